from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.debate import app, settle
from tests.tui.frames import frame
from tui.panels.actors import ActorList
from tui.panels.relations import RelationList
from tui.reader import Reader


@pytest.mark.parametrize(
    ("width", "actors", "relations"), [(80, False, False), (120, False, True), (160, True, True)]
)
async def test_panels_stand_beside_the_text_where_there_is_room(
    tmp_path: Path, width: int, actors: bool, relations: bool
) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(width, 40)) as pilot:
        await settle(pilot)
        shown = frame(running)
        assert ("Heritage League" in shown and "organisation" in shown) == actors
        assert ("conflict  91 %" in shown) == relations
        assert isinstance(running.focused, Reader)


@pytest.mark.parametrize("key", ["a", "c"])
async def test_a_panel_over_the_text_opens_takes_the_focus_and_goes(
    tmp_path: Path, key: str
) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        title = "organisation" if key == "a" else "Claims that agree or conflict"
        await pilot.press(key)
        await settle(pilot)
        assert title in frame(running)
        assert isinstance(running.focused, ActorList if key == "a" else RelationList)
        await pilot.press("escape")
        await settle(pilot)
        assert title not in frame(running)
        assert isinstance(running.focused, Reader)


async def test_a_panel_beside_the_text_is_entered_left_and_hidden(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("c")
        assert isinstance(running.focused, RelationList)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(running.focused, Reader)
        assert "conflict  91 %" in frame(running)
        await pilot.press("c", "c")
        await settle(pilot)
        assert isinstance(running.focused, Reader)
        assert "conflict  91 %" not in frame(running)


async def test_only_one_panel_lies_over_the_text(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("a", "c")
        await settle(pilot)
        assert isinstance(running.focused, RelationList)
        assert running.main.sides.over() == ["relations"]


async def test_the_focus_survives_any_width(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(170, 40)) as pilot:
        await settle(pilot)
        await pilot.press("a")
        for width, height in ((90, 24), (60, 16), (30, 8), (200, 60), (120, 30), (80, 24)):
            await pilot.resize_terminal(width, height)
            await settle(pilot)
            focused = running.focused
            assert focused is not None
            assert focused.region.area > 0 or width < 60
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(running.focused, Reader)


async def test_relations_arrive_without_moving_the_focus(tmp_path: Path) -> None:
    from tests.tui.debate import HoldingEngine

    running = app(tmp_path, make_engine=HoldingEngine)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("tab", "l")
        before = running.focused, running.main.panes.active.cursor_span
        assert "analysing documents 1/3" in frame(running)
        assert "ctrl+x cancels" in frame(running)
        running.analysing.engine.finish()  # type: ignore[union-attr]
        await settle(pilot)
        assert (running.focused, running.main.panes.active.cursor_span) == before
        assert "conflict  91 %" in frame(running)
        assert "2 ≠ conflicts  1 = agreements" in frame(running)
