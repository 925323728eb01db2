"""Panes that scroll together, by the passages that match."""

from __future__ import annotations

from pathlib import Path

from core.alignment import Match
from core.model import Span
from tests.tui.debate import app, document, documents, settle
from tests.tui.frames import frame
from tui.app import DebateApp
from tui.panes.linking import Links


def targets(running: DebateApp) -> list[list[str]]:
    """What is marked as meant in each pane on screen."""
    return [
        [reader.document.text[m.start : m.end] for m in reader.marks("target")]
        for reader in running.main.panes.readers
    ]


async def aligned(running: DebateApp) -> None:
    """Wait until the sentences that are alike are known."""
    await running.workers.wait_for_complete([w for w in running.workers if w.group == "align"])


async def test_the_other_pane_follows_by_relations(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("t")
        await aligned(running)
        await settle(pilot)
        assert frame(running).count("linked") == 2
        await pilot.press("l")  # Mayor Alma Reyes said the bridge is unsafe.
        await settle(pilot)
        assert targets(running) == [["the bridge is unsafe"], ["The bridge is safe"]]
        await pilot.press("l")  # Engineers counted 40 cracks in March.
        await settle(pilot)
        assert targets(running)[1] == ["Its report counted 14 cracks in March"]
        assert running.main.panes.active is running.main.panes.readers[0]
        await pilot.press("t")
        await settle(pilot)
        assert "linked" not in frame(running)
        assert targets(running) == [[], []]


async def test_without_relations_sentences_that_share_words_are_followed(tmp_path: Path) -> None:
    filler = [f"Number {n} is here to fill the page with words." for n in range(40)]
    shared = "The orchard wall collapsed after midnight thunder."
    first = document("a", "First", *filler[:20], shared, *filler[20:])
    second = document("b", "Second", shared, *(f"Other {n} talk of nothing." for n in range(60)))
    running = app(tmp_path, [first, second])
    async with running.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("tab", "G", "tab", "t")
        await aligned(running)
        reader, other = running.main.panes.readers
        assert other.position > 0
        reader.reveal(Span(first.text.index(shared), first.text.index(shared) + len(shared)))
        await settle(pilot)
        assert other.visible_span.start <= second.text.index(shared)
        assert reader.row_of(first.text.index(shared)) >= 0
        assert targets(running) == [[shared], [shared]]


def test_a_relation_counts_before_likeness_and_the_cursor_before_the_view() -> None:
    related = Match(Span(100, 120), Span(0, 9), 0.4)
    alike = [Match(Span(40, 60), Span(50, 60), 0.9), Match(Span(100, 130), Span(70, 80), 0.9)]
    links = Links([related], alike)
    assert links.at(Span(0, 200), Span(100, 130)) == related
    assert links.at(Span(0, 200), Span(40, 60)) == alike[0]
    assert links.at(Span(0, 200), Span(0, 20)) == related
    assert links.at(Span(0, 70), Span(0, 20)) == alike[0]
    assert links.at(Span(300, 400), Span(300, 310)) is None


async def test_with_one_pane_it_says_so(tmp_path: Path) -> None:
    running = app(tmp_path, documents())
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("t")
        assert "when there are two" in frame(running)
