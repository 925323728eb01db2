"""A statement of the user's against the documents, in the app."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.debate import (
    FakeEngine,
    HoldingEngine,
    app,
    checked,
    documents,
    place,
    settle,
)
from tests.tui.frames import frame
from tui.app import DebateApp
from tui.engine.messages import Failed
from tui.reader import Reader
from tui.screens.check import Check, PassageList, StatementInput
from tui.state.checking import answer


def asked(running: DebateApp) -> FakeEngine:
    engine = running.analysing.engine
    assert isinstance(engine, FakeEngine)
    return engine


def quotes(running: DebateApp) -> list[str]:
    """What is listed: the group's heads, and the quotes with their confidence."""
    screen = running.screen
    assert isinstance(screen, Check)
    options = screen.query_one(PassageList).options
    return [" ".join(str(option.prompt).split("\n")[0].split()) for option in options]


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_a_statement_is_answered_in_two_groups_and_enter_goes_there(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    running = app(tmp_path)
    async with running.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("C")
        await settle(pilot)
        line = running.focused
        assert isinstance(line, StatementInput)
        line.value = "  The bridge   is unsafe. "
        await pilot.press("enter")
        await settle(pilot)
        assert asked(running).checks == ["The bridge is unsafe."]
        assert quotes(running) == [
            "supports (2)",
            "82 % 3 the author: “the bridge is not safe”",
            "61 % 1 Alma Reyes: “the bridge is unsafe”",
            "contradicts (1)",
            "74 % 2 Heritage League: “The bridge is safe”",
            "Show 1 weaker",
        ]
        shown = frame(running)
        assert "2 support and 1 contradicts it" in shown
        assert "Letter from the river" in shown  # where the first passage stands
        await pilot.press("down", "down")
        await settle(pilot)
        assert "Heritage League  statement of fact" in frame(running)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(running.focused, Reader)
        assert running.focused.document.title == "A bridge worth keeping"
        marked = [m.start for m in running.focused.marks("target")]
        assert marked == [place(documents()[1], "The bridge is safe").start]
        await pilot.press("C")  # and back to where one was in the list
        await settle(pilot)
        assert len(asked(running).checks) == 1
        assert running.screen.selected.claim.start == marked[0]
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(running.focused, Reader)


async def test_the_sentence_under_the_cursor_is_checked_but_does_not_answer_itself(
    tmp_path: Path,
) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("l", "R")  # past the heading
        await settle(pilot)
        assert asked(running).checks == ["Mayor Alma Reyes said the bridge is unsafe."]
        assert [q for q in quotes(running) if "Reyes" in q] == []
        assert "supports (1)" in quotes(running)
        # the same words about another debate, or other words, are a new question
        await pilot.press("slash")
        line = running.focused
        assert isinstance(line, StatementInput)
        assert line.selected_text == line.value  # to be read from its start, and typed over
        assert line.cursor_position == 0
        assert line.value.startswith("Mayor Alma Reyes said")
        line.value = "The bridge is unsafe."
        await pilot.press("enter")
        await settle(pilot)
        assert "supports (2)" in quotes(running)


async def test_the_weaker_ones_are_shown_on_demand(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("l", "R")
        await settle(pilot)
        await pilot.press("i")
        await settle(pilot)
        assert "8 %, unsure 3 the author: “We fishermen have seen pieces fall”" in quotes(running)
        assert quotes(running)[-1] == "Hide the weaker ones"
        await pilot.press("G", "enter")
        await settle(pilot)
        assert quotes(running)[-1] == "Show 1 weaker"


async def test_what_is_not_likely_is_not_counted_as_support(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("C", "x", "enter")
        found = checked()
        engine = asked(running)
        for share, words in (
            (0.25, "No passage is likely to support or to contradict it; 3 unsure."),
            (0.35, "1 supports and 1 contradicts it; 1 unsure."),
            (0.01, "No passage is known to support or to contradict it."),
        ):
            less = [replace(r, confidence=r.confidence * share) for r in found.relations]
            screen = running.screen
            assert isinstance(screen, Check)
            screen.show(answer("x", replace(found, relations=tuple(less)), documents()))
            await settle(pilot)
            assert words in frame(running)
        assert engine.checks == ["x"]


async def test_a_check_waits_for_the_analysis_and_says_so(tmp_path: Path) -> None:
    running = app(tmp_path, make_engine=HoldingEngine)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        engine = asked(running)
        analysing = engine.generation
        await pilot.press("C", *"it is", "enter")
        await settle(pilot)
        assert "The analysis is still running" in frame(running)
        assert running.focused.value == "it is"  # what one types goes on being typed
        checking, engine.generation = engine.generation, analysing
        engine.finish()
        await settle(pilot)
        assert "Comparing it with every claim" in frame(running)
        engine.generation = checking
        engine.answer_check()
        await settle(pilot)
        assert quotes(running)[0] == "supports (2)"
        assert isinstance(running.focused, PassageList)


async def test_only_the_last_question_is_answered_and_a_failure_is_told(tmp_path: Path) -> None:
    running = app(tmp_path, make_engine=HoldingEngine)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        engine = asked(running)
        await pilot.press("C", "x", "enter", "y", "enter")
        await settle(pilot)
        assert engine.checks == ["x", "xy"]
        engine.generation -= 1
        engine.answer_check()
        await settle(pilot)
        assert quotes(running) == []
        engine.hear(Failed(engine.generation + 1, "the analysis process was killed"))
        await settle(pilot)
        assert "The check failed: the analysis process was killed" in frame(running)
        await pilot.press("escape")
        await settle(pilot)
        assert running.screen is running.main


async def test_nothing_is_asked_of_an_empty_line(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("C", "space", "enter")
        await settle(pilot)
        assert asked(running).checks == []
        assert isinstance(running.focused, StatementInput)
