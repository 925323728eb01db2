"""Reading one line that says who wrote a text, when, and for whom."""

from __future__ import annotations

import re
from dataclasses import replace

from core.ingest import bylines, dates, names, phrases, staff
from core.ingest.bylines import EDGES, KIND, READ_TIME, SORT, SPLIT, Credit
from core.ingest.places import is_place
from core.ingest.words import has_finite_verb

_SOURCE = re.compile(
    r"^[\W_]*(?:source|publisher|publication|outlet|newspaper|(?:originally |first )?(?:published|"
    r"appeared) "
    r"(?:in|on|by|at)|from|in|for)(?P<colon>\s*:)?[\s*_]+(?P<rest>[A-Z\"“].*)$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^[\W_]*(?:title|headline|post|essay|subject|re|concerning)\s*:[\s*_]*(?P<rest>\S.*?)[*_]*$",
    re.IGNORECASE,
)
_DATE_FIRST = re.compile(
    r"^[\W_]*(?:first |originally |last )?(?:published|posted|released|dated?|publication date|"
    r"issued|filed)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated|modified|edited|revised)\b", re.IGNORECASE)
_COMMAS = re.compile(r",|(?<!\bNo)(?<!\bVol)(?<!\bSt)(?<!\bDr)\.\s")
_SORT_FIRST = re.compile(
    rf"^(?:an? |the )?(?:\w+ )?(?:{SORT}|posted|published|filed|broadcast|recorded|delivered)\b",
    re.IGNORECASE,
)


def read(text: str) -> Credit | None:
    """Read a byline, a date line or a credit line of a text's head; None where it is none.

    A line of which only a part is understood counts too where it is plainly no prose
    ("Transcript of a debate on Ellery TV, 3 March 2026").
    """
    if len(text) > 240 or len(text.split()) > 30:
        return None
    iso, updated, rest = _date(READ_TIME.sub("", _unwrapped(text)))
    if not any(c.isalnum() for c in rest):
        return Credit(date=iso, updated=updated) if iso else None
    found = bylines.read(rest) or _sourced(rest) or _segments(rest, dated=iso is not None)
    if found is None and iso is not None:
        for part in _FULL_STOP.split(text)[1:]:  # "Data to 28 February 2026. Issued 14 March."
            when = dates.find(part) if _DATE_FIRST.match(part) else None
            if when is not None and dates.is_date_line(part.rstrip(".")):
                return Credit(date=when.iso, whole=False)
        found, partly = _noted(text), _partly(text, rest)
        if found is None or (partly is not None and found.author is None and found.source is None):
            found = partly or found
    if found is None:
        return None
    author = found.author and _without_role(found.author)
    return replace(found, author=author, date=iso, updated=updated)


def _without_role(author: str) -> str:
    """``Ruth Moss (chair)``; but ``Publius (Hamilton)`` is who wrote under a pen name."""
    front, bracket, rest = author.rpartition(" (")
    return front if bracket and names.is_role(rest.rstrip(")")) else author


def read_explicit(text: str) -> Credit | None:
    """Read only lines that name what they hold ("Authored by …", "First published …")."""
    if len(text) > 240:
        return None
    iso, updated, rest = _date(_unwrapped(text))
    byline = bylines.read(rest)
    if byline is not None:
        plain = _unwrapped(text).lower().startswith("by ")
        if not plain or (byline.whole and len(text.split()) <= 6):
            return replace(byline, date=iso, updated=updated)
        return None
    if iso and _DATE_FIRST.match(text) and dates.is_date_line(text):
        return None if updated else Credit(date=iso)
    source = _sourced(rest) if not re.match(r"^[\W_]*(?:from|in|for)\b", text, re.I) else None
    return replace(source, date=iso) if source is not None else None


def states_source(text: str) -> bool:
    """Say whether the line names where a text stood and when: "Source: The Planet, 3 May 2026"."""
    if not (_SOURCE.match(text) or _DATE_FIRST.match(text)):
        return False
    credit = read_explicit(text)
    return credit is not None and bool(credit.source and credit.date)


def title(text: str) -> str | None:
    """Return the title in ``Title: …``."""
    match = _TITLE.match(text)
    return match["rest"].strip(' *_"“”') if match else None


