"""The turns of a transcript: who speaks in each, and whom "you" means there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.actors import ActorIndex
from core.attribution import interview
from core.attribution.draft import Holder
from core.attribution.quotes import Quote
from core.attribution.syntax import trim
from core.model import LocalActor, Span

if TYPE_CHECKING:
    from core.nlp import Parse

_OPENING = 4  # paragraphs: where, when and who sits, before the first turn of a record
_TERMINAL = ".!?…"
_SPEECH = 30  # characters in quotation marks from which on another voice may be speaking


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says under one label, or in a further paragraph of the same turn."""

    said: Span
    label: Span | None
    holder: Holder


class Voices:
    """Knows who says "I" and whom "you" means at a place of a transcript."""

    def __init__(
        self,
        parse: Parse,
        mentions: ActorIndex,
        actors: Sequence[LocalActor],
        quotes: Sequence[Quote] = (),
    ) -> None:
        self._text = parse.document.text
        self._mentions = mentions
        self.turns = tuple(_turns(parse, mentions)) or tuple(_unlabelled(parse, mentions, actors))
        self._starts = [t.said.start for t in self.turns]
        self._speakers = {t.holder.actor for t in self.turns} - {None}
        self._quoted = [q.outer for q in quotes if q.depth == 0 and len(q.outer) > _SPEECH]
        self._opened = [q.start for q in self._quoted]

    def speaker(self, offset: int) -> Holder | None:
        """Return who says "I" at the offset; ``None`` outside turns and in what they quote."""
        at = self._turn_at(offset)
        return self.turns[at].holder if at is not None else None

    def addressed(self, offset: int) -> Holder | None:
        """Return whom "you" means at the offset.

        Whoever is called by name in the turn, else who answers a question, else who spoke before.
        """
        at = self._turn_at(offset)
        if at is None:
            return None
        called = self._called_by_name(self.turns[at])
        if called is not None:
            return called
        asks = self._text[: self.turns[at].said.end].endswith("?") or (
            self.turns[at].holder.text.rstrip(".").lower() in ("q", "question")
        )
        first, second = (1, -1) if asks else (-1, 1)
        return self._other(at, first) or self._other(at, second)

    def _other(self, at: int, step: int) -> Holder | None:
        own = self.turns[at].holder
        at += step
        while 0 <= at < len(self.turns):
            holder = self.turns[at].holder
            if (holder.actor, holder.text) != (own.actor, own.text):
                return holder
            at += step
        return None

    def _turn_at(self, offset: int) -> int | None:
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self.turns[at].said.end:
            return None
        near = bisect_right(self._opened, offset) - 1
        return None if near >= 0 and offset < self._quoted[near].end else at

    def _called_by_name(self, turn: Turn) -> Holder | None:
        """Return the only other speaker whose name stands in the turn as a call: "Ms Roe, …"."""
        found: dict[int, Holder] = {}
        for mention, actor in self._mentions.overlapping(turn.said.start, turn.said.end):
            if actor not in self._speakers or actor == turn.holder.actor:
                continue
            before = self._text[turn.said.start : mention.start].rstrip()
            before = re.sub(r"\b(?:Mr|Mrs|Ms|Dr|Sir)\.?$", "", before).rstrip()
            after = self._text[mention.end : mention.end + 1]
            if after in (",", "?", ".", ":") and (not before or before[-1] in ",.?!:;…—"):
                written = Span(mention.start, mention.end)
                found[actor] = Holder(written.of(self._text), written, actor)
        return next(iter(found.values())) if len(found) == 1 else None


def _turns(parse: Parse, mentions: ActorIndex) -> Iterator[Turn]:
    """Yield the turns, block by block.

    In a document made of turns, or that opens with one, a paragraph without a label goes on with
    the turn before it.
    """
    text = parse.document.text
    bodies = [b for b in parse.blocks if b.block.kind == "paragraph"]
    labelled = [n for n, b in enumerate(bodies) if b.block.speaker is not None]
    opens = len(labelled) >= 2 and labelled[0] < _OPENING
    transcript = (len(labelled) >= 3 and len(labelled) * 2 >= len(bodies)) or opens
    holder: Holder | None = None
    for block in parse.blocks:
        label = block.block.speaker
        if label is not None:
            actor = mentions.at(label.start, label.end)
            if actor is None and text[label.end : block.start].lstrip().startswith("("):
                beside = mentions.within(label.end, block.start)  # "THE CHAIR (Ms Roe):"
                actor = beside[0] if len(beside) == 1 else None
            holder = Holder(label.of(text), label, actor)
        elif block.block.kind == "heading" or not transcript:
            holder = None
        if holder is None or block.start >= block.block.end:
            continue
        start, end = trim(text, block.start, block.block.end, quotes=True)
        said = text[start:end]
        if end <= start or _stage_direction(said) or _cast(said):
            continue
        if label is None and _calls_witness(said):
            holder = None
            continue
        yield Turn(Span(start, end), holder.span, holder)


def _unlabelled(parse: Parse, mentions: ActorIndex, actors: Sequence[LocalActor]) -> Iterator[Turn]:
    """Yield the turns of an interview that prints its questions without a label."""
    for block, holder in interview.parts(parse, mentions, actors):
        said = Span(*trim(parse.document.text, block.start, block.block.end, quotes=True))
        if said.start < said.end:
            yield Turn(said, None, holder)


_SMALL = frozenset("of and the for at in on to de von van der la le al".split())


def _cast(text: str) -> bool:
    """Tell who is presented from what is said: "Chair: Cllr Vera Simmonds"."""
    words = re.findall(r"[^\W\d_]+", text)
    if not 2 <= len(words) <= 24 or text[-1] in _TERMINAL + "\"'”’":
        return False
    return all(w[0].isupper() or w in _SMALL for w in words)


_EXAMINED = re.compile(
    r"\W*(?:(?:cross|re)[- ]?)?(?:examined|examination|questioned|questions)\b[^.!?]{0,60}?\bby \S",
    re.IGNORECASE,
)
_CALLED = frozenset("called recalled sworn affirmed examined questioned".split())


def _calls_witness(text: str) -> bool:
    """Tell of a line that presents who is asked next: "ANNA POE, head warden, called."."""
    if _EXAMINED.match(text):
        return True
    first = re.split(r"(?<=[a-z)])[.!?:](?:\s|$)", text, maxsplit=1)[0]
    words = re.findall(r"[^\W\d_]+", first)
    if not 3 <= len(words) <= 24 or not (words[0][0].isupper() and words[1][0].isupper()):
        return False
    return words[-1] in _CALLED or "sworn" in words


def _stage_direction(text: str) -> bool:
    return text.startswith(("(", "[")) and text.rstrip(".").endswith((")", "]"))
