"""The whole screen as text at three sizes."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.tui.debate import app, settle
from tests.tui.frames import frame

SIZES = [(80, 24), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_screen_when_the_relations_are_there(
    tmp_path: Path, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    running = app(tmp_path)
    async with running.run_test(size=size) as pilot:
        await settle(pilot)
        assert frame(running) == snapshot


@pytest.mark.parametrize("size", SIZES)
async def test_the_screen_while_searching(
    tmp_path: Path, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    running = app(tmp_path)
    async with running.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        running.main.search_panel.input.cursor_blink = False
        running.main.search_panel.input.value = "bridge"
        await settle(pilot)
        assert frame(running) == snapshot


@pytest.mark.parametrize("key", ["a", "c"])
async def test_a_side_panel_over_the_text(
    tmp_path: Path, snapshot: SnapshotAssertion, key: str
) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(key)
        await settle(pilot)
        assert frame(running) == snapshot
