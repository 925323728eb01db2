"""What is exported: the documents, the analysis of them, and what the user made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from core.model import (
    AUTHOR,
    WEAK_BELOW,
    Actor,
    Analysis,
    Bookmark,
    Claim,
    Document,
    Relation,
    Verdict,
)
from core.relations.learning import rerank
from core.shown import shown
from core.version import __version__


@dataclass(frozen=True)
class Debate:
    """Documents, analysis, bookmarks and verdicts.

    ``verdicts`` are by relation id. ``analysis`` is ``None`` before it is done: documents and
    bookmarks are exported all the same.
    """

    documents: Sequence[Document]
    analysis: Analysis | None = None
    bookmarks: Sequence[Bookmark] = ()
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    version: str = __version__

    @cached_property
    def texts(self) -> Mapping[str, Document]:
        """The documents by id."""
        return {d.id: d for d in self.documents}

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """The actors by id."""
        return {a.id: a for a in self.analysis.actors} if self.analysis else {}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by id."""
        return {c.id: c for c in self.analysis.claims} if self.analysis else {}

    @cached_property
    def holder_texts(self) -> Mapping[str, str]:
        """The holders as written, by attribution id."""
        given = self.analysis.attributions if self.analysis else ()
        return {a.id: a.holder_text for a in given}

    def quote(self, doc: str, start: int, end: int) -> str:
        """Return the text of a span; ``""`` where the document is not at hand."""
        document = self.texts.get(doc)
        return document.text[start:end] if document else ""

    def holder(self, claim: Claim) -> str:
        """Return who holds a claim, for a reader: a name, the holder as written, or the author."""
        actor = self.actors.get(claim.holder or "")
        if actor is not None:
            return actor.name
        if claim.holder == AUTHOR:
            document = self.texts.get(claim.doc)
            return (document.author if document else None) or "the author"
        return self.holder_texts.get(claim.attribution or "") or "somebody unnamed"

    def weak(self, relation: Relation) -> bool:
        """Whether a relation is shown on demand only."""
        return relation.id not in self._shown

    def unsure(self, relation: Relation) -> bool:
        """Whether a relation is not likely, and the user has not decided on it."""
        return relation.confidence < WEAK_BELOW and relation.id not in self.verdicts

    @cached_property
    def _shown(self) -> frozenset[str]:
        return shown(self.ranked, self.verdicts)

    @cached_property
    def ranked(self) -> Sequence[Relation]:
        """The relations as the verdicts leave them, with the label and confidence that hold.

        The surest come first, ties by id, so that it is stable; the dismissed ones come last.
        """
        found = self.analysis.relations if self.analysis else ()
        judged = rerank(found, self.verdicts, with_dismissed=True)
        return sorted(judged, key=lambda r: (-r.confidence, r.id))

    def pairs(self, *, dismissed: bool = True) -> Iterator[tuple[Relation, Claim, Claim]]:
        """Yield the ranked relations with both claims; ``dismissed`` ones only if wanted."""
        for relation in self.ranked:
            verdict = self.verdicts.get(relation.id)
            if not dismissed and verdict and verdict.kind == "dismissed":
                continue
            a, b = self.claims.get(relation.a), self.claims.get(relation.b)
            if a is not None and b is not None:
                yield relation, a, b
