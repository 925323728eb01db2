"""What readers wrote under an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.ingest import dates, phrases
from core.ingest.pieces import Piece
from core.ingest.words import has_finite_verb

_HEADER = re.compile(
    r"^(?:\d[\d,]* (?:comments?|responses?|replies|thoughts on .{1,120}|replies to .{1,120})"
    r"|(?:comments?|responses?|discussion)(?:\W{0,2}\(?\d[\d,]*\)?)?|leave a (?:comment|reply)"
    r"|join the (?:conversation|discussion)"
    r"|(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) \w+(?: have| has)? "
    r"(?:answered|replied|commented|responded|written back|had (?:their|a) say|weighed in|"
    r"talked back)(?: back)?)"
    r"(?!\w).{0,60}$"
)
_LINKS = frozenset(
    {"reply", "report", "like", "share", "flag", "upvote", "permalink", "log in to reply"}
)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?| ?[ap]\.?m\b\.?|h\d{2}\b)", re.I
)
_SAID = re.compile(
    r"^\W*(?P<name>[^\W\d_][^\s,]*(?: [^\s,]+){0,3}?)\s*"
    r"(?:\b(?:says|said|wrote|writes|replied|replies|commented|posted|answered|adds|added)\b"
    r"|[,·|•:–—-]|(?=\s(?:on|at)\s))(?P<when>.*)$",
    re.IGNORECASE,
)
_ONLY_WHEN = re.compile(
    r"(?:\b(?:on|at|the|mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b|[\W_])+",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"^\W*[^\W\d_]\S*(?: \S+){0,3}?\s*[,·|•–—-]\s*(?:an?|\d+) "
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago\W*$",
    re.IGNORECASE,
)
_NO_NAME = frozenset("the a an this that his her their its our my at on in by".split())
_INLINE = re.compile(r"(?<=[\d.m]): (?=\S).*$")
"""The comment behind who wrote it when, on the same line."""
_LONG = 1000  # letters
_SHARE = 0.5
"""What stands in the first half of the words is no comment."""


def strip(pieces: Sequence[Piece], gone: list[bool]) -> None:
    """Flag comments: from their header, or from the line over the first of them, to the end."""
    total = sum(p.words for n, p in enumerate(pieces) if not gone[n]) or 1
    signs = [0]  # in the last n pieces
    for piece in reversed(pieces):
        signs.append(signs[-1] + _is_sign(piece.text))
    before = entries = 0
    for at, piece in enumerate(pieces):
        rest = len(pieces) - at - 1
        if before < _SHARE * total:
            entries += is_signed(piece.text)
            if entries > 1:  # one may be the byline
                return  # what a log or a thread is made of is no comment on it
        elif piece.speaker is None and _begin(pieces, gone, at, signs[rest]):
            for n in range(at, len(pieces)):
                gone[n] = True
            return
        before += 0 if gone[at] else piece.words


def _begin(pieces: Sequence[Piece], gone: Sequence[bool], at: int, signs: int) -> bool:
    piece, rest = pieces[at], len(pieces) - at - 1
    if piece.words <= 24 and _HEADER.match(phrases.key(piece.text)) is not None:
        below = pieces[at + 1 : at + 3]
        return any(is_over(p.text) for p in below) or (signs >= 2 and signs >= 0.15 * rest)
    if not is_signed(piece.text) or not (at and gone[at - 1]) or not rest:
        return False
    # without a header, below other furniture, two of them, each over something
    after = pieces[at + 1 :]
    return any(is_signed(p.text) for p in after) and not is_signed(after[0].text)


def is_over(line: str) -> bool:
    """Say whether the line stands over a comment: ``gulls_and_fog, 4 hours ago``."""
    return (len(line) < 80 and _AGO.match(line) is not None) or is_signed(line)


def is_signed(line: str) -> bool:
    """Say whether the line is over a comment: who wrote it, the day and the hour, and no more."""
    if len(line) > _LONG:
        return False
    text = _INLINE.sub("", line)
    if text.endswith(":"):
        return False  # a quotation follows
    if len(text.split()) > 14 or _CLOCK.search(text) is None or phrases.dated(text):
        return False
    match = _SAID.match(text)
    if match is None or match["name"].split()[0].lower() in _NO_NAME:
        return False
    name = match["name"].split()
    if has_finite_verb(match["name"]) or (len(name) > 1 and any(w[0].islower() for w in name)):
        return False  # "Kelly resigned on …": only the name of an account begins small
    when = _CLOCK.sub(" ", match["when"])
    date = dates.find(when)
    span = (date.start, date.end) if date else None
    if span is None and (day := dates.without_year(when)) is not None:
        span = day.span()
    return span is not None and bool(_ONLY_WHEN.fullmatch(f" {when[: span[0]]} {when[span[1] :]} "))


def _is_sign(text: str) -> bool:
    bare = phrases.key(text).rstrip(":. ").removesuffix("↓").rstrip()
    if bare in _LINKS or bare.endswith((" says", " said", " wrote")):
        return True
    return _is_ago(text) or phrases.dated(text)


def _is_ago(text: str) -> bool:
    """``gulls_and_fog, 4 hours ago``."""
    bare = phrases.key(text).rstrip(":. ")
    return len(bare) < 60 and bare.endswith(" ago")
