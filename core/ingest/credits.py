"""Reading one line that says who wrote a text, when, and for whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.ingest import dates, names

_BY = re.compile(
    r"^[\W_]*(?:(?:an?|the) )?(?:(?:story|words|text|report|analysis|comment|opinion|essay|review|"
    r"article|interview|"
    r"authored|written|posted|published|reported|submitted|created|contributed|column|commentary|"
    r"guest post)\s+)?"
    r"by\b\s*:?\s*(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"^[\W_]*(?:authors?|writer|byline|columnist)\s*:\s*(?P<rest>\S.*)$", re.IGNORECASE
)
_SOURCE = re.compile(
    r"^[\W_]*(?:source|publisher|publication|(?:originally |first )?(?:published|appeared) (?:in|"
    r"on|by|at))\s*:?\s+"
    r"(?P<rest>[A-Z\"“].*)$",
    re.IGNORECASE,
)
_DATE_FIRST = re.compile(
    r"^[\W_]*(?:(?:first |originally |last )?(?:published|posted|released|updated|dated?|"
    r"publication date|issued|filed)"
    r"(?: on| at)?\s*:?|on)\s*",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated|modified|edited|revised)\b", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:\||·|•|»| — | – | - |; |\s{3,})\s*")
_KIND = re.compile(
    r"^(?:(?:an? )?(?:unedited |edited |full |rush |official |partial )*(?:transcript|interview|"
    r"speech|remarks|statement|"
    r"press release|news release|media release|opinion|op-ed|analysis|commentary|editorial|essay|"
    r"feature|column|blog|"
    r"blog post|guest post|explainer|report|review|letter|podcast|newsletter)(?: no\.? ?\d+)?"
    r"|(?:policy |issue |research |working |discussion |briefing |position |white |occasional |"
    r"conference |data |fact )?"
    r"(?:brief|briefing|paper|note|report|memo|sheet|series|bulletin|insight|"
    r"perspective)s?(?: no\.?)? ?#?[\w/.-]*\d[\w/.-]*"
    r"|vol(?:ume|\.)? ?\d+.{0,30}|issue \d+.{0,20}|no\. ?\d+.{0,20}|for immediate release"
    r"|(?:broadcast|aired|recorded|delivered|given|first broadcast|issued|released)\b.{0,40}|"
    r"\d+ words)$",
    re.IGNORECASE,
)
_READ_TIME = re.compile(r"\b\d{1,3}[- ]?min(?:ute)?s?\.?(?:[- ]?read)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line of metadata says; ``whole`` where it says nothing that is not in the fields."""

    author: str | None = None
    date: str | None = None
    source: str | None = None
    whole: bool = True
    updated: bool = False


def read(text: str) -> Credit | None:
    """Read a byline, a date line or a credit line of a text's head; None where it is none."""
    if len(text) > 240 or len(text.split()) > 30:
        return None
    return _byline(text) or _sourced(text) or _segments(text)


def read_explicit(text: str) -> Credit | None:
    """Read only lines that name what they hold ("Authored by …", "First published …")."""
    if len(text) > 240:
        return None
    byline = _byline(text)
    if byline is not None and not text.lstrip(" —–-*").lower().startswith("by "):
        return byline
    if byline is not None and byline.whole and len(text.split()) <= 6:
        return byline
    if _DATE_FIRST.match(text) and dates.is_date_line(text) and not text.lower().startswith("on "):
        found = dates.find(text)
        return Credit(date=found.iso) if found and not _UPDATED.search(text) else None
    return _sourced(text)


def name_line(text: str) -> str | None:
    """Return the names in a line that has only names, or a name and a role ("…, senior fellow")."""
    bare = text.strip(" *_|—–-")
    if len(bare) > 120 or bare.endswith(("!", "?", ":")):
        return None
    end = names.leading_names(bare)
    if not end:
        return None
    rest = bare[end:].strip(" ,|–—-·")
    if rest and not (names.is_role(rest) and bare[end:].lstrip()[:1] in ",|–—-·("):
        return None
    return bare[:end].strip()


def is_kind(text: str) -> bool:
    """Say whether the line only names what sort of text this is ("FOR IMMEDIATE RELEASE")."""
    return bool(_KIND.match(text.strip(" *_[]()#-–—:.")))


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


def _byline(text: str) -> Credit | None:
    match = _BY.match(text) or _AUTHOR.match(text)
    if not match:
        return None
    rest = match["rest"].strip(" *_")
    date = dates.find(rest)
    iso, updated = None, False
    if date is not None:
        iso = date.iso
        updated = bool(_UPDATED.search(rest[: date.start]))
        rest = rest[: date.start]
        rest = re.sub(
            r"[\s,|·•(–—-]*(?:(?:on|published|updated|posted)\b[\s:]*)*$", "", rest, flags=re.I
        )
        rest = re.sub(
            r"[\s,|·•–—-]+(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
            r"on)[.,]?$",
            "",
            rest,
            flags=re.I,
        )
    rest = re.sub(r"\s+at\s+\d{1,2}[:.]\d\d.*$", "", rest)
    rest = _READ_TIME.sub("", rest).strip(" ,|·•-–—")
    segments = [s for s in _SPLIT.split(rest) if s]
    if not segments:
        return None
    author, source, whole = _author_and_rest(segments[0])
    if author is None:
        return None
    for segment in segments[1:]:
        if source is None and names.is_organisation(segment):
            source = names.without_abbreviation(segment)
        elif not (names.is_role(segment) or _KIND.match(segment) or dates.is_date_line(segment)):
            whole = False
    return Credit(author, iso, source, whole, updated)


