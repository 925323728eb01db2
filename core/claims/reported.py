"""A document's attributions by the place of their content and cue, as claims are cut from it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.attribution import lexicon
from core.attribution.syntax import is_negated, lemma, tokens_at
from core.model import LocalAttribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.nlp import Parse

_STANCE = (
    lexicon.DENYING
    | (frozenset(lexicon.COMPLEMENT) - {"find", "declare", "judge", "read", "estimate"})
    | frozenset(
        "recommend propose demand urge ask want request order require prefer wish doubt expect "
        "hope fear inquire enquire question wonder plan".split()
    )
)
"""Cues that are a stance themselves, so that the content alone is not what the holder claims."""


@dataclass(frozen=True, slots=True)
class Reported:
    """An attribution and how its words enter claims."""

    number: int
    attribution: LocalAttribution
    cue: Token | None
    asserted: bool


class Lookup:
    """The attributions of a document by the place of their content and cue."""

    def __init__(self, parse: Parse, attributions: Sequence[LocalAttribution]) -> None:
        self._by_start: list[Reported] = []
        for number, attribution in enumerate(attributions):
            cue = _cue_token(parse, attribution.cue)
            asserted = _asserts(cue, attribution)
            self._by_start.append(Reported(number, attribution, cue, asserted))
        self.frames = {
            (id(r.cue.doc), r.cue.i) for r in self._by_start if r.cue is not None and r.asserted
        }
        self._by_start.sort(key=lambda r: r.attribution.content.start)
        self._starts = [r.attribution.content.start for r in self._by_start]
        self._longest = max((len(r.attribution.content) for r in self._by_start), default=0)

    def near(self, start: int, end: int) -> list[Reported]:
        """Return the attributions whose content overlaps the span."""
        hits = []
        for i in range(bisect_right(self._starts, end) - 1, -1, -1):
            content = self._by_start[i].attribution.content
            if content.start < start - self._longest:
                break
            if content.start < end and start < content.end:
                hits.append(self._by_start[i])
        return hits[::-1]


def _cue_token(parse: Parse, cue: Span | None) -> Token | None:
    if cue is None:
        return None
    block = parse.block_at(cue.start)
    around = tokens_at(block, cue.start, cue.end)
    if around is None:
        return None
    found = [t for t in around if t.pos_ not in ("AUX", "PART", "PUNCT")]
    return found[-1] if found else None


def _asserts(cue: Token | None, attribution: LocalAttribution) -> bool:
    """Tell whether the content is asserted as it stands."""
    if cue is None or attribution.type == "direct":
        return True
    word = lemma(cue)
    return word not in _STANCE and not (cue.pos_ == "VERB" and is_negated(cue))
