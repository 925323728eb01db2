"""One person under several names, across documents."""

from __future__ import annotations

from collections import Counter, defaultdict

from core.actors.gazetteer import gazetteer, plain
from core.actors.lexicon import (
    FEMALE_NOUNS,
    MALE_NOUNS,
    NAME_HEADS,
    PERSON_ROLES,
    PLACE_HEADS,
    THING_HEADS,
)
from core.actors.names import (
    lone_matches,
    loose_key,
    loose_parts,
    name_words,
    same_person,
    spelt_alike,
    surely_one,
    surname_key,
    surname_parts,
)
from core.actors.nodes import Node, Union


def join_people(union: Union) -> None:
    """Join full names that can be one person's, where only one person fits."""
    people = [
        n for n in union.nodes
        if n.named and n.full_names and (n.kind == "person" or _may_be_named(n))
    ]  # fmt: skip
    sure = {key for n in people if n.kind == "person" for key in _keys(n)}
    people = [n for n in people if n.kind == "person" or sure & _keys(n)]
    # The fullest names first: what comes later must fit exactly one of them.
    people.sort(
        key=lambda n: (
            n.kind != "person",
            -max(len(w) for w in n.full_names),
            sorted(n.names),
            n.order,
        )
    )
    blocks: dict[str, list[Node]] = defaultdict(list)
    for node in people:
        _join_fitting(union, node, blocks)
        for key in _keys(node):
            if not any(union.key(o) == union.key(node) and o.names == node.names
                       for o in blocks[key]):  # fmt: skip
                blocks[key].append(node)
    for node in people:  # once more: what was far from each name may be near their sum
        _join_fitting(union, node, blocks)


def _join_fitting(union: Union, node: Node, blocks: dict[str, list[Node]]) -> None:
    """Join a full name with the only person known so far that it fits.

    Where several fit, with all whose first name is surely the same, if no document has two of
    them: they are spellings of one.
    """
    fitting: dict[int, Node] = {}
    sure: dict[int, Node] = {}
    for key in sorted(_keys(node)):
        for other in blocks[key]:
            if "person" in {node.kind, other.kind} and _one(node, other):
                fitting.setdefault(union.key(other), other)
                if any(surely_one(x[0], y[0]) for x in node.full_names for y in other.full_names):
                    sure.setdefault(union.key(other), other)
    own = union.key(node)
    fitting.pop(own, None)
    sure.pop(own, None)
    if len(fitting) == 1:
        union.join(next(iter(fitting.values())), node)
        return
    if not fitting:
        _join_spelt(union, node, blocks)
        return
    clusters = [union.cluster(node), *(union.cluster(o) for o in sure.values())]
    docs = [doc for c in clusters for doc in {n.doc for n in c}]
    if len(docs) == len(set(docs)):
        for other in sure.values():
            union.join(other, node)


def _join_spelt(union: Union, node: Node, blocks: dict[str, list[Node]]) -> None:
    """Join a full name with the only other spelling of it, where no document has both."""
    docs = {n.doc for n in union.cluster(node)}
    spelt: dict[int, Node] = {}
    for key in sorted(_keys(node)):
        for other in blocks[key]:
            apart = docs.isdisjoint(n.doc for n in union.cluster(other))
            if apart and node.kind == other.kind == "person" and _spelt(node, other):
                spelt.setdefault(union.key(other), other)
    spelt.pop(union.key(node), None)
    if len(spelt) == 1:
        union.join(next(iter(spelt.values())), node)


def _keys(node: Node) -> set[str]:
    found = {part for words in node.full_names for part in surname_parts(words)}
    return found | {part for words in node.full_names for part in loose_parts(words)}


def _may_be_named(node: Node) -> bool:
    """Tell whether a name taken for a body's may be a person's, if a person of it turns up."""
    heads = NAME_HEADS | PLACE_HEADS | THING_HEADS
    return (
        node.votes[0][1] < 3
        and not any(n.split()[-1].lower() in heads for n in node.names)
        and all(len(n.split()) <= 3 for n in node.names)
        and all(w[:1].isupper() and w.isalpha() for n in node.names for w in n.split())
    )


def _one(a: Node, b: Node) -> bool:
    if a.gender and b.gender and a.gender != b.gender:
        return False
    return all(same_person(x, y) for x in a.full_names for y in b.full_names)


def _spelt(a: Node, b: Node) -> bool:
    if a.gender and b.gender and a.gender != b.gender:
        return False
    return all(same_person(x, y) or spelt_alike(x, y) for x in a.full_names for y in b.full_names)


