"""Sentence boundaries on the cases that trip splitters."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model import Block, Document, Span
from core.sentences import sentence_at, sentences, split


def cut(text: str) -> list[str]:
    return [span.of(text) for span in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("Mr. Smith met Dr. Jones. They spoke.", ["Mr. Smith met Dr. Jones.", "They spoke."]),
        ("The rate was 2.3 per cent. It fell.", ["The rate was 2.3 per cent.", "It fell."]),
        (
            "J. R. Smith of the U.S. Treasury agreed.",
            ["J. R. Smith of the U.S. Treasury agreed."],
        ),
        ("He left the U.S. The talks went on.", ["He left the U.S.", "The talks went on."]),
        ("“It is over.” She left.", ["“It is over.”", "She left."]),
        ("“Is it over?” she asked. Nobody spoke.", ["“Is it over?” she asked.", "Nobody spoke."]),
        ('He said "no." Then he left.', ['He said "no."', "Then he left."]),
        ("What now? Nothing!", ["What now?", "Nothing!"]),
        ("It cost $4.1 billion (a lot). So what?", ["It cost $4.1 billion (a lot).", "So what?"]),
        ("Well … maybe. Or not", ["Well … maybe.", "Or not"]),
        ("See No. 5 and Fig. 3 below.", ["See No. 5 and Fig. 3 below."]),
        ("It ended in 2014. 300 came.", ["It ended in 2014.", "300 came."]),
        ("", []),
    ],
)
def test_boundaries(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_speaker_label_belongs_to_the_first_sentence() -> None:
    text = "DR. ORBELI: No. It will hold."
    document = Document("d", text, (Block("paragraph", 0, len(text), speaker=Span(0, 10)),))
    assert [s.span.of(text) for s in sentences(document)] == ["DR. ORBELI: No.", "It will hold."]


def test_headings_stay_whole_and_blocks_stay_apart() -> None:
    text = "Who pays? Nobody yet\n\nOne. Two."
    blocks = (Block("heading", 0, 20, level=1), Block("paragraph", 22, 31))
    found = sentences(Document("d", text, blocks))
    assert [(s.span.of(text), s.block) for s in found] == [
        ("Who pays? Nobody yet", 0),
        ("One.", 1),
        ("Two.", 1),
    ]


def test_the_sentence_at_an_offset() -> None:
    text = "One. Two. Three."
    found = sentences(Document("d", text, (Block("paragraph", 0, len(text)),)))
    assert [sentence_at(found, at) for at in (0, 3, 4, 5, 9, 10, 99)] == [0, 0, 0, 1, 1, 2, 2]
    assert sentence_at((), 7) == 0


@given(st.text(alphabet="Ab .?!\"”'(…1U", max_size=80))
def test_every_visible_character_is_in_exactly_one_sentence(text: str) -> None:
    spans = list(split(text))
    assert all(not s.of(text)[0].isspace() and not s.of(text)[-1].isspace() for s in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    covered = set().union(*(range(s.start, s.end) for s in spans)) if spans else set()
    assert all(at in covered for at, letter in enumerate(text) if not letter.isspace())
