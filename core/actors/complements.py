"""Fuller forms of a name, as the text writes them: with whose somebody is, where it is, what.

"Ms Hale of Open Water", "the Maritime Museum in Sorn", "the trawler Gudrun": who reads the list
of an actor's forms finds there what stands in the text. They are no names of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.actors.groups import Group
from core.actors.scene import Scene
from core.actors.words import Sighting

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEHIND = {"person": frozenset({"of", "from"}), "organisation": frozenset({"in", "of"})}
_LONGEST = 80


def note_complements(scene: Scene) -> None:
    """Add to each group the forms of its names that a complement or a noun makes longer."""
    for group in scene.groups:
        if group.kind not in {"person", "organisation", "place"}:
            continue
        for sighting in group.sightings:
            if sighting.first is None or sighting.last is None or sighting.headline:
                continue
            for form in (_behind(scene, group, sighting), _before(scene, sighting)):
                if form and len(form) <= _LONGEST and form not in group.forms:
                    group.forms.append(form)


def _behind(scene: Scene, group: Group, sighting: Sighting) -> str:
    """Return "Ms Hale of Open Water", "the Maritime Museum in Sorn", or nothing."""
    last = sighting.last
    if last is None or sighting.possessive:
        return ""
    tokens, number = sighting.layout.tokens, sighting.block.number
    at = last.i + 1
    if sighting.acronym_span is not None:  # "(TRO)"
        stop = sighting.acronym_span[1] + 1 - sighting.block.start
        at = sighting.layout.from_(stop)
    if at >= len(tokens) or tokens[at].lower_ not in _BEHIND.get(str(group.kind), ()):
        return ""
    small = tokens[at].lower_
    at += 1
    if at < len(tokens) and tokens[at].lower_ == "the":
        at += 1
    other = scene.names_at.get((number, at)) if at < len(tokens) else None
    if other is None or other is group or other.kind == "person":
        return ""
    if small in {"in", "from"} and other.kind not in {"place", "state"}:
        return ""
    end = at
    while end + 1 < len(tokens) and scene.names_at.get((number, end + 1)) is other:
        end += 1
    after = tokens[end + 1] if end + 1 < len(tokens) else None
    if after is not None and after.tag_ == "POS":
        return ""
    if small == "in" and not _stands_alone(tokens, sighting, after):
        return ""
    stop = tokens[end].idx + len(tokens[end])
    return sighting.layout.text[_start(sighting) : stop]


def _stands_alone(tokens: list[Token], sighting: Sighting, after: Token | None) -> bool:
    """Tell whether a place behind a name is the name's, not the sentence's: "X in Sorn said"."""
    root = sighting.root
    if root is None or after is None:
        return False
    if root.dep_ in {"nsubj", "nsubjpass"}:
        return after.pos_ in {"VERB", "AUX", "ADV"} or after.text == ","
    return root.dep_ == "pobj" and after.text in {",", "."}


def _before(scene: Scene, sighting: Sighting) -> str:
    """Return "the trawler Gudrun", "brokers Hale Poe", "the website The Lamp", or nothing."""
    first = sighting.first
    if first is None or sighting.prefix or sighting.possessive:
        return ""
    tokens, number = sighting.layout.tokens, sighting.block.number
    at = first.i - 1
    if at >= 0 and tokens[at].lower_ == "the" and tokens[at].text[0].isupper():
        at -= 1
    if at < 0 or tokens[at].tag_ not in {"NN", "NNS"} or not tokens[at].text.islower():
        return ""
    noun = tokens[at]
    root = sighting.root
    joined = root is not None and (
        (noun.dep_ == "compound" and noun.head.i >= first.i)
        or (root.dep_ == "appos" and root.head.i == noun.i)
    )
    if not joined or (number, noun.i) in scene.names_at:
        return ""
    start = noun.i
    while start > 0 and tokens[start - 1].pos_ in {"ADJ", "NOUN", "PROPN", "DET", "PRON"}:
        start -= 1
        if tokens[start].pos_ in {"DET", "PRON"}:
            break
    begin, stop = tokens[start].idx, sighting.core_end - sighting.block.start
    return sighting.layout.text[begin:stop]


def _start(sighting: Sighting) -> int:
    return sighting.start - sighting.block.start
