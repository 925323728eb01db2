"""How the main screen checks a statement: asked for in a dialog, answered by the analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.model import ActorDecision, Analysis, Span
from tui.screens.check import Check
from tui.state.checking import Answer, Passage, answer

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

_AFTER_ANALYSIS = "The analysis is still running: the answer follows it"
_COMPARING = "Comparing it with every claim"


class Checking:
    """Between the dialog and the analysis process; remembers the last statement and its answer."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._dialog: Check | None = None
        self._generation: int | None = None
        self._statement = ""
        self._origin: tuple[str, Span] | None = None
        self._answer: Answer | None = None
        self._answered_for: tuple[tuple[str, ...], tuple[ActorDecision, ...]] | None = None
        self._chosen: str | None = None

    def open(self) -> None:
        """Open the dialog with the statement that was checked last, if there is one."""
        if self._answered_for != self._debate():
            self._answer = None
        self._show(Check(self._statement, self._screen.signs, self._screen.session.documents))

    def open_here(self) -> None:
        """Check the selection, else the sentence under the cursor."""
        screen = self._screen
        reader = screen.panes.active
        if reader.document is None:
            screen.tell("No document is open: o opens some")
            return
        span = reader.selection_span or reader.cursor_span
        text = " ".join(span.of(reader.document.text).split())
        self._answer, self._chosen = None, None
        self._show(Check(text, screen.signs, screen.session.documents))
        self.ask(text, (reader.document.id, span))

    def ask(self, statement: str, origin: tuple[str, Span] | None = None) -> None:
        """Have a statement checked; ``origin`` is where it was taken from."""
        screen = self._screen
        if origin is None and statement == self._statement:
            origin = self._origin  # sent again as it was
        self._statement, self._origin, self._answer = statement, origin, None
        self._answered_for = self._debate()
        analysing = screen.app_.analysing
        waiting = analysing.under_way
        self._generation = analysing.ask_check(statement)
        if self._dialog is None:
            return
        if self._generation is None:
            self._dialog.say("No documents are open.")
        else:
            self._dialog.wait(_AFTER_ANALYSIS if waiting else _COMPARING)

    def analysed(self) -> None:
        """The analysis is done, and a check that waited for it begins."""
        if self._generation is not None and self._dialog is not None:
            self._dialog.wait(_COMPARING)

    def answered(self, generation: int, found: Analysis) -> None:
        """Show an answer, unless it is to an older question."""
        if generation != self._generation:
            return
        self._generation, self._chosen = None, None
        session = self._screen.session
        self._answer = answer(self._statement, found, session.ordered, self._origin)
        if self._dialog is not None:
            self._dialog.show(self._answer)

    def failed(self, generation: int, reason: str) -> None:
        """Tell that a check came to nothing; of other requests nothing is told here."""
        if generation == self._generation:
            self._generation = None
            if self._dialog is not None:
                self._dialog.say(f"The check failed: {reason}")

    def _show(self, dialog: Check) -> None:
        screen = self._screen
        self._dialog = dialog
        if self._answer is not None:
            dialog.show(self._answer, select=self._chosen)

        def left(passage: Passage | None) -> None:
            self._dialog = None
            if passage is not None:
                self._chosen = passage.relation.id
                screen.show(passage.claim.doc, passage.claim.span)
                screen.tell("C goes back to the passages")

        screen.app.push_screen(dialog, left)

    def _debate(self) -> tuple[tuple[str, ...], tuple[ActorDecision, ...]]:
        """What an answer depends on beside the statement."""
        session = self._screen.session
        return tuple(session.documents), session.notes.decisions()
