from __future__ import annotations

from pathlib import Path

from tests.tui.debate import FakeEngine, app, settle
from tests.tui.frames import frame
from tui.app import DebateApp
from tui.screens.confirm import Confirm
from tui.screens.split import SplitActor


def marked(running: DebateApp, kind: str) -> list[str]:
    """The words marked in the first two documents."""
    return [
        reader.document.text[m.start : m.end]
        for reader in running.main.panes.readers
        if reader.document
        for m in reader.marks("actors")
        if m.kind == kind
    ]


async def test_switches_mark_names_and_statements_by_role(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("a", "space")
        await settle(pilot)
        # City Hall stands for her
        assert marked(running, "actor") == ["Mayor Alma Reyes", "Reyes", "City Hall"]
        assert marked(running, "claim") == ["the bridge is unsafe"]
        assert "by or about Alma Reyes" in frame(running)
        await pilot.press("t")
        await settle(pilot)
        assert (marked(running, "actor"), len(marked(running, "claim"))) == ([], 1)
        await pilot.press("t")
        await settle(pilot)
        assert (len(marked(running, "actor")), marked(running, "claim")) == (3, [])
        await pilot.press("x")
        await settle(pilot)
        assert marked(running, "actor") == []


async def test_any_or_all_of_the_actors(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("a", "space", "down", "space")
        await settle(pilot)
        assert len(running.session.relation_view().rows) == 3
        await pilot.press("l")
        await settle(pilot)
        # only the mayor's and the League's claim has both
        (row,) = running.session.relation_view().rows
        assert row.relation.confidence == 0.91
        assert "2 on · by or about · all" in frame(running)


async def test_typing_finds_an_actor(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("a", "f", *"leag", "enter")
        await settle(pilot)
        assert running.main.actors_panel.selected.name == "Heritage League"
        assert running.main.actors_panel.listing.option_count == 1
        await pilot.press("f", "escape")
        await settle(pilot)
        assert running.main.actors_panel.listing.option_count == 3


async def test_merge_asks_is_kept_and_analysed_anew(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("a", "m", "G", "m")
        await settle(pilot)
        assert isinstance(running.screen, Confirm)
        assert "“Alma Reyes” and “City Hall”" in frame(running)
        await pilot.press("y")
        await settle(pilot)
        engine = running.analysing.engine
        assert isinstance(engine, FakeEngine)
        (decision,) = engine.asked[-1][1]
        assert (set(decision.names), decision.same) == ({"Alma Reyes", "City Hall"}, True)
        names = [a.name for a in running.session.analysis.actors]
        assert names == ["Alma Reyes", "Heritage League"]
        await pilot.press("u")
        await settle(pilot)
        assert engine.asked[-1][1] == ()
        assert len(running.session.analysis.actors) == 3


async def test_split_sets_the_chosen_name_apart(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("a", "S")
        await settle(pilot)
        assert isinstance(running.screen, SplitActor)
        await pilot.press("down", "space", "enter")
        await settle(pilot)
        (decision,) = running.session.notes.decisions()
        assert (decision.names, decision.same) == (("Alma Reyes", "the mayor"), False)


async def test_stands_for_is_shown(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(160, 40)) as pilot:
        await settle(pilot)
        assert "City Hall → Alma Reyes" in frame(running)
