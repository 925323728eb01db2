"""Reading one line that says who wrote a text, when, and for whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from core.ingest import dates, names, phrases, staff
from core.ingest.words import has_finite_verb

_BY = re.compile(
    r"^[\W_]*(?:(?:an?|the|story|words|text|report|analysis|comment|opinion|essay|review|article|"
    r"interview|authored|"
    r"written|posted|published|reported|submitted|created|contributed|column|commentary|guest|"
    r"post|op-ed|speech|"
    r"remarks|address|lecture|statement|testimony|letter|contribution|paper|delivered|given|"
    r"presented|prepared|keynote|"
    r"opening|closing|on|filed|and|photos?)\s+){0,4}by\b\s*:?\s*(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"^[\W_]*(?:authors?|writer|byline|columnist|speaker|interview(?:er)?|words|text|"
    r"story)\s*:[\s*_]*(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^[\W_]*(?:source|publisher|publication|outlet|newspaper|(?:originally |first )?(?:published|"
    r"appeared) "
    r"(?:in|on|by|at)|from|in|for)(?P<colon>\s*:)?[\s*_]+(?P<rest>[A-Z\"“].*)$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^[\W_]*(?:title|headline|post|essay|subject)\s*:[\s*_]*(?P<rest>\S.*?)[*_]*$", re.IGNORECASE
)
_DATE_FIRST = re.compile(
    r"^[\W_]*(?:first |originally |last )?(?:published|posted|released|dated?|publication date|"
    r"issued|filed)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated|modified|edited|revised)\b", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:\||·|•|»| — | – | - | / |; |\s{3,})\s*")
_COMMAS = re.compile(r",|(?<!\bNo)(?<!\bVol)(?<!\bSt)(?<!\bDr)\.\s")
_SORT = (
    r"transcript|interview|speech|remarks|statement|press release|news release|media release|"
    r"opinion|op-ed|analysis|"
    r"commentary|editorial|essay|feature|column|blog|blog post|guest post|explainer|report|review|"
    r"letter|podcast|"
    r"newsletter|lecture|debate|hearing|panel|testimony|address|verbatim record|minutes"
)
_KIND = re.compile(
    rf"^(?:(?:an? )?(?:unedited |edited |unrevised |full |rush |official |"
    r"partial |uncorrected |corrected |provisional |abridged )*"
    rf"(?:{_SORT})(?: (?:no\.? ?)?[\d/.-]+)?"
    r"|(?:policy |issue |research |working |discussion |briefing |position |white |occasional |"
    r"conference |data |fact )?"
    r"(?:brief|briefing|paper|note|report|memo|sheet|series|bulletin|insight|"
    r"perspective)s?(?: no\.?)? "
    r"?#?[\w/.-]*\d[\w/.-]*|(?:policy|issue|research|working|discussion|briefing|position|"
    r"white) (?:brief|paper|note)"
    r"|vol(?:ume|\.)? ?\d+.{0,30}|issue \d+.{0,20}|no\. ?\d+.{0,20}|for immediate release"
    r"|(?:broadcast|aired|recorded|delivered|given|first broadcast|issued|released)\b.{0,40}|"
    r"\d+ words)$",
    re.IGNORECASE,
)
_SORT_FIRST = re.compile(
    rf"^(?:an? |the )?(?:\w+ )?(?:{_SORT}|posted|published|filed|broadcast|recorded|delivered)\b",
    re.IGNORECASE,
)
_READ_TIME = re.compile(r"\b\d{1,3}[- ]?min(?:ute)?s?\.?(?:[- ]?read)?\b", re.IGNORECASE)
_EDGES = " \t*_|,;:·•–—-"


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line of metadata says; ``whole`` where it says nothing that is not in the fields."""

    author: str | None = None
    date: str | None = None
    source: str | None = None
    whole: bool = True
    updated: bool = False


