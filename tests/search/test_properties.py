"""What holds of every query, text and order: told once, tried on many."""

import random
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from core.model import Document
from core.search import Index, Results, phrases
from core.search.query import Term, parse
from core.search.trigrams import Trigrams
from core.search.words import WORD, cased_key, key
from tests.search.texts import document

FEW = settings(max_examples=60, deadline=None)

# A small alphabet makes words that resemble, contain and begin each other.
WORDS = st.text("abcde", min_size=1, max_size=7)
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=8)
SIGNS = st.sampled_from([*"'!^$|\"~ ,:.-’“”", "by:", "doc:", "date:", "is:", "label:", "no:"])
QUERIES = st.lists(st.one_of(WORDS, SIGNS, st.just(" ")), max_size=12).map("".join)


def sentences(made: Sequence[str]) -> Document:
    """A document with a paragraph, and so a sentence, for each text."""
    return document(*(f"{text[0].upper()}{text[1:]}." for text in made))


def found(results: Results, made: Document) -> list[str]:
    return [made.text[h.start : h.end] for h in results.hits]


# --- the parser -----------------------------------------------------------------------------------


@given(st.one_of(QUERIES, st.text()))
def test_what_is_typed_is_understood_or_reported(text: str) -> None:
    query = parse(text)
    told = " ".join(query.problems)
    understood: list[str] = [query.meaning]
    for group in query.groups:
        for part in group:
            if isinstance(part, Term):
                understood.extend(part.words)
            else:
                understood.extend((part.field, *part.values))
    kept = " ".join(understood)
    lost = [w for w in WORD.findall(text) if cased_key(w) and not _holds(kept, w)]
    assert not lost or told, (text, lost, query)


def _holds(kept: str, word: str) -> bool:
    """Whether a word is kept: as it is, as its key, or in the proper form of a filter's value."""
    return (
        word in kept
        or cased_key(word) in kept
        or word.lower() in kept
        or any(w.startswith(word.lower()) for w in kept.split())
    )


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_plain_words_are_terms_in_their_order(typed: list[str]) -> None:
    query = parse(" ".join(typed))
    assert not query.problems
    assert [p.words for g in query.groups for p in g if isinstance(p, Term)] == [
        (w,) for w in typed
    ]


@given(QUERIES)
def test_every_query_can_be_asked(text: str) -> None:
    made = sentences(["abc de", "cab bed", "a dab"])
    results = Index([made]).search(text)
    assert len(results.hits) <= results.total == sum(results.per_document.values())
    if not parse(text).groups:
        assert results.total == 0


# --- highlights -----------------------------------------------------------------------------------


@FEW
@given(SENTENCES, WORDS)
def test_exactly_the_letters_asked_for_light_up(made: list[str], word: str) -> None:
    text = sentences(made)
    for hit in Index([text]).search(f"'{word}").hits:
        lit = [text.text[s.start : s.end] for s in hit.spans]
        assert lit
        assert all(word in key(part) for part in lit)


@FEW
@given(SENTENCES, st.data())
def test_a_phrase_lights_up_as_a_whole(made: list[str], data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(made)).split()
    first = data.draw(st.integers(0, len(row) - 1))
    phrase = row[first : data.draw(st.integers(first + 1, len(row)))]
    text = sentences(made)
    hits = Index([text]).search(f'"{" ".join(phrase)}"').hits
    assert " ".join(row) in {text.text[h.start : h.end - 1].lower() for h in hits}
    for hit in hits:
        lit = [key(text.text[s.start : s.end]) for s in hit.spans]
        for word in phrase:
            assert word in lit


@FEW
@given(SENTENCES, st.lists(WORDS, min_size=1, max_size=3))
def test_each_hit_shows_why(made: list[str], typed: list[str]) -> None:
    results = Index([sentences(made)]).search(" ".join(typed))
    for hit in results.hits:
        assert hit.spans
        assert all(hit.start <= s.start < s.end <= hit.end for s in hit.spans)
        assert all(a.end < b.start for a, b in zip(hit.spans, hit.spans[1:], strict=False))


# --- ranking --------------------------------------------------------------------------------------

LONG = st.text("bcdfghklmnprstvw", min_size=7, max_size=10)
FILL = st.permutations("once upon every other long winter".split())


