"""Whether two descriptions, or a name and a description, may be of one."""

from __future__ import annotations

from core.actors.forms import COMPANY_TAILS
from core.actors.groups import Group, Role
from core.actors.lexicon import INSTITUTIONS, PLACE_NOUNS, PORTFOLIOS, ROLE_CLASSES
from core.actors.phrases import EMPTY, Phrase

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
