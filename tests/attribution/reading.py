"""Builds small documents and reads their attributions, for the tests of attribution and claims."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core import actors, attribution, claims, nlp
from core.model import Block, Document, LocalActor, LocalAttribution, LocalClaim, Span


@dataclass(frozen=True)
class Read:
    """One document with all that the stages under test made of it."""

    document: Document
    actors: tuple[LocalActor, ...]
    attributions: tuple[LocalAttribution, ...]
    claims: tuple[LocalClaim, ...]

    def quotes(self) -> list[tuple[str, str]]:
        """(content, holder as written) of each attribution, in order."""
        return [(a.content.of(self.document.text), a.holder_text) for a in self.attributions]

    def holder_of(self, content: str) -> str:
        """The first name of the actor who holds the attribution with this content."""
        found = self.attribution(content)
        return self.actors[found.holder].names[0] if found.holder is not None else ""

    def attribution(self, content: str) -> LocalAttribution:
        for found in self.attributions:
            if found.content.of(self.document.text) == content:
                return found
        raise AssertionError(f"nobody holds {content!r}: {self.quotes()}")

    def cue_of(self, content: str) -> str:
        found = self.attribution(content)
        return found.cue.of(self.document.text) if found.cue else ""

    def claimed(self) -> list[str]:
        """The text of each claim without its last full stop."""
        return [self.document.text[c.start : c.end].rstrip(".") for c in self.claims]

    def claim(self, text: str) -> LocalClaim:
        for found, written in zip(self.claims, self.claimed(), strict=True):
            if written == text:
                return found
        raise AssertionError(f"no claim {text!r}: {self.claimed()}")


def document(*paragraphs: str) -> Document:
    """Make a document; a paragraph that begins with ``NAME:`` in capitals is a speaker's turn,
    one that begins with ``> `` a quoted block, one with ``# `` a heading.
    """
    blocks: list[Block] = []
    text = ""
    for paragraph in paragraphs:
        kind = "paragraph"
        if paragraph.startswith("> "):
            kind, paragraph = "quote", paragraph[2:]
        elif paragraph.startswith("# "):
            kind, paragraph = "heading", paragraph[2:]
        text += "\n\n" if text else ""
        start = len(text)
        text += paragraph
        label = re.match(r"([A-Z][A-Z .]*)(?= ?(?:\([^)]*\))?:)", paragraph)
        speaker = Span(start, start + label.end()) if label else None
        level = 2 if kind == "heading" else 0
        blocks.append(Block(kind, start, len(text), level, speaker))  # type: ignore[arg-type]
    return Document(Document.id_of(text), text, tuple(blocks))


def read(*paragraphs: str) -> Read:
    """Run the stages over a document made of these paragraphs."""
    return read_document(document(*paragraphs))


def read_document(made: Document) -> Read:
    """Run the stages over a document."""
    parse = nlp.parse(made)
    people = actors.find(parse)
    attributed = attribution.find(parse, people)
    return Read(made, people, attributed, claims.find(parse, people, attributed))
