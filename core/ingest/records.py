"""The heading of a sitting, a hearing or a meeting, which is the title of its record.

``Hearing on the mine, Orvey, 21 April 2026. Verbatim record.`` stands under the names of the body
that sat, and nothing else in the head says what the record is of.
"""

from __future__ import annotations

import re

from core.ingest import dates
from core.ingest.places import is_place
from core.ingest.words import has_finite_verb

_SORT = re.compile(
    r"\b(?:hearing|sitting|evidence|record|minutes|proceedings|assembly|session|inquest|inquiry|"
    r"meeting|debate|trial|deposition|testimony)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"[\s,(–—-]*(?:\bon )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)?[\s,(–—-]*(?:\bthe\s*)?$",
    re.IGNORECASE,
)
_ANY = re.compile(
    r"\W*(?:(?:the|official|verbatim|full|daily|parliamentary) )*(?:record|report)s?"
    r"(?: of (?:the )?(?:debates?|proceedings))?\W*",
    re.IGNORECASE,
)
"""What every sitting's record is called, so that it is no title of one."""
_OPEN_END = re.compile(r"\b(?:of|on|for|from|dated|until|to|since|by)$", re.IGNORECASE)
_MATTER = re.compile(
    r"^(?:(?:first|second|third|final|further|oral|urgent) )?(?:item|motion|reading|consideration|"
    r"debate|examination|questions?|resumption|continuation|hearing|inquiry|vote|report|statement|"
    r"evidence)\b",
    re.IGNORECASE,
)
SORT_FIRST = re.compile(
    r"(?:transcript|hearing|statement|speech|remarks|minutes|testimony|briefing): (?=\w)",
    re.IGNORECASE,
)
"""``TRANSCRIPT: DAILY PRESS BRIEFING``."""
_LEAST = 4  # words; what is shorter ("Oral evidence") says too little without its date


def heading(text: str) -> str | None:
    """Return what a dated heading of a record calls it; None where the line is no such heading.

    The date is left out where it ends the sentence and the words before it say what was heard; if
    the matter is named only behind it ("Record, 26.05.2026. Second reading of …"), it is taken.
    """
    found = dates.find(text)
    if found is None or not found.exact or len(text.split()) > 30:
        return None
    front = _WEEKDAY.sub("", text[: found.start])
    if ". " in front or not _SORT.search(front) or has_finite_verb(front) or ": " in front:
        return None
    if _OPEN_END.search(front) or _ANY.fullmatch(front):
        return None  # "Public sitting of 9 June"
    same, stop, after = text[found.end :].lstrip(" )").partition(".")
    matter = after.strip().rstrip(".")
    if stop and _MATTER.match(matter) and len(matter.split()) >= _LEAST:
        return matter
    if same.strip():
        return text if not stop and not has_finite_verb(same) else None
    before, comma, last = front.rpartition(", ")
    if comma and is_place(last) and len(before.split()) >= _LEAST:
        front = before
    if len(front.split()) >= _LEAST:
        return front
    return None if matter else text
