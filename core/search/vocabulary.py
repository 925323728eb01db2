"""Every word of the indexed documents, and which of them a typed word may mean.

A lookup goes from the certain to the guess: the word itself, its inflections, words that begin with
it, words that are it with a typing error, words that contain it, words that have its letters in
order. Candidates for typing errors come from shared trigrams; rapidfuzz scores those only.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from enum import IntEnum

from core.search import bits
from core.search.trigrams import Trigrams
from core.search.words import cased_key, edits_allowed, key, stem


class Quality(IntEnum):
    """How well a word of the text fits a word of the query; 0 is not at all."""

    SCATTERED = 1
    FUZZY_FAR = 2
    INFIX = 3
    FUZZY = 4
    PREFIX = 5
    VARIANT = 6
    EXACT = 7


QUALITIES = tuple(sorted(Quality, reverse=True))

_FEW_LETTERS = 3  # shorter words are looked for inside and scattered over others in vain


BEGINNING = 2
"""Letters of a word by which the sentences are also kept: so few match too many words to add up."""
MOST_FORMS = sys.maxunicode + 1
"""A form's number is also a character, its sign; no language has as many words."""
_ONE_TOO_MANY = 1


def sign(form: int) -> str:
    """Return the character that stands for a form."""
    return chr(form)


class _Ids(dict[str, int]):
    """Numbers strings in the order in which they are asked for, up to ``MOST_FORMS``.

    Number 0 is no form's; 1 is that of every form that is one too many: those are not found.
    """

    def __init__(self) -> None:
        self.order: list[str] = []
        self["\0"], self["\1"]  # no word's names

    def __missing__(self, word: str) -> int:
        if len(self.order) >= MOST_FORMS:
            return _ONE_TOO_MANY
        self[word] = number = len(self.order)
        self.order.append(word)
        return number


