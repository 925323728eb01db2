"""How well a sentence answers a query: the words found in it, their order, and their distance."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import log

from core.search.index import BODY, HEADING, TITLE
from core.search.meant import Slot
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

_WORDS = 100.0  # all words found as typed
_NEARNESS = 24.0  # all side by side in the typed order
_PHRASE = 8.0  # and nothing between them at all
_SHORTNESS = 3.0  # a short sentence is more about its words than a long one
_BONUS = {BODY: 0.0, HEADING: 6.0, TITLE: 8.0}
_PLACES = 6  # of one word in one sentence that are looked at


def importance(frequency: int, sentences: int) -> float:
    """Return the share of a word in the score, 0.35 to 1: rare words say more."""
    rarity = log(1 + sentences / (1 + frequency)) / log(2 + sentences)
    return 0.35 + 0.65 * min(1.0, rarity)


class Scorer:
    """Scores sentences for one query.

    ``words`` are, for each word of the query in the typed order, the forms it may mean and how
    well; ``importances`` their shares in the score.
    """

    def __init__(self, words: Sequence[Slot], importances: Sequence[float]) -> None:
        self._count = len(words)
        self._words = words
        self._shares = [i / sum(importances) for i in importances]
        self._meant: dict[str, list[tuple[int, Quality]]] = {}
        if self._count > 1:
            for word, slot in enumerate(words):
                pairs = {quality: (word, quality) for quality in Quality}
                for form, quality in slot.items():
                    if form in self._meant:
                        self._meant[form].append(pairs[quality])
                    else:
                        self._meant[form] = [pairs[quality]]

    def score(self, forms: str) -> float:
        """Return the score of a sentence of forms with these signs, 0 to 135.

        Whether it is a heading or a title is not known here.
        """
        short = _SHORTNESS / (1 + len(forms) / 12)
        if self._count == 1:
            slot = self._words[0]
            best = max([slot[f] for f in forms if f in slot], default=None)
            return short + (_WORDS * GAIN[best] if best is not None else 0.0)
        meant = self._meant
        gains = [0.0] * self._count
        places: list[list[int]] = [[] for _ in gains]
        for at, found in [(n, meant[f]) for n, f in enumerate(forms) if f in meant]:
            for word, quality in found:
                gains[word] = max(gains[word], GAIN[quality])
                if len(places[word]) < _PLACES:
                    places[word].append(at)
        result = short
        for gain, share in zip(gains, self._shares, strict=True):
            result += _WORDS * gain * share
        steps = [_nearness(a, b) for a, b in pairwise(places)]
        result += _NEARNESS * sum(steps) / len(steps)
        return result + _PHRASE if min(steps) == 1.0 else result


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


def bonus(kind: int) -> float:
    """Return what a heading or a document's title has above a sentence of the body."""
    return _BONUS[kind]
