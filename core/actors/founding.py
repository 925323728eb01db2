"""Actors that a document describes but never names: bodies, offices, groups, speaking reports."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from core.actors.geography import REGIONAL
from core.actors.groups import Group, Role
from core.actors.lexicon import (
    FEMALE_NOUNS,
    HONORIFICS,
    INSTITUTIONS,
    LOOSE_BODIES,
    MALE_NOUNS,
    PERSON_ROLES,
    PORTFOLIOS,
    QUALIFIED,
    ROLE_MODIFIERS,
    SPEAKING_TEXTS,
    WEAK_INSTITUTIONS,
)
from core.actors.phrases import Phrase, PhraseReader, bare
from core.actors.references import OFFICES
from core.actors.scene import Scene
from core.actors.verbs import AGENT_VERBS, INERT_VERBS, TEXT_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAID_THINGS = frozenset(
    "advice request claim decision order demand view opinion insistence objection warning "
    "statement "
    "refusal recommendation ruling judgement judgment consent approval word".split()
)
_STAFF = frozenset(
    "member engineer official researcher teacher worker employee scientist inspector driver nurse "
    "doctor negotiator diplomat soldier analyst expert consultant auditor lawyer adviser advisor "
    "aide client constituent "
    "patient pupil student colleague economist planner "
    "supporter critic opponent defender ally backer".split()
)


_STYLED = re.compile(r"^(?:Mr|Mrs|Ms|Madame?|Sir)\.? (?P<office>[A-Z].*)$")
_VOICES = frozenset("official authority diplomat negotiator delegate delegation".split())
_PERSONAL = frozenset("right wrong mistaken sure certain confident adamant honest".split())
"""What only somebody can be."""
_OF_STATES = frozenset("presidency parliament senate cabinet judiciary".split())
_ANYBODY = frozenset(
    w for w in MALE_NOUNS | FEMALE_NOUNS if not (len(w) > 5 and w.endswith("man"))
) | frozenset(
    "channel exchange network power interest state press community economy movement".split()
)  # fmt: skip
"""What does not tell anybody from others unless it acts: "the man", "the press"."""
_SOURCES = frozenset(
    "people official expert analyst economist observer critic scholar academic researcher "
    "historian journalist reporter colleague aide leader candidate speaker company bank union "
    "manufacturer producer authority force child deputy minister intermediary commander".split()
)
"""Plurals that are a side of the dispute only where the text has them with "the"."""


def found_unnamed(scene: Scene, reader: PhraseReader, waiting: list[Phrase]) -> None:
    """Add groups for the phrases that fit no named actor but speak, decide or act."""
    _Founder(scene, reader, waiting).run()


class _Founder:
    def __init__(self, scene: Scene, reader: PhraseReader, waiting: list[Phrase]) -> None:
        self.scene = scene
        self.reader = reader
        self.waiting = waiting

    def run(self) -> None:
        """Make actors of bodies and offices that act, then of groups that belong to somebody."""
        for plural in (False, True):
            gathered: dict[tuple[str, ...], list[tuple[Phrase, str]]] = defaultdict(list)
            for phrase in self.waiting:
                if phrase.plural is not plural:
                    continue
                if plural:  # whose they are may have become known
                    phrase = self.reader.phrase(phrase.block, phrase.head)
                found = self._group_key(phrase) if plural else self._body_key(phrase)
                if found is not None:
                    gathered[found[0]].append((phrase, found[1]))
            if not plural:
                self._shorten(gathered)
            for key, phrases in gathered.items():
                self._found(key[0], phrases)

    @staticmethod
    def _shorten(gathered: dict[tuple[str, ...], list[tuple[Phrase, str]]]) -> None:
        """Give "the court" to "the constitutional court" where that was meant."""
        for key in [k for k in gathered if len(k) == 3 and not k[1] and k[0] == "body"]:
            longer = [k for k in gathered if k != key and k[0] == key[0] and k[2] == key[2]]
            if not longer:
                continue
            for item in list(gathered[key]):
                start = item[0].start
                before = sorted(
                    (
                        (max((p.start for p, _ in gathered[k] if p.start < start), default=-1), k)
                        for k in longer
                    ),
                    reverse=True,
                )
                if before[0][0] >= 0 and (len(longer) == 1 or start - before[0][0] < 500):
                    gathered[before[0][1]].append((item[0], gathered[before[0][1]][0][1]))
                    gathered[key].remove(item)
            if not gathered[key]:
                del gathered[key]

    def _found(self, kind: str, phrases: list[tuple[Phrase, str]]) -> None:
        first = phrases[0][0]
        broad = kind == "group" or (
            kind == "body"
            and (first.lemma not in WEAK_INSTITUTIONS or first.owner is not None)
            and (first.lemma not in LOOSE_BODIES or first.head.text[0].isupper())
        )
        acting = sum(_acts(p.head, broad=broad) for p, _ in phrases)
        acting += any(
            p.head.text[0].isupper() and p.head.i and not p.head.is_sent_start and not p.modifiers
            and p.lemma in {"parliament", "congress", "senate"}
            for p, _ in phrases
        )  # fmt: skip
        acting += any(
            p.head.text[0].isupper() and p.head.ent_type_ == "ORG" and p.definite
            for p, _ in phrases
        )
        if kind == "text":
            acting = sum(_speaks(p.head) for p, _ in phrases)
        office = first.lemma == "office" and first.owner is not None
        owned = kind == "group" and first.owner is not None and first.lemma in _STAFF
        if kind == "group" and first.lemma not in _SOURCES - _STAFF:  # "Veshti pupils"
            owned = owned or any(
                t.text[:1].isupper() and not t.is_sent_start and t.dep_ in {"amod", "compound"}
                for t in first.head.lefts
            )
        passing = not (acting or office or owned) and not (kind == "group" and len(phrases) > 1)
        if passing and (kind == "text" or not first.definite or first.lemma in _ANYBODY):
            return
        group = Group()
        group.kind = (
            "group" if kind == "group" else "person" if kind == "person" else "organisation"
        )
        group.votes[group.kind] += 2
        group.votes["passing"] += passing
        for phrase, name in phrases:
            group.names[name] += 1
            group.mentions[(phrase.start, phrase.end)] = "role"
            self.scene.use(phrase, group)
        if office and first.owner is not None and first.owner.kind == "person":
            for role in first.owner.roles:
                if role.head in OFFICES and role.text:
                    group.names[f"{bare(role.text)}'s office".lower()] += 0
        group.acts = acting
        owner = first.owner
        voices = kind == "group" and first.lemma in _VOICES
        if voices and owner is not None and owner.kind == "state":
            group.stands_for = owner  # "Russian officials" speak for Russia
        if kind == "text":
            group.stands_for = next((p.owner for p, _ in phrases if p.owner is not None), None)
        text = " ".join([*sorted(first.modifiers), first.lemma]) if kind != "group" else ""
        group.add_role(Role(first.lemma, first.modifiers, first.owner, text, first.start, 0))
        group.votes["unnamed"] += 1
        self.scene.groups.append(group)

    def _body_key(self, phrase: Phrase) -> tuple[tuple[str, ...], str] | None:
        """Return what is equal for phrases of one unnamed body or office, and how to call it."""
        lemma = phrase.lemma
        modifiers = tuple(sorted(phrase.modifiers - ROLE_MODIFIERS - HONORIFICS - {"prime"}))
        if lemma in {"minister"} and "prime" in phrase.modifiers:
            modifiers = ("prime", *modifiers)
        name = _STYLED.sub(lambda m: m.group("office").lower(), bare(phrase.text))
        owner = phrase.owner
        if owner is not None and owner.kind == "person" and lemma not in WEAK_INSTITUTIONS:
            states = {id(r.owner): r.owner for r in owner.roles if r.owner is not None}
            state = next(iter(states.values())) if len(states) == 1 else None
            owner = None  # "her ministry" is the ministry
            if state is not None and state.kind == "state" and lemma in _OF_STATES:
                owner, name = state, f"{name} of {state.name}"  # "your presidency", an envoy's
        if phrase.owner_known and phrase.possessive and lemma in WEAK_INSTITUTIONS:
            if owner is None:
                return None
            name = f"{owner.name}'s {name}"
        if lemma in SPEAKING_TEXTS and not phrase.plural:
            named = owner.name if owner is not None else ""
            return ("text", named, lemma, *modifiers), name
        if lemma == "state":
            plain = phrase.text in {"the state", "The state"}  # "the State" is any of a union's
            return (("body", "", lemma), name) if plain else None
        if lemma in QUALIFIED and not modifiers:
            return None
        if lemma in INSTITUTIONS:
            return ("body", owner.name if owner else "", lemma, *modifiers), name
        if lemma in PERSON_ROLES:
            if phrase.possessive or lemma in {"member", "resident", "worker"}:
                return None
            return ("person", owner.name if owner else "", lemma, *modifiers), name
        return None

    def _group_key(self, phrase: Phrase) -> tuple[tuple[str, ...], str] | None:
        """The same for people in the plural who belong to a body, a state or a people."""
        modifiers = tuple(sorted(phrase.modifiers - ROLE_MODIFIERS))
        head = phrase.head.lower_
        owner = phrase.owner
        if owner is not None and owner.kind == "person" and phrase.possessive:
            bodies = {id(r.owner): r.owner for r in owner.roles if r.owner}
            if phrase.lemma not in _STAFF:
                return None
            field = {
                m for r in owner.roles if r.head in {"minister", "secretary"}
                for m in r.modifiers if m in PORTFOLIOS
            }  # fmt: skip
            if not bodies and len(field) == 1:  # a minister's engineers are the ministry's
                ministry = f"{next(iter(field)).capitalize()} Ministry"
                return ("group", ministry, phrase.lemma, *modifiers), f"{ministry} {head}"
            if len(bodies) != 1:  # "her aides"
                name = f"{owner.name.rsplit(' ', 1)[-1]}'s {head}"
                return ("group", owner.name, phrase.lemma, *modifiers), name
            owner = next(iter(bodies.values()))
        if owner is not None and owner.kind == "person":
            return ("group", owner.name, phrase.lemma, *modifiers), f"{owner.name}'s {head}"
        if owner is not None:
            name = " ".join([_short(owner), *modifiers, head])
            if not phrase.possessive and not phrase.genitive:
                name = bare(phrase.text)
            return ("group", owner.name, phrase.lemma, *modifiers), name
        if phrase.possessive:
            return None
        if phrase.genitive and phrase.genitive in INSTITUTIONS | PERSON_ROLES:
            return ("group", phrase.genitive, phrase.lemma, *modifiers), f"{phrase.genitive} {head}"
        lefts = list(phrase.head.lefts)
        adjective = next(
            (
                t for t in lefts
                if t.text[:1].isupper() and t.dep_ in {"amod", "compound", "nmod"}
                and (
                    t.pos_ == "PROPN" or t.ent_type_ == "NORP" or t.text.isupper()
                    or (t.pos_ == "ADJ" and not t.is_sent_start)
                )
            ),
            None,
        )  # fmt: skip
        body = next((t for t in lefts if t.lower_ in INSTITUTIONS and t.dep_ == "compound"), None)
        region = next((t for t in lefts if t.dep_ == "amod" and t.lower_ in REGIONAL), None)
        of = phrase.text.lower().startswith(("the " + head + " of ", head + " of "))
        alone = adjective is None and body is None and region is None and not of
        sourced = phrase.lemma in _SOURCES or not _acts(phrase.head, broad=False)
        if alone and (phrase.genitive or (not phrase.definite and sourced)):
            return None
        return ("group", "", phrase.lemma, *modifiers), bare(phrase.text)


def _short(group: Group) -> str:
    """Return the shortest name that still is one: an acronym, else the usual name."""
    short = [n for n in group.names if n.isupper() and 2 <= len(n) <= 6]
    return short[0] if short else group.name


def _speaks(text: Token) -> bool:
    """Tell whether a report or study is said to say something."""
    if text.dep_ == "nsubj":
        return text.head.lemma_.lower() in TEXT_VERBS
    return text.dep_ == "pobj" and text.head.head.lower_ == "according"


def _acts(noun: Token, broad: bool) -> bool:
    """Tell whether the noun is the subject of a verb that only an actor can have.

    ``broad``: for a body any verb of doing will do, and what it owns.
    """
    if noun.dep_ in {"nsubjpass", "poss"} and noun.lemma_.lower() in OFFICES:
        return True
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" and not broad:
        return any(c.dep_ == "acomp" and c.lemma_ in _PERSONAL for c in noun.head.children)
    if noun.dep_ in {"nsubj", "agent"}:
        lemma = noun.head.lemma_.lower()
        if broad and noun.head.pos_ == "VERB":
            return lemma not in INERT_VERBS or any(
                c.dep_ in {"xcomp", "ccomp"} for c in noun.head.children
            )
        return lemma in AGENT_VERBS
    if broad and noun.dep_ == "attr":  # "it was their people who walked out"
        return any(c.dep_ == "relcl" and c.lemma_ not in INERT_VERBS for c in noun.children)
    if broad and noun.dep_ == "poss":
        return True
    if noun.dep_ == "pobj" and noun.head.dep_ == "agent":
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lemma_ == "accord":
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in _SAID_THINGS:
        return True
    if broad and noun.dep_ == "pobj" and noun.head.lower_ == "to":
        return noun.head.head.lemma_ in {"go", "write", "turn", "appeal", "complain", "report"}
    return noun.dep_ == "dobj" and noun.head.lemma_ in {"tell", "ask", "urge", "accuse", "blame"}