def read(text: str) -> Credit | None:
    """Read a byline, a date line or a credit line of a text's head; None where it is none.

    A line of which only a part is understood counts too where it is plainly no prose
    ("Transcript of a debate on Ellery TV, 3 March 2026").
    """
    if len(text) > 240 or len(text.split()) > 30:
        return None
    iso, updated, rest = _date(_READ_TIME.sub("", _unwrapped(text)))
    if not any(c.isalnum() for c in rest):
        return Credit(date=iso, updated=updated) if iso else None
    found = _byline(rest) or _sourced(rest) or _segments(rest, dated=iso is not None)
    if found is None and iso is not None:
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
    byline = _byline(rest)
    if byline is not None:
        plain = _unwrapped(text).lower().startswith("by ")
        if not plain or (byline.whole and len(text.split()) <= 6):
            return replace(byline, date=iso, updated=updated)
        return None
    if iso and _DATE_FIRST.match(text) and dates.is_date_line(text):
        return None if updated else Credit(date=iso)
    source = _sourced(rest) if not re.match(r"^[\W_]*(?:from|in|for)\b", text, re.I) else None
    return replace(source, date=iso) if source is not None else None


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


def biography(text: str) -> str | None:
    """Return whom a short note on the author is about ("Ann Moss is a fellow of …")."""
    match = re.match(
        r"^\W{0,3}(?P<name>[^\W\d_][^,.:;!?]{2,50}?),? (?:is|was|teaches|writes|works|covers|"
        r"serves|has been)\b",
        text,
    )
    if match is None or len(text.split()) > 60 or not names.is_name(match["name"]):
        return None
    works = re.search(r"\b(?:writes|teaches|works|covers|serves)$", match.group())
    return match["name"].strip() if works or names.has_role(text) else None


def is_kind(text: str) -> bool:
    """Say whether the line only names what sort of text this is ("FOR IMMEDIATE RELEASE")."""
    return bool(_KIND.match(text.strip(" *_[]()#-–—:.")))


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
        while front and dates.is_beside(front[-1]) and not front[-1].strip(_EDGES).isdigit():
            said.append(front.pop())
        while back and dates.is_beside(back[0]):
            back.pop(0)
        updated = bool(_UPDATED.search(" ".join(said)))
        if best is None or (best[1] and not updated):
            best = (found.iso, updated)
        rest = f"{' '.join(front).rstrip(_EDGES)} | {' '.join(back).lstrip(_EDGES)}".strip(" |")
    if best is None:
        return None, False, text
    return best[0], best[1], rest


def _byline(text: str) -> Credit | None:
    segments = [s for s in _SPLIT.split(text) if s]
    for number, segment in enumerate(segments):
        match = _BY.match(segment) or _AUTHOR.match(segment)
        if not match:
            continue
        rest = re.sub(r"\s+at\s+\d{1,2}[:.]\d\d.*$", "", match["rest"].strip(_EDGES))
        author, source, whole = _author_and_rest(_READ_TIME.sub("", rest).strip(_EDGES))
        if author is None:
            return None
        for other in segments[:number] + segments[number + 1 :]:
            if source is None and names.is_organisation(other):
                source = names.without_abbreviation(other)
            elif not _is_known(other):
                whole = False
        return Credit(author, None, source, whole)
    return None


def _is_known(part: str) -> bool:
    return bool(
        names.is_role(part)
        or _KIND.match(part)
        or phrases.likely(part)
        or phrases.sure(part)
        or dates.is_date_line(part)
        or _READ_TIME.fullmatch(part)
    )


def _author_and_rest(text: str) -> tuple[str | None, str | None, bool]:
    """Split ``A and B, Daily Planet`` or ``A, Science Correspondent`` or ``A in Rome``."""
    if not text or text[-1] in "!?" or (text[-1] == "." and len(text.split()) > 6):
        return None, None, False
    end = names.leading_names(text, least=1)
    if end:
        author, rest = text[:end].strip(" ,"), text[end:].strip()
        first = author.split()[0].lower().strip(".,") if author else ""
        if len(author.split()) == 1 and (first in _NOT_ALONE or not author[:1].isupper()):
            return None, None, False
    elif re.fullmatch(r"@?[a-z][a-z0-9_.-]{2,29}", text):  # the handle of a user
        return (text, None, True) if text not in _NOT_ALONE else (None, None, False)
    else:
        head, _, rest = text.partition(",")
        place = re.match(
            r"^(?P<names>.{3,80}?)\s+(?P<word>in|for|at|from|to|before|"
            r"of)\s+(?P<rest>[\w“\"].{1,80})$",
            head,
        )
        if place and names.leading_names(place["names"]) == len(place["names"]):
            where = place["rest"]
            paper = (
                where
                if names.is_organisation(where) and place["word"] in ("for", "at", "of")
                else None
            )
            return place["names"], paper, place["word"] == "in" or bool(paper)
        if not (names.is_organisation(head) or staff.is_staff(head)):
            return None, None, False
        author = head.strip()
    return _author_beside(author, rest.strip(" ,–—-|"))


