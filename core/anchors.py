"""Anchors: places in a document that are found again after its text has changed, or not at all.

An anchor is the Web Annotation model's TextQuoteSelector (quote, prefix, suffix) together with its
TextPositionSelector (start, end). On the text it was made on, the offsets hold. On any other
version of that text the quote decides, compared up to white space and the shape of quotation marks,
and the context says which of several places is meant. The rule is certainty: an anchor without a
home is an orphan, which the user can see and mend; an anchor on a look-alike is a false quotation.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from core.model import Anchor, Document, Span

CONTEXT = 32
"""Code points of context kept on each side, where they tell the place from all others."""

_MOST_CONTEXT = 256
_TELLING = 12  # as much context as hardly ever agrees by chance
_LONG = 32  # a quote of this length and …
_WORDS = 5  # … this many words hardly ever stands in a text twice
_FEW = 3

_MARKS = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
     "‘": "'", "’": "'", "‚": "'", "‛": "'", "‹": "'", "›": "'"}
)  # fmt: skip
_SPACE = re.compile(r"\s+")
_UNEVEN = re.compile(r"\s{2,}|[^\S ]")  # white space that is not a single plain space


@dataclass(frozen=True, slots=True)
class Placed:
    """An anchor and the place it was found at: ``document.text[span.start:span.end]``."""

    anchor: Anchor
    doc: str
    span: Span


class Attachment(NamedTuple):
    """What became of a set of anchors.

    ``orphans`` are those whose document is there but no longer holds their passage for certain;
    ``absent`` those of which no version of the document is there.
    """

    placed: tuple[Placed, ...]
    orphans: tuple[Anchor, ...]
    absent: tuple[Anchor, ...]


def make(document: Document, start: int, end: int, context: int = CONTEXT) -> Anchor:
    """Return the anchor of ``document.text[start:end]``.

    Prefix and suffix have ``context`` code points each, more where the quote occurs repeatedly:
    as many as it takes to tell this place from the others, up to 256. Raises ``ValueError`` where
    the span is empty, blank or not inside the text.
    """
    text = document.text
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no passage from {start} to {end} in a text of {len(text)} characters")
    quote = text[start:end]
    if not quote.strip():
        raise ValueError(f"the passage from {start} to {end} is blank")
    folded = _folded(text)
    others = [
        span
        for span in folded.occurrences(_fold(quote))
        if not start <= span.start < span.end <= end
    ]
    shared_before = shared_after = 0
    for other in others:
        left, right = _shared(text, Span(start, end), other)
        shared_before, shared_after = max(shared_before, left), max(shared_after, right)
    before = min(_MOST_CONTEXT, max(context, shared_before + _TELLING)) if others else context
    after = min(_MOST_CONTEXT, max(context, shared_after + _TELLING)) if others else context
    return Anchor(
        doc=document.id,
        start=start,
        end=end,
        quote=quote,
        prefix=text[max(0, start - before) : start],
        suffix=text[end : end + after],
        path=document.path,
        title=document.title,
        repeats=len(others),
        shared=(shared_before, shared_after),
    )


def resolve(anchor: Anchor, document: Document) -> Span | None:
    """Return where the anchored passage stands in this document, ``None`` where that is not sure.

    The text at the span is the quote, up to white space and the shape of quotation marks.
    """
    return _resolve(anchor, document)


def attach(anchors: Iterable[Anchor], documents: Sequence[Document]) -> Attachment:
    """Find the place of each anchor among the documents.

    An anchor belongs to the document with its text; else to those read from its path; else to
    those with its title. It is never looked for anywhere else: documents of one debate quote each
    other, and a passage cited elsewhere is not the passage that was marked.
    """
    placed: list[Placed] = []
    orphans: list[Anchor] = []
    absent: list[Anchor] = []
    home = _Home(documents)
    for anchor in anchors:
        versions = home.versions(anchor)
        if not versions:
            absent.append(anchor)
            continue
        found = [
            Placed(anchor, document.id, span)
            for document in versions
            if (span := _resolve(anchor, document)) is not None
        ]
        if len(found) == 1:
            placed.append(found[0])
        else:
            orphans.append(anchor)
    return Attachment(tuple(placed), tuple(orphans), tuple(absent))


def versions(anchor: Anchor, documents: Sequence[Document]) -> list[Document]:
    """Return the documents that are the anchor's, as they are now (see ``attach``)."""
    return _Home(documents).versions(anchor)


# --- comparing ---------------------------------------------------------------------------------


class _Evidence(IntEnum):
    """How well the context of a place agrees with an anchor's."""

    NONE = 0
    FAIR = 1  # something telling on one side
    GOOD = 2  # all of one side, something telling on the other
    FULL = 3  # all of both sides


def _resolve(anchor: Anchor, document: Document) -> Span | None:
    text = document.text
    if anchor.doc == document.id and text[anchor.start : anchor.end] == anchor.quote:
        return anchor.span if 0 <= anchor.start < anchor.end else None
    quote = _fold(anchor.quote)
    if not quote:
        return None
    places = [span for span in _folded(text).occurrences(quote) if _whole(anchor, text, span)]
    if anchor.repeats:  # the text had twins of it: any place that is left may be one of them
        places = [span for span in places if _unlike_twins(anchor, text, span)]
        return places[0] if len(places) == 1 else None
    evidence = [_evidence(anchor, text, span) for span in places]
    best = max(evidence, default=_Evidence.NONE)
    if evidence.count(best) != 1 or best < _required(anchor, quote, len(places)):
        return None
    return places[evidence.index(best)]