class Vocabulary:
    """The forms of all documents, numbered, and their keys, numbered.

    ``forms_of[key number]`` are the form numbers under a key. Lookup tables for prefixes, infixes
    and trigrams are made when first needed after words were added.
    """

    def __init__(self) -> None:
        self._forms = _Ids()
        self._keys: dict[str, int] = {}
        self.form_names: list[str] = self._forms.order
        self.key_names: list[str] = []
        self.key_of: array[int] = array("I")
        self.forms_of: list[list[int]] = []
        self.beginning_of: array[int] = array("I")
        self._beginnings: dict[str, int] = {}
        self._stems: dict[str, list[int]] = {}
        self._sorted: list[str] = []
        self._sorted_keys: list[int] = []
        self._joined = ""
        self._joined_at: array[int] = array("I")
        self._trigrams = Trigrams(self.key_names)

    def __len__(self) -> int:
        return len(self.form_names)

    def numbers(self, forms: Iterable[str]) -> array[int]:
        """Return the numbers of the forms; new ones get theirs."""
        return array("I", map(self._forms.__getitem__, forms))

    @property
    def beginnings(self) -> int:
        """How many first pairs of letters the keys have; ``beginning_of`` a form says which."""
        return len(self._beginnings)

    def beginnings_of(self, letters: str) -> list[int]:
        """Return the first pairs of letters that begin with one or two letters."""
        return [n for begins, n in self._beginnings.items() if begins.startswith(letters)]

    def settle(self) -> None:
        """Take in the forms that ``numbers`` met since the last call."""
        fresh = self._forms.order
        for number in range(len(self.key_of), len(fresh)):
            form = fresh[number]
            name = key(form)
            known = self._keys.get(name)
            if known is None:
                known = self._keys[name] = len(self.key_names)
                self.key_names.append(name)
                self.forms_of.append([])
                self._stems.setdefault(stem(name), []).append(known)
            self.forms_of[known].append(number)
            self.key_of.append(known)
            begins = self._beginnings
            self.beginning_of.append(begins.setdefault(name[:BEGINNING], len(begins)))

    def prepare(self) -> None:
        """Make the lookup tables now that a search would otherwise wait for."""
        self.prefixed("")
        self._joined_keys()
        self._trigrams.update()

    # --- lookups by certainty -----------------------------------------------------------------

    def exact(self, word: str) -> int | None:
        """Return the key's number, or ``None``."""
        return self._keys.get(word)

    def variants(self, word: str) -> list[int]:
        """Return the keys that share the word's stem, itself left out."""
        own = self._keys.get(word)
        return [k for k in self._stems.get(stem(word), ()) if k != own]

    def prefixed(self, word: str) -> list[int]:
        """Return the keys that begin with the word, itself left out."""
        if len(self._sorted) != len(self.key_names):
            # A sorted run and a few new ones behind it: Timsort merges them in one pass.
            self._sorted += sorted(self.key_names[len(self._sorted) :])
            self._sorted.sort()
            self._sorted_keys = list(map(self._keys.__getitem__, self._sorted))
        first = bisect_left(self._sorted, word)
        last = bisect_left(self._sorted, word + "\U0010ffff", first)
        found = self._sorted_keys[first:last]
        return found[1:] if found and self.key_names[found[0]] == word else found

    def containing(self, word: str) -> list[int]:
        """Return the keys that contain the word elsewhere than at their start."""
        joined = self._joined_keys()
        found: list[int] = []
        at = joined.find(word)
        while at >= 0:
            number = bisect_left(self._joined_at, at + 1) - 1
            if self._joined_at[number] != at:
                found.append(number)
            at = joined.find(word, self._joined_at[number] + len(self.key_names[number]) + 1)
        return found

    def misspelt(self, word: str, *, unfinished: bool = False) -> list[tuple[int, int, bool]]:
        """Return (key, edits, whole) for the keys that are the word but for typing errors.

        Edits are those of the optimal string alignment distance: a wrong, missing, added letter or
        two swapped ones count one. ``unfinished`` compares the word with the beginnings of keys
        too (``whole`` is false for those).
        """
        limit = edits_allowed(len(word))
        if len(word) == _FEW_LETTERS and word.isalpha():
            return [(k, 1, True) for k in self._near_short(word)]
        if not limit or any(c.isdigit() for c in word):
            return []
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        names, own = self.key_names, self._keys.get(word)
        best: dict[int, tuple[int, bool]] = {}
        size = len(word)
        near = [k for k in bits.numbers(self._trigrams.near(word, limit)) if k != own]
        rows = process.extract(
            word, [names[k] for k in near], scorer=OSA.distance, score_cutoff=limit, limit=None
        )
        for _, edits, at in rows:
            # Two errors, one of them at the very start, is more often another word.
            if edits < 2 or names[near[at]][0] == word[0]:
                best[near[at]] = (int(edits), True)
        if unfinished and size > _FEW_LETTERS:
            beginnings = bits.numbers(self._trigrams.near_beginning(word, limit))
            longer = [k for k in beginnings if k not in best]
            for cut in (size, size - 1, size + 1):
                rows = process.extract(
                    word,
                    [names[k][:cut] for k in longer],
                    scorer=OSA.distance,
                    score_cutoff=limit,
                    limit=None,
                )
                for _, edits, at in rows:
                    # A beginning with no edits at this cut is a prefix, found as such.
                    if edits and edits < best.get(longer[at], (9, False))[0]:
                        best[longer[at]] = (int(edits), False)
        return [(k, edits, whole) for k, (edits, whole) in best.items()]

    def _near_short(self, word: str) -> list[int]:
        """Return the keys that are a word of three letters with two swapped or one missing.

        A wrong letter in so few would make another word of nearly every one.
        """
        swapped = (word[1] + word[0] + word[2], word[0] + word[2] + word[1])
        found = [self._keys[name] for name in swapped if name != word and name in self._keys]
        for k in self.prefixed(word[0]):
            name = self.key_names[k]
            if len(name) == _FEW_LETTERS + 1 and any(
                name[:at] + name[at + 1 :] == word for at in range(1, len(name))
            ):
                found.append(k)
        return found

    def scattered(self, word: str) -> list[int]:
        """Return the keys that begin like the word and have its letters in order."""
        if len(word) < _FEW_LETTERS:
            return []
        found = []
        for k in self.prefixed(word[0]):
            name = self.key_names[k]
            if len(name) <= len(word):
                continue
            rest = iter(name)
            if all(letter in rest for letter in word):
                found.append(k)
        return found

    def splits(self, word: str) -> list[tuple[str, str]]:
        """Return the ways to read the word as two words of the texts written together."""
        cuts = range(2, len(word) - 1)
        return [
            (word[:c], word[c:]) for c in cuts if word[:c] in self._keys and word[c:] in self._keys
        ]

    # --- case -----------------------------------------------------------------------------------

    def same_case(self, typed: str, form: int, quality: Quality) -> bool:
        """Whether a form has capitals wherever the typed word (case kept) has them.

        An inflected or misspelt word cannot be compared letter by letter: there a first capital
        stands for itself, and capitals throughout for an abbreviation.
        """
        written = cased_key(self.form_names[form])
        if quality in (Quality.EXACT, Quality.PREFIX, Quality.INFIX):
            at = written.lower().find(typed.lower())
            part = written[max(0, at) :]
            return all(w.isupper() for t, w in zip(typed, part, strict=False) if t.isupper())
        if typed.isupper() and len(typed) > 1:
            return sum(map(str.isupper, written)) >= len(typed) - 1
        return not typed[:1].isupper() or written[:1].isupper()

    # --- tables made when needed ----------------------------------------------------------------

    def _joined_keys(self) -> str:
        fresh = self.key_names[len(self._joined_at) :]
        if fresh:
            at = len(self._joined)
            for name in fresh:
                self._joined_at.append(at)
                at += len(name) + 1
            self._joined = "\n".join((self._joined + fresh[0], *fresh[1:], ""))
        return self._joined
