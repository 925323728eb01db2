"""Sentences by meaning, with vectors that are made up: what is found, and in which order."""

from __future__ import annotations

import numpy as np
import pytest

from core.meaning import MeaningIndex
from core.model import DocumentAnalysis, Sentence

WIDTH = 8


def analysed(doc: str, vectors: np.ndarray, version: str = "1") -> DocumentAnalysis:
    return DocumentAnalysis(
        doc=doc,
        version=version,
        sentences=tuple(Sentence(10 * n, 10 * n + 9, 0) for n in range(len(vectors))),
        actors=(),
        attributions=(),
        claims=(),
        dimensions=WIDTH,
        claim_vectors=b"",
        sentence_vectors=vectors.astype("<f2").tobytes(),
    )


@pytest.fixture
def query(monkeypatch: pytest.MonkeyPatch) -> np.ndarray:
    vector = np.zeros(WIDTH, dtype=np.float32)
    vector[0] = 1.0
    monkeypatch.setattr("core.encoder.encode", lambda texts: np.array([vector] * len(texts)))
    return vector


def like(*cosines: float) -> np.ndarray:
    """Vectors with these cosines to the query."""
    rows = np.zeros((len(cosines), WIDTH))
    rows[:, 0] = cosines
    rows[:, 1] = np.sqrt(1 - np.square(cosines))
    return rows


def found(index: MeaningIndex, docs: list[str], limit: int = 50) -> list[tuple[str, int]]:
    return [(doc, sentence) for doc, sentence, _ in index.nearest("a question", docs, limit=limit)]


@pytest.mark.usefixtures("query")
def test_the_nearest_come_first_and_far_ones_not_at_all() -> None:
    index = MeaningIndex([analysed("a", like(0.5, 0.1, 0.9)), analysed("b", like(0.7))])
    assert found(index, ["a", "b"]) == [("a", 2), ("b", 0), ("a", 0)]
    assert found(index, ["a", "b"], limit=2) == [("a", 2), ("b", 0)]
    assert index.nearest("  ", ["a", "b"]) == []


@pytest.mark.usefixtures("query")
def test_of_equal_ones_the_order_of_the_documents_decides() -> None:
    index = MeaningIndex([analysed("a", like(0.5, 0.5)), analysed("b", like(0.5))])
    assert found(index, ["b", "a"]) == [("b", 0), ("a", 0), ("a", 1)]
    assert found(index, ["b", "a"], limit=1) == [("b", 0)]


@pytest.mark.usefixtures("query")
def test_only_the_documents_that_are_asked_answer() -> None:
    index = MeaningIndex(
        [analysed("a", like(0.9)), analysed("b", like()), analysed("c", like(0.8))]
    )
    assert found(index, ["c", "b", "d"]) == [("c", 0)]


@pytest.mark.usefixtures("query")
def test_documents_come_one_by_one_and_are_replaced_when_read_in_another_way() -> None:
    index = MeaningIndex()
    docs = [f"d{n}" for n in range(60)]
    for number, doc in enumerate(docs):
        index.add([analysed(doc, like(0.3 + number / 100))])
        assert found(index, docs, limit=1) == [(doc, 0)]
    index.add([analysed("d59", like(0.2, 0.99), version="2"), analysed("d5", like(0.35))])
    assert found(index, docs, limit=2) == [("d59", 1), ("d58", 0)]
    index.add([analysed("d58", like(0.1), version="2")])
    assert found(index, docs, limit=2) == [("d59", 1), ("d57", 0)]
    assert len(found(index, docs, limit=100)) == 59
