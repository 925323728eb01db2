"""The JSON export is a contract: other programs read it."""

import json
from dataclasses import replace
from typing import Any

from core.export import EXPORTERS, Debate, to_json
from tests.export.debates import A_TEXT, ANALYSIS, B_TEXT, DEBATE, A, B


def exported(debate: Debate = DEBATE) -> dict[str, Any]:
    return json.loads(to_json(debate))  # type: ignore[no-any-return]


def test_the_whole_of_it() -> None:
    found = exported()
    assert list(found) == [
        "schema", "version", "elapsed_s", "documents", "actors", "attributions", "claims",
        "relations", "bookmarks",
    ]  # fmt: skip
    assert found["schema"] == "debate-tui/1"
    assert found["version"] == "0.0.1"
    assert found["elapsed_s"] == 1.25
    assert found["documents"] == [
        {
            "id": "doc-a",
            "path": "a.txt",
            "title": "The *tunnel*",
            "author": "Bo Reed",
            "date": "2025-03-04",
            "source": "Gazette",
            "words": 13,
            "text": A_TEXT,
            "blocks": [
                {"kind": "heading", "start": 0, "end": 10},
                {"kind": "paragraph", "start": 12, "end": 69},
            ],
        },
        {
            "id": "doc-b",
            "path": "folder/b.txt",
            "title": None,
            "author": None,
            "date": None,
            "source": None,
            "words": 8,
            "text": B_TEXT,
            "blocks": [{"kind": "paragraph", "start": 0, "end": 39}],
        },
    ]
    assert found["actors"] == [
        {
            "id": "a1",
            "name": "Ann Low",
            "kind": "person",
            "aliases": ["Low"],
            "stands_for": None,
            "mentions": [{"doc": "doc-a", "start": 34, "end": 41}],
        },
        {
            "id": "a2",
            "name": "City Hall",
            "kind": "place",
            "aliases": [],
            "stands_for": "a1",
            "mentions": [],
        },
    ]
    assert found["attributions"] == [
        {
            "id": "q1",
            "doc": "doc-a",
            "content": {"start": 13, "end": 32, "quote": "It costs 5 million,"},
            "cue": {"start": 42, "end": 46, "text": "said"},
            "holder": "a1",
            "holder_text": "Ann Low",
            "type": "direct",
        },
        {
            "id": "q2",
            "doc": "doc-b",
            "content": {"start": 28, "end": 38, "quote": "It is safe"},
            "cue": None,
            "holder": None,
            "holder_text": "a clerk",
            "type": "indirect",
        },
    ]
    assert found["claims"][0] == {
        "id": "c1",
        "doc": "doc-a",
        "start": 13,
        "end": 31,
        "quote": "It costs 5 million",
        "holder": "a1",
        "attribution": "q1",
        "modality": "fact",
        "about": ["a1"],
        "weight": 0.75,
    }
    assert [c["holder"] for c in found["claims"]] == ["a1", "author", "author", None]
    assert found["relations"] == [
        {
            "id": "r1",
            "a": "c3",
            "b": "c4",
            "label": "conflict",  # as the user set it
            "confidence": 1.0,
            "reasons": [{"kind": "topic", "text": "same target"}],
            "verdict": "relabelled",
        },
        {
            "id": "r2",
            "a": "c1",
            "b": "c2",
            "label": "conflict",
            "confidence": 0.9123,
            "reasons": [{"kind": "numbers", "text": "5 against 9"}],
            "verdict": None,
        },
        {
            "id": "r3",
            "a": "c1",
            "b": "c4",
            "label": "agree",
            "confidence": 0.0,
            "reasons": [],
            "verdict": "dismissed",
        },
    ]
    assert found["bookmarks"] == [
        {
            "id": "b1",
            "doc": "doc-a",
            "start": 0,
            "end": 10,
            "quote": "The tunnel",
            "prefix": "",
            "suffix": DEBATE.bookmarks[1].anchor.suffix,
            "note": "# check\n1. [this]",
            "tags": ["money", "later"],
            "created": "2025-05-01T00:00:00Z",
            "creator": "Ann",
        },
        {
            "id": "b2",
            "doc": "doc-b",
            "start": 28,
            "end": 39,
            "quote": "It is safe.",
            "prefix": DEBATE.bookmarks[0].anchor.prefix,
            "suffix": "",
            "note": "",
            "tags": [],
            "created": "2025-05-02T00:00:00Z",
            "creator": None,
        },
    ]


def test_every_quote_is_its_span() -> None:
    found = exported()
    texts = {d["id"]: d["text"] for d in found["documents"]}
    spans = [(c["doc"], c, c["quote"]) for c in found["claims"]]
    spans += [(b["doc"], b, b["quote"]) for b in found["bookmarks"]]
    spans += [(a["doc"], a["content"], a["content"]["quote"]) for a in found["attributions"]]
    assert len(spans) == 8
    for doc, span, quote in spans:
        assert texts[doc][span["start"] : span["end"]] == quote


def test_the_same_input_gives_the_same_bytes_in_any_order_of_work() -> None:
    turned = replace(
        DEBATE,
        analysis=replace(ANALYSIS, relations=ANALYSIS.relations[::-1]),
        bookmarks=DEBATE.bookmarks[::-1],
    )
    assert to_json(turned) == to_json(DEBATE)


def test_it_is_utf_8_as_it_stands() -> None:
    assert "“It costs 5 million,” Ann Low".encode() in to_json(DEBATE)
    to_json(replace(DEBATE, bookmarks=[replace(DEBATE.bookmarks[0], note="\ud83d")])).decode()


def test_without_analysis_documents_and_bookmarks_are_there() -> None:
    found = exported(Debate((A, B), None, DEBATE.bookmarks))
    assert len(found["documents"]) == len(found["bookmarks"]) == 2
    assert found["actors"] == found["claims"] == found["relations"] == []


def test_every_format_can_write_an_empty_debate() -> None:
    assert list(EXPORTERS) == ["json", "md", "csv"]
    for exporter in EXPORTERS.values():
        assert exporter.write(Debate(()))
        assert exporter.suffix == f".{exporter.name}"
