"""The panes, driven through their keys and their API."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widgets import Input

from core.model import Span
from tests.tui.frames import frame, looks
from tests.tui.reading import PanesApp, document, find, prose
from tui.panes.arrange import chosen_count, default_count, window
from tui.panes.keys import BINDINGS
from tui.panes.tabs import lay_out
from tui.panes.titles import shorten, tab_title
from tui.reader import Mark, Reader

NAMES = ("Harbour", "Tunnel", "Bridge", "Ferry", "Canal")
DOCS = [prose(name) for name in NAMES]
TITLES = [f"The {name} papers" for name in NAMES]
NARROW, MIDDLE, WIDE = (80, 16), (120, 16), (168, 16)
SIZES = [(80, 24), (120, 40), (200, 60)]


def focused(app: PanesApp) -> str:
    """The name of the document in the reader that has the focus."""
    reader = app.focused
    assert isinstance(reader, Reader)
    assert reader is app.group.active
    assert reader.document is not None
    return reader.document.name


# --- how many ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("screen", "own", "documents", "expected"),
    [
        (80, 80, 5, 1),
        (99, 99, 5, 1),
        (100, 100, 5, 2),
        (159, 159, 5, 2),
        (160, 160, 5, 3),
        (300, 300, 5, 3),
        (200, 200, 2, 2),
        (200, 200, 1, 1),
        (80, 80, 0, 1),
        (160, 80, 5, 2),  # side panels take the rest
        (200, 111, 5, 2),
        (240, 150, 5, 3),
        (100, 60, 5, 1),
    ],
)
def test_the_number_of_panes_by_width(screen, own, documents, expected) -> None:
    assert default_count(screen, own, documents) == expected


def test_the_users_choice_is_kept_within_what_fits() -> None:
    assert [chosen_count(4, width) for width in (200, 80, 40)] == [4, 3, 1]


def test_of_hidden_panes_the_active_one_is_shown() -> None:
    assert window(2, 4, 0) == range(2)
    assert window(2, 4, 2) == range(1, 3)
    assert window(1, 3, 2) == range(2, 3)
    assert window(3, 2, 0) == range(2)


@pytest.mark.parametrize(("size", "shown"), [(NARROW, 1), (MIDDLE, 2), (WIDE, 3)])
async def test_documents_are_side_by_side_in_their_order(size, shown) -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.shown == TITLES[:shown]
        assert focused(app) == TITLES[0]


async def test_the_panes_follow_the_width_and_nobody_loses_the_place_or_the_focus() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", "tab", "space", "l")
        third = app.group.active
        place = third.position, third.cursor_span
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert app.shown == [TITLES[2]]
        assert focused(app) == TITLES[2]
        assert (third.position, third.cursor_span) == place
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert app.shown == TITLES[:3]
        assert (third.position, third.cursor_span) == place


async def test_the_users_own_number_of_panes_outlasts_a_resize() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=MIDDLE) as pilot:
        await pilot.press("W")
        assert app.shown == TITLES[:1] or app.shown == TITLES[1:2]
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert len(app.shown) == 1


# --- keys -------------------------------------------------------------------------------------


async def test_tab_goes_round_the_panes() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=WIDE) as pilot:
        seen = []
        for _ in range(4):
            await pilot.press("tab")
            await pilot.pause()
            seen.append(focused(app))
        assert seen == [TITLES[1], TITLES[2], TITLES[0], TITLES[1]]
        await pilot.press("shift+tab")
        await pilot.pause()
        assert focused(app) == TITLES[0]


async def test_with_one_pane_tab_goes_through_the_documents_and_each_keeps_its_place() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("space", "l")
        place = app.group.active.position, app.group.active.cursor_span
        await pilot.press("tab")
        await pilot.pause()
        assert app.shown == [TITLES[1]]
        await pilot.press("shift+tab", "shift+tab")
        assert app.shown == [TITLES[4]]
        await pilot.press("tab")
        assert app.shown == [TITLES[0]]
        assert (app.group.active.position, app.group.active.cursor_span) == place


async def test_documents_of_a_pane() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=MIDDLE) as pilot:
        await pilot.press("tab", "full_stop")
        assert app.shown == [TITLES[0], TITLES[2]]
        await pilot.press("comma", "comma", "comma")
        assert app.shown == [TITLES[0], TITLES[4]]
        await pilot.press("4")
        assert app.shown == [TITLES[0], TITLES[3]]
        await pilot.press("9")  # there is no ninth
        assert app.shown == [TITLES[0], TITLES[3]]
        assert focused(app) == TITLES[3]


async def test_zoom_and_back() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", "z")
        await pilot.pause()
        assert app.shown == [TITLES[1]]
        assert "zoomed top" in frame(app)
        assert focused(app) == TITLES[1]
        await pilot.press("tab")
        await pilot.pause()
        assert app.shown == [TITLES[2]]
        await pilot.press("z")
        await pilot.pause()
        assert app.shown == TITLES[:3]
        assert focused(app) == TITLES[2]


async def test_widen_and_narrow() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=MIDDLE) as pilot:
        await pilot.pause()
        first, second = app.group.panes
        assert abs(first.size.width - second.size.width) <= 1
        await pilot.press("greater_than_sign", "greater_than_sign")
        await pilot.pause()
        assert first.size.width > second.size.width + 10
        assert first.region.width + second.region.width == 120
        await pilot.press("less_than_sign", "less_than_sign")
        await pilot.pause()
        assert abs(first.size.width - second.size.width) <= 1


async def test_new_panes_until_there_is_no_room_and_closing_them() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=MIDDLE) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert app.shown == TITLES[:3]
        assert focused(app) == TITLES[2]
        await pilot.press("w", "w", "w")
        await pilot.pause()
        assert app.shown == TITLES[:4]
        await pilot.press("W")
        await pilot.pause()
        assert app.shown == TITLES[:3]
        assert focused(app) == TITLES[2]
        await pilot.press("W", "W", "W", "W")
        await pilot.pause()
        assert app.shown == [TITLES[0]]
        assert focused(app) == TITLES[0]


async def test_too_narrow_for_a_second_pane() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert len(app.shown) == 1


def test_every_key_has_an_id_and_a_text_for_the_help() -> None:
    ids = [binding.id for binding in BINDINGS]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    shown = [binding for binding in BINDINGS if not binding.system]
    assert all(binding.description and binding.key_display for binding in shown)
    assert sum("Open document" in binding.description for binding in shown) == 1


# --- opening and revealing --------------------------------------------------------------------


async def test_a_document_is_opened_where_one_says() -> None:
    app = PanesApp(DOCS)
    at = find(DOCS[4], "Canal paragraph 5 says in its sentence 1 ").start
    async with app.run_test(size=MIDDLE) as pilot:
        reader = app.group.open(DOCS[4], at, pane=1)
        await pilot.pause()
        assert app.shown == [TITLES[0], TITLES[4]]
        assert reader.position == at
        app.group.open(DOCS[3].id, new=True)
        await pilot.pause()
        assert app.shown == [TITLES[0], TITLES[4], TITLES[3]]
        with pytest.raises(KeyError):
            app.group.open("nothing")


async def test_positions_are_told_and_taken_up_again() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("space", "2", "space", "space", "3")
        positions = app.group.positions()
        assert positions[DOCS[0].id] > 0
        assert positions[DOCS[1].id] > positions[DOCS[0].id]
        assert positions[DOCS[2].id] == 0
    again = PanesApp(DOCS, places={doc: (at, at) for doc, at in positions.items()})
    async with again.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert again.group.active.position == positions[DOCS[0].id]
        assert again.group.active.visible_span.start == positions[DOCS[0].id]
        await pilot.press("2")
        await pilot.pause()
        assert again.group.active.position == positions[DOCS[1].id]


async def test_places_keep_the_cursor_as_well() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("space", "l", "l")
        cursor = app.group.active.cursor_span
        places = app.group.places()
        assert cursor.start > places[DOCS[0].id][0]
    again = PanesApp(DOCS, places=places)
    async with again.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert again.group.active.cursor_span == cursor
        assert again.group.places()[DOCS[0].id] == places[DOCS[0].id]


async def test_reveal_prefers_a_pane_that_shows_the_document() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=MIDDLE) as pilot:
        await pilot.pause()
        span = find(DOCS[1], "Tunnel paragraph 9 says in its sentence 3 ")
        reader = app.group.reveal(DOCS[1].id, span)
        await pilot.pause()
        assert app.shown == TITLES[:2]
        assert reader is app.group.readers[1]
        assert reader.visible_span.contains(span)
        assert focused(app) == TITLES[1]  # the focus was in the panes, so it goes along
        reader = app.group.reveal(DOCS[3].id, Span(0, 5))
        await pilot.pause()
        assert app.shown == [TITLES[0], TITLES[3]]
        reader = app.group.reveal(DOCS[4].id, Span(0, 5), beside=True)
        await pilot.pause()
        assert app.shown == [TITLES[4], TITLES[3]]
        assert app.group.active_document is DOCS[3]
        marked = [r for r in app.group.readers if r.marks("target")]
        assert marked == [reader]


async def test_two_passages_side_by_side() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=MIDDLE) as pilot:
        await pilot.pause()
        a = (DOCS[1].id, find(DOCS[1], "Tunnel paragraph 9 says in its sentence 3 "))
        b = (DOCS[4].id, find(DOCS[4], "Canal paragraph 7 says in its sentence 2 "))
        first, second = app.group.reveal_pair(a, b)
        await pilot.pause()
        assert sorted(app.shown) == sorted([TITLES[1], TITLES[4]])
        for reader, (doc, span) in ((first, a), (second, b)):
            assert reader.document is not None
            assert reader.document.id == doc
            assert reader.visible_span.contains(span)
            assert reader.marks("target") == (Mark(span.start, span.end, "target"),)
        assert app.group.active is first
        for reader, (_, span) in ((first, a), (second, b)):
            layout = reader.layout_lines
            assert layout is not None
            # A third down the 15 lines of a pane, in both, to be compared line by line.
            assert layout.line_of(span.start) - reader.scroll_offset.y == 5


async def test_only_the_passages_of_the_last_pair_are_marked() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        app.group.reveal_pair((DOCS[0].id, Span(0, 9)), (DOCS[1].id, Span(0, 9)))
        app.group.reveal_pair((DOCS[1].id, Span(0, 9)), (DOCS[2].id, Span(0, 9)))
        assert app.shown == TITLES[:3]
        assert [bool(r.marks("target")) for r in app.group.readers] == [False, True, True]
        app.group.clear_targets()
        assert not any(r.marks("target") for r in app.group.readers)


async def test_the_header_tells_which_pane_is_active_and_whether_keys_go_to_it() -> None:
    class WithInput(PanesApp):
        def compose(self) -> ComposeResult:
            yield from super().compose()
            yield Input()

    app = WithInput(DOCS)
    async with app.run_test(size=MIDDLE) as pilot:
        await pilot.pause()
        focus, other = looks(app, "The Harbour papers")[0], looks(app, "The Tunnel papers")[0]
        app.query_one(Input).focus()
        await pilot.pause()
        without = looks(app, "The Harbour papers")[0]
        assert len({(style.bgcolor, style.color) for style in (focus, without, other)}) == 3
        assert focus.bold
        assert without.bold
        assert not other.bold
        assert frame(app).startswith("▸1 ")


async def test_where_tab_has_nowhere_to_go_it_leaves_the_panes() -> None:
    class WithInput(PanesApp):
        def compose(self) -> ComposeResult:
            yield from super().compose()
            yield Input()

    app = WithInput(DOCS[:1])
    async with app.run_test(size=MIDDLE) as pilot:
        await pilot.press("tab")
        await pilot.pause()
        assert isinstance(app.focused, Input)


async def test_two_passages_in_one_pane_are_reached_with_tab() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=NARROW) as pilot:
        a = (DOCS[1].id, find(DOCS[1], "Tunnel paragraph 9 says in its sentence 3 "))
        b = (DOCS[4].id, find(DOCS[4], "Canal paragraph 7 says in its sentence 2 "))
        app.group.reveal_pair(a, b)
        await pilot.pause()
        assert app.shown == [TITLES[1]]
        assert app.group.active.visible_span.contains(a[1])
        assert "Tab: the other passage, in 5 The Canal papers" in frame(app)
        await pilot.press("tab")
        await pilot.pause()
        assert app.shown == [TITLES[4]]
        assert app.group.active.visible_span.contains(b[1])
        assert "Tab: the other passage, in 2 The Tunnel papers" in frame(app)
        await pilot.press("tab")
        assert app.shown == [TITLES[1]]
        await pilot.press("3")
        await pilot.pause()
        assert "the other passage" not in frame(app)
        await pilot.press("tab")
        assert app.shown == [TITLES[3]]


async def test_two_passages_leave_the_zoom() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=MIDDLE) as pilot:
        await pilot.press("z")
        app.group.reveal_pair((DOCS[0].id, Span(0, 9)), (DOCS[3].id, Span(0, 9)))
        await pilot.pause()
        assert app.shown == [TITLES[0], TITLES[3]]


async def test_a_pair_in_one_pane_becomes_two_when_the_screen_grows() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=NARROW) as pilot:
        app.group.reveal_pair((DOCS[2].id, Span(0, 9)), (DOCS[3].id, Span(0, 9)))
        await pilot.pause()
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert sorted(app.shown) == sorted([TITLES[2], TITLES[3]])
        assert "the other passage" not in frame(app)


async def test_marks_belong_to_a_document_wherever_it_is_shown() -> None:
    app = PanesApp(DOCS)
    mark = Mark(0, 3, "hit")
    async with app.run_test(size=MIDDLE) as pilot:
        app.set_marks(DOCS[0], "hits", [mark])
        app.set_marks(DOCS[4], "hits", [mark])
        first, second = app.group.readers
        assert (first.marks("hits"), second.marks("hits")) == ((mark,), ())
        await pilot.press("tab", "5")
        assert app.group.active.marks("hits") == (mark,)
        app.set_marks(DOCS[4], "hits", [])
        assert app.group.active.marks("hits") == ()


async def test_more_documents_leave_the_panes_as_they_are() -> None:
    app = PanesApp(DOCS[:1])
    async with app.run_test(size=MIDDLE) as pilot:
        await pilot.press("space")
        position = app.group.active.position
        app.group.set_documents(DOCS)
        await pilot.pause()
        assert app.shown == TITLES[:2]
        assert app.group.active.position == position
        assert focused(app) == TITLES[0]


async def test_without_documents_the_pane_says_what_to_do() -> None:
    app = PanesApp([])
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("tab", "z", "w", "W", "full_stop", "1")
        assert "No documents yet." in frame(app)
        app.group.set_documents(DOCS)
        await pilot.pause()
        assert "The Harbour papers" in frame(app)
        assert "No documents" not in frame(app)


async def test_thousands_of_documents() -> None:
    docs = [document(f"Text {n}.", title=f"Report number {n} of the inquiry") for n in range(3000)]
    app = PanesApp(docs)
    async with app.run_test(size=NARROW) as pilot:
        app.group.open(docs[1999])
        await pilot.pause()
        tabs = frame(app).splitlines()[0]
        assert " 2000 Report" in tabs
        assert tabs.startswith("<")
        assert tabs.endswith(">")
        await pilot.press("tab")
        assert app.group.active_document is docs[2000]


async def test_a_tab_is_clicked() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        tabs = frame(app).splitlines()[0]
        await pilot.click("TabStrip", offset=(tabs.index("3 Bridge"), 0))
        await pilot.pause()
        assert app.shown == [TITLES[2]]
        assert focused(app) == TITLES[2]


async def test_a_click_on_a_header_goes_to_its_reader() -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=MIDDLE) as pilot:
        await pilot.pause()
        await pilot.click("PaneGroup", offset=(90, 0))
        await pilot.pause()
        assert focused(app) == TITLES[1]
        assert frame(app).splitlines()[0].startswith(" 1 The Harbour papers")
        assert "▸2 The Tunnel papers" in frame(app)


async def test_titles_are_never_markup() -> None:
    docs = [document("a [/] b", title="[/] [red]x", author="[/]"), document("c", title="[")]
    app = PanesApp(docs)
    async with app.run_test(size=NARROW) as pilot:
        app.group.reveal_pair((docs[0].id, Span(0, 1)), (docs[1].id, Span(0, 1)))
        await pilot.pause()
        assert "[/] [red]x" in frame(app).splitlines()[1]
        assert "in 2 [" in frame(app)


# --- the tabs and the titles ------------------------------------------------------------------


@given(
    st.lists(st.text("ab 日é", max_size=30), min_size=1, max_size=40),
    st.integers(0, 39),
    st.integers(20, 200),
)
def test_tabs_are_in_order_within_the_width_and_hold_the_active_one(titles, active, width) -> None:
    active = min(active, len(titles) - 1)
    tabs = lay_out(titles, active, width, "…")
    indexes = [tab.index for tab in tabs]
    assert active in indexes
    assert indexes == list(range(indexes[0], indexes[0] + len(indexes)))
    assert all(tab.end - tab.start == cell_len(tab.label) for tab in tabs)
    assert all(a.end < b.start for a, b in pairwise(tabs))
    assert tabs[-1].end <= width - 2


def test_few_documents_have_all_their_tabs_on_a_narrow_screen() -> None:
    titles = [f"Incomprehensibilities of the year {n}" for n in range(6)]
    assert [tab.index for tab in lay_out(titles[:5], 0, 80, "…")] == [0, 1, 2, 3, 4]
    assert [tab.index for tab in lay_out(titles, 3, 90, "…")] == [0, 1, 2, 3, 4, 5]
    (only,) = lay_out(titles[:1], 0, 80, "…")
    assert only.label == " 1 Incomprehensibilities… "


@given(st.text("abc 日—é", max_size=60), st.integers(0, 40))
def test_a_shortened_title_fits_and_tells_that_it_was_cut(text, width) -> None:
    short = shorten(text, width)
    assert cell_len(short) <= width
    whole = " ".join(text.split())
    assert short == whole or short.endswith("…") or width == 0


def test_a_title_is_cut_between_words_where_that_costs_little() -> None:
    assert shorten("The Witkoff leak and the forces", 20) == "The Witkoff leak…"
    assert shorten("Incomprehensibilities", 10) == "Incompreh…"


def test_a_title_on_a_tab_loses_its_article_only_when_it_must_be_cut() -> None:
    assert tab_title("The Bridge", 10) == "The Bridge"
    assert tab_title("The Bridge papers", 10) == "Bridge pa…"
    assert tab_title("Another bridge to build", 10) == "Another…"


# --- how it looks -----------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_screen(size, snapshot) -> None:
    app = PanesApp(DOCS)
    async with app.run_test(size=size) as pilot:
        for doc in DOCS:
            name = doc.name.split()[1]
            conflict = find(doc, f"{name} paragraph 2 says in its sentence 1 ")
            bookmark = find(doc, f"{name} paragraph 1 says in its sentence 2 ")
            app.set_marks(doc, "a", [Mark(conflict.start, conflict.end, "conflict")])
            app.set_marks(doc, "b", [Mark(bookmark.start, bookmark.end, "bookmark")])
        await pilot.press("l", "l")
        await pilot.pause()
        assert frame(app) == snapshot


async def test_author_and_date_are_parted_by_ascii_in_ascii_mode() -> None:
    doc = replace(DOCS[0], author="Ida Moss", date="2025-10-05")
    for ascii_only, by in ((True, " - Ida Moss - 2025-10-05"), (False, " · Ida Moss · 2025-10-05")):
        app = PanesApp([doc], ascii=ascii_only)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.pause()
            assert f"{doc.name}{by}" in frame(app)


async def test_the_screen_in_ascii(snapshot) -> None:
    app = PanesApp(DOCS, ascii=True)
    async with app.run_test(size=MIDDLE) as pilot:
        app.set_marks(DOCS[0], "a", [Mark(200, 260, "agree")])
        app.group.reveal_pair((DOCS[0].id, Span(0, 9)), (DOCS[3].id, Span(300, 320)))
        await pilot.pause()
        assert frame(app).isascii()
        assert frame(app) == snapshot
