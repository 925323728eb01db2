"""The keys of the main screen; what they do is in ``tui.screens.actions``."""

from __future__ import annotations

from textual.binding import Binding, BindingType

BINDINGS: tuple[BindingType, ...] = (
    Binding("slash", "search", "Search", key_display="/", id="main.search",
            tooltip="Search all documents as you type"),
    Binding("n", "next_hit(1)", "Next hit", show=False, id="main.next-hit"),
    Binding("N", "next_hit(-1)", "Previous hit", show=False, id="main.previous-hit"),
    Binding("a", "side('actors')", "Actors", id="main.actors",
            tooltip="Show the actors and go there; again: back to the text"),
    Binding("c", "side('relations')", "Claims", id="main.relations",
            tooltip="Show agreeing and conflicting claims and go there; again: back"),
    Binding("r", "relations_here", "Relations here", show=False, id="main.relations-here",
            tooltip="Show what agrees or conflicts with the sentence under the cursor"),
    Binding("C", "check", "Check", show=False, id="main.check",
            tooltip="Check a statement: which passages support or contradict it"),
    Binding("R", "check_here", "Check this", show=False, id="main.check-here",
            tooltip="Check the selection or the sentence under the cursor in the same way"),
    Binding("b", "bookmark", "Bookmark", id="main.bookmark",
            tooltip="Bookmark the sentence or the selection; on a bookmark: edit it"),
    Binding("B", "bookmarks", "Bookmarks", id="main.bookmarks",
            tooltip="List the bookmarks"),
    Binding("L", "library", "Documents", show=False, id="main.library",
            tooltip="List all documents, to filter, sort and open them"),
    Binding("u", "undo", "Undo", show=False, id="main.undo",
            tooltip="Undo the last change of bookmarks, verdicts, actors"),
    Binding("ctrl+r", "redo", "Redo", show=False, id="main.redo"),
    Binding("ctrl+c,super+c", "copy_text", "Copy", show=False, key_display="^c",
            id="main.copy",
            tooltip="Copy the selection, else the sentence under the cursor and its source"),
    Binding("e", "export", "Export", show=False, id="main.export",
            tooltip="Write the debate to a file"),
    Binding("o", "open", "Open", show=False, id="main.open", tooltip="Open more documents"),
    Binding("ctrl+x", "cancel_analysis", "Cancel analysis", show=False, id="main.cancel",
            tooltip="Cancel the analysis under way, or the reading of files"),
    Binding("ctrl+a", "analyse", "Analyse again", show=False, id="main.analyse",
            tooltip="Go on with the analysis: after cancelling it, or with all documents"),
    Binding("escape", "back", "Back", show=False, id="main.back",
            tooltip="Close what is over the text, return to it, end the search"),
)  # fmt: skip