def _required(anchor: Anchor, quote: str, places: int) -> _Evidence:
    """How much of the context has to agree before the only best place is taken for the one."""
    words = quote.count(" ") + 1
    if places > 1:
        return _Evidence.FAIR if anchor.repeats == 0 else _Evidence.GOOD
    if anchor.repeats == 0 and words >= _FEW and len(quote) >= _LONG // 2:
        return _Evidence.NONE
    if words >= _WORDS and len(quote) >= _LONG:
        return _Evidence.NONE
    return _Evidence.FAIR


def _unlike_twins(anchor: Anchor, text: str, span: Span) -> bool:
    """Whether the place agrees with the anchor's context further than any of its twins did.

    One side may tell them apart, but the other has to agree, too: of two twins in a row, it makes
    no difference to what follows which one was taken out.
    """
    left, right = _sides(anchor, text, span)
    return any(
        side.agreeing > shared
        and side.agreeing >= min(shared + _TELLING, side.expected)
        and other.agreeing >= min(_TELLING, other.expected)
        for side, other, shared in (
            (left, right, anchor.shared[0]),
            (right, left, anchor.shared[1]),
        )
    )


def _evidence(anchor: Anchor, text: str, span: Span) -> _Evidence:
    left, right = _sides(anchor, text, span)
    if left.whole and right.whole:
        return _Evidence.FULL
    if (left.whole and left.expected and (right.telling or not right.expected)) or (
        right.whole and right.expected and (left.telling or not left.expected)
    ):
        return _Evidence.GOOD
    return _Evidence.FAIR if left.telling or right.telling else _Evidence.NONE


@dataclass(frozen=True, slots=True)
class _Side:
    """How many characters of the context on one side agree with the place, of how many."""

    agreeing: int
    expected: int
    room: int  # how many characters there are at the place

    @property
    def whole(self) -> bool:
        return self.agreeing == self.expected and (self.expected > 0 or self.room == 0)

    @property
    def telling(self) -> bool:
        if self.expected < _TELLING:  # the text begins or ends there: so it has to, now
            return 0 < self.agreeing == self.expected == self.room
        return self.agreeing >= _TELLING


def _sides(anchor: Anchor, text: str, span: Span) -> tuple[_Side, _Side]:
    prefix, suffix = _fold(anchor.prefix)[::-1], _fold(anchor.suffix)
    before, after = _around(text, span)
    return (
        _Side(_agreeing(prefix, before), len(prefix), len(before)),
        _Side(_agreeing(suffix, after), len(suffix), len(after)),
    )


def _shared(text: str, one: Span, other: Span) -> tuple[int, int]:
    (left, right), (other_left, other_right) = _around(text, one), _around(text, other)
    return _agreeing(left, other_left), _agreeing(right, other_right)


def _around(text: str, span: Span) -> tuple[str, str]:
    """What stands before the place, read backwards, and after it; both folded."""
    before = _fold(text[max(0, span.start - 2 * _MOST_CONTEXT) : span.start])
    return before[::-1], _fold(text[span.end : span.end + 2 * _MOST_CONTEXT])


def _whole(anchor: Anchor, text: str, span: Span) -> bool:
    """Whether the place cuts words only where the quote did: "art" is not found in "party"."""
    cut_before = _joined(anchor.prefix[-1:], anchor.quote[0])
    cut_after = _joined(anchor.quote[-1], anchor.suffix[:1])
    return _joined(text[span.start - 1 : span.start], text[span.start]) <= cut_before and (
        _joined(text[span.end - 1], text[span.end : span.end + 1]) <= cut_after
    )


def _joined(left: str, right: str) -> bool:
    if right and unicodedata.combining(right):
        return True
    return bool(left and right) and _wordy(left) and _wordy(right)


def _wordy(character: str) -> bool:
    return character.isalnum() or character == "_" or bool(unicodedata.combining(character))


def _agreeing(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _fold(text: str) -> str:
    return _SPACE.sub(" ", text).strip().translate(_MARKS)


class _Folded:
    """A text with white space and quotation marks made plain, and the way back to its offsets."""

    def __init__(self, text: str) -> None:
        # All replacements keep the length, but a run of white space becomes one space: at each run
        # the distance to the source grows, and only those places need to be remembered.
        pieces: list[str] = []
        self._starts = [0]
        self._shifts = [0]
        length = at = 0
        for run in _UNEVEN.finditer(text):
            pieces.append(text[at : run.start()])
            pieces.append(" ")
            length += run.start() - at + 1
            at = run.end()
            if len(run.group()) > 1:
                self._starts.append(length)
                self._shifts.append(at - length)
        pieces.append(text[at:])
        self.text = "".join(pieces).translate(_MARKS)

    def occurrences(self, quote: str) -> Iterator[Span]:
        """Yield the source span of every occurrence of the folded quote, overlapping ones too."""
        at = self.text.find(quote) if quote else -1
        while at >= 0:
            yield Span(self._source(at), self._source(at + len(quote) - 1) + 1)
            at = self.text.find(quote, at + 1)

    def _source(self, offset: int) -> int:
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]


@lru_cache(maxsize=16)
def _folded(text: str) -> _Folded:
    """The folded text; kept, as a document has many anchors, and is marked again and again."""
    return _Folded(text)


class _Home:
    """The documents of a debate by what an anchor knows of them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._by_id = {document.id: document for document in documents}
        self._by_path: dict[str, list[Document]] = {}
        self._by_title: dict[str, list[Document]] = {}
        for document in documents:
            if document.path and document.path != "-":
                self._by_path.setdefault(document.path, []).append(document)
            if document.title:
                self._by_title.setdefault(document.title, []).append(document)

    def versions(self, anchor: Anchor) -> list[Document]:
        if anchor.doc in self._by_id:
            return [self._by_id[anchor.doc]]
        by_path = self._by_path.get(anchor.path or "", [])
        return by_path or self._by_title.get(anchor.title or "", [])
