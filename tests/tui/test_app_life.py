from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from core.pipeline import Progress
from store.lock import locked
from store.notebook import Notebook
from tests.tui.debate import (
    FakeEngine,
    HoldingEngine,
    analysis,
    app,
    document,
    documents,
    settle,
    told,
)
from tests.tui.frames import frame
from tui.engine.messages import Done, Failed, Partly, Progressed, Restarted
from tui.messages import FromEngine

LONG = document("long", "Long", *(f"Paragraph {n} says one thing." for n in range(200)))


async def test_positions_are_kept_over_a_restart(tmp_path: Path) -> None:
    docs = [LONG, *documents()]
    running = app(tmp_path, docs)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*["space"] * 6, "l", "l")
        before = running.main.panes.active.position, running.main.panes.active.cursor_span
        assert before[0] > 500
        await pilot.press("q")
    assert running.return_code == 0
    again = app(tmp_path, docs)
    async with again.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        reader = again.main.panes.active
        assert (reader.position, reader.cursor_span) == before


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
async def test_a_signal_saves_and_ends(tmp_path: Path, name: str) -> None:
    running = app(tmp_path, [LONG])
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        engine = running.analysing.engine
        await pilot.press("space", "space")
        place = running.main.panes.active.position
        os.kill(os.getpid(), getattr(signal, name))
        await pilot.pause()
        await pilot.pause()
        assert running.return_code == 128 + getattr(signal, name)
    assert isinstance(engine, FakeEngine)
    assert engine.closed
    with Notebook.open(tmp_path) as book:
        kept = book.positions.get(LONG)
    assert kept is not None
    assert kept.offset == place > 0


async def test_the_analysis_is_cancelled_and_started_again(tmp_path: Path) -> None:
    running = app(tmp_path, make_engine=HoldingEngine)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        engine = running.analysing.engine
        assert not engine.again  # type: ignore[union-attr]
        await pilot.press("ctrl+x")
        await settle(pilot)
        assert "analysis cancelled" in frame(running)
        await pilot.press("ctrl+a")
        await settle(pilot)
        assert engine.again  # type: ignore[union-attr]  # also what was given up before
        running.analysing.engine.finish()  # type: ignore[union-attr]
        await settle(pilot)
        assert "conflict  91 %" in frame(running)


async def test_a_failure_is_told_and_reading_goes_on(tmp_path: Path) -> None:
    running = app(tmp_path, make_engine=HoldingEngine)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        engine = running.analysing.engine
        assert isinstance(engine, HoldingEngine)
        engine.hear(Failed(engine.generation, "it was killed [/]"))
        await settle(pilot)
        assert "The analysis failed: it was killed [/]" in told(running)
        assert "analysis failed" in frame(running)
        await pilot.press("l")
        assert running.main.panes.active.cursor_span.start > 0


async def test_a_document_that_cannot_be_analysed_is_shown_and_marked(tmp_path: Path) -> None:
    running = app(tmp_path, make_engine=HoldingEngine)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        engine = running.analysing.engine
        assert isinstance(engine, HoldingEngine)
        docs = documents()
        engine.hear(Restarted(engine.generation, "it was killed"))
        left_out = replace(analysis(docs), failed=((docs[0].id, "it took too long [/]"),))
        engine.hear(Done(engine.generation, left_out))
        await settle(pilot)
        assert "The analysis was interrupted and goes on: it was killed" in told(running)
        words = f"{docs[0].name} could not be analysed: it took too long [/]\nctrl+a tries again"
        assert words in told(running)
        assert frame(running).count("not analysed all") == 1
        assert "1 not analysed" in frame(running)
        await pilot.press("2")
        assert "not analysed all" not in frame(running)


async def test_the_answer_to_an_older_request_is_dropped(tmp_path: Path) -> None:
    running = app(tmp_path, make_engine=HoldingEngine)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        engine = running.analysing.engine
        assert isinstance(engine, HoldingEngine)
        engine.hear(Failed(engine.generation - 1, "old"))
        await settle(pilot)
        assert told(running) == []
        assert "analysing" in frame(running)


async def test_problems_of_the_command_line_are_told(tmp_path: Path) -> None:
    running = app(tmp_path, problems=["x[/].txt: is a folder without documents"])
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert told(running) == ["x[/].txt: is a folder without documents"]


async def test_a_click_sets_the_cursor_and_lists_take_the_mouse(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.click("#relations-list", offset=(4, 7))  # the second relation
        await settle(pilot)
        reader = running.main.panes.active
        text = reader.document.text
        marked = [text[m.start : m.end] for m in reader.marks("target")]
        assert marked == ["Engineers counted 40 cracks in March"]


async def test_the_progress_of_the_relations_is_a_share(tmp_path: Path) -> None:
    running = app(tmp_path, make_engine=HoldingEngine)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert running.analysing._generation is not None
        state = Progress("relations", 400, 1000, 3.0)
        running.post_message(FromEngine(Progressed(running.analysing._generation, state)))
        await settle(pilot)
        assert "analysing relations 40 %" in frame(running)


async def test_a_part_of_a_debate_is_shown_and_the_rest_offered(tmp_path: Path) -> None:
    docs = [*documents(), LONG]
    running = app(tmp_path, docs, make_engine=HoldingEngine)
    async with running.run_test(size=(160, 40)) as pilot:
        await settle(pilot)
        engine = running.analysing.engine
        assert isinstance(engine, HoldingEngine)
        assert not engine.whole
        assert list(engine.visible) == [r.document.id for r in running.main.panes.readers]
        engine.hear(Partly(engine.generation, analysis(docs[:3])))
        await settle(pilot)
        assert "conflict  91 %" in frame(running)
        await pilot.press("ctrl+x")
        await settle(pilot)
        assert "3 of 4 documents, ctrl+a goes on: 2" in frame(running)
        assert "ctrl+a goes on with the other 1" in told(running)[0]
        await pilot.press("ctrl+a")
        assert engine.whole
        engine.finish()
        await settle(pilot)
        assert "goes on" not in frame(running).split("\n")[-2]


async def test_leaving_asks_first_where_edits_would_be_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.lock.PATIENCE", 0.02)
    running = app(tmp_path)
    async with running.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        with locked(tmp_path / "notebook.json"):  # as another instance that does not finish
            await pilot.press("b")
            assert "Not on the disk yet" in told(running)[-1]
            await pilot.press("q")
            assert "Edits would be lost" in frame(running)
            await pilot.press("n")
            assert running.is_running
            running.on_app_focus()
            assert "saved now" not in frame(running)
        running.on_app_focus()  # asked every few seconds
        await pilot.pause()
        assert "What was not on the disk yet is saved now" in frame(running)
        assert len(Notebook(tmp_path).bookmarks.all()) == 1
        await pilot.press("q")
    assert running.return_code == 0
    assert running.left_unsaved == ""