def _author_beside(author: str, rest: str) -> tuple[str, str | None, bool]:
    """Read what stands after the names: a paper, a role, a place, a pen name's bearer."""
    if not rest:
        return author, None, True
    bracket = re.fullmatch(r"\(([^()]{2,60})\)", rest)
    if bracket:
        if names.is_organisation(bracket[1]) or bracket[1].isupper():
            return author, bracket[1], True
        return f"{author} {rest}", None, True
    source: str | None = None
    whole = True
    for part in (p.strip() for p in rest.split(",")):
        bare = re.sub(r"^(?:for|of|at|in|from) ", "", part)
        if not part or names.is_role(part) or _KIND.match(part):
            continue
        if source is None and (names.is_organisation(bare) or _is_short_title(bare)):
            source = names.without_abbreviation(bare)
        elif not _is_place(bare):
            whole = False
    return author, source, whole


def _is_short_title(text: str) -> bool:
    return text[:1].isupper() and len(text.split()) <= 4 and not names.is_name(text)


_NOT_ALONE = frozenset(
    "the a an this that these those then now all any some most many one two three no contrast "
    "definition default law design far mid late early noon midnight tonight today tomorrow "
    "yesterday spring summer autumn fall winter dawn dusk monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october november "
    "december chance accident invitation".split()
)


def _sourced(text: str) -> Credit | None:
    match = _SOURCE.match(text)
    if not match or len(text.split()) > 14:
        return None
    rest = match["rest"].strip(' "“”*_.|')
    if names.is_organisation(rest) or (match["colon"] and len(rest.split()) <= 5):
        return Credit(source=names.without_abbreviation(rest))
    return None


def _segments(text: str, *, dated: bool) -> Credit | None:
    """Read ``Institute for X (IX), Policy Brief 14`` by its parts, all of which must be known."""
    author: str | None = None
    known, whole = dated, True
    organisations: list[str] = []
    parts: list[str] = []
    for part in _SPLIT.split(text):
        end = names.leading_names(part)
        if end and not author and not names.is_organisation(part[:end]):
            author = part[:end].strip(" ,")
            part = part[end:]
        parts.extend(p.strip(" .:*_") for p in _COMMAS.split(part))
    for part in parts:
        if not part or _READ_TIME.fullmatch(part) or dates.is_date_line(part):
            continue
        if _KIND.match(part) or phrases.likely(part) or (author and names.is_role(part)):
            known, whole = True, False
        elif names.is_organisation(part):
            organisations.append(names.without_abbreviation(part))
        elif dated and staff.is_staff(part):
            author = author or part
        elif dated and len(parts) == 1 and _is_place(part):
            whole = False
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


def _is_place(text: str) -> bool:
    """``Mirrow, 7 April 2026``: a word or two before the date may be where it was written."""
    words = text.split()
    return len(words) <= 3 and all(w[0].isupper() and w.isalpha() for w in words)


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
    for part in (p.strip(_EDGES + ".") for p in _FULL_STOP.split(text)):
        found = dates.find(part)
        if has_finite_verb(part) and (found or names.leading_names(part)):
            return None
        if found is not None:
            front = part[: found.start].rstrip()
            front = _WEEKDAY.sub("", front).rstrip()
            if front and not (front[-1] in ",(" or _SITTING.search(front)):
                return None
            dated = True
        who = _byline(part)
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
