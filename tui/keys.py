"""All keys, gathered from the bindings themselves: help and palette cannot go stale."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from textual.binding import Binding, BindingType

if TYPE_CHECKING:
    from textual.app import App


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the help: the keys as shown, what they do, the action, where they hold."""

    shown: str
    words: str
    action: str
    id: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """The keys of one part of the screen."""

    title: str
    keys: tuple[Key, ...]


def sections(app: App[Any]) -> tuple[Section, ...]:
    """All keys, by where they hold."""
    return tuple(Section(title, tuple(_keys(app, listed))) for title, listed in parts())


def parts() -> tuple[tuple[str, Sequence[BindingType]], ...]:
    """The bindings of every part of the program, under the part's title."""
    from tui.app import DebateApp
    from tui.library.table import DocumentTable
    from tui.panels.actors import ActorFind, ActorList
    from tui.panels.listing import Listing
    from tui.panels.relations import RelationList
    from tui.panels.search import SearchInput
    from tui.panes import PaneGroup
    from tui.reader import Reader
    from tui.screens.bookmark_edit import EditBookmark
    from tui.screens.bookmarks import BookmarkList
    from tui.screens.check import PassageList, StatementInput
    from tui.screens.export import Export
    from tui.screens.lost_verdicts import LostVerdictList
    from tui.screens.main import MainScreen
    from tui.screens.opening import OpenDocuments
    from tui.screens.split import SplitList
    from tui.terminal_app import TerminalApp

    return (
        ("Everywhere", [*MainScreen.BINDINGS, *TerminalApp.BINDINGS, *DebateApp.BINDINGS]),
        ("Reading", Reader.BINDINGS),
        ("Panes", PaneGroup.BINDINGS),
        ("Search line", SearchInput.BINDINGS),
        ("Actors", [*ActorList.BINDINGS, *ActorFind.BINDINGS]),
        ("Claims that agree or conflict", RelationList.BINDINGS),
        ("Verdicts that lost their relation", LostVerdictList.BINDINGS),
        ("Passages for and against a statement", [*StatementInput.BINDINGS, *PassageList.BINDINGS]),
        ("Bookmarks", [*BookmarkList.BINDINGS, *EditBookmark.BINDINGS]),
        ("Documents", DocumentTable.BINDINGS),
        ("Any list", Listing.BINDINGS),
        ("Dialogs", [*OpenDocuments.BINDINGS, *Export.BINDINGS, *SplitList.BINDINGS]),
    )


def _keys(app: App[Any], listed: Sequence[BindingType]) -> Iterator[Key]:
    for binding in listed:
        if not isinstance(binding, Binding) or binding.system or not binding.description:
            continue
        shown = " ".join(dict.fromkeys(_shown(app, single) for single in _single(binding)))
        yield Key(shown, binding.tooltip or binding.description, binding.action, binding.id)


def _single(binding: Binding) -> Iterator[Binding]:
    """One binding for each of its keys; where a display is given it stands for all but F-keys."""
    for number, single in enumerate(Binding.make_bindings([binding])):
        if not binding.key_display or number == 0:
            yield single
        elif re.fullmatch(r"f\d+", single.key):
            yield replace(single, key_display=single.key.upper())


def _shown(app: App[Any], binding: Binding) -> str:
    return app.get_key_display(binding)
