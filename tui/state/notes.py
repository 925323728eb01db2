"""What the user made (bookmarks, verdicts, decisions), tied to the documents that are open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from core.model import Document, Label, Span, VerdictKind

if TYPE_CHECKING:
    from core.model import Actor, ActorDecision, Analysis, Bookmark, Verdict
    from store.bookmarks import Place
    from store.exchange import ImportReport
    from store.notebook import Notebook
    from tui.state.relation_list import Row


class NoNotebook(Exception):
    """There is nowhere to keep notes; the message says why."""


class Notes:
    """The notebook as this session sees it. ``why_not`` tells why there is none."""

    def __init__(self, notebook: Notebook | None, why_not: str = "no data folder") -> None:
        self._notebook = notebook
        self._why_not = why_not
        self._documents: tuple[Document, ...] = ()
        self._places: tuple[Place, ...] | None = ()  # ``None``: to be found anew

    @property
    def book(self) -> Notebook:
        """The notebook. Raises ``NoNotebook`` where there is none."""
        if self._notebook is None:
            raise NoNotebook(f"Notes cannot be kept: {self._why_not}")
        return self._notebook

    def place(self, documents: Sequence[Document]) -> None:
        """These are the documents; the bookmarks' places in them are found anew when asked for."""
        self._documents = tuple(documents)
        self._places = None

    @contextmanager
    def _placing(self) -> Iterator[None]:
        """Place the bookmarks after an edit, also after one that the disk refused."""
        try:
            yield
        finally:
            self.place(self._documents)

    # --- bookmarks --------------------------------------------------------------------------------

    @property
    def places(self) -> tuple[Place, ...]:
        """All bookmarks, placed or not, the oldest first."""
        if self._places is None:
            book = self._notebook
            self._places = () if book is None else book.bookmarks.places(self._documents)
        return self._places

    def spans(self, doc: str) -> list[Span]:
        """The bookmarked passages of a document, in order."""
        return sorted(p.span for p in self.places if p.doc == doc and p.span is not None)

    def placed_bookmarks(self) -> list[Bookmark]:
        """The bookmarks of open documents, each anchored where it is now."""
        return [
            replace(
                p.bookmark,
                anchor=replace(p.bookmark.anchor, doc=p.doc, start=p.span.start, end=p.span.end),
            )
            for p in self.places
            if p.doc and p.span is not None
        ]

    def at(self, doc: str, span: Span) -> Bookmark | None:
        """The user's own bookmark of this passage, else the shortest one that overlaps it."""
        mine = (p for p in self.places if p.doc == doc and not p.bookmark.creator)
        here = [p for p in mine if p.span and p.span.overlaps(span)]
        here.sort(key=lambda p: (p.span != span, len(p.span or span)))
        return here[0].bookmark if here else None

    def add(self, document: Document, span: Span) -> Bookmark:
        """Mark a passage. Raises ``ValueError`` where it is blank."""
        from core import anchors

        with self._placing():
            return self.book.bookmarks.add(anchors.make(document, span.start, span.end))

    def edit(self, bookmark: str, note: str | None, tags: Iterable[str] | None) -> None:
        """Change note and tags; ``None`` leaves them as they are."""
        with self._placing():
            self.book.bookmarks.edit(bookmark, note=note, tags=tags)

    def delete(self, bookmark: str) -> None:
        """Delete a bookmark."""
        with self._placing():
            self.book.bookmarks.delete(bookmark)

    def reattach(self, bookmark: str, document: Document, span: Span) -> None:
        """Tie a bookmark to a passage. Raises ``ValueError`` where it is blank."""
        from core import anchors

        with self._placing():
            self.book.bookmarks.reattach(bookmark, anchors.make(document, span.start, span.end))

    def import_bookmarks(self, data: bytes, by: str) -> ImportReport:
        """Merge a file of bookmarks into the notebook. Raises ``StoreError`` where it is none."""
        with self._placing():
            return self.book.import_bookmarks(data, by)

    def retry(self) -> bool:
        """Write edits that the disk refused; return whether there were any, and it took them."""
        book = self._notebook
        if book is None or not book.unsaved or not book.retry():
            return False
        self.place(self._documents)
        return True

    def refresh(self) -> bool:
        """Take over what other instances wrote; return whether there was anything new.

        Raises ``StoreError`` where the file cannot be read any more.
        """
        if self._notebook is None or not self._notebook.refresh():
            return False
        self.place(self._documents)
        return True

    def take_notices(self) -> list[str]:
        """What was found damaged, restored or merged since the last time, in sentences."""
        return self._notebook.take_notices() if self._notebook is not None else []

    # --- undo -------------------------------------------------------------------------------------

    def undo(self) -> str | None:
        """Take the last edit back; what that did, in words, or ``None``."""
        with self._placing():
            return self.book.undo()

    def redo(self) -> str | None:
        """Make the edit again that was taken back last."""
        with self._placing():
            return self.book.redo()

    # --- verdicts and decisions -------------------------------------------------------------------

    def given_verdicts(self) -> Sequence[Verdict]:
        """All verdicts, on whatever documents."""
        return self._notebook.verdicts.all() if self._notebook is not None else ()

    def settled(
        self, documents: Sequence[Document], analysis: Analysis
    ) -> tuple[Analysis, Mapping[str, Verdict]]:
        """The analysis as the user left it, and the verdicts that hold in it, by relation."""
        given = self.given_verdicts()
        if not given:
            return analysis, {}
        from core.verdicts import settle

        return settle(given, documents, analysis)

    def lost_verdicts(
        self, documents: Sequence[Document], settled: Analysis, held: Mapping[str, Verdict]
    ) -> list[Verdict]:
        """The verdicts on these documents that speak of nothing there any more."""
        given = self.given_verdicts()
        if not given:
            return []
        from core.verdicts import lost

        return lost(given, documents, settled, held)

    def judge(
        self,
        row: Row,
        kind: VerdictKind,
        label: Label,
        documents: Mapping[str, Document],
        *,
        before: Verdict | None = None,
    ) -> None:
        """Keep a verdict, in place of the one that held ``before``."""
        from core import anchors

        a, b = (anchors.make(documents[c.doc], c.start, c.end) for c in (row.a, row.b))
        earlier = before.relation if before is not None else None
        self.book.verdicts.set(row.id, kind, label, a, b, before=earlier)

    def clear_verdict(self, verdict: Verdict) -> None:
        """Take a verdict back."""
        self.book.verdicts.clear(verdict.relation)

    def verdicts(self, documents: Sequence[Document]) -> list[Verdict]:
        """All verdicts on passages of these documents."""
        from core.verdicts import within

        return within(self.book.verdicts.all(), documents)

    def reset_verdicts(self, verdicts: Iterable[Verdict]) -> None:
        """Take verdicts back, as one step."""
        self.book.verdicts.reset(verdict.relation for verdict in verdicts)

    def decisions(self) -> tuple[ActorDecision, ...]:
        """The merges and splits of actors, the oldest first."""
        return self._notebook.decisions.all() if self._notebook is not None else ()

    # --- saved searches ---------------------------------------------------------------------------

    def saved_searches(self) -> tuple[str, ...]:
        """The queries that the user keeps, the oldest first."""
        if self._notebook is None:
            return ()
        return tuple(search.query for search in self._notebook.searches.all())

    def is_saved(self, query: str) -> bool:
        """Whether the query is kept."""
        return self._notebook is not None and self._notebook.searches.holding(query) is not None

    def save_search(self, query: str) -> str:
        """Keep a query, or let it go where it is kept; return what was done, in words."""
        if self.is_saved(query):
            self.book.searches.remove(query)
            return "Search no longer kept"
        self.book.searches.add(query)
        return "Search kept"

    def merge(self, first: Actor, second: Actor) -> None:
        """Make two actors one."""
        self.book.decisions.add((first.name, second.name), same=True)

    def split(self, actor: Actor, names: Sequence[str]) -> None:
        """Set these names of an actor apart from it; they stay one actor with each other."""
        self.book.decisions.split(actor.name, names)
