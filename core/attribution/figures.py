"""Figures that are somebody's without a verb: "the ministry's $210 million", "52 t (ministry)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.attribution import lexicon
from core.attribution.draft import Draft, Holder
from core.attribution.holders import Holders
from core.attribution.syntax import is_speaker_noun, lemma, span_of, trim
from core.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.nlp import ParsedBlock

_AMOUNT = re.compile(r"^[$€£¥]?\s?\d|per ?cent|%|million|billion", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_MEASURED = ("prep", "npadvmod")
_CELL_EDGES = frozenset("| , ; :".split())
_FIGURE_HEADS = frozenset("percent cent % figure million billion number total".split())


def make(text: str, span: tuple[int, int], cue: Span, holder: Holder, rank: int) -> Draft | None:
    """Return a draft of the span without what stands loose at its ends; its marks tell its type."""
    start, end = trim(text, *span)
    inner = trim(text, start, end, quotes=True)
    if inner[1] - inner[0] < 2:
        return None
    if inner != (start, end):
        return Draft(Span(*inner), cue, holder, "direct", rank)
    mixed = any(c in '"“”«»' for c in text[start:end])
    return Draft(Span(start, end), cue, holder, "mixed" if mixed else "indirect", rank)


def amount(block: ParsedBlock, noun: Token) -> tuple[int, int] | None:
    """Return the figure of "X's figure of 43", "X's cost estimate is 1.9 billion"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == noun.i + 1:
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None and any(t.like_num for t in inner.subtree):
                return span_of(block, int(inner.left_edge.i), int(inner.right_edge.i) + 1)
    if noun.dep_ == "nsubj" and lemma(noun.head) == "be":
        found = next((c for c in noun.head.rights if c.dep_ == "attr"), None)
        if found is not None and any(t.like_num for t in found.subtree):
            return span_of(block, int(found.left_edge.i), int(found.right_edge.i) + 1)
    return None


def of_owner(text: str, block: ParsedBlock, holders: Holders, owner: Token) -> Iterator[Draft]:
    """Read a bare figure that is somebody's: "the ministry's $210 million"."""
    head = owner.head
    counted = head.pos_ == "NOUN" and any(c.dep_ == "nummod" for c in head.lefts)
    if (
        not (head.pos_ == "NUM" or head.lower_ in _FIGURE_HEADS or counted)
        or owner.lower_ in lexicon.FIRST_PERSON
    ):
        return
    if owner.pos_ == "PRON" or owner.ent_type_ in ("DATE", "TIME"):
        return
    case = next((c for c in owner.children if c.dep_ == "case"), None)
    first = (int(case.i) if case is not None else int(owner.right_edge.i)) + 1
    if first > head.i:
        return
    if counted and (is_speaker_noun(head) or not block.doc[first].like_num):
        return
    tail = _tail(head) if counted else int(head.i)
    content = span_of(block, first, tail + 1)
    start, end = trim(text, *content)
    if not _AMOUNT.search(text[start:end]) or not any(c.isdigit() for c in text[start:end]):
        return
    if holders.mentions.at(*block.span(owner)) is None:
        return
    holder = holders.of(block, owner)
    if holder is not None:
        yield Draft(Span(start, end), Span(*block.span(owner)), holder, "indirect", 1)


def _tail(head: Token) -> int:
    """Return the last word of what is counted: "310,000 tonnes of CO2 a year"."""
    ends = [int(c.right_edge.i) for c in head.rights if c.dep_ in _MEASURED and c.lower_ != "than"]
    return max([int(head.i), *ends])


def bracketed(text: str, block: ParsedBlock, holders: Holders, opening: Token) -> Iterator[Draft]:
    """Read a figure with its source in brackets: "52 t (ministry), 39.6 t (Vostrava)"."""
    doc = block.doc
    close = next((t.i for t in doc[opening.i + 1 : opening.i + 8] if t.text == ")"), None)
    if close is None or close <= opening.i + 1:
        return
    head = doc[close - 1]
    start, end = span_of(block, opening.i + 1, close)
    actor = holders.mentions.at(start, end)
    if (actor is None and not is_speaker_noun(head)) or any(
        t.like_num for t in doc[opening.i : close]
    ):
        return
    first = int(opening.i)
    while first > 0 and doc[first - 1].text not in _CELL_EDGES and opening.i - first < 6:
        first -= 1
    if first == 0 or doc[first - 1].text not in _CELL_EDGES:
        return
    figure = doc[first : opening.i]
    numbers = [t.text for t in figure if t.like_num]
    if any(t.pos_ in ("VERB", "AUX") for t in figure) or all(map(_YEAR.fullmatch, numbers)):
        return
    source = Span(start, end)
    holder = Holder(source.of(text), source, actor)
    made = make(text, span_of(block, first, opening.i), source, holder, 1)
    if made is not None:
        yield made
