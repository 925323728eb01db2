"""The commands of the palette: the keys' own actions, the documents, the theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import SystemCommand
from textual.await_complete import AwaitComplete
from textual.command import (
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
)
from textual.content import Content
from textual.events import Mount

from tui.keys import Key, sections

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.app import DebateApp

_OF_PARTS = ("Everywhere", "Panes", "Actors", "Claims that agree or conflict")
_NOT = {"app.commands", "panes.document-1", "actors.enter", "relations.open", "actors.switch"}

MOST = 50
"""So many documents are commands of their own; the library lists all."""


class Commands(Provider):
    """The commands as the palette wants them; unlike Textual's own, titles are never markup."""

    def _all(self) -> Iterable[SystemCommand]:
        return self.app.get_system_commands(self.screen)

    async def discover(self) -> Hits:
        """Yield all of them, by title."""
        for title, help_text, run, _ in sorted(self._all(), key=lambda command: command.title):
            yield DiscoveryHit(Content(title), run, text=title, help=help_text)

    async def search(self, query: str) -> Hits:
        """Yield those that match what was typed, with the letters that do so marked."""
        matcher = self.matcher(query)
        for title, help_text, run, _ in self._all():
            score, offsets = matcher.fuzzy_search.match(query, title)
            if score > 0:
                shown = Content(title)
                for at in offsets:
                    shown = shown.stylize(matcher.match_style, at, at + 1)
                yield Hit(score, shown, run, text=title, help=help_text)


class Palette(CommandPalette):
    """The palette, also on a screen that has no room for a line of its list.

    Like a dialog it is left once: a second time would take away the screen below.
    """

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave, unless that has been done."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def _on_mount(self, event: Mount) -> None:
        if self not in self.app.screen_stack[1:]:  # it was left before it came up
            event.prevent_default()

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        if self.query(CommandList):  # else it was left before it was drawn
            gather = CommandPalette._gather_commands.__wrapped__  # type: ignore[attr-defined]
            await gather(self, search_value)

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:  # else Textual's list breaks
            super()._action_command_list(action)


def commands(app: DebateApp, screen: Screen[None]) -> Iterator[SystemCommand]:
    """Everything one can do from the main screen; each is the action of a key."""
    main = app.main
    if screen is not main:
        return
    targets = {
        "Everywhere": main,
        "Panes": main.panes,
        "Actors": main.actors_panel.listing,
        "Claims that agree or conflict": main.relations_panel.listing,
    }
    for section in sections(app):
        if section.title not in _OF_PARTS:
            continue
        for key in section.keys:
            if key.id in _NOT or (key.id or "").startswith("actors-find"):
                continue
            where = "" if section.title in ("Everywhere", "Panes") else f"{section.title}: "
            help_text = f"{where}{key.words} ({key.shown})"
            target = app if (key.id or "").startswith("app.") else targets[section.title]
            run = partial(app.run_action, key.action, target)
            yield SystemCommand(_title(section.title, key), help_text, run)
    yield SystemCommand(
        "Claims: take all verdicts back",
        "On the open documents: the ranking is the program's own again",
        main.acting.reset_verdicts,
    )
    yield SystemCommand(
        "Import bookmarks",
        "Take over the bookmarks of a file, also W3C Web Annotations; u takes it back",
        main.noting.import_file,
    )
    yield SystemCommand("Change theme", "Choose the colours", app.action_change_theme)
    yield SystemCommand("Clear the search", "Forget the search and its marks", main.clear_search)
    for number, document in enumerate(app.session.ordered[:MOST], start=1):
        yield SystemCommand(
            f"Go to document {number}: {document.name}",
            "Show it in the active pane",
            partial(main.go_to_document, document.id),
        )


def _title(section: str, key: Key) -> str:
    first = key.words.split(":")[0].split(";")[0]
    prefix = {"Actors": "Actors: ", "Claims that agree or conflict": "Claims: "}.get(section, "")
    return prefix + (first[0].lower() + first[1:] if prefix else first)
