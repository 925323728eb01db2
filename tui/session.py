"""The session: documents, analysis, filters, search and notes, without a single widget.

The main screen changes it and draws what it says; the tests need no screen to look at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.model import Document, Span, VerdictKind
from tui.late import late
from tui.reader.marks import Mark
from tui.state.filters import ActorFilter, RelationFilter
from tui.state.notes import Notes
from tui.state.search import Search

if TYPE_CHECKING:
    from core.export import Debate
    from core.model import Analysis, Verdict
    from core.search.facts import Facts
    from tui.state import marks, relation_list
    from tui.state import standing as standings
    from tui.state.hits import HitSet
    from tui.state.lookup import Lookup
    from tui.state.relation_list import RelationView, Row
    from tui.state.standing import Standing
else:
    marks, standings = late("tui.state.marks"), late("tui.state.standing")
    relation_list = late("tui.state.relation_list")

Filters = tuple[RelationFilter, ActorFilter]


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """What a new analysis brings, worked out beside the interface.

    ``judgements`` tells after how many of the user's; ``view`` is what ``shown`` lets through.
    """

    standing: Standing
    judgements: int
    shown: Filters
    view: RelationView
    facts: Facts


class Session:
    """What is open, what is known of it, and what the user chose to see."""

    def __init__(self, documents: Iterable[Document] = (), notes: Notes | None = None) -> None:
        self._documents: dict[str, Document] = {}
        self._ranks: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self.words: dict[str, int] = {}
        self.notes = notes or Notes(None)
        self.search = Search()
        self.analysis: Analysis | None = None
        self.actors = ActorFilter()
        self.relations = RelationFilter()
        self._saved: HitSet | None = None
        self._standing: Standing | None = None
        self._judgements = 0  # counts what a standing may depend on besides its analysis
        self._stale = False
        self._decided: tuple[Sequence[Verdict], int] | None = None  # what it was made with
        self._views: dict[Filters, RelationView] = {}
        self.add(documents)

    # --- documents --------------------------------------------------------------------------------

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents by id, in the order in which they were opened."""
        return self._documents

    @property
    def ordered(self) -> tuple[Document, ...]:
        """The documents in the order in which they were opened."""
        return tuple(self._documents.values())

    def add(
        self, documents: Iterable[Document], ranks: Sequence[int] | None = None
    ) -> list[Document]:
        """Open more documents; return those that were not open yet.

        ``ranks`` are their places among all documents, for those that come out of turn; without
        them they follow the others.
        """
        new = []
        listed = list(documents)
        last = max(self._ranks.values(), default=-1)
        sorted_before = True
        for position, document in enumerate(listed):
            if document.id in self._documents:
                continue
            rank = ranks[position] if ranks is not None else last + 1
            sorted_before = sorted_before and rank > last
            last = max(last, rank)
            self._documents[document.id] = document
            self._ranks[document.id] = rank
            new.append(document)
        if not sorted_before:
            order = sorted(self._documents, key=self._ranks.__getitem__)
            self._documents = {doc: self._documents[doc] for doc in order}
        if new:
            self._numbers = {doc: n for n, doc in enumerate(self._documents, start=1)}
            self.notes.place(self.ordered)
        return new

    def number(self, doc: str) -> int:
        """A document's number on screen, from 1; 0 where it is not open."""
        return self._numbers.get(doc, 0)

    def words_in(self, doc: str) -> int:
        """How many words a document has; counted once."""
        found = self.words.get(doc)
        if found is None:
            found = self.words[doc] = self._documents[doc].words
        return found

    # --- analysis ---------------------------------------------------------------------------------

    def prepare(self, analysis: Analysis) -> Prepared:
        """Work out what a new analysis brings; the slow part of ``analysed``, for any thread."""
        judgements, filters = self._judgements, (self.relations, self.actors)
        standing = standings.Standing.of(analysis, self.ordered, self.notes)
        view = relation_list.view(standing.rows, standing.lookup, *filters)
        return Prepared(standing, judgements, filters, view, self._facts(standing))

    def analysed(self, analysis: Analysis, prepared: Prepared | None = None) -> Facts | None:
        """Take a new analysis in, with what was prepared for it; return its facts.

        Filters survive as far as their actors do. There are no facts where they have changed since.
        """
        prepared = prepared or self.prepare(analysis)
        self.analysis = analysis
        self._standing, self._stale, self._decided = prepared.standing, False, None
        self._views.clear()
        self.actors = self.actors.without_strangers(frozenset(prepared.standing.lookup.actors))
        if prepared.judgements != self._judgements:
            self.judge_again()  # the user has judged meanwhile
            return None
        self._views[prepared.shown] = prepared.view
        return prepared.facts

    def judge_again(self) -> None:
        """Rank the relations anew, as after a verdict, as soon as somebody asks for them."""
        self._judgements += 1
        self._stale = True

    def _now(self) -> Standing | None:
        if self._stale and self.analysis is not None:
            self._stale = False
            decided = self.notes.given_verdicts(), len(self._documents)
            if decided != self._decided:  # else it was a bookmark, say, that changed
                self._decided = decided
                self._views.clear()
                self._standing = standings.Standing.of(
                    self.analysis, self.ordered, self.notes, self.lookup
                )
        return self._standing

    @property
    def lookup(self) -> Lookup | None:
        """Quick answers about the analysis."""
        return self._standing.lookup if self._standing is not None else None

    @property
    def lost(self) -> Sequence[Verdict]:
        """The verdicts on these documents that speak of nothing there any more."""
        standing = self._now()
        return standing.lost if standing is not None else ()

    @property
    def _held(self) -> Mapping[str, Verdict]:
        standing = self._now()
        return standing.held if standing is not None else {}

    def judge(self, row: Row, kind: VerdictKind) -> str:
        """Give a verdict, or take the same one back; return what was done, in words.

        Swapping the label of a relation that the program calls an agreement makes it a conflict.
        """
        known = self._held.get(row.id)  # the row may be as it was drawn
        if known is not None and known.kind == kind:
            self.notes.clear_verdict(known)
            done = "Verdict taken back"
        else:
            label = known.label if known is not None else row.relation.label
            if kind == "relabelled":
                label = "conflict" if self._judged_label(row) == "agree" else "agree"
            self.notes.judge(row, kind, label, self._documents, before=known)
            done = {"confirmed": "Confirmed", "dismissed": "Dismissed"}.get(
                kind, f"Relabelled: {label}"
            )
        self.judge_again()
        return done

    def attach(self, verdict: Verdict, row: Row) -> None:
        """Let a verdict that lost its relation hold for another one."""
        kind = verdict.kind
        if kind != "dismissed":
            kind = "confirmed" if verdict.label == self._judged_label(row) else "relabelled"
        try:
            self.notes.judge(row, kind, verdict.label, self._documents, before=verdict)
        finally:
            self.judge_again()

    def withdraw(self, verdict: Verdict) -> None:
        """Take a verdict back, whatever it speaks of."""
        try:
            self.notes.clear_verdict(verdict)
        finally:
            self.judge_again()

    def _judged_label(self, row: Row) -> str:
        if self.analysis is None:
            return row.relation.label
        return next(
            (r.label for r in self.analysis.relations if r.id == row.id), row.relation.label
        )

    def facts(self) -> Facts:
        """What the search may ask besides words; to be kept by the caller until that changes."""
        return self._facts(self._now())

    def _facts(self, standing: Standing | None) -> Facts:
        from core.search.facts import Facts

        bookmarks = self.notes.placed_bookmarks()
        if standing is None:
            return Facts.of(self.ordered, None, bookmarks, relations=None)
        relations = standing.kept_relations()
        return Facts.of(self.ordered, standing.analysis, bookmarks, relations=relations)

    def kept_rows(self) -> list[Row]:
        """The relations that were not dismissed and are not weak, best first."""
        standing = self._now()
        return standing.kept_rows() if standing is not None else []

    @property
    def rows(self) -> Sequence[Row]:
        """All relations with their claims and verdicts, best first."""
        standing = self._now()
        return standing.rows if standing is not None else ()

    def relation_view(self) -> RelationView:
        """What the panel of relations shows."""
        if self.narrowed_by_search or self._saved is not None:
            return self._view(self.rows)
        self._now()
        filters = self.relations, self.actors
        if filters not in self._views:
            self._views.clear()
            self._views[filters] = self._view(self.rows)
        return self._views[filters]

    def _view(self, rows: Sequence[Row]) -> RelationView:
        if self.lookup is None:
            return relation_list.RelationView()
        narrowed = [self.search.touches] if self.narrowed_by_search else []
        if self._saved is not None:
            narrowed.append(self._saved.touches)
        return relation_list.view(rows, self.lookup, self.relations, self.actors, narrowed)

    def relation_counts(self) -> Mapping[str, int]:
        """In how many relations each document has a part, without weak and dismissed ones."""
        counts: dict[str, int] = {}
        for row in self.rows:
            if not row.weak and (row.verdict is None or row.verdict.kind != "dismissed"):
                for doc in {row.a.doc, row.b.doc}:
                    counts[doc] = counts.get(doc, 0) + 1
        return counts

    def rows_in(self, doc: str) -> Sequence[Row]:
        """The relations in which a document has a part, best first."""
        standing = self._now()
        return standing.rows_in.get(doc, ()) if standing is not None else ()

    def narrow(self, facts: Facts | None) -> None:
        """Find what the saved search that narrows the relations finds now."""
        text = self.relations.saved
        self._saved = self.search.within(text, self.ordered, facts) if text else None

    @property
    def narrowed_by_search(self) -> bool:
        """Whether the search narrows the relations."""
        return bool(self.search.text) and self.relations.hits_only

    def debate(self) -> Debate:
        """Everything that an export holds."""
        from core.export import Debate

        analysis = self.analysis
        if analysis is None:
            return Debate(self.ordered, None, self.notes.placed_bookmarks())
        settled, verdicts = self.notes.settled(self.ordered, analysis)
        return Debate(self.ordered, settled, self.notes.placed_bookmarks(), verdicts)

    # --- marks ------------------------------------------------------------------------------------

    def marks(self, doc: str) -> dict[str, list[Mark]]:
        """All marks of a document, by layer."""
        return {
            "claims": marks.claim_marks(doc, self.lookup),
            "actors": marks.actor_marks(doc, self.actors, self.lookup),
            "relations": marks.relation_marks(doc, self._view(self.rows_in(doc)).rows),
            "hits": marks.hit_marks(doc, self.search.hits_in(doc), self.search.current),
            "bookmarks": marks.bookmark_marks(self.notes.spans(doc)),
        }

    def relations_at(self, doc: str, span: Span) -> list[Row]:
        """The relations of which a claim overlaps the span, best first."""
        return [
            row
            for row in self.rows_in(doc)
            if any(c.doc == doc and c.span.overlaps(span) for c in (row.a, row.b))
        ]
