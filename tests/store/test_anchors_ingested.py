"""Anchors over a whole circle: a file is read, marked, edited and laid out anew, and read again.

The text is of plain words in sentences that are all different or often the same; the edits are
what happens to texts: a typing error put right, a paragraph added, sentences deleted, doubled or
moved, the lines wrapped at another width, quotation marks of another shape.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable

from hypothesis import example, given, settings
from hypothesis import strategies as st

from core import anchors
from core.ingest import load_bytes
from core.model import Document

_WORDS = (
    "bridge council harbour traders inquiry mayor figures income river closed opened agreed denied "
    "yesterday because although report second third never always public money"
).split()

Text = list[list[str]]
"""Paragraphs of sentences."""


def sentence(rng: random.Random, number: int) -> str:
    words = " ".join(rng.choice(_WORDS) for _ in range(rng.randint(4, 11)))
    spoken = f"“{words},” said witness {number}" if rng.random() < 0.2 else words
    return f"{spoken[0].upper()}{spoken[1:]}."


def made(rng: random.Random, paragraphs: int, repeats: float) -> Text:
    pool = [sentence(rng, number) for number in range(4)]
    text = []
    for number in range(paragraphs):
        some = range(rng.randint(2, 5))
        text.append(
            [
                rng.choice(pool) if rng.random() < repeats else sentence(rng, 10 * number + at)
                for at in some
            ]
        )
    return text


def read(text: Text, width: int | None) -> Document:
    """Ingest the text as a file whose lines are so long."""
    whole = (" ".join(sentences) for sentences in text)
    laid_out = (textwrap.fill(p, width, break_on_hyphens=False) if width else p for p in whole)
    return load_bytes("\n\n".join(laid_out).encode(), "article.txt")


def typo(rng: random.Random, text: Text) -> None:
    paragraph = rng.choice(text)
    at = rng.randrange(len(paragraph))
    words = paragraph[at].split()
    words[rng.randrange(len(words))] = "corrected"
    paragraph[at] = " ".join(words)


def added(rng: random.Random, text: Text) -> None:
    text.insert(rng.randint(0, len(text)), [sentence(rng, 900), sentence(rng, 901)])


def deleted(rng: random.Random, text: Text) -> None:
    paragraph = rng.choice(text)
    if len(paragraph) > 1:
        del paragraph[rng.randrange(len(paragraph))]


def doubled(rng: random.Random, text: Text) -> None:
    source = rng.choice(text)
    target = rng.choice(text)
    target.insert(rng.randint(0, len(target)), rng.choice(source))


def moved(rng: random.Random, text: Text) -> None:
    text.insert(rng.randrange(len(text)), text.pop(rng.randrange(len(text))))


def requoted(rng: random.Random, text: Text) -> None:
    straight = str.maketrans("“”", '""')
    for paragraph in text:
        paragraph[:] = [words.translate(straight) for words in paragraph]


EDITS: tuple[Callable[[random.Random, Text], None], ...] = (
    typo, added, deleted, doubled, moved, requoted,
)  # fmt: skip


def plain(text: str) -> str:
    return " ".join(text.translate(str.maketrans("“”", '""')).split())


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([0.0, 0.4, 0.9]), st.integers(0, 5))
@example(7, 0.9, 4)
def test_an_anchor_is_on_its_own_words_in_their_context_or_nowhere(
    seed: int, repeats: float, edits: int
) -> None:
    rng = random.Random(seed)
    text = made(rng, 6, repeats)
    before = read(text, rng.choice([None, 40, 72]))
    marks = []
    for _ in range(8):
        start = rng.randrange(len(before.text) - 1)
        end = min(len(before.text), start + rng.randint(1, 90))
        if before.text[start:end].strip():
            marks.append(anchors.make(before, start, end))
    for paragraph in (p for p in text if p):  # whole sentences, as the app marks them
        words = rng.choice(paragraph)
        if (start := before.text.find(words)) >= 0:
            marks.append(anchors.make(before, start, start + len(words)))
    for _ in range(edits):
        rng.choice(EDITS)(rng, text)
    after = read(text, rng.choice([None, 33, 60]))
    folded = plain(after.text)
    for mark in marks:
        span = anchors.resolve(mark, after)
        quote = plain(mark.quote)
        if span is not None:
            assert plain(span.of(after.text)) == quote
        # Only where it stands once, as it did, is there no doubt which one is meant.
        elif mark.repeats == 0 and folded.count(quote) == 1 and _telling(quote):
            raise AssertionError(f"{quote!r} stands once and was not found")
        if span is not None and mark.repeats and folded.count(quote) > 1:
            around = plain(after.text[max(0, span.start - 300) : span.end + 300])
            context = plain(mark.prefix)[-12:] in around or plain(mark.suffix)[:12] in around
            assert context, "of several places one without the context was taken"


def _telling(quote: str) -> bool:
    return len(quote.split()) >= 5 and len(quote) >= 32 and quote[0].isalnum() and quote[-1] == "."


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([None, 30, 50, 72, 100]))
def test_laid_out_anew_every_sentence_that_stands_once_is_found(
    seed: int, width: int | None
) -> None:
    rng = random.Random(seed)
    text = made(rng, 5, 0.0)
    before = read(text, 80)
    after = read(text, width)
    for paragraph in text:
        for words in paragraph:
            start = before.text.index(words)
            span = anchors.resolve(anchors.make(before, start, start + len(words)), after)
            assert span is not None
            assert plain(span.of(after.text)) == plain(words)
