"""Content that stands before its cue: "…, which she denies", "The logs say so", "… by X".

The readers are like those of ``contents``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.attribution import lexicon
from core.attribution.contents import Found, run
from core.attribution.endings import COMMENTS, trailing
from core.attribution.syntax import lemma, own_subject, span_of, without_that

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.nlp import ParsedBlock

_NO_AGENT = frozenset("read see find put give count say name cast present date treat".split())


def said_so(block: ParsedBlock, verb: Token, word: str) -> Found | None:
    """Read "The dam leaks; the logs say so" and "said yes to it"."""
    if word not in ("say", "tell"):
        return None
    doc = block.doc
    for child in verb.children:
        if child.i > verb.i and child.lower_ in ("yes", "no") and child.dep_ in ("intj", "dobj"):
            end = max(int(child.right_edge.i), trailing(verb, int(child.right_edge.i)))
            return (*span_of(block, int(child.i), _before_which(block, int(child.i), end + 1)), 2)
        if child.i > verb.i and child.lower_ == "so" and child.i - verb.i <= 3:
            return _clause_before(block, verb)
    after = doc[verb.i + 1] if verb.i + 1 < len(doc) else None
    if after is not None and after.lower_ in ("yes", "no") and verb.sent.end > after.i:
        return (*span_of(block, int(after.i), max(int(verb.right_edge.i), after.i) + 1), 2)
    return None


def _clause_before(block: ParsedBlock, verb: Token) -> Found | None:
    """Return the clause, else the sentence, before the one in which "say so" stands."""
    doc = block.doc
    sentence = verb.sent
    own = own_subject(verb)
    stop = int(own.left_edge.i) if own is not None else int(verb.i)
    first = int(sentence.start)
    while stop > first and (doc[stop - 1].is_punct or doc[stop - 1].dep_ == "cc"):
        stop -= 1
    if stop <= first + 1:
        if first == 0:
            return None
        before = doc[first - 1].sent
        first, stop = int(before.start), int(before.end)
    for i in range(stop - 1, first, -1):
        if doc[i].text == ";":
            first = i + 1
            break
    for token in doc[first:stop]:  # "He says that it leaks. He said so last year, too."
        if token.dep_ == "ccomp" and token.head.dep_ == "ROOT" and lemma(token.head) in lexicon.SAY:
            return (*span_of(block, without_that(token), int(token.right_edge.i) + 1), 3)
    return (*span_of(block, first, stop), 3) if stop > first else None


def relative(block: ParsedBlock, verb: Token, word: str) -> Found | None:
    """Read a relative clause whose antecedent is the content: "the figure that X cited"."""
    if verb.dep_ == "relcl" and word in lexicon.DENYING | lexicon.OBJECT:
        comment = _comment_on(block, verb)
        if comment is not None:
            return comment
    if verb.dep_ != "relcl" or word not in lexicon.OBJECT | lexicon.MEASURING | lexicon.CLAUSE:
        return None
    wanted = lexicon.COMPLEMENT.get(word, frozenset())
    if any(c.dep_ == "prep" and c.lower_ in wanted and c.i > verb.i for c in verb.children):
        return None  # "a figure that X dismissed as fantasy": the complement is the content
    pronoun = next(
        (c for c in verb.children
         if c.lower_ in ("that", "which") and c.dep_ in ("dobj", "pobj", "mark") and c.i < verb.i),
        None,
    )  # fmt: skip
    if pronoun is None or any(
        c.dep_ in ("ccomp", "xcomp", "oprd", "dobj") and c.i != pronoun.i for c in verb.children
    ):
        return None
    doc = block.doc
    what = verb.head
    if what.pos_ in ("VERB", "AUX") or (
        pronoun.lower_ == "which" and doc[pronoun.i - 1].text == ","
    ):
        # ", which she denies": the clause before it
        clause = what if what.pos_ in ("VERB", "AUX") else _clause_around(what)
        first = without_that(clause)
        stop = int(pronoun.i) - 1
        if stop > first and word in lexicon.DENYING | {
            "admit",
            "acknowledge",
            "concede",
            "confirm",
        }:
            return (*span_of(block, first, stop), 3)
        return None
    if word in lexicon.CLAUSE - lexicon.OBJECT - {"promise", "find", "show"} and not what.like_num:
        return None
    first = int(what.left_edge.i)
    stop = int(verb.left_edge.i)
    return (*span_of(block, first, stop), 1) if stop > first else None


def _comment_on(block: ParsedBlock, verb: Token) -> Found | None:
    """Read "…, a claim (that) X denies": the content is what stands before the comma."""
    noun = verb.head
    start = int(noun.left_edge.i)
    doc = block.doc
    if lemma(noun) not in COMMENTS or start == 0 or doc[start - 1].text != ",":
        return None
    if any(c.i > verb.i and c.dep_ in ("dobj", "ccomp", "xcomp", "prep") for c in verb.children):
        return None
    sentence = verb.sent
    first = int(sentence.start)
    for i in range(start - 2, first, -1):
        if doc[i].text == ";":
            first = i + 1
            break
    if doc[first].lower_ == "according":
        comma = next((t.i for t in doc[first : start - 1] if t.text == ","), None)
        first = comma + 1 if comma is not None else first
    return (*span_of(block, first, start - 1), 3) if start - 1 > first else None


def _clause_around(token: Token) -> Token:
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def of_passive(block: ParsedBlock, verb: Token, word: str) -> Iterator[Found]:
    """Read a passive with an agent: its complement, else what it is said of."""
    if word in _NO_AGENT or word not in (
        lexicon.OBJECT | lexicon.MEASURING | frozenset(lexicon.COMPLEMENT)
    ):
        return
    for child in verb.children:
        if child.dep_ in ("oprd", "xcomp", "ccomp") or (
            child.dep_ == "prep" and child.lower_ == "as" and word in lexicon.COMPLEMENT
        ):
            yield (*run(block, int(child.left_edge.i), child), 1)
            return
    if word in ("measure", "record", "register", "detect"):
        return
    what = own_subject(verb)
    if what is None and verb.dep_ == "acl":
        what = verb.head
        first = int(what.left_edge.i)
        yield (*span_of(block, first, max(first + 1, int(verb.left_edge.i))), 1)
    elif what is not None and what.pos_ != "PRON":
        yield (*run(block, int(what.left_edge.i), what), 1)


def _before_which(block: ParsedBlock, first: int, end: int) -> int:
    """Return where a ", which …" begins that goes on past the content."""
    doc = block.doc
    for i in range(first + 1, end):
        if doc[i].tag_ == "WDT" and doc[i - 1].text == ",":
            return i - 1
    return end
