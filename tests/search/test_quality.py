"""With typing errors, the passage that was meant comes first: measured, on old and new English."""

import pytest

from core.ingest import load
from core.search import Index
from tests.benchmarks.bench_search import ROOT
from tests.benchmarks.search_cases import Case, Quality, committed, drawn, ranks
from tests.benchmarks.typing_errors import Kind, mistyped, read, typo
from tests.search.texts import document


class Chance:
    """A random source that always takes what stands at the same place."""

    def __init__(self, at: int) -> None:
        self.at = at

    def randrange(self, _end: int) -> int:
        return self.at

    def choice(self, options: list) -> object:
        return options[min(self.at, len(options) - 1)]


def quality(index: Index, cases: list[Case]) -> Quality:
    return Quality.of(
        ranks(cases, lambda text: [(h.doc, h.sentence) for h in index.search(text).hits])
    )


def test_the_passages_of_the_committed_queries_come_first() -> None:
    """Every passage against all others: a paper for each file, of the passages only."""
    rows = read()
    papers = [
        document(*(r.quote for r in rows if r.file == file), path=file)
        for file in dict.fromkeys(r.file for r in rows)
    ]
    cases = committed(papers)
    assert len(cases) == len(rows) >= 150
    found = quality(Index(papers), cases)
    assert found.mrr >= 0.98
    assert found.recall == 1.0


def test_the_sentences_of_modern_texts_come_first() -> None:
    documents = [load(path) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    cases = drawn(documents, 100)
    assert len(cases) == 100
    found = quality(Index(documents), cases)
    assert found.mrr >= 0.95
    assert found.recall >= 0.98


def test_the_committed_queries_are_what_the_model_makes() -> None:
    for row in read():
        assert (row.typed, row.errors.split()) == (
            mistyped(row.asked)[0],
            list(mistyped(row.asked)[1]),
        )
        assert row.typed != row.asked
        assert row.half in ("dev", "test")


@pytest.mark.parametrize(
    ("kind", "at", "typed"),
    [
        ("swapped", 0, "omney"),
        ("swapped", 3, "monye"),
        ("missing", 0, "oney"),
        ("doubled", 4, "moneyy"),
        ("wrong", 1, "mpney"),
    ],
)
def test_typing_errors(kind: Kind, at: int, typed: str) -> None:
    assert typo("money", kind, Chance(at)) == typed  # type: ignore[arg-type]
