from __future__ import annotations

from core.alignment import align
from core.ingest import load_bytes
from core.model import Document


def text(*paragraphs: str) -> Document:
    return load_bytes("\n\n".join(paragraphs).encode(), "text.txt")


COUNCIL = text(
    "The council closed the ferry landing in March. Nobody was asked before.",
    "Taxes on mooring were doubled by the harbour master.",
    "The weather has been kind to the orchards this year.",
)
LETTER = text(
    "A gardener wrote that roses need patience above all.",
    "Mooring taxes that are doubled ruin every fisherman.",
    "We protest that the ferry landing was closed without notice.",
)


def test_a_sentence_finds_the_one_that_shares_its_rare_words_wherever_it_stands() -> None:
    found = [(m.a.of(COUNCIL.text), m.b.of(LETTER.text)) for m in align(COUNCIL, LETTER)]
    assert found == [
        (
            "The council closed the ferry landing in March.",
            "We protest that the ferry landing was closed without notice.",
        ),
        (
            "Taxes on mooring were doubled by the harbour master.",
            "Mooring taxes that are doubled ruin every fisherman.",
        ),
    ]


def test_a_document_matches_itself_sentence_by_sentence() -> None:
    assert all(match.a == match.b for match in align(COUNCIL, COUNCIL))
    assert len(align(COUNCIL, COUNCIL)) == 4


def test_one_word_in_common_is_no_match_and_empty_texts_are_none() -> None:
    assert align(text("The ferry sank."), text("A ferry is blue.")) == []
    assert align(COUNCIL, Document("x", "", ())) == []


def test_what_is_cancelled_stops() -> None:
    assert align(COUNCIL, LETTER, lambda: True) == []
