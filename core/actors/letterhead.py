"""Whom the head of a document names: its authors, its paper, the body whose record it is."""

from __future__ import annotations

import re

from core.actors.forms import display
from core.actors.gazetteer import plain
from core.actors.lexicon import NAME_HEADS
from core.model import Document
from core.nlp import fold

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_ACRONYM = re.compile(r"\s*\([A-Z][\w&]+\)$")
_LEADING = 4
"""How many blocks belong to the head of a record: what sits, what it is about, when."""
_SITTING = frozenset(
    "parliament congress senate council committee subcommittee commission authority agency court "
    "tribunal cabinet assembly legislature board panel chamber ministry department directorate "
    "inspectorate office inquiry mission union association federation institute university "
    "diocese synod".split()
)
"""What keeps a record or puts out a release; a channel or a club has programmes and pages."""


def without_article(name: str) -> str:
    """Return "Herald" for "The Herald" and "THE HERALD"."""
    return _ARTICLE.sub("", name)


def authors(document: Document) -> list[str]:
    """Return the names of a document's byline."""
    if not document.author:
        return []
    text = re.sub(r"\s*\([^)]*\)", "", fold(document.author))  # "Publius (Alexander Hamilton)"
    names = [n for n in re.split(r"\s*(?:,|;|&|\band\b)\s*", text) if n]
    fewest = 1 if len(names) == 1 else 2
    return [n for n in names if fewest <= len(n.split()) <= 4 and n[0].isupper()]


def sources(document: Document) -> list[str]:
    """Return who published the document, and the bodies whose sitting it records."""
    found = [fold(document.source).strip()] if document.source else []
    heads = [b for b in document.blocks[:_LEADING] if b.kind == "heading" and b.speaker is None]
    titles = [document.title or "", *(document.text[b.start : b.end] for b in heads)]
    found.extend(s for s in dict.fromkeys(map(_sitting, titles)) if s)
    return found


def outlet_keys(names: list[str]) -> frozenset[str]:
    """Return the plain keys under which the sources of a document are known."""
    return frozenset(plain(without_article(_ACRONYM.sub("", n))) for n in names)


def _sitting(title: str) -> str:
    """Return the body whose record a title in capitals opens: "COMMITTEE ON TRADE: STEEL"."""
    name = re.sub(r"\s+", " ", fold(title)).strip().partition(":")[0]
    sits = name.isupper() and is_sitting(name) and not name.startswith(("THE ", "HOUSE "))
    return display(name) if sits else ""


def is_sitting(name: str) -> bool:
    """Tell whether a name is that of a body that keeps a record: "Committee on Trade"."""
    words = without_article(name.lower()).split()
    small = next((n for n, w in enumerate(words) if w in {"of", "on", "for", "into"}), len(words))
    if not 2 <= len(words) <= 10 or not small or (small == len(words) and len(words) > 5):
        return False
    known = words[small - 1] in _SITTING or " ".join(words[:2]) == "house of"
    return known and all(re.match(r"[a-z]", w) for w in words)


def short_title(name: str) -> str:
    """Return by which one word a paper goes: "herald" for The Harbour Herald; "" for others."""
    words = without_article(name).split()
    last = plain(words[-1]) if words else ""
    return last if 1 < len(words) <= 5 and last in NAME_HEADS | _TITLES else ""


_TITLES = frozenset(
    "mercury sun star examiner ledger echo argus sentinel beacon lantern voice clarion advertiser "
    "enquirer inquirer advocate leader reporter world globe banner record eagle pilot dispatch "
    "messenger argosy sportsman farmer intelligencer patriot republic nation age capital".split()
)
"""What papers are called besides the nouns that name other bodies too."""
