"""The cursor goes from claim to claim, and a document is searched alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.debate import HoldingEngine, app, documents, place, settle
from tests.tui.frames import frame
from tui.app import DebateApp


def here(running: DebateApp) -> str:
    """The sentence under the cursor."""
    reader = running.main.panes.active
    return reader.cursor_span.of(reader.document.text)


@pytest.mark.parametrize(
    ("key", "back", "stops"),
    [
        # All claims of the first document, each in a sentence of its own.
        ("s", "S", ["Mayor Alma Reyes", "Engineers counted", "Nobody disputes"]),
        # "The river is rising" has no relation.
        ("x", "X", ["Mayor Alma Reyes", "Engineers counted"]),
        ("m", "M", ["Engineers counted", "The city would pay"]),
    ],
)
async def test_the_cursor_moves_by_what_is_marked(
    tmp_path: Path, key: str, back: str, stops: list[str]
) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        first = documents()[0]
        for quote in ("The city would pay", "Engineers counted"):
            running.session.notes.add(first, place(first, quote))
        running.main.notes_changed()
        for expected in stops:
            await pilot.press(key)
            assert here(running).startswith(expected)
        await pilot.press(key)
        assert "further down in this document" in frame(running)
        for expected in reversed(stops[:-1]):
            await pilot.press(back)
            assert here(running).startswith(expected)
        await pilot.press(back)
        assert "further up in this document" in frame(running)


async def test_without_an_analysis_there_are_no_claims_yet(tmp_path: Path) -> None:
    running = app(tmp_path, make_engine=HoldingEngine)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        assert "The analysis is not ready yet" in frame(running)
        await pilot.press("m")
        assert "No bookmark further down" in frame(running)


async def test_claims_have_a_sign_in_the_margin(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        lines = frame(running).split("\n")
        (line,) = [text for text in lines if "The city would pay" in text]
        assert line.startswith(" ›")  # the river is rising: a claim without a relation
        (line,) = [text for text in lines if "Mayor Alma Reyes" in text]
        assert line.startswith(" =!")


async def test_a_document_is_searched_alone_and_then_all(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "f", *"bridge")
        await settle(pilot)
        panel = running.main.search_panel
        assert panel.input.value == "doc:2 bridge"
        assert "3 found" in frame(running)  # title, the bridge is safe, the café at the bridge
        await pilot.press("ctrl+f")
        await settle(pilot)
        assert panel.input.value == "bridge"
        assert {hit.doc for hit in running.session.search.hits} == set(running.session.documents)
        await pilot.press("ctrl+f", "enter")
        await settle(pilot)
        second = running.session.ordered[1].id
        assert {hit.doc for hit in running.session.search.hits} == {second}
