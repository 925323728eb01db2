"""Lines that are over or under each page of a printed report, and marks of time in a recording.

None of them is known by its words: they come back with a number that goes up.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from core.ingest.pieces import Piece

_NUMBER = re.compile(r"\d+")
_CLOCK = re.compile(r"\W*(?:\d{1,2}:)?\d{1,2}:\d{2}\W*")
_CHAPTER = re.compile(r"\W*(?P<at>(?:\d{1,2}:)?\d{1,2}:\d{2})\W+(?=[^\W\d])(?P<rest>.*)$")
_LONGEST, _WIDEST = 14, 200  # words, letters
_HIGH = 20  # what counts chapters, questions or articles seldom gets so far
_FEW_PAGES = 3  # between two lines of the kind


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
        beside = any(n + 1 in found or n - 1 in found for n in places)
        if beside and len({lines[n] for n in places}) < len(places):
            found.update(places)
    return found


def _counts_pages(form: str, lines: Sequence[str]) -> bool:
    rows = [[int(x) for x in _NUMBER.findall(line)] for line in lines]
    columns = [list(column) for column in zip(*rows, strict=True)]
    counting = [c for c in columns if _goes_up(c)]
    if len(counting) != 1 or any(len(set(c)) > 1 for c in columns if c not in counting):
        return False
    words = re.findall(r"[^\W\d_]{2,}", form)
    # "Recommendation 1", "Question 2" are headings, and rows of a list begin with their number
    if re.match(r"\W*#[.)]", form) or not words:
        return False
    return len(words) > 2 or (bool(words) and min(counting[0]) > _HIGH)


def _goes_up(numbers: Sequence[int]) -> bool:
    steps = [b - a for a, b in itertools.pairwise(numbers)]
    return all(0 < step <= _FEW_PAGES for step in steps)


def clocks(pieces: Sequence[Piece], gone: list[bool]) -> None:
    """Flag marks of time that stand alone, and the list of chapters of a recording."""
    for n, piece in enumerate(pieces):
        if piece.speaker is None and not piece.marked and _CLOCK.fullmatch(piece.text):
            gone[n] = True
    chapters = [n for n, p in enumerate(pieces) if _is_chapter(p)]
    for run in _runs(chapters):
        times = [_seconds(pieces[n].text) for n in run]
        if len(run) > 1 and times == sorted(set(times)):
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
