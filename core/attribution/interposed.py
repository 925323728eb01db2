"""Cues set off from what they report: "The dam, she said, is safe", "…, the report found."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.attribution import lexicon
from core.attribution.syntax import lemma, span_of, trim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from core.nlp import ParsedBlock

_TAIL = ("dobj", "dative", "prep", "npadvmod", "advmod", "nsubj", "agent", "prt")
_BARE = frozenset("find show read calculate write report indicate state note tell expect".split())
_LEADING = frozenset({"but", "and", "yet", "so", "nor", "or"})


def around(
    text: str, block: ParsedBlock, verb: Token, word: str, head: Token, clause: Token | None
) -> list[tuple[int, int, int]] | None:
    """Return the parts before and after a cue between commas; ``None`` if the cue is not one."""
    doc = block.doc
    sentence = verb.sent
    near = abs(head.i - verb.i) < 25
    first = min(int(verb.i), int(head.left_edge.i) if near else int(verb.i))
    if first == sentence.start or any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children):
        return None
    last = _last(verb, word, clause)
    if last is None:
        return None
    after = last + 1
    if doc[first - 1].text not in (",", '"', "'", "-", "—", ")", "?", "!"):
        return None
    if after < sentence.end and doc[after].text not in (",", ".", ";", ")", "—"):
        return None
    left, right = _borders(doc, sentence, first, after)
    colon = left > sentence.start and doc[left - 1].text == ":"  # what follows is often misparsed
    interrupts = (
        after < right and doc[after].text in (",", '"', "—")
        and (verb.dep_ != "relcl" or colon) and right - after > 2
    )  # fmt: skip
    before = clause is not None and left <= clause.i < first
    short = first - left < 8 and any(t.like_num for t in doc[left:first])
    if not (before or short or _holds_clause(doc, left, first)) and not (
        interrupts and (colon or _holds_clause(doc, after, right))
    ):
        return None
    found = []
    for a, b in [(left, first), *([(after, right)] if interrupts else [])]:
        if a == after and _goes_on(doc, first, a, b):
            continue
        while a < b and (doc[a].is_punct or doc[a].is_space or _links(doc, a, left)):
            a += 1
        if any(t.is_alpha or t.like_num for t in doc[a:b]):
            start, end = trim(text, *span_of(block, a, b))
            found.append((start, end, 4))
    return found or None


def _goes_on(doc: Doc, first: int, after: int, end: int) -> bool:
    """Tell whether the author goes on after a quotation: '"It leaks," she said, and left.'."""
    return (
        any(t.text == '"' for t in doc[max(0, first - 2) : first])
        and after + 1 < end
        and doc[after + 1].dep_ == "cc"
        and not any(t.text == '"' for t in doc[after:end])
    )


def _links(doc: Doc, at: int, left: int) -> bool:
    """Tell of a conjunction that ties the sentence to the one before it."""
    return at == left and doc[at].lower_ in _LEADING


def _last(verb: Token, word: str, clause: Token | None) -> int | None:
    """Return the last token of the cue: the verb, whom it is told, when and how."""
    last = int(verb.i)
    if clause is not None and clause.i > verb.i and verb.i + 1 == clause.left_edge.i:
        return None
    for child in verb.rights:
        if (clause is not None and child.i == clause.i) or child.dep_ in (
            "punct",
            "ccomp",
            "parataxis",
            "conj",
            "cc",
        ):
            continue
        if child.dep_ == "dobj" and (
            word not in lexicon.LISTENER
            or child.like_num
            or any(c.dep_ == "nummod" for c in child.children)
            or any(c.dep_ == "dative" for c in verb.children)
        ):
            return None
        if child.dep_ in ("prep", "dative") and word in _BARE and lemma(verb) != "tell":
            return None
        if child.dep_ in _TAIL or (child.dep_ in ("advcl", "xcomp") and child.i - verb.i < 10):
            last = max(last, int(child.right_edge.i))
    return last


def _borders(doc: Doc, sentence: TokenSpan, first: int, after: int) -> tuple[int, int]:
    """Return the token range around a cue that no semicolon cuts off, nor a colon before it.

    A colon cuts where a clause stands between it and the cue, or the cue interrupts one: not in
    "The message was clear: no new taxes, he said."
    """
    interrupts = doc[after : after + 1].text in (",", '"', "—")
    left, right = int(sentence.start), int(sentence.end)
    for i in range(first - 1, left - 1, -1):
        colon = doc[i].text == ":" and (interrupts or _holds_clause(doc, i + 1, first))
        if colon or doc[i].text == ";":
            left = i + 1
            break
    for i in range(after, right):
        if doc[i].text == ";":
            right = i
            break
    return left, right


def _holds_clause(doc: Doc, start: int, end: int) -> bool:
    return any(
        t.pos_ in ("VERB", "AUX")
        and t.dep_ not in ("relcl", "acl", "amod")
        and t.lower_ != "according"
        for t in doc[start:end]
    ) or any(t.like_num for t in doc[start:end] if t.dep_ == "ROOT")
