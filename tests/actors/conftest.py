from __future__ import annotations

from collections.abc import Callable

import pytest

from core.actors import find
from core.model import Block, Document, DocumentAnalysis, LocalActor, Span
from core.nlp import parse

Found = tuple[Document, tuple[LocalActor, ...]]


def document(*paragraphs: str, author: str | None = None, source: str | None = None) -> Document:
    """A document of these paragraphs; "# x" is a heading, "NAME: x" a turn of a conversation."""
    text, blocks = "", []
    for paragraph in paragraphs:
        kind, level, speaker = "paragraph", 0, None
        if paragraph.startswith("# "):
            paragraph, kind, level = paragraph[2:], "heading", 1
        if text:
            text += "\n\n"
        start = len(text)
        text += paragraph
        label, colon, _ = paragraph.partition(": ")
        if colon and label.isupper():
            speaker = Span(start, start + len(label))
        blocks.append(Block(kind, start, len(text), level, speaker))  # type: ignore[arg-type]
    return Document(Document.id_of(text), text, tuple(blocks), author=author, source=source)


def analysis(doc: Document) -> DocumentAnalysis:
    return DocumentAnalysis(doc.id, "test", (), find(parse(doc)), (), ())


class Actors:
    """What ``find`` yields for a document, and how to ask about it."""

    def __init__(self, doc: Document) -> None:
        self.document = doc
        self.actors = find(parse(doc))

    def named(self, name: str) -> LocalActor:
        hits = [a for a in self.actors if name in a.names]
        assert len(hits) == 1, f"{name!r} is in {len(hits)} of {[a.names for a in self.actors]}"
        return hits[0]

    def texts(self, name: str) -> list[str]:
        """The mentions of the actor with this name, as written, in order."""
        return [m.span.of(self.document.text) for m in self.named(name).mentions]

    def kind(self, name: str) -> str:
        return self.named(name).kinds[0][0]

    def stands_for(self, name: str) -> str | None:
        at = self.named(name).stands_for
        return None if at is None else self.actors[at].names[0]

    def all_names(self) -> set[str]:
        return {n for a in self.actors for n in a.names}


@pytest.fixture
def actors() -> Callable[..., Actors]:
    def run(*paragraphs: str, author: str | None = None, source: str | None = None) -> Actors:
        return Actors(document(*paragraphs, author=author, source=source))

    return run
