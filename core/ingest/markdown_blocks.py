"""From lines of Markdown to pieces.

Not a renderer: it knows the block structure of CommonMark as texts use it, front matter, tables and
footnotes, and takes the inline markup out of the lines. Paragraph lines are joined by the same
rules as plain text, because much that is named ``.md`` has a line for each paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from core.ingest import dates, inline, marks, plain
from core.ingest.clean import one_line
from core.ingest.pieces import Extracted, Metadata, Piece

_ATX = re.compile(r"^ {0,3}(#{1,6})(?:[ ]+(.*?))?(?:[ ]+#+)?[ ]*$")
_SETEXT = re.compile(r"^ {0,3}(=+|-{2,})[ ]*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_BREAK = re.compile(r"^ {0,3}(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$")
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\]]{1,200}\]:\s*\S+(?:\s+[\"'(].*[\"')])?\s*$")
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]]{1,40})\]:\s+")
_ROW = re.compile(r"^ {0,3}\|.*\|[ ]*$")
_ROW_RULE = re.compile(r"^ {0,3}\|?(?:[ ]*:?-{2,}:?[ ]*\|)+(?:[ ]*:?-{2,}:?[ ]*)?$")
_BOLD_LABEL = re.compile(r"^\s*(?:\*\*|__)([^*_]{1,60}?)\s*(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:)")
_IMAGE_ONLY = re.compile(r"^\s*(?:\[\s*)?!\[[^\]]*\]\([^)]*\)(?:\s*\]\([^)]*\))?\s*$")
_FIELD = re.compile(r"^([A-Za-z][\w .-]{0,30}):\s*(.*)$")


def extract(lines: list[str]) -> Extracted:
    """Return the pieces of cleaned lines of Markdown and what the front matter states."""
    metadata, lines = _front_matter(lines)
    lines = _without_comments(lines)
    labels = [m.group(1).strip() for m in map(_BOLD_LABEL.match, lines) if m]
    references = inline.references(lines)
    parts = list(_blocks(lines, references))
    known = plain.layout([part for part in parts if isinstance(part, str)], labels)
    found: list[Piece] = []
    pending: list[str] = []
    for part in parts:
        if isinstance(part, str):
            pending.append(part)
            continue
        found.extend(plain.pieces(pending, known, soft=True))
        pending = []
        found.append(part)
    found.extend(plain.pieces(pending, known, soft=True))
    return Extracted(tuple(found), metadata)


def _blocks(lines: Sequence[str], references: dict[str, str]) -> Iterator[Piece | str]:
    """Yield headings and rules as pieces, and every other line without its inline markup.

    Quotations and list items keep the marks at their start, which ``plain.pieces`` knows.
    """
    fence = ""
    fences = [n for n, line in enumerate(lines) if _FENCE.match(line)]
    for at, line in enumerate(lines):
        if not line:  # before all the patterns, for texts of a million empty lines
            yield ""
            continue
        opened = _FENCE.match(line)
        if fence:
            if opened and opened.group(1).startswith(fence) and not line.strip(" `~"):
                fence = ""
                yield ""
            else:
                yield line
            continue
        if opened and _is_closed(lines, fences, at, opened.group(1)):
            fence = opened.group(1)
            yield ""
            continue
        following = lines[at + 1] if at + 1 < len(lines) else ""
        heading = _ATX.match(line)
        if heading and heading.group(2):
            text = one_line(inline.plain(heading.group(2), references))
            if text:
                yield Piece(text, "heading", len(heading.group(1)), marked=True)
        elif _is_setext(lines, at):
            level = 1 if following.strip().startswith("=") else 2
            yield Piece(one_line(inline.plain(line, references)), "heading", level, marked=True)
        elif _SETEXT.match(line) and at and _is_setext(lines, at - 1):
            continue
        elif _BREAK.match(line):
            yield Piece(line.strip(), "rule", marked=True)
        elif _REFERENCE.match(line) or _IMAGE_ONLY.match(line) or _ROW_RULE.match(line):
            yield ""
        elif _ROW.match(line):
            cells = (
                one_line(inline.plain(c, references)) for c in line.strip().strip("|").split("|")
            )
            row = " | ".join(c for c in cells if c)
            if row:
                yield Piece(row, "paragraph", marked=True)
        else:
            yield from _paragraph_line(line, references)


def _paragraph_line(line: str, references: dict[str, str]) -> Iterator[str]:
    note = _FOOTNOTE.match(line)
    body = line[note.end() :] if note else line
    opening = re.match(r"^\s*(?:(?:>\s?)+|[-*+]\s+|\(?\d{1,3}[.)]\s+)?", body)
    head = opening.group() if opening else ""
    text = inline.plain(body[len(head) :].removesuffix("\\"), references)
    text = re.sub(r"^\[[ xX]\]\s+", "", text) if head.strip() else text
    if note:
        yield ""
    if text.strip() or not line.strip():
        yield head + text
    elif marks.QUOTED.match(line):
        yield ""


def _is_closed(lines: Sequence[str], fences: Sequence[int], at: int, fence: str) -> bool:
    """Say whether one of the next fences closes this one; an open one would swallow the rest."""
    start = bisect_right(fences, at)
    closers = (lines[n].strip() for n in fences[start : start + 50])
    return any(c.startswith(fence) and not c.strip(fence[0]) for c in closers)


def _is_setext(lines: Sequence[str], at: int) -> bool:
    """A line under an empty one and over ``===`` or ``---``."""
    if at + 1 >= len(lines) or not lines[at].strip() or not _SETEXT.match(lines[at + 1]):
        return False
    if at and lines[at - 1].strip():
        return False
    return not (
        _ATX.match(lines[at])
        or _BREAK.match(lines[at])
        or lines[at].startswith(("    ", ">", "-", "|"))
    )


def _front_matter(lines: list[str]) -> tuple[Metadata, list[str]]:
    """Split off a YAML block between ``---`` lines at the top; only its flat fields are used."""
    start = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    if start >= len(lines) or lines[start].strip() != "---":
        return Metadata(), lines
    end = next(
        (
            n
            for n in range(start + 1, min(len(lines), start + 200))
            if lines[n].strip() in ("---", "...")
        ),
        0,
    )
    body = lines[start + 1 : end] if end else []
    if not any(_FIELD.match(line) for line in body):
        return Metadata(), lines
    if any(
        line.strip() and not _FIELD.match(line) and not re.match(r"^(?:\s|-|#|\])", line)
        for line in body
    ):
        return Metadata(), lines  # prose between two rules
    fields: dict[str, str] = {}
    current = ""
    for line in body:
        field = _FIELD.match(line)
        item = re.match(r"^\s*-\s+(?:name:\s*)?(.+)$", line)
        if field and not line[0].isspace():
            current = field.group(1).strip().lower()
            fields[current] = _scalar(field.group(2))
        elif item and current:
            fields[current] = ", ".join(v for v in (fields[current], _scalar(item.group(1))) if v)
        elif re.match(r"^\s+name:\s*\S", line) and current and not fields[current]:
            fields[current] = _scalar(line.split(":", 1)[1])
    return _metadata(fields), lines[end + 1 :]


def _scalar(value: str) -> str:
    value = value.strip()
    if value[:1] in "\"'" and value[-1:] == value[:1] and len(value) > 1:
        return value[1:-1].strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_scalar(v) for v in value[1:-1].split(",") if v.strip())
    if value in (">", "|", ">-", "|-", "null", "~"):
        return ""
    return re.sub(r"\s+#.*$", "", value)


def _metadata(fields: dict[str, str]) -> Metadata:
    def first(*keys: str) -> str | None:
        return next((one_line(fields[k]) for k in keys if fields.get(k)), None)

    written = first(
        "date", "published", "pubdate", "publish_date", "published_at", "created", "date_published"
    )
    found = dates.find(written) if written else None
    return Metadata(
        title=first("title", "headline"),
        author=first("author", "authors", "byline", "by", "creator"),
        date=found.iso if found else None,
        source=first(
            "source", "publisher", "publication", "site", "site_name", "journal", "outlet"
        ),
    )


def _without_comments(lines: list[str]) -> list[str]:
    """Take HTML comments out; one that is never closed stays."""
    text = "\n".join(lines)
    if "<!--" not in text:
        return lines
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        parts.append(text[at:start])
        at = end + 3
    return ("".join(parts) + text[at:]).split("\n")
