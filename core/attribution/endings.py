"""Where what somebody holds ends: before the author's afterthought, at the last of its phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.attribution import lexicon
from core.attribution.syntax import lemma, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.nlp import ParsedBlock

COMMENTS = lexicon.NOUN_CUES | {"explanation", "move", "step", "charge", "figure", "idea"}
"""Nouns that sum up what was just said: "…, a claim his office denies"."""
_BEARING_ON = frozenset(
    "contradict deepen echo reject dismiss prompt fuel rebut defy heighten widen inflame "
    "escalate intensify undercut undermine spark reignite bolster challenge".split()
)
"""What a statement does to another's: ", contradicting the ministry" is the reporter's remark."""
_CONDITIONS = frozenset({"until", "unless", "if", "before", "after", "till", "once"})
LAPSES = frozenset("minutes hours hour days day weeks week months month shortly soon".split())


def trailing(verb: Token, end: int, *, conditions: bool = True) -> int:
    """Return how far phrases that belong to the verb carry its content on, without a gap."""
    for child in verb.rights:
        if child.right_edge.i <= end:
            continue
        if child.is_punct and child.text in ('"', "'", ","):
            continue
        phrase = child.dep_ in ("prep", "dative", "npadvmod", "appos", "advmod")
        condition = child.dep_ == "advcl" and any(
            c.lower_ in _CONDITIONS and c.i < child.i for c in child.children
        )
        reason = child.dep_ == "advcl" and any(
            c.lower_ == "because" and c.i < child.i for c in child.children
        )
        if not (phrase and child.left_edge.i <= end + 2) and not (conditions and condition) and (
            not reason or child.left_edge.i > end + 2
        ):  # fmt: skip
            break
        end = int(child.right_edge.i)
    return end


def before_next_report(block: ParsedBlock, clause: Token, first: int, end: int) -> int:
    """Return where somebody's next statement or another source begins in a reported clause.

    "X said that it leaks, and she blamed the firm": without a "that" of its own, a coordinated
    clause that reports is the author's again.
    """
    doc = block.doc
    for token in doc[clause.i + 1 : end]:
        if token.lower_ == "according" and doc[token.i - 1].text == ",":
            return int(token.i) - 1
        if token.dep_ != "conj" or token.head.i < first or token.pos_ != "VERB":
            continue
        own = own_subject(token)
        if own is None or own.i > token.i or any(c.dep_ == "mark" for c in token.children):
            continue
        if lemma(token) not in lexicon.CLAUSE | lexicon.OBJECT | frozenset(lexicon.PREPOSITION):
            continue
        start = int(token.left_edge.i)
        if (
            start > first + 1
            and doc[start - 1].dep_ == "cc"
            and doc[start - 2].text in (",", ";", '"')
        ):
            return start - 1
    return end


def before_comment(block: ParsedBlock, first: int, end: int) -> int:
    """Return where an afterthought about the content begins: "…, a claim that others deny"."""
    doc = block.doc
    for i in range(first + 1, end):
        token = doc[i]
        if token.dep_ == "appos" and token.left_edge.i > first and (
            lemma(token) in COMMENTS or any(t.tag_ == "JJS" for t in token.lefts)
        ):  # fmt: skip
            before = int(token.left_edge.i) - 1
            if doc[before].text == ",":
                return before
        if i > first + 2 and token.tag_ == "VBG" and lemma(token) in _BEARING_ON and (
            doc[i - 1].text == "," and token.right_edge.i + 1 >= end
        ):  # fmt: skip
            return i - 1
    return end


def before_denial(block: ParsedBlock, clause: Token, end: int) -> int:
    """Return where the author tells that somebody denies it: "…, which she rejects"."""
    doc = block.doc
    for i in range(clause.i + 1, end):
        token = doc[i]
        if token.dep_ != "relcl" or lemma(token) not in lexicon.DENYING or i + 1 < end:
            continue
        start = int(token.left_edge.i)
        if doc[start].lower_ == "which" and doc[start - 1].text == ",":
            return start - 1
    return end


def before_aside(block: ParsedBlock, first: int, end: int) -> int:
    """Return where the reporter says when it was said: "…, hours after a shell hit the town"."""
    doc = block.doc
    for i in range(first + 2, end - 2):
        if doc[i].lower_ not in ("after", "before") or doc[i - 1].lower_ not in LAPSES:
            continue
        start = i - 1
        while start > first + 1 and doc[start - 1].text != "," and i - start < 4:
            start -= 1
        if doc[start - 1].text == ",":
            return start - 1
    return end


def before_meanwhile(block: ParsedBlock, first: int, end: int) -> int:
    """Return where a headline turns to what else goes on: "… as rivals dispute the count"."""
    doc = block.doc
    for i in range(first + 2, end - 2):
        if doc[i].lower_ == "as" and any(
            t.tag_ in ("VBZ", "VBP", "VBD", "NNS") for t in doc[i + 2 : min(end, i + 6)]
        ):
            return i
    return end
