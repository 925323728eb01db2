"""The panel of relations: agreeing and conflicting claims, best first, with their evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from core.model import Document, VerdictKind
from tui.glyphs import Glyphs
from tui.late import late
from tui.panels.listing import Listing
from tui.panels.side import SidePanel
from tui.state.filters import SORT_WORDS, VERDICT_FILTER_WORDS, RelationFilter

if TYPE_CHECKING:
    from tui.panels import rows
    from tui.state.lookup import Lookup
    from tui.state.relation_list import RelationView, Row
else:
    rows = late("tui.panels.rows")

PAGE = 100
"""How many relations are listed before "more" has to be asked for."""

_MORE, _WEAKER, _LOST = "more", "weaker", "lost"


class RelationList(Listing):
    """The list itself, with the keys for verdicts and filters."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open both", id="relations.open",
                tooltip="Open both passages side by side"),
        Binding("y", "verdict('confirmed')", "Confirm", id="relations.confirm",
                tooltip="Confirm the relation; again: take it back"),
        Binding("x", "verdict('dismissed')", "Dismiss", id="relations.dismiss",
                tooltip="Dismiss the relation as wrong; again: take it back"),
        Binding("s", "verdict('relabelled')", "Swap label", id="relations.swap",
                tooltip="Swap the label, agree or conflict; again: take it back"),
        Binding("f", "next_label", "Label", id="relations.label",
                tooltip="Show all, agreements only, conflicts only"),
        Binding("v", "next_verdict", "Verdict", id="relations.verdict",
                tooltip="Filter by verdict: not dismissed, none, confirmed, relabelled …"),
        Binding("D", "next_document", "Document", show=False, id="relations.document",
                tooltip="Show the relations of one document only, the next one at each press"),
        Binding("o", "next_sort", "Sort", id="relations.sort",
                tooltip="Sort: best first (no claim over and over), confidence, document, topic"),
        Binding("t", "toggle_hits", "Search hits", show=False, id="relations.hits",
                tooltip="Narrow to what the search found, or not"),
        Binding("p", "next_saved", "Kept search", show=False, id="relations.saved",
                tooltip="Narrow to what a kept search finds, the next one at each press"),
        Binding("i", "toggle_weak", "Weaker", show=False, id="relations.weak",
                tooltip="Show or hide the weaker relations"),
        Binding("V", "lost", "Lost verdicts", show=False, id="relations.lost",
                tooltip="List verdicts that lost their relation, to attach one to this relation"),
    ]  # fmt: skip

    def action_verdict(self, kind: VerdictKind) -> None:
        """Pass a verdict on the selected relation on."""
        panel = self._panel
        if panel.selected is not None:
            panel.post_message(RelationsPanel.Judged(panel.selected, kind))

    def action_next_label(self) -> None:
        """Show the next choice of labels."""
        self._panel.change(self._panel.chosen.next_label())

    def action_next_verdict(self) -> None:
        """Show the next choice of verdicts."""
        self._panel.change(self._panel.chosen.next_verdict())

    def action_next_sort(self) -> None:
        """Sort in the next order."""
        self._panel.change(self._panel.chosen.next_sort())

    def action_next_document(self) -> None:
        """Narrow to the next document, after the last one to none."""
        chosen, ids = self._panel.chosen, [None, *self._panel.related]
        position = ids.index(chosen.doc) if chosen.doc in ids else 0
        self._panel.change(replace(chosen, doc=ids[(position + 1) % len(ids)]))

    def action_toggle_hits(self) -> None:
        """Let the search narrow the list, or not."""
        chosen = self._panel.chosen
        self._panel.change(replace(chosen, hits_only=not chosen.hits_only))

    def action_next_saved(self) -> None:
        """Narrow to what the next kept search finds, after the last one to none."""
        panel = self._panel
        saved = panel.saved()
        if saved or panel.chosen.saved:
            panel.change(panel.chosen.next_saved(saved))
        else:
            self.notify("No search is kept yet: ctrl+s in the search line keeps one", markup=False)

    def action_toggle_weak(self) -> None:
        """Show the weaker relations, or hide them."""
        chosen = self._panel.chosen
        self._panel.change(replace(chosen, weak=not chosen.weak))

    def action_lost(self) -> None:
        """List the verdicts that lost their relation."""
        self._panel.post_message(RelationsPanel.LostWanted(self._panel.selected))

    def width_changed(self) -> None:
        """Shorten the quotes to the width there is now."""
        self._panel.redraw()

    @property
    def _panel(self) -> RelationsPanel:
        panel = self.parent
        assert isinstance(panel, RelationsPanel)
        return panel


