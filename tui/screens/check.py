"""The dialog in which a statement is held against the documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.input import Selection
from textual.widgets.option_list import Option

from core.model import Document, Label
from tui.glyphs import Glyphs
from tui.panels import rows
from tui.panels.listing import Listing
from tui.screens.dialog import Dialog
from tui.state.checking import Answer, Passage

_WEAKER = "weaker"
SIDES: tuple[tuple[Label, str], ...] = (("agree", "supports"), ("conflict", "contradicts"))


class StatementInput(Input):
    """The line for the statement; the arrow leads to the passages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "passages", "To the passages", id="check.down"),
    ]

    def enter(self) -> None:
        """Take the focus, the statement ready to be typed over, and shown from its start."""
        self.screen.set_focus(self)  # at once: the next key is typed into it
        self.selection = Selection(len(self.value), 0)

    def action_passages(self) -> None:
        """Go to the list of passages."""
        self.screen.set_focus(self.screen.query_one(PassageList))


class PassageList(Listing):
    """The passages, what supports the statement first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Go there", id="check.jump", tooltip="Go to the passage"),
        Binding("slash,e", "edit", "Statement", id="check.edit",
                tooltip="To the statement, to change it"),
        Binding("i", "weaker", "Weaker", id="check.weak",
                tooltip="Show or hide the less likely passages"),
    ]  # fmt: skip

    def action_edit(self) -> None:
        """Go to the statement."""
        self.screen.query_one(StatementInput).enter()

    def action_weaker(self) -> None:
        """Show the less likely passages, or hide them."""
        screen = self.screen
        assert isinstance(screen, Check)
        screen.toggle_weaker()


class Check(Dialog[Passage]):
    """Dismissed with the passage to go to, or ``None``. It opens with a statement, or ``""``."""

    TITLE_TEXT = "What supports, what contradicts a statement"
    KEYS = "Enter checks, goes there  / statement  i weaker  Esc leaves"

    @dataclass
    class Asked(Message):
        """The user wants this statement to be checked."""

        statement: str

    def __init__(self, statement: str, signs: Glyphs, documents: Mapping[str, Document]) -> None:
        super().__init__(classes="-wide -tall")
        self._statement = statement
        self._signs = signs
        self._documents = documents
        self._numbers = {doc: number for number, doc in enumerate(documents, start=1)}
        self._answer: Answer | None = None
        self._told = f"Type a statement; Enter holds it against {_counted(len(documents))}."
        self._weaker = False
        self._select: str | None = None
        self._passages: dict[str, Passage] = {}

    def body(self) -> ComposeResult:
        """Lay the box's content out."""
        yield StatementInput(
            self._statement,
            placeholder="a statement",
            id="statement",
            compact=True,
            select_on_focus=False,  # that would scroll a long one to its end
        )
        yield Static("", id="check-told", classes="hint", markup=False)
        yield PassageList(id="check-list", classes="grow")
        with VerticalScroll(id="check-detail", can_focus=True):
            yield Static("", id="check-text", markup=False)

    def on_mount(self) -> None:
        """Fill the parts."""
        self._draw()
        if self._passages:
            self.set_focus(self.query_one(PassageList))
        else:
            self.query_one(StatementInput).enter()

    def on_resize(self) -> None:
        """Shorten the quotes to the width there is now."""
        self.call_after_refresh(self._draw)

    # --- what is shown ----------------------------------------------------------------------------

    def wait(self, words: str) -> None:
        """Say what is being waited for; what was found before is no answer any more."""
        self._answer = None
        self.say(words + self._signs.ellipsis)

    def say(self, words: str) -> None:
        """Say something above the list."""
        self._told = words
        self._draw()

    def show(self, answer: Answer, select: str | None = None) -> None:
        """Show an answer, with the cursor on the passage with this relation or the first one."""
        self._answer, self._select = answer, select
        self._weaker = select in {p.relation.id for p in answer.passages if p.weak}
        self._told = self._summary(answer)
        self._draw()
        if self._passages and self.is_mounted:
            line = self.query_one(StatementInput)
            if line.has_focus and " ".join(line.value.split()) == answer.statement:
                self.set_focus(self.query_one(PassageList))

    def toggle_weaker(self) -> None:
        """Show the less likely passages, or hide them."""
        self._weaker = not self._weaker
        self._draw()

    @property
    def selected(self) -> Passage | None:
        """The passage under the cursor."""
        return self._passages.get(self.query_one(PassageList).selected_id or "")

    def _summary(self, answer: Answer) -> str:
        listed = [answer.of(label, weak=False) for label, _ in SIDES]
        likely = [sum(not passage.unsure for passage in group) for group in listed]
        unsure = sum(map(len, listed)) - sum(likely)
        if not unsure and not any(likely):
            return "No passage is known to support or to contradict it."
        if not any(likely):
            return f"No passage is likely to support or to contradict it; {unsure} unsure."
        words = (
            f"{n} {verb.rstrip('s') if n != 1 else verb}"
            for n, (_, verb) in zip(likely, SIDES, strict=True)
        )
        told = " and ".join(words) + " it"
        return told + (f"; {unsure} unsure." if unsure else ".")

    def _draw(self) -> None:
        if not self.is_mounted or not self.query("#check-told"):
            return
        self.query_one("#check-told", Static).update(self._told)
        listing = self.query_one(PassageList)
        listing.refill(self._options(max(30, (listing.size.width or 80) - 3)), select=self._select)
        self._select = None
        self._draw_detail()

    def _options(self, width: int) -> list[Option]:
        self._passages = {}
        options: list[Option] = []
        answer = self._answer
        if answer is None:
            return options
        for label, verb in SIDES:
            group = answer.of(label, weak=self._weaker)
            if group:
                head = Content.styled(f"{verb} ({len(group)})", rows.LABEL_STYLES[label])
                options.append(Option(head, id=verb, disabled=True))
            for passage in group:
                self._passages[passage.relation.id] = passage
                row = rows.passage(passage, answer.lookup, self._number, width, self._signs)
                options.append(Option(row, id=passage.relation.id))
        if answer.weaker:
            words = "Hide the weaker ones" if self._weaker else f"Show {answer.weaker} weaker"
            options.append(Option(Content(words), id=_WEAKER))
        return options

    def _draw_detail(self) -> None:
        passage, answer = self.selected, self._answer
        self.query_one("#check-detail").display = passage is not None
        detail = self.query_one("#check-text", Static)
        if passage is None or answer is None:
            detail.update("")
            return
        detail.update(
            rows.passage_detail(passage, answer.lookup, self._documents, self._number, self._signs)
        )

    def _number(self, doc: str) -> int:
        return self._numbers.get(doc, 0)

    # --- what the user does -----------------------------------------------------------------------

    @on(Input.Submitted)
    def _asked(self, event: Input.Submitted) -> None:
        event.stop()
        statement = " ".join(event.value.split())
        if statement:
            self.post_message(self.Asked(statement))

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._draw_detail()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option.id == _WEAKER:
            self.toggle_weaker()
        elif (passage := self.selected) is not None:
            self.dismiss(passage)


def _counted(documents: int) -> str:
    return "the one document" if documents == 1 else f"the {documents} documents"
