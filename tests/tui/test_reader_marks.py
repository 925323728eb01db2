from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.color import Color
from textual.style import Style as Look

from tests.tui.reading import document, find
from tui.reader.cursor import SentenceWalk
from tui.reader.layout import Layout
from tui.reader.marks import MARK_KINDS, Mark, Marks, gutter_kinds
from tui.reader.overview import line_at, mark_rows, thumb
from tui.reader.palette import Palette

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from(MARK_KINDS))


@given(st.lists(SPANS), st.lists(SPANS), st.integers(0, 90), st.integers(1, 20))
def test_exactly_the_marks_that_touch_a_line_are_found(first, second, start, size) -> None:
    layers = [[Mark(a, a + n, kind) for a, n, kind in layer] for layer in (first, second)]
    marks = Marks()
    for name, layer in zip("ab", layers, strict=True):
        marks.set(name, layer)
    expected = [m for layer in layers for m in layer if m.start < start + size and m.end > start]
    found = marks.over(start, start + size)
    assert sorted(found) == sorted(expected)
    ranks = [MARK_KINDS.index(mark.kind) for mark in found]
    assert ranks == sorted(ranks)


def test_a_layer_is_replaced_alone_and_empty_marks_are_left_out() -> None:
    marks = Marks()
    assert marks.set("hits", [Mark(5, 9, "hit"), Mark(3, 3, "hit")])
    assert marks.set("actors", [Mark(0, 4, "actor")])
    before = marks.generation
    assert not marks.set("hits", [Mark(5, 9, "hit")])
    assert marks.generation == before
    assert marks.set("hits", [])
    assert marks.generation != before
    assert list(marks) == [Mark(0, 4, "actor")]


def test_the_gutter_shows_bookmarks_relations_and_other_claims() -> None:
    marks = [Mark(0, 1, kind) for kind in MARK_KINDS]
    assert gutter_kinds(marks) == ("bookmark", "agree", "conflict")
    assert gutter_kinds([Mark(0, 1, "hit"), Mark(0, 1, "agree")]) == ("agree",)
    claim = Mark(0, 1, "assertion")
    assert gutter_kinds([claim, Mark(0, 1, "bookmark")]) == ("assertion", "bookmark")
    assert gutter_kinds([claim, Mark(0, 1, "conflict")]) == ("conflict",)


def test_the_overview_has_a_row_for_each_stretch_of_lines() -> None:
    doc = document(*[f"line {n}" for n in range(20)])  # 39 lines with those between
    layout = Layout(doc, 40)
    marks = [
        Mark(*_span(doc, "line 0"), "hit"),
        Mark(*_span(doc, "line 11"), "conflict"),
        Mark(*_span(doc, "line 10"), "bookmark"),
        Mark(*_span(doc, "line 19"), "agree"),
        Mark(*_span(doc, "line 5"), "actor"),
    ]
    # Lines 0, 20, 22 and 38 of 39 on ten rows; the conflict matters more than the bookmark.
    assert mark_rows(layout, marks, 10) == {0: "hit", 5: "conflict", 9: "agree"}
    # A bar longer than the document has one row to a line.
    assert mark_rows(layout, marks, 50) == {0: "hit", 20: "bookmark", 22: "conflict", 38: "agree"}


def test_the_thumb_reaches_both_ends_and_vanishes_when_all_is_in_view() -> None:
    assert thumb(10, lines=100, window=20, position=0) == range(2)
    assert thumb(10, lines=100, window=20, position=80) == range(8, 10)
    assert thumb(10, lines=100, window=20, position=40) == range(4, 6)
    assert thumb(10, lines=10_000, window=10, position=9_990) == range(9, 10)
    assert thumb(10, lines=20, window=20, position=0) == range(0)


@given(st.integers(1, 80), st.integers(1, 400))
def test_a_row_of_the_overview_leads_to_the_lines_it_stands_for(height: int, lines: int) -> None:
    doc = document(*["x"] * ((lines + 1) // 2))
    layout = Layout(doc, 40)
    for block in doc.blocks:
        (row,) = mark_rows(layout, [Mark(block.start, block.end, "hit")], height)
        line = layout.line_of(block.start)
        assert line_at(row, height, len(layout)) <= line
        assert row == height - 1 or line < line_at(row + 1, height, len(layout))


def test_overlapping_marks_blend_and_the_upper_one_wins() -> None:
    looks = {
        "tint": Look(background=Color(200, 0, 0, 0.5)),
        "solid": Look(background=Color(0, 0, 200), foreground=Color(255, 255, 0)),
        "line": Look(underline=True),
        "contrasting": Look(background=Color(255, 255, 255), foreground=Color.automatic()),
    }
    palette = Palette(Color(0, 0, 0), Color(250, 250, 250), Style(), looks.__getitem__)

    def look(*names: str) -> tuple[tuple[int, ...], tuple[int, ...], bool | None]:
        style = palette.style(names)
        assert style.color is not None
        assert style.bgcolor is not None
        assert style.color.triplet is not None
        assert style.bgcolor.triplet is not None
        return tuple(style.color.triplet), tuple(style.bgcolor.triplet), style.underline

    assert look() == ((250, 250, 250), (0, 0, 0), None)
    assert look("tint", "line") == ((250, 250, 250), (100, 0, 0), True)
    assert look("tint", "solid") == ((255, 255, 0), (0, 0, 200), None)
    assert look("solid", "tint") == ((255, 255, 0), (100, 0, 100), None)
    assert look("contrasting") == ((0, 0, 0), (255, 255, 255), None)


def test_walking_by_sentences_crosses_blocks_and_stops_at_the_ends() -> None:
    doc = document(("heading", "On dams"), "One. Two two.", "Three.")
    walk = SentenceWalk(doc)
    span = walk.at(0)
    seen = [span.of(doc.text)]
    for _ in range(5):
        span = walk.after(span)
        seen.append(span.of(doc.text))
    assert seen == ["On dams", "One.", "Two two.", "Three.", "Three.", "Three."]
    for _ in range(5):
        span = walk.before(span)
    assert span.of(doc.text) == "On dams"


def test_the_sentence_at_an_offset_is_the_same_with_and_without_a_ready_made_list() -> None:
    from core.sentences import sentences

    doc = document(("heading", "On dams"), "One. “Two two?” Three.", "Four four. Five.")
    lazy, ready = SentenceWalk(doc), SentenceWalk(doc, sentences(doc))
    for offset in range(len(doc.text) + 3):
        assert lazy.at(offset) == ready.at(offset)
    assert lazy.at(find(doc, "two?").start).of(doc.text) == "“Two two?”"
    assert lazy.at(len(doc.text)).of(doc.text) == "Five."


def _span(doc, text: str) -> tuple[int, int]:
    block = next(b for b in doc.blocks if doc.text[b.start : b.end] == text)
    return block.start, block.end
