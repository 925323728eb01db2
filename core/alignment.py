"""Which sentences of one document say most nearly what a sentence of another one does, by words.

Meant for reading two documents side by side before, or without, an analysis. Each sentence is a
bag of its distinct words (lower case, at least four letters), weighted by rarity over both
documents (idf); likeness is the cosine of two such bags. An inverted index over the second document
makes the time linear in the words that both share, rare ones first.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from core.model import Document, Span
from core.sentences import sentences

LIKE = 0.17
"""Cosine from which two sentences are taken to speak of the same. Read on samples of opinion pieces
and of 18th-century papers: above it the subject is the same, below it mostly chance."""
_SHARED = 2  # words at least: one rare word alone tells little
_COMMON = 0.1  # words in a larger share of the sentences say nothing
_STEM = 6  # letters by which inflected forms are one word
_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A passage of the one document and its counterpart in the other; ``weight`` is 0 to 1."""

    a: Span
    b: Span
    weight: float


def align(a: Document, b: Document, cancelled: Callable[[], bool] | None = None) -> list[Match]:
    """Return for the sentences of ``a`` that have one their counterpart in ``b``, in order of a.

    Headings are left out. When ``cancelled()`` turns true what was found until then is returned.
    """
    rows, columns = _bags(a), _bags(b)
    spread: defaultdict[str, int] = defaultdict(int)
    for _, bag in (*rows, *columns):
        for word in bag:
            spread[word] += 1
    total = len(rows) + len(columns)
    most = max(3.0, _COMMON * total)
    worth = {w: math.log(total / n) for w, n in spread.items() if n <= most}
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, (_, bag) in enumerate(columns):
        for word in bag:
            if word in worth:
                postings[word].append(number)
    norms = [_norm(bag, worth) for _, bag in columns]
    found: list[Match] = []
    for step, (span, bag) in enumerate(rows):
        if cancelled is not None and not step % 64 and cancelled():
            break
        norm = _norm(bag, worth)
        scores: defaultdict[int, float] = defaultdict(float)
        shared: defaultdict[int, int] = defaultdict(int)
        for word in bag:
            for number in postings.get(word, ()):
                scores[number] += worth[word]
                shared[number] += 1
        likeness = [
            (score / (norm * norms[number]), -number)
            for number, score in scores.items()
            if shared[number] >= _SHARED
        ]
        if likeness and (best := max(likeness))[0] >= LIKE:
            found.append(Match(span, columns[-best[1]][0], round(best[0], 4)))
    return found


def _bags(document: Document) -> list[tuple[Span, frozenset[str]]]:
    text, blocks = document.text, document.blocks
    return [
        (s.span, frozenset(w[:_STEM] for w in _WORD.findall(text[s.start : s.end].lower())))
        for s in sentences(document)
        if blocks[s.block].kind != "heading"
    ]


def _norm(bag: frozenset[str], worth: dict[str, float]) -> float:
    return math.sqrt(sum(worth.get(word, 0.0) for word in bag)) or 1.0
