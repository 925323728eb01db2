"""Interviews whose questions carry no label: who asks, and who answers, by turns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import mean
from typing import TYPE_CHECKING

from core.actors import ActorIndex
from core.attribution.draft import Holder
from core.model import LocalActor, Span
from core.nlp import ParsedBlock, fold

if TYPE_CHECKING:
    from core.nlp import Parse

_FEWEST = 8
"""So many blocks must alternate."""
_LATEST = 10
"""The first question stands among so many blocks; what is above presents the guest."""
_QUESTION = 240  # characters; no question is much longer
_TWICE = 2.0
_YOU = re.compile(r"\b(?:you|yours?|yourself)\b", re.IGNORECASE)
_I = re.compile(r"\b(?:I|me|my|mine|we|us|our|ours)\b")


def parts(
    parse: Parse, mentions: ActorIndex, actors: Sequence[LocalActor]
) -> Iterator[tuple[ParsedBlock, Holder]]:
    """Yield each block of an interview without labels with who says it; nothing for other texts.

    Short blocks, many of them questions that say "you", alternate with longer ones that say "I".
    The guest is whom the text above the first question names first, the host its author.
    """
    if any(b.block.speaker is not None for b in parse.blocks):
        return
    blocks = [b for b in parse.blocks if b.block.kind in ("paragraph", "heading")]
    found: tuple[int, list[bool]] | None = None
    for start in range(1, min(_LATEST, len(blocks) - _FEWEST + 1)):
        asks = _asks(blocks[start:])
        if asks is not None:
            found = start, asks
            break
    if found is None:
        return
    start, asks = found
    text = parse.document.text
    guest = _guest(parse, mentions, actors, blocks[start].start)
    if guest is None:
        return
    host = _host(parse, actors)
    for block, is_question in zip(blocks[start:], asks, strict=True):
        holder = host if is_question else guest
        if holder is not None and text[block.start : block.block.end].strip():
            yield block, holder


def _asks(blocks: Sequence[ParsedBlock]) -> list[bool] | None:
    """Return for each block whether it is a question; ``None`` if they do not alternate so."""
    written = [b.doc.text.strip() for b in blocks]
    if not written[0].endswith("?") and not _YOU.search(written[0]):
        return None
    asks = _turns(written)
    questions = [w for w, q in zip(written, asks, strict=True) if q]
    answers = [w for w, q in zip(written, asks, strict=True) if not q]
    if not answers or min(len(questions), len(answers)) < _FEWEST / 2:
        return None
    swaps = sum(a != b for a, b in pairwise(asks))
    if swaps < 0.8 * (len(asks) - 1) or mean(map(len, questions)) > _QUESTION:
        return None
    if mean(map(len, answers)) < 1.5 * mean(map(len, questions)):
        return None
    if _share(questions, lambda w: w.endswith("?")) < 0.3:
        return None
    if _share(answers, lambda w: w.endswith("?")) > 0.25:
        return None
    you = _share(questions, lambda w: _YOU.search(w) is not None)
    own = _share(answers, lambda w: _I.search(w) is not None)
    return asks if you >= 0.2 and own >= 0.4 else None


def _turns(written: Sequence[str]) -> list[bool]:
    """Return for each text whether it is a question: the likeliest turns (Viterbi 1967).

    A question may end without its mark and an answer with one, but two in a row of either are
    rare; the first is a question.
    """
    ways: dict[bool, tuple[float, list[bool]]] = {True: (0.0, [True])}
    for said in written[1:]:
        ways = {
            asks: min(
                (
                    (cost + _TWICE * (path[-1] == asks) + _cost(said, asks), [*path, asks])
                    for cost, path in ways.values()
                ),
                key=lambda way: way[0],
            )
            for asks in (True, False)
        }
    return min(ways.values(), key=lambda way: way[0])[1]


def _cost(said: str, asks: bool) -> float:
    marked = said.endswith("?")
    if not asks:
        return 1.0 * marked + 0.3 * (_I.search(said) is None)
    if len(said) > _QUESTION:
        return 3.0
    return 0.0 if marked else 0.7 if _YOU.search(said) else 1.0


def _share(some: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, some)) / len(some)


def _guest(
    parse: Parse, mentions: ActorIndex, actors: Sequence[LocalActor], before: int
) -> Holder | None:
    """Return the first person above the first question who is not the author."""
    author = _author(parse, actors)
    for mention, actor in mentions.overlapping(0, before):
        named = mention.form == "name" and mention.end <= before
        if named and actor != author and actors[actor].kinds[0][0] == "person":
            span = Span(mention.start, mention.end)
            return Holder(span.of(parse.document.text), span, actor)
    return None


def _host(parse: Parse, actors: Sequence[LocalActor]) -> Holder | None:
    """Return who asks: the author, who need not stand in the text."""
    name = parse.document.author
    if not name:
        return None
    return Holder(name, Span(0, 0), _author(parse, actors))


def _author(parse: Parse, actors: Sequence[LocalActor]) -> int | None:
    name = fold(parse.document.author or "").lower()
    named = (n for n, a in enumerate(actors) if any(fold(x).lower() == name for x in a.names))
    return next(named, None) if name else None
