"""What is said without anybody who says it outright: "we are told that …", "X lets it be known"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.attribution import clauses, interposed
from core.attribution.draft import Draft, Holder
from core.attribution.holders import Holders
from core.attribution.shaping import draft
from core.attribution.syntax import is_negated, own_subject, span_of, subject, without_that
from core.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.nlp import ParsedBlock

VERBS = frozenset("tell say report allege claim rumour rumor whisper assert".split())
"""Verbs whose passive, without who does it, tells what goes round."""


def passive(text: str, block: ParsedBlock, verb: Token, word: str) -> Iterator[Draft]:
    """Read "we are told that …", "it is often said that …": somebody holds it, nobody is named."""
    whom = own_subject(verb)
    if whom is None or whom.lower_ not in (("we", "i", "us") if word == "tell" else ("it",)):
        return
    if verb.dep_ in ("advcl", "relcl", "xcomp") or is_negated(verb):
        return
    clause = clauses.clause_of(verb)
    start, end = span_of(block, int(whom.i), int(verb.i) + 1)
    holder = Holder(text[start:end], Span(start, end), None)
    found = interposed.around(text, block, verb, word, whom, clause)
    if found is None:
        reading = clauses.clausal(block, verb, word, clause)
        found = [reading] if reading is not None else []
    for first, last, rank in found:
        made = draft(text, Span(first, last), holder.span, holder, rank)
        if made is not None:
            yield made


def let_it_be_known(
    text: str, block: ParsedBlock, holders: Holders, verb: Token
) -> Iterator[Draft]:
    """Read "X lets it be known that …"."""
    head = subject(verb.head)
    clause = clauses.clause_of(verb)
    if head is None or clause is None or not holders.can_speak(block, head):
        return
    holder = holders.of(block, head)
    if holder is None or is_negated(verb.head):
        return
    cue = Span(*span_of(block, int(verb.head.i), int(verb.i) + 1))
    content = Span(*span_of(block, without_that(clause), int(clause.right_edge.i) + 1))
    made = draft(text, content, cue, holder, 4)
    if made is not None:
        holders.remember(cue.start, holder, head)
        yield made
