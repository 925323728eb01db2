"""Dates as texts write them, made ISO 8601."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from core.ingest.words import has_finite_verb

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH_OF = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
# Web pages glue what stood side by side: "2 min readDec 22, 2022".
_ANY_YEAR = re.compile(r"\d{4}")
_START = r"(?:(?<!\w)|(?<=[a-z])(?=(?-i:[A-Z])))"
_END = r"(?![\w%]|[.,]\d)"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: its ISO form (to the day, or to the month) and where it stands."""

    iso: str
    start: int
    end: int

    @property
    def exact(self) -> bool:
        """Whether the day is stated."""
        return len(self.iso) == 10


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    forms = (
        rf"{_START}{_MONTH}\s+{_DAY}(?:\s*,\s*|\s+){_YEAR}{_END}",
        rf"{_START}{_DAY}(?:\s+day)?(?:\s+of)?[\s-]+{_MONTH}(?:\s*,\s*|[\s-]+){_YEAR}{_END}",
        rf"(?<!\w){_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})"
        r"(?=T\d|[^\w.]|\.?$|\.\s)",
        rf"(?<![\w/.-])(?P<a>\d{{1,2}})(?P<sep>[./-])(?P<b>\d{{1,2}})(?P=sep){_YEAR}(?![\w/-])",
        rf"{_START}{_MONTH},?\s+{_YEAR}{_END}",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


@cache
def _no_year() -> re.Pattern[str]:
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    month = _MONTH.replace("?P<month>", "?:")
    weekday = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
    return re.compile(rf"{weekday}(?:{month}\s+{day}|{day}\s+{month})", re.IGNORECASE)


def find(text: str) -> Dated | None:
    """Return the first date in the text, an exact one rather than a month."""
    best: Dated | None = None
    if not _ANY_YEAR.search(text):
        return None
    for pattern in _patterns():
        for match in pattern.finditer(text):
            iso = _iso(match.groupdict())
            if iso is None:
                continue
            found = Dated(iso, match.start(), match.end())
            if best is None or (found.exact, -found.start) > (best.exact, -best.start):
                best = found
            break
    return best


def without_year(text: str) -> re.Match[str] | None:
    """Return a match of a day and a month that no year need follow ("Friday, March 3")."""
    return _no_year().search(text)


def in_year(text: str, years: set[int]) -> str | None:
    """Return the day and month in the text as a date of the only year there is."""
    match = without_year(text)
    found = find(f"{match.group()} {min(years)}") if match and len(years) == 1 else None
    return found.iso if found and found.exact else None


def _iso(parts: dict[str, str | None]) -> str | None:
    year = int(parts["year"] or 0)
    if parts.get("a") is not None:
        day, month = int(parts["a"] or 0), int(parts["b"] or 0)
        if parts["sep"] != ".":  # 05/10/2025 is two different days on two sides of the Atlantic
            if day == month:
                pass
            elif day <= 12 and month <= 12:
                return None
            elif month > 12:
                day, month = month, day
    else:
        name = (parts["month"] or "").lower()
        month = int(name) if name.isdigit() else _MONTH_OF[name[:3]]
        if parts.get("day") is None:
            return f"{year:04}-{month:02}"
        day = int(parts["day"] or 0)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1] - (month == 2 and not leap):
        return None
    return f"{year:04}-{month:02}-{day:02}"


_MAY = re.compile(r"\bMay\b")  # the month, no verb
_TOLD = re.compile(
    r"\b(?:until|till|since|before|after|by|from|to|between|than|of|in|at|on)"
    r"(?: \w+day,?)?(?: the)?$",
    re.IGNORECASE,
)
_NOTED = re.compile(
    r"\b(?:\w+ed|broadcast|shown|held|given|sent|written|made|taken) (?:at|in|on)"
    r"(?: \w+day,?)?(?: the)?$",
    re.IGNORECASE,
)
"""Behind a preposition the date is one of what is told, but for "recorded on"."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def noted(text: str) -> str | None:
    """Return the day that a line of a few words notes ("Third day: Wednesday, 20 May 2026").

    It opens the line or ends one of its sentences, and the words around it tell nothing.
    """
    found = find(text)
    if found is None or not found.exact:
        return None
    front = text[: found.start].rstrip(" ,(")
    if not front and re.match(r"\s*[·|•]", text[found.end :]):
        return found.iso  # "3 March 2026 · 5:08 AM · Heard on Daybreak"
    if has_finite_verb(_MAY.sub("", text)) or (_TOLD.search(front) and not _NOTED.search(front)):
        return None
    rest = text[found.end :].lstrip()
    return found.iso if not front or not rest or rest[0] in ".,;:|·•)]–—-" else None


def years(text: str) -> set[int]:
    """Return the years that a text names."""
    return {int(y) for y in re.findall(r"(?<![\w.,])(?:19|20)\d\d(?![\w%]|[.,]\d)", text)}


def of_weekday(text: str, known: set[int]) -> str | None:
    """Return the day of ``Tuesday 9 June, 21.00``: in one of the known years it is a Tuesday."""
    if len(text.split()) > 12 or has_finite_verb(_MAY.sub("", text)):
        return None
    for match in _no_year().finditer(text):
        weekday = match.group()[:3].lower()
        if weekday not in _WEEKDAYS:
            continue
        days = (find(f"{match.group()} {year}") for year in sorted(known))
        fit = [
            d.iso
            for d in days
            if d is not None
            and datetime.date.fromisoformat(d.iso).weekday() == _WEEKDAYS.index(weekday)
        ]
        if len(fit) == 1:
            return fit[0]
    return None


_BESIDE = frozenset(
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday "
    "sunday am pm a.m p.m at on et est edt pt pst pdt ct cst cdt mt gmt utc bst cet cest ist hrs h "
    "published publication posted updated update last modified first created date dated released "
    "release issued issue time edited min mins minute minutes read reading listen revised "
    "uploaded filed comments comment views shares likes claps replies words and z "
    "aest aedt eet eest msk uk us".split()
)
_TIME = re.compile(
    r"^t?\d{1,2}([:.]\d{2}){1,2}(\.\d+)?(am|pm|z)?$|^\d{1,2}(am|pm)?$|^[+-]\d\d:?\d\d$"
)
_AGO = re.compile(
    r"^(?:\w+ ){0,2}(?:\d{1,3}|an?|one|two|three) (?:min(?:ute)?|hour|hr|day|week|month|"
    r"year)s? ago\W*$"
)


@lru_cache(maxsize=4096)
def is_date_line(text: str) -> bool:
    """Say whether a line holds a date and nothing else but a time, a weekday or "Published"."""
    if len(text) > 140:
        return False
    if _AGO.match(text.lower()):
        return True
    if len(text) <= 30 and _no_year().fullmatch(text.strip(" .,|·•–—-")):
        return True
    found = find(text)
    if found is None:
        return False
    rest = text
    while found is not None:
        rest = f"{rest[: found.start]} {rest[found.end :]}"
        found = find(rest)
    return all(is_beside(word) for word in rest.split())


def is_beside(word: str) -> bool:
    """Say whether a word tells a time, a weekday or what the date is of, and no more."""
    word = word.lower()
    bare = word.strip(".,:;|()[]-–—·•/*_ ")
    return not bare or bare in _BESIDE or bool(_TIME.match(bare))
