"""What the main screen does with actors and relations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.model import Actor, VerdictKind
from tui.screens.confirm import Confirm
from tui.state.excerpt import shorten
from tui.state.filters import ActorFilter
from tui.state.relation_list import Row

if TYPE_CHECKING:
    from core.model import Verdict
    from tui.screens.main import MainScreen


class Acting:
    """Between the side panels, the session and the panes."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def actors_chosen(self, chosen: ActorFilter) -> None:
        """Narrow everything to these actors."""
        screen = self._screen
        screen.session.actors = chosen
        screen.redraw()
        screen.searching.refresh()

    def merge(self, first: Actor, second: Actor) -> None:
        """Ask, then make two actors one."""
        screen = self._screen
        name = screen.signs.quoted

        def answered(yes: bool | None) -> None:
            notes = screen.session.notes
            if yes and screen.noting.attempt(lambda: notes.merge(first, second)):
                screen.tell("Actors merged: u takes it back")
                screen.app_.analyse()

        question = f"Are {name(first.name)} and {name(second.name)} one and the same?"
        screen.app.push_screen(Confirm(question, title="Merge actors"), answered)

    def split(self, actor: Actor) -> None:
        """Ask for the names that are somebody else's, then set them apart."""
        from tui.screens.split import SplitActor

        screen = self._screen
        if all(name == actor.name for name in actor.aliases):
            screen.tell(f"{screen.signs.quoted(actor.name)} has one name only")
            return

        def answered(names: tuple[str, ...] | None) -> None:
            notes = screen.session.notes
            if names and screen.noting.attempt(lambda: notes.split(actor, names)):
                screen.tell("Actors set apart: u takes it back")
                screen.app_.analyse()

        screen.app.push_screen(SplitActor(actor, screen.signs), answered)

    def open_pair(self, row: Row) -> None:
        """Show both passages side by side."""
        screen = self._screen
        screen.sides.close_over()
        screen.panes.reveal_pair((row.a.doc, row.a.span), (row.b.doc, row.b.span))
        screen.focus_reader()
        screen.status.message = (
            f"{screen.signs.label(row.label)}: Tab goes to the other passage, c back to the list"
        )

    def judge(self, row: Row, kind: VerdictKind) -> None:
        """Keep a verdict and rank the rest anew."""
        screen = self._screen
        done: list[str] = []
        screen.noting.attempt(lambda: done.append(screen.session.judge(row, kind)))
        if done:
            screen.tell(f"{done[0]}; u undoes it")
        screen.notes_changed()

    def reset_verdicts(self) -> None:
        """Ask, then take back all verdicts on the open documents."""
        screen = self._screen
        notes = screen.session.notes
        mine: list[Verdict] = []
        if not screen.noting.attempt(lambda: mine.extend(notes.verdicts(screen.session.ordered))):
            return
        if not mine:
            screen.tell("There are no verdicts on these documents")
            return
        what = "one verdict" if len(mine) == 1 else f"all {len(mine)} verdicts"

        def answered(yes: bool | None) -> None:
            if yes and screen.noting.attempt(lambda: notes.reset_verdicts(mine)):
                screen.tell(f"Took {what} back: u restores")
                screen.notes_changed()

        question = f"Take back {what} on the open documents? u undoes it."
        screen.app.push_screen(Confirm(question, title="Verdicts"), answered)

    def lost_verdicts(self, row: Row | None) -> None:
        """List the verdicts that lost their relation, to attach one to this one."""
        from tui.screens.lost_verdicts import Act, LostVerdicts

        screen = self._screen
        session, signs = screen.session, screen.signs

        def do(act: Act, verdict: Verdict | None) -> Sequence[Verdict]:
            if act == "undo":
                screen.noting.undo()
            elif verdict is not None and act == "delete":
                if screen.noting.attempt(lambda: session.withdraw(verdict)):
                    screen.tell("Verdict taken back: u restores it")
            elif row is None:
                screen.tell("Put the cursor on a relation in the list of claims first, then L")
            elif verdict is not None and screen.noting.attempt(
                lambda: session.attach(verdict, row)
            ):
                screen.tell("Verdict attached: u takes it back")
            screen.notes_changed()
            return session.lost

        target = ""
        if row is not None and session.lookup is not None:
            quotes = (shorten(session.lookup.quote(c), 40, signs.ellipsis) for c in (row.a, row.b))
            target = " against ".join(signs.quoted(quote) for quote in quotes)
        screen.app.push_screen(LostVerdicts(session.lost, target, signs, do))

    def relations_here(self) -> None:
        """Go to the best relation of the sentence under the cursor."""
        screen = self._screen
        reader = screen.panes.active
        if reader.document is None:
            return
        here = screen.session.relations_at(reader.document.id, reader.cursor_span)
        if not here:
            known = screen.session.analysis is not None
            screen.tell(
                "No relation with this sentence" if known else "The analysis is not ready yet"
            )
            return
        screen.sides.open("relations")
        if not any(screen.relations_panel.select(row.id) for row in here):
            screen.tell("Its relations are hidden by the filters (f, v, D, i)")
