"""Quotation marks: curly, straight, nested, split, reopened, left open."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.attribution import quotes
from tests.attribution.reading import document


def inner(*paragraphs: str, depth: int | None = None) -> list[str]:
    made = document(*paragraphs)
    return [q.inner.of(made.text) for q in quotes.find(made) if depth is None or q.depth == depth]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"It leaks," she said.', ["It leaks,"]),
        ("“It leaks,” she said. “Badly.”", ["It leaks,", "Badly."]),
        ("‘It leaks,’ she said.", ["It leaks,"]),
        ("'It leaks,' she said.", ["It leaks,"]),
        ("«It leaks», she said.", ["It leaks"]),
        ("The teachers' union and the parents' group don't agree.", []),
        ("Bahrat’s gauge hasn’t moved since the farmers’ strike.", []),
        ("In the '90s it was 'fine', they say.", ["fine"]),
        ('He called it "a sham" and "a fraud".', ["a sham", "a fraud"]),
        ("The dam’s ‘minders’ weren’t there.", ["minders"]),
    ],
)
def test_marks_are_paired(text: str, found: list[str]) -> None:
    assert inner(text) == found


def test_a_quotation_inside_a_quotation_is_deeper() -> None:
    text = "“He told me ‘never again’, and meant it,” she said."
    assert inner(text, depth=0) == ["He told me ‘never again’, and meant it,"]
    assert inner(text, depth=1) == ["never again"]


def test_a_quotation_that_reopens_in_the_next_paragraph_continues() -> None:
    made = document('"We kept our side.', '"We will keep it," he said.', "Nothing more.")
    first, second = quotes.find(made)
    assert first.inner.of(made.text) == "We kept our side."
    assert first.continues
    assert not first.closed
    assert second.continued
    assert second.closed


def test_a_mark_without_a_partner_takes_no_more_than_its_sentence() -> None:
    assert inner('"It leaks. The minister left the room.', "A new paragraph.") == ["It leaks."]


@given(st.lists(st.text(alphabet="ab .,'\"“”‘’«»\u00e9", max_size=60), min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_any_marks_give_spans_in_bounds(paragraphs: list[str]) -> None:
    made = document(*paragraphs)
    found = quotes.find(made)
    assert list(found) == sorted(found, key=lambda q: (q.block, q.outer.start, q.depth))
    for quote in found:
        block = made.blocks[quote.block]
        assert block.start <= quote.outer.start < quote.inner.start <= quote.inner.end
        assert quote.inner.end <= quote.outer.end <= block.end
