"""The analysis process as the app sees it: started, asked, heard, ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from core.model import Document
from tui import garbage
from tui.messages import FromEngine

if TYPE_CHECKING:
    from core.model import ActorDecision
    from tui.app import DebateApp
    from tui.engine.messages import Message as EngineMessage


class Analyser(Protocol):
    """What the app needs of ``tui.engine.Engine``."""

    def analyze(
        self,
        documents: Sequence[Document],
        decisions: Sequence[ActorDecision] = (),
        *,
        visible: Sequence[str] = (),
        whole: bool = True,
        again: bool = False,
    ) -> int:
        """Start to analyse; return the generation."""

    def meaning(self, text: str, documents: Sequence[Document], limit: int = 50) -> int:
        """Search by meaning; return the generation of the answer."""

    def check(
        self,
        statement: str,
        documents: Sequence[Document],
        decisions: Sequence[ActorDecision] = (),
    ) -> int:
        """Look for what supports or contradicts a statement; return the answer's generation."""

    def cancel(self) -> None:
        """Stop the analysis."""

    def close(self) -> None:
        """End it all."""


_NAMED = 3  # so many documents in one message: more would cover the screen

_TELLING = 2
"""So many steps and seconds tell how long the rest will take."""

MakeEngine = Callable[[Path | None, Callable[["EngineMessage"], None]], Analyser]


class Pace:
    """How fast an analysis goes, and so how long it will take."""

    def __init__(self) -> None:
        self._stage = ""
        self._begun = (0, 0.0)
        self.each_document: float | None = None
        """Seconds for each document, as measured."""

    def left(self, stage: str, done: int, total: int, elapsed_s: float) -> float | None:
        """Return the seconds that this stage will still take; ``None`` while nobody knows."""
        if stage != self._stage or done < self._begun[0]:
            self._stage, self._begun = stage, (done, elapsed_s)
            return None
        steps, seconds = done - self._begun[0], elapsed_s - self._begun[1]
        if steps < _TELLING or seconds < _TELLING:
            return None
        if stage == "documents":
            self.each_document = seconds / steps
        return seconds / steps * (total - done)


def _lasting(seconds: float) -> str:
    if seconds < 100:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{seconds / 3600:.1f} h"


