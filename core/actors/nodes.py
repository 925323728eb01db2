"""Local actors as the merge sees them, and the union of those that are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.actors.gazetteer import plain
from core.actors.lexicon import FEMALE_NOUNS, FEMALE_TITLES, HONORIFICS, MALE_NOUNS, MALE_TITLES
from core.actors.names import name_words
from core.model import ActorKind, DocumentAnalysis, LocalMention
from core.nlp import fold

if TYPE_CHECKING:
    from core.actors.decisions import Apart


PASSING = 0.1
"""The weight of the kind of who is described with "the" but does nothing in a document, and of
a name that may be anything's there."""


@dataclass(slots=True, eq=False)
class Node:
    """One local actor; ``mentions`` are paired with their folded text."""

    doc: str
    position: int
    names: tuple[str, ...]
    kind: ActorKind
    votes: tuple[tuple[ActorKind, float], ...]
    mentions: list[tuple[LocalMention, str]]
    roles: tuple[str, ...]
    stands_for: int | None
    named: bool
    secondary: bool = False
    gender: str = ""
    titles: frozenset[str] = frozenset()
    decides: float = 0.0
    leans: tuple[tuple[int, float], ...] = ()

    @property
    def order(self) -> tuple[str, int, bool]:
        """A place in an order that does not depend on the caller's."""
        return self.doc, self.position, self.secondary

    @property
    def passing(self) -> bool:
        """Whether the document does not show by itself that it is an actor."""
        return self.votes[0][1] <= PASSING

    @property
    def full_names(self) -> list[tuple[str, ...]]:
        """The names of two words and more, as words."""
        return [w for n in self.names if len(w := name_words(n)) > 1]

    @property
    def forms(self) -> set[str]:
        """Every way in which the document writes this actor, in plain letters."""
        found = {plain(n) for n in self.names}
        found.update(plain(t) for m, t in self.mentions if m.form != "pronoun")
        return found


@dataclass(slots=True)
class _Cluster:
    nodes: list[Node] = field(default_factory=list)
    sides: set[tuple[int, int]] = field(default_factory=set)


class Union:
    """A partition of the nodes that only ever grows coarser, and never against the user."""

    def __init__(self, nodes: Sequence[Node], apart: Apart) -> None:
        self.nodes = list(nodes)
        self._at: dict[int, _Cluster] = {id(n): _Cluster([n], apart.sides(n)) for n in self.nodes}

    def cluster(self, node: Node) -> list[Node]:
        """Return the nodes joined with this one, itself among them."""
        return self._at[id(node)].nodes

    def key(self, node: Node) -> int:
        """Return what is equal for nodes of one cluster, until the next ``join``."""
        return id(self._at[id(node)])

    def join(self, a: Node, b: Node, force: bool = False) -> bool:
        """Make two clusters one, unless the user keeps them apart; tell whether they are one."""
        one, two = self._at[id(a)], self._at[id(b)]
        if one is two:
            return True
        if not force and any(k == j and s != t for k, s in one.sides for j, t in two.sides):
            return False
        if len(one.nodes) < len(two.nodes):
            one, two = two, one
        one.nodes.extend(two.nodes)
        one.sides |= two.sides
        for node in two.nodes:
            self._at[id(node)] = one
        return True

    def clusters(self) -> list[list[Node]]:
        """Return the clusters, each in the nodes' own order."""
        seen: dict[int, list[Node]] = {}
        for node in self.nodes:
            seen.setdefault(self.key(node), []).append(node)
        return [sorted(c, key=lambda n: n.order) for c in seen.values()]


def nodes_of(analyses: Iterable[DocumentAnalysis], texts: Mapping[str, str]) -> list[Node]:
    """Return a node for each local actor, in the order of the analyses."""
    nodes: list[Node] = []
    for analysis in analyses:
        text = texts[analysis.doc]
        for position, actor in enumerate(analysis.actors):
            mentions = [(m, fold(text[m.start : m.end])) for m in actor.mentions]
            first = actor.names[0].split() if actor.names else []
            named = (
                not mentions
                or any(m.form in {"name", "demonym"} for m, _ in mentions)
                or (len(first) > 1 and first[-1][:1].isupper() and "of" not in first)
            )
            kind: ActorKind = actor.kinds[0][0] if actor.kinds else "organisation"
            nodes.append(
                Node(
                    analysis.doc, position, tuple(fold(n) for n in actor.names), kind,
                    actor.kinds or ((kind, 0.5),), mentions, actor.roles, actor.stands_for, named,
                    gender=_gender(actor.roles, mentions), titles=_titles(mentions),
                    decides=actor.decides, leans=actor.leans,
                )
            )  # fmt: skip
    return nodes


def _gender(roles: Iterable[str], mentions: Iterable[tuple[LocalMention, str]]) -> str:
    he = she = 0
    for mention, text in mentions:
        if mention.form == "demonym":
            continue
        words = plain(text).replace(".", "").split()
        if mention.form == "pronoun":
            he += words[0] in {"he", "him", "his", "himself"}
            she += words[0] in {"she", "her", "hers", "herself"}
            # one pronoun alone may have been given to the wrong person
        else:
            he += 3 * any(w in MALE_TITLES or w in MALE_NOUNS for w in words[:-1])
            she += 3 * any(w in FEMALE_TITLES or w in FEMALE_NOUNS for w in words[:-1])
    for role in roles:
        words = plain(role).split()
        he += 3 * any(w in MALE_NOUNS for w in words)
        she += 3 * any(w in FEMALE_NOUNS for w in words)
    if he > 1 and he > 2 * she:
        return "m"
    return "f" if she > 1 and she > 2 * he else ""


def _titles(mentions: Iterable[tuple[LocalMention, str]]) -> frozenset[str]:
    found: set[str] = set()
    for mention, text in mentions:
        if mention.form == "name":
            words = [w.rstrip(".") for w in plain(text).split()]
            found.update(w for w in words[:-1] if w in HONORIFICS)
    return frozenset(found)
