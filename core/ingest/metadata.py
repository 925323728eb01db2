"""Title, author, date and source, where the text itself states them.

They are looked for around the title, before the running text begins, and in a few places where
papers, agencies and blogs put them besides: the dateline ("ORLIN, Sept 23 (KPA) -"), a line under
the article ("Authored By: …"), the copyright line. Nothing is guessed: what is not there is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.ingest import credits, dates, names, phrases, signatures, sources, staff, titles
from core.ingest.bylines import Credit
from core.ingest.head import Head
from core.ingest.page import is_running
from core.ingest.pieces import Metadata, Piece

_HEAD = 14  # the most pieces that stand before an article's text


@dataclass(slots=True)
class Found:
    """Metadata and the positions of the title, of lines that hold nothing that is not in the
    metadata (``used``), and of lines that hold more ("…, Policy Brief 14"; ``credits``).
    """

    metadata: Metadata
    title_at: int | None = None
    used: set[int] = field(default_factory=set)
    credits: set[int] = field(default_factory=set)


def find(pieces: Sequence[Piece], gone: Sequence[bool], stated: Metadata) -> Found:
    """Read the metadata. ``gone`` flags furniture, ``stated`` is what the file format says."""
    head = Head(pieces, gone, _head_end(pieces, gone))
    head.read_lines()
    title_at = titles.find(head, stated)
    head.read_names(title_at)
    head.read_dates(title_at)
    head.read_publication(title_at)
    head.read_institute(title_at)
    found = Metadata(None, head.author, head.date, head.source)
    used = set(head.used)
    for masthead in head.mastheads:
        if credits.host(pieces[masthead].text) is not None:
            head.lines.append(masthead)  # it says whose letter it is, which the fields do not
            continue
        if not found.source:
            found = replace(found, source=names.without_abbreviation(pieces[masthead].text))
        if found.source == pieces[masthead].text:
            used.add(masthead)
        head.lines.append(masthead)
    if title_at is not None:
        title, site = titles.proper(pieces[title_at].text, found.source)
        found = replace(found, title=title, source=found.source or site)
        used.discard(title_at)
    found = stated.over(found).over(_dateline(pieces, gone))
    found = _elsewhere(pieces, gone, used, found)
    source = sources.proper(found.source)
    source = stated.source or source or sources.find(pieces, gone, found.author)
    found = replace(found, source=source)
    used = {n for n in used if _is_told(credits.read(pieces[n].text), found)}
    return Found(found, title_at, used, set(head.lines) - used - {title_at or 0})


def _is_told(credit: Credit | None, found: Metadata) -> bool:
    """Whether the metadata has all that the line says; two dates may be in contradiction."""
    if credit is None:
        return True
    return (
        (credit.author or found.author) == found.author
        and (credit.updated or (credit.date or found.date) == found.date)
        and (credit.source or found.source) == found.source
    )


def _head_end(pieces: Sequence[Piece], gone: Sequence[bool]) -> int:
    """Return where the running text begins.

    A summary may stand between the title and the byline, so a paragraph only begins the text where
    no line of metadata or furniture follows soon.
    """
    limit = min(len(pieces), _HEAD)
    shown = 0
    for at in range(len(pieces)):
        if shown >= limit:
            return at
        shown += not gone[at]
        piece = pieces[at]
        if gone[at] or not is_running(piece):
            continue
        ahead = range(at + 1, min(at + 4, len(pieces)))
        if piece.words > 80 or shown > 5:
            return at
        if not any(_is_head_line(pieces[n], gone[n]) for n in ahead):
            return at
    return len(pieces)


def _is_head_line(piece: Piece, gone: bool) -> bool:
    if piece.speaker is not None or piece.kind in ("quote", "list-item"):
        return False
    if phrases.dated(piece.text):
        return True
    credit = credits.read(piece.text)
    return credit is not None or (gone and phrases.is_share_bar(piece.text))


_DATELINE = re.compile(
    r"^[A-Z][\w.’'-]*(?:[ /-][A-Z][\w.’'-]*){0,4}(?:,\s*[^()]{3,60}?)?"
    r"\s*\((?P<agency>[A-Z][^()]{1,40})\)\s*(?:-|–|—|--)+\s*(?=\S)"
)


_DATED_PLACE = re.compile(
    r"^[A-Z][\w.’'-]*(?:[ /-][A-Z][\w.’'-]*){0,3},\s+(?P<date>[^—–,]{3,20},? \d{4})"
    r"\s*(?:—|–|--| - )\s*(?=[A-Z“\"])"
)
"""``Geneva, 9 November 2025 – …``: between the place and the dash stands a day alone."""


def _dateline(pieces: Sequence[Piece], gone: Sequence[bool]) -> Metadata:
    """Read ``ORLIN, Sept 23, 2025 (KPA) - …`` at the start of one of the first paragraphs."""
    shown = [p for n, p in enumerate(pieces) if not gone[n] and p.speaker is None][:8]
    for piece in shown:
        match = _DATELINE.match(piece.text[:160])
        if match:
            when = piece.text[: match.start("agency")]
            date = dates.find(when)
            iso = date.iso if date else dates.in_year(when, _copyright_years(pieces))
            return Metadata(date=iso, source=match["agency"].strip())
        short = re.match(
            r"^[A-Z][A-Z .,’'/-]{2,40},\s+(?P<date>[^—–]{6,24}?)\s*(?:—|–|--| - )", piece.text[:100]
        )
        if short:
            date = dates.find(short["date"])
            if date:
                return Metadata(date=date.iso)
        dated = _DATED_PLACE.match(piece.text[:100])
        date = dates.find(dated["date"]) if dated else None
        if date and date.exact and dated and date.start == 0 and date.end == len(dated["date"]):
            return Metadata(date=date.iso)
    return Metadata()


_APPEARED = re.compile(
    r"(?:\b(?P<whose>this|her|his|their|the) (?:\w+ )?(?:column|article|essay|text|"
    r"piece|interview|talk|"
    r"speech|letter|lecture|post|comment|commentary|review|report|transcript)(?: was| has)?"
    r"|^\W*)(?: ?first| ?originally)? ?(?:appeared|published|printed|broadcast|ran|aired) "
    r"(?:first )?(?:in|on|by) (?P<where>[^.]{3,80}?),? (?:on|of) (?P<when>[^.]{6,30})\.?$",
    re.IGNORECASE,
)


_INTRODUCES = re.compile(r"\W*[A-Z][^.!?]{3,60}? (?:is|writes|works|teaches)\b")


def _appeared(piece: Piece) -> Metadata | None:
    """``This column appeared in the Calder Review on 2 May 2026.``, in a note at the end."""
    match = _APPEARED.search(piece.text) if piece.words <= 60 else None
    whose = (match["whose"] or "").lower() if match else ""
    if whose in ("her", "his", "their") and not _INTRODUCES.match(piece.text):
        return None
    when = dates.find(match["when"]) if match else None
    if match is None or when is None or piece.speaker is not None:
        return None
    paper = re.search(
        r"(?:[Tt]he )?[A-Z][\w’'-]*(?: (?:of|the|and|for|[A-Z][\w’'-]*))*$", match["where"]
    )
    source = paper.group() if paper else None
    return Metadata(date=when.iso, source=source.removeprefix("the ") if source else None)


def _copyright_years(pieces: Sequence[Piece]) -> set[int]:
    lines = (p.text for p in pieces if p.words <= 40 and phrases.is_copyright(p.text))
    return {year for text in lines for year in dates.years(text)}


def _elsewhere(
    pieces: Sequence[Piece], gone: Sequence[bool], used: set[int], found: Metadata
) -> Metadata:
    """Look through the other short lines for what the head does not say."""
    for at, piece in enumerate(pieces):
        if (
            piece.words > 24
            or piece.speaker is not None
            or piece.kind not in ("paragraph", "heading")
        ):
            continue
        credit = credits.read_explicit(piece.text)
        if credit is not None and not (gone[at] and not credit.author):
            if credit.author and not found.author:
                found = replace(found, author=credit.author)
                used.add(at)
            if credit.date and not found.date:
                found = replace(found, date=credit.date)
                if credit.whole:
                    used.add(at)
            if credit.source and not found.source:
                found = replace(found, source=credit.source)
                if credit.whole:
                    used.add(at)
        owner = credits.copyright_owner(piece.text) if gone[at] else None
        if owner and not found.source and owner != found.author:
            found = replace(found, source=owner)
    kept = [p for n, p in enumerate(pieces) if not gone[n] and p.kind != "rule"]
    note = next((a for p in reversed(kept[-2:]) if (a := _appeared(p))), None)
    found = found.over(note) if note is not None else found
    author = found.author or signatures.find(pieces, gone)
    if author is None:
        trailers = (staff.reporters(p.text) for n, p in enumerate(pieces) if gone[n])
        author = next((a for a in trailers if a), None)
    return replace(found, author=author)
