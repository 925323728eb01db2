"""Descriptive noun phrases: their extent, their head, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.actors.groups import Group
from core.actors.lexicon import GROUP_NOUNS
from core.actors.scene import Scene
from core.actors.tokens import BlockTokens
from core.nlp import ParsedBlock

if TYPE_CHECKING:
    from spacy.tokens import Token

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_FIRST_PERSON = frozenset({"my", "our"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your"})
EMPTY = frozenset(
    "the a an this that these those own former ex then current new his her its their my our your "
    "first second third previous next existing present very same other one two three four five six "
    "seven senior chief deputy vice acting interim late "
    "whole main own said certain many some any few several most all no such".split()
)
_LEADING = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|his|her|its|their|my|our|your|own|some|many|several|all|"
    r"most|about|\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|"
    r"thirty|forty|fifty|sixty|hundred|thousand|former|first|second|new|previous)\s+)+(?=\S)",
    re.IGNORECASE,
)


@dataclass(slots=True, eq=False)
class Phrase:
    """A descriptive noun phrase; offsets are the document's."""

    layout: BlockTokens
    head: Token
    start: int
    end: int
    lemma: str
    modifiers: frozenset[str]
    owner: Group | None
    owner_known: bool
    definite: bool
    possessive: str
    plural: bool
    genitive: str

    @property
    def block(self) -> ParsedBlock:
        """The block that the phrase stands in."""
        return self.layout.block

    @property
    def text(self) -> str:
        """The phrase, folded."""
        return self.layout.text[self.start - self.block.start : self.end - self.block.start]


