"""What speaks for or against a clause being a point of dispute, as figures for a regression."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.attribution.syntax import is_finite, lemma
from core.model import Block, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.nlp import Parse

_PLEASANTRIES = frozenset("thank thanks welcome greet congratulate hello please sorry".split())
_MEASURES = frozenset("percent cent % million billion thousand".split())
_NEGATIONS = frozenset("no not never nobody neither nor none n't nothing without".split())
_HEDGES = frozenset(
    "may might could perhaps probably likely unlikely about roughly almost nearly seem appear "
    "suggest possibly".split()
)
_CAUSES = frozenset("because cause lead result due therefore so since make".split())
_HEAD = 0.06  # share of the text that tells what the document is about
_LONG = 12  # content words; more add nothing
_WHOLE = 60  # content words; in a shorter text nothing comes first or comes back

NAMES = (
    "evaluation prediction prescription words long figure measure negation degree reported direct "
    "stance short i you we my author_note pleasantry fragment actors lead hedge cause past copula "
    "new_words colon quoted turn asked name_subject".split()
)
"""The figures in their order; the regression has one weight for each."""


def counted(parse: Parse) -> Counter[str]:
    """Return how often the document has each content word."""
    counts: Counter[str] = Counter()
    for block in parse.blocks:
        counts.update(lemma(t) for t in block.doc if t.is_alpha and not t.is_stop)
    return counts


def of(
    tokens: Sequence[Token],
    block: Block,
    modality: Modality,
    *,
    reported: bool,
    direct: bool,
    stance: bool,
    authors_note: bool,
    actors: int,
    place: float,
    asking: bool,
    counts: Counter[str],
) -> list[float]:
    """Return the figures of a clause, in the order of ``NAMES``.

    ``place`` is where in its document it stands, 0 to 1; ``asking`` tells that the turn or
    paragraph ends with a question; ``counts`` how often the document has each word.
    """
    words = [t for t in tokens if t.is_alpha or t.like_num]
    content = [t for t in words if not t.is_stop]
    verbs = [t for t in tokens if t.pos_ in ("VERB", "AUX") and is_finite(t)]
    subject = next((t for t in tokens if t.dep_ in ("nsubj", "nsubjpass")), None)
    person = subject.lower_ if subject is not None else ""
    lemmas = {lemma(t) for t in tokens}
    often = [counts[lemma(t)] for t in content if t.is_alpha]
    whole = counts.total() >= _WHOLE
    values = {
        "evaluation": modality == "evaluation",
        "prediction": modality == "prediction",
        "prescription": modality == "prescription",
        "words": min(len(content), _LONG) / _LONG,
        "long": max(0, len(words) - 30) / 30,
        "figure": any(t.like_num for t in words),
        "measure": any(t.lower_ in _MEASURES for t in tokens),
        "negation": any(t.dep_ == "neg" or t.lower_ in _NEGATIONS for t in tokens),
        "degree": any(t.tag_ in ("JJR", "JJS", "RBR", "RBS") for t in words),
        "reported": reported and not direct,
        "direct": direct,
        "stance": stance,
        "short": len(content) < 3,
        "i": person in ("i", "me"),
        "you": person == "you",
        "we": person == "we",
        "my": subject is not None and any(c.lower_ == "my" for c in subject.children),
        "author_note": authors_note,
        "pleasantry": bool(lemmas & _PLEASANTRIES) and len(content) < 6,
        "fragment": not verbs,
        "actors": min(actors, 3) / 3,
        "lead": whole and place < _HEAD,
        "hedge": bool(lemmas & _HEDGES),
        "cause": bool(lemmas & _CAUSES),
        "past": bool(verbs) and all(t.tag_ in ("VBD", "VBN") for t in verbs),
        "copula": any(lemma(t) == "be" and t.pos_ == "AUX" and t in verbs for t in verbs),
        "new_words": whole * sum(n < 2 for n in often) / max(1, len(often)),
        "colon": any(t.text in (":", "—") for t in tokens),
        "quoted": any(t.text == '"' for t in tokens),
        "turn": block.speaker is not None,
        "asked": asking,
        "name_subject": subject is not None and subject.pos_ == "PROPN",
    }
    return [float(values[name]) for name in NAMES]
