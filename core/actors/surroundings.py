"""Fuller ways of writing a name: "poor Hale", "upper Zarin valley", "Vera Hale of the union"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.actors.groups import Group
from core.actors.lexicon import ORG_NOUNS, PLACE_NOUNS
from core.actors.scene import Scene
from core.actors.words import Sighting

if TYPE_CHECKING:
    from spacy.tokens import Token

_TELLING = frozenset("other same new young old first second last next late former".split())
"""Adjectives that tell one bearer of a name from another."""


def note_surroundings(scene: Scene) -> None:
    """Add to the groups the forms in which an adjective or a body stands beside their names."""
    for group in scene.groups:
        if group.kind == "state":
            continue
        for sighting in group.sightings:
            if sighting.first is None or sighting.last is None:
                continue
            for form in (_before(scene, group, sighting), _behind(scene, group, sighting)):
                if form:
                    group.forms.append(form)


def _bounds(sighting: Sighting) -> tuple[int, int]:
    return sighting.start - sighting.block.start, sighting.core_end - sighting.block.start


def _before(scene: Scene, group: Group, sighting: Sighting) -> str:
    """Return the name with the adjective before it and, of a place, the noun after it."""
    last, text = sighting.last, sighting.layout.text
    start, end = _bounds(sighting)
    at = scene.blocks[sighting.block.number].from_(start)
    if last is None or at == 0:
        return ""
    word: Token = last.doc[at - 1]
    if word.tag_ != "JJ" or not word.text.islower() or word.text in _TELLING:
        return ""
    if text[word.idx + len(word.text) : start] != " ":
        return ""
    after = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
    if after is not None and group.kind == "place" and after.text in PLACE_NOUNS:
        end = after.idx + len(after.text)
    return text[word.idx : end]


def _behind(scene: Scene, group: Group, sighting: Sighting) -> str:
    """Return a person's name with the body that "of" ties to it."""
    last, text = sighting.last, sighting.layout.text
    start, end = _bounds(sighting)
    if group.kind != "person" or last is None or last.i + 2 >= len(last.doc):
        return ""
    of: Token = last.doc[last.i + 1]
    noun = next((c for c in of.children if c.dep_ == "pobj"), None)
    if of.lower_ != "of" or noun is None:
        return ""
    number = sighting.block.number
    body = scene.names_at.get((number, noun.i))
    if body is None:
        stop = noun.idx + len(noun) if noun.lemma_.lower() in ORG_NOUNS else 0
    elif body.kind == "person":
        return ""
    else:
        stop = next(
            (
                _bounds(s)[1]
                for s in body.sightings
                if s.block.number == number
                and s.first is not None
                and s.last is not None
                and s.first.i <= noun.i <= s.last.i
            ),
            0,
        )
    return text[start:stop] if stop > end else ""
