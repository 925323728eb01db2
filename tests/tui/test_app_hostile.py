"""Texts, names and notes that try to be more than text: nothing of them reaches the terminal."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.drivers.headless_driver import HeadlessDriver
from textual.widgets import DirectoryTree

from core import ingest
from core.ingest import Expanded, load_bytes
from store.notebook import Notebook
from tests.tui.debate import HoldingEngine, app, settle, told
from tests.tui.frames import frame
from tui.engine.messages import Failed
from tui.screens.opening import OpenDocuments

# What a terminal obeys: clears, moves to 77;77, sets the clipboard, links, asks, changes its title.
ORDERS = (
    "\x1b[2J\x1b[77;77H\x1b]52;c;ZXZpbA==\x07\x1b]8;;http://evil\x1b\\x\x1b]8;;\x1b\\\x1bP1$r\x1b\\"
    "\x9b77;77H\x9d0;t\x9c\x1bc\x1b[6n\x07\x08\x00\x7f\u202e\u2066\u200b\U000e0041"
)
MARKUP = "[/] [@click=app.quit]x[/] [link=http://evil]y[/link] [bold $text [red"
EVIL = f"a{ORDERS}b {MARKUP} c"
# All that the app itself has to say to a terminal: styles, where the cursor is, its looks.
OURS = re.compile(r"\x1b\[[0-9;]*m|\x1b\[\d*;?\d*H|\x1b\[\?\d+[hl]|\x1b\]22;[a-z-]*\x07")
FORBIDDEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\U000e0000-\U000e0fff]"
)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All that is written to the terminal."""
    parts: list[str] = []
    monkeypatch.setattr(HeadlessDriver, "write", lambda _self, data: parts.append(data))
    monkeypatch.setattr(HeadlessDriver, "is_headless", property(lambda _self: False))
    return parts


def check(written: list[str]) -> None:
    sent = "".join(written)
    assert "\x1b[77;77H" not in sent
    rest = OURS.sub("", sent)
    found = FORBIDDEN.search(rest)
    assert found is None, repr(rest[max(0, found.start() - 60) : found.end() + 60])
    written.clear()


async def test_no_screen_passes_on_what_a_terminal_would_obey(
    tmp_path: Path, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    monkeypatch.chdir(folder)
    name = EVIL.replace("/", "").replace("\0", "")[:90]
    (folder / f"{name}.txt").write_text("Nothing here has a title, it is one sentence only.")
    evil = load_bytes(f"{EVIL}\n\n{EVIL} said {EVIL}. By {EVIL}".encode(), str(folder / name))
    nameless = load_bytes(b"Nothing here has a title, it is one sentence only.", f"{name}.txt")
    with Notebook.open(tmp_path / "data") as book:
        anchor = {"doc": evil.id, "start": 0, "end": 3, "quote": EVIL, "title": EVIL, "path": EVIL}
        entry = {"id": "1", "anchor": anchor, "note": EVIL, "tags": [EVIL]}
        book.import_bookmarks(
            json.dumps({"schema": "debate-tui-bookmarks/1", "bookmarks": [entry]}).encode()
        )
        book.settings.set("searches", [EVIL])
    running = app(
        tmp_path / "data", [evil, nameless], make_engine=HoldingEngine, problems=[f"{EVIL}: is bad"]
    )
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "[@click=app.quit]" in frame(running)
        check(written)
        engine = running.analysing.engine
        assert isinstance(engine, HoldingEngine)
        engine.hear(Failed(engine.generation, EVIL))
        await settle(pilot)
        assert any("[@click=app.quit]" in words for words in told(running))
        check(written)
        for keys in (
            ["slash", "up"],
            ["B"],
            ["L"],
            ["question_mark"],
            ["colon"],
            ["e"],
            ["K"],
            "b",
        ):
            await pilot.press(*keys)
            await settle(pilot)
            check(written)
            await pilot.press("escape", "escape", "escape")
            await settle(pilot)
        await pilot.press("colon", *"go to document")
        await settle(pilot)
        check(written)
        await pilot.press("escape", "o")
        await settle(pilot)
        assert isinstance(running.screen, OpenDocuments)
        tree = running.screen.query_one(DirectoryTree)
        for _ in range(50):
            if tree.root.children:
                break
            await pilot.pause()
        assert tree.root.children
        await pilot.press("a", "right")
        await settle(pilot)
        check(written)
    assert running.return_code is None  # no action of a text's has ended it


async def test_a_folder_without_end_keeps_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a whole disk, or one over a network, would: the app answers, and can be left."""
    stopped = threading.Event()

    def expand(_: object, *, streams: bool, cancelled: Callable[[], bool]) -> Expanded:
        while not cancelled():
            time.sleep(0.001)
        stopped.set()
        return Expanded(())

    monkeypatch.setattr(ingest, "expand", expand)
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        running.open_paths([tmp_path])
        await pilot.press("l")
        assert running.main.panes.active.cursor_span.start > 0
        assert not stopped.is_set()
        await pilot.press("q")
    assert running.return_code == 0
    assert stopped.wait(10)


async def test_many_that_cannot_be_opened_are_told_in_a_few_lines(tmp_path: Path) -> None:
    running = app(tmp_path / "data")
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        running.open_paths([tmp_path / f"none{n}.txt" for n in range(40)])
        await settle(pilot)
        (words,) = told(running)
        assert words.splitlines()[0] == f"{tmp_path}/none0.txt: does not exist"
        assert words.splitlines()[-1] == "35 more files could not be opened"


async def test_titles_in_the_palette_are_no_markup(tmp_path: Path) -> None:
    titled = load_bytes(f"Title: {MARKUP}\n\nThe bridge is safe, the mayor said.".encode(), "a.txt")
    running = app(tmp_path, [titled])
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("colon", *"documen", "space", "1")
        for _ in range(100):
            await pilot.pause()
            if "Go to document 1: [/] [@click=app.quit]x[/]" in frame(running):
                break
        assert "Go to document 1: [/] [@click=app.quit]x[/]" in frame(running)
        await pilot.press("enter")
        await settle(pilot)
        assert running.screen is running.main
    assert running.return_code is None