def name_line(text: str) -> str | None:
    """Return the names in a line that has only names, or a name and a role ("…, senior fellow").

    After a dash, as under a letter, any short description may follow the name.
    """
    bare = text.strip(" *_|—–-")
    if len(bare) > 120 or bare.endswith(("!", "?", ":")) or names.is_organisation(bare):
        return bare if staff.is_staff(bare) else None
    if staff.is_staff(bare):
        return bare
    front, bar, post = bare.partition(" | ")
    if bar and names.is_name(front) and names.is_role(post):
        return front.strip()
    end = names.leading_names(bare)
    if not end:
        return None
    rest = bare[end:].strip(" ,|–—-·")
    signed = text.lstrip(" *_")[:1] in "—–-" and len(rest.split()) <= 6 and rest[:1].islower()
    if rest and not (signed or (names.is_role(rest) and bare[end:].lstrip()[:1] in ",|–—-·(")):
        return None
    return bare[:end].strip()


def biography(text: str, *, past: bool = False) -> str | None:
    """Return whom a short note on the author is about ("Ann Moss is a fellow of …").

    ``past`` takes "Ann Moss taught law at the University of …" as well, which under a title may
    tell whom the text is about.
    """
    match = re.match(
        r"^\W{0,3}(?P<name>[^\W\d_][^,.:;!?]{2,50}?),? (?:is|was|teaches|writes|works|covers|"
        r"serves|has been|"
        r"(?P<past>taught|served)(?=\b.{0,60} (?:at|in|on|as|with) (?:the )?[A-Z]))\b",
        text,
    )
    if match is None or len(text.split()) > 60 or not names.is_name(match["name"]):
        return None
    if match["past"]:
        return match["name"].strip() if past else None
    works = re.search(r"\b(?:writes|teaches|works|covers|serves)$", match.group())
    return match["name"].strip() if works or names.has_role(text) else None


_HOST = re.compile(
    r"^\W{0,3}(?:[A-Z][^,.:;!?]{2,40}, )?(?P<name>[A-Z][^,.:;!?]{3,40}?)"
    r"(?:[’']s? (?:\w+ ){0,2}(?:letter|newsletter|column|diary|notebook|notes|blog|bulletin|"
    r"dispatch|dispatches|weekly|monthly|podcast|chronicle)\b"
    r"| (?:talks|speaks|spoke|talked) (?:to|with) (?=[A-Z])"
    r"| (?:interviews|meets|questions) (?=[A-Z])"
    r"| in conversation with (?=[A-Z]))"
)


def host(text: str) -> str | None:
    """Return who asked, or whose letter it is ("Ann Moss talks to Bo Lee", "Ann Moss's diary")."""
    match = _HOST.match(text)
    if match is None or len(text.split()) > 24 or not names.is_name(match["name"]):
        return None
    return match["name"]


def is_kind(text: str) -> bool:
    """Say whether the line only names what sort of text this is ("FOR IMMEDIATE RELEASE")."""
    return bool(KIND.match(text.strip(" *_[]()#-–—:.")))


def is_issue(text: str) -> bool:
    """Say whether the line numbers an issue, as under the name of a magazine ("No. 12, May "
    "2026")."""
    return bool(
        re.match(r"^\W*(?:issue|vol(?:ume|\.)?|no\.|number|edition) ?#?\d", text, re.IGNORECASE)
    )


def copyright_owner(text: str) -> str | None:
    """Return whose the copyright is ("© The Orlin Gazette 2025. All rights reserved.")."""
    match = re.match(
        r"^\W*(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)?(?:by )?"
        r"(?P<owner>[A-Z][^.,|©\d]{2,60}?)\s*(?:\d{4}|[.,|]|all rights|$)",
        text,
        re.IGNORECASE,
    )
    owner = match["owner"].strip() if match else ""
    return owner if owner and names.is_organisation(owner) else None


def _unwrapped(text: str) -> str:
    bare = text.strip(" *_|—–-")
    if bare[:1] + bare[-1:] in ("()", "[]") and not re.search(r"[()\[\]]", bare[1:-1]):
        bare = bare[1:-1].strip(" *_")
    return bare


def _date(text: str) -> tuple[str | None, bool, str]:
    """Take the dates out: the ISO date, whether it is one of a revision, and the rest of the "
    "line."""
    best: tuple[str, bool] | None = None
    rest = text
    for _ in range(3):
        found = dates.find(rest)
        if found is None:
            break
        front, back = rest[: found.start].split(" "), rest[found.end :].split(" ")
        said: list[str] = []
        while front and dates.is_beside(front[-1]) and not front[-1].strip(EDGES).isdigit():
            said.append(front.pop())
        while back and dates.is_beside(back[0]):
            back.pop(0)
        updated = bool(_UPDATED.search(" ".join(said)))
        if best is None or (best[1] and not updated):
            best = (found.iso, updated)
        rest = f"{' '.join(front).rstrip(EDGES)} | {' '.join(back).lstrip(EDGES)}".strip(" |")
    if best is None:
        return None, False, text
    return best[0], best[1], rest


