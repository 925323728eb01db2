"""Where a passage that is not found for certain may be: a guess to look at, never a place."""

from __future__ import annotations

from collections.abc import Sequence

from core.anchors import versions
from core.model import Anchor, Document, Span
from core.sentences import sentences

LEAST = 60.0
"""Per cent of a sentence that have to agree before it is worth a look."""


def nearest(anchor: Anchor, documents: Sequence[Document]) -> tuple[str, Span] | None:
    """Return document and place of the sentence that is most like the quote.

    Only the versions of the anchor's own document are looked at. Likeness is the normalised indel
    similarity of the letters (Hyyrö's bit-parallel longest common subsequence in rapidfuzz); of
    equally good ones it is the first. ``None`` where none is alike.
    """
    from rapidfuzz import fuzz, process

    best: tuple[float, str, Span] | None = None
    for document in versions(anchor, documents):
        places = [Span(s.start, s.end) for s in sentences(document)]
        texts = [" ".join(place.of(document.text).split()) for place in places]
        quote = " ".join(anchor.quote.split())
        found = process.extractOne(quote, texts, scorer=fuzz.ratio, score_cutoff=LEAST)
        if found is not None and (best is None or found[1] > best[0]):
            best = (found[1], document.id, places[found[2]])
    return best[1:] if best is not None else None
