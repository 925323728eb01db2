"""Copying a passage: the selection as it is, else the sentence under the cursor with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.model import Document, Span

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


def citation(document: Document, span: Span) -> str:
    """A sentence in quotation marks, then its author, title, source and date, as far as known."""
    parts = (document.author, document.name, document.source, document.date)
    source = ", ".join(dict.fromkeys(part for part in parts if part))
    return f"“{span.of(document.text)}” ({source})" if source else f"“{span.of(document.text)}”"


def copy(screen: MainScreen) -> None:
    """Copy, by the terminal and by a tool of the desktop's where there is one; tell how."""
    selected = screen.get_selected_text()
    reader = screen.panes.active
    if selected:
        text, what = selected, "the selection"
    elif reader.document is not None and reader.cursor_span:
        text = citation(reader.document, reader.cursor_span)
        what = "the sentence with its source"
    else:
        screen.tell("There is nothing to copy")
        return
    app = screen.app_
    app.copy_to_clipboard(text)

    def work() -> None:
        from tui import clipboard

        tool = clipboard.copy(text)
        how = f"with {tool}" if tool else "by the terminal (OSC 52)"
        app.call_from_thread(screen.tell, f"Copied {what} {how}")

    screen.run_worker(work, thread=True, group="copy")
