"""Whether two descriptions, or a name and a description, may be of one."""

from __future__ import annotations

import re

from core.actors.forms import COMPANY_TAILS
from core.actors.groups import Group, Role
from core.actors.lexicon import (
    HONORIFICS,
    INSTITUTIONS,
    PERSON_ROLES,
    PLACE_NOUNS,
    PORTFOLIOS,
    ROLE_CLASSES,
)
from core.actors.phrases import EMPTY, Phrase

_FORMER = re.compile(r"\b(?:former|ex-|ex|then|late)\b", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:deputy|vice|assistant|under|shadow|junior)\b", re.IGNORECASE)
_HEADS = frozenset({"leader", "boss", "head", "chief"})
"""Words for whoever is at the top, whatever the office is called."""


def same_post(phrase: Phrase, role: Role) -> bool:
    """Tell whether different words can name one post: a union's president and its chair.

    A president and a secretary can be two people, so the body must be known to be one.
    """
    if phrase.lemma in _HEADS or role.head in _HEADS:
        if phrase.owner is None:
            return role.owner is not None or bool(phrase.modifiers)
        return role.owner is None or phrase.owner is role.owner
    chairs = phrase.lemma.startswith("chair") and role.head.startswith("chair")
    spoken = phrase.lemma.startswith("spokes") and role.head.startswith("spokes")
    aides = {phrase.lemma, role.head} <= {"adviser", "advisor", "aide", "counsellor"}
    envoys = {phrase.lemma, role.head} <= {"mediator", "negotiator", "envoy"}
    if chairs or spoken or aides or envoys:
        return True
    owner = phrase.owner
    return owner is not None and owner is role.owner and owner.kind == "organisation"


def name_fit(group: Group, phrase: Phrase, classes: frozenset[int]) -> float:
    """Return how well a body's or a place's own name has what a description calls it, from 0."""
    if group.kind == "place" and phrase.lemma in PLACE_NOUNS:
        nouns = {n.split()[-1].lower() for n in group.names if " " in n}
        nouns |= {k.removeprefix("noun ") for k in group.votes if k.startswith("noun ")}
        alone = not phrase.modifiers and not phrase.possessive and not phrase.owner_known
        return 2.0 if alone and phrase.lemma in nouns else 0.0
    if group.kind not in {"organisation", "group"}:
        return 0.0
    best = 0.0
    for name in group.names:
        words = [w.lower().strip("'.") for w in name.split()]
        if len(words) < 2:
            continue
        head = words[-1]
        if head in COMPANY_TAILS:
            head = "company"
            if any(r.head in INSTITUTIONS and not (
                ROLE_CLASSES.get(r.head, frozenset()) & ROLE_CLASSES["company"]
            ) for r in group.roles):  # fmt: skip
                continue  # "Acme Metals, a consultancy"
        for small in ("of", "for", "on", "into"):
            if small in words[1:]:
                head = words[words.index(small) - 1]
                break
        rest = frozenset(words) | EMPTY
        if head == phrase.lemma and phrase.modifiers <= rest:
            best = max(best, 2.5)
        elif classes & ROLE_CLASSES.get(head, frozenset()):
            loose = phrase.modifiers - rest
            if len(loose) <= 1 and not loose & PORTFOLIOS:  # health is not justice
                best = max(best, 1.0 if not loose else 0.6)
    return best


def fit(group: Group, phrase: Phrase, author: Group | None) -> float:
    """Return how well a group fits a definite phrase; 0 for not at all."""
    lemma = phrase.lemma
    personal = lemma in PERSON_ROLES and lemma not in INSTITUTIONS
    if personal and group.kind != "person":
        return 0.0
    if not personal and group.kind == "person":
        return 0.0
    if phrase.owner is group or (group is author and personal):
        return 0.0  # nobody writes "the minister" of themselves
    best = 0.0
    classes = ROLE_CLASSES.get(lemma, frozenset())
    wanted = phrase.modifiers - HONORIFICS
    for role in group.roles:
        known = role.modifiers | (
            {w.lower() for n in role.owner.names for w in n.split()} if role.owner else set()
        )
        if role.head == lemma:
            score = 3.0
        elif classes & ROLE_CLASSES.get(role.head, frozenset()):
            if personal and not same_post(phrase, role):
                continue
            score = 1.5
        else:
            continue
        if "prime" in role.modifiers and "prime" not in phrase.modifiers and lemma == "minister":
            continue
        if not wanted <= known | EMPTY:
            continue
        if _UNDER.search(role.text) and not _UNDER.search(phrase.text):
            continue  # the deputy minister is not "the minister"
        if phrase.owner is not None and role.owner is not None and phrase.owner is not role.owner:
            continue
        if _FORMER.search(role.text) and not _FORMER.search(phrase.text):
            score = 0.5
        if phrase.owner_known and phrase.owner is None and role.owner is not None and score < 3:
            continue
        if phrase.owner is not None and role.owner is None:
            score -= 0.5
        best = max(best, score)
    if group.kind != "person":
        best = max(best, name_fit(group, phrase, classes))
    if (
        best
        and group.first > phrase.start
        and min((s.start for s in group.sightings), default=1 << 60) > phrase.start
    ):
        best -= 0.5
    return best
