"""The reader, driven through its keys and the mouse."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import pytest
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset

from core.model import Span
from core.sentences import sentences
from tests.tui.frames import frame
from tests.tui.reading import ReaderApp, document, find, prose
from tui.reader import Mark, Reader
from tui.reader.keys import BINDINGS
from tui.reader.marks import MARK_KINDS

SIZE = (60, 20)
DOC = prose("Harbour")
SHORT = prose("Harbour", paragraphs=4)  # of two screens


def top_line(app: ReaderApp) -> int:
    return app.reader.scroll_offset.y


def cursor(app: ReaderApp) -> str:
    assert app.reader.document is not None
    return app.reader.cursor_span.of(app.reader.document.text)


async def test_a_document_opens_at_its_start_with_the_cursor_on_the_first_sentence() -> None:
    app = ReaderApp(DOC)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert frame(app).splitlines()[0].startswith("▐  The Harbour papers")
        assert cursor(app) == "The Harbour papers"
        assert app.reader.position == 0


@pytest.mark.parametrize(("forth", "back"), [("down", "up"), ("j", "k")])
async def test_lines_scroll_and_the_cursor_follows_when_left_behind(forth: str, back: str) -> None:
    app = ReaderApp(DOC)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(forth)
        assert top_line(app) == 1
        assert cursor(app).startswith("Harbour paragraph 1 says in its sentence 1 ")
        assert app.reader.cursor_span.start >= app.reader.position
        await pilot.press(back)
        assert top_line(app) == 0
        assert cursor(app) != "The Harbour papers"  # it is in view still, so it stays
        await pilot.press(back)
        assert cursor(app) == "The Harbour papers"  # nothing to scroll: it goes there itself


@pytest.mark.parametrize(("forth", "back"), [("right", "left"), ("l", "h")])
async def test_sentence_by_sentence_from_the_first_to_the_last(forth: str, back: str) -> None:
    app = ReaderApp(SHORT)
    every = [s.span for s in sentences(SHORT)]
    async with app.run_test(size=SIZE) as pilot:
        reader = app.reader
        seen = [reader.cursor_span]
        for _ in every:
            await pilot.press(forth)
            seen.append(reader.cursor_span)
            assert reader.visible_span.start <= reader.cursor_span.start
            assert reader.cursor_span.end <= reader.visible_span.end
        assert seen == [*every, every[-1]]
        await pilot.press(back)
        assert reader.cursor_span == every[-2]


async def test_paragraphs() -> None:
    app = ReaderApp(DOC)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("right_curly_bracket", "right_curly_bracket")
        assert cursor(app).startswith("Harbour paragraph 2 says in its sentence 1 ")
        await pilot.press("l", "l", "left_curly_bracket")
        assert cursor(app).startswith("Harbour paragraph 2 says in its sentence 1 ")
        await pilot.press("left_curly_bracket")
        assert cursor(app).startswith("Harbour paragraph 1 says in its sentence 1 ")


async def test_headings() -> None:
    app = ReaderApp(DOC)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("right_square_bracket")
        assert cursor(app) == "Harbour part 1"
        assert "Harbour part 1" in frame(app).splitlines()[1]
        await pilot.press("right_square_bracket", "right_square_bracket")
        assert cursor(app) == "Harbour part 3"
        await pilot.press("right_square_bracket")
        assert cursor(app) == "Harbour part 3"
        await pilot.press("left_square_bracket")
        assert cursor(app) == "Harbour part 2"


@pytest.mark.parametrize(("forth", "back"), [("space", "backspace"), ("pagedown", "pageup")])
async def test_pages_overlap_by_two_lines_and_end_at_the_ends(forth: str, back: str) -> None:
    app = ReaderApp(DOC)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(forth)
        assert top_line(app) == 18
        await pilot.press(back)
        assert top_line(app) == 0
        for _ in range(8):
            await pilot.press(forth)
        assert cursor(app) == DOC.text[-len(cursor(app)) :]
        assert top_line(app) == app.reader.max_scroll_y
        for _ in range(8):
            await pilot.press(back)
        assert cursor(app) == "The Harbour papers"


async def test_half_pages() -> None:
    app = ReaderApp(DOC)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("ctrl+d", "ctrl+d")
        assert top_line(app) == 20
        await pilot.press("ctrl+u")
        assert top_line(app) == 10


@pytest.mark.parametrize(("end", "home"), [("G", "g"), ("end", "home")])
async def test_end_and_start(end: str, home: str) -> None:
    app = ReaderApp(DOC)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(end)
        assert DOC.text.endswith(cursor(app))
        assert app.reader.progress == 1
        await pilot.press(home)
        assert cursor(app) == "The Harbour papers"
        assert app.reader.progress == 0


async def test_where_all_is_in_view_line_keys_step_through_the_sentences() -> None:
    app = ReaderApp(document("One. Two. Three."))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "j")
        assert cursor(app) == "Three."
        await pilot.press("k")
        assert cursor(app) == "Two."
        assert app.reader.progress is None


def test_every_key_has_an_id_and_a_text_for_the_help() -> None:
    ids = [binding.id for binding in BINDINGS]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    assert all(binding.description and binding.key_display for binding in BINDINGS)


@pytest.mark.parametrize("doc", [None, document(), document("One.")], ids=["none", "empty", "tiny"])
async def test_no_key_and_no_click_fails_where_there_is_little_to_read(doc) -> None:
    app = ReaderApp(doc)
    async with app.run_test(size=(30, 6)) as pilot:
        await pilot.press(*(binding.key.split(",")[0] for binding in BINDINGS))
        await pilot.click(Reader, offset=(4, 4), times=3)
        app.reader.reveal(Span(0, 3))
        await pilot.resize_terminal(12, 3)
        await pilot.pause()
        assert cursor_or_none(app) in (None, "", "One.")


async def test_moves_of_the_cursor_are_announced() -> None:
    app = ReaderApp(DOC)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.seen.clear()
        await pilot.press("l")
        await pilot.pause()
        (moved,) = app.seen
        assert isinstance(moved, Reader.CursorMoved)
        assert moved.span == app.reader.cursor_span


# --- places -----------------------------------------------------------------------------------


async def test_a_change_of_width_keeps_the_first_visible_text_and_does_not_drift() -> None:
    app = ReaderApp(DOC)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "space", "j")
        reader = app.reader
        position = reader.position
        first = frame(app).splitlines()[0]
        for width in (33, 90, 41, 71, 60):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            assert reader.position == position
            assert reader.visible_span.start <= position < reader.visible_span.end
            layout = reader.layout_lines
            assert layout is not None
            assert layout.line_of(position) == top_line(app)
        assert frame(app).splitlines()[0] == first


async def test_a_place_is_restored() -> None:
    app = ReaderApp(DOC)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "l", "l")
        reader = app.reader
        place = reader.position, reader.cursor_span
        before = frame(app)
        await pilot.press("G")
        reader.restore(*place)
        await pilot.pause()
        assert (reader.position, reader.cursor_span) == place
        assert frame(app) == before


async def test_show_opens_at_an_offset_even_before_the_first_layout() -> None:
    app = ReaderApp(None)
    at = find(DOC, "Harbour paragraph 7 says in its sentence 1 ").start
    async with app.run_test(size=SIZE) as pilot:
        assert app.reader.cursor_span == Span(0, 0)
        assert frame(app).strip() == ""
        app.reader.show(DOC, at)
        await pilot.pause()
        assert frame(app).splitlines()[0].startswith("▐  Harbour paragraph 7 says")
        app.reader.show(None)
        await pilot.pause()
        assert frame(app).strip() == ""


async def test_a_passage_is_revealed_with_a_third_of_the_view_above_it() -> None:
    app = ReaderApp(DOC)
    span = find(DOC, "paragraph 8 says in its sentence 2")
    async with app.run_test(size=(60, 21)) as pilot:
        app.reader.reveal(span)
        await pilot.pause()
        lines = frame(app).splitlines()
        assert "paragraph 8 says in its" in " ".join(lines[7:9])
        assert cursor(app).startswith("Harbour paragraph 8 says in its sentence 2")
        assert app.reader.marks("target") == (Mark(span.start, span.end, "target"),)
        top = top_line(app)
        app.reader.reveal(find(DOC, "paragraph 8 says in its sentence 3"))
        assert top_line(app) == top  # it is in view, so nothing jumps
        app.reader.clear_target()
        assert app.reader.marks("target") == ()


async def test_reveal_before_the_first_layout_takes_effect_with_it() -> None:
    span = find(DOC, "paragraph 8 says in its sentence 2")

    class Early(ReaderApp):
        def on_mount(self) -> None:
            self.reader.reveal(span)

    app = Early(DOC)
    async with app.run_test(size=(60, 21)) as pilot:
        await pilot.pause()
        assert "paragraph 8 says in its" in " ".join(frame(app).splitlines()[7:9])
        assert cursor(app).startswith("Harbour paragraph 8 says in its sentence 2")


async def test_reveal_before_the_first_layout_near_the_start_leaves_the_start_in_view() -> None:
    class Early(ReaderApp):
        def on_mount(self) -> None:
            self.reader.reveal(find(DOC, "paragraph 1 says in its sentence 2"))

    app = Early(DOC)
    async with app.run_test(size=(60, 21)) as pilot:
        await pilot.pause()
        assert app.reader.position == 0
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert top_line(app) == 0


# --- what is drawn ----------------------------------------------------------------------------


@pytest.mark.parametrize("ascii_only", [False, True])
async def test_marks_have_signs_in_the_gutter_and_in_the_overview(ascii_only: bool) -> None:
    app = ReaderApp(DOC, ascii=ascii_only)
    async with app.run_test(size=SIZE) as pilot:
        two, three = (find(DOC, f"Harbour paragraph {n} says in its sentence 1 ") for n in (2, 3))
        end = DOC.text.rindex("Harbour")
        app.reader.set_marks(
            "all",
            [
                Mark(*_pair(two), "conflict"),
                Mark(*_pair(three), "bookmark"),
                Mark(three.start, three.end + 5, "agree"),
                Mark(end, end + 7, "bookmark"),
            ],
        )
        await pilot.pause()
        lines = [line.ljust(SIZE[0]) for line in frame(app).splitlines()]
        flag = "*" if ascii_only else "⚑"
        (second,) = (line for line in lines if "paragraph 2 says in its sentence 1" in line)
        (third,) = (line for line in lines if "paragraph 3 says in its sentence 1" in line)
        assert second.startswith(" ! Harbour")
        assert third.startswith(f" {flag}=Harbour")
        assert lines[-1].endswith(flag)
        if ascii_only:
            assert "\n".join(lines).isascii()


async def test_each_kind_of_mark_looks_different_also_without_colours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Of a mere claim only the margin tells: its text shall look like the rest.
    kinds = tuple(kind for kind in MARK_KINDS if kind != "assertion")
    doc = document(" ".join(f"<{kind}>" for kind in ("plain", *kinds)))
    assert len(kinds) == 8
    for no_color in (False, True):
        if no_color:
            monkeypatch.setenv("NO_COLOR", "1")
        app = ReaderApp(doc)
        async with app.run_test(size=(95, 5)) as pilot:
            app.reader.blur()
            app.reader.set_marks(
                "all", [Mark(*_pair(find(doc, f"<{kind}>")), kind) for kind in kinds]
            )
            await pilot.pause()
            looks = {}
            for segment in app.reader.render_line(0):
                style = segment.style
                assert style is not None
                attributes = (style.bold, style.italic, style.underline, style.reverse)
                colours = () if no_color else (style.color, style.bgcolor)
                looks[segment.text.strip()] = (*attributes, *colours)
            shown = {name: look for name, look in looks.items() if name.startswith("<")}
            assert len(shown) == len(kinds) + 1
            assert len(set(shown.values())) == len(shown)


async def test_marks_come_and_go_on_lines_that_are_on_screen_already() -> None:
    app = ReaderApp(document("One here. Two there."))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        plain = app.reader.render_line(0)
        for start in (0, 10):
            app.reader.set_marks("hits", [Mark(start, start + 3, "hit")])
            await pilot.pause()
            (marked,) = (s.text for s in app.reader.render_line(0) if s.text in ("One", "Two"))
            assert marked == app.reader.document.text[start : start + 3]
        app.reader.set_marks("hits", [])
        await pilot.pause()
        assert app.reader.render_line(0) == plain


async def test_headings_and_names_of_speakers_stand_out() -> None:
    spoken = document(("heading", "Debate"), "MINISTER: We will build it.")
    block = spoken.blocks[1]
    speaker = Span(block.start, block.start + len("MINISTER"))
    doc = replace(spoken, blocks=(spoken.blocks[0], replace(block, speaker=speaker)))
    app = ReaderApp(doc)
    async with app.run_test(size=SIZE) as pilot:
        app.reader.blur()
        await pilot.pause()
        bold = [
            segment.text
            for y in range(3)
            for segment in app.reader.render_line(y)
            if segment.style and segment.style.bold and segment.text.strip()
        ]
        assert bold == ["Debate", "MINISTER"]


async def test_the_cursor_is_tinted_only_where_keys_go() -> None:
    app = ReaderApp(document("One. Two."))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()

        def background(text: str) -> object:
            (style,) = (s.style for s in app.reader.render_line(0) if text in s.text)
            assert style is not None
            return style.bgcolor

        assert background("One.") != background("Two.")
        app.reader.blur()
        await pilot.pause()
        assert background("One.") == background("Two.")
        assert frame(app).startswith("▐")  # the bar still tells where it was


async def test_text_that_looks_like_markup_or_escapes_is_shown_as_it_is() -> None:
    doc = document("[/] [bold]x[/bold] [@click=app.quit]y[/] \x1b[31mz", title="[/red] [")
    app = ReaderApp(doc)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "[/] [bold]x[/bold] [@click=app.quit]y[/] ␛[31mz" in frame(app)


async def test_a_new_theme_is_drawn_at_once() -> None:
    app = ReaderApp(DOC)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        before = [segment.style for segment in app.reader.render_line(2)]
        app.theme = "textual-light"
        await pilot.pause()
        after = [segment.style for segment in app.reader.render_line(2)]
        assert before != after


async def test_lines_are_as_wide_as_the_view_with_wide_characters_too() -> None:
    doc = document("日本語の文章です。" * 30, "plain text " * 30)
    app = ReaderApp(doc)
    async with app.run_test(size=(47, 20)) as pilot:
        await pilot.pause()
        assert {app.reader.render_line(y).cell_length for y in range(20)} == {46}


# --- the mouse --------------------------------------------------------------------------------


async def test_a_click_puts_the_cursor_on_the_sentence() -> None:
    doc = document("One is here. Two is there. Three.")
    app = ReaderApp(doc)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(Reader, offset=(3 + doc.text.index("there"), 0))
        await pilot.pause()
        assert cursor(app) == "Two is there."
        assert isinstance(app.seen[-1], Reader.Clicked)
        assert app.reader.selection_span is None


async def test_dragging_selects_source_text_without_the_breaks_of_lines() -> None:
    doc = document("Alpha beta gamma delta epsilon zeta eta theta iota.", "Kappa lambda.")
    app = ReaderApp(doc)
    async with app.run_test(size=(30, 10)) as pilot:
        lines = frame(app).splitlines()
        start = Offset(lines[0].index("beta"), 0)
        row = next(n for n, line in enumerate(lines) if "Kappa" in line)
        end = Offset(lines[row].index("Kappa") + 4, row)
        await pilot.mouse_down(Reader, offset=start)
        await pilot.hover(Reader, offset=(start.x + 2, 1))
        await pilot.hover(Reader, offset=end)
        await pilot.mouse_up(Reader, offset=end)
        await pilot.pause()
        expected = "beta gamma delta epsilon zeta eta theta iota.\n\nKappa"
        assert app.screen.get_selected_text() == expected
        assert app.reader.selection_span is not None
        assert app.reader.selection_span.of(doc.text) == expected
        selected = {segment.style for segment in app.reader.render_line(1)}
        await pilot.click(Reader, offset=(5, 9))
        await pilot.pause()
        assert app.reader.selection_span is None
        assert selected - {segment.style for segment in app.reader.render_line(1)}


async def test_escape_clears_a_selection_and_else_leaves_the_key_to_others() -> None:
    class Leaving(ReaderApp):
        BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Leave")]
        left = 0

        def action_leave(self) -> None:
            self.left += 1

    app = Leaving(document("One here. Two there."))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.reader.select(Span(0, 8))
        assert app.reader.selection_span == Span(0, 8)
        await pilot.press("escape")
        assert app.reader.selection_span is None
        assert app.left == 0
        await pilot.press("escape")
        assert app.left == 1


async def test_a_double_click_selects_the_word_and_a_triple_click_the_sentence() -> None:
    doc = document("One is here. Mr. O’Neill-Smith is there. Three.")
    app = ReaderApp(doc)
    async with app.run_test(size=SIZE) as pilot:
        at = (3 + doc.text.index("Neill"), 0)
        await pilot.click(Reader, offset=at, times=2)
        await pilot.pause()
        assert app.screen.get_selected_text() == "O’Neill-Smith"
        await pilot.click(Reader, offset=at, times=3)
        await pilot.pause()
        assert app.screen.get_selected_text() == "Mr. O’Neill-Smith is there."


async def test_the_wheel_scrolls() -> None:
    app = ReaderApp(DOC)
    async with app.run_test(size=SIZE) as pilot:
        wheel = events.MouseScrollDown(app.reader, 5, 5, 0, 1, 0, False, False, False)
        app.reader.post_message(wheel)
        await pilot.pause()
        assert top_line(app) > 0
        assert app.reader.cursor_span.overlaps(app.reader.visible_span)


async def test_a_click_on_the_scroll_bar_goes_to_the_mark_there() -> None:
    app = ReaderApp(DOC)
    span = find(DOC, "paragraph 9 says in its sentence 2")
    async with app.run_test(size=SIZE) as pilot:
        app.reader.set_marks("x", [Mark(span.start, span.end, "conflict")])
        await pilot.pause()
        (row,) = (n for n, line in enumerate(frame(app).splitlines()) if line.endswith("!"))
        await pilot.mouse_down(Reader, offset=(SIZE[0] - 1, row))
        await pilot.mouse_up(Reader, offset=(SIZE[0] - 1, row))
        await pilot.pause()
        assert app.reader.visible_span.contains(span)
        assert app.reader.selection_span is None


async def test_a_selection_that_leaves_the_pane_goes_on_scrolling_in_its_own_document() -> None:
    app = ReaderApp(DOC)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.mouse_down(Reader, offset=(3, 3))
        reader = app.reader
        assert app.mouse_captured is reader
        below = events.MouseMove(reader, 20, 24, 0, 4, 1, False, False, False)
        reader.post_message(below)
        await pilot.pause()
        reader._drag._scroll()  # what its timer does
        assert top_line(app) >= 5  # as many lines as the mouse is below the last one, or more
        assert top_line(app) % 5 == 0
        assert reader.selection_span is not None
        assert reader.selection_span.end > reader.visible_span.end - 60
        await pilot.mouse_up(Reader, offset=(20, 19))
        assert app.mouse_captured is None
        assert reader._drag._timer is None


def cursor_or_none(app: ReaderApp) -> str | None:
    return cursor(app) if app.reader.document is not None else None


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end