class RelationsPanel(SidePanel):
    """Head (counts and filters), list, and the selected relation in full."""

    @dataclass(eq=False, repr=False)
    class Opened(Message):
        """The user wants to see both passages."""

        row: Row

    @dataclass(eq=False, repr=False)
    class Judged(Message):
        """The user passed a verdict."""

        row: Row
        kind: VerdictKind

    @dataclass(eq=False, repr=False)
    class LostWanted(Message):
        """The user wants to see the verdicts that lost their relation, from this relation."""

        row: Row | None

    @dataclass(eq=False, repr=False)
    class FilterChanged(Message):
        """The user changed filter or order."""

        chosen: RelationFilter

    def __init__(
        self,
        signs: Glyphs,
        *,
        saved: Callable[[], Sequence[str]] = tuple,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.saved = saved
        """Tells which searches the user keeps."""
        self.chosen = RelationFilter()
        self.documents: Mapping[str, Document] = {}
        self.related: Sequence[str] = ()
        """The documents that have relations, in order."""
        self._signs = signs
        self._view: RelationView  # set together with the next one
        self._lookup: Lookup | None = None
        self._numbers: dict[str, int] = {}
        self._query = ""
        self._lost = 0
        self._shown = PAGE
        self._rows: dict[str, Row] = {}
        self._built = False
        self._head = Static("", id="relations-head", markup=False)
        self._list = RelationList(id="relations-list")
        self._text = Static("", id="relations-text", markup=False)
        self._detail = VerticalScroll(self._text, id="relations-detail")
        self._waiting = "The relations appear here when the analysis is ready."

    def compose(self) -> ComposeResult:
        """Lay the parts out."""
        yield Static("Claims that agree or conflict", classes="side-title", markup=False)

    def build(self) -> None:
        """Make the parts. Done after the first frame: the text is what one waits for."""
        if self._built or not self.is_attached:
            return
        self._built = True
        self.mount(self._head, self._list, self._detail)
        self._draw()

    @property
    def listing(self) -> RelationList:
        """The list, which takes the focus."""
        self.build()
        return self._list

    @property
    def selected(self) -> Row | None:
        """The relation under the cursor."""
        return self._rows.get(self.listing.selected_id or "")

    def change(self, chosen: RelationFilter) -> None:
        """Set filter and order, and tell."""
        self.chosen = chosen
        self._shown = PAGE
        self.post_message(self.FilterChanged(chosen))

    def wait(self, words: str) -> None:
        """Say why there are no relations yet."""
        self._waiting = words
        if self._lookup is None:
            self._draw()

    def show(
        self,
        view: RelationView,
        lookup: Lookup,
        documents: Mapping[str, Document],
        query: str = "",
        lost: int = 0,
    ) -> None:
        """Show these relations in place; the selection stays on its relation.

        ``query`` is the search that narrowed them, if one did; so many verdicts were ``lost``.
        """
        self._lost = lost
        self._view, self._lookup, self.documents, self._query = view, lookup, documents, query
        self._numbers = {doc: number for number, doc in enumerate(documents, start=1)}
        if self.chosen.doc is None:  # else only the relations of one document are here
            self.related = sorted(view.docs, key=self._number)
        self._draw()

    def select(self, relation_id: str) -> bool:
        """Put the cursor on the relation; return whether it is listed."""
        if relation_id not in self._rows:
            return False
        self.listing.refill(self.listing.options, select=relation_id)
        self._draw_detail()
        return True

    def redraw(self) -> None:
        """Shorten the quotes to the width there is now."""
        self._draw()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._draw_detail()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option.id == _MORE:
            self._shown += PAGE
            self._draw()
        elif event.option.id == _WEAKER:
            self.change(replace(self.chosen, weak=not self.chosen.weak))
        elif event.option.id == _LOST:
            self.post_message(self.LostWanted(None))
        elif (row := self._rows.get(event.option.id or "")) is not None:
            self.post_message(self.Opened(row))

    def _number(self, doc: str) -> int:
        return self._numbers.get(doc, 0)

    def _draw(self) -> None:
        if not self._built:
            return
        self._head.update(self._headline())
        if self._lookup is None:
            self.listing.refill([Option(Content(self._waiting), id="waiting", disabled=True)])
        else:
            options = self._options(self._lookup)
            # A selection left on a control, as where nothing else was shown, is nobody's wish.
            control = self.listing.selected_id in (_MORE, _WEAKER, _LOST)
            stray = control and not self.listing.has_focus
            self.listing.refill(options, select=options[0].id if stray and options else None)
        self._draw_detail()

    def _headline(self) -> Content:
        if self._lookup is None:
            return Content("")
        signs, view, chosen = self._signs, self._view, self.chosen
        counts = Content.assemble(
            (f"{view.conflicts} {signs.conflict}", rows.LABEL_STYLES["conflict"]),
            "  ",
            (f"{view.agreements} {signs.agree}", rows.LABEL_STYLES["agree"]),
        )
        words = [f"{view.unsure} unsure"] if view.unsure else []
        words.append(SORT_WORDS[chosen.sort])
        if chosen.label is not None:
            words.append(signs.label(chosen.label) + " only")
        if chosen.verdict != "kept":
            words.append(VERDICT_FILTER_WORDS[chosen.verdict])
        if chosen.doc is not None:
            words.append(f"document {self._number(chosen.doc)}")
        if chosen.saved is not None:
            words.append(f"in kept search {signs.quoted(chosen.saved)}")
        if self._query:
            words.append(f"on hits of {signs.quoted(self._query)}")
        sep = f" {signs.dot} "
        few = "\nFew are likely here; the unsure ones are leads, not findings."
        mostly = 2 * view.unsure > len(view.rows) and not chosen.weak
        told = sep + sep.join(words) + (few if mostly else "")
        return Content.assemble(counts, (told, rows.MUTED))

    def _options(self, lookup: Lookup) -> list[Option]:
        width = max(20, self.listing.content_size.width - 3)
        self._rows = {}
        options: list[Option] = []
        topic = None
        for row in self._view.rows[: self._shown]:
            if self.chosen.sort == "topic" and row.topic != topic:
                topic = row.topic
                options.append(Option(Content(topic), id=f"topic {topic}", disabled=True))
            self._rows[row.id] = row
            prompt = rows.relation(row, lookup, self._number, width, self._signs) + "\n"
            options.append(Option(prompt, id=row.id))
        beyond = len(self._view.rows) - self._shown
        if beyond > 0:
            options.append(Option(Content(f"Show {min(PAGE, beyond)} of {beyond} more"), id=_MORE))
        if self._view.weaker:
            options.append(Option(Content(f"Show {self._view.weaker} weaker"), id=_WEAKER))
        elif self.chosen.weak and options:
            options.append(Option(Content("Hide the weaker ones"), id=_WEAKER))
        if not options:
            nothing = "No relations." if not self._view.total else "No relation fits the filters."
            options.append(Option(Content(nothing), id="nothing", disabled=True))
        if self._lost:
            words = "verdict lost its relation" if self._lost == 1 else "verdicts lost theirs"
            options.append(Option(Content(f"{self._signs.orphan} {self._lost} {words}"), id=_LOST))
        return options

    def _draw_detail(self) -> None:
        row = self.selected
        detail = self._text
        self._detail.display = row is not None
        if row is None or self._lookup is None:
            detail.update("")
            return
        detail.update(
            rows.relation_detail(row, self._lookup, self.documents, self._number, self._signs)
        )
