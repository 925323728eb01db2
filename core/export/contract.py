"""The JSON export, ``debate-tui/1``: every field of the contract, in its order.

The same input gives the same bytes. Later versions may add fields to it, but remove or change none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, ClassVar

from core.export.debate import Debate
from core.model import Bookmark, Document, Relation, Span

SCHEMA = "debate-tui/1"


class Json:
    """Everything, for other programs."""

    name: ClassVar[str] = "json"
    suffix: ClassVar[str] = ".json"
    words: ClassVar[str] = f"everything, for other programs (schema {SCHEMA})"

    def write(self, debate: Debate) -> bytes:
        """Return the export as UTF-8."""
        return to_json(debate)


def to_json(debate: Debate) -> bytes:
    """Return the debate as JSON in UTF-8, indented, with a line feed at the end."""
    text = json.dumps(content(debate), ensure_ascii=False, indent=1, allow_nan=False)
    # A lone half of a surrogate pair has no UTF-8; ingest lets none through, a note might hold one.
    return text.encode("utf-8", "replace") + b"\n"


def content(debate: Debate) -> dict[str, Any]:
    """Return the export as dictionaries and lists, in the contract's order."""
    analysis = debate.analysis
    return {
        "schema": SCHEMA,
        "version": debate.version,
        "elapsed_s": analysis.elapsed_s if analysis else 0.0,
        "documents": [_document(d) for d in debate.documents],
        "actors": [
            {
                "id": actor.id,
                "name": actor.name,
                "kind": actor.kind,
                "aliases": list(actor.aliases),
                "stands_for": actor.stands_for,
                "mentions": [
                    {"doc": m.doc, "start": m.start, "end": m.end} for m in actor.mentions
                ],
            }
            for actor in (analysis.actors if analysis else ())
        ],
        "attributions": [
            {
                "id": given.id,
                "doc": given.doc,
                "content": {
                    **_span(given.content),
                    "quote": _quote(debate, given.doc, given.content),
                },
                "cue": None
                if given.cue is None
                else {**_span(given.cue), "text": _quote(debate, given.doc, given.cue)},
                "holder": given.holder,
                "holder_text": given.holder_text,
                "type": given.type,
            }
            for given in (analysis.attributions if analysis else ())
        ],
        "claims": [
            {
                "id": claim.id,
                "doc": claim.doc,
                "start": claim.start,
                "end": claim.end,
                "quote": debate.quote(claim.doc, claim.start, claim.end),
                "holder": claim.holder,
                "attribution": claim.attribution,
                "modality": claim.modality,
                "about": list(claim.about),
                "weight": _share(claim.weight),
            }
            for claim in (analysis.claims if analysis else ())
        ],
        "relations": [_relation(debate, relation) for relation in debate.ranked],
        "bookmarks": [_bookmark(b) for b in _in_order(debate.bookmarks)],
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "author": document.author,
        "date": document.date,
        "source": document.source,
        "words": document.words,
        "text": document.text,
        "blocks": [{"kind": b.kind, "start": b.start, "end": b.end} for b in document.blocks],
    }


def _relation(debate: Debate, relation: Relation) -> dict[str, Any]:
    verdict = debate.verdicts.get(relation.id)
    return {
        "id": relation.id,
        "a": relation.a,
        "b": relation.b,
        "label": relation.label,
        "confidence": _share(relation.confidence),
        "reasons": [{"kind": r.kind, "text": r.text} for r in relation.reasons],
        "verdict": verdict.kind if verdict else None,
    }


def _bookmark(bookmark: Bookmark) -> dict[str, Any]:
    anchor = bookmark.anchor
    return {
        "id": bookmark.id,
        "doc": anchor.doc,
        "start": anchor.start,
        "end": anchor.end,
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "note": bookmark.note,
        "tags": list(bookmark.tags),
        "created": bookmark.created,
        "creator": bookmark.creator or None,
    }


def _in_order(bookmarks: Iterable[Bookmark]) -> list[Bookmark]:
    return sorted(bookmarks, key=lambda b: (b.created, b.id))


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _quote(debate: Debate, doc: str, span: Span) -> str:
    return debate.quote(doc, span.start, span.end)


def _share(value: float) -> float:
    """Return a share of one with four digits: more would differ between machines."""
    return round(min(1.0, max(0.0, float(value))), 4)
