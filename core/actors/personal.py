"""Signs that a name is a person's who is nobody in public: kin, first names, signatures.

"My cousin Hale", "his Vera", "a boy called Piet", "Vera's mother", "Dear Piet," - the recogniser
takes most of such names for places or for nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.actors.lexicon import GROUP_NOUNS, NAME_HEADS, PERSON_ROLES, PLACE_HEADS, word_set
from core.actors.votes import Votes
from core.actors.words import Sighting

if TYPE_CHECKING:
    from spacy.tokens import Token

KIN = word_set(
    "cousin nephew niece grandson granddaughter grandfather grandmother grandad grandma husband "
    "wife son daughter brother sister father mother uncle aunt auntie twin stepson stepdaughter "
    "stepfather stepmother stepbrother stepsister godson goddaughter godmother godfather fiancé "
    "fiancée sister-in-law brother-in-law mother-in-law father-in-law son-in-law daughter-in-law "
    "friend girlfriend boyfriend neighbour neighbor classmate flatmate roommate workmate mum mom "
    "dad girl boy toddler baby youngest eldest"
)
"""Who somebody is to somebody; before a name, it is that person's."""
_OWN = frozenset({"my", "his", "her", "your", "our"})
_LIVES = word_set(
    "die marry divorce laugh cry weep smile sleep limp whisper shout nod shrug knit cook pray "
    "cough retire phone kiss hug grin blush sigh kneel wink scream sob stutter stammer giggle "
    "bleed graduate emigrate swim snore"
)
"""What people do who decide nothing."""
_DONE_TO = word_set("marry bury hug kiss phone thank greet comfort mourn console cuddle")
_HELD = KIN | word_set(
    "hand hands eye eyes face voice grave coffin funeral bedroom kitchen birthday wedding "
    "hair boots coat shoulder lap parents widow widower schoolbag knee knees sake"
)
"""What only a person has."""
_STYLES = word_set(
    "honour honor majesty excellency highness grace worship lordship eminence holiness"
)
"""What goes with "her" in place of a name."""
_NO_NAMES = NAME_HEADS | PLACE_HEADS | PERSON_ROLES | GROUP_NOUNS | _STYLES
_CALLED = frozenset({"call", "name", "christen", "baptise", "nickname"})
_DEAR = re.compile(r"^\W*Dear (?:(?:Mrs?|Ms|Miss|Dr)\.? )?$")


def signs_of_person(sighting: Sighting, votes: Votes) -> None:
    """Add what the words around a name of one or two words tell of a private person."""
    first, last, root = sighting.first, sighting.last, sighting.root
    if first is None or last is None or root is None or sighting.tail or len(sighting.words) > 2:
        return
    before = sighting.layout.text[: sighting.core_start - sighting.block.start]
    if (sighting.signed or _DEAR.search(before)) and _bare_name(sighting):
        votes["person"] += 3
        return
    lone = len(sighting.words) == 1 and _bare_name(sighting)
    if not lone or sighting.articled:
        return
    doc = first.doc
    previous = doc[first.i - 1] if first.i else None
    following = doc[last.i + 1] if last.i + 1 < len(doc) else None
    modifies = following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}
    if sighting.possessive:
        held = doc[last.i + 2] if last.i + 2 < len(doc) else None
        if held is not None and held.lower_ in _HELD:
            votes["person"] += 2.5
        return
    if modifies:
        return
    if previous is not None and _introduces(previous):
        votes["person"] += 3
    head = root.head
    lemma = head.lemma_.lower()
    lives = root.dep_ == "nsubj" and lemma in _LIVES and head.pos_ == "VERB"
    if lives or (root.dep_ in {"dobj", "dative"} and lemma in _DONE_TO):
        votes["person"] += 1.5


def is_kin(prefix: tuple[str, ...]) -> bool:
    """Tell whether what stands before a name says whose relation it is: "my cousin"."""
    words = [p.lower() for p in prefix]
    if not words or words[-1] not in KIN:
        return False
    return words[-1] not in {"neighbour", "neighbor"} or words[0] in _OWN


def _bare_name(sighting: Sighting) -> bool:
    """Tell whether a name has no word of a body, a place or an office."""
    return not any(w.lower() in _NO_NAMES for w in sighting.words) and not sighting.text.isupper()


def _introduces(previous: Token) -> bool:
    """Tell whether the word before a name says that somebody is called so, or whose one it is."""
    low = previous.lower_
    if low in {"my", "his", "her", "your"}:
        return True
    doc, at = previous.doc, previous.i
    if low in {"is", "was", "'s"} and at > 0 and doc[at - 1].lower_ == "name":
        return at > 1 and doc[at - 2].lower_ in _OWN | {"whose"}
    if previous.lemma_.lower() in _CALLED and at > 0:
        noun = doc[at - 1]
        return noun.lemma_.lower() in PERSON_ROLES | KIN or noun.lower_ in {"him", "her"}
    if low == "," and at > 0:  # "my daughter, Lise,"
        return doc[at - 1].lower_ in KIN and any(
            t.lower_ in _OWN for t in doc[max(0, at - 4) : at - 1]
        )
    return False
