"""From pieces to a document: furniture out, metadata out of the text, headings found, offsets "
"set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.ingest import furniture, headings, mail, metadata, titles
from core.ingest.pieces import Extracted, Piece
from core.model import Block, Document, Span

_BETWEEN = "\n\n"
_LONGEST = 100_000
"""Longer paragraphs are parted: whoever draws, wraps or parses one takes it as a whole."""


def document(extracted: Extracted, path: str | None) -> Document | None:
    """Build the document; None where there is no text at all."""
    pieces = [p for p in extracted.pieces if p.kind == "rule" or any(c.isalnum() for c in p.text)]
    if all(p.kind == "rule" for p in pieces):
        return None
    letter, lines = mail.header(pieces)
    pieces = [p for n, p in enumerate(pieces) if n not in lines] or pieces
    gone = furniture.judge(pieces)
    worded = [n for n, piece in enumerate(pieces) if piece.kind != "rule"]
    if all(gone[n] for n in worded):  # nothing but what looks like furniture is its own text
        gone = [p.kind == "rule" for p in pieces]
    issue = letter.title if mail.is_issue(letter.title) else None
    letter = replace(letter, title=None) if issue else letter
    found = metadata.find(pieces, gone, extracted.metadata.over(letter))
    if found.metadata.title is None and issue:
        found.metadata = replace(found.metadata, title=issue)
    stated = found.metadata
    furniture.trailing_profile(pieces, gone, [stated.author or "", stated.source or ""])
    kept = [n for n in range(len(pieces)) if not gone[n] and n not in found.used]
    if not any(pieces[n].kind != "rule" for n in kept):
        kept = [n for n in worded if not gone[n]] or worded
    for n in found.credits:  # short lines over the text, but no headings
        pieces[n] = replace(pieces[n], kind="paragraph", marked=True)
    at = found.title_at
    heading = stated.title if at is None else titles.shown(pieces[at].text, stated.title)
    shown = [_titled(pieces[n], heading) if n == at else pieces[n] for n in kept]
    if stated.title and at is None:  # only the front matter has it
        shown.insert(0, _titled(Piece(stated.title), stated.title))
    shown = [part for piece in headings.find(shown) for part in _parts(piece)]
    text, blocks = _blocks(shown)
    return Document(
        id=Document.id_of(text),
        text=text,
        blocks=blocks,
        title=stated.title,
        author=stated.author,
        date=stated.date,
        source=stated.source,
        path=path,
    )


def _titled(piece: Piece, title: str | None) -> Piece:
    return replace(piece, text=title or piece.text, kind="heading", level=1, marked=True)


def _parts(piece: Piece) -> Iterator[Piece]:
    """Part what is too long for a paragraph, behind a sentence, else a word, else anywhere."""
    text, at = piece.text, 0
    while len(text) - at > _LONGEST:
        end = at + _LONGEST
        near = end - _LONGEST // 10
        space = max(text.rfind(stop, near, end) for stop in (". ", "! ", "? ")) + 1
        space = space or text.rfind(" ", near, end)
        cut = space if space > at else end
        first = replace(piece, text=text[at:cut])
        yield first if at == 0 else replace(first, speaker=None)
        at = cut + (text[cut] == " ")
    yield replace(piece, text=text[at:], speaker=None) if at else piece


def _blocks(pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        if piece.kind == "rule":
            continue
        label = piece.speaker
        speaker = Span(at + label[0], at + label[1]) if label else None
        level = max(1, piece.level) if piece.kind in ("heading", "list-item") else 0
        blocks.append(Block(piece.kind, at, at + len(piece.text), level, speaker))
        parts.append(piece.text)
        at += len(piece.text) + len(_BETWEEN)
    return _BETWEEN.join(parts), tuple(blocks)
