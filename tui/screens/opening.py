"""The dialog that opens more documents: a path with completion, a tree to pick from."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import DirectoryTree, Input

from tui.files import is_there, written
from tui.screens.dialog import Dialog, hint


class PathSuggester(Suggester):
    """Completes the last part of a path from the folder it is in."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The first name in the folder that begins so; a folder's with a slash after it."""
        return complete(value)


def complete(value: str) -> str | None:
    """Complete a path as typed; ``None`` where nothing fits."""
    if not value:
        return None
    folder, start = os.path.split(value)
    try:
        with os.scandir(written(folder or ".")) as entries:
            found = sorted(
                (entry.name, entry.is_dir())
                for entry in entries
                if entry.name.startswith(start) and (start or not entry.name.startswith("."))
            )
    except (OSError, ValueError):
        return None
    if not found:
        return None
    name, is_folder = found[0]
    return os.path.join(folder, name) + ("/" if is_folder else "")  # noqa: PTH118 - as typed


class Tree(DirectoryTree):
    """Folders and files, hidden ones left out."""

    ICON_NODE = "> "
    ICON_NODE_EXPANDED = "v "
    ICON_FILE = "  "

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Leave hidden files out."""
        return [path for path in paths if not path.name.startswith(".")]


class OpenDocuments(Dialog[str]):
    """Dismissed with the path that the user wants opened: a file or a folder."""

    TITLE_TEXT = "Open documents"
    FIRST = "#path"
    KEYS = "Right completes  Tab to the tree  Enter opens  Esc leaves"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+o", "open_folder", "Open the folder", id="open.folder",
                tooltip="Open every document in the folder under the cursor of the tree"),
    ]  # fmt: skip

    def __init__(self, folder: Path) -> None:
        super().__init__(classes="-tall")
        self._folder = folder

    def body(self) -> ComposeResult:
        """Lay the box's content out."""
        yield hint("A file or a folder; several may be parted by blanks if quoted as in a shell")
        yield Input(id="path", placeholder="path", suggester=PathSuggester(), compact=True)
        yield hint("", classes="error", id="problem")
        tree = Tree(self._folder, classes="grow")
        tree.show_guides = not self.app.has_class("-ascii")
        yield tree
        yield hint("In the tree: Enter opens a file, ctrl+o all documents of a folder.")

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        line = event.value.strip()
        if line:
            self.dismiss(line)
        else:
            self.query_one("#problem").update("Name a file or a folder.")  # type: ignore[attr-defined]

    @on(DirectoryTree.FileSelected)
    def _picked(self, event: DirectoryTree.FileSelected) -> None:
        event.stop()
        self.dismiss(str(event.path))

    def action_open_folder(self) -> None:
        """Open the folder under the tree's cursor."""
        node = self.query_one(Tree).cursor_node
        if node is not None and node.data is not None:
            path = node.data.path
            self.dismiss(str(path if path.is_dir() else path.parent))


def paths_of(line: str) -> list[Path]:
    """The paths in a line: the whole line where that exists, else split as in a shell."""
    import shlex

    whole = written(line)
    if is_there(whole):
        return [whole]
    try:
        parts = shlex.split(line)
    except ValueError:
        parts = [line]
    return [written(part) for part in parts]
