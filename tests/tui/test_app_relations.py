from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core import anchors
from core.model import Span
from store.notebook import Notebook
from tests.tui.debate import app, document, documents, place, settle
from tests.tui.frames import frame
from tui.app import DebateApp
from tui.reader import Reader


def labels(running: DebateApp) -> list[str]:
    """The listed relations as "label confidence", in their order."""
    rows = running.session.relation_view().rows
    return [f"{row.label} {round(row.relation.confidence * 100)}" for row in rows]


async def test_enter_opens_both_passages_side_by_side(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("c", "down", "enter")
        await settle(pilot)
        targets = {
            reader.document.title: [
                reader.document.text[m.start : m.end] for m in reader.marks("target")
            ]
            for reader in running.main.panes.readers
            if reader.document
        }
        assert targets == {
            "The old bridge must go": ["Engineers counted 40 cracks in March"],
            "A bridge worth keeping": ["Its report counted 14 cracks in March"],
        }
        assert isinstance(running.focused, Reader)


async def test_in_a_narrow_screen_tab_goes_to_the_other_passage(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("c", "enter")
        await settle(pilot)
        panes = running.main.panes
        assert panes.active_document.title == "The old bridge must go"
        await pilot.press("tab")
        await settle(pilot)
        assert panes.active_document.title == "A bridge worth keeping"
        text = panes.active_document.text
        marked = panes.active.marks("target")
        assert [text[m.start : m.end] for m in marked] == ["The bridge is safe"]


async def test_verdicts_show_persist_and_are_taken_back(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("c", "y")
        await settle(pilot)
        assert "✓ confirmed" in frame(running)
        await pilot.press("down", "x")
        await settle(pilot)
        assert [row.label for row in running.session.relation_view().rows] == ["conflict", "agree"]
        assert "40 cracks against 14" not in frame(running)
        await pilot.press("escape", "q")
    again = app(tmp_path)
    async with again.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "✓ confirmed" in frame(again)
        assert "40 cracks against 14" not in frame(again)
        await pilot.press("c", "y")
        await settle(pilot)
        assert "✓ confirmed" not in frame(again)


async def test_a_verdict_that_lost_its_relation_is_shown_and_attached_by_hand(
    tmp_path: Path,
) -> None:
    bridge, heritage, _ = documents()
    old = document("heritage", "A bridge worth keeping", "It will stand for a hundred years more.")
    assert old.path == heritage.path
    unsafe, stands = place(bridge, "the bridge is unsafe"), place(old, "stand for a hundred years")
    with Notebook.open(tmp_path) as book:
        a = anchors.make(bridge, unsafe.start, unsafe.end)
        book.verdicts.set("old", "dismissed", "conflict", a, anchors.make(old, *span_of(stands)))
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "? 1 verdict lost its relation" in frame(running)
        assert labels(running) == ["conflict 91", "conflict 83", "agree 72"]
        await pilot.press("c", "V")
        await settle(pilot)
        target = "“the bridge is unsafe” against “The bridge is safe”"
        assert f"r attaches one to {target}" in frame(running)
        assert "“stand for a hundred years”" in frame(running)
        await pilot.press("r")
        await settle(pilot)
        assert "No verdict has lost its relation" in frame(running)
        shown = {row.relation.confidence for row in running.session.relation_view().rows}
        assert (len(shown), 0.91 in shown) == (2, False)  # the first is dismissed now
        await pilot.press("u")
        await settle(pilot)
        assert labels(running) == ["conflict 91", "conflict 83", "agree 72"]
        await pilot.press("d", "escape")
        await settle(pilot)
        assert "lost its relation" not in frame(running)
        assert Notebook.open(tmp_path).verdicts.all() == ()


async def test_a_verdict_that_followed_a_changed_text_is_taken_back_with_the_same_key(
    tmp_path: Path,
) -> None:
    bridge, heritage, _ = documents()
    old = document("heritage", *(part for part in heritage.text.split("\n\n")[:2]))
    unsafe, safe = place(bridge, "the bridge is unsafe"), place(old, "The bridge is safe")
    with Notebook.open(tmp_path) as book:
        a = anchors.make(bridge, unsafe.start, unsafe.end)
        book.verdicts.set("old", "confirmed", "conflict", a, anchors.make(old, *span_of(safe)))
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "✓ confirmed" in frame(running)
        await pilot.press("c", "x")  # another verdict takes its place
        await settle(pilot)
        assert [v.kind for v in Notebook.open(tmp_path).verdicts.all()] == ["dismissed"]
        await pilot.press("u", "g", "y")
        await settle(pilot)
        assert Notebook.open(tmp_path).verdicts.all() == ()


def span_of(span: Span) -> tuple[int, int]:
    return span.start, span.end


async def test_swap_turns_the_label_and_back(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("c", "s")
        await settle(pilot)
        row = running.main.relations_panel.selected
        assert row is not None
        assert row.label == "agree"
        assert "⇄ relabelled" in frame(running)
        assert "Why the program took it for a conflict" in frame(running)
        await pilot.press("s")
        await settle(pilot)
        row = running.main.relations_panel.selected
        assert row is not None
        assert row.label == "conflict"
        assert "relabelled" not in frame(running)


async def test_undo_takes_a_verdict_back_and_redo_brings_it(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("c", "x", "u")
        await settle(pilot)
        assert labels(running) == ["conflict 91", "conflict 83", "agree 72"]
        assert "Verdict taken back" in frame(running)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert "conflict 91" not in labels(running)


async def test_all_verdicts_are_taken_back_after_a_question_and_brought_again(
    tmp_path: Path,
) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        running.main.acting.reset_verdicts()
        assert "no verdicts" in running.main.status.flash
        await pilot.press("c", "x", "x")
        await settle(pilot)
        assert labels(running) == ["agree 72"]
        (reset,) = [
            c for c in running.get_system_commands(running.main) if "verdicts back" in c.title
        ]
        reset.callback()
        await settle(pilot)
        assert "Take back all 2 verdicts" in frame(running)
        await pilot.press("n")
        await settle(pilot)
        assert labels(running) == ["agree 72"]
        reset.callback()
        await settle(pilot)
        await pilot.press("y")
        await settle(pilot)
        assert labels(running) == ["conflict 91", "conflict 83", "agree 72"]
        await pilot.press("u")
        await settle(pilot)
        assert labels(running) == ["agree 72"]


async def test_the_selection_stays_on_its_relation(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("c", "down", "down")
        chosen = running.main.relations_panel.selected
        running.analyse()
        await settle(pilot)
        assert running.main.relations_panel.selected == chosen
        await pilot.press("o")
        await settle(pilot)
        assert running.main.relations_panel.selected.id == chosen.id


async def test_filters_by_label_verdict_document_and_the_weaker_ones(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "Show 1 weaker" in frame(running)
        await pilot.press("c", "i")
        await settle(pilot)
        assert labels(running)[-1] == "agree 8"
        await pilot.press("G", "k")
        assert "8 %, unsure" in frame(running)
        assert "72 %, unsure" not in frame(running)
        await pilot.press("i", "f")
        await settle(pilot)
        assert labels(running) == ["agree 72"]
        await pilot.press("f")
        await settle(pilot)
        assert labels(running) == ["conflict 91", "conflict 83"]
        await pilot.press("f", "D", "D", "D")
        await settle(pilot)
        assert labels(running) == ["agree 72"]
        assert "document 3" in frame(running)
        await pilot.press("D", "v", "v")
        await settle(pilot)
        assert labels(running) == []
        assert "No relation fits the filters" in frame(running)


async def test_show_weaker_is_an_entry_too(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("c", "G", "enter")
        await settle(pilot)
        assert labels(running)[-1] == "agree 8"


async def test_sorting_by_document_and_topic(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("c", "o")
        await settle(pilot)
        assert "by confidence" in frame(running)
        await pilot.press("o")
        await settle(pilot)
        # the claims of the first document stand in this order: unsafe (twice), cracks
        assert labels(running) == ["conflict 91", "agree 72", "conflict 83"]
        await pilot.press("o")
        await settle(pilot)
        topics = [row.topic for row in running.session.relation_view().rows]
        assert topics == ["bridge", "bridge", "counted"]


async def test_where_few_are_likely_the_panel_says_so(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "2 ≠  1 = · best first" in frame(running)
        found = running.session.analysis
        unlikely = [replace(r, confidence=r.confidence / 4) for r in found.relations[:3]]
        running.session.analysed(replace(found, relations=tuple(unlikely)))
        running.main.analysed()
        running.analysing.summarise()
        await settle(pilot)
        assert labels(running) == ["conflict 23", "conflict 21", "agree 18"]
        shown = frame(running)
        assert "0 ≠  0 = · 3 unsure" in shown
        assert "Few are likely here;" in shown
        assert "0 ≠ conflicts  0 = agreements  3 unsure" in shown


async def test_actors_and_search_narrow_the_relations(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"'cracks", "enter")
        await settle(pilot)
        assert labels(running) == ["conflict 83"]
        assert "on hits" in frame(running)
        await pilot.press("c", "t")
        await settle(pilot)
        assert len(labels(running)) == 3
        await pilot.press("escape", "escape")
        panel = running.main.actors_panel
        panel.change(panel.chosen.toggled("league"))
        await settle(pilot)
        assert labels(running) == ["conflict 91", "conflict 83"]


async def test_the_relations_of_the_sentence_under_the_cursor(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("l", "l", "r")  # past the heading and the first sentence
        await settle(pilot)
        row = running.main.relations_panel.selected
        assert row is not None
        assert row.relation.reasons[0].text == "40 cracks against 14 cracks"


async def test_everything_about_the_selected_relation_can_be_read(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("c", "tab")
        await settle(pilot)
        assert running.focused.id == "relations-detail"
        seen = frame(running)
        for _ in range(12):
            await pilot.press("down")
            await pilot.pause()
            seen += frame(running)
        for words in ("A bridge worth keeping", "Heritage League", "‘unsafe’ against ‘safe’"):
            assert words in seen
