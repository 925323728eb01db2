"""How well a sentence answers a query: the words found in it, their order, and their distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from core.search.vocabulary import Quality

GAIN = {
    Quality.EXACT: 1.0,
    Quality.VARIANT: 0.92,
    Quality.PREFIX: 0.8,
    Quality.FUZZY: 0.66,
    Quality.INFIX: 0.5,
    Quality.FUZZY_FAR: 0.42,
    Quality.SCATTERED: 0.25,
}
_GAINS = [0.0, *(GAIN[q] for q in sorted(Quality))]

_WORDS = 100.0  # all words found as typed
_NEARNESS = 24.0  # all side by side in the typed order
_PHRASE = 8.0  # and nothing between them at all
_SHORTNESS = 3.0  # a short sentence is more about its words than a long one
_HEADING = 6.0
_TITLE = 8.0
_PLACES = 6  # of one word in one sentence that are looked at

Weights = Mapping[int, Sequence[tuple[int, Quality]]]


def importance(frequency: int, sentences: int) -> float:
    """Return the share of a word in the score, 0.35 to 1: rare words say more."""
    rarity = log(1 + sentences / (1 + frequency)) / log(2 + sentences)
    return 0.35 + 0.65 * min(1.0, rarity)


def score(forms: Sequence[int], weights: Weights, importances: Sequence[float]) -> float:
    """Return the score of a sentence, 0 to 135; headings and titles are not known here.

    ``forms`` are the sentence's form numbers in order; ``weights`` tells for which words of the
    query, counted from 0 in the typed order, a form stands and how well.
    """
    count = len(importances)
    best = [0] * count
    places: list[list[int]] = [[] for _ in range(count)]
    for at, meant in [(n, weights[f]) for n, f in enumerate(forms) if f in weights]:
        for word, quality in meant:
            if quality > best[word]:
                best[word] = quality
            if len(places[word]) < _PLACES:
                places[word].append(at)
    total = sum(importances)
    found = sum(_GAINS[q] * i for q, i in zip(best, importances, strict=True))
    result = _WORDS * found / total + _SHORTNESS / (1 + len(forms) / 12)
    if count > 1:
        near, whole = 0.0, True
        for word in range(count - 1):
            step = _nearness(places[word], places[word + 1])
            near += step
            whole = whole and step == 1.0
        result += _NEARNESS * near / (count - 1)
        if whole:
            result += _PHRASE
    return result


def _nearness(first: Sequence[int], second: Sequence[int]) -> float:
    """Return 1 for words side by side in order, less the farther, less still in reverse."""
    best = 0.0
    for a in first:
        for b in second:
            step = b - a
            # The same word may stand for both, where two were typed for one.
            near = 1.0 if 0 <= step <= 1 else 1 / step if step > 0 else -0.7 / step
            if near > best:
                best = near
    return best


def bonus(*, heading: bool, title: bool) -> float:
    """Return what a heading or a document's title has above a sentence of the body."""
    return _TITLE if title else _HEADING if heading else 0.0
