"""Cuts a parsed sentence into the pieces that each assert something on their own."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from core.attribution.lexicon import SAY
from core.attribution.syntax import is_finite, lemma

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_CONTRAST = frozenset({"while", "whereas", "although", "though"})
_CLAUSE_HEADS = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_INVERTED = frozenset({"had", "should", "were", "if", "unless", "once", "when"})
_SHORTEST = 3


def cut(sentence: TokenSpan, borders: Collection[int] = ()) -> list[tuple[int, int]]:
    """Return token ranges (half-open, in order) that part the sentence into clauses.

    ``borders`` are token positions where a piece must begin besides those that the grammar asks
    for: semicolons, coordinated clauses with a subject of their own, contrasts ("while …").
    """
    begins = {sentence.start, *borders}
    doc = sentence.doc
    dashes = sum(t.text == "—" for t in sentence)
    for token in sentence:
        if token.text in (";", ":") or (token.text == "—" and dashes == 1):
            if _main(doc, sentence.start, token.i) and _main(doc, token.i + 1, sentence.end):
                begins.add(token.i + 1)
        elif token.pos_ in ("VERB", "AUX"):
            begins.update(b for b in _verb_borders(sentence, token) if not _bracketed(sentence, b))
    points = sorted(p for p in begins if sentence.start <= p < sentence.end)
    pieces = list(zip(points, [*points[1:], sentence.end], strict=True))
    return _join_scraps(doc, pieces, set(borders))


def has_clause(doc: object, start: int, end: int) -> bool:
    """Tell whether the tokens are a clause: a finite verb with its subject, or an order.

    The verbs of relative clauses do not count: "the war as a burden that hurts us" is none.
    """
    return (
        any(
            t.pos_ in ("VERB", "AUX")
            and t.dep_ not in ("relcl", "acl")
            and is_finite(t)
            and any(c.dep_ in _SUBJECTS and start <= c.i < end for c in t.children)
            for t in doc[start:end]  # type: ignore[index]
        )
        or any(
            t.tag_ == "VB" and t.dep_ == "ROOT"
            for t in doc[start:end]  # type: ignore[index]
        )
    )


def _asserts(doc: object, start: int, end: int) -> bool:
    return any(
        t.pos_ in ("VERB", "AUX")
        and is_finite(t)
        and any(c.dep_ in _SUBJECTS and start <= c.i < end for c in t.children)
        for t in doc[start:end]  # type: ignore[index]
    )


def _main(doc: object, start: int, end: int) -> bool:
    """Tell whether a main clause, not a subordinate one, stands among the tokens."""
    return any(
        t.pos_ in ("VERB", "AUX")
        and t.dep_ in ("ROOT", "conj", "ccomp", "parataxis")
        and is_finite(t)
        and any(c.dep_ in _SUBJECTS and start <= c.i < end for c in t.children)
        for t in doc[start:end]  # type: ignore[index]
    )


def _bracketed(sentence: TokenSpan, at: int) -> bool:
    depth = 0
    for token in sentence:
        if token.i >= at:
            break
        depth += (token.text in "([") - (token.text in ")]")
    return depth > 0


def _verb_borders(sentence: TokenSpan, verb: Token) -> list[int]:
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS and c.i < verb.i]
    if not subjects or not is_finite(verb):
        return []
    first = int(verb.left_edge.i)
    if verb.dep_ in ("conj", "parataxis") and verb.head.dep_ in _CLAUSE_HEADS:
        if verb.head.pos_ not in ("VERB", "AUX", "ADJ", "NOUN") or first <= verb.head.i:
            return []
        if verb.dep_ == "parataxis" and subjects[0].lower_ in ("i", "we", "you"):
            return []  # "…, I think, …"
        if verb.dep_ == "conj" and _orders(verb.head):
            return []  # "Put them back and the rate drops": a condition
        return [first]
    if (
        verb.dep_ == "ccomp"
        and verb.i < verb.head.i
        and lemma(verb.head) not in SAY
        and any(c.dep_ == "nsubj" for c in verb.head.children)
    ):  # "It rained, it poured": two clauses that the parser took for speech
        if verb.doc[first].lower_ in _INVERTED:
            return []
        after = int(verb.right_edge.i) + 1
        head_first = min(int(c.left_edge.i) for c in verb.head.children if c.dep_ == "nsubj")
        if head_first >= after:
            return [head_first]
    if verb.dep_ == "advcl":
        mark = next((c for c in verb.children if c.dep_ == "mark"), None)
        if mark is not None and mark.lower_ in _CONTRAST:
            after = int(verb.right_edge.i) + 1
            if first == sentence.start:
                return [after] if after < sentence.end else []
            if verb.doc[first - 1].text not in (",", ";", "—"):
                return []  # "may rise while the grouting is done": a time, not a contrast
            return [first, after] if verb.i > verb.head.i else [first]
    return []


def _orders(verb: Token) -> bool:
    """Tell whether the verb opens its sentence as an order: "Put them back"."""
    if verb.dep_ != "ROOT" or any(c.dep_ in _SUBJECTS or c.dep_ == "aux" for c in verb.children):
        return False
    return verb.tag_ == "VB" or verb.i == verb.sent.start


def _join_scraps(
    doc: object, pieces: list[tuple[int, int]], borders: set[int]
) -> list[tuple[int, int]]:
    """Give pieces of a word or two back to the piece before them, unless a border parts them."""
    joined: list[tuple[int, int]] = []
    carry: int | None = None
    for start, end in pieces:
        first = start if carry is None else carry
        carry = None
        words = sum(t.is_alpha or t.like_num for t in doc[first:end])  # type: ignore[index]
        small = words < _SHORTEST or not _asserts(doc, first, end)
        if small and end not in borders and words <= 1 and end < pieces[-1][1]:
            carry = first  # "but" before a clause belongs to it
        elif joined and small and first not in borders:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((first, end))
    return joined
