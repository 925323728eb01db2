"""One organisation, state or place under several names, across documents."""

from __future__ import annotations

from collections import defaultdict

from core.actors.forms import COMPANY_TAILS, demonyms_of, is_coined
from core.actors.gazetteer import gazetteer, plain
from core.actors.lexicon import NAME_HEADS, PLACE_HEADS
from core.actors.names import abbreviates, organisation_key
from core.actors.nodes import Node, Union
from core.model import ActorKind

_BUILDINGS = PLACE_HEADS | {"house"}
"""Heads of names that are not used alone for what the name is for."""
_SMALL = frozenset({"of", "for", "on", "in", "and", "against", "into", "at"})
_BODY: frozenset[ActorKind] = frozenset({"organisation", "group"})


def join_bodies(union: Union) -> None:
    """Join organisations by name, acronym and short form, and states by adjective of origin."""
    _join_demonyms(union)
    bodies = [n for n in union.nodes if n.named and n.kind in _BODY]
    by_key: dict[str, Node] = {}
    for node in bodies:
        for name in node.names:
            if " " in name:
                key = organisation_key(name)
                key = key.removesuffix("s") if not key.endswith("ss") else key  # "Home Guards"
                first = by_key.setdefault(key, node)
                union.join(first, node)
    _join_acronyms(union, bodies)
    _join_shorter(union, bodies)


def _join_demonyms(union: Union) -> None:
    """Join an adjective of origin, where it stands alone in a document, with its state."""
    places = gazetteer()
    lands: dict[str, Node] = {}
    for node in union.nodes:
        if node.kind in {"state", "place"} and node.named:
            for name in node.names:
                lands.setdefault(plain(name), node)
    forms: dict[str, Node] = {}
    for key in sorted(lands):
        if key in places.states or lands[key].kind != "state" or len(key) < 4:
            continue
        for form in demonyms_of(key):
            forms.setdefault(form, lands[key])
            forms.setdefault(form + "s", lands[key])
    for node in union.nodes:
        if not node.named or node.kind == "person":
            continue
        for name in node.names:
            base = forms.get(plain(name))
            if base is not None and base is not node and " " not in name:
                union.join(base, node)
                break


def _join_acronyms(union: Union, bodies: list[Node]) -> None:
    long_of: dict[str, list[Node]] = defaultdict(list)
    for node in bodies:
        longer = [n for n in node.names if " " in n]
        for name in longer:
            letters = {
                "".join(w[0] for w in name.split() if w[0].isupper()).upper(),
                "".join(w[0] for w in name.replace("-", " ").split() if w[0].isalpha()).upper(),
            }
            for short in letters:
                if len(short) > 1:
                    long_of[short].append(node)
        if longer:
            for name in node.names:
                if name.isupper() and " " not in name:
                    long_of[name].append(node)
    for node in bodies:
        for name in node.names:
            if not (name.isupper() and len(name) > 1 and " " not in name):
                continue
            mine = any(" " in n for n in node.names)
            fitting: dict[int, Node] = {}
            for other in long_of.get(name, []) + long_of.get(name.replace("&", ""), []):
                if name in other.names or any(abbreviates(name, n.split()) for n in other.names):
                    fitting[union.key(other)] = other
            fitting.pop(union.key(node), None)
            if len(fitting) == 1 and not mine:
                union.join(next(iter(fitting.values())), node)
    shorts: dict[str, Node] = {}
    for node in bodies:
        if any(" " in n for n in node.names):
            continue
        for name in node.names:
            if name.isupper():
                union.join(shorts.setdefault(name, node), node)


def _join_shorter(union: Union, bodies: list[Node]) -> None:
    """Join "Trade Ministry" with the Ruritanian one, and "Acme" with Acme Systems."""
    origins = _origins(union)
    by_tail: dict[str, list[tuple[tuple[str, ...], Node]]] = defaultdict(list)
    by_start: dict[str, list[Node]] = defaultdict(list)
    for node in bodies:
        for name in node.names:
            words = tuple(organisation_key(name).split())
            if len(words) > 1:
                by_tail[words[-1]].append((words, node))
                plural = len(words) > 2 and words[1] in {"of", "for", "against"}
                if words[-1] in COMPANY_TAILS or (plural and words[0].endswith("s")):
                    by_start[words[0]].append(node)
                elif is_coined(words) and node.kind == "organisation":
                    by_start[" ".join(words[:-1])].append(node)
                else:
                    for front in _fronts(plain(name).split()):
                        by_start[front].append(node)
    guesses = [n for n in union.nodes if n.kind == "person" and _only_a_guess(n)]
    towns = {
        plain(name) for n in union.nodes if n.kind in {"place", "state"} and n.named
        for name in n.names
    }  # fmt: skip
    for node in [*bodies, *guesses]:
        for name in node.names:
            words = tuple(organisation_key(name).split())
            if not words:
                continue
            fitting: dict[int, Node] = {}
            for other in by_start.get(" ".join(words), []) if plain(name) not in towns else ():
                fitting[union.key(other)] = other
            if fitting or node.kind not in _BODY:
                pass
            elif len(words) == 1:
                if not node.passing and len(node.names) == 1 and words[0] not in _BUILDINGS:
                    for longer, other in by_tail.get(words[0], []):
                        named_for = longer[-2] in {"of", "in", "at"}  # "University of Sorn"
                        if len(longer) <= 4 and not named_for and not name.isupper():
                            fitting[union.key(other)] = other
            else:
                for longer, other in by_tail.get(words[-1], []):
                    extra = longer[: -len(words)]
                    if (
                        extra
                        and longer[-len(words) :] == words
                        and (all(w in origins for w in extra) or len(extra) <= 2)
                    ):
                        fitting[union.key(other)] = other
            fitting.pop(union.key(node), None)
            if len(fitting) == 1:
                union.join(next(iter(fitting.values())), node)


def _fronts(words: list[str]) -> list[str]:
    """Return what a long name may be cut to: "Hallam Institute (for Language Rights)"."""
    words = [w for w in words if w != "the"]
    at = next((n for n, w in enumerate(words) if w in _SMALL), 0)
    if at > 1:
        return [" ".join(words[:at])]
    if at == 0 and len(words) > 2 and words[-2] not in NAME_HEADS:
        return [" ".join(words[:-1])]  # "Ostmar Savings (Bank)", not "Carters' Union (Council)"
    return []


def _only_a_guess(node: Node) -> bool:
    """Tell whether what is taken for a person may as well be a body's short name."""
    return (
        node.named
        and node.votes[0][1] < 3
        and len(node.names) == 1
        and not node.roles
        and not node.titles
        and not any(m.form == "demonym" for m, _ in node.mentions)
    )


def _origins(union: Union) -> set[str]:
    """Words that only say of which state a body is."""
    found = set(gazetteer().states) | set(gazetteer().demonyms)
    for node in union.nodes:
        if node.kind == "state":
            found.update(plain(n) for n in node.names)
    return found
