from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from core.model import Document
from tests.tui.reading import document
from tui.glyphs import ASCII
from tui.reader.cells import Cells, is_narrow
from tui.reader.layout import Layout, showable


def drawn(doc: Document, width: int, glyphs=None) -> list[str]:
    layout = Layout(doc, width, glyphs) if glyphs else Layout(doc, width)
    lines = [layout.line(n) for n in range(len(layout))]
    return [line.prefix + layout.shown[line.start : line.end] for line in lines]


def test_text_is_wrapped_at_spaces_and_blocks_are_parted_by_one_line() -> None:
    doc = document("the cat sat on the mat", "and slept")
    assert drawn(doc, 11) == ["the cat sat", "on the mat", "", "and slept"]


def test_a_word_longer_than_the_line_is_cut_and_a_dash_is_a_place_to_break() -> None:
    assert drawn(document("abcdefghijklm"), 8) == ["abcdefgh", "ijklm"]
    doc = document("he spoke of thirty-somethings-in-power")
    assert drawn(doc, 30) == ["he spoke of thirty-somethings-", "in-power"]
    doc = document("yes—whatever-they-may-have-said")
    assert drawn(doc, 16) == ["yes—whatever-", "they-may-have-", "said"]


def test_spaces_at_a_break_are_not_drawn_but_belong_to_the_line_before() -> None:
    doc = document("one two   three")
    layout = Layout(doc, 8)
    assert drawn(doc, 8) == ["one two", "three"]
    assert [layout.line_of(n) for n in (0, 6, 7, 9, 10, 14)] == [0, 0, 0, 0, 1, 1]


def test_spaces_at_the_end_of_a_block_make_no_line_of_their_own() -> None:
    assert drawn(document("abcdefgh   ", "日本語の   "), 8) == ["abcdefgh", "", "日本語の"]


def test_a_line_does_not_break_before_a_mark_that_combines_with_a_wide_character() -> None:
    # か with a combining voiced sound mark is one character for the reader.
    assert drawn(document("日本語か\u3099日"), 8) == ["日本語か\u3099", "日"]
    assert drawn(document("日本語日か\u3099"), 8) == ["日本語日", "か\u3099"]


def test_list_items_stand_together_and_hang_under_their_text() -> None:
    doc = document(
        "Two points:",
        ("list-item", "- water for the lower valley"),
        ("list-item", "12. power"),
        ("list-item", "no marker of its own here", 2),
        "So much.",
    )
    assert drawn(doc, 18) == [
        "Two points:",
        "",
        "- water for the",
        "  lower valley",
        "12. power",
        "  • no marker of",
        "    its own here",
        "",
        "So much.",
    ]
    assert "  - no marker of" in drawn(doc, 18, ASCII)


def test_quoted_blocks_have_a_bar_on_every_line() -> None:
    doc = document(("quote", "We shall never build that dam."))
    assert drawn(doc, 16) == ["│ We shall never", "│ build that", "│ dam."]
    assert all(line.startswith("| ") for line in drawn(doc, 16, ASCII))


def test_wide_characters_take_two_cells_and_punctuation_does_not_open_a_line() -> None:
    assert drawn(document("日本語の文章です"), 8) == ["日本語の", "文章です"]
    assert drawn(document("日本語。文章"), 8) == ["日本語。", "文章"]
    assert drawn(document("日本語文。章"), 8) == ["日本語", "文。章"]


def test_combining_marks_and_emoji_stay_whole() -> None:
    lines = drawn(document("cafe\u0301s 👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀"), 8)
    assert "".join(lines).count("👩‍🚀") == 5
    assert all(not line.startswith(("\u0301", "\u200d")) for line in lines)


def test_what_a_terminal_would_obey_is_made_visible_at_the_same_length() -> None:
    text = "a\x1b[31mb\tc\x07\x9bd\x7f\nx"
    assert showable(text) == "a␛[31mb c␇\ufffdd␡ x"
    assert len(showable(text)) == len(text)


def test_an_empty_document_has_no_lines() -> None:
    layout = Layout(document(), 40)
    assert len(layout) == 0
    assert layout.line_of(5) == 0


