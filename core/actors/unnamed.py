"""Actors that a document describes but never names, joined with those that others name."""

from __future__ import annotations

import re
from collections import defaultdict

from core.actors.forms import COMPANY_TAILS
from core.actors.gazetteer import plain
from core.actors.lexicon import INSTITUTIONS, ROLE_CLASSES, SPEAKING_TEXTS, STAFFED
from core.actors.names import organisation_key, surname_key
from core.actors.nodes import Node, Union

_EMPTY = frozenset(
    "the a an this that his her its their my our your own former of for at to in and s".split()
)


_COMPLEMENT = re.compile(r"\b(?:of|to|for|at|in|on|from)\b")


def join_unnamed(union: Union) -> None:
    """Join equal descriptions, then each with the one named actor that it can mean."""
    unnamed = [n for n in union.nodes if not n.named]
    if not unnamed:
        return
    described: dict[tuple[str, str], list[Node]] = defaultdict(list)
    roles: dict[str, list[tuple[frozenset[str], Node]]] = defaultdict(list)
    heads: dict[str, list[tuple[frozenset[str], Node]]] = defaultdict(list)
    for node in union.nodes:
        if not node.named:
            continue
        for role in node.roles:
            words = _content(role)
            for word in _content(_COMPLEMENT.split(role)[0]):  # the premier is not his adviser
                roles[word].append((frozenset(words), node))
        if node.kind in {"organisation", "group"}:
            for name in node.names:
                words = organisation_key(name).split()
                if len(words) > 1:
                    head = "company" if words[-1] in COMPANY_TAILS else _head(words)
                    if head == "company" and any(_another_body(r) for r in node.roles):
                        continue
                    heads[head].append((frozenset(words), node))
    forms: dict[str, Node] = {}
    for node in union.nodes:
        if node.named:
            for name in node.names:
                forms.setdefault(plain(name), node)
    for node in unnamed:
        described[_key(union, node, forms)].append(node)
    for key in sorted(described):
        nodes = described[key]
        for other in nodes[1:]:
            union.join(nodes[0], other)
        target = _target(union, nodes, roles, heads)
        if target is not None:
            union.join(target, nodes[0])


def _another_body(role: str) -> bool:
    """Tell whether a role says what else than a company a body is: "a consultancy"."""
    bodies = [w for w in _content(role) if w in INSTITUTIONS]
    company = ROLE_CLASSES["company"]
    return bool(bodies) and not any(ROLE_CLASSES.get(w, frozenset()) & company for w in bodies)


def _key(union: Union, node: Node, forms: dict[str, Node]) -> tuple[str, str]:
    """Return what is equal for descriptions of different documents that mean one actor."""
    words = node.names[0].split()
    if node.kind == "group":  # "UMW members" are those of the body with that acronym
        for size in range(len(words) - 1, 0, -1):
            owner = forms.get(plain(" ".join(words[:size])).removesuffix("'s"))
            if owner is not None:
                return f"group {union.key(owner)}", plain(" ".join(words[size:]))
        spelt = [surname_key(w) if w[:1].isupper() else plain(w) for w in words]
        return node.kind, " ".join(w for w in spelt if w not in _EMPTY)
    whose, rest = _owner(union, words, forms)
    if whose is not None:  # "Castro's office" is not another's
        return f"{node.kind} {whose}", rest
    if all(plain(t).split()[0] in _OWN for _, t in node.mentions if t.strip()):
        # "our parliament" and "our government" are another's in every document
        return f"{node.kind} {node.doc}", " ".join(_content(node.names[0]))
    words = _content(node.names[0])
    if len(words) == 1 and words[0] in SPEAKING_TEXTS - {"audit", "inquiry", "census"}:
        return f"{node.kind} {node.doc}", words[0]  # another report in every document
    return node.kind, " ".join(words)


def _owner(union: Union, words: list[str], forms: dict[str, Node]) -> tuple[int | None, str]:
    """Return who is named in "X's office" or "the office of President X", and the other words."""
    if "of" in words[1:]:
        at = words.index("of", 1)
        for first in range(at + 1, len(words)):
            node = forms.get(plain(" ".join(words[first:])))
            if node is not None:
                return union.key(node), plain(" ".join(words[:at]))
    for size in range(len(words) - 1, 0, -1):
        key = plain(" ".join(words[:size]))
        if key.endswith(("'s", "'")):
            node = forms.get(key.removesuffix("'s").removesuffix("'"))
            if node is not None:
                return union.key(node), plain(" ".join(words[size:]))
    return None, ""


_OWN = frozenset({"my", "our", "your", "his", "her", "their"})


_RANKS = ("prime", "deputy", "vice", "assistant", "shadow", "former")
"""Words that make another office of one: the deputy minister is not the minister."""


def _content(text: str) -> list[str]:
    words = [w for w in plain(text).split() if not w.endswith("'s")]
    return [w for raw in words if (w := raw.strip(".,'()\"")) and w not in _EMPTY]


def _head(words: list[str]) -> str:
    for small in ("of", "for", "on", "into"):
        if small in words[1:]:
            return words[words.index(small) - 1]
    return words[-1]


def _target(
    union: Union,
    nodes: list[Node],
    roles: dict[str, list[tuple[frozenset[str], Node]]],
    heads: dict[str, list[tuple[frozenset[str], Node]]],
) -> Node | None:
    node = nodes[0]
    if node.kind == "group":
        return None
    text = node.names[0]
    if "'s " in text and _content(text)[-1:] and _content(text)[-1] in STAFFED:
        return None  # the prime minister's office is not the audit office
    if "'s " in text and node.roles:  # "Castro's union" is a union
        text = node.roles[0]
    words = _content(text)
    if not words:
        return None
    raw = plain(text).split()
    clean = [w for w in raw if w not in {"the", "a", "an"}]
    head = _head(clean) if node.kind != "person" else words[-1]
    head = head.strip("',.")
    wanted = set(words)
    fitting: dict[int, Node] = {}
    for known, other in roles.get(head, []):
        if (other.kind == "person") != (node.kind == "person"):
            continue
        if not wanted <= known:
            continue
        if node.kind == "person" and any((w in known) != (w in wanted) for w in _RANKS):
            continue
        fitting[union.key(other)] = other
    if not fitting and (len(wanted) > 1 or node.kind != "person"):
        for cls in ROLE_CLASSES.get(head, frozenset()):
            for role_head, found in roles.items():
                if cls in ROLE_CLASSES.get(role_head, frozenset()):
                    for known, other in found:
                        same = (other.kind == "person") == (node.kind == "person")
                        if same and wanted - {head} <= known:
                            fitting[union.key(other)] = other
    if not fitting and node.kind != "person":
        for known, other in heads.get(head, []):
            if wanted <= {w for k in known for w in (k, k + "s", k.rstrip("s"))}:
                fitting[union.key(other)] = other
        if not fitting:
            for cls in ROLE_CLASSES.get(head, frozenset()):
                for name_head, found in heads.items():
                    if cls not in ROLE_CLASSES.get(name_head, frozenset()):
                        continue
                    for known, other in found:
                        loose = [w for w in wanted - {head} if not any(
                            k.startswith(w[:4]) for k in known)]  # fmt: skip
                        if not loose:
                            fitting[union.key(other)] = other
    if len(fitting) > 1:
        docs = {n.doc for n in nodes}
        here = {
            k: o for k, o in fitting.items()
            if docs <= {n.doc for n in union.cluster(o) if n.named}
        }  # fmt: skip
        fitting = here
    return next(iter(fitting.values())) if len(fitting) == 1 else None
