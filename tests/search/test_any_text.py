"""Whatever script a text is in, its words are found and their offsets are right."""

from hypothesis import given, settings
from hypothesis import strategies as st

from core.search import Index
from core.search.words import WORD, key
from tests.search.texts import document

LETTERS = st.characters(categories=("L", "N", "M", "P", "Zs", "S"))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(LETTERS, min_size=1, max_size=30), min_size=1, max_size=5), st.data())
def test_each_word_is_found_where_it_stands(blocks: list[str], data: st.DataObject) -> None:
    made = document(*(b.strip() or "x" for b in blocks))
    words = [w for w in WORD.finditer(made.text) if key(w.group())]
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    folded = key(word.group())
    hits = Index([made]).search(f'"{folded}"', limit=1_000).hits
    spans = [s for h in hits for s in h.spans]
    assert any(s.start <= word.start() < s.end for s in spans), (word, folded)
    for span in spans:
        assert key(made.text[span.start : span.end])


@settings(max_examples=100, deadline=None)
@given(st.text(LETTERS, max_size=60), st.text(LETTERS, max_size=20))
def test_any_query_on_any_text_stays_inside_it(text: str, query: str) -> None:
    made = document(text.strip() or "x")
    for hit in Index([made]).search(query).hits:
        assert 0 <= hit.start < hit.end <= len(made.text)
        assert all(hit.start <= s.start < s.end <= hit.end for s in hit.spans)
