"""The panel of actors: who takes part, how often, and the switches that narrow everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from core.model import Document
from tui.glyphs import Glyphs
from tui.late import late
from tui.panels.listing import Listing
from tui.panels.side import SidePanel
from tui.state.filters import MODES, ROLE_WORDS, ROLES, ActorFilter

if TYPE_CHECKING:
    from core.model import Actor
    from tui.panels import rows
    from tui.state.lookup import Lookup
else:
    rows = late("tui.panels.rows")

SHOWN = 200
"""How many actors are listed; the others are found by typing."""


class ActorList(Listing):
    """The list itself, with the switches' keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", "Switch", id="actors.switch",
                tooltip="Switch the actor on or off"),
        Binding("enter", "select", "Switch", show=False, id="actors.enter"),
        Binding("t", "next_role", "By/about", id="actors.role",
                tooltip="What counts: said by them, about them, or either"),
        Binding("l", "next_mode", "Any/all", id="actors.mode",
                tooltip="Whether one of the actors will do or all must be there"),
        Binding("f", "filter", "Find", id="actors.find", tooltip="Type to narrow this list"),
        Binding("x", "clear", "Clear", id="actors.clear", tooltip="Switch everybody off"),
        Binding("m", "merge", "Merge", id="actors.merge",
                tooltip="Merge two actors: press on the one, then on the other"),
        Binding("S", "split", "Split", id="actors.split",
                tooltip="Split the names of an actor into actors of their own"),
    ]  # fmt: skip

    def width_changed(self) -> None:
        """Break the counts at the width there is now."""
        self._panel.redraw()

    def action_next_role(self) -> None:
        """Choose what counts: by, about, either."""
        panel = self._panel
        role = ROLES[(ROLES.index(panel.chosen.role) + 1) % len(ROLES)]
        panel.change(replace(panel.chosen, role=role))

    def action_next_mode(self) -> None:
        """Choose between any and all."""
        panel = self._panel
        mode = MODES[(MODES.index(panel.chosen.mode) + 1) % len(MODES)]
        panel.change(replace(panel.chosen, mode=mode))

    def action_clear(self) -> None:
        """Switch everybody off."""
        self._panel.change(self._panel.chosen.cleared())

    def action_filter(self) -> None:
        """Go to the field that narrows the list."""
        self._panel.find()

    def action_merge(self) -> None:
        """Mark the first actor, or merge the second with it."""
        self._panel.merge_selected()

    def action_split(self) -> None:
        """Ask how to split the selected actor."""
        panel = self._panel
        if panel.selected is not None:
            panel.post_message(ActorsPanel.SplitWanted(panel.selected))

    @property
    def _panel(self) -> ActorsPanel:
        panel = self.parent
        assert isinstance(panel, ActorsPanel)
        return panel