def _sourced(text: str) -> Credit | None:
    match = _SOURCE.match(text)
    if not match or len(text.split()) > 14:
        return None
    rest = match["rest"].strip(' "“”*_.|')
    if names.is_organisation(rest) or (match["colon"] and len(rest.split()) <= 5):
        return Credit(source=names.without_abbreviation(rest))
    return None


_BARS = re.compile(r"\s[|·•]\s")


def _segments(text: str, *, dated: bool) -> Credit | None:
    """Read ``Institute for X (IX), Policy Brief 14`` by its parts, all of which must be known."""
    author: str | None = None
    known, whole = dated, True
    organisations: list[str] = []
    parts: list[str] = []
    for part in SPLIT.split(text):
        end = names.leading_names(part)
        if end and not author and not names.is_organisation(part[:end]):
            author = part[:end].strip(" ,")
            part = part[end:]
        parts.extend(p.strip(" .:*_") for p in _COMMAS.split(part))
    for part in parts:
        if not part or READ_TIME.fullmatch(part) or dates.is_date_line(part):
            continue
        if KIND.match(part) or phrases.likely(part) or (author and names.is_role(part)):
            known, whole = True, False
        elif names.is_organisation(part):
            organisations.append(names.without_abbreviation(part))
        elif dated and staff.is_staff(part):
            author = author or part
        elif dated and len(parts) == 1 and is_place(part):
            whole = False
        elif dated and author and _BARS.search(text) and len(part.split()) <= 4:
            whole = False  # between bars: "version 2"
        else:
            return None
    if not known and len(organisations) + bool(author) < 2:
        return None
    if not dated and not organisations:
        return None
    # "Department of Economics, University of Tarn": a department is a part of something
    source = next((o for o in organisations if not _PART.match(o)), None) or next(
        iter(organisations), None
    )
    return Credit(author, None, source, whole and len(organisations) <= 1)


def _partly(text: str, rest: str) -> Credit | None:
    """Take the source from a dated line that is no prose, though not all of it is understood."""
    if len(text.split()) > 18 or text.rstrip()[-1:] in "!?" or has_finite_verb(rest):
        return None
    if not (_SORT_FIRST.match(text) or names.is_organisation(_COMMAS.split(rest)[0].strip())):
        return None
    source = None
    for match in re.finditer(
        r"(?:^|\b(?:on|in|for|from|at|of)\s+|,\s*)(?=(?P<name>[A-Z][^,|]{1,60}?)\s*(?:[,|]|$))",
        rest,
    ):
        if names.is_organisation(match["name"]):
            source = names.without_abbreviation(match["name"])
            break
    return Credit(source=source, whole=False)


_SITTING = re.compile(
    r"\b(?:sitting|session|hearing|meeting|evidence|edition|broadcast|aired|recorded|held|debate|"
    r"proceedings|transcript|record|minutes|issue|version|statement|speech|address|given|"
    r"delivered|adopted|approved|submitted)(?: (?:of|on|for|from|dated))?$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:on |of )?(?:mon|tues|wednes|thurs|fri|satur|sun)day,?$", re.IGNORECASE)


def _noted(text: str) -> Credit | None:
    """Read a note of several parts: ``Second sitting, 9 December 2025. Uncorrected record.``

    The date must end a place, a sitting or a name, so that it is not one of what is told.
    """
    if len(text.split()) > 24 or text[-1] in "!?:":
        return None
    author = source = None
    dated = False
    for part in (p.strip(EDGES + ".") for p in _FULL_STOP.split(text)):
        found = dates.find(part)
        if has_finite_verb(part) and (found or names.leading_names(part)):
            return None
        if found is not None:
            front = part[: found.start].rstrip()
            front = _WEEKDAY.sub("", front).rstrip()
            if front and not (front[-1] in ",(" or _SITTING.search(front)):
                return None
            dated = True
        who = bylines.read(part)
        end = names.leading_names(part)
        if who is not None and who.author:
            author = author or who.author
        elif end and not names.is_organisation(part[:end]) and part[end:].strip(" ,"):
            post = part[end:].strip(" ,").split(",")[0]
            if found is None and names.is_role(post):
                author = author or part[:end].strip(" ,")
        first = part.split(",")[0]
        if source is None and names.is_organisation(first) and not author:
            source = names.without_abbreviation(first)
    return Credit(author, None, source, whole=False) if dated else None


_FULL_STOP = re.compile(r"(?<=[\w)][.])\s+(?=[A-Z\d])")


_PART = re.compile(
    r"^(?:Department|School|Faculty|Division|Section|Office|Desk|Institute|Press) (?:of|for|"
    r"Office)\b"
)
