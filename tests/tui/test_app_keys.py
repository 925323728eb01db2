"""Keys in a hurry, keys at random, and those that have no test elsewhere."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import DirectoryTree

from tests.tui.debate import app, document, documents, place, settle
from tests.tui.frames import frame
from tui.panels.actors import ActorFind, ActorList
from tui.reader import Reader
from tui.screens.opening import OpenDocuments

MANY = document("many", "Many", *(f"The river rose on day {n}." for n in range(1, 41)))


async def burst(pilot: Pilot[int], *keys: str) -> None:
    """Press keys faster than the app can answer, as one paste into the terminal would."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 else key
        pilot.app.post_message(events.Key(name, key if len(key) == 1 else None))
    await settle(pilot)


async def test_keys_typed_ahead_reach_what_the_ones_before_opened(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await burst(pilot, "a", "f", *"boca")  # b, o, c and a are keys of the main screen too
        assert isinstance(running.focused, ActorFind)
        assert running.focused.value == "boca"
        await pilot.press("escape", "escape")
        await settle(pilot)
        await burst(pilot, "/", *"bacon")
        assert running.main.search_panel.input.value == "bacon"
        await pilot.press("escape")
        await settle(pilot)
        await burst(pilot, "c", "down", "y", "a", "space", "escape", "l")
        assert [v.kind for v in running.session.notes.book.verdicts.all()] == ["confirmed"]
        assert len(running.session.actors.ids) == 1
        assert isinstance(running.focused, Reader)
        await burst(pilot, "b", "b", *"note", "tab", *"x,y", "shift+tab", "!", "enter")
        (kept,) = running.session.notes.book.bookmarks.all()
        assert (kept.note, kept.tags) == ("note!", ("x", "y"))


async def test_lists_move_by_the_readers_keys(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        await pilot.press("a")
        listing = running.focused
        assert isinstance(listing, ActorList)
        seen = []
        for key in ("j", "k", "G", "g", "ctrl+d", "ctrl+u"):
            await pilot.press(key)
            seen.append(listing.highlighted)
        assert seen == [1, 0, 2, 0, 2, 0]


async def test_pages_of_results_and_words_that_are_not_all_found(tmp_path: Path) -> None:
    running = app(tmp_path, [MANY])
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"river")
        await settle(pilot)
        results = running.main.search_panel.results
        positions = [results.highlighted]
        for key in ("pagedown", "pagedown", "pageup", "down"):
            await pilot.press(key)
            positions.append(results.highlighted)
        assert positions == [1, 9, 17, 9, 10]  # the document's heading is entry 0
        assert "Not every word was found" not in frame(running)
        await pilot.press(*" rose zeppelin")
        await settle(pilot)
        assert "Not every word was found" in frame(running)


async def test_a_folder_is_opened_from_the_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("one", "two"):
        (tmp_path / "docs" / f"{name}.txt").write_text(f"Title {name}\n\nIt is number {name}.\n")
    monkeypatch.chdir(tmp_path)
    running = app(tmp_path / "data")
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("o")
        await settle(pilot)
        assert isinstance(running.screen, OpenDocuments)
        tree = running.screen.query_one(DirectoryTree)
        tree.focus()
        await settle(pilot)
        for _ in range(50):
            folder = next((n for n in tree.root.children if str(n.label) == "docs"), None)
            if folder is not None:
                break
            await pilot.pause()
        assert folder is not None
        tree.move_cursor(folder)
        await pilot.press("ctrl+o")
        await settle(pilot)
        opened = [d.path for d in running.session.ordered[3:]]
        assert opened == [str(tmp_path / "docs" / f"{name}.txt") for name in ("one", "two")]


async def test_copying_takes_the_selection_else_the_sentence_with_its_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    running = app(tmp_path, documents()[1:])
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("l", "ctrl+c")
        await settle(pilot)
        assert running.clipboard == (
            "“The bridge is safe, the Heritage League insists.” (Ida Moss, A bridge worth keeping)"
        )
        await running.workers.wait_for_complete([w for w in running.workers if w.group == "copy"])
        await settle(pilot)
        assert "Copied the sentence with its source by the terminal (OSC 52)" in frame(running)
        reader = running.main.panes.active
        reader.select(place(reader.document, "14 cracks"))
        await pilot.press("ctrl+c")
        await settle(pilot)
        assert running.clipboard == "14 cracks"


async def test_the_help_explains_margin_and_mouse(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 300)) as pilot:
        await settle(pilot)
        await pilot.press("question_mark")
        await settle(pilot)
        shown = frame(running)
        assert "a claim that another document contradicts" in shown
        assert "selects a passage: b bookmarks it" in shown


async def test_a_dialog_is_left_once_however_fast_the_keys_come(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("b", "enter", "B")
        await settle(pilot)
        await burst(pilot, "enter", "escape", "escape")
        assert running.screen is running.main
        await burst(pilot, "b", "ctrl+d", "ctrl+d", "escape")  # left before it was drawn
        assert running.screen is running.main
        await pilot.press("colon")
        palette = running.screen
        assert isinstance(palette, CommandPalette)
        palette.dismiss()  # as a click on a command does, and the Escape right after it
        palette.dismiss()
        await settle(pilot)
        await pilot.press("colon")
        await settle(pilot)
        running.screen.dismiss()
        running.action_command_palette()  # the one before is still being taken down
        await settle(pilot)
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert running.screen is running.main
        await pilot.press("q")
    assert running.return_code == 0


async def test_lists_that_lost_the_room_for_a_line_take_their_keys(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        for keys in (["colon", "down", "down"], ["B"], ["c", "down"], ["a", "down"]):
            await pilot.press(*keys)
            await settle(pilot)
            await pilot.resize_terminal(20, 3)
            await pilot.press("pagedown", "pageup", "escape", "escape")
            await pilot.resize_terminal(100, 30)
        assert running.screen is running.main
        await pilot.press("q")
    assert running.return_code == 0


@pytest.mark.parametrize("ticks", [0, 6])
async def test_a_palette_that_is_left_before_it_is_drawn(tmp_path: Path, ticks: int) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        running.action_command_palette()
        for _ in range(ticks):
            await asyncio.sleep(0)
        running.screen.dismiss()
        await settle(pilot)
        assert running.screen is running.main
        running.action_command_palette()
        running.exit()  # also where the program is left: what gathers commands finds no list