def join_lone_names(union: Union) -> None:
    """Join lone surnames with the one full name that fits; else with equal lone surnames."""
    full: dict[str, list[Node]] = defaultdict(list)
    given: dict[str, list[Node]] = defaultdict(list)
    loose: dict[str, list[Node]] = defaultdict(list)
    for node in union.nodes:
        if node.kind != "person" or not node.named:
            continue
        for words in node.full_names:
            given[surname_key(words[0])].append(node)
            for part in set(surname_parts(words)):
                full[part].append(node)
            for part in set(loose_parts(words)):
                loose[part].append(node)
    left: dict[str, list[Node]] = defaultdict(list)
    lone = [
        n for n in union.nodes
        if n.named and n.names and not n.full_names and _may_be_person(n)
    ]  # fmt: skip
    for node in sorted(lone, key=lambda n: n.order):
        words = name_words(node.names[0])
        key = surname_key(words[-1])
        candidates = _distinct(union, [
            o for o in full.get(key, [])
            if any(lone_matches(words, w) == "surname" for w in o.full_names)
        ])  # fmt: skip
        if not candidates and len(words) == 1 and len(words[0]) > 4:
            heard = loose_key(words[0])
            candidates = _distinct(union, [
                o for o in loose.get(heard, [])
                if any(heard == loose_key(w) for full_name in o.full_names for w in full_name[1:])
            ])  # fmt: skip
        if not candidates:
            if node.kind == "person":
                first = _distinct(union, given.get(key, []))
                if len(words) == 1 and len(first) == 1 and not offices_clash(node, first[0]):
                    union.join(first[0][0], node)
                else:
                    left[key].append(node)
            continue
        if node.kind != "person" and len(key) < 4:
            continue
        here = [c for c in candidates if any(n.doc == node.doc for n in c)]
        if node.titles and len(here) == 1:  # its document keeps it apart from the only bearer
            candidates.remove(here[0])
        chosen = _choose(node, candidates)
        if chosen is not None:
            union.join(chosen[0], node)
        elif node.kind == "person":
            left[key].append(node)
    for nodes in left.values():
        _join_alike(union, nodes)


def _may_be_person(node: Node) -> bool:
    """Tell whether a lone name is a person's, or of a kind that is little more than a guess."""
    if node.kind == "person":
        return True
    return (
        node.votes[0][1] < 3
        and plain(node.names[0]) not in gazetteer().states
        and not any(m.form == "demonym" for m, _ in node.mentions)
    )


def _distinct(union: Union, nodes: list[Node]) -> list[list[Node]]:
    seen: dict[int, list[Node]] = {}
    for node in nodes:
        seen.setdefault(union.key(node), union.cluster(node))
    return list(seen.values())


def _choose(node: Node, candidates: list[list[Node]]) -> list[Node] | None:
    genders = [(_gender(c), c) for c in candidates]
    fits = [c for g, c in genders if not (g and node.gender and g != node.gender)]
    if not fits:
        return None
    offices = role_words(node)
    if offices:
        scored = [(len(offices & _role_words_of(c)), c) for c in fits]
        best = max(s for s, _ in scored)
        top = [c for s, c in scored if s == best and s > 0]
        if len(top) == 1:
            return top[0]
        # An office that nobody of that name is known to hold: only if nothing speaks against it.
        silent = [c for c in fits if not _role_words_of(c) - _SOFT]
        if not top:
            return silent[0] if len(silent) == 1 and len(fits) == 1 else None
        fits = top
    if len(fits) == 1:
        return fits[0]
    titles = _civil(node.titles)
    if titles:
        told = [c for c in fits if any(_civil(n.titles) & titles for n in c)]
        if len(told) == 1:
            return told[0]
    here = [c for c in fits if any(n.doc == node.doc for n in c)]
    return here[0] if len(here) == 1 and not offices else None


_SOFT = frozenset(
    "deputy leader head chief boss official adviser advisor spokesman spokeswoman spokesperson "
    "aide candidate colleague member politician lawmaker namesake".split()
)
"""Offices that say little: who holds one of them may well hold another."""


def _civil(titles: frozenset[str]) -> set[str]:
    """Return titles with the three for women as one, since writers differ in them."""
    return {"ms" if t in {"mrs", "miss", "ms"} else t for t in titles}


def _gender(cluster: list[Node]) -> str:
    votes = Counter(n.gender for n in cluster if n.gender)
    if not votes:
        return ""
    return "" if votes["m"] == votes["f"] else max(votes, key=lambda g: votes[g])


def offices_clash(node: Node, cluster: list[Node]) -> bool:
    """Tell whether the two are known to hold different offices, or differ in gender."""
    mine, theirs = role_words(node), _role_words_of(cluster)
    other = _gender(cluster)
    return bool(mine and theirs and not mine & theirs) or bool(
        node.gender and other and node.gender != other
    )


def role_words(node: Node) -> set[str]:
    """Return the offices in an actor's roles: "prime minister" apart from "minister"."""
    found: set[str] = set()
    for role in node.roles:
        words = [w.strip(".,'") for w in plain(role).split()]
        for n, word in enumerate(words):
            if word in PERSON_ROLES - MALE_NOUNS - FEMALE_NOUNS:
                before = words[n - 1] if n else ""
                found.add(f"{before} {word}" if before in {"prime", "vice", "deputy"} else word)
                if word in {"minister", "secretary"} and before not in {"prime", "", "the", "a"}:
                    found.add(f"{before} {word}")
    return found


def _role_words_of(cluster: list[Node]) -> set[str]:
    return set().union(*(role_words(n) for n in cluster))


def _join_alike(union: Union, nodes: list[Node]) -> None:
    """Join lone surnames of different documents with each other where nothing parts them."""
    for number, node in enumerate(nodes):
        for other in nodes[:number]:
            if node.gender and other.gender and node.gender != other.gender:
                continue
            mine, theirs = role_words(node), role_words(other)
            if mine and theirs and not mine & theirs:
                continue
            if node.doc == other.doc:
                continue
            union.join(other, node)
            break
