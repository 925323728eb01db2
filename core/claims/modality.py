"""What kind of statement a clause is: fact, evaluation, prediction or prescription."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.attribution.syntax import lemma, own_subject
from core.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

_OUGHT = frozenset({"should", "must", "ought", "shall"})
_WILL = frozenset({"will", "'ll", "wo", "shall", "would", "'d"})
_CALLS = frozenset("recommend propose demand urge want request advocate plead".split())
_FORESEES = frozenset("expect predict forecast anticipate project foresee threaten vow".split())
_JUDGES = frozenset(
    "blame accuse condemn denounce criticise criticize praise welcome hail dismiss deserve fail "
    "applaud call deplore mock undermine betray cheat violate breach prove describe regard".split()
)
_VALUES = frozenset(
    "good bad better best worse worst right wrong fair unfair unjust just great terrible awful "
    "excellent poor dangerous safe unsafe risky reckless careless cautious prudent imprudent wise "
    "unwise foolish stupid absurd ridiculous outrageous shameful disgraceful scandalous immoral "
    "moral ethical unethical legal illegal unlawful legitimate illegitimate reasonable "
    "unreasonable rational irrational sensible nonsensical honest dishonest fake false true "
    "misleading credible incredible unreliable reliable important unimportant essential "
    "vital crucial critical necessary unnecessary useful useless helpful harmful beneficial "
    "effective ineffective efficient inefficient successful unsuccessful adequate inadequate "
    "sufficient insufficient enough acceptable unacceptable appropriate inappropriate "
    "disproportionate excessive generous cruel brutal brave cowardly cynical naive myopic arrogant "
    "hypocritical corrupt incompetent competent impossible inevitable desirable undesirable "
    "problematic controversial troubling worrying alarming disturbing reassuring encouraging "
    "disappointing promising hopeless catastrophic disastrous severe serious grave profound "
    "significant costly expensive cheap worthless worthwhile valuable genuine real forged "
    "blameless guilty responsible irresponsible accountable plausible implausible dubious doubtful "
    "clear unclear obvious strong weak fragile stable unstable robust healthy perilous tragic "
    "odd strange normal abnormal perfect imperfect inferior superior accurate inaccurate "
    "ample thoughtful difficult easy hard simple".split()
)
_VALUE_NOUNS = frozenset(
    "disgrace shame scandal mistake error failure success triumph disaster catastrophe tragedy "
    "farce joke folly nonsense lie hoax forgery sham betrayal breach violation crime blackmail "
    "blunder threat danger risk problem solution obligation right duty injustice insult outrage "
    "misnomer hypocrisy cowardice courage wisdom victory defeat burden benefit harm good evil "
    "reason excuse pretext propaganda myth illusion fantasy surrender appeasement capitulation "
    "draw obituary".split()
)


def of(tokens: Sequence[Token], cue: Token | None = None) -> Modality:
    """Classify the clause made of these tokens; ``cue`` is the verb or noun that reports it.

    The clause's main verbs count, not those of subordinate clauses.
    """
    if not tokens:
        return "fact"
    inside = {t.i for t in tokens}
    heads = [t for t in tokens if t.head.i not in inside or t.head.i == t.i]
    mains = [t for t in heads if t.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "ADV", "NUM", "PROPN")]
    for head in list(mains):
        mains.extend(c for c in head.children if c.dep_ == "conj" and c.i in inside)
    word = lemma(cue) if cue is not None else ""
    reported = [lemma(t) for t in mains]
    if word in _CALLS or any(w in _CALLS for w in reported):
        return "prescription"
    if cue is not None and _calls_for(cue):
        return "prescription"
    if any(_calls_for(t) for t in mains) or any(_prescribes(t, inside) for t in mains):
        return "prescription"
    if word in _FORESEES or any(w in _FORESEES for w in reported):
        return "prediction"
    if any(_foretells(t) for t in mains):
        return "prediction"
    if word in _JUDGES or any(w in _JUDGES for w in reported):
        return "evaluation"
    if any(_values(t, inside) for t in mains):
        return "evaluation"
    return "fact"


def _auxiliaries(verb: Token) -> list[str]:
    return [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]


def _calls_for(verb: Token) -> bool:
    if lemma(verb) not in ("call", "ask", "push", "press", "plead"):
        return False
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    return (after is not None and after.lower_ == "for") or any(
        c.dep_ == "prep" and c.lower_ == "for" for c in verb.children
    )


def _prescribes(verb: Token, inside: set[int]) -> bool:
    aux = _auxiliaries(verb)
    if any(a in _OUGHT for a in aux) and not _inverted(verb):
        return True
    if lemma(verb) == "need" and any(c.dep_ == "xcomp" for c in verb.children):
        return True
    if "need" in aux:
        return True
    if lemma(verb) == "have" and verb.tag_ in ("VBP", "VBZ") and any(
        c.dep_ == "xcomp" and _to(c) for c in verb.children
    ):  # fmt: skip
        return all(c.lower_ != "yet" for c in verb.children)
    imperative = (
        verb.tag_ == "VB"
        and own_subject(verb) is None
        and not aux
        and verb.dep_ in ("ROOT", "conj", "ccomp")
        and not any(_to(c) for c in (verb,))
        and verb.pos_ == "VERB"
        and (verb.dep_ != "conj" or verb.head.tag_ == "VB")
    )
    del inside
    return imperative or (lemma(verb) == "let" and own_subject(verb) is None)


def _inverted(verb: Token) -> bool:
    """Tell "Should it be closed, …" (a condition) from "It should be closed"."""
    subject = own_subject(verb)
    return subject is not None and any(
        c.lower_ == "should" and c.i < subject.i for c in verb.children if c.dep_ == "aux"
    )


def _to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _foretells(verb: Token) -> bool:
    aux = _auxiliaries(verb)
    if any(a in _WILL for a in aux) and not any(a in ("have",) for a in aux):
        return True
    if lemma(verb) == "go" and verb.tag_ == "VBG" and any(
        c.dep_ == "xcomp" and _to(c) for c in verb.children
    ):  # fmt: skip
        return True
    return any(
        c.dep_ in ("acomp", "advmod")
        and c.lower_ in ("likely", "unlikely", "bound", "set")
        and any(_to(g) for g in c.children)
        for c in verb.children
    )


def _values(head: Token, inside: set[int]) -> bool:
    if head.pos_ == "ADJ" and lemma(head) in _VALUES:
        return True
    for child in head.children:
        if child.i not in inside or child.dep_ not in ("acomp", "attr", "oprd", "dobj", "prep"):
            continue
        if child.dep_ in ("acomp", "attr", "oprd"):
            if lemma(child) in _VALUES | _VALUE_NOUNS:
                return True
            for low in child.children:
                if low.dep_ == "amod" and lemma(low) in _VALUES:
                    return True
                if low.dep_ == "advmod" and low.lower_ == "too":
                    return True
            if child.tag_ in ("JJR", "JJS") or child.lower_ in _VALUES:
                return True
        elif (
            child.dep_ == "dobj" and lemma(head) in ("have", "be") and lemma(child) in _VALUE_NOUNS
        ):
            return True
    return False
