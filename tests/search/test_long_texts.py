"""A text on one line must not take the time of its square."""

import time

import pytest

from core.search import Index, vocabulary
from core.sentences import split
from tests.search.texts import document

SENTENCE = "The minister of the interior said it again. "


def seconds(sentences: int) -> float:
    text = SENTENCE * sentences
    begun = time.process_time()
    assert sum(1 for _ in split(text)) == sentences
    return time.process_time() - begun


def test_sentences_take_time_in_proportion() -> None:
    seconds(100)
    short = min(seconds(500) for _ in range(3))
    long = min(seconds(5_000) for _ in range(3))
    assert long < 40 * short  # ten times as much text; a hundred times, if it were quadratic


def test_a_long_line_can_be_searched() -> None:
    index = Index([document(SENTENCE * 3_000 + "A zebra came.")])
    (hit,) = index.search("zebra").hits
    assert hit.sentence == 3_000


def test_more_different_words_than_can_be_numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "MOST_FORMS", 10)
    index = Index([document(*(f"One number{n} two." for n in range(20)))])
    assert index.search("one").total == index.search("two").total == 20
    assert index.search('"one number3 two"').total == 1
    assert index.search("'number15").total == 0
    index.add(document("One more."))
    assert index.search("one").total == 21