def test_line_numbers_outside_the_document_are_an_error() -> None:
    layout = Layout(document("one"), 40)
    with pytest.raises(IndexError):
        layout.line(1)


def test_columns_are_found_in_cells_not_in_characters() -> None:
    layout = Layout(document("日本x語", ("quote", "ab")), 40)
    assert [layout.offset_at(0, column) for column in range(8)] == [0, 0, 1, 1, 2, 3, 3, 4]
    assert [layout.column_of(0, offset) for offset in range(5)] == [0, 2, 4, 5, 7]
    quote = layout.line_of(6)
    assert [layout.offset_at(quote, column) for column in range(5)] == [6, 6, 6, 7, 8]


def test_the_end_of_a_cluster_is_found() -> None:
    layout = Layout(document("e\u0301x", "ab"), 40)
    assert [layout.after(offset) for offset in (0, 1, 2, 5)] == [2, 2, 3, 6]


def test_every_character_taken_for_narrow_is_one_cell_wide() -> None:
    narrow = [chr(c) for c in range(0x20000) if not 0xD800 <= c < 0xE000 and is_narrow(chr(c))]
    assert {"a", "é", "“", "—", "Я", "…", "€"} <= set(narrow)
    shown = [c for c in narrow if c == showable(c)]
    assert [c for c in shown if cell_len(c) != 1] == []


# Beside the usual ones: marks and joiners that stand alone, begin a text or join a space.
CLUSTERS = st.text(
    st.sampled_from("ab# —é大、가\u0301\u093f\u0e31\u200d\ufe0f\u2764👩👍🏽\U00020000"),
    max_size=40,
)


@settings(max_examples=300, deadline=None)
@given(CLUSTERS)
def test_the_cells_of_a_text_are_those_of_its_clusters(text) -> None:
    expected = [0] * len(text)
    for start, _end, width in split_graphemes(text)[0]:
        expected[start] = width
    assert list(Cells().of(text)) == expected


GLYPHS = [
    *"abcxyzÀéß ,.;-–—/“”’ \u00a0日本語한글ｆ。、「」\t",
    "e\u0301",
    "👍🏽",
    "👩‍🚀",
    "🇪🇺",
    "❤️",
]
WORDS = (
    st.lists(st.sampled_from(GLYPHS), min_size=1, max_size=100)
    .map("".join)
    .filter(lambda text: text.strip() != "")
)
BLOCKS = st.tuples(st.sampled_from(["heading", "paragraph", "quote", "list-item"]), WORDS)


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=5), st.integers(8, 60))
def test_lines_cover_the_text_once_and_never_exceed_the_width(parts, width) -> None:
    doc = document(*parts)
    layout = Layout(doc, width)
    shown_at: dict[int, int] = {}
    for number in range(len(layout)):
        line = layout.line(number)
        body = layout.shown[line.start : line.end]
        assert cell_len(line.prefix) + cell_len(body) <= width
        for offset in range(line.start, line.end):
            assert offset not in shown_at
            shown_at[offset] = number
        assert layout.line_of(line.start) == number
        assert line.separator == (line.start == line.end)
    for block in doc.blocks:
        for offset in range(block.start, block.end):
            if layout.shown[offset] != " ":
                assert shown_at[offset] == layout.line_of(offset)
            assert doc.blocks[layout.line(layout.line_of(offset)).block] is block


@settings(max_examples=100, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=3), st.integers(8, 40))
def test_an_offset_is_found_again_at_its_column(parts, width) -> None:
    doc = document(*parts)
    layout = Layout(doc, width)
    for number in range(len(layout)):
        line = layout.line(number)
        for start, _end, cells in split_graphemes(layout.shown[line.start : line.end])[0]:
            if cells:
                offset = line.start + start
                column = layout.column_of(number, offset)
                assert layout.offset_at(number, column) == offset


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("ab -“ "), min_size=1, max_size=200), st.integers(8, 30))
def test_both_ways_of_wrapping_break_plain_text_within_the_width(text, width) -> None:
    text = re.sub(" +", " ", text).strip() or "a"
    plain, wide = document(text), document(text + " 日")
    for doc in (plain, wide):
        rows = drawn(doc, width)
        assert "".join(rows).replace(" ", "") == doc.text.replace(" ", "")
