"""Where a text was written: what tells a town or a street from a person before a date."""

from __future__ import annotations

_STREETS = frozenset(
    "street road avenue lane square drive way terrace quay hill gardens court place house station "
    "st rd ave row close crescent wharf".split()
)
_NEVER_PEOPLE = frozenset({"street", "road", "avenue", "square"})
_TOWN_FIRST = frozenset(
    "port porto puerto san santa santo saint sainte st new nova novi nowy fort mount vila villa "
    "ville cape lake camp los las bad north south east west upper lower little great".split()
)
_TOWN_LAST = frozenset(
    "city town harbour harbor bay beach falls springs island islands village valley junction "
    "heights creek hall".split()
)


def is_place(text: str) -> bool:
    """``Mirrow, 7 April 2026``: a word or two before the date may be where it was written."""
    words = text.split()
    return len(words) <= 3 and all(w[0].isupper() and w.isalpha() for w in words)


def is_town(text: str) -> bool:
    """Say whether a name has a word that names of towns have ("Port Essing", "Ellery Falls")."""
    words = [w.lower().strip(".,") for w in text.split()]
    return len(words) > 1 and (words[0] in _TOWN_FIRST or words[-1] in _TOWN_LAST)


def is_address(text: str) -> bool:
    """Say whether a short line is a street or a house ("Mill Road", "12 Cooper Street")."""
    return text.split()[-1].lower().strip(".,") in _STREETS


def is_street(text: str) -> bool:
    """Say whether a name is surely a street's; there are people called Hill or Lane."""
    return text.split()[-1].lower() in _NEVER_PEOPLE
