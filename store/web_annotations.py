"""Bookmarks as W3C Web Annotations (JSON-LD), for other programs and from them.

A bookmark is an annotation with the motivation ``bookmarking``: the note and the tags are textual
bodies, the anchor a target with a TextQuoteSelector and a TextPositionSelector. What the standard
has no word for stands under names of our own, so that nothing is lost on the way out and back in.
See https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from core.model import Anchor, Bookmark, digest

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

_OURS = "urn:debate-tui:"
_BOOKMARK = f"{_OURS}bookmark:"
_DOCUMENT = f"{_OURS}document:"


def export(bookmarks: Iterable[Bookmark]) -> bytes:
    """Return the bookmarks as an annotation page."""
    page = {
        "@context": [CONTEXT, {"schema": "http://schema.org/", "own": _OURS}],
        "type": "AnnotationPage",
        "items": [_annotation(bookmark) for bookmark in bookmarks],
    }
    return msgspec.json.format(msgspec.json.encode(page), indent=2) + b"\n"


def is_annotations(content: object) -> bool:
    """Whether a JSON value looks like an annotation, or a page or collection of them."""
    if not isinstance(content, dict):
        return False
    kinds = ("Annotation", "AnnotationPage", "AnnotationCollection")
    return any(kind in kinds for kind in _many(content.get("type")))


def read(content: Mapping[str, Any]) -> list[Bookmark | str]:
    """Return the bookmark in each annotation, or in words why there is none in it.

    Of foreign annotations those of a passage can be taken over: they need a TextQuoteSelector.
    """
    if "Annotation" in _many(content.get("type")):
        return [_bookmark(content)]
    page = content.get("first", content)
    items = page.get("items") if isinstance(page, dict) else None
    return [_bookmark(item) for item in _many(items)]


def _annotation(bookmark: Bookmark) -> dict[str, Any]:
    anchor = bookmark.anchor
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in bookmark.tags]
    if bookmark.note:
        note = {"type": "TextualBody", "purpose": "commenting", "value": bookmark.note}
        bodies.insert(0, {**note, "format": "text/plain"})
    source = {"id": _DOCUMENT + anchor.doc, "type": "Text"}
    named = {"schema:name": anchor.title, "own:path": anchor.path}
    source.update({name: value for name, value in named.items() if value is not None})
    quote = {"type": "TextQuoteSelector", "exact": anchor.quote}
    creator = {"creator": {"type": "Person", "name": bookmark.creator}}
    return {
        "id": _BOOKMARK + bookmark.id,
        "type": "Annotation",
        "motivation": "bookmarking",
        **(creator if bookmark.creator else {}),
        "created": bookmark.created,
        "modified": bookmark.modified,
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": source,
            "selector": [
                {**quote, "prefix": anchor.prefix, "suffix": anchor.suffix},
                {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end},
            ],
            "own:repeats": anchor.repeats,
            "own:shared": anchor.shared,
        },
    }


def _bookmark(item: object) -> Bookmark | str:
    if not isinstance(item, dict):
        return "it is no annotation"
    target = next((t for t in _many(item.get("target")) if isinstance(t, dict)), {})
    selectors = [s for s in _many(target.get("selector")) if isinstance(s, dict)]
    quote = next((s for s in selectors if s.get("type") == "TextQuoteSelector"), None)
    if quote is None:
        return "it is not tied to a passage by its words (TextQuoteSelector)"
    place = next((s for s in selectors if s.get("type") == "TextPositionSelector"), {})
    exact = quote.get("exact")
    source = target.get("source")
    named = source if isinstance(source, dict) else {"id": source, "own:path": source}
    address = str(named.get("id") or "")
    notes, tags = _bodies(item)
    identity = str(item.get("id") or "")
    anchor = {
        "doc": address.removeprefix(_DOCUMENT),
        "start": place.get("start", 0),
        "end": place.get("end", len(exact) if isinstance(exact, str) else 0),
        "quote": exact,
        "prefix": quote.get("prefix") or "",
        "suffix": quote.get("suffix") or "",
        "path": named.get("own:path"),
        "title": named.get("schema:name"),
        "repeats": target.get("own:repeats"),
        "shared": target.get("own:shared", (0, 0)),
    }
    try:
        return Bookmark(
            id=identity.removeprefix(_BOOKMARK) or digest("annotation", address, str(exact)),
            anchor=msgspec.convert(anchor, Anchor),
            note="\n\n".join(notes),
            tags=tuple(tags),
            created=str(item.get("created") or ""),
            modified=str(item.get("modified") or item.get("created") or ""),
            creator=", ".join(filter(None, map(_name, _many(item.get("creator"))))),
        )
    except msgspec.ValidationError as error:
        return str(error)


def _name(agent: object) -> str:
    """An agent is an address, or has names; of a list of names the first is taken."""
    if isinstance(agent, dict):
        named = (_many(agent.get(key)) for key in ("name", "nickname", "email", "id"))
        agent = next((names[0] for names in named if names), "")
    return agent if isinstance(agent, str) else ""


def _bodies(item: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    notes: list[str] = [str(item["bodyValue"])] if item.get("bodyValue") else []
    tags: list[str] = []
    for body in _many(item.get("body")):
        value = body.get("value") if isinstance(body, dict) else body
        if isinstance(value, str):
            tagging = isinstance(body, dict) and "tagging" in _many(body.get("purpose"))
            (tags if tagging else notes).append(value)
    return notes, tags


def _many(value: object) -> Sequence[Any]:
    """JSON-LD writes a single value without a list around it."""
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)
