"""The line of keys at the bottom."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.debate import app, settle
from tests.tui.frames import frame
from tui.panels.keyline import Hint, fit
from tui.screens.help import Help

KEYS = (Hint("a", "a", "Actors"), Hint("?", "?", "Help", keep=True), Hint("q", "q", "Quit"))


@pytest.mark.parametrize(
    ("width", "drawn"),
    [
        (80, ["a Actors", "? Help", "q Quit"]),
        (24, ["a Actors", "? Help", "q Quit"]),  # 8 + 2 + 6 + 2 + 6
        (23, ["a Actors", "…", "? Help"]),
        (18, ["…", "? Help"]),  # with "a Actors" 8 + 2 + 1 + 2 + 6 = 19
        (3, ["…", "? Help"]),
    ],
)
def test_help_is_shown_however_little_room_there_is(width: int, drawn: list[str]) -> None:
    assert [hint.text for hint in fit(KEYS, width, "…")] == drawn


def last_line(running: object) -> str:
    return frame(running).splitlines()[-1].strip()  # type: ignore[arg-type]


async def test_the_keys_are_those_of_the_focus_and_a_click_presses_one(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        first = last_line(running)
        assert first == "/ Search  a Actors  c Claims  b Bookmark  B Bookmarks  ? Help  q Quit"
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        keys = last_line(running)
        assert keys.startswith("⏎ Open both  y Confirm")
        assert keys.endswith("…  ? Help")
        await pilot.press("slash")
        await settle(pilot)
        assert last_line(running) == "esc Back  F1 Help"  # the others are letters there
        await pilot.click("KeyLine", offset=(1 + len("esc Back") + 2, 0))
        await settle(pilot)
        assert isinstance(running.screen, Help)
