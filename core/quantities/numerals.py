"""Numerals in English text: digits and words, scales, fractions, ordinals.

A numeral is read from a list of words (see ``words``) at a position; what it counts is for the
other modules to say. No model is needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3,
}  # fmt: skip
_WORD_SCALES = ("thousand", "million", "billion", "trillion")
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12, "twentieth": 20,
    "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30}
_ORDINAL_DIGITS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$")
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_GLUED = re.compile(rf"({_DIGITS.pattern})(bn|mn|mln|tn|m|k|p)?$", re.IGNORECASE)

_WORD = re.compile(
    r"[$£€¥]|%|½|¼|¾|⅓|⅔|"
    rf"(?:{_DIGITS.pattern})(?:st|nd|rd|th|bn|mn|mln|tn|m|k|p)?(?![A-Za-z\d])|"
    rf"(?:{_DIGITS.pattern})|"
    r"[A-Za-z\u00c0-\u024f]+(?:'[a-z]+)?(?:\.(?=[a-z]\.))?|[-/.,;:()³²]",
    re.IGNORECASE,
)
_GLYPHS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3}


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign of the text; ``low`` is its lower-case form."""

    start: int
    end: int
    text: str
    low: str


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from the words ``first`` to ``last`` (exclusive).

    ``fraction`` is set where it was written as a part of a whole ("two-fifths");
    ``loose`` where the writer gave an order of magnitude only ("hundreds", "a dozen").
    """

    first: int
    last: int
    value: float
    fraction: bool = False
    loose: bool = False
    digits: bool = False


def words(text: str) -> list[Word]:
    """Split text (quotes and dashes folded to ASCII) into words, numbers and signs."""
    return [Word(m.start(), m.end(), m.group(), m.group().lower()) for m in _WORD.finditer(text)]


def read(found: list[Word], at: int) -> Numeral | None:
    """Read the numeral that begins at a word, or return ``None``."""
    low = found[at].low
    if low in _GLYPHS:
        return Numeral(at, at + 1, _GLYPHS[low], fraction=True)
    if low[0].isdecimal():
        return _digits(found, at)
    part = _fraction_words(found, at)
    return _cardinal_words(found, at) if part is None else _of_scale(found, part)


def _of_scale(found: list[Word], part: Numeral) -> Numeral:
    """Read on where a part is one of a scale: "half a million", "three and a half million"."""
    here = part.last
    if _low(found, here) == "of":
        here += 1
    if _low(found, here) in ("a", "one") and here > part.first:
        here += 1
    elif here > part.last:
        return part  # "half of million" is nothing that one writes
    scale = _low(found, here)
    if scale not in _WORD_SCALES:
        return part
    return Numeral(part.first, here + 1, part.value * _SCALES[scale])


def ordinal(word: str) -> int | None:
    """Return 24 for "24th", 2 for "second"; ``None`` for other words."""
    match = _ORDINAL_DIGITS.match(word)
    return int(match.group(1)) if match else _ORDINALS.get(word)


def _digits(found: list[Word], at: int) -> Numeral | None:
    match = _GLUED.match(found[at].low)
    if match is None:
        return None
    value = float(match.group(1).replace(",", ""))
    after = at + 1
    if match.group(2):
        return Numeral(at, after, value * _SCALES.get(match.group(2), 1.0), digits=True)
    # "1 1/2" and "3/4" are rare and "2024/25" is common: slashes are left alone.
    if after < len(found) and found[after].low in _GLYPHS:
        return Numeral(at, after + 1, value + _GLYPHS[found[after].low], digits=True)
    while after < len(found) and found[after].low in (*_WORD_SCALES, "bn", "mn", "hundred"):
        value *= _SCALES.get(found[after].low, 100)
        after += 1
    return Numeral(at, after, value, digits=True)


def _cardinal_words(found: list[Word], at: int) -> Numeral | None:
    """Read "sixty-four thousand", "a hundred and forty-five", "three million", "a dozen"."""
    total = 0.0
    group = 0.0
    scaled = 0.0
    here = at
    read_any = False
    last_kind = ""
    if found[at].low in ("a", "an"):
        following = _low(found, at + 1)
        if following == "dozen":
            return Numeral(at, at + 2, 12, loose=True)
        if following not in ("hundred", *_WORD_SCALES):
            return None
        here, group, last_kind = at + 1, 1.0, "unit"
    while here < len(found):
        low = found[here].low
        if (
            low == "-"
            and read_any
            and _is_number_word(_low(found, here + 1))
            and last_kind == "ten"
        ):
            here += 1
            continue
        if low == "and" and last_kind in ("hundred", "scale"):
            following = _low(found, here + 1)
            if following in _UNITS or following in _TENS:
                here += 1
                continue
            break
        if low in _UNITS and last_kind not in ("unit",):
            if last_kind == "ten" and _UNITS[low] >= 10:
                break
            group += _UNITS[low]
            last_kind = "unit"
        elif low in _TENS and last_kind not in ("unit", "ten"):
            group += _TENS[low]
            last_kind = "ten"
        elif low == "hundred" and group and last_kind in ("unit", "ten"):
            group *= 100
            last_kind = "hundred"
        elif low in _WORD_SCALES and last_kind == "scale":  # "four thousand million"
            total += scaled * (_SCALES[low] - 1)
            scaled *= _SCALES[low]
        elif low in _WORD_SCALES and group:
            scaled = group * _SCALES[low]
            total += scaled
            group = 0.0
            last_kind = "scale"
        elif low == "dozen" and group:
            group *= 12
            last_kind = "unit"
        else:
            break
        read_any = True
        here += 1
    if not read_any:
        return None
    if here - at == 1 and found[at].low in ("one", "zero") and _low(found, at + 1) in _NOT_COUNTED:
        return None  # "one of them", "one another": a pronoun
    return Numeral(at, here, total + group)


_NOT_COUNTED = frozenset(
    ("of", "another", "day", "who", "that", "is", "was", "should", "thing", "can")
)


def _fraction_words(found: list[Word], at: int) -> Numeral | None:
    """Read "a third", "two-fifths", "three quarters", "half", "one and a half"."""
    low = found[at].low
    if low in ("half",):
        return Numeral(at, at + 1, 0.5, fraction=True)
    if low in ("a", "an", "one"):
        top, here = 1.0, at + 1
    elif low in _UNITS and 2 <= _UNITS[low] <= 19:
        top, here = float(_UNITS[low]), at + 1
    else:
        return None
    if _low(found, here) == "and" and _low(found, here + 1) == "a":
        if _low(found, here + 2) == "half" and low not in ("a", "an"):
            return Numeral(at, here + 3, top + 0.5)
        return None
    if _low(found, here) == "-":
        here += 1
    part = _low(found, here)
    singular = part if part in _PARTS else part.removesuffix("s")
    below = _PARTS.get(part) or _PARTS.get(singular)
    if below is None or (top > 1) != (part != singular or part == "halves"):
        return None  # "a third" and "two thirds", but not "two third" nor "a thirds"
    if below in (3, 4, 5, 6, 7, 8, 9, 10) and top == 1 and _is_rank(found, here):
        return None
    return Numeral(at, here + 1, top / below, fraction=True)


def _is_rank(found: list[Word], here: int) -> bool:
    """Whether "a third" is a rank ("a third party"): no fraction where a noun follows it."""
    following = _low(found, here + 1)
    if not following or not following[0].isalpha() or _low(found, here - 2) == "by":
        return False  # "rose by a fifth last year"
    return following not in (
        "of", "more", "less", "fewer", "higher", "lower", "as", "to", "in", "and", "or", "had",
        "were", "was", "is", "are", "have", "has", "succeeded", "who", "that", "since", "by",
        "from", "below", "above", "came", "went", "on", "at", "for", "said", "full", "did", "last",
    )  # fmt: skip


def _is_number_word(word: str) -> bool:
    return word in _UNITS or word in _TENS or word == "hundred" or word in _WORD_SCALES


def _low(found: list[Word], at: int) -> str:
    return found[at].low if 0 <= at < len(found) else ""