class PhraseReader:
    """Reads the phrase around a noun."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def phrase(self, block: ParsedBlock, head: Token, long: bool = False) -> Phrase:
        """Return the phrase with this head; ``long`` takes every "of", "at", "for" … along."""
        doc = self.scene.blocks[block.number].tokens
        start = head.i
        left = head.left_edge.i
        while start > left:
            token = doc[start - 1]
            if token.text in {",", ";", ":", '"', "(", ")", "--"} or (token.pos_ in {
                "VERB", "AUX", "ADP", "CCONJ", "SCONJ",
            } and token.tag_ not in {"VBN", "VBG"}):  # fmt: skip
                break
            if token.tag_ in {"WP", "WDT"}:
                break
            start -= 1
        determiner = next((c for c in head.lefts if c.dep_ == "det" and c.i >= start), None)
        if determiner is not None:  # "particularly the government"
            start = determiner.i
        end = head.i + 1
        complement: list[Token] = []
        for child in head.rights:
            if child.dep_ != "prep" or child.i != end or child.lower_ not in {
                "of", "at", "for", "to", "in", "on", "from",
            }:  # fmt: skip
                if child.i >= end:
                    break
                continue
            if not long and child.lower_ != "of":
                break
            stop = self._cut(child)
            inner = list(doc[child.i + 1 : stop])
            if not inner:
                break
            if (
                not long
                and not any((block.number, t.i) in self.scene.names_at for t in inner)
                and not (len(inner) == 1 and inner[0].tag_ in {"NNS", "NNPS", "NNP"})
                and not (head.lemma_.lower() in GROUP_NOUNS and len(inner) <= 3)
            ) or (any(t.tag_ == "POS" for t in inner[1:-1]) and head.tag_ == "NNS"):
                break
            complement.extend(inner)
            end = stop
            if not long:
                break
        if end < len(doc) and doc[end].text == ")" and any(t.text == "(" for t in complement):
            end += 1
        words = [t for t in [*doc[start : head.i], *complement] if t.is_alpha or "-" in t.text]
        owner, known = self._owner(block, head, start, complement)
        mark = next((t.i for t in doc[start : head.i] if t.tag_ == "POS"), None)
        modifiers = frozenset(
            content_words(
                t.lower_
                for t in words
                if (block.number, t.i) not in self.scene.names_at
                and not (mark is not None and t.i < mark)
            )
        )
        first = doc[start]
        opening = first.lower_
        possessive = opening if opening in POSSESSIVES else ""
        genitive = doc[mark - 1].lower_ if mark is not None and mark > start else ""
        return Phrase(
            self.scene.blocks[block.number],
            head,
            block.start + first.idx,
            block.start + doc[end - 1].idx + len(doc[end - 1]),
            head.lemma_.lower(),
            modifiers,
            owner,
            known,
            opening in DEFINITE or bool(possessive) or bool(genitive),
            possessive,
            head.tag_ in {"NNS", "NNPS"},
            genitive,
        )

    @staticmethod
    def _cut(preposition: Token) -> int:
        """Return where a prepositional phrase ends before any clause or comma."""
        doc = preposition.doc
        stop = preposition.i + 1
        edge = preposition.right_edge.i
        while stop <= edge:
            token = doc[stop]
            hyphen = token.text == "-" and not doc[stop - 1].whitespace_
            stops = token.text in {",", ";", ":", '"', ".", "--", "-", "—"} and not hyphen
            if stops or token.tag_ in {
                "WP", "WDT", "WRB", "VBD", "VBZ", "VBP", "MD",
            } or token.dep_ in {"relcl", "acl"}:  # fmt: skip
                break
            stop += 1
        return stop

    def _owner(
        self, block: ParsedBlock, head: Token, start: int, complement: list[Token]
    ) -> tuple[Group | None, bool]:
        """Return whose the phrase's head is, and whether the text says so at all."""
        number = block.number
        doc = self.scene.blocks[number].tokens
        for i in range(start, head.i):
            token = doc[i]
            group = self.scene.names_at.get((number, i))
            if group is not None:
                return group, True
            if token.lower_ in POSSESSIVES:
                return self._possessor(block, token), True
            if i + 1 < head.i and doc[i + 1].tag_ == "POS":
                return self.scene.at.get((number, i)), True
        for token in complement:
            group = self.scene.names_at.get((number, token.i))
            if group is not None:
                return group, True
        return None, False

    def _possessor(self, block: ParsedBlock, token: Token) -> Group | None:
        """Return who "its", "our" … stands for, where the sentence before leaves one choice."""
        word = token.lower_
        if word in _FIRST_PERSON:
            return self.scene.speakers.get(block.number) or self.scene.author
        if word == "your":
            return self._addressee(block)
        wanted = {"its": ("organisation", "state"), "his": ("person",), "her": ("person",)}.get(
            word
        )
        if wanted is None:
            return None
        doc = token.doc
        for back, sentence in enumerate(self._sentences_before(block, token)):
            if back == 1 and not _opens_sentence(token, self.scene.blocks[block.number]):
                return None
            subjects: dict[int, Group] = {}
            others: dict[int, Group] = {}
            for t in sentence:
                if t.doc is doc and t.i >= token.i:
                    break
                number = block.number if t.doc is doc else block.number - 1
                group = self.scene.at.get((number, t.i))
                if group is None or group.kind not in wanted:
                    continue
                if word == "his" and group.gender == "f":
                    continue
                if word == "her" and group.gender == "m":
                    continue
                (subjects if t.dep_ in {"nsubj", "nsubjpass"} else others)[id(group)] = group
            if len(subjects) == 1:
                return next(iter(subjects.values()))
            if not subjects and len(others) == 1:
                return next(iter(others.values()))
            if subjects or others:
                return None
        return None

    def _addressee(self, block: ParsedBlock) -> Group | None:
        """Return who answers the turn: the speaker of the next one."""
        mine = self.scene.speakers.get(block.number)
        if mine is None and block.block.speaker is None:
            return None
        for number in range(block.number + 1, min(block.number + 3, len(self.scene.blocks))):
            other = self.scene.speakers.get(number)
            if other is not None and other is not mine:
                return other
        return None

    def _sentences_before(self, block: ParsedBlock, token: Token) -> Iterator[list[Token]]:
        """Yield the sentence of a token, then the one before it (maybe of the block before)."""
        layout = self.scene.blocks[block.number]
        begin, end = layout.sentence(token.i)
        yield layout.tokens[begin:end]
        for _ in range(2):
            if begin == 0:
                break
            begin, end = layout.sentence(begin - 1)
            yield layout.tokens[begin:end]
        if begin == 0 and block.number > 0:
            before = self.scene.blocks[block.number - 1]
            if before.tokens:
                begin, end = before.sentence(len(before.tokens) - 1)
                yield before.tokens[begin:end]


def _opens_sentence(token: Token, layout: BlockTokens) -> bool:
    """Tell whether no noun before it in its sentence can be what a possessive points back to."""
    begin, _ = layout.sentence(token.i)
    return not any(
        t.pos_ in {"NOUN", "PROPN"} or t.dep_ == "ROOT" for t in layout.tokens[begin : token.i]
    )


def content_words(words: Iterable[str]) -> Iterator[str]:
    """Yield the words that say something, in lower case."""
    for word in words:
        low = word.lower().strip("'")
        if (
            low
            and low not in EMPTY
            and low not in {"of", "and", "at", "for", "to", "in", "s", "on"}
        ):
            yield low


def bare(text: str) -> str:
    """Return a description without articles, possessives and counts in front."""
    return _LEADING.sub("", text)
