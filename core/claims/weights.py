"""How much a clause is a point of dispute: figures, stances and judgements against filler.

The weight is a logistic sum of plain evidence. Its terms were chosen by hand and rounded from what
annotators of two debates picked as claims; each moves the odds a little, none decides alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.attribution.syntax import is_finite, lemma
from core.model import Block, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLEASANTRIES = frozenset("thank thanks welcome greet congratulate hello please".split())
_TELLING = frozenset("tell say ask read imagine remember mention laugh smile look wonder".split())
_MEASURES = frozenset("percent cent % million billion thousand".split())
_NEGATIONS = frozenset("no not never nobody neither nor none n't nothing without".split())
_DATES = frozenset(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday "
    "sunday the of on st nd rd th 1st 2nd 3rd 21st 22nd 23rd 31st".split()
) | {f"{day}th" for day in range(4, 31)}
_LONG = 12  # content words; more add nothing
_MODES: dict[Modality, float] = {
    "fact": 0.0,
    "evaluation": 0.4,
    "prediction": 0.3,
    "prescription": 0.2,
}


def is_assertion(tokens: Sequence[Token], text: str) -> bool:
    """Tell whether the tokens assert something: a finite clause, an order, or a bare figure."""
    words = [t for t in tokens if t.is_alpha or t.like_num]
    if len(words) < 2 or text.rstrip("\"'”’)").endswith("?"):
        return False
    if any(t.pos_ in ("VERB", "AUX") and is_finite(t) for t in tokens):
        return len(words) >= 3
    if tokens[0].lower_ == "to" or all(t.like_num or t.lower_ in _DATES for t in words):
        return False  # whom a letter is to, and when it was written
    return len(words) >= 4 or any(t.like_num for t in words)


def of(
    tokens: Sequence[Token],
    block: Block,
    modality: Modality,
    *,
    attributed: bool,
    direct: bool,
    authors_note: bool = False,
) -> float:
    """Return the weight of a claim, 0 to 1.

    ``attributed`` tells that the text gives it to somebody, ``direct`` that it stands in their
    own speech, where small talk is more common; ``authors_note`` that the paragraph presents the
    author of the document.
    """
    words = [t for t in tokens if t.is_alpha or t.like_num]
    content = [t for t in words if not t.is_stop]
    odds = -0.7 + _MODES[modality] + 1.4 * min(len(content), _LONG) / _LONG
    odds += 0.5 * any(t.like_num for t in words)
    odds += 0.4 * any(t.lower_ in _MEASURES for t in tokens)
    odds += 0.3 * any(t.dep_ == "neg" or t.lower_ in _NEGATIONS for t in tokens)
    odds += 0.2 * any(t.tag_ in ("JJR", "JJS", "RBR", "RBS") for t in words)
    if attributed:
        odds += 0.2 if direct else 0.7
    if len(content) < 3:
        odds -= 0.5
    subject = next((t for t in tokens if t.dep_ in ("nsubj", "nsubjpass")), None)
    person = subject.lower_ if subject is not None else ""
    if person in ("i", "me"):
        odds -= 0.9
    elif person == "you":
        odds -= 0.5
    elif subject is not None and any(c.lower_ == "my" for c in subject.children):
        odds -= 0.6  # "my father was a miner": where the speaker comes from
    if authors_note:
        odds -= 1.5
    lemmas = {lemma(t) for t in tokens if t.pos_ in ("VERB", "INTJ", "NOUN")}
    if lemmas & _PLEASANTRIES and len(content) < 6 and person in ("", "i", "we"):
        odds -= 1.2
    if lemmas & _TELLING and person in ("i", "we", "you"):
        odds -= 0.4
    if not any(t.pos_ in ("VERB", "AUX") and is_finite(t) for t in tokens):
        odds -= 0.4
    if block.kind == "heading":
        odds -= 1.0
    return round(1 / (1 + math.exp(-odds)), 3)
