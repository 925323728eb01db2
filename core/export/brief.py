"""A brief to read: the documents, where they conflict and agree, and the bookmarks, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from core.export.debate import Debate
from core.model import AUTHOR, Bookmark, Claim, Document, Label, Relation
from core.printable import printable

_TITLES: tuple[tuple[Label, str], ...] = (("conflict", "Conflicts"), ("agree", "Agreements"))
_VERDICTS = {"confirmed": "confirmed by you", "relabelled": "label set by you"}

# What Markdown would read as markup anywhere in a line, and what only at its start.
_INLINE = re.compile(r"([\\`*_\[\]<>|~])")
_LEADING = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|=+$|-+$)|^(\s*\d+)([.)](?=\s|$))")
_SPACE = re.compile(r"\s+")


class Markdown:
    """A brief to read and to pass on."""

    name: ClassVar[str] = "md"
    suffix: ClassVar[str] = ".md"
    words: ClassVar[str] = "a brief to read: documents, conflicts, agreements, bookmarks"

    def write(self, debate: Debate) -> bytes:
        """Return the export as UTF-8."""
        return to_markdown(debate)


def to_markdown(debate: Debate) -> bytes:
    """Return the brief as UTF-8. Dismissed relations are left out, and their number is told."""
    return ("\n".join(_lines(debate)).rstrip() + "\n").encode("utf-8", "replace")


def _lines(debate: Debate) -> Iterator[str]:
    yield "# Debate brief"
    yield ""
    yield from _documents(debate)
    relations = list(debate.pairs(dismissed=False))
    for label, title in _TITLES:
        chosen = [pair for pair in relations if pair[0].label == label]
        yield from _section(debate, title, chosen)
    dismissed = sum(1 for _ in debate.pairs()) - len(relations)
    if dismissed:
        yield f"{_counted(dismissed, 'relation')} dismissed by you left out."
        yield ""
    yield from _bookmarks(debate)


def _documents(debate: Debate) -> Iterator[str]:
    yield f"## Documents ({len(debate.documents)})"
    yield ""
    for number, document in enumerate(debate.documents, 1):
        about = [document.author, document.source, document.date, f"{document.words:,} words"]
        if document.title and document.path:
            about.append(document.path)
        told = ", ".join(_plain(part) for part in about if part)
        yield f"{number}. **{_plain(document.name)}** ({told})"
    yield ""


def _section(
    debate: Debate, title: str, pairs: Sequence[tuple[Relation, Claim, Claim]]
) -> Iterator[str]:
    """Yield one label's relations, without those that the app shows on demand only."""
    likely = [pair for pair in pairs if not debate.weak(pair[0])]
    yield f"## {title} ({len(likely)})"
    yield ""
    weaker = len(pairs) - len(likely)
    if not pairs:
        yield "None found." if debate.analysis else "Not analysed yet."
        yield ""
    for number, (relation, a, b) in enumerate(likely, 1):
        yield from _relation(debate, number, relation, a, b)
    if weaker:
        yield f"{weaker} weaker left out."
        yield ""


def _relation(debate: Debate, number: int, relation: Relation, a: Claim, b: Claim) -> Iterator[str]:
    verdict = debate.verdicts.get(relation.id)
    percent = f"{min(relation.confidence, 0.99):.0%}"
    sure = f"{percent}, unsure" if debate.unsure(relation) else f"{percent} sure"
    if verdict is not None:
        sure = _VERDICTS[verdict.kind]
    yield f"### {number}. {_plain(debate.holder(a))} / {_plain(debate.holder(b))} ({sure})"
    yield ""
    for claim in (a, b):
        yield from _quoted(debate.quote(claim.doc, claim.start, claim.end))
        yield ">"
        yield f"> {_plain(debate.holder(claim))}, in {_where(debate, claim.doc, by=claim.holder)}"
        yield ""
    if relation.reasons:
        why = "Why"
        if verdict and verdict.kind == "relabelled":
            other = "an agreement" if relation.label == "conflict" else "a conflict"
            why = f"Why the program took it for {other}"
        yield f"{why}: " + "; ".join(_plain(r.text) for r in relation.reasons)
        yield ""


def _bookmarks(debate: Debate) -> Iterator[str]:
    yield f"## Bookmarks ({len(debate.bookmarks)})"
    yield ""
    if not debate.bookmarks:
        yield "None."
        return
    for bookmark in sorted(debate.bookmarks, key=lambda b: (_position(debate, b), b.id)):
        yield from _quoted(bookmark.anchor.quote)
        yield ">"
        anchor = bookmark.anchor
        yield f"> {_where(debate, anchor.doc, anchor.title or anchor.path, by=None)}"
        yield ""
        if bookmark.note.strip():
            yield from (_line(part) for part in bookmark.note.strip().splitlines())
            yield ""
        if bookmark.creator:
            yield f"Noted by: {_plain(bookmark.creator)}"
            yield ""
        if bookmark.tags:
            yield "Tags: " + ", ".join(_plain(tag) for tag in bookmark.tags)
            yield ""


def _position(debate: Debate, bookmark: Bookmark) -> tuple[int, int]:
    order = [d.id for d in debate.documents]
    doc = bookmark.anchor.doc
    return (order.index(doc) if doc in order else len(order), bookmark.anchor.start)


def _where(debate: Debate, doc: str, otherwise: str | None = None, by: str | None = AUTHOR) -> str:
    """Return a document as one cites it; with its author where the words are somebody else's."""
    document: Document | None = debate.texts.get(doc)
    if document is None:
        return f"“{_plain(otherwise)}” (not open now)" if otherwise else "a document not open now"
    author = f" by {_plain(document.author)}" if document.author and by != AUTHOR else ""
    published = ", ".join(_plain(part) for part in (document.source, document.date) if part)
    return f"“{_plain(document.name)}”{author}" + (f" ({published})" if published else "")


def _quoted(text: str) -> Iterator[str]:
    for line in text.splitlines() or [""]:
        yield f"> {_line(line)}".rstrip()


def _line(text: str) -> str:
    """Return one line of a text, so that Markdown shows it as it is."""
    return _LEADING.sub(
        lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[3]}\\{m[4]}",
        _INLINE.sub(r"\\\1", printable(text)),
    )


def _plain(text: str) -> str:
    """Return a text for the middle of a line."""
    return _INLINE.sub(r"\\\1", printable(_SPACE.sub(" ", text).strip()))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
