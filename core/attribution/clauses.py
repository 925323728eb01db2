"""The clause that a reporting verb governs, also where the parser hung it elsewhere.

The readers return what those of ``contents`` do: (start, end, rank), or ``None``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.attribution import lexicon
from core.attribution.contents import Found, run
from core.attribution.endings import (
    before_aside,
    before_comment,
    before_denial,
    before_meanwhile,
    before_next_report,
)
from core.attribution.syntax import lemma, own_subject, span_of, without_that

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.nlp import ParsedBlock

_FEWEST = 3
"""So many words at least has a clause."""


def clause_of(verb: Token) -> Token | None:
    """Return the head of the clause that complements the verb."""
    found = [c for c in verb.children if c.dep_ == "ccomp" and not c.is_punct]
    return next((c for c in found if c.i > verb.i), found[0] if found else None)


def is_open_question(clause: Token, word: str) -> bool:
    """Tell of "told us where it was": a clause that names no statement."""
    opening = clause.left_edge
    if opening.tag_ not in ("WRB", "WP", "WDT") or opening.lower_ in ("whether", "that"):
        return False
    return word not in ("ask", "wonder", "inquire", "enquire", "explain")


def clausal(block: ParsedBlock, verb: Token, word: str, clause: Token | None) -> Found | None:
    """Read "X says (that) …"."""
    if word not in lexicon.CLAUSE | lexicon.SAY or word == "put":
        return None
    if clause is None:
        head = verb.head
        if verb.dep_ == "parataxis" and head.i > verb.i and own_subject(verb) is not None:
            # "An official said the ministry, as …, was considering" parsed inside out
            return (*span_of(block, verb.i + 1, int(head.right_edge.i) + 1), 3)
        return _behind_a_noun(block, verb) or _far_clause(block, verb, word) or _told(block, verb)
    if clause.i < verb.i:
        return None
    if clause.pos_ not in ("VERB", "AUX") and clause.left_edge.pos_ == "PRON":
        return None  # "wanted it secret"
    if word in lexicon.COMPLEMENT and word not in lexicon.SAY and clause.pos_ not in (
        "VERB", "AUX",
    ):  # fmt: skip
        return (*run(block, int(clause.left_edge.i), clause), 3)
    first = without_that(clause)
    end = int(clause.right_edge.i) + 1
    for child in verb.rights:  # one clause that the parser took for two
        if (
            child.dep_ == "ccomp"
            and clause.i < child.i
            and child.left_edge.i == end
            and block.doc[end - 1].text not in ",;"
        ):
            end = max(end, int(child.right_edge.i) + 1)
    first = _with_subject(verb, word, clause, first)
    if first <= verb.i < end:  # the clause was parsed around its own cue
        first = int(verb.i) + 1
    if end - first <= 1 and first > clause.left_edge.i:
        first = int(clause.left_edge.i)  # "disputes that finding"
    if end <= first:
        return None
    opening = block.doc[first]
    if opening.is_punct and opening.text == "," and first + 1 < end:
        first += 1
    if opening.pos_ == "ADV" and first + 2 < end and block.doc[first + 1].lower_ == "that":
        first += 2  # "said only that …"
    end = before_next_report(block, clause, first, end)
    end = before_denial(block, clause, before_comment(block, first, end))
    end = before_aside(block, first, end)
    if block.block.kind == "heading":
        end = before_meanwhile(block, first, end)
    return (*span_of(block, first, end), 4)


def _with_subject(verb: Token, word: str, clause: Token, first: int) -> int:
    """Return where a clause begins whose subject the parser took for what is said.

    "She said two pieces, none larger than a nut, had come down": nobody says two pieces.
    """
    if word in lexicon.LISTENER or own_subject(clause) is not None:
        return first
    for child in verb.rights:
        if child.dep_ == "dobj" and child.right_edge.i + 1 == clause.left_edge.i:
            return int(child.left_edge.i)
    return first


def _told(block: ParsedBlock, verb: Token) -> Found | None:
    """Return what stands after "that" where the parser took the word itself for the object."""
    that = next((c for c in verb.rights if c.i == verb.i + 1 and c.lower_ == "that"), None)
    if that is None or that.dep_ != "dobj" or that.right_edge.i - that.i < _FEWEST:
        return None
    return (*span_of(block, that.i + 1, int(that.right_edge.i) + 1), 3)


def _behind_a_noun(block: ParsedBlock, verb: Token) -> Found | None:
    """Return a "that" clause which the parser took to describe the noun before it.

    "They said in a briefing that rates had risen", "She told the committee that …".
    """
    for child in verb.rights:
        if child.dep_ == "prep":
            nouns = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
        elif child.dep_ in ("dobj", "dative") and lemma(verb) in lexicon.LISTENER:
            nouns = [child]
        else:
            continue
        for noun in nouns:
            for low in noun.children:
                opening = low.left_edge
                if low.dep_ not in ("relcl", "acl", "ccomp") or opening.lower_ != "that":
                    continue
                own = own_subject(low)
                if own is not None and own.i != opening.i and opening.i > verb.i:
                    return (*span_of(block, opening.i + 1, int(low.right_edge.i) + 1), 3)
    return None


def _far_clause(block: ParsedBlock, verb: Token, word: str) -> Found | None:
    """Return what a listener is told where a clause about him comes first.

    "She told the people who own the mine that it leaks": the parser hangs it on "own".
    """
    if word not in lexicon.LISTENER:
        return None
    for token in verb.subtree:
        low = token.head
        if token.i <= verb.i or token.lower_ != "that" or token.dep_ != "mark" or low.i < token.i:
            continue
        if low.dep_ == "ccomp" and low.head.i != verb.i and lemma(low.head) not in (
            lexicon.CLAUSE | lexicon.SAY
        ):  # fmt: skip
            return (*span_of(block, token.i + 1, int(low.right_edge.i) + 1), 3)
    return None
