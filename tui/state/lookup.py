"""Quick answers about one analysis: who is who, who says what, who is spoken of where."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from core.model import AUTHOR, Actor, Analysis, Attribution, Claim, Document, Mention, Span


class Lookup:
    """Indexes over an ``Analysis``; made once for each, never changed."""

    def __init__(self, analysis: Analysis, documents: Sequence[Document]) -> None:
        self.analysis = analysis
        self.actors: dict[str, Actor] = {actor.id: actor for actor in analysis.actors}
        self.claims: dict[str, Claim] = {claim.id: claim for claim in analysis.claims}
        self._claims_in: dict[str, list[Claim]] = {}
        for claim in analysis.claims:
            self._claims_in.setdefault(claim.doc, []).append(claim)
        self.attributions: dict[str, Attribution] = {a.id: a for a in analysis.attributions}
        self._documents = {document.id: document for document in documents}
        self._order = {document.id: number for number, document in enumerate(documents)}
        self._represented_by: dict[str, set[str]] = defaultdict(set)
        for actor in analysis.actors:
            if actor.stands_for:
                self._represented_by[actor.stands_for].add(actor.id)
        self._statements: dict[str, set[Mention]] = defaultdict(set)
        for attribution in analysis.attributions:
            if attribution.holder:
                self._statements[attribution.holder].add(
                    Mention(attribution.doc, attribution.content.start, attribution.content.end)
                )
        for claim in analysis.claims:
            if claim.holder and claim.holder != AUTHOR:
                self._statements[claim.holder].add(Mention(claim.doc, claim.start, claim.end))
        self._spoken_of: dict[str, tuple[list[int], list[tuple[int, str]]]] = {}
        by_document: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for actor in analysis.actors:
            for mention in actor.mentions:
                by_document[mention.doc].append((mention.start, mention.end, actor.id))
        for doc, places in by_document.items():
            places.sort()
            self._spoken_of[doc] = (
                [start for start, _, _ in places],
                [(end, actor_id) for _, end, actor_id in places],
            )

    def with_metonyms(self, ids: Iterable[str]) -> frozenset[str]:
        """The actors and whatever stands for one of them (the Kremlin for Russia)."""
        found = set(ids)
        for actor_id in tuple(found):
            found |= self._represented_by.get(actor_id, set())
        return frozenset(found)

    def statements(self, actor_id: str) -> tuple[Mention, ...]:
        """The passages that the actor says, in document order."""
        return self._in_order(self._statements.get(actor_id, ()))

    def mentions(self, actor_id: str) -> tuple[Mention, ...]:
        """The places where the actor is named or meant, in document order."""
        actor = self.actors.get(actor_id)
        return self._in_order(actor.mentions if actor else ())

    def claims_in(self, doc: str) -> Sequence[Claim]:
        """The claims of one document."""
        return self._claims_in.get(doc, ())

    def holders(self, claim: Claim) -> frozenset[str]:
        """Who says it: its holder, and for whom the holder stands."""
        if claim.holder is None or claim.holder == AUTHOR:
            return frozenset()
        return self._with_principal({claim.holder})

    def spoken_of(self, claim: Claim) -> frozenset[str]:
        """Of whom the claim speaks: what it is about and whoever is named in it."""
        return self._with_principal(
            {*claim.about, *self.actors_within(claim.doc, claim.start, claim.end)}
        )

    def actors_within(self, doc: str, start: int, end: int) -> set[str]:
        """The actors with a mention inside the span."""
        starts, rest = self._spoken_of.get(doc, ([], []))
        found: set[str] = set()
        for position in range(bisect_left(starts, start), len(starts)):
            if starts[position] >= end:
                break
            mention_end, actor_id = rest[position]
            if mention_end <= end:
                found.add(actor_id)
        return found

    def holder_name(self, claim: Claim) -> str:
        """Who says it, in words."""
        if claim.holder == AUTHOR:
            document = self._documents.get(claim.doc)
            author = document.author if document else None
            return f"{author} (author)" if author else "the author"
        if claim.holder is not None:
            actor = self.actors.get(claim.holder)
            if actor is None:
                return "unknown"
            principal = self.actors.get(actor.stands_for or "")
            return f"{actor.name} ({principal.name})" if principal else actor.name
        attribution = self.attributions.get(claim.attribution or "")
        return (attribution.holder_text if attribution else "") or "an unnamed source"

    def quote(self, claim: Claim) -> str:
        """The claim as written."""
        document = self._documents.get(claim.doc)
        return document.text[claim.start : claim.end] if document else ""

    def passage(self, claim: Claim) -> tuple[str, int]:
        """The passage that the claim is of; claims that lie within each other are of one."""
        return self._passages.get(claim.id, (claim.doc, claim.start))

    @cached_property
    def _passages(self) -> dict[str, tuple[str, int]]:
        found: dict[str, tuple[str, int]] = {}
        for doc, claims in self._claims_in.items():
            first = None
            for claim in sorted(claims, key=lambda c: (c.start, -c.end)):
                if first is None or not first.matches(claim.span):
                    first = claim.span
                found[claim.id] = (doc, first.start)
        return found

    def place(self, claim: Claim) -> tuple[int, int]:
        """Where the claim stands: its document's position in the session, its offset."""
        return self._order.get(claim.doc, len(self._order)), claim.start

    def counts(self, actor: Actor) -> dict[str, int]:
        """How often each document speaks of the actor, in session order, without zeros."""
        found: dict[str, int] = defaultdict(int)
        for mention in actor.mentions:
            found[mention.doc] += 1
        order = self._order
        return {doc: found[doc] for doc in sorted(found, key=lambda d: order.get(d, len(order)))}

    def _with_principal(self, ids: set[str]) -> frozenset[str]:
        principals = {
            actor.stands_for
            for actor_id in ids
            if (actor := self.actors.get(actor_id)) and actor.stands_for
        }
        return frozenset(ids | principals)

    def _in_order(self, places: Iterable[Mention]) -> tuple[Mention, ...]:
        order = self._order
        return tuple(sorted(places, key=lambda m: (order.get(m.doc, len(order)), m.start, m.end)))


def spans_in(doc: str, places: Iterable[Mention]) -> list[Span]:
    """The spans of the places that lie in the document."""
    return [place.span for place in places if place.doc == doc]
