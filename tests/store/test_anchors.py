"""Anchors: found again where that is certain, orphans elsewhere, never on a look-alike."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core import anchors
from core.model import Anchor, Document, Span

TEXT = (
    "The harbour bridge\n\n"
    "The council voted to close the harbour bridge in May. “It is a mistake,” said Ada Brook.\n\n"
    "Traders lost a third of their income. He agreed. The mayor called the figures absurd.\n\n"
    "A second inquiry opened in June. He agreed. Nobody was charged."
)


def document(text: str, **fields: str | None) -> Document:
    return Document(id=Document.id_of(text), text=text, blocks=(), **fields)


def mark(text: str, quote: str, nth: int = 0, **fields: str | None) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return anchors.make(document(text, **fields), start, start + len(quote))


def found(anchor: Anchor, text: str) -> str | None:
    span = anchors.resolve(anchor, document(text))
    return None if span is None else text[span.start : span.end]


def test_an_anchor_holds_the_quote_and_32_characters_on_either_side() -> None:
    made = anchors.make(document(TEXT, path="a.txt", title="T"), 24, 31)
    assert made == Anchor(
        doc=Document.id_of(TEXT),
        start=24,
        end=31,
        quote="council",
        prefix="The harbour bridge\n\nThe ",
        suffix=" voted to close the harbour brid",
        path="a.txt",
        title="T",
        repeats=0,
    )


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 4), (0, 10_000), (9, 3), (18, 20)])
def test_a_passage_that_is_none_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="passage"):
        anchors.make(document(TEXT), start, end)


def test_on_the_same_text_the_offsets_hold_even_between_twins() -> None:
    first, second = mark(TEXT, "He agreed."), mark(TEXT, "He agreed.", 1)
    assert anchors.resolve(first, document(TEXT)) == first.span
    assert anchors.resolve(second, document(TEXT)) == second.span
    assert first.start < second.start


def test_a_typo_mended_before_it_moves_the_anchor_with_its_words() -> None:
    anchor = mark(TEXT, "The mayor called the figures absurd.")
    changed = TEXT.replace("Traders", "The traders").replace("third", "quarter")
    span = anchors.resolve(anchor, document(changed))
    assert span is not None
    assert span.start == changed.index("The mayor called")
    assert span.of(changed) == "The mayor called the figures absurd."


def test_a_reflowed_text_with_other_quotation_marks_still_holds_the_quote() -> None:
    anchor = mark(TEXT, "in May. “It is a mistake,” said Ada Brook.\n\nTraders lost")
    changed = (
        TEXT.replace("\n\n", " ").replace("“", '"').replace("”", '"').replace(" lost", "  lost")
    )
    assert found(anchor, changed) == 'in May. "It is a mistake," said Ada Brook. Traders  lost'


def test_of_twins_the_one_with_the_context_is_chosen() -> None:
    second = mark(TEXT, "He agreed.", 1)
    changed = "A new paragraph at the top.\n\n" + TEXT
    span = anchors.resolve(second, document(changed))
    assert span == Span(changed.rindex("He agreed."), changed.rindex("He agreed.") + 10)


def test_when_the_marked_twin_is_deleted_the_other_is_not_taken_for_it() -> None:
    first = mark(TEXT, "He agreed.")
    changed = TEXT.replace(" He agreed. The mayor", " The mayor")
    assert changed.count("He agreed.") == 1
    assert found(first, changed) is None


def test_twins_whose_context_went_are_not_told_apart() -> None:
    first = mark("x1. Order! y1.", "Order!")
    assert found(first, "One. Order! Two. Order! Three.") is None


def test_of_twins_in_a_row_it_cannot_be_told_which_one_was_taken_out() -> None:
    text = "Not again, he said. Not again, he said. And yet it came to pass in the end."
    second = mark(text, "Not again, he said.", 1)
    assert found(second, text.replace("Not again, he said. Not", "Not")) is None
    span = anchors.resolve(second, document("So it was. " + text))
    assert span is not None
    assert span.start == second.start + 11


def test_a_refrain_with_the_same_neighbours_is_told_apart_by_wider_context() -> None:
    verse = "I say again that this bill is wrong. I will vote against it. I say it once more now."
    text = f"To the farmers.\n\n{verse}\n\nTo the fishermen.\n\n{verse}\n\nThe end."
    second = mark(text, "I will vote against it.", 1)
    kept = "Opening.\n\n" + text
    span = anchors.resolve(second, document(kept))
    assert span is not None
    assert span.start == kept.rindex("I will vote")
    without = f"To the farmers.\n\n{verse}\n\nTo the fishermen.\n\nThe end."
    assert found(second, without) is None


def test_a_changed_quote_is_an_orphan_however_small_the_change() -> None:
    anchor = mark(TEXT, "Traders lost a third of their income.")
    assert found(anchor, TEXT.replace("lost a third", "lost one third")) is None
    assert found(anchor, TEXT.replace("Traders lost", "traders lost")) is None
    assert found(anchor, TEXT.replace("third of", "thirdof")) is None


def test_a_word_is_not_found_inside_another() -> None:
    anchor = mark("They saw the art of it all, and it was good.", "the art")
    assert found(anchor, "They saw the arty of it all, and it was good.") is None
    assert found(anchor, "They saw bathe art of it all, and it was good.") is None
    accent = mark("They saw the cafe of it all, and it was good.", "the cafe")
    assert found(accent, "They saw the cafe\u0301 of it all, and it was good.") is None


def test_a_short_quote_needs_its_context() -> None:
    anchor = mark("Will you resign? Yes. And when will that be?", "Yes.")
    assert found(anchor, "Hello! Will you resign? Yes. And when will that be?") == "Yes."
    assert found(anchor, "Do you like this weather we have? Yes. I never liked it.") is None


def test_a_long_quote_that_stood_once_may_move_anywhere() -> None:
    anchor = mark(TEXT, "The mayor called the figures absurd.")
    assert found(anchor, "He said so. The mayor called the figures absurd. We laughed.") is not None


def test_a_document_is_known_by_its_text_then_its_path_then_its_title() -> None:
    new = TEXT.replace("May", "June")
    by_path = mark(TEXT, "Nobody was charged.", path="a.txt", title="Bridge")
    there = document(new, path="a.txt", title="Another title")
    other = document(TEXT + " More.", path="b.txt", title="Bridge")
    result = anchors.attach([by_path], [other, there])
    assert [(p.doc, p.span.of(new)) for p in result.placed] == [(there.id, "Nobody was charged.")]
    result = anchors.attach([by_path], [other])
    assert [p.doc for p in result.placed] == [other.id]


def test_a_passage_cited_in_another_document_is_not_the_passage() -> None:
    anchor = mark(TEXT, "Traders lost a third of their income.", path="a.txt")
    citing = document(
        "They wrote: Traders lost a third of their income. We doubt it.", path="b.txt"
    )
    result = anchors.attach([anchor], [citing])
    assert (result.placed, result.orphans, result.absent) == ((), (), (anchor,))


def test_an_anchor_whose_document_lost_the_passage_is_an_orphan() -> None:
    anchor = mark(TEXT, "Nobody was charged.", path="a.txt")
    result = anchors.attach([anchor], [document("Something else now.", path="a.txt")])
    assert (result.placed, result.orphans, result.absent) == ((), (anchor,), ())


# --- whatever is done to the text ---------------------------------------------------------------

_WORDS = "the dam is safe it was not we said so and he agreed to it all over again no yes".split()


def _sentence(rng: random.Random) -> str:
    words = [rng.choice(_WORDS) for _ in range(rng.randint(2, 9))]
    return " ".join(words).capitalize() + rng.choice([".", ".", "!", "?", ",” he said."])


def _text(rng: random.Random, size: int) -> str:
    """A text of few different words and repeated sentences: as many look-alikes as can be."""
    pool = [_sentence(rng) for _ in range(max(2, size // 2))]
    return "\n\n".join(
        " ".join(rng.choice(pool) for _ in range(rng.randint(1, 5)))
        for _ in range(max(1, size // 4))
    )


def _edit(rng: random.Random, text: str, place: Span) -> tuple[str, Span, bool]:
    """Edit the text once; return it, what the passage is now, and whether it was touched."""
    at = rng.randint(0, len(text))
    gone = rng.choice([0, 0, 1, 3, 20, 80])
    until = min(len(text), at + gone)
    new = rng.choice(["", "x", " ", "again ", "\n\n", _sentence(rng) + " "])
    changed = text[:at] + new + text[until:]
    shift = len(new) - (until - at)
    if at >= place.end:
        return changed, place, False
    if until <= place.start:
        return changed, Span(place.start + shift, place.end + shift), False
    # Cutting "no no" down to "no", it cannot be told which one went: the hull allows for both.
    low, high = min(at, place.start) - gone, max(until, place.end) + shift + gone
    return changed, Span(low, high), True


def _plain(text: str) -> str:
    return " ".join(text.translate(str.maketrans("“”‘’", "\"\"''")).split())


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), st.integers(4, 40), st.integers(1, 6))
@example(0, 4, 1)
def test_no_edit_puts_an_anchor_on_other_words_or_on_a_look_alike(
    seed: int, size: int, edits: int
) -> None:
    rng = random.Random(seed)
    text = _text(rng, size)
    start = rng.randrange(len(text))
    end = min(len(text), start + rng.randint(1, 60))
    if not text[start:end].strip():
        return
    anchor = anchors.make(document(text), start, end)
    place, touched = Span(start, end), False
    for _ in range(edits):
        if touched:
            break
        text, place, touched = _edit(rng, text, place)
    result = anchors.resolve(anchor, document(text))
    if result is None:
        return
    assert _plain(result.of(text)) == _plain(anchor.quote)
    # Edits of white space inside the passage leave it where it is; nothing else is the passage.
    assert result.overlaps(place) if touched else place.contains(result)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32), st.text(max_size=40), st.text(max_size=40))
def test_what_stands_untouched_and_once_is_found_wherever_it_went(
    seed: int, before: str, after: str
) -> None:
    text = "A preface. " + TEXT
    quote = "Traders lost a third of their income."
    anchor = mark(text, quote)
    changed = f"{before} {quote} {after}"
    span = anchors.resolve(anchor, document(changed))
    assert span is not None
    assert span.of(changed) == quote