class Analysing:
    """Between the analysis process and the screen. ``cache`` is ``None`` for none."""

    def __init__(self, app: DebateApp, cache: Path | None, make: MakeEngine | None) -> None:
        self._app = app
        self._cache = cache
        self._make = make
        self._generation: int | None = None
        self._whole = False
        self._pace = Pace()
        self.engine: Analyser | None = None

    def analyse(self, *, whole: bool = False) -> None:
        """Start the analysis of the documents that are open, in place of one under way.

        A debate that would take long is analysed in part only until ``whole`` was asked for; what
        was given up before is tried again only where that is asked for now.
        """
        self._whole = self._whole or whole
        if not self._app.session.documents:
            self._app.main.relations_panel.wait("No documents are open: o opens some.")
            self._app.main.actors_panel.wait("No documents are open.")
            return
        engine = self._start()
        readers = self._app.main.panes.readers
        self._pace = Pace()
        self._generation = engine.analyze(
            self._app.session.ordered,
            self._app.session.notes.decisions(),
            visible=[reader.document.id for reader in readers if reader.document is not None],
            whole=self._whole,
            again=whole,
        )
        self._app.main.status.analysis = f"analysing{self._app.signs.ellipsis}"
        self._app.main.relations_panel.wait(f"Looking for claims{self._app.signs.ellipsis}")
        self._app.main.actors_panel.wait(f"Looking for actors{self._app.signs.ellipsis}")

    def cancel(self) -> None:
        """Stop the analysis under way, if there is one."""
        if self._generation is None or self.engine is None:
            self._app.notify("No analysis is under way", markup=False)
            return
        self.engine.cancel()

    def ask_meaning(self, text: str) -> int | None:
        """Ask for sentences that mean the same; return the generation of the answer."""
        if not self._app.session.documents:
            return None
        return self._start().meaning(text, self._app.session.ordered)

    def ask_check(self, statement: str) -> int | None:
        """Ask what supports or contradicts a statement; return the generation of the answer."""
        session = self._app.session
        if not session.documents:
            return None
        return self._start().check(statement, session.ordered, session.notes.decisions())

    @property
    def under_way(self) -> bool:
        """Whether an analysis is running."""
        return self._generation is not None

    def _start(self) -> Analyser:
        if self.engine is None:
            make = self._make
            if make is None:
                from tui.engine import Engine

                make = Engine
            self.engine = make(self._cache, self._hear)
        return self.engine

    def _hear(self, said: EngineMessage) -> None:
        """Called in a thread of the engine's."""
        from tui.engine.messages import Done, Partly, Progressed

        if not self._app.is_running:
            return
        prepared = None
        if isinstance(said, Done | Partly):  # done here, where it holds up nothing
            with garbage.put_off():
                prepared = self._app.session.prepare(said.analysis)
            garbage.keep()
        self._app.post_message(FromEngine(said, isinstance(said, Progressed), prepared))

    def heard(self, event: FromEngine) -> None:
        """Draw what the analysis process said."""
        from tui.engine.messages import (
            Checked,
            Done,
            Failed,
            Meanings,
            Partly,
            Progressed,
            Restarted,
            Stopped,
        )

        said, main = event.said, self._app.main
        if isinstance(said, Meanings):
            main.searching.meant(said.generation, said.hits, said.missing)
            return
        if isinstance(said, Checked):
            main.checking.answered(said.generation, said.analysis)
            return
        if said.generation != self._generation:
            if isinstance(said, Failed):
                main.checking.failed(said.generation, said.reason)
            return
        if isinstance(said, Progressed):
            main.status.analysis = self._progress(said)
            return
        if isinstance(said, Restarted):
            words = f"The analysis was interrupted and goes on: {said.reason}"
            self._app.notify(words, severity="warning", timeout=12, markup=False)
            return
        if isinstance(said, Partly):
            main.analysed(self._app.session.analysed(said.analysis, event.prepared))
            return
        self._generation = None
        match said:
            case Done(analysis=analysis):
                main.analysed(self._app.session.analysed(analysis, event.prepared))
                main.status.analysis = self._summary()
                self._tell_what_is_left()
                self._tell_failed(analysis.failed)
            case Stopped():
                main.status.analysis = "analysis cancelled: ctrl+a starts it again"
                if self._app.session.analysis is not None:
                    main.status.analysis = self._summary()
                    self._tell_what_is_left()
                main.relations_panel.wait("The analysis was cancelled. ctrl+a starts it again.")
                main.actors_panel.wait("The analysis was cancelled. ctrl+a starts it again.")
            case Failed(reason=reason):
                main.status.analysis = "analysis failed: ctrl+a tries again"
                main.relations_panel.wait(f"The analysis failed: {reason}. ctrl+a tries again.")
                main.actors_panel.wait("The analysis failed.")
                words = f"The analysis failed: {reason}"
                self._app.notify(words, severity="error", timeout=15, markup=False)

    def _tell_failed(self, failed: Sequence[tuple[str, str]]) -> None:
        """Name the documents that could not be analysed, in one message of a few lines."""
        documents = self._app.session.documents
        lines = [
            f"{documents[doc].name if doc in documents else doc} could not be analysed: {reason}"
            for doc, reason in failed[:_NAMED]
        ]
        if len(failed) > _NAMED:
            lines.append(f"and {len(failed) - _NAMED} more")
        if lines:
            lines.append("ctrl+a tries again")
            words = "\n".join(lines)
            self._app.notify(words, severity="warning", timeout=15, markup=False)

    def _progress(self, said: EngineMessage) -> str:
        from tui.engine.messages import Progressed

        assert isinstance(said, Progressed)
        state = said.progress
        what = "documents" if state.stage == "documents" else "relations"
        share = (
            f"{state.done}/{state.total}"
            if what == "documents"
            else f"{100 * state.done // max(1, state.total)} %"
        )
        dot = self._app.signs.dot
        left = self._pace.left(what, state.done, state.total, state.elapsed_s)
        time = f"{state.elapsed_s:.0f} s" if left is None else f"about {_lasting(left)} left"
        return f"analysing {what} {share} {dot} {time} {dot} ctrl+x cancels"

    def _left(self) -> int:
        """How many documents the analysis at hand leaves out."""
        session = self._app.session
        covered = session.analysis.documents if session.analysis is not None else ()
        return len(session.documents) - len(covered)

    def _tell_what_is_left(self) -> None:
        left = self._left()
        if left <= 0:
            return
        total = len(self._app.session.documents)
        each = self._pace.each_document
        time = f", about {_lasting(each * left)}" if each else ""
        words = (
            f"{total - left} of {total} documents are analysed, those on screen and the nearest "
            f"to them first. ctrl+a goes on with the other {left}{time}; ctrl+x stops."
        )
        self._app.notify(words, title="Claims and relations", timeout=12, markup=False)

    def _summary(self) -> str:
        rows = self._app.session.kept_rows()
        likely = [row.label for row in rows if not row.unsure]
        conflicts, unsure = likely.count("conflict"), len(rows) - len(likely)
        signs = self._app.signs
        analysis = self._app.session.analysis
        left_out = len(analysis.failed) if analysis is not None else 0
        total, left = len(self._app.session.documents), self._left()
        part = f"{total - left} of {total} documents, ctrl+a goes on: " if left > 0 else ""
        return (
            part
            + (f"{left_out} not analysed  " if left_out else "")
            + f"{conflicts} {signs.conflict} conflicts  "
            + f"{len(likely) - conflicts} {signs.agree} agreements"
            + (f"  {unsure} unsure" if unsure else "")
        )

    def summarise(self) -> None:
        """Tell in the status line what the analysis found, as it is after verdicts."""
        if self._generation is None and self._app.session.analysis is not None:
            self._app.main.status.analysis = self._summary()

    def close(self) -> None:
        """End the process; calling it again does no harm."""
        engine, self.engine = self.engine, None
        if engine is not None:
            engine.close()
