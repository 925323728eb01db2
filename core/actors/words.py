"""The words of a document, and its names as they stand in the text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.actors.tokens import BlockTokens, tokens_of
from core.nlp import Parse, ParsedBlock

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}[A-Z]?|[A-Z]\.(?=\s[A-Z])"
    r"|(?:No\.?|Number) 10\b"
    r"|[^\W_](?:[\w&]|[-'](?=[^\W_])|\.(?=[a-z]{2,4}\b)(?<=[a-z]\.))*"
)
PARTICLE_PREFIX = re.compile(r"^(?:al|el|ul|ad|as|an|ar|at|d|o|l)[-'](?=[A-Z])")


@dataclass(slots=True, eq=False)
class Word:
    """One word of a block; offsets are the block parse's. ``text`` is without a possessive."""

    text: str
    start: int
    end: int
    possessive: bool
    starts_sentence: bool
    token: Token

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


@dataclass(slots=True, eq=False)
class Sighting:
    """One name in its place. Offsets are the document's; ``start`` includes title or role."""

    layout: BlockTokens
    start: int
    end: int
    core_start: int
    core_end: int
    text: str
    prefix: tuple[str, ...]
    possessive: bool
    first: Token | None
    last: Token | None
    acronym: str = ""
    acronym_span: tuple[int, int] | None = None
    speaker: bool = False
    tail: str = ""
    weak: bool = False
    common: bool = False
    headline: bool = False
    signed: bool = False

    @property
    def block(self) -> ParsedBlock:
        """The block that the name stands in."""
        return self.layout.block

    @property
    def sentence(self) -> tuple[int, int]:
        """The positions of the tokens of its sentence; empty for a speaker's label."""
        return (0, 0) if self.first is None else self.layout.sentence(self.first.i)

    @property
    def dateline(self) -> bool:
        """Whether the name opens a report: "GENEVA, May 3 (ABC) -"."""
        if not self.text.isupper() or self.block.number > 6 or self.first is None:
            return False
        at = self.core_end - self.block.start
        return self.core_start - self.block.start < 40 and bool(
            re.match(r"(?:/[A-Z .]+)?(?:, [A-Z][a-z]+)?,? *(?:\(|[A-Z][a-z]{2,8}\.? \d)",
                     self.layout.text[at : at + 60])
        )  # fmt: skip

    @property
    def root(self) -> Token | None:
        """The syntactic head of the name."""
        if self.first is None or self.last is None:
            return None
        low, high = self.first.i, self.last.i
        for token in self.layout.tokens[low : high + 1]:
            head = token.head.i
            if head == token.i or not low <= head <= high:
                return token
        return self.last

    @property
    def articled(self) -> bool:
        """Whether "the" stands before it."""
        first = self.first
        return first is not None and first.i > 0 and first.doc[first.i - 1].lower_ == "the"

    @property
    def credited(self) -> bool:
        """Whether a stroke parts it from another name: "Vera Hale / Herald"."""
        text, at = self.layout.text, self.core_start - self.block.start
        stop = self.core_end - self.block.start
        return bool(re.search(r"\w\.? ?/ ?$", text[:at]) or re.match(r" ?/ ?[A-Z]", text[stop:]))

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name."""
        return tuple(self.text.split())

    @property
    def spells_body(self) -> bool:
        """Whether it spells a body's name with its acronym: "Federation of Road Workers (FRW)"."""
        return bool(self.acronym) and len(self.words) > 2 and not self.text.isupper()


def is_capitalised(text: str) -> bool:
    """Tell whether a word is written as a name is: Okoro, al-Rashid, d'Estaing, NATO."""
    return text[:1].isupper() or bool(PARTICLE_PREFIX.match(text))


def is_shouted(text: str) -> bool:
    """Tell whether all letters are capitals."""
    return text.isupper() and len(text) > 1


class Vocabulary:
    """How a document writes its words: seen in lower case, or capitalised amid a sentence."""

    def __init__(self, parse: Parse) -> None:
        self.lower: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()
        self.words: list[list[Word]] = []
        self.document = parse.document
        self.blocks = tokens_of(parse)
        for layout in self.blocks:
            block = layout.block
            words = _split(layout)
            self.words.append(words)
            loud = is_loud(words) or block.block.kind == "heading"
            for word in words:
                if word.text[0].islower():
                    self.lower[word.text] += 1
                elif not word.starts_sentence and not loud:
                    self.capital[word.text] += 1


def _split(layout: BlockTokens) -> list[Word]:
    text = layout.text
    tokens = layout.tokens
    sentence_starts = {layout.starts[i] for i in layout.sentence_starts}
    words: list[Word] = []
    for match in _WORD.finditer(text):
        begin, end = match.span()
        body = match.group()
        possessive = False
        if body.endswith("'s") and len(body) > 3:
            body, end, possessive = body[:-2], end - 2, True
        elif (
            body.endswith("s") and text[end : end + 2] == "' " and text[end + 2 : end + 3].isalpha()
        ):
            possessive = True
        before = text[:begin].rstrip(" \"'([-")
        begins = begin in sentence_starts or not before or before[-1] in ".!?:;…—"
        if not begins:
            gap = text[len(before) : begin]
            begins = '"' in gap or gap.endswith("'")
        token = tokens[layout.at(begin)]
        words.append(Word(body, begin, end, possessive, begins, token))
    return words


def is_loud(words: list[Word]) -> bool:
    """Tell whether a block is set in title case or capitals, as headlines are."""
    longer = [w for w in words if len(w.text) > 3]
    if len(longer) < 3:
        return False
    return sum(w.text[0].isupper() for w in longer) >= 0.8 * len(longer)
