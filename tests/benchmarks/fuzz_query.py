"""Feeds the query language with anything that can be typed or pasted, and searches with it.

Every query must be read, must find nothing but places inside the documents, and must be answered
within the time allowed, with and without what the analysis knows.

Run: python -m tests.benchmarks.fuzz_query [CASES] [SEED]
"""

from __future__ import annotations

import time
from functools import cache

from hypothesis import strategies as st

from core.model import Document
from core.search import Facts, Index, parse
from core.search.query import Term
from tests.benchmarks.fuzzing import NASTY, run
from tests.search.texts import FERRY, HARBOUR, document
from tests.tui.debate import analysis, documents

SECONDS = 2.0
WORDS = (
    "tunnel harbour ferry the The Zelenka café AT&T 1,200 co-operation bridge Reyes League 14 "
    "2025-03 2025-03-04..2025-07 ..2025 1 2 99 -1 conflict agree bookmarked claim quoted heading"
).split()
SIGNS = [
    *("'", '"', "^", "$", "!", "|", "~", ":", " ", "  ", "(", ")", "\\", ".", "..", "-", ",", "*"),
    *("by:", "about:", "doc:", "label:", "is:", "date:", "BY:", "by:by:", "!by:", "|by:", "~is:"),
]  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(WORDS), st.sampled_from(SIGNS), st.sampled_from(NASTY), st.text(max_size=6)
)
QUERIES = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=60))


@cache
def corpus() -> tuple[Index, Facts, dict[str, Document]]:
    """Two debates, one of them analysed, and a text of odd words."""
    odd = document(
        "İstanbul ſtraße ﬁn 中文 \u05d0\u05d1 e\u0301 ½ ² 1,200 — it’s it's O’Neil.", "...", "a"
    )
    every = [*documents(), HARBOUR, FERRY, odd]
    facts = Facts.of(every, analysis(documents()))
    return Index(every), facts, {d.id: d for d in every}


def ask(text: str, analysed: bool) -> None:
    """Ask one query, of the facts too if so wanted."""
    index, facts, texts = corpus()
    begun = time.process_time()
    query = parse(text)
    for group in query.groups:
        assert group
        for part in group:
            assert part.words if isinstance(part, Term) else part.values
    found = index.search(query, facts=facts if analysed else None)
    for hit in found.hits:
        assert 0 <= hit.start < hit.end <= len(texts[hit.doc].text)
        assert all(hit.start <= s.start < s.end <= hit.end for s in hit.spans)
    assert all(p.strip() for p in found.problems)
    assert time.process_time() - begun < SECONDS


if __name__ == "__main__":
    run(ask, QUERIES, st.booleans())
