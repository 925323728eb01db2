"""Forms that names take in use: adjectives of origin, shouting, short forms of companies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from core.actors.gazetteer import plain
from core.actors.lexicon import (
    GROUP_NOUNS,
    LEGAL_FORMS,
    NAME_HEADS,
    PERSON_ROLES,
    PLACE_HEADS,
    THING_HEADS,
)

# A company's name is cut to its first word in use; a ministry's is not.
COMPANY_TAILS = LEGAL_FORMS | frozenset(
    "company group holdings industries technologies "
    "technology systems solutions partners associates consulting services labs laboratories media "
    "motors airlines pharmaceuticals software networks international enterprises brothers bros "
    "consultancy foods entertainment studios analytics dynamics robotics energy mining steel "
    "pharma logistics biologics therapeutics biotech genomics diagnostics healthcare farms oil "
    "shipping properties estates homes stores books minerals metals chemicals plastics "
    "lithium copper gold silver nickel cobalt zinc cement timber gas telecom health crossings "
    "ferries line lines cruises rail".split()
)
_DEMONYM_ENDINGS = (
    ("", "i"), ("", "ian"), ("", "an"), ("", "n"), ("", "ese"), ("", "er"), ("", "ish"),
    ("", "ite"),
    ("a", "an"), ("a", "ian"), ("a", "i"), ("a", "ese"), ("ia", "ian"), ("ia", "i"), ("ia", "ish"),
    ("ia", ""), ("e", "i"), ("e", "ese"), ("e", "ian"), ("e", "an"), ("o", "an"), ("o", "ian"),
    ("y", "ian"), ("y", "ish"),
    ("land", ""), ("land", "ish"), ("land", "lander"), ("land", "er"), ("stan", ""), ("stan", "i"),
    ("um", "an"), ("us", "ian"), ("os", "ian"), ("en", "ian"), ("en", "ish"),
)  # fmt: skip


_SMALL = re.compile(r"(?<=\s)(?:Of|On|For|Into|And|The|In|To)(?=\s)")


def is_coined(words: Sequence[str]) -> bool:
    """Tell whether a body's name is a coinage with a word of what it does: "Acme Ferries".

    In use it loses that word; "Leeds Council" does not, since a council is named for its town.
    """
    last = words[-1].lower()
    return (
        2 <= len(words) <= 3
        and last not in NAME_HEADS | PLACE_HEADS | THING_HEADS | PERSON_ROLES | GROUP_NOUNS
        and not any(w.lower() in {"of", "for", "and", "the", "&"} for w in words)
    )


def demonyms_of(name: str) -> Iterable[str]:
    """Yield what English would call those from a place of this name, in plain letters."""
    key = plain(name)
    if " " in key:
        head, _, last = key.rpartition(" ")
        for form in demonyms_of(last):
            yield f"{head} {form}"
        return
    for ending, suffix in _DEMONYM_ENDINGS:
        if key.endswith(ending):
            stem = key[: len(key) - len(ending)]
            if len(stem) >= 3 and stem + suffix != key:
                yield stem + suffix


def is_channel(text: str) -> bool:
    """Tell whether a name is capitals and a figure, as those of channels are: "KRT 2"."""
    return re.fullmatch(r"[A-Z]{2,4} [1-9]", text) is not None


def display(text: str) -> str:
    """Return a shouted name as one writes it: MILLER as Miller."""
    if not text.isupper() or (len(text) <= 5 and " " not in text) or "&" in text:
        return text
    if is_channel(text):
        return text
    calm = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), text.lower())
    return _SMALL.sub(lambda m: m.group().lower(), calm)