def _author_and_rest(text: str) -> tuple[str | None, str | None, bool]:
    """Split ``A and B, Daily Planet`` or ``A, Science Correspondent`` or ``A in Rome``."""
    source: str | None = None
    end = names.leading_names(text, least=1)
    if end:
        author, rest = text[:end].strip(" ,"), text[end:].strip()
        first = author.split()[0].lower().strip(".,") if author else ""
        if len(author.split()) == 1 and (first in _NOT_ALONE or not author[:1].isupper()):
            return None, None, False
    else:
        head, _, rest = text.partition(",")
        place = re.match(
            r"^(?P<names>.{3,80}?)\s+(?:in|for|at|from)\s+(?P<rest>[A-Z].{1,60})$", head
        )
        if place and names.leading_names(place["names"]) == len(place["names"]):
            author = place["names"]
            rest = f"{place['rest']}, {rest}" if rest else place["rest"]
            if names.is_organisation(place["rest"]):
                source = place["rest"]
            return author, source, True
        if not (names.is_organisation(head) or _is_staff(head)):
            return None, None, False
        author = head.strip()
    if text[-1] in "!?" or (text[-1] == "." and len(text.split()) > 6):
        return None, None, False
    rest = rest.strip(" ,–—-|")
    if not rest:
        return author, None, True
    bracket = re.fullmatch(r"\(([^()]{2,60})\)", rest)
    if bracket:
        if names.is_organisation(bracket[1]) or bracket[1].isupper():
            return author, bracket[1], True
        return f"{author} {rest}", None, True
    parts = [p.strip() for p in rest.split(",") if p.strip()]
    for part in parts:
        bare = re.sub(r"^(?:for|of|at|in|from) ", "", part)
        if names.is_role(part) or _KIND.match(part):
            continue
        if source is None and (
            names.is_organisation(bare) or (bare[:1].isupper() and len(bare.split()) <= 4)
        ):
            source = names.without_abbreviation(bare)
        else:
            return author, source, False
    return author, source, True


_NOT_ALONE = frozenset(
    "the a an this that these those then now all any some most many one two three no contrast "
    "definition default law design far mid late early early-morning noon midnight tonight today "
    "tomorrow yesterday spring summer autumn fall winter dawn dusk monday tuesday wednesday "
    "thursday "
    "friday saturday sunday january february march april may june july august september october "
    "november december chance accident invitation".split()
)


def _is_staff(text: str) -> bool:
    return bool(
        re.match(
            r"^(?:our|staff|a|the) .{0,40}\b(?:correspondents?|reporters?|writers?|editors?|"
            r"board)$|^staff$",
            text,
            re.I,
        )
    )


def _sourced(text: str) -> Credit | None:
    match = _SOURCE.match(text)
    if not match or len(text.split()) > 14:
        return None
    rest = match["rest"].strip(' "“”*_.')
    date = dates.find(rest)
    if date is not None:
        rest = re.sub(r"[\s,(]+(?:on)?\s*$", "", rest[: date.start])
    if not names.is_organisation(rest) and not (
        match.group().lower().startswith("source") and len(rest.split()) <= 5
    ):
        return None
    return Credit(source=names.without_abbreviation(rest), date=date.iso if date else None)


def _segments(text: str) -> Credit | None:
    """Read ``Institute for X (IX), Policy Brief 14`` or ``Ann Smith, 8 June 2026`` by its parts."""
    if dates.is_date_line(text):
        found = dates.find(text)
        return Credit(date=found.iso, updated=bool(_UPDATED.search(text))) if found else None
    bare = text.strip(" *_")
    date = dates.find(bare)
    author = source = None
    known = date is not None
    organisations: list[str] = []
    if date is not None:
        front = re.sub(_WEEKDAY_END, "", bare[: date.start].rstrip(" ,"))
        bare = f"{front} | {bare[date.end :]}"
    parts: list[str] = []
    for part in _SPLIT.split(bare):
        end = names.leading_names(part)
        if end and not author and not names.is_organisation(part[:end]):
            author = part[:end].strip(" ,")
            parts.extend(p.strip() for p in part[end:].split(","))
        else:
            parts.extend(p.strip() for p in re.split(r",|\.\s", part))
    whole = True
    for part in (p.strip(" .:*_") for p in parts):
        if not part or dates.is_date_line(part) or part.lower() in {"published", "posted", "on"}:
            continue
        if names.is_organisation(part) and not _KIND.match(part):
            organisations.append(names.without_abbreviation(part))
        elif _KIND.match(part):
            known, whole = True, False
        elif _READ_TIME.fullmatch(part):
            continue
        elif author and names.is_role(part):
            known, whole = True, False
        else:
            return None
    if organisations:
        # "Department of Economics, University of Tarn": a department is a part of something
        whole = whole and len(organisations) == 1
        source = next((o for o in organisations if not _PART.match(o)), organisations[0])
    if not (known or len(organisations) > 1) or not (date or source):
        return None
    return Credit(author, date.iso if date else None, source, whole)


_PART = re.compile(
    r"^(?:Department|School|Faculty|Division|Section|Office|Desk|Institute) (?:of|for)\b"
)
_WEEKDAY_END = r"(?:^|[\s,]+)(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day$"
