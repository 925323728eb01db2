"""The help, made from the bindings, with the search's language and what the signs mean."""

from __future__ import annotations

from textwrap import wrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.glyphs import Glyphs
from tui.keys import Section, sections
from tui.screens.dialog import Dialog

SEARCH = (
    ("peace plan", "both words, in any order; typing errors are forgiven"),
    ("'plan", "exactly these letters"),
    ('"peace plan"', "exactly this phrase"),
    ("^the  soon$", "the sentence begins, ends with it"),
    ("!plan", "without the word; works before everything else too"),
    ("war | peace", "one of both"),
    ("by:NAME  about:NAME", "what they say, where they are spoken of"),
    ("doc:2", "in one document, by its number or a part of its title"),
    ("label:conflict", "claims that conflict (or agree) with another document's"),
    ("is:bookmarked", "also is:conflict, is:agree, is:claim, is:quoted, is:heading"),
    ("date:2025-10", "documents of that month; also >2025-10 and 2024..2025"),
    ("~how will it end", "the same meaning in other words"),
)


MOUSE = (
    ("click", "puts the cursor on a sentence, opens an entry of a list, chooses a tab"),
    ("drag", "selects a passage: b bookmarks it, ctrl+c copies it"),
    ("wheel", "scrolls what is under it; a click in the scroll bar goes to that part"),
)


class Help(Dialog[None]):
    """All keys by where they hold."""

    TITLE_TEXT = "Help"
    FIRST = "#help"
    KEYS = "Up/Down, space scroll  Esc leaves"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1,q", "leave", "Leave", show=False, id="help.leave"),
        Binding("j", "scroll('down')", show=False, id="help.down"),
        Binding("k", "scroll('up')", show=False, id="help.up"),
        Binding("space", "scroll('page_down')", show=False, id="help.page-down"),
        Binding("g", "scroll('home')", show=False, id="help.home"),
        Binding("G", "scroll('end')", show=False, id="help.end"),
    ]

    def __init__(self, signs: Glyphs) -> None:
        super().__init__(classes="-tall")
        self._signs = signs

    def body(self) -> ComposeResult:
        """Lay the box's content out."""
        with VerticalScroll(id="help", classes="grow"):
            yield Static("", id="help-text", markup=False)

    def on_resize(self) -> None:
        """Wrap the lines to the new width, once it is known."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        room = self.query_one("#help").scrollable_content_region.width
        self.query_one("#help-text", Static).update(self._text(max(30, room)))

    def action_scroll(self, where: str) -> None:
        """Scroll the text."""
        getattr(self.query_one("#help"), f"scroll_{where}")(animate=False)

    def _text(self, room: int) -> Content:
        signs = self._signs
        parts = [_section(section, room, signs) for section in sections(self.app)]
        parts.append(_table("What to type into the search", SEARCH, room))
        meanings = (
            (signs.conflict, "conflict: the two claims cannot both be right"),
            (signs.agree, "agree: the two claims say the same"),
            (signs.bookmark, "bookmark"),
            (signs.orphan, "a bookmark whose passage is not found any more"),
            (signs.confirmed, "confirmed by you"),
            (signs.dismissed, "dismissed by you"),
            (signs.relabelled, "relabelled by you"),
            *((signs.kind(kind), kind) for kind in ("person", "organisation", "state")),
            *((signs.kind(kind), kind) for kind in ("group", "place")),
        )
        parts.append(_table("Signs", meanings, room))
        parts.append(_table("Margin and scroll bar", signs.legend(), room))
        parts.append(_table("Mouse", MOUSE, room))
        return Content("\n\n").join(parts)


def _section(section: Section, room: int, signs: Glyphs) -> Content:
    lines = tuple((key.shown, signs.own(key.words)) for key in section.keys)
    return _table(section.title, lines, room)


def _table(title: str, lines: tuple[tuple[str, str], ...], room: int) -> Content:
    """Two columns; what does not fit into the right one goes on below, not under the left one."""
    width = min(max(10, *(len(left) for left, _ in lines)), 20)
    parts = [Content.styled(title, "bold $text-accent")]
    for left, right in lines:
        column = wrap(right, max(16, room - width - 4)) or [""]
        parts.append(Content.assemble("  ", (left.ljust(width), "bold"), "  ", column[0]))
        parts += [Content(" " * (width + 4) + more) for more in column[1:]]
    return Content("\n").join(parts)
