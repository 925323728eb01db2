"""What the documents say to a statement of the user's, in the two groups in which it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.model import WEAK_BELOW, Analysis, Claim, Document, Label, Relation, Span
from core.shown import shown
from tui.state.lookup import Lookup


@dataclass(frozen=True, slots=True)
class Passage:
    """A claim of a document, and how the statement relates to it."""

    claim: Claim
    relation: Relation
    weak: bool
    """Whether it is shown on demand only (``core.shown``)."""

    @property
    def unsure(self) -> bool:
        """Whether it is not likely."""
        return self.relation.confidence < WEAK_BELOW

    @property
    def label(self) -> Label:
        """``agree`` where the passage supports the statement, ``conflict`` where not."""
        return self.relation.label


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The passages, surest first, and whom and what they speak of."""

    statement: str
    passages: tuple[Passage, ...]
    lookup: Lookup

    @property
    def weaker(self) -> int:
        """How many passages are shown on demand only."""
        return sum(passage.weak for passage in self.passages)

    def of(self, label: Label, *, weak: bool) -> list[Passage]:
        """Return one group; ``weak`` adds what is shown on demand only."""
        return [p for p in self.passages if p.label == label and (weak or not p.weak)]


def answer(
    statement: str,
    found: Analysis,
    documents: Sequence[Document],
    origin: tuple[str, Span] | None = None,
) -> Answer:
    """Sort what was found into an answer.

    ``origin`` is the document and the place that the statement was taken from: what it says itself
    is no news.
    """
    lookup = Lookup(found, documents)
    claims = lookup.claims
    related = [r for r in found.relations if r.a in claims and not _within(claims[r.a], origin)]
    likely = shown(related, {}, each_claim_once=False)
    passages = tuple(Passage(claims[r.a], r, r.id not in likely) for r in related)
    return Answer(statement, passages, lookup)


def _within(claim: Claim, origin: tuple[str, Span] | None) -> bool:
    return origin is not None and claim.doc == origin[0] and claim.span.overlaps(origin[1])
