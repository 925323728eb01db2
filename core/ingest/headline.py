"""How well a line of the head would do as the title, by what it is and where it stands.

A letterhead, a column's name, a rubric or a motto may stand over the title. None of them needs to
be known: a title has some words, which the text has too; its byline, its date or its text follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.ingest import credits, learned, names, places
from core.ingest.head import Head
from core.ingest.page import is_running

_MARGIN = 1.25
"""So much better must a later line be: the first is the title unless much speaks against it."""
_MOST = 6  # candidates; what comes later is a heading of the text's
_ISSUE = re.compile(r"\b(?:no\.|number|issue|vol\.|volume|edition|episode|№|#) ?\d+", re.IGNORECASE)
_SERIES = re.compile(
    r"[–—-] (?:a|an|the|our) (?:\w+ )?(?:column|blog|newsletter|letter|podcast|diary|weekly|"
    r"monthly|magazine|journal|bulletin)\b",
    re.IGNORECASE,
)
"""``CRUST AND CRUMB – a column`` is what every piece of it stands under."""
_TO = re.compile(
    r"To (?:the|all|our|his|her) .*\b(?:committee|commission|minister|ministry|council|editor|"
    r"board|secretary|members|inquiry|mayor|president|court|parliament|assembly|readers)\b",
    re.IGNORECASE,
)
"""Whom a letter or a submission is to."""
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_STEM = 5  # letters that tell a word, whatever its ending


def best(head: Head, able: Sequence[int]) -> int:
    """Return which of the lines that may be the title is it."""
    if len(able) < 2 or not (head.lines or any(head.gone[: able[-1]])):
        return able[0]  # a text of titles and headings only, and this one is the highest
    text = _stems(" ".join(p.text for p in head.pieces[head.end :]))
    worth = {n: _worth(head, able, n, text) for n in able[:_MOST]}
    top = max(worth, key=lambda n: (worth[n], -n))
    return top if worth[top] >= worth[able[0]] + _MARGIN else able[0]


def _worth(head: Head, able: Sequence[int], at: int, text: frozenset[str]) -> float:
    piece = head.pieces[at]
    line = piece.text
    words = piece.words
    worth = 2.0 if 4 <= words <= 16 else 1.0 if words == 3 else 0.5 if words <= 22 else -1.0
    if words < 3:
        worth = -0.5
    own = _stems(line)
    if own:
        worth += 1.5 * len(own & text) / len(own)
    if names.is_organisation(line) or _ISSUE.search(line) or _names_town(head, line):
        worth -= 2.5
    if _SERIES.search(line) or _TO.match(line):
        worth -= 2.5
    if _is_letterhead(head, able, at):
        worth -= 1.0
    worth -= max(0.0, learned.score(line) - 1) / 3
    worth -= 2.0 * (line[-1] in ".:")
    worth += 0.5 * (line[-1] == "?")
    below = next((n for n in range(at + 1, len(head.pieces)) if not head.gone[n]), -1)
    if below >= 0 and (below in head.lines or is_running(head.pieces[below])):
        worth += 1.0
    bylines = (credits.read(head.pieces[n].text) for n in head.lines if n < at)
    worth -= 2.0 * any(c is not None and c.author and c.author == head.author for c in bylines)
    plausible = [n for n in able if n < at and _is_plausible(head, able, n)]
    return worth - 1.5 * len(plausible)


def _is_plausible(head: Head, able: Sequence[int], at: int) -> bool:
    """A line that nothing speaks against: what stands under it is a subtitle, or a heading."""
    text = head.pieces[at].text
    if head.pieces[at].words < 3 or names.is_organisation(text) or credits.is_kind(text):
        return False
    if _SERIES.search(text) or _TO.match(text):
        return False
    return not (_is_letterhead(head, able, at) or _names_town(head, text))


def _is_letterhead(head: Head, able: Sequence[int], at: int) -> bool:
    """A name in capitals over a title that has none, in a text whose headings have none."""
    text = head.pieces[at].text
    if not text.isupper() or head.pieces[at].words > 7 or re.search(r"[:?!,“”\"]", text):
        return False
    if any(
        names.is_organisation(names.without_abbreviation(head.pieces[n].text)) for n in range(at)
    ):
        return False  # that one is the letterhead
    others = [p for n, p in enumerate(head.pieces) if n != at and not head.gone[n] and n in able]
    shouted = [
        p
        for n, p in enumerate(head.pieces[head.end : -1], head.end)
        if not head.gone[n] and p.speaker is None and p.words < 8 and p.text.isupper()
        if is_running(head.pieces[n + 1])
    ]
    return not shouted and any(not p.text.isupper() and p.words > 3 for p in others)


def _names_town(head: Head, text: str) -> bool:
    """``Provincial Command, Port Ellery`` over ``Port Ellery, 3 May``: an office and its seat."""
    town = text.rpartition(", ")[2]
    if len(text.split()) > 8 or not places.is_place(town) or town == text:
        return False
    return any(head.pieces[n].text.startswith(f"{town}, ") for n in head.lines)


def _stems(text: str) -> frozenset[str]:
    return frozenset(w.lower()[:_STEM] for w in _CONTENT.findall(text))
