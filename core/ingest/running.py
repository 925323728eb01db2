"""Lines that are over or under each page of a printed report, and marks of time in a recording.

None of them is known by its words: they come back with a number that goes up.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from core.ingest.pieces import Piece
from core.ingest.words import has_finite_verb

_NUMBER = re.compile(r"\d+")
_CLOCK = re.compile(r"\W*(?:\d{1,2}:)?\d{1,2}:\d{2}\W*")
_CHAPTER = re.compile(r"\W*(?P<at>(?:\d{1,2}:)?\d{1,2}:\d{2})\W+(?=[^\W\d])(?P<rest>.*)$")
_LONGEST, _WIDEST = 14, 200  # words, letters
_HIGH = 20  # what counts in a heading seldom gets so far
_SURE = 3  # so many lines that count are enough by themselves
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_FEW_PAGES = 3  # between two lines of the kind
_OPENING = 90  # seconds: the first chapter of a recording begins in them
_LAST = re.compile(r"\d+(?: ?(?:/|of) ?\d+)?\W*$")
"""A page's number ends the line, or stands before how many there are."""
_HEADINGS = frozenset(
    "article section chapter step day resolution exhibit question part figure table annex item "
    "clause rule psalm verse book act scene round week option recommendation proposal motion "
    "amendment order case finding lesson paragraph witness appendix schedule stage phase game on "
    "in at from after letter note number no".split()
)
"""What is counted in headings, and first words of dates."""


def pages(pieces: Sequence[Piece], gone: list[bool]) -> None:
    """Flag running heads and feet: ``High Basins Briefing 9   2 / 3``, ``OR 61/2025   412``."""
    able = [p.speaker is None and p.kind != "rule" and not p.marked for p in pieces]
    for n in recurring([p.text if may else "" for p, may in zip(pieces, able, strict=True)]):
        gone[n] = True


def recurring(lines: Sequence[str]) -> set[int]:
    """Return which lines count pages, or stand beside one that does and come back like it."""
    by_form: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        if not line or len(line) > _WIDEST or line.rstrip()[-1:] in ".!?:;,":
            continue
        text = " ".join(line.split())
        if text and text.count(" ") < _LONGEST:
            by_form.setdefault(_NUMBER.sub("#", text), []).append(n)
    found: set[int] = set()
    for form, places in by_form.items():
        if "#" in form and len(places) > 1 and _counts_pages(form, [lines[n] for n in places]):
            found.update(places)
    for places in by_form.values():
        beside = sum(n + 1 in found or n - 1 in found for n in places)
        same = len(places) > 1 and len({lines[n] for n in places}) == 1
        if same and 2 * beside > len(places) and not has_finite_verb(lines[places[0]]):
            found.update(places)
    return found


def _counts_pages(form: str, lines: Sequence[str]) -> bool:
    rows = [[int(x) for x in _NUMBER.findall(line)] for line in lines]
    columns = [list(column) for column in zip(*rows, strict=True)]
    counting = [c for c in columns if _goes_up(c)]
    if len(counting) != 1 or any(len(set(c)) > 1 for c in columns if c not in counting):
        return False
    numbers = counting[0]
    words = re.findall(r"[^\W\d_]{2,}", form)
    # rows of a list begin with their number
    if re.match(r"\W*#[.)]", form) or not words or words[0].lower() in _HEADINGS:
        return False
    if has_finite_verb(form) or any(_FIRST_YEAR <= n <= _LAST_YEAR for n in numbers):
        return False
    last = [_LAST.search(line) for line in lines]
    if not all(m and str(n) in m.group() for m, n in zip(last, numbers, strict=True)):
        return False
    if sum(w[0].islower() and len(w) > 3 for w in words) > 1:
        return False  # a sentence, or a heading with what it is about
    if len(words) > 2:
        parted = re.search(r"[/|·–—]|\s{3,}", lines[0]) is not None
        return len(lines) >= _SURE or (parted and numbers[1] == numbers[0] + 1)
    return min(numbers) > _HIGH and len(columns) > 1


def _goes_up(numbers: Sequence[int]) -> bool:
    steps = [b - a for a, b in itertools.pairwise(numbers)]
    return all(0 < step <= _FEW_PAGES for step in steps)


def is_timed(text: str) -> bool:
    """Say whether the line is or begins with a time, of the day or of a recording."""
    return _CLOCK.fullmatch(text) is not None or _CHAPTER.match(text) is not None


def clocks(pieces: Sequence[Piece], gone: list[bool]) -> None:
    """Flag a transcript's marks of time, and the list of chapters of a recording."""
    if any(p.speaker for p in pieces):  # elsewhere they may be the headings of a chronicle
        for n, piece in enumerate(pieces):
            if piece.speaker is None and not piece.marked and _CLOCK.fullmatch(piece.text):
                gone[n] = True
    chapters = [n for n, p in enumerate(pieces) if _is_chapter(p)]
    for run in _runs(chapters):
        times = [_seconds(pieces[n].text) for n in run]
        if len(run) > 1 and times == sorted(set(times)) and times[0] <= _OPENING:
            for n in run:
                gone[n] = True


def _is_chapter(piece: Piece) -> bool:
    match = _CHAPTER.match(piece.text)
    if match is None or piece.speaker is not None or piece.marked or "|" in piece.text:
        return False  # the rows of a chronicle
    return piece.words <= 10 and piece.text[-1] not in ".!,;" and ": " not in match["rest"]


def _seconds(text: str) -> int:
    match = _CHAPTER.match(text)
    total = 0
    for part in match["at"].split(":") if match else ():
        total = total * 60 + int(part)
    return total


def _runs(places: Iterable[int]) -> list[list[int]]:
    """The places that follow each other without a gap, together."""
    runs: list[list[int]] = []
    for n in places:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs
