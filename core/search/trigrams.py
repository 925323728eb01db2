"""Which words share enough of their letters with a typed one to be that word misspelt.

The words that hold a trigram are a set of bits (``core.search.bits``), and how many trigrams a word
shares is the sum of such sets: some dozens of operations on long integers, whatever the size of the
vocabulary. What comes out is a superset of the words within so many edits; the caller measures.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from core.search import bits

_MASKS = 1_000
"""Sets that are kept; each is as many bits as there are words."""
_SPOILT = 4
"""Trigrams that one edit spoils at most: a swap in the middle does so."""


class Trigrams:
    """The words under their trigrams, first letters and lengths; ``words`` may only grow."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._known = 0
        self._lists: dict[str, array[int]] = {}
        self._masks: dict[str, tuple[int, int]] = {}

    def update(self) -> None:
        """Take in the words that were added since."""
        lists = self._lists
        for number in range(self._known, len(self._words)):
            word = self._words[number]
            for gram in {*_trigrams(word), _length(len(word))}:
                if gram in lists:
                    lists[gram].append(number)
                else:
                    lists[gram] = array("I", (number,))
        self._known = len(self._words)

    def near(self, word: str, edits: int) -> int:
        """Return the set of words that may be this one but for so many edits."""
        grams = set(_trigrams(word))
        size = len(word)
        lengths = 0
        for length in range(max(1, size - edits), size + edits + 1):
            lengths |= self._mask(_length(length))
        return self._sharing(grams, edits, lengths)

    def near_beginning(self, word: str, edits: int) -> int:
        """Return the set of longer words of the same first letter whose beginning it may be."""
        grams = set(_trigrams(word)[:-2])  # the marks of the end are left out: the word goes on
        longer = self._mask(_trigrams(word)[0])
        for length in range(1, len(word) + 1):
            longer &= ~self._mask(_length(length))
        return self._sharing(grams, edits, longer)

    def _sharing(self, grams: set[str], edits: int, among: int) -> int:
        """Return the words among some that share enough of the trigrams for so many edits.

        A word of n letters, padded by two marks at both ends, has n + 2 trigrams.
        """
        needed = len(grams) - _SPOILT * edits
        if needed <= 0:
            return among
        sums = bits.Sums()
        for gram in grams:
            sums.add(1, self._mask(gram) & among)
        return sums.at_least(needed, among)

    def _mask(self, gram: str) -> int:
        self.update()
        posting = self._lists.get(gram)
        if posting is None:
            return 0
        mask, known = self._masks.get(gram, (0, 0))
        if known < len(posting):
            if len(self._masks) >= _MASKS:
                self._masks.clear()
            mask |= bits.from_numbers((posting[known:],), self._known)
            self._masks[gram] = mask, len(posting)
        return mask


def _length(length: int) -> str:
    return f"\0{length}"


def _trigrams(word: str) -> list[str]:
    padded = f"\x02\x02{word}\x03\x03"
    return [padded[i : i + 3] for i in range(len(padded) - 2)]
