"""What the judge needs to know of a claim, taken from its parse once and cached with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from core import quantities
from core.model import ClaimFeatures, LocalActor, LocalClaim, Quantity
from core.relations import lexicon
from core.relations.scope import Scope, scope

if TYPE_CHECKING:
    from core.nlp import Parse, ParsedBlock

_CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"))
_ANAPHORS = frozenset(
    "it they he she this that these those them him her its their one ones so such there both "
    "neither none another others same former latter nothing".split()
)
_NEGATABLE = frozenset(("NOUN", "VERB", "ADJ", "ADV", "AUX"))
_LIGHT = frozenset(
    "be have do say tell go get make take come put give let see know think would could may might "
    "must shall will can also just even only very too much still already yet well really quite "
    "mr mrs ms thing way lot kind sort one".split()
)
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "agent"))
_OBJECTS = frozenset(("dobj", "attr", "acomp", "oprd", "pobj", "dative"))
_SHORT = 7
"""Claims of fewer content words lean on the sentence before them."""
_CLAUSES = 5
_POINTS = frozenset("end start beginning close middle outset turn".split())


def describe(parse: Parse, actors: Sequence[LocalActor], claim: LocalClaim) -> ClaimFeatures:
    """Return the features of one claim; spans in them are offsets in the document."""
    document = parse.document
    block = parse.block_at(claim.start)
    tokens = parse.tokens(claim.start, claim.end)
    sentence = _sentence_tokens(tokens)
    found = _quantities(block, claim.start, claim.end, document.date)
    terms = _terms(tokens)
    before = _before(parse, block, sentence, claim.start) if _leans(tokens, terms) else ""
    around = _text_of(parse, block, sentence) or claim.span.of(document.text)
    context = f"{before} {around}".strip()
    context_terms = dict.fromkeys(_terms(sentence))
    context_terms |= dict.fromkeys(_terms(_tokens_before(parse, block, sentence, before)))
    signs = scope(tokens)
    negated = _negated_terms(tokens, signs)
    denies = _denies(tokens, signs)
    text = claim.span.of(document.text)
    return ClaimFeatures(
        context=context,
        terms=terms,
        context_terms=tuple(context_terms),
        frame=_frames(tokens),
        quantities=found,
        entities=_entities(actors, claim),
        negated=bool(negated) or denies,
        polarity=_polarity(tokens, negated),
        places=_places(block, claim),
        times=_times(text, around),
        conditional=_conditional(tokens, sentence),
        negated_terms=tuple(sorted(negated)),
        names=tuple(sorted({lemma_of(t) for t in tokens if _is_name(t)})),
        cues=_cues(tokens, text, denies),
        asserted=tuple(
            (" ".join(words), affirmed) for words, affirmed in signs.asserted[:_CLAUSES]
        ),
    )


def _sentence_tokens(tokens: Sequence[Any]) -> list[Any]:
    if not tokens:
        return []
    first = tokens[0].sent
    return list(tokens[0].doc[first.start : max(first.end, tokens[-1].sent.end)])


def _text_of(parse: Parse, block: ParsedBlock, tokens: Sequence[Any]) -> str:
    if not tokens:
        return ""
    start = block.start + tokens[0].idx
    end = block.start + tokens[-1].idx + len(tokens[-1])
    return parse.document.text[start:end].strip()


def _leans(tokens: Sequence[Any], terms: Sequence[str]) -> bool:
    """Whether the claim cannot be understood without what stands before it."""
    if len(terms) < _SHORT:
        return True
    head = [t.lower_ for t in tokens[:3]]
    return bool(_ANAPHORS.intersection(head))


def _before(parse: Parse, block: ParsedBlock, sentence: Sequence[Any], start: int) -> str:
    """Return the sentence before, in this block or, for its first, in the one before."""
    at = sentence[0].idx if sentence else start - block.start
    head = [s for s in block.doc.sents if s.start_char < at]
    if head:
        return str(head[-1].text).strip()
    if block.number and parse.blocks[block.number - 1].doc:
        return str(list(parse.blocks[block.number - 1].doc.sents)[-1].text).strip()
    return ""


def _tokens_before(
    parse: Parse, block: ParsedBlock, sentence: Sequence[Any], before: str
) -> list[Any]:
    if not before:
        return []
    at = sentence[0].idx if sentence else 0
    head = [s for s in block.doc.sents if s.start_char < at]
    if head:
        return list(head[-1])
    return list(list(parse.blocks[block.number - 1].doc.sents)[-1])


def _terms(tokens: Sequence[Any]) -> tuple[str, ...]:
    """Return the lemmas of the content words, each once, in order."""
    kept: dict[str, None] = {}
    for token in tokens:
        if token.pos_ in _CONTENT and not token.is_punct and not token.like_num:
            lemma = lemma_of(token)
            if lemma in _LIGHT or _only_dates(token):
                continue
            if not token.is_stop or token.pos_ in ("NOUN", "PROPN"):
                kept[lemma] = None
    return tuple(kept)


def _only_dates(token: Any) -> bool:
    """Whether a noun says when, and nothing else: "by the end of June" ends nothing."""
    return token.pos_ == "NOUN" and token.lemma_ in _POINTS and token.dep_ == "pobj"


def _is_name(token: Any) -> bool:
    """Whether a word is of a name or a demonym: written with a capital within a sentence."""
    return bool(token.pos_ == "PROPN" or (token.text[:1].isupper() and not token.is_sent_start))


def lemma_of(token: Any) -> str:
    """Return the lower-case lemma, possessives and hyphens at its ends left out."""
    lemma = str(token.lemma_).lower().strip("-'")
    return re.sub(r"'s$", "", lemma) or token.lower_


def _quantities(
    block: ParsedBlock, start: int, end: int, written: str | None
) -> tuple[Quantity, ...]:
    first = max(0, start - block.start)
    last = min(len(block.doc.text), end - block.start)
    if last <= first:
        return ()
    return quantities.bind(block.doc, start=first, end=last, offset=block.start, written=written)


def _frames(tokens: Sequence[Any]) -> tuple[tuple[str, str, str], ...]:
    """Return (subject, predicate, object) lemmas of every clause; empty where there is none."""
    inside = {t.i for t in tokens}
    frames = []
    for token in tokens:
        if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass"):
            continue
        subject = next((c for c in token.children if c.dep_ in _SUBJECTS), None)
        target = next((c for c in token.children if c.dep_ in _OBJECTS), None)
        if target is None:
            prep = next((c for c in token.children if c.dep_ == "prep" and c.i in inside), None)
            target = next((c for c in prep.children), None) if prep is not None else None
        frames.append(
            (
                lemma_of(subject) if subject is not None else "",
                lemma_of(token),
                lemma_of(target) if target is not None else "",
            )
        )
    return tuple(frames[:6])


def _negated_terms(tokens: Sequence[Any], found: Scope) -> set[str]:
    """Return the lemmas that stand under a negation, a denial or a verb of failing."""
    inside = {t.i for t in tokens}
    under = list(found.negated)
    for token in tokens:  # "far from safe"
        if token.lower_ == "far" and "from" in {c.lower_ for c in token.children}:
            under += [t for t in token.subtree if t.i in inside]
    return {
        lemma_of(t)
        for t in under
        if t.pos_ in _NEGATABLE
        and t.lower_ not in lexicon.NEGATORS
        and not _is_name(t)
        and not any(c.dep_ == "nummod" for c in t.children)  # a figure is denied, no litre
    } - _LIGHT


def _denies(tokens: Sequence[Any], found: Scope) -> bool:
    """Whether a claim denies or doubts what somebody asserts: "disputes it", "no proof that X"."""
    under = {t.i for t in found.negated}
    return found.disowned or any(
        lemma_of(t) in lexicon.DENIAL and t.pos_ == "VERB" and t.i not in under for t in tokens
    )


def _polarity(tokens: Sequence[Any], negated: set[str]) -> float:
    """Return how favourable the claim's words are, from -1 to 1; negation turns a word round."""
    total = count = 0.0
    for token in tokens:
        lemma = lemma_of(token)
        if lemma in lexicon.JUDGING_ADJECTIVES and token.pos_ not in ("ADJ", "ADV"):
            continue  # "a fine", "to open"
        value = (lemma in lexicon.GOOD) - (lemma in lexicon.BAD)
        if not value and token.lower_ in lexicon.GOOD | lexicon.BAD:
            value = (token.lower_ in lexicon.GOOD) - (token.lower_ in lexicon.BAD)
        if value:
            total += -value if lemma in negated else value
            count += 1
    return round(total / (count + 0.5), 3) if count else 0.0


