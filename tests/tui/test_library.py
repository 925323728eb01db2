"""The list of all documents: what it knows, how it is narrowed, sorted, drawn and opened from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.widgets import Input

from core.model import Span
from store.notebook import Notebook
from tests.tui.debate import analysis, app, document, documents, settle
from tests.tui.frames import frame
from tui.library.columns import fit, line
from tui.library.table import DocumentTable
from tui.screens.library import Library
from tui.session import Session
from tui.state.library import Entry, Order, entries, listed
from tui.state.notes import Notes

BRUTUS = Entry("b.txt", "Against the army", "b", 1, "Brutus", "1788-01", "Journal", 900, 0, 2)
CATO = Entry("c.txt", "of the Executive", "c", 2, "Cato", "1787-11-08", "Journal", 1200, 3, 0)
NAMELESS = Entry("n.txt", "Bridges", "n", 3, words=40, relations=7)
UNREAD = Entry("docs/zeta.txt", "zeta.txt")
ALL = [BRUTUS, CATO, NAMELESS, UNREAD]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order(), [BRUTUS, CATO, NAMELESS, UNREAD]),
        (Order("number", True), [UNREAD, NAMELESS, CATO, BRUTUS]),
        (Order("title"), [BRUTUS, NAMELESS, CATO, UNREAD]),
        (Order("author"), [BRUTUS, CATO, NAMELESS, UNREAD]),
        (Order("author", True), [CATO, BRUTUS, NAMELESS, UNREAD]),
        (Order("date"), [CATO, BRUTUS, NAMELESS, UNREAD]),
        (Order("words"), [CATO, BRUTUS, NAMELESS, UNREAD]),
        (Order("words", True), [NAMELESS, BRUTUS, CATO, UNREAD]),
        (Order("relations"), [NAMELESS, CATO, BRUTUS, UNREAD]),
        (Order("bookmarks"), [BRUTUS, CATO, NAMELESS, UNREAD]),
    ],
)
def test_sorting_puts_what_lacks_the_column_last(order: Order, expected: list[Entry]) -> None:
    assert listed(ALL, "", order) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("journal", [BRUTUS, CATO]),
        ("journal EXEC", [CATO]),
        ("author:brutus", [BRUTUS]),
        ("date:1787", [CATO]),
        ("zeta", [UNREAD]),
        ("title:journal", []),
        ("is:related", [CATO, NAMELESS]),
        ("is:bookmarked", [BRUTUS]),
        ("is:unread", [UNREAD]),
        ("is:nonsense", []),
    ],
)
def test_narrowing(typed: str, expected: list[Entry]) -> None:
    assert listed(ALL, typed, Order()) == expected


def test_titles_sort_by_their_numbers() -> None:
    numbered = [Entry(f"{n}.txt", f"Letter {n}", f"d{n}") for n in (10, 9, 2)]
    assert [e.title for e in listed(numbered, "", Order("title"))] == [
        "Letter 2", "Letter 9", "Letter 10",
    ]  # fmt: skip


def test_the_column_sorted_by_is_always_there() -> None:
    assert "date" not in [slot.column for slot in fit(60, 3000)]
    narrow = fit(60, 3000, "date")
    assert "date" in [slot.column for slot in narrow]
    assert narrow[-1].start + narrow[-1].width == 60


def test_entries_count_relations_and_bookmarks(tmp_path: Path) -> None:
    docs = documents()
    with Notebook.open(tmp_path) as book:
        session = Session(docs, Notes(book))
        session.analysed(analysis(docs))
        session.notes.add(docs[1], Span(0, 8))
        found = entries(session, ["late.txt"], [docs[0].id])
    # Two conflicts and an agreement; the weak relation does not count.
    assert [e.relations for e in found] == [3, 2, 1, 0]
    assert [e.bookmarks for e in found] == [0, 1, 0, 0]
    assert [e.shown for e in found] == [True, False, False, False]
    assert [e.number for e in found] == [1, 2, 3, 0]
    assert found[1].author == "Ida Moss"
    assert found[0].words == 40
    assert (found[3].title, found[3].doc) == ("late.txt", None)


@pytest.mark.parametrize("width", [20, 50, 76, 116, 190])
def test_columns_fill_the_width_and_wide_characters_stay_in_line(width: int) -> None:
    slots = fit(width, 3000)
    assert slots[-1].start + slots[-1].width == width
    plain, wide = (
        line(Entry("f", title, "d", 7, "王安石 von 汴京 " * 3, words=9), slots, "…", "·")
        for title in ("A title " * 20, "大壩 " * 60)
    )
    from rich.cells import cell_len

    assert cell_len(plain) == cell_len(wide) == width


def many(count: int) -> Sequence:  # type: ignore[type-arg]
    return [
        document(f"p{n:03d}", f"Paper {n:03d}", f"Number {n} speaks of bridges " * (n % 7 + 1))
        for n in range(1, count + 1)
    ]


async def test_the_library_opens_by_itself_with_many_and_opens_documents(tmp_path: Path) -> None:
    running = app(tmp_path, many(40))
    async with running.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        assert isinstance(running.screen, Library)
        shown = frame(running)
        assert "40 documents" in shown
        assert "Paper 001" in shown
        assert "Paper 040" not in shown
        await pilot.press("G", "k", "enter")
        await settle(pilot)
        assert running.screen is running.main
        assert running.main.panes.active_document.title == "Paper 039"
        before = len(running.main.panes.panes)
        await pilot.press("L")
        assert running.screen.query_one(DocumentTable).selected.title == "Paper 039"
        await pilot.press("j", "w")
        await settle(pilot)
        assert len(running.main.panes.panes) == before + 1
        assert running.main.panes.active_document.title == "Paper 040"


async def test_the_library_is_narrowed_and_sorted_and_stays_so(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("L")
        table = running.screen.query_one(DocumentTable)
        await pilot.press(*["s"] * 6)
        assert "sorted by relations, most first" in frame(running)
        assert table.selected.title == "The old bridge must go"  # where the cursor was
        await pilot.press("S", "g")
        assert table.selected.title == "Letter from the river"  # one relation
        await pilot.press("slash", *"moss")
        await settle(pilot)
        assert "1 of 3 documents" in frame(running)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert running.main.panes.active_document.title == "A bridge worth keeping"
        await pilot.press("L")
        assert running.screen.query_one("#find", Input).value == "moss"
        await pilot.press("slash", "escape", "escape")
        assert running.screen is running.main


async def test_a_click_on_a_columns_name_sorts(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("L")
        row = next(n for n, text in enumerate(frame(running).split("\n")) if "  no." in text)
        column = frame(running).split("\n")[row].index("author")
        await pilot.click(offset=(column, row))
        await settle(pilot)
        assert "sorted by author, A to Z" in frame(running)
        assert running.screen.query_one(DocumentTable)._entries[0].author == "Ida Moss"
