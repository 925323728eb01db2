"""Days and periods named in a text: "2 April", "April 2, 2026", "the 24th", "2025/26".

A day is coded as the number ``year * 10000 + month * 100 + day`` with zeros for what the text
leaves out, so that "the 24th" (24) can be compared with "24 March" (324).
"""

from __future__ import annotations

from dataclasses import dataclass

from core.quantities.numerals import Word, ordinal

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
        "september sept sep|october oct|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
MONTH_NAMES = (
    "January February March April May June July August September October November December".split()
)
SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "winter": "winter"}
_CUES = frozenset(
    "in since by until till for of from before after during early late mid through to and the ( "
    "than year its".split()
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day named by the words ``first`` to ``last`` (exclusive), coded as the module says."""

    first: int
    last: int
    code: int


@dataclass(frozen=True, slots=True)
class Period:
    """A year ("2024"), a month ("m05") or a season that a text speaks of."""

    first: int
    last: int
    name: str


def split(code: float) -> tuple[int, int, int]:
    """Return year, month and day of a code; zero for what is not known."""
    number = int(code)
    return number // 10000, number // 100 % 100, number % 100


def read_day(found: list[Word], at: int) -> Day | None:
    """Read the day that begins at a word."""
    low = found[at].low
    if low in MONTHS and found[at].text[0].isupper():
        here = at + 1
        number = _day_number(found, here)
        if number is None:
            return None
        return _with_year(found, at, here + 1, MONTHS[low], number)
    start = at
    if low == "the" and _ordinal_at(found, at + 1) is not None:
        at += 1
    number, here = _day_before_month(found, at)
    if number is None:
        return None
    if _low(found, here) == "of":
        here += 1
    month = MONTHS.get(_low(found, here))
    if month is not None and found[here].text[0].isupper():
        return _with_year(found, start, here + 1, month, number)
    # "the 24th" alone is a day of the month; "the second" is not, it is a rank.
    following = _low(found, here)
    digits = found[here - 1].low[0].isdecimal() or number > 20
    if (
        start < at
        and digits
        and (not following or not following[0].isalpha() or following in _CUES)
    ):
        return Day(start, here, number)
    return None


def read_period(found: list[Word], at: int) -> Period | None:
    """Read the year, month or season at a word, where it is one."""
    word = found[at]
    if word.low in MONTHS and word.text[0].isupper():
        if word.low in ("may", "march", "mar") and at == 0:
            return None
        if word.low == "may" and not _before_is_time(found, at):
            return None
        return Period(at, at + 1, f"m{MONTHS[word.low]:02}")
    if word.low in SEASONS:
        return Period(at, at + 1, word.low)
    if len(word.text) == 4 and word.text.isdecimal() and 1500 <= int(word.text) <= 2150:
        return Period(at, at + 1, word.text)
    return None


def is_year(found: list[Word], at: int) -> bool:
    """Whether the four digits at a word are a year rather than a count."""
    word = found[at]
    if not (len(word.text) == 4 and word.text.isdecimal() and 1500 <= int(word.text) <= 2150):
        return False
    before, after = _low(found, at - 1), _low(found, at + 1)
    if before in _CUES or before in MONTHS or before in SEASONS or before == ",":
        return True
    return not after or not after[0].isalpha() or after in ("and", "was", "is", "had", "the", "but")


def _before_is_time(found: list[Word], at: int) -> bool:
    before = _low(found, at - 1)
    return (
        before in _CUES
        or before in ("last", "this", "next", "of", "on", "mid", "-")
        or before.isdecimal()
    )


def _day_number(found: list[Word], at: int) -> int | None:
    low = _low(found, at)
    if low.isdecimal() and 1 <= int(low) <= 31:
        return int(low)
    value = _ordinal_at(found, at)
    return value if value is not None and value <= 31 else None


def _day_before_month(found: list[Word], at: int) -> tuple[int | None, int]:
    low = _low(found, at)
    if low.isdecimal() and 1 <= int(low) <= 31:
        return int(low), at + 1
    if low in ("twenty", "thirty") and _low(found, at + 1) == "-":
        unit = ordinal(_low(found, at + 2))
        if unit is not None and unit < 10:
            return (20 if low == "twenty" else 30) + unit, at + 3
    value = ordinal(low) if low else None
    return (value, at + 1) if value is not None and value <= 31 else (None, at)


def _ordinal_at(found: list[Word], at: int) -> int | None:
    value, _ = _day_before_month(found, at)
    return None if value is None or _low(found, at).isdecimal() else value


def _with_year(found: list[Word], first: int, last: int, month: int, day: int) -> Day:
    here = last + 1 if _low(found, last) == "," else last
    low = _low(found, here)
    if len(low) == 4 and low.isdecimal() and 1500 <= int(low) <= 2150:
        return Day(first, here + 1, int(low) * 10000 + month * 100 + day)
    return Day(first, last, month * 100 + day)


def _low(found: list[Word], at: int) -> str:
    return found[at].low if 0 <= at < len(found) else ""