def _entities(actors: Sequence[LocalActor], claim: LocalClaim) -> tuple[int, ...]:
    found = {
        number
        for number, actor in enumerate(actors)
        if any(m.start < claim.end and claim.start < m.end for m in actor.mentions)
    }
    return tuple(sorted(found | set(claim.about)))


def _places(block: ParsedBlock, claim: LocalClaim) -> tuple[str, ...]:
    start, end = claim.start - block.start, claim.end - block.start
    return tuple(
        sorted(
            {
                e.text.lower().removeprefix("the ")
                for e in block.doc.ents
                if e.label_ in ("GPE", "LOC", "FAC")
                and e.start_char < end
                and start < e.end_char
                and _says_where(e)
            }
        )
    )


def _says_where(place: Any) -> bool:
    """Whether a place tells where something is so: "in Bahrat", not "Bahrat denies it"."""
    node = place.root
    while node.dep_ in ("conj", "appos") and node.head.i != node.i:  # "in Oslo and Warsaw"
        node = node.head
    return bool(node.dep_ == "pobj" and node.head.lower_ in _LOCATIVE)


_LOCATIVE = frozenset("in at near on off around outside inside across throughout along".split())


_OF_A_YEAR = r"(?!-)(?! of (?!the year|this year|last year|20\d\d|19\d\d))"
_RELATIVE = (
    (
        "now",
        r"\b(?:now|today|currently|at present|at the moment|so far|this (?:week|month|year))\b",
    ),
    (
        "future",
        r"\b(?:next (?:week|month|year|summer|june|spring|winter|autumn)|tomorrow|by 20\d\d)\b",
    ),
    ("first quarter", r"\bfirst quarter\b" + _OF_A_YEAR),
    ("second quarter", r"\bsecond quarter\b" + _OF_A_YEAR),
    ("third quarter", r"\bthird quarter\b" + _OF_A_YEAR),
    ("last quarter", r"\b(?:fourth|final) quarter\b" + _OF_A_YEAR),
    ("first half", r"\bfirst half of (?:the|this|last) year\b"),
    ("second half", r"\bsecond half of (?:the|this|last) year\b"),
    (
        "whole year",
        r"\b(?:full year|(?:whole|entire|full) year|over the year)\b(?! (?:to|since|\d))",
    ),
    ("past", r"\b(?:last (?:week|month|year|summer|spring|winter|autumn)|yesterday|formerly)\b"),
)


