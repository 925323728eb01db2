from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual import events

from core import anchors
from store.notebook import Notebook
from tests.tui.debate import app, document, documents, place, settle, told
from tests.tui.frames import frame
from tui.app import DebateApp
from tui.reader import Reader
from tui.screens.bookmark_edit import EditBookmark
from tui.screens.bookmarks import Bookmarks


def quotes(running: DebateApp) -> list[str]:
    """What is bookmarked."""
    return [p.bookmark.anchor.quote for p in running.session.notes.places]


async def test_a_sentence_is_marked_edited_found_again_after_a_restart(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("l", "b")
        await settle(pilot)
        assert quotes(running) == ["Mayor Alma Reyes said the bridge is unsafe."]
        assert "Bookmark set" in frame(running)
        assert running.main.panes.active.marks("bookmarks")
        await pilot.press("b")
        await settle(pilot)
        assert isinstance(running.screen, EditBookmark)
        await pilot.press(*"ask", "tab", *"x,#y,x", "enter")
        await settle(pilot)
        await pilot.press("q")
    again = app(tmp_path)
    async with again.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        (kept,) = again.session.notes.places
        assert (kept.bookmark.note, kept.bookmark.tags) == ("ask", ("x", "y"))
        await pilot.press("G", "B")
        await settle(pilot)
        assert "Mayor Alma Reyes said" in frame(again)
        await pilot.press("enter")
        await settle(pilot)
        reader = again.main.panes.active
        assert reader.cursor_span.of(reader.document.text).startswith("Mayor Alma")
        assert isinstance(again.focused, Reader)


async def test_the_selection_is_marked_where_there_is_one(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        reader = running.main.panes.active
        reader.select(place(reader.document, "40 cracks"))
        await pilot.press("b")
        await settle(pilot)
        assert quotes(running) == ["40 cracks"]


async def test_undo_and_redo_from_anywhere(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("b", "u")
        await settle(pilot)
        assert quotes(running) == []
        assert not running.main.panes.active.marks("bookmarks")
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert quotes(running) == ["The old bridge must go"]
        await pilot.press("u", "u")
        await settle(pilot)
        assert "Nothing to undo" in frame(running)


async def test_list_finds_edits_deletes_and_restores(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("b", "l", "b", "B")
        await settle(pilot)
        screen = running.screen
        assert isinstance(screen, Bookmarks)
        await pilot.press("slash", *"mayor", "enter")
        await settle(pilot)
        assert screen.selected.bookmark.anchor.quote.startswith("Mayor")
        await pilot.press("e", *"why", "enter")
        await settle(pilot)
        assert "why" in frame(running)
        await pilot.press("d")
        await settle(pilot)
        assert quotes(running) == ["The old bridge must go"]
        assert "No bookmark fits" in frame(running)
        await pilot.press("u")
        await settle(pilot)
        assert sorted(quotes(running)) == [
            "Mayor Alma Reyes said the bridge is unsafe.",
            "The old bridge must go",
        ]
        await pilot.press("escape")
        await settle(pilot)
        assert running.screen is running.main


async def test_a_note_is_added_to_and_another_windows_change_stays(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("b", "b", *"one", "enter")
        await settle(pilot)
        await pilot.press("b")
        await settle(pilot)
        with Notebook.open(tmp_path) as other:  # while the dialog is open
            (there,) = other.bookmarks.all()
            other.bookmarks.edit(there.id, tags=["theirs"])
        await pilot.press(*"+2", "enter")
        await settle(pilot)
        (kept,) = Notebook.open(tmp_path).bookmarks.all()
        assert (kept.note, kept.tags) == ("one+2", ("theirs",))


async def test_somebody_elses_bookmark_says_whose_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBATE_TUI_NAME", "me")
    span = place(documents()[0], "Engineers counted 40 cracks")
    hers = Notebook.open(tmp_path / "hers")
    hers.bookmarks.add(anchors.make(documents()[0], span.start, span.end), "count again")
    with Notebook.open(tmp_path / "mine") as mine:
        mine.import_bookmarks(hers.export_bookmarks(by="Ann Low"))
    running = app(tmp_path / "mine")
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("B")
        await settle(pilot)
        assert "Ann Low: count again" in frame(running)
        assert "Noted by  Ann Low" in frame(running)
        await pilot.press("e", "x", "enter")  # the note is hers: the tags are what can be edited
        await settle(pilot)
        (kept,) = running.session.notes.places
        assert (kept.bookmark.note, kept.bookmark.tags) == ("count again", ("x",))


async def test_delete_in_the_dialog(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("b", "b", "ctrl+d")
        await settle(pilot)
        assert quotes(running) == []


async def test_an_orphan_leads_where_it_may_be_and_is_attached_by_hand(tmp_path: Path) -> None:
    first = app(tmp_path)
    async with first.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("b", "l", "b", "q")
    changed = document(
        "bridge", "The old bridge must go", "Much was rewritten here.", "It was calm.",
        "Mayor Alma Reyes says that the bridge is not safe.",
    )  # fmt: skip
    running = app(tmp_path, [changed, *documents()[1:]])
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("B")
        await settle(pilot)
        assert "1 without a place (?)" in frame(running)
        await pilot.press("G")
        await settle(pilot)
        assert "not found in it for certain" in frame(running)
        await pilot.press("enter")
        await settle(pilot)
        reader = running.main.panes.active
        assert reader.cursor_span.of(changed.text).startswith("Mayor Alma Reyes says")
        assert len(running.session.notes.spans(changed.id)) == 1  # nothing was attached by itself
        await pilot.press("B", "r")  # the bookmark that is looked for is selected
        await settle(pilot)
        assert "Attached to “Mayor Alma Reyes says" in " ".join(told(running))
        assert "without a place" not in frame(running)
        await pilot.press("u")
        await settle(pilot)
        assert "1 without a place (?)" in frame(running)
        await pilot.press("ctrl+r", "r")  # it has a place now: nothing is moved
        await settle(pilot)
        assert [s.of(changed.text)[:10] for s in running.session.notes.spans(changed.id)] == [
            "The old br",
            "Mayor Alma",
        ]


async def test_an_orphan_with_nothing_like_it_says_so(tmp_path: Path) -> None:
    first = app(tmp_path)
    async with first.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("l", "b", "q")
    changed = document("bridge", "The old bridge must go", "Everything else was rewritten.")
    running = app(tmp_path, [changed, *documents()[1:]])
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("B", "enter")
        await settle(pilot)
        assert "Nothing like it is left" in frame(running)


async def test_of_many_bookmarks_the_first_are_listed_and_more_on_demand(tmp_path: Path) -> None:
    text = document("many", *(f"Sentence {number} is short." for number in range(250)))
    with Notebook.open(tmp_path) as book:
        for block in text.blocks:
            book.bookmarks.add(anchors.make(text, block.start, block.end))
    running = app(tmp_path, [text])
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("B", "G")
        await settle(pilot)
        assert "250 bookmarks" in frame(running)
        assert "Show 100 of 150 more" in frame(running)
        await pilot.press("enter", "G", "k")
        await settle(pilot)
        assert "Show 50 of 50 more" in frame(running)
        assert "Sentence 199 is short" in frame(running)


async def test_edits_of_another_instance_are_seen_when_the_user_is_back(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        first = documents()[0]
        with Notebook.open(tmp_path) as other:
            span = place(first, "Engineers counted 40 cracks")
            other.bookmarks.add(anchors.make(first, span.start, span.end))
        running.post_message(events.AppBlur())
        running.post_message(events.AppFocus())
        await settle(pilot)
        assert quotes(running) == ["Engineers counted 40 cracks"]
        assert running.main.panes.active.marks("bookmarks")
        with Notebook.open(tmp_path) as other:
            span = place(first, "the river is rising")
            other.bookmarks.add(anchors.make(first, span.start, span.end))
        await pilot.press("B")
        await settle(pilot)
        assert "the river is rising" in frame(running)


async def test_of_a_note_as_long_as_a_book_the_beginning_is_shown(tmp_path: Path) -> None:
    span = place(documents()[0], "Engineers counted 40 cracks")
    with Notebook.open(tmp_path) as book:
        anchor = anchors.make(documents()[0], span.start, span.end)
        book.bookmarks.add(anchor, "word " * 20_000)
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("B", "tab", "end")
        await settle(pilot)
        assert "96,000 more characters: x writes them to a file" in frame(running)
        await pilot.press("shift+tab", "e", "!", "enter")  # and it is kept whole
        await settle(pilot)
        (kept,) = Notebook.open(tmp_path).bookmarks.all()
        assert kept.note == "word " * 20_000 + "!"


async def test_two_windows_side_by_side_see_each_others_edits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.LOOK_S", 0.05)
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("b", "l", "b")
        with Notebook.open(tmp_path) as other:
            mine, _ = other.bookmarks.all()
            other.bookmarks.delete(mine.id)
        while len(quotes(running)) > 1:  # no key is pressed, no focus changes
            await pilot.pause(0.05)
        assert quotes(running) == ["Mayor Alma Reyes said the bridge is unsafe."]


async def test_damage_met_with_in_the_middle_is_mended_and_told(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("b")
        await settle(pilot)
        (tmp_path / "notebook.json").write_bytes(b"torn")
        await pilot.press("l", "b")
        await settle(pilot)
        (notice,) = [said for said in told(running) if "damaged" in said]
        assert "it is kept as notebook.json.damaged-" in notice
        assert len(quotes(running)) == len(Notebook.open(tmp_path).bookmarks.all()) == 2


async def test_export_of_the_bookmarks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    running = app(tmp_path / "data")
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("b", "B")
        await settle(pilot)
        await pilot.press("x")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
    (written,) = (tmp_path / "here").iterdir()
    content = json.loads(written.read_text("utf-8"))
    assert [b["anchor"]["quote"] for b in content["bookmarks"]] == ["The old bridge must go"]


async def test_a_folder_of_somebody_else_is_told_and_reading_goes_on(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert any("are not kept" in said for said in told(running))
        await pilot.press("b", "c", "y", "escape", "B", "escape", "u", "q")
        await settle(pilot)
    assert not (tmp_path / "notebook.json").exists()
