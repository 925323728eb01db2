"""Fuller ways of writing a name: "poor Hale", "our Trade Office", "Vera Hale of the union"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.actors.groups import Group, Role
from core.actors.lexicon import ORG_NOUNS, PERSON_ROLES, PLACE_NOUNS
from core.actors.phrases import POSSESSIVES, Phrase
from core.actors.scene import Scene
from core.actors.words import Sighting

if TYPE_CHECKING:
    from spacy.tokens import Token

_TELLING = frozenset("other same new first second last next former".split())
"""Adjectives that tell one bearer of a name from another."""
_NEIGHBOURS = frozenset({"neighbouring", "neighboring"})
_LINKS = frozenset({"of", "at", "from", "on"})
_PLACED = frozenset({"in", "at", "on", "from"})
_PARTY = re.compile(r"\s\([^()\n]{2,40}\)(?=:)")
"""What stands in brackets behind the name of who speaks."""


def note_surroundings(scene: Scene) -> None:
    """Add to the groups the forms in which other words stand beside their names."""
    for group in scene.groups:
        for sighting in group.sightings:
            if sighting.speaker:
                group.forms.extend(_labelled(scene, sighting))
            if sighting.first is None or sighting.last is None or sighting.tail:
                continue
            for form in (_before(scene, group, sighting), _behind(scene, group, sighting)):
                if form:
                    group.forms.append(form)


def note_places(scene: Scene, phrases: list[tuple[Phrase, Group]]) -> None:
    """Add to the groups the descriptions of them with a place: "the tribunal in Hamburg"."""
    for phrase, group in phrases:
        layout = phrase.layout
        at = layout.from_(phrase.end - phrase.block.start)
        if at + 1 < len(layout.tokens) and layout.tokens[at].lower_ in _PLACED:
            stop = _named_until(scene, phrase.block.number, at + 1)
            if stop:
                group.forms.append(layout.text[phrase.start - phrase.block.start : stop])


def _labelled(scene: Scene, sighting: Sighting) -> list[str]:
    """Return a label with the party or the role behind it: "VERA HALE (Green Party)"."""
    label = sighting.block.block.speaker
    text = scene.document.text
    if label is None:
        return []
    behind = _PARTY.match(text, label.end)
    stop = behind.end() if behind else label.end
    return [text[label.start : stop]] if stop > sighting.end else []


def _bounds(sighting: Sighting) -> tuple[int, int]:
    return sighting.start - sighting.block.start, sighting.core_end - sighting.block.start


def _before(scene: Scene, group: Group, sighting: Sighting) -> str:
    """Return the name with the words before it that belong to it: "the inspector Vera Hale".

    Of a place, the noun after it as well.
    """
    first, last, text = sighting.first, sighting.last, sighting.layout.text
    start, end = _bounds(sighting)
    layout = scene.blocks[sighting.block.number]
    at = layout.from_(start)
    if first is None or last is None or not 0 < at < len(layout.tokens):
        return ""
    root = sighting.root or last
    begin = at
    says = False  # more than an article
    while begin > 0:
        word = layout.tokens[begin - 1]
        low = word.lower_
        if low in _TELLING or text[word.idx + len(word.text) : layout.tokens[begin].idx] != " ":
            break
        own = first.i <= word.head.i <= last.i or at <= word.head.i <= last.i or (
            root.dep_ == "appos" and root.head.i == word.i
        ) or (group.kind != "person" and _opens(layout.tokens, begin - 1))  # fmt: skip
        if group.kind == "state" and low not in _NEIGHBOURS:
            break
        if (word.tag_ == "JJ" or low in _NEIGHBOURS) and word.text.islower():
            says = True
        elif word.tag_ == "NN" and word.text.islower() and own and (
            group.kind != "person" or group.votes["person"] < 3 or word.lemma_ in PERSON_ROLES
        ):  # fmt: skip
            says = True
            if begin == at and group.kind != "person":  # "the frigate" from now on
                group.add_role(Role(word.lemma_, frozenset(), None, word.text, 0, 0))
        elif low in POSSESSIVES and group.kind != "place":
            begin -= 1
            says = True
            break
        elif low == "the" and says:
            begin -= 1
            break
        else:
            break
        begin -= 1
    if not says:
        return ""
    after = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
    if after is not None and group.kind == "place" and after.text in PLACE_NOUNS:
        end = after.idx + len(after.text)
    return text[layout.tokens[begin].idx : end]


def _opens(tokens: list[Token], at: int) -> bool:
    """Tell whether "the" and this word open a phrase that is no verb's object."""
    return (
        at > 0
        and tokens[at - 1].lower_ == "the"
        and (at == 1 or tokens[at - 2].pos_ in {"ADP", "PUNCT", "CCONJ", "SCONJ"})
    )


def _behind(scene: Scene, group: Group, sighting: Sighting) -> str:
    """Return a person's name with the body or the place that "of" ties to it."""
    last, text = sighting.last, sighting.layout.text
    start, end = _bounds(sighting)
    if group.kind != "person" or last is None or last.i + 2 >= len(last.doc):
        return ""
    doc = last.doc
    link: Token = doc[last.i + 1]
    if link.lower_ not in _LINKS or sighting.possessive:
        return ""
    number = sighting.block.number
    stop = _named_until(scene, number, last.i + 2)
    if not stop and link.lower_ == "of":
        noun = next((c for c in link.children if c.dep_ == "pobj"), None)
        if noun is not None and noun.lemma_.lower() in ORG_NOUNS:
            stop = noun.idx + len(noun)
            if noun.i + 2 < len(doc) and doc[noun.i + 1].lower_ == "in":
                stop = _named_until(scene, number, noun.i + 2) or stop
    return text[start:stop] if stop > end else ""


def _named_until(scene: Scene, number: int, at: int) -> int:
    """Return where the name of a body or a place ends that begins here, perhaps with "the"."""
    tokens = scene.blocks[number].tokens
    at += at < len(tokens) and tokens[at].lower_ == "the"
    group = scene.names_at.get((number, at))
    if group is None or group.votes["person"] >= 3:
        return 0
    if group.kind == "person" and any(" " in n for n in group.names):
        return 0  # of one word it may as well be a town
    while at + 1 < len(tokens) and scene.names_at.get((number, at + 1)) is group:
        at += 1
    return tokens[at].idx + len(tokens[at])
