"""The contestable assertions of a document, each with who makes it.

A claim is a sentence or a clause of one. What is attributed belongs to its holder; the rest to the
author, or to the speaker whose turn or quotation it stands in. Where the reporting verb only says
that something was said, the claim is what was said; where it takes a stand itself ("denied that",
"blamed", "called it") the claim is the whole clause, since the content alone would mislead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.actors import ActorIndex
from core.attribution.endings import LAPSES
from core.attribution.syntax import closed, opened, trim
from core.claims import modality, signs, weights
from core.claims.pieces import Piece, pieces
from core.claims.reported import Lookup
from core.model import ClaimFeatures, LocalActor, LocalAttribution, LocalClaim
from core.nlp import fold, past_dateline

if TYPE_CHECKING:
    from core.nlp import Parse

__all__ = ["find"]

_LEADING = frozenset("and but or yet that".split())
_SEQUENCE = frozenset({"after", "before"})
_TRAILING = frozenset("and but or yet so nor while that whereas , ; :".split())


_DATELINE = re.compile(r"[A-Z][A-Z/.' -]+(?:,[^()—–]{0,40}?)?\s*(?:\([^()]{2,40}\))?\s*[-—–]+\s+")


def find(
    parse: Parse, actors: Sequence[LocalActor], attributions: Sequence[LocalAttribution]
) -> tuple[LocalClaim, ...]:
    """Return the document's claims in order; ``features`` are left for the relation judge.

    ``actors`` and ``attributions`` are those found in the same document.
    """
    return tuple(
        replace(claim, weight=weights.of(values))
        for claim, values in measured(parse, actors, attributions)
    )


def measured(
    parse: Parse, actors: Sequence[LocalActor], attributions: Sequence[LocalAttribution]
) -> list[tuple[LocalClaim, list[float]]]:
    """Return the claims, not yet weighed, each with the figures that its weight is made of."""
    text = parse.document.text
    mentions = ActorIndex(actors)
    reported = Lookup(parse, attributions)
    found: list[tuple[LocalClaim, list[float]]] = []
    authors = _names(parse.document.author)
    counts = signs.counted(parse)
    for block in parse.blocks:
        if block.block.kind == "heading":
            continue
        surroundings = _Surroundings(
            place=block.start / max(1, len(text)),
            asking=block.doc.text.rstrip("\"')").endswith("?"),
            authors_note=block.doc.text.startswith(authors) if authors else False,
            counts=counts,
        )
        for sentence in block.doc.sents:
            for piece in pieces(block, sentence, reported):
                claim = _claim(text, piece, mentions, surroundings)
                if claim is not None and not (
                    found and found[-1][0].span.overlaps(claim[0].span)
                ):  # fmt: skip
                    found.append(claim)
    return found


def _names(authors: str | None) -> tuple[str, ...]:
    """Return the full names in a byline."""
    found = re.split(r"\s*(?:,|;|&|\band\b)\s*", fold(authors)) if authors else []
    return tuple(name for name in found if " " in name)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What a claim's weight needs of its paragraph and document.

    ``authors_note`` tells of a paragraph that presents the author: "X teaches law at Y".
    """

    place: float
    asking: bool
    authors_note: bool
    counts: Counter[str]


def _claim(
    text: str, piece: Piece, mentions: ActorIndex, around: _Surroundings
) -> tuple[LocalClaim, list[float]] | None:
    doc = piece.block.doc
    first, last = piece.start, piece.end
    while first < last - 1 and (
        doc[first].is_punct or doc[first].is_space or doc[first].lower_ in _LEADING
    ):
        if doc[first].lower_ == "that" and doc[first].dep_ != "mark":
            break
        if doc[first].text in "([":
            break
        first += 1
    if last - first > 4 and doc[first].lower_ in LAPSES and doc[first + 1].lower_ in _SEQUENCE:
        first += 2  # "…, hours after a shell struck a mill"
    while last > first and doc[last - 1].lower_ in _TRAILING:
        if doc[last - 1].lower_ in ("that", "so") and doc[last - 1].dep_ not in ("mark", "cc"):
            break  # "I can reproduce that"
        last -= 1
    if last <= first:
        return None
    tail = doc[last - 1]
    start, end = trim(
        text, piece.block.start + doc[first].idx, piece.block.start + tail.idx + len(tail)
    )
    if start == piece.block.start:
        if end - start <= past_dateline(doc.text):
            return None
        start = _past_dateline(text, start, end)
    start, end = _unquote(text, *closed(text, *opened(text, start, end)))
    tokens = [t for t in doc[first:last] if not t.is_space]
    if not weights.is_assertion(tokens, text[start:end]):
        return None
    source = piece.source
    holder = source.attribution.holder if source is not None else None
    attribution = source.number if source is not None else None
    about = tuple(mentions.within(start, end))
    direct = source is not None and source.attribution.type == "direct"
    cue = source.cue if source is not None and not direct else None
    mode = modality.of(tokens, cue)
    values = signs.of(
        tokens,
        piece.block.block,
        mode,
        reported=source is not None,
        direct=direct,
        stance=source is not None and not source.asserted,
        authors_note=around.authors_note,
        actors=len(about),
        place=around.place,
        asking=around.asking,
        counts=around.counts,
    )
    claim = LocalClaim(
        start=start,
        end=end,
        holder=holder,
        attribution=attribution,
        modality=mode,
        about=about,
        weight=0.0,
        features=ClaimFeatures(context=""),
    )
    return claim, values


def _past_dateline(text: str, start: int, end: int) -> int:
    """Return where the sentence begins after "PARIS, 3 May (AFP) - "."""
    match = _DATELINE.match(text, start, end)
    return match.end() if match else start


def _unquote(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out quotation marks at the ends that have no partner inside the claim."""
    marks = '"“”„«»'
    for _ in range(2):
        inner = text[start:end]
        if inner and inner[0] in marks and sum(c in marks for c in inner) % 2:
            start, end = trim(text, start + 1, end)
        inner = text[start:end]
        if inner and inner[-1] in marks and sum(c in marks for c in inner) % 2:
            start, end = trim(text, start, end - 1)
        inner = text[start:end]
        if (
            len(inner) > 2
            and inner[0] in marks
            and inner[-1] in marks
            and not any(c in marks for c in inner[1:-1])
        ):
            start, end = trim(text, start + 1, end - 1)
    return start, end
