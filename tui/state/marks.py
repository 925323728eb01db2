"""Which passages are marked, and how: plain functions from the state to the reader's marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from core.model import Span
from tui.reader.marks import Mark
from tui.state.filters import ActorFilter
from tui.state.lookup import Lookup, spans_in
from tui.state.relation_list import Row

if TYPE_CHECKING:
    from core.search import Hit


def actor_marks(doc: str, chosen: ActorFilter, lookup: Lookup | None) -> list[Mark]:
    """The places of the actors that are switched on: where they are named, what they say.

    What they say is marked as a claim, so that a name inside a statement stands out from it.
    """
    if lookup is None or not chosen:
        return []
    marks: set[Mark] = set()
    for actor_id in lookup.with_metonyms(chosen.ids):
        if chosen.role != "by":
            marks |= {
                Mark(s.start, s.end, "actor") for s in spans_in(doc, lookup.mentions(actor_id))
            }
        if chosen.role != "about":
            said = spans_in(doc, lookup.statements(actor_id))
            marks |= {Mark(s.start, s.end, "claim") for s in said}
    return sorted(marks)


def claim_marks(doc: str, lookup: Lookup | None) -> list[Mark]:
    """The places of all claims."""
    if lookup is None:
        return []
    return [Mark(c.start, c.end, "assertion") for c in lookup.claims_in(doc)]


def relation_marks(doc: str, rows: Iterable[Row]) -> list[Mark]:
    """The claims of the relations that are listed, each with its label."""
    return sorted(
        {
            Mark(claim.start, claim.end, row.label)
            for row in rows
            for claim in (row.a, row.b)
            if claim.doc == doc
        }
    )


def hit_marks(doc: str, hits: Iterable[Hit], current: Hit | None) -> list[Mark]:
    """The matched words of the hits, and of the current one."""
    marks: set[Mark] = set()
    for hit in hits:
        if hit.doc == doc:
            spans = hit.spans or (Span(hit.start, hit.end),)
            kind = "current-hit" if hit is current or hit == current else "hit"
            marks |= {Mark(s.start, s.end, kind) for s in spans}  # type: ignore[arg-type]
    return sorted(marks)


def bookmark_marks(spans: Sequence[Span]) -> list[Mark]:
    """The bookmarked passages."""
    return sorted({Mark(span.start, span.end, "bookmark") for span in spans})
