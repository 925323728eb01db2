"""Who is said to hold what: every statement that a document gives to somebody.

``find`` reads the parse with rules over quotation marks, verbs, nouns and set phrases; the words
it knows are in ``lexicon``. What a document's author says in their own voice is no attribution.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.attribution import cues, phrases, quotes, speech
from core.attribution.draft import Draft, Holder
from core.attribution.holders import Holders
from core.attribution.syntax import trim
from core.model import LocalActor, LocalAttribution, Span

if TYPE_CHECKING:
    from core.nlp import Parse

__all__ = ["find"]

_MOST_COMPARED = 300


def find(parse: Parse, actors: Sequence[LocalActor]) -> tuple[LocalAttribution, ...]:
    """Return the document's attributions in order of their content.

    ``actors`` are those of the same document; holders point into them. A statement that an
    interposed cue splits ("Yes," she said, "but no") yields one attribution for each part.
    """
    text = parse.document.text
    found = quotes.find(parse.document)
    holders = Holders(parse, actors, found)
    drafts: list[Draft] = list(speech.turns(holders.voices))
    quotations: dict[int, list[Span]] = {}
    for quote in found:
        if quote.depth == 0 and quote.closed:
            quotations.setdefault(quote.block, []).append(quote.outer)
    for block in parse.blocks:
        if block.block.kind == "heading" and block.block.level > 1:
            continue
        inside = quotations.get(block.number, [])
        drafts.extend(
            d
            for d in (*cues.find(text, block, holders), *phrases.find(text, block, holders))
            if not _crosses(d, inside)
        )
    drafts.extend(speech.quoted(parse, found, holders))
    settled: list[LocalAttribution] = []
    for group in _groups(parse, drafts):
        settled.extend(_final(_settle(group, text), len(settled)))
    return tuple(settled)


def _crosses(draft: Draft, quotations: Sequence[Span]) -> bool:
    """Tell whether a cue in a quotation would report what stands outside it."""
    cue = draft.cue
    return cue is not None and any(
        q.contains(cue) and not q.overlaps(draft.content) for q in quotations
    )


def _groups(parse: Parse, drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """Part the drafts by block, since no statement crosses one, and bound what is compared."""
    starts = [b.block.start for b in parse.blocks]
    group: list[Draft] = []
    current = -1
    for draft in sorted(drafts, key=lambda d: d.content.start):
        number = bisect_right(starts, draft.content.start)
        if group and (number != current or len(group) >= _MOST_COMPARED):
            yield group
            group = []
        current = number
        group.append(draft)
    if group:
        yield group


def _settle(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Drop rivals: of two readings of the same words by the same holder the surer one stays."""
    kept: list[Draft] = []
    everything = [
        _sound(_before_quote(d, drafts, text), text) for d in drafts if not _echo(d, drafts)
    ]
    for draft in sorted(everything, key=lambda d: (-d.rank, d.content.start, -d.content.end)):
        if len(draft.content) < 2:
            continue
        if not any(_rival(draft, other) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.content.start, -d.content.end, -d.rank))


def _sound(draft: Draft, text: str) -> Draft:
    """Return the draft with spans that are neither empty nor begin or end with white space."""
    start, end = draft.content.start, draft.content.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    cue = draft.cue
    if cue is not None:
        first, last = trim(text, cue.start, max(cue.start, cue.end))
        cue = Span(first, last) if first < last else None
    return replace(draft, content=Span(start, end), cue=cue)


def _echo(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Tell of "X said she expected …": what X says X thinks is X's statement once, not twice."""
    if draft.cue is None or draft.rank >= 8:
        return False
    return any(
        other is not draft
        and other.rank < 8
        and other.content.contains(draft.cue)
        and other.content.contains(draft.content)
        and _same_holder(draft.holder, other.holder)
        for other in drafts
    )


def _same_holder(a: Holder, b: Holder) -> bool:
    return a.actor == b.actor if a.actor is not None else a.text.lower() == b.text.lower()


def _before_quote(draft: Draft, drafts: Sequence[Draft], text: str) -> Draft:
    """Cut indirect speech short where a quotation of somebody else follows a comma in it."""
    if draft.type == "direct":
        return draft
    stop = draft.content.end
    for other in drafts:
        if (
            other.type == "direct"
            and other.rank == 8
            and other.cue != draft.cue
            and draft.content.start + 20 < other.content.start < stop
            and not (draft.cue is not None and other.content.contains(draft.cue))
            and other.cue is not None
            and draft.content.contains(other.cue)
            and not _same_holder(other.holder, draft.holder)
        ):
            stop = other.content.start - 1
    if stop == draft.content.end:
        return draft
    content = Span(*trim(text, draft.content.start, stop))
    return replace(draft, content=content, type="indirect")


def _rival(weak: Draft, strong: Draft) -> bool:
    if not weak.content.overlaps(strong.content):
        return False
    same_holder = _same_holder(weak.holder, strong.holder)
    if strong.type == "direct" and strong.rank < 9:
        if weak.cue is not None and strong.content.contains(weak.cue):
            return False  # reported inside the quotation
        return same_holder or weak.cue == strong.cue or strong.content.contains(weak.content)
    if weak.cue is not None and strong.cue is not None and weak.cue == strong.cue:
        return same_holder or weak.content != strong.content  # else both hold it: "A and B said"
    shared = min(weak.content.end, strong.content.end) - max(
        weak.content.start, strong.content.start
    )
    return same_holder and shared > 0.8 * max(len(weak.content), len(strong.content))


def _final(drafts: Sequence[Draft], before: int) -> list[LocalAttribution]:
    """Return the attributions of one group; ``before`` others precede them in the document."""
    found = []
    for number, draft in enumerate(drafts):
        parent = _parent(number, draft, drafts)
        found.append(
            LocalAttribution(
                content=draft.content,
                cue=draft.cue,
                holder=draft.holder.actor,
                holder_text=draft.holder.text,
                type=draft.type,
                parent=None if parent is None else before + parent,
            )
        )
    return found


def _parent(number: int, draft: Draft, drafts: Sequence[Draft]) -> int | None:
    """Return the smallest longer content that holds this attribution's cue, else its content."""
    place = draft.cue if draft.cue is not None else Span(draft.content.start, draft.content.end)
    best: tuple[int, int] | None = None
    for other, candidate in enumerate(drafts):
        if other == number or not candidate.content.contains(place):
            continue
        size = len(candidate.content)
        if candidate.cue == draft.cue or size <= len(draft.content):
            continue
        if best is None or size < best[0]:
            best = (size, other)
    return best[1] if best else None
