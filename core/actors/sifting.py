"""Which of the words with a capital are no names after all."""

from __future__ import annotations

import re
from collections.abc import Collection

from core.actors.forms import COMPANY_TAILS
from core.actors.gazetteer import gazetteer
from core.actors.groups import Group
from core.actors.lexicon import COMMON_NOUNS, GROUP_NOUNS, NAME_HEADS
from core.actors.names import initials
from core.actors.words import Vocabulary

_ABSTRACT = re.compile(r"(?:ment|tion|sion|ness|ity|ism|ing|ance|ence|ship|acy|ure|age)$")


def drop_common(
    buckets: dict[str, Group], vocabulary: Vocabulary, known: Collection[str] = ()
) -> None:
    """Forget common nouns that somebody wrote with a capital, or in capitals for emphasis.

    ``known`` are keys of names that the head of the document gives: those stay.
    """
    short_forms = {
        initials(n.split()).lower()
        for g in buckets.values()
        if g.votes["organisation"] >= 4
        for n in g.names
        if " " in n
    }
    for key, group in list(buckets.items()):
        if " " in key or key in known or not group.sightings or group.votes["person"] >= 4:
            continue
        if key in short_forms and all(s.text.isupper() for s in group.sightings):
            continue
        if key in gazetteer().states or any(s.acronym or s.speaker for s in group.sightings):
            continue
        votes = group.votes
        named = any(votes["ner " + k] for k in ("person", "organisation", "state", "place"))
        lower = sum(vocabulary.lower[w] for w in (key, key.rstrip("s"), key + "s"))
        loud = all(s.text.isupper() for s in group.sightings) and len(key) > 3
        loud = loud and not any(s.possessive and s.articled for s in group.sightings)
        styled = key in COMPANY_TAILS | NAME_HEADS and lower <= len(group.sightings) > 2
        if styled and all(s.articled for s in group.sightings):
            continue  # "the Line", as its own people write
        if (
            key in COMMON_NOUNS
            or (lower and not named and not votes["acts"] and not votes["person"])
            or (lower >= 2 * len(group.sightings) and not votes["speaks"])
            or (loud and (lower or (len(group.sightings) == 1 and not votes["speaks"])))
        ):
            del buckets[key]


def drop_guesses(buckets: dict[str, Group]) -> None:
    """Forget words that only ever opened a sentence, unless something shows a name."""
    for key, group in list(buckets.items()):
        if not group.sightings or not all(s.weak for s in group.sightings):
            continue
        places = gazetteer()
        if key in places.states or key in places.capitals or key in places.demonyms:
            continue
        evidence = max(group.votes[k] for k in ("person", "organisation", "state", "place"))
        root = group.sightings[0].root
        lone_noun = root is not None and root.pos_ != "PROPN"
        common = root is not None and root.lemma_.lower() in GROUP_NOUNS
        abstract = _ABSTRACT.search(key) is not None
        if (
            lone_noun
            or common
            or (evidence < 0.8 and (abstract or not (group.acts or group.votes["subject"])))
        ):
            # It may still be a known person's surname; that is settled with the people.
            group.votes["weak"] += 1
