"""Signs that a name is a body's which a text names but once: a pollster, a laboratory, a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.actors.lexicon import word_set
from core.actors.votes import Votes
from core.actors.words import Sighting

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTS = word_set("poll survey census study count exit-poll opinion-poll barometer tracker")
"""What pollsters publish; a person's study may be by somebody, so that counts for less."""
_MADE = word_set("take conduct carry do commission publish run make release hold")
_MODIFIED = word_set("poll survey barometer tracker newspaper reporter correspondent journalist")


_PRINTED = word_set("weekly daily tabloid broadsheet monthly newspaper")
_ARTICLES = word_set("the a an")
_OFFICERS = word_set("officer shareholder employee workforce subsidiary headquarters supplier")
"""Whom and what bodies have, each with a word before it or without, and people hardly ever."""


def _has_officers(name: Token) -> bool:
    """Tell of "Corvida's chief medical officer", "Corvida's shareholders"."""
    following = list(name.doc[name.i + 1 : name.i + 6])
    owned = next((t for t in following if t.pos_ == "NOUN" and t.dep_ != "compound"), None)
    return owned is not None and owned.lemma_.lower() in _OFFICERS


def signs_of_body(sighting: Sighting, votes: Votes) -> None:
    """Add what the words around a lone name tell of who counts, prints or sends."""
    first, last = sighting.first, sighting.last
    if first is None or last is None:
        return
    doc = first.doc
    if first.i > 1 and doc[first.i - 1].lower_ in _PRINTED and doc[first.i - 2].lower_ in _ARTICLES:
        votes["organisation"] += 3  # "the weekly Der Turm"
    if sighting.possessive and _has_officers(last):
        votes["organisation"] += 2
    if sighting.prefix or len(sighting.words) > 1:
        return
    at = first.i - 1
    if at >= 0 and doc[at].lower_ == "the":
        at -= 1
    if at > 0 and doc[at].lower_ == "by" and _counts(doc[at]):
        votes["organisation"] += 2
    after = doc[last.i + 1] if last.i + 1 < len(doc) else None
    counted = after is not None and after.lemma_.lower() in _MODIFIED
    if counted and not sighting.possessive and at >= 0 and doc[at].lower_ in {"a", "an", "every"}:
        votes["organisation"] += 2.5
        votes["attribute"] = 0


def _counts(by: Token) -> bool:
    """Tell whether "by" says who took a poll: "a survey by X", "the poll was carried out by X"."""
    before = list(by.doc[max(0, by.i - 4) : by.i])
    if before and before[-1].lemma_.lower() in _COUNTS:
        return True
    made = any(t.lemma_.lower() in _MADE for t in before[-2:])
    return made and any(t.lemma_.lower() in _COUNTS for t in before)
