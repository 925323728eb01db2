"""The reader of plain text, and how lines become pieces (the Markdown reader uses it too)."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from core.ingest import comments, marks, phrases, running, unwrap
from core.ingest.clean import clean, one_line
from core.ingest.decode import decode
from core.ingest.errors import NotTextError
from core.ingest.pieces import Extracted, Piece, PieceKind


class TextReader:
    """Reads plain text of any encoding and layout."""

    suffixes: tuple[str, ...] = (".txt", ".text")

    def sniff(self, data: bytes) -> float:
        """Any bytes that are no other format may be text; ``read`` finds out."""
        return 0.5

    def read(self, data: bytes, name: str) -> Extracted:
        """Return the text's paragraphs, headings, quotations, list items and speeches."""
        return Extracted(tuple(pieces(text_of(data).split("\n"))))


_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html)\b", re.I | re.S
)


def text_of(data: bytes) -> str:
    """Decode and clean; raise ``NotTextError`` for bytes that are no text, and for web pages."""
    text = clean(decode(data))
    if _PAGE.match(text[:2000]):
        raise NotTextError("is a web page (HTML); save it as plain text")
    return text


_SAMPLE = 4000
"""So many lines at the beginning, in the middle and at the end tell how a long text was wrapped."""
_KNOWN = 100_000
"""So many lines tell how the words of a text are spelt."""


@dataclass(slots=True)
class Line:
    """One line that is not empty: what it says, and what its beginning makes of it.

    ``alone`` lines are never joined to another one.
    """

    text: str
    indent: int
    gap: bool
    kind: PieceKind = "paragraph"
    level: int = 0
    alone: bool = False
    speaker: tuple[int, int] | None = None


@dataclass(slots=True)
class _Group:
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """What the lines of a whole file tell: who speaks, how they were wrapped, their words."""

    names: frozenset[str]
    shape: unwrap.Shape
    words: frozenset[str]


def layout(raw: Sequence[str], bold_labels: Iterable[str] = ()) -> Layout:
    """Look at all cleaned lines; ``bold_labels`` are names that the format sets in bold."""
    lines = _lines(raw)
    names = marks.speakers((line.text for line in lines), bold_labels)
    shape = unwrap.measure([pair for run in _sample(lines) for pair in _pairs(run, names)])
    split = any(line.text.endswith("-") for line in lines)
    words = unwrap.vocabulary(raw[:_KNOWN]) if split else frozenset()
    return Layout(names, shape, words)


def pieces(raw: Sequence[str], known: Layout | None = None, *, soft: bool = False) -> list[Piece]:
    """Turn cleaned lines into pieces.

    ``known`` is the layout of the file that they are a part of. ``soft`` says that a single line
    break means nothing in this format.
    """
    known = known or layout(raw)
    lines = _lines(raw)
    _classify(lines, known.names, known.shape)
    _keep_verse(lines, known.shape)
    groups = _groups(lines, known.shape, soft)
    found = [_piece(group, known.shape, known.words) for group in groups]
    return _labels_joined(found)


def _lines(raw: Sequence[str]) -> list[Line]:
    lines: list[Line] = []
    gap = True
    for text in raw:
        bare = one_line(text)
        if not bare:
            gap = True
            continue
        wide = text.strip() if "    " in text.strip() else bare  # columns of a menu
        lines.append(Line(wide, len(text) - len(text.lstrip()), gap))
        gap = False
    return lines


def _sample(lines: Sequence[Line]) -> list[Sequence[Line]]:
    if len(lines) <= 3 * _SAMPLE:
        return [lines]
    middle = len(lines) // 2
    return [lines[:_SAMPLE], lines[middle : middle + _SAMPLE], lines[-_SAMPLE:]]


def _pairs(lines: Sequence[Line], names: frozenset[str]) -> list[tuple[str, str]]:
    """Return the pairs of lines whose border tells how the text was wrapped."""
    found = []
    for a, b in itertools.pairwise(lines):
        if b.gap or marks.is_rule(a.text) or marks.is_rule(b.text):
            continue
        if _opens(b, names):
            continue
        if any(phrases.dated(line.text) or comments.is_over(line.text) for line in (a, b)):
            continue
        found.append((" " * a.indent + a.text, b.text))
    return found


def _opens(line: Line, names: frozenset[str]) -> bool:
    return bool(
        _labelled(line.text, names)
        or marks.BULLET.match(line.text)
        or marks.NUMBER.match(line.text)
        or marks.QUOTED.match(line.text)
    )


def _classify(lines: list[Line], names: frozenset[str], shape: unwrap.Shape) -> None:
    """Say of each line what it opens, in place."""
    before: Line | None = None
    short = shape.width * 0.6 if shape.width else math.inf
    margin = min((line.indent for line in lines), default=0)
    paged = running.recurring([line.text for line in lines])
    for at, line in enumerate(lines):
        text = line.text
        if at in paged:
            line.text, line.alone = one_line(text), True
            before = line
            continue
        inside = before is not None and not line.gap and _inside(before, line, shape)
        if marks.is_rule(text):
            line.kind, line.alone = "rule", True
            _underline(before, line)
        elif marks.QUOTED.match(text):
            line.kind = "quote"
            line.text = one_line(marks.QUOTED.sub("", text, count=1))
        elif inside:
            line.text = one_line(text)
        elif _labelled(text, names):
            _open(line, names, margin)
        elif (
            phrases.dated(text)
            or comments.is_over(text)
            or phrases.nav_segments(text)
            or (
                not _is_next_item(line, before)
                and _may_stand_alone(lines, at, short)
                and phrases.sure(text)
            )
        ):
            line.alone = True
            bullet = marks.BULLET.match(text)
            line.text = text[bullet.end() :] if bullet and bullet["mark"] != "•" else text
        else:
            _open(line, names, margin)
        before = line
    lines[:] = [line for line in lines if line.text]


