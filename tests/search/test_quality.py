"""With typing errors, the sentence that was meant comes first: measured, on the bundled texts."""

import statistics

from core.search import Index
from tests.benchmarks.bench_search import ROOT, cases, corpus, ours


def test_typing_errors_find_what_was_meant() -> None:
    documents = corpus(ROOT / "seeds", 1)
    drawn = cases(documents, 100)
    assert len(drawn) == 100
    assert all(case.query != case.clean for case in drawn)
    ranks = ours(Index(documents), drawn)
    assert statistics.fmean(1 / rank if rank else 0.0 for rank in ranks) >= 0.95
    assert sum(rank is not None and rank <= 10 for rank in ranks) >= 98
