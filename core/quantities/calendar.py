"""Spans of time on the calendar: "March 2020", "early June", "by mid-April", "last Thursday".

Where ``dates`` reads single days, this reads all that says when something happened, as the first
and the last day it allows, coded as there. What is relative ("yesterday", "on Tuesday") is read
against the day of writing, where that is known.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from core.quantities import dates
from core.quantities.found import Found
from core.quantities.numerals import Word, read, words

Span = tuple[int, int]
"""First and last day, coded."""

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
"""No winter, which lies in two years."""
_PARTS = {
    "early": (1, 12), "beginning": (1, 7), "start": (1, 7), "mid": (9, 21), "middle": (9, 21),
    "late": (18, 31), "end": (22, 31),
}  # fmt: skip
_WEEKS = {"first": (1, 7), "second": (8, 14), "third": (15, 21), "last": (22, 31)}
_YEAR_PARTS = {
    "early": (1, 4), "beginning": (1, 3), "start": (1, 3), "mid": (5, 8), "middle": (5, 8),
    "late": (9, 12), "end": (11, 12),
}  # fmt: skip
_AT = frozenset("in during of on early late mid by before after until till from through".split())
_FUTURE = frozenset("will would shall due going next".split())
_CLAUSE = 9
"""How many words before a time may tell whether it is to come."""
_NOT = frozenset(("not", "never", "n't", "cannot", "nothing", "nobody"))


def days(text: str, written: str | None = None) -> list[Found]:
    """Return the days and spans of time of a text (folded to ASCII quotes and dashes), in order.

    ``written`` is the ISO date of the text; its day may be missing.
    """
    found = words(text)
    out: list[Found] = []
    at = 0
    while at < len(found):
        piece = _read(found, at, written)
        if piece is None:
            at += 1
            continue
        out.append(piece)
        at = piece.last
    return out


def _read(found: list[Word], at: int, written: str | None) -> Found | None:
    day = dates.read_day(found, at)
    if day is not None:
        return _bounded(found, at, day.last, (day.code, day.code), fuzzy=False)
    part, here = _part(found, at)
    span = _month(found, here, part) or _year(found, here, part) or _season(found, here)
    if span is None and not part:
        span = _relative(found, at, written)
    if span is None:
        return None
    low, high, last = span
    return _bounded(found, at, last, (low, high), fuzzy=bool(part))


def _part(found: list[Word], at: int) -> tuple[str, int]:
    """Read "early", "mid-", "the end of", "the first week of"; return it and the word after it."""
    low = _low(found, at)
    here = at + 1
    if low in _WEEKS and _low(found, here) == "week" and _low(found, here + 1) in ("of", "in"):
        return f"{low} week", here + 2
    if low not in _PARTS:
        return "", at
    if low in ("end", "start", "beginning", "middle"):
        return (low, here + 1) if _low(found, here) == "of" else ("", at)
    return low, here + (_low(found, here) == "-")


def _month(found: list[Word], at: int, part: str) -> tuple[int, int, int] | None:
    """Read "March", "March 2020", "March of 2020"; return first and last day and the word after."""
    if at >= len(found) or not found[at].text[0].isupper():
        return None
    month = dates.MONTHS.get(found[at].low)
    if month is None or (not part and dates.read_period(found, at) is None):
        return None
    here = at + 1 + (_low(found, at + 1) in ("of", ","))
    year = _year_number(found, here)
    last = here + 1 if year else at + 1
    if not year and not part and _low(found, at - 1) not in (*_AT, "last", "this", "next", "-"):
        return None  # "March figures", "the April meeting"
    days = _PARTS.get(part) or _WEEKS.get(part.removesuffix(" week")) or (1, 31)
    code = year * 10000 + month * 100
    return code + days[0], code + min(days[1], _length(year, month)), last


def _year(found: list[Word], at: int, part: str) -> tuple[int, int, int] | None:
    year = _year_number(found, at)
    if not year or part.endswith("week"):
        return None
    before = _low(found, at - 1)
    if not part and not (before in _AT and dates.is_year(found, at)):
        return None
    first, last = _YEAR_PARTS.get(part, (1, 12))
    return year * 10000 + first * 100 + 1, year * 10000 + last * 100 + _length(year, last), at + 1


def _season(found: list[Word], at: int) -> tuple[int, int, int] | None:
    """Read "autumn 1984", "the summer of 2011"."""
    months = _SEASONS.get(_low(found, at))
    here = at + 1 + (_low(found, at + 1) == "of")
    year = _year_number(found, here)
    if months is None or not year:
        return None
    first, last = months
    return year * 10000 + first * 100 + 1, year * 10000 + last * 100 + _length(year, last), here + 1


def _relative(found: list[Word], at: int, written: str | None) -> tuple[int, int, int] | None:
    """Read "yesterday", "on Tuesday", "last Thursday", "next month", "three days ago"."""
    if not written or len(written) < 4 or not written[:4].isdecimal():
        return None
    low, following = _low(found, at), _low(found, at + 1)
    year, month, day = (int(p) if p.isdecimal() else 0 for p in f"{written}-0-0".split("-")[:3])
    step = {"last": -1, "this": 0, "next": 1}.get(low)
    if step is not None and following == "year":
        return (year + step) * 10000 + 101, (year + step) * 10000 + 1231, at + 2
    if step is not None and following == "month" and 1 <= month <= 12:
        index = year * 12 + month - 1 + step
        year, month = index // 12, index % 12 + 1
        code = year * 10000 + month * 100
        return code + 1, code + _length(year, month), at + 2
    try:
        today = date(year, month, day)
        return _near(found, at, today, step)
    except (ValueError, OverflowError):  # the day of writing is not known
        return None


def _near(found: list[Word], at: int, today: date, step: int | None) -> tuple[int, int, int] | None:
    """Read what lies within weeks of a day."""
    low, following = _low(found, at), _low(found, at + 1)
    moved = {"yesterday": -1, "today": 0, "tomorrow": 1}.get(low)
    if moved is not None:
        return (*_one(today + timedelta(days=moved)), at + 1)
    if step is not None and following == "week":
        monday = today + timedelta(days=7 * step - today.weekday())
        return _code(monday), _code(monday + timedelta(days=6)), at + 2
    if step is not None and following in WEEKDAYS:
        return (*_one(_weekday(today, following, step)), at + 2)
    if low == "on" and following in WEEKDAYS and found[at + 1].text[0].isupper():
        before = {w.low for w in found[max(0, at - _CLAUSE) : at]}
        return (*_one(_weekday(today, following, 1 if before & _FUTURE else 0)), at + 2)
    number = read(found, at)
    if number is None or number.value >= 400 or _low(found, number.last + 1) != "ago":
        return None
    if _low(found, number.last) not in ("day", "days"):  # weeks and months are round figures
        return None
    return (*_one(today - timedelta(days=round(number.value))), number.last + 2)


def _weekday(today: date, name: str, step: int) -> date:
    """Return the day meant: the last one (0: today may be it, -1: not), or the next one (1)."""
    back = (today.weekday() - WEEKDAYS.index(name)) % 7
    if step > 0:
        return today + timedelta(days=7 - back)
    return today - timedelta(days=back or (7 if step < 0 else 0))


def _bounded(found: list[Word], first: int, last: int, span: Span, *, fuzzy: bool) -> Found | None:
    """Apply "by", "before", "after" and "not until"; "until" and "since" tell of no event."""
    low: float | None = float(span[0])
    high: float | None = float(span[1])
    at = first - 1
    while _low(found, at) in ("the", "-", "of", "around", "about"):
        at -= 1
    cue = _low(found, at)
    before = {w.low for w in found[max(0, at - _CLAUSE) : at]}
    if cue in ("by", "before"):
        low = None
    elif cue == "after":
        low, high = high, None
    elif (
        cue in ("until", "till", "since")
        and span[0] != span[1]
        and (cue == "since" or not any(w in _NOT or w.endswith("n't") for w in before))
    ):
        return None
    return Found(
        found[first].start, found[last - 1].end, low, high, "date", fuzzy, first, last
    )  # fmt: skip


def _year_number(found: list[Word], at: int) -> int:
    low = _low(found, at)
    return int(low) if len(low) == 4 and low.isdecimal() and 1500 <= int(low) <= 2150 else 0


def _length(year: int, month: int) -> int:
    return monthrange(year or 2000, month)[1]


def _one(day: date) -> Span:
    return _code(day), _code(day)


def _code(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


def _low(found: list[Word], at: int) -> str:
    return found[at].low if 0 <= at < len(found) else ""
