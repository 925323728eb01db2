"""Lines that hold little but a name: who signs a letter, who is presented by a heading."""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.actors.closed_words import FUNCTION_WORDS
from core.actors.lexicon import (
    GROUP_NOUNS,
    NAME_HEADS,
    PERSON_ROLES,
    PLACE_HEADS,
    THING_HEADS,
)
from core.actors.names import is_given_name
from core.actors.words import Word, is_capitalised

_CLOSING = re.compile(
    r"(?:^|[.,!] |\b(?:with|much|our|my) )(?:all |best |kind |warm |many )*"
    r"(?:love|yours(?: \w+)?|regards|wishes|sincerely|faithfully|thanks|hugs|greetings|solidarity|"
    r"friendship|respect|blessings)\b[^.!?]{0,40}[,.]?$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?P<name>[A-Z][\w.'-]*(?: (?:[a-z]{2,3} )?[A-Z][\w.'-]*){1,3}), (?P<rest>[a-z].*)"
)
_LONGEST = 12
_NO_NAMES = NAME_HEADS | PLACE_HEADS | THING_HEADS | GROUP_NOUNS | PERSON_ROLES | FUNCTION_WORDS
_CREDIT = re.compile(
    r"\W*(?:from|by|(?:additional |further )?(?:reporting|research|writing|editing|words|text|"
    r"story|interview|pictures?|photos?|photographs?|graphics?|illustrations?|translation)"
    r"(?: by| from|:)) [A-Z]",
    re.IGNORECASE,
)


def signs_off(text: str) -> bool:
    """Tell whether a paragraph ends as a letter does, so that a name follows."""
    return _CLOSING.search(text.rstrip()) is not None


def is_signature(words: list[Word], before: str) -> bool:
    """Tell whether a line of these words is but a name under a letter that ends so."""
    names = [w for w in words if is_capitalised(w.text)]
    return 0 < len(words) <= 4 and len(names) == len(words) and signs_off(before)


def credits_people(text: str) -> bool:
    """Tell of a line that says whose work a piece is: "Writing by Vera Hale"."""
    return len(text.split()) <= 2 * _LONGEST and _CREDIT.match(text) is not None


def presents(text: str) -> bool:
    """Tell of a line in the form of a heading that says who somebody is: "VERA HALE, teacher"."""
    found = _SIGNED.fullmatch(text.strip().rstrip("."))
    if found is None or len(text.split()) > _LONGEST:
        return False
    return any(w.strip(",") in PERSON_ROLES for w in found.group("rest").lower().split())


def is_persons_line(words: list[Word], lower: Mapping[str, int]) -> bool:
    """Tell whether a line set like a heading is but a person's name: "Vera Hale", "VERA HALE"."""
    if not 2 <= len(words) <= 3 or any(not is_capitalised(w.text) for w in words):
        return False
    if any(lower.get(w.lower) or w.lower in _NO_NAMES for w in words):
        return False
    told = {w.token.ent_type_ for w in words}
    return told == {"PERSON"} or is_given_name(words[0].text)