def _is_next_item(line: Line, before: Line | None) -> bool:
    """Whether it goes on with a list, whatever it says."""
    if before is None or before.kind != "list-item" or line.gap:
        return False
    return bool(marks.NUMBER.match(line.text) or marks.BULLET.match(line.text))


def _may_stand_alone(lines: Sequence[Line], at: int, short: float) -> bool:
    """Whether the line can be judged by itself: one line of a wrapped paragraph tells nothing."""
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) else None
    begins = line.gap or at == 0 or lines[at - 1].alone
    if following is None or following.gap:
        return begins or short == math.inf
    if short == math.inf:
        return True
    return begins and len(line.text) < short and not following.text[:1].islower()


def _labelled(text: str, names: frozenset[str]) -> bool:
    label = marks.speaker_label(text) if names else None
    return label is not None and label["name"] in names


def _open(line: Line, names: frozenset[str], margin: int) -> None:
    text = line.text = one_line(line.text)
    label = marks.speaker_label(text)
    if label and label["name"] in names:
        line.speaker = label.span("name")
        return
    bullet = marks.BULLET.match(text)
    number = marks.NUMBER.match(text)
    if bullet:
        line.kind, line.level = "list-item", 1 + max(0, line.indent - margin) // 2
        line.text = text[bullet.end() :]
    elif number and (number["mark"][-2].isdigit() or number["mark"][-1] == ")"):
        line.kind, line.level = "list-item", 1 + max(0, line.indent - margin) // 3


def _inside(before: Line, line: Line, shape: unwrap.Shape) -> bool:
    """The line stands in the middle of a wrapped paragraph, whatever its words look like."""
    if before.alone or before.kind == "rule" or not shape.width:
        return False
    if before.kind == "list-item" and (
        marks.BULLET.match(line.text) or marks.NUMBER.match(line.text)
    ):
        return False
    if not unwrap.joins(before.text, line.text, shape):
        return False
    if line.text[:1].islower():
        return not before.text.endswith((".", "!", "?", ")"))
    # "- " or "12. " at the start of a line, after a full line that ends in mid-sentence
    return before.text[-1:].isalnum() and len(before.text) >= 0.7 * shape.width


def _underline(before: Line | None, line: Line) -> None:
    """A row of ``=`` or ``-`` right under a line makes that one a heading."""
    if before is None or line.gap or before.alone or before.kind != "paragraph":
        return
    mark, size = line.text[0], len(line.text)
    if mark not in "=-~" or line.text != mark * size or size < 3 or not before.gap:
        return
    if abs(size - len(before.text)) <= max(3, len(before.text) // 2):
        before.kind, before.level, before.alone = "heading", 1 if mark == "=" else 2, True


def _keep_verse(lines: list[Line], shape: unwrap.Shape) -> None:
    start = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and not lines[at].gap:
            continue
        chunk = lines[start:at]
        prose = all(
            c.kind in ("paragraph", "quote") and not c.alone and not c.speaker for c in chunk
        )
        if prose and unwrap.is_verse([c.text for c in chunk], shape):
            for line in chunk:
                line.alone = True
        start = at


def _groups(lines: Sequence[Line], shape: unwrap.Shape, soft: bool) -> list[_Group]:
    groups: list[_Group] = []
    for line in lines:
        if groups and _continues(groups[-1], line, shape, soft):
            groups[-1].lines.append(line)
        else:
            groups.append(_Group([line]))
    return groups


def _continues(group: _Group, line: Line, shape: unwrap.Shape, soft: bool) -> bool:
    first, before = group.lines[0], group.lines[-1]
    if line.gap or line.alone or before.alone or line.speaker or line.kind in ("list-item", "rule"):
        return False
    if (line.kind == "quote") != (first.kind == "quote"):
        return False
    if first.kind == "list-item":
        if line.indent > first.indent:
            return True
    elif line.indent >= before.indent + 2 and not (soft and line.text[:1].islower()):
        return unwrap.joins(before.text, line.text, unwrap.Shape()) and line.indent < 4
    return unwrap.joins(" " * before.indent + before.text, line.text, shape, soft=soft)


def _piece(group: _Group, shape: unwrap.Shape, words: frozenset[str]) -> Piece:
    first = group.lines[0]
    text = unwrap.join([line.text for line in group.lines], shape, words)
    text = text if first.alone else one_line(text)
    return Piece(
        text,
        first.kind,
        first.level,
        first.speaker,
        marked=first.kind != "paragraph",
        gap=first.gap,
    )


def _labels_joined(found: list[Piece]) -> list[Piece]:
    """Join a speaker's name that has a line for itself to what is said below it."""
    joined: list[Piece] = []
    for piece in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.speaker is not None
            and before.text.endswith(":")
            and piece.speaker is None
            and piece.kind == "paragraph"
        ):
            joined[-1] = replace(before, text=f"{before.text} {piece.text}")
        else:
            joined.append(piece)
    return joined