class ActorFind(Input):
    """Narrows the list while one types."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "leave", "To the list", show=False, id="actors-find.down"),
        Binding("escape", "drop", "Stop finding", show=False, id="actors-find.escape"),
    ]

    def action_leave(self) -> None:
        """Go to the list; what was typed stays."""
        self.post_message(Input.Submitted(self, self.value))

    def action_drop(self) -> None:
        """Forget what was typed and go to the list."""
        self.value = ""
        self.post_message(Input.Submitted(self, ""))


class ActorsPanel(SidePanel):
    """Head (role and mode), a field to find actors, the list."""

    @dataclass(eq=False, repr=False)
    class FilterChanged(Message):
        """The user switched an actor, the role or the mode."""

        chosen: ActorFilter

    @dataclass(eq=False, repr=False)
    class MergeWanted(Message):
        """The user wants two actors to be one."""

        first: Actor
        second: Actor

    @dataclass(eq=False, repr=False)
    class SplitWanted(Message):
        """The user wants the names of an actor apart."""

        actor: Actor

    def __init__(self, signs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.chosen = ActorFilter()
        self._signs = signs
        self._lookup: Lookup | None = None
        self._numbers: dict[str, int] = {}
        self._marked: str | None = None
        self._built = False
        self._waiting = "The actors appear here when the analysis is ready."

    def compose(self) -> ComposeResult:
        """Lay the parts out."""
        yield Static("Actors", classes="side-title", markup=False)

    def build(self) -> None:
        """Make the parts. Done after the first frame: the text is what one waits for."""
        if self._built or not self.is_attached:
            return
        self._built = True
        find = ActorFind(placeholder="find an actor", id="actors-find", compact=True)
        find.display = False
        self.mount(Static("", id="actors-head", markup=False), find, ActorList(id="actors-list"))
        self._draw()

    @property
    def listing(self) -> ActorList:
        """The list, which takes the focus."""
        self.build()
        return self.query_one(ActorList)

    @property
    def selected(self) -> Actor | None:
        """The actor under the cursor."""
        if self._lookup is None:
            return None
        return self._lookup.actors.get(self.listing.selected_id or "")

    def change(self, chosen: ActorFilter) -> None:
        """Set the filter, draw it and tell."""
        self.chosen = chosen
        self._draw()
        self.post_message(self.FilterChanged(chosen))

    def wait(self, words: str) -> None:
        """Say why there are no actors yet."""
        self._waiting = words
        if self._lookup is None:
            self._draw()

    def show(self, lookup: Lookup, documents: Mapping[str, Document], chosen: ActorFilter) -> None:
        """Show the actors of an analysis, in place."""
        self._lookup, self.chosen = lookup, chosen
        self._numbers = {doc: number for number, doc in enumerate(documents, start=1)}
        if self._marked not in lookup.actors:
            self._marked = None
        self._draw()

    def find(self) -> None:
        """Open the field that narrows the list."""
        field = self.query_one(ActorFind)
        field.display = True
        self.screen.set_focus(field)

    def redraw(self) -> None:
        """Draw the list for the width there is now."""
        self._draw()

    def merge_selected(self) -> None:
        """First press: mark the actor. Second press, on another: ask to merge the two."""
        actor, lookup = self.selected, self._lookup
        if actor is None or lookup is None:
            return
        first = lookup.actors.get(self._marked or "")
        if first is None:
            self._marked = actor.id
        else:
            self._marked = None
            if first.id != actor.id:
                self.post_message(self.MergeWanted(first, actor))
        self._draw()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option.id is not None:
            self.change(self.chosen.toggled(event.option.id))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._draw()

    @on(Input.Submitted)
    def _left(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.set_focus(self.listing)
        event.input.display = bool(event.value)

    def _draw(self) -> None:
        if not self._built:
            return
        self.query_one("#actors-head", Static).update(self._head())
        if self._lookup is None:
            self.listing.refill([Option(Content(self._waiting), id="waiting", disabled=True)])
        else:
            self.listing.refill(self._options(self._lookup))

    def _head(self) -> Content:
        if self._lookup is None:
            return Content("")
        chosen, signs = self.chosen, self._signs
        words = f"{ROLE_WORDS[chosen.role]} {signs.dot} {chosen.mode}"
        if not chosen:
            return Content.styled(f"none on {signs.dot} {words}", rows.MUTED)
        return Content.assemble(
            (f"{len(chosen.ids)} on", "bold $text-accent"), f" {signs.dot} {words}"
        )

    def _options(self, lookup: Lookup) -> list[Option]:
        typed = self.query_one(ActorFind).value.casefold().split()
        found = [actor for actor in self._ordered(lookup) if _fits(actor, typed)]
        # Whoever is switched on stays in reach, however seldom he is named.
        shown = found[:SHOWN] + [a for a in found[SHOWN:] if a.id in self.chosen.ids]
        width = max(20, self.listing.content_size.width - 3)
        options = [
            Option(
                rows.actor(
                    actor,
                    lookup,
                    lambda doc: self._numbers.get(doc, 0),
                    width,
                    on=actor.id in self.chosen.ids,
                    marked=actor.id == self._marked,
                    signs=self._signs,
                ),
                id=actor.id,
            )
            for actor in shown
        ]
        if len(found) > len(shown):
            more = f"{len(found) - len(shown)} more: press f and type"
            options.append(Option(Content(more), id="more", disabled=True))
        if not options:
            words = "Nobody of that name." if typed else "Nobody was found."
            options.append(Option(Content(words), id="nobody", disabled=True))
        return options

    def _ordered(self, lookup: Lookup) -> list[Actor]:
        return sorted(lookup.actors.values(), key=lambda a: (-len(a.mentions), a.name))


def _fits(actor: Actor, words: list[str]) -> bool:
    names = " ".join((actor.name, *actor.aliases, actor.kind)).casefold()
    return all(word in names for word in words)