@FEW
@given(LONG, FILL, st.randoms(use_true_random=False))
def test_exact_above_prefix_above_fuzzy_above_scattered(
    word: str, fill: list[str], chance: random.Random
) -> None:
    at = len(word) // 2
    wrong = word[:at] + "q" + word[at + 1 :]
    forms = [word, word + "zz", wrong, "q".join(word)]
    rows = [" ".join((*fill, form)) for form in forms]
    shuffled = chance.sample(rows, len(rows))
    text = sentences(shuffled)
    got = [row.split()[-1].rstrip(".") for row in found(Index([text]).search(word), text)]
    ranks = [got.index(form) for form in forms if form in got]
    assert got[0] == word
    assert ranks == sorted(ranks)
    # A wrong letter is forgiven where the word itself is nowhere.
    text = sentences([row for row in shuffled if not row.endswith((word, word + "zz"))])
    got = [row.split()[-1].rstrip(".") for row in found(Index([text]).search(word), text)]
    assert got[0] == wrong


@FEW
@given(st.permutations(range(4)))
def test_the_phrase_above_its_words_near_above_far(order: list[int]) -> None:
    rows = (
        "so they wanted no great peace plan at all",
        "so they wanted no peace or plan at all",
        "so peace they wanted no great plan at all",
        "so plan they wanted no great peace at all",
    )
    text = sentences([rows[n] for n in order])
    got = [row.rstrip(".").lower() for row in found(Index([text]).search("peace plan"), text)]
    assert got == list(rows)


@FEW
@given(SENTENCES, WORDS)
def test_a_heading_is_never_below_the_same_words_of_the_body(made: list[str], word: str) -> None:
    text = document(word, f"# {word}", *made)
    hits = Index([text]).search(word).hits
    kinds = [text.text[h.start : h.end] == word and h.start > 0 for h in hits]
    assert text.blocks[1].start == hits[kinds.index(True)].start == hits[0].start


@FEW
@given(SENTENCES, WORDS)
def test_the_order_stays_when_documents_come_that_have_nothing(made: list[str], word: str) -> None:
    text = sentences(made)
    index = Index([text])
    before = [(h.doc, h.sentence) for h in index.search(word).hits]
    index.add(document("Xyx zyz.", "Zzz xxy."))
    assert [(h.doc, h.sentence) for h in index.search(word).hits] == before
    assert [(h.doc, h.sentence) for h in index.search(word).hits] == before


# --- the index ------------------------------------------------------------------------------------


@FEW
@given(st.lists(SENTENCES, min_size=1, max_size=4), st.data())
def test_an_index_that_grew_and_shrank_is_like_a_new_one(
    texts: list[list[str]], data: st.DataObject
) -> None:
    documents = {d.id: d for d in map(sentences, texts)}
    index = Index()
    for doc in data.draw(st.lists(st.sampled_from(sorted(documents)), max_size=12)):
        if doc in index:
            index.remove(doc)
        else:
            index.add(documents[doc])
    new = Index([documents[doc] for doc in index.segments])
    for query in ("a", "ab cd", '"a b"', "^a", "!a", "'bc"):
        seen = {(h.doc, h.start) for h in index.search(query).hits}
        assert seen == {(h.doc, h.start) for h in new.search(query).hits}, query


@pytest.mark.parametrize("look", [0, 10**12], ids=["by sentence", "by running over"])
def test_side_by_side_is_what_a_plain_search_finds(
    look: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phrases, "_LOOK", look)
    chance = random.Random(3)
    made = [" ".join(chance.choices("abc", k=chance.randint(1, 7))) for _ in range(300)]
    index = Index([sentences(made[:200]), sentences(["Zz", *made[200:]])])
    for phrase in ("a a", "a b c", "c b", "b b b b"):
        wanted = sum(phrase in row for row in made)
        assert index.search(f'"{phrase}"').total == wanted, phrase
        begins = sum(re.match(rf"{phrase}\b", row) is not None for row in made)
        assert index.search(f'^"{phrase}"').total == begins, phrase
        ends = sum(re.search(rf"\b{phrase}$", row) is not None for row in made)
        assert index.search(f'"{phrase}"$').total == ends, phrase


@given(st.lists(WORDS, min_size=1, max_size=30), WORDS, st.integers(1, 2))
def test_no_word_within_the_edits_is_left_out(known: list[str], typed: str, edits: int) -> None:
    trigrams = Trigrams(known)
    near, longer = trigrams.near(typed, edits), trigrams.near_beginning(typed, edits)
    for n, word in enumerate(known):
        if OSA.distance(typed, word) <= edits:
            assert near >> n & 1, (typed, word)
        if len(word) > len(typed) and word[0] == typed[0]:
            cuts = (len(typed) - 1, len(typed), len(typed) + 1)
            if any(OSA.distance(typed, word[:cut]) <= edits for cut in cuts):
                assert longer >> n & 1, (typed, word)
