"""The dialog that writes the debate to a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.files import is_folder, is_there, written
from tui.panels.listing import Listing
from tui.screens.dialog import Dialog, hint


@dataclass(frozen=True, slots=True)
class Format:
    """A format to write: its name, its file's ending, what it is good for."""

    name: str
    suffix: str
    words: str


@dataclass(frozen=True, slots=True)
class Target:
    """What to write where."""

    format: str
    path: Path


class Export(Dialog[Target]):
    """Ask for format and path; refuses to overwrite a file without asking."""

    TITLE_TEXT = "Export"
    FIRST = "#path"
    KEYS = "Up/Down format  Enter writes  Esc leaves"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "format(-1)", "Format before", show=False, id="export.up"),
        Binding("down", "format(1)", "Next format", show=False, id="export.down"),
    ]

    def __init__(self, formats: Sequence[Format], stem: str, folder: Path) -> None:
        super().__init__()
        self._formats = tuple(formats)
        self._stem, self._folder = stem, folder
        self._chosen = 0
        self._agreed: Path | None = None

    def body(self) -> ComposeResult:
        """Lay the box's content out."""
        yield hint("Format")
        listing = Listing(id="formats", classes="field")
        listing.can_focus = False
        yield listing
        yield hint("File")
        yield Input(str(self._default(0)), id="path", classes="field", compact=True)
        yield hint("", classes="error", id="problem")

    def on_mount(self) -> None:
        """Fill the parts."""
        listing = self.query_one(Listing)
        listing.refill(
            [Option(Content(f"{f.name:<10} {f.words}"), id=f.name) for f in self._formats],
            select=self._formats[0].name,
        )

    def action_format(self, step: int) -> None:
        """Choose another format; the path's ending follows."""
        self._choose((self._chosen + step) % len(self._formats))

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._choose(event.option_index)

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._say("")
        self._agreed = None

    @on(Input.Submitted)
    def _write(self, event: Input.Submitted) -> None:
        event.stop()
        line = event.value.strip()
        if not line:
            self._say("Name a file to write to.")
            return
        path = self._folder / written(line)
        if is_folder(path):
            self._say(f"{path} is a folder. Name a file in it.")
        elif not is_folder(path.parent):
            self._say(f"There is no folder {path.parent}.")
        elif is_there(path) and self._agreed != path:
            self._agreed = path
            self._say(f"{path.name} exists. Enter again overwrites it.")
        else:
            self.dismiss(Target(self._formats[self._chosen].name, path))

    def _choose(self, position: int) -> None:
        before, self._chosen = self._chosen, position
        chosen = self._formats[position]
        self.query_one(Listing).refill(self.query_one(Listing).options, select=chosen.name)
        field = self.query_one("#path", Input)
        old = self._formats[before].suffix
        if field.value.endswith(old):
            field.value = field.value[: -len(old)] + chosen.suffix
            field.cursor_position = len(field.value)

    def _default(self, position: int) -> Path:
        return self._folder / f"{self._stem}{self._formats[position].suffix}"

    def _say(self, words: str) -> None:
        problem = self.query_one("#problem")
        problem.update(words)  # type: ignore[attr-defined]