def _times(text: str, around: str) -> tuple[str, ...]:
    from core.nlp import fold

    found = set(quantities.periods(fold(text))) or set(quantities.periods(fold(around)))
    low = text.lower()
    found.update(name for name, pattern in _RELATIVE if re.search(pattern, low))
    return tuple(sorted(found))


def _conditional(tokens: Sequence[Any], sentence: Sequence[Any]) -> bool:
    words = [t.lower_ for t in tokens]
    if {"if", "unless", "whether"}.intersection(words):
        return True
    following = set(pairwise(words))
    # "they provided food" and "she says otherwise" are no conditions
    if following & {("provided", "that"), ("providing", "that")}:
        return True
    if following & {(",", "otherwise"), (";", "otherwise")}:
        return True
    if any(t.lower_ in ("provided", "providing") and t.dep_ == "mark" for t in tokens):
        return True
    return bool(sentence) and sentence[0].lower_ in _CONDITIONS


_CONDITIONS = ("if", "unless", "should", "were", "had", "otherwise")


def _cues(tokens: Sequence[Any], text: str, denies: bool) -> tuple[str, ...]:
    """Return what kind of speech act and evidence the words show."""
    lemmas = {lemma_of(t) for t in tokens}
    verbs = {lemma_of(t) for t in tokens if t.pos_ == "VERB"}
    lows = {t.lower_ for t in tokens}
    found = {
        "denial": denies,
        "failure": bool(verbs & lexicon.FAILURE),
        "undercut": bool(lemmas & lexicon.UNDERCUT or lexicon.UNDERCUTTING.search(text)),
        "prescription": bool(lows & lexicon.PRESCRIBE_MODALS or verbs & lexicon.PRESCRIBE_VERBS)
        or _imperative(tokens),
        "prediction": bool((lows | lemmas) & lexicon.PREDICT),
        "hedge": bool(lemmas & lexicon.HEDGES),
        "cause": bool(lemmas & lexicon.CAUSE),
        "question": text.rstrip("\"'”’ ").endswith("?"),
        "comparison": bool(lows & {"than", "as"} or any(t.tag_ in ("JJR", "RBR") for t in tokens)),
        "whole": bool(lexicon.INCLUDING.search(text)),
        "part": bool(lexicon.EXCLUDING.search(text)),
        "quote": bool(re.search(r"[“\"«]", text)),
    }
    return tuple(sorted(name for name, present in found.items() if present))


def _imperative(tokens: Sequence[Any]) -> bool:
    first = next((t for t in tokens if t.is_alpha), None)
    if first is None or first.tag_ != "VB" or first.dep_ not in ("ROOT", "conj", "ccomp"):
        return False
    return not any(c.dep_ in _SUBJECTS for c in first.children)
