"""Real states, their adjectives of origin and capitals (package ``countryinfo``, read once)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from core.actors.geography import DEMONYM_ALIASES, MORE_STATES, SEATS, STATE_ALIASES


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Lower-case forms without accents, each to the state's key; ``names`` to its English name."""

    names: dict[str, str]
    states: dict[str, str]
    demonyms: dict[str, str]
    capitals: dict[str, str]


_CONTESTED = (
    ("american", "united states"),
    ("chinese", "china"),
    ("indian", "india"),
    ("australian", "australia"),
    ("norwegian", "norway"),
    ("french", "france"),
    ("italian", "italy"),
)


# Letters that Unicode does not take apart into a plain one and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae",
     "Æ": "Ae", "œ": "oe", "ð": "d", "þ": "th"}
)  # fmt: skip


def plain(text: str) -> str:
    """Return the text in lower case, without accents and with straight apostrophes."""
    if not text.isascii():
        text = text.replace("’", "'").replace("‘", "'")
        folded = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(c for c in folded if not unicodedata.combining(c))
    return text.lower()


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Read the gazetteer (about 0.05 s, once a process)."""
    from countryinfo import all_countries

    names: dict[str, str] = {}
    states: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    contested: set[str] = set()
    for key, name in MORE_STATES.items():
        names[key] = name
        states[key] = key
    for country in all_countries():
        info = country.info()
        name = str(info.get("name") or "")
        if not name:
            continue
        key = plain(name)
        names[key] = name
        states[key] = key
        for word in str(info.get("demonym") or "").split(","):
            form = plain(word.strip())
            if len(form) < 4:
                continue
            if form in demonyms and demonyms[form] != key:
                contested.add(form)
            demonyms.setdefault(form, key)
        capital = plain(str(info.get("capital") or ""))
        if len(capital) > 3 and capital != key:
            capitals.setdefault(capital, key)
    # "American" is also said of a few islands, "Korean" of both Koreas: only the large one stays.
    for form in contested:
        del demonyms[form]
    demonyms.update((form, key) for form, key in _CONTESTED if key in names)
    for table, extra in ((states, STATE_ALIASES), (demonyms, DEMONYM_ALIASES), (capitals, SEATS)):
        for form, key in extra.items():
            if key in names:
                table[form] = key
    return Gazetteer(names, states, demonyms, capitals)
