"""The user's verdicts on a debate as it is now: which relation each of them speaks of.

The ids of claims and relations change with the text of a document and with the rules by which
claims are cut. A verdict is on two passages, and follows them: it holds for the relation between
the claims that cover the same passages today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.anchors import attach
from core.model import Analysis, Claim, Document, Label, Reason, Relation, Span, Verdict

_GONE = {
    "confirmed": "you confirmed it; the program does not find it by itself any more",
    "relabelled": "you set the label; the program does not find it by itself any more",
}


def settle(
    verdicts: Iterable[Verdict], documents: Sequence[Document], analysis: Analysis
) -> tuple[Analysis, dict[str, Verdict]]:
    """Return the analysis and the verdicts that hold in it, by the relation they speak of.

    A verdict on a relation that is there holds for this one. Any other holds for the relations
    between the same passages, a newer one over an older one; where there is none, but the user
    confirmed or relabelled it and its claims are there, the relation is added to the analysis.
    """
    texts = {document.id for document in documents}
    known = {relation.id for relation in analysis.relations}
    held: dict[str, Verdict] = {}
    moved: list[Verdict] = []
    for verdict in verdicts:
        if verdict.relation in known and {verdict.a.doc, verdict.b.doc} <= texts:
            held[verdict.relation] = verdict
        else:
            moved.append(verdict)
    if not moved:
        return analysis, held
    exact = frozenset(held)
    pairs = _Pairs(analysis, documents)
    moved.sort(key=lambda verdict: verdict.created)
    for verdict, one, other in _placed(moved, documents):
        found = pairs.between(one, other) or pairs.revive(verdict, one, other)
        held.update({r.id: verdict for r in found if r.id not in exact})
    if pairs.revived:
        analysis = replace(analysis, relations=(*analysis.relations, *pairs.revived))
    return analysis, held


def lost(
    verdicts: Iterable[Verdict],
    documents: Sequence[Document],
    settled: Analysis,
    held: Mapping[str, Verdict],
) -> list[Verdict]:
    """Return the verdicts on these documents that speak of nothing in the settled analysis.

    Either a passage is no longer found for certain, or nothing relates the two any more (which a
    dismissed relation is welcome to). One that a newer verdict took the place of is not lost.
    """
    holding = {verdict.relation for verdict in held.values()}
    listed = within((v for v in verdicts if v.relation not in holding), documents)
    if not listed:
        return []
    pairs = _Pairs(settled, documents)
    places = {v.relation: (one, other) for v, one, other in _placed(listed, documents)}
    return [
        verdict
        for verdict in listed
        if verdict.relation not in places
        or (verdict.kind != "dismissed" and not pairs.between(*places[verdict.relation]))
    ]


def within(verdicts: Iterable[Verdict], documents: Sequence[Document]) -> list[Verdict]:
    """Return the verdicts on two of these documents, wherever in them their passages are now."""
    listed = list(verdicts)
    anchors = {anchor for verdict in listed for anchor in (verdict.a, verdict.b)}
    absent = set(attach(anchors, documents).absent)
    return [verdict for verdict in listed if not {verdict.a, verdict.b} & absent]


@dataclass(frozen=True, slots=True)
class _Place:
    doc: str
    span: Span

    def holds(self, claim: Claim) -> bool:
        return claim.doc == self.doc and self.span.matches(claim.span)


def _placed(
    verdicts: Sequence[Verdict], documents: Sequence[Document]
) -> Iterator[tuple[Verdict, _Place, _Place]]:
    """Yield the verdicts both of whose passages are in these documents, with their places."""
    anchors = {anchor for verdict in verdicts for anchor in (verdict.a, verdict.b)}
    places = {p.anchor: _Place(p.doc, p.span) for p in attach(anchors, documents).placed}
    for verdict in verdicts:
        one, other = places.get(verdict.a), places.get(verdict.b)
        if one is not None and other is not None and one.doc != other.doc:
            yield verdict, one, other


class _Pairs:
    """The relations of a debate by their documents; those that a verdict revives join them."""

    def __init__(self, analysis: Analysis, documents: Sequence[Document]) -> None:
        self._claims = {claim.id: claim for claim in analysis.claims}
        self._order = {document.id: number for number, document in enumerate(documents)}
        self._by_documents: dict[frozenset[str], list[Relation]] = defaultdict(list)
        for relation in analysis.relations:
            self._add(relation)
        self.revived: list[Relation] = []

    def between(self, one: _Place, other: _Place) -> list[Relation]:
        """Return the relations between claims that cover two passages."""
        found = []
        for relation in self._by_documents[frozenset((one.doc, other.doc))]:
            a, b = self._claims[relation.a], self._claims[relation.b]
            if (one.holds(a) and other.holds(b)) or (one.holds(b) and other.holds(a)):
                found.append(relation)
        return found

    def revive(self, verdict: Verdict, one: _Place, other: _Place) -> list[Relation]:
        """Make the relation that the user wants to stand, where there are claims for it."""
        why = _GONE.get(verdict.kind)
        first, second = self._claim(one), self._claim(other)
        if why is None or first is None or second is None:
            return []
        a, b = sorted((first, second), key=lambda claim: self._order[claim.doc])
        label: Label = verdict.label
        relation = Relation(
            Relation.id_of(a.id, b.id), a.id, b.id, label, 1.0, (Reason("verdict", why),)
        )
        self._add(relation)
        self.revived.append(relation)
        return [relation]

    def _add(self, relation: Relation) -> None:
        a, b = self._claims.get(relation.a), self._claims.get(relation.b)
        if a is not None and b is not None:
            self._by_documents[frozenset((a.doc, b.doc))].append(relation)

    def _claim(self, place: _Place) -> Claim | None:
        """Return the claim that covers a passage best."""
        found = [claim for claim in self._claims.values() if place.holds(claim)]
        return min(found, key=lambda c: (_apart(c.span, place.span), c.id), default=None)


def _apart(a: Span, b: Span) -> int:
    return abs(a.start - b.start) + abs(a.end - b.end)
