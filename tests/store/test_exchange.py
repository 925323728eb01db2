"""Bookmarks out to a file and back in."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model import Anchor, Bookmark
from store import exchange
from store.database import stamp
from store.errors import StoreError
from store.exchange import ImportReport
from store.identity import tidy_name
from store.notebook import Notebook
from tests.store.support import NoSync, anchor, clock


@pytest.fixture(autouse=True)
def name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBATE_TUI_NAME", "me")


def opened(folder: Path) -> Notebook:
    return Notebook(folder, files=NoSync(), now=clock())


def test_the_file_is_json_that_others_can_read(tmp_path: Path) -> None:
    notebook = opened(tmp_path)
    made = notebook.bookmarks.add(anchor(1), "A note", ["t"])
    data = notebook.export_bookmarks()
    content = json.loads(data)
    assert content == {
        "schema": "debate-tui-bookmarks/1",
        "bookmarks": [
            {
                "id": made.id,
                "anchor": {
                    "doc": "d1",
                    "start": 100,
                    "end": 109,
                    "quote": "a passage",
                    "prefix": "before ",
                    "suffix": " after",
                    "path": "a.txt",
                    "title": "A title",
                    "repeats": None,
                    "shared": [0, 0],
                },
                "note": "A note",
                "tags": ["t"],
                "created": "2026-03-01T12:00:01.000Z",
                "modified": "2026-03-01T12:00:01.000Z",
                "creator": "me",
            }
        ],
        "exported": content["exported"],
    }
    assert data.endswith(b"}\n")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(), st.lists(st.text(max_size=5), max_size=3), st.text(max_size=9)),
        max_size=4,
    )
)
def test_nothing_is_lost_on_the_way_out_and_in(
    rows: list[tuple[str, list[str], str]],
) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        source, target = opened(Path(one)), opened(Path(two))
        for number, (note, tags, quote) in enumerate(rows):
            source.bookmarks.add(
                replace(anchor(number), quote=f"Q {quote}", prefix=quote), note, tags
            )
        report = target.import_bookmarks(source.export_bookmarks())
        assert report == ImportReport(added=len(rows))
        # What steers a terminal is taken out of foreign quotes; all else is as it was.
        plain = all(c.isprintable() or c in "\n\t" for _, _, quote in rows for c in quote)
        if plain:
            assert target.bookmarks.all() == source.bookmarks.all()
        again = target.import_bookmarks(source.export_bookmarks())
        assert again == ImportReport(skipped=len(rows))
        again = target.import_bookmarks(source.export_annotations())
        assert again == ImportReport(skipped=len(rows))
    with tempfile.TemporaryDirectory() as three:
        third = opened(Path(three))
        assert third.import_bookmarks(source.export_annotations()) == report
        assert third.bookmarks.all() == target.bookmarks.all()


_TEXT = st.text(st.characters(exclude_categories=("C",)), max_size=20)
_QUOTE = _TEXT.map(lambda text: f"Q{text}")
_NUMBER = st.integers(0, 2**40)
_TIME = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)).map(  # noqa: DTZ001
    lambda moment: stamp(moment.replace(tzinfo=UTC))
)
_ANCHORS = st.builds(
    Anchor,
    doc=_TEXT,
    start=_NUMBER,
    end=_NUMBER.map(lambda number: number + 2**40 + 1),
    quote=_QUOTE,
    prefix=_TEXT,
    suffix=_TEXT,
    path=st.none() | _QUOTE,
    title=st.none() | _QUOTE,
    repeats=st.none() | st.integers(0, 99),
    shared=st.tuples(st.integers(0, 99), st.integers(0, 99)),
)
_BOOKMARKS = st.builds(
    Bookmark,
    id=st.uuids().map(lambda number: number.hex),
    anchor=_ANCHORS,
    note=st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs")) | st.just("\n"), max_size=40),
    tags=st.lists(_QUOTE.map(lambda text: " ".join(text.split())), unique=True, max_size=3).map(
        tuple
    ),
    created=_TIME,
    modified=_TIME,
    creator=st.just("") | _QUOTE.map(lambda text: " ".join(text.split())),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_BOOKMARKS, max_size=4, unique_by=lambda bookmark: bookmark.id))
def test_every_field_of_every_bookmark_goes_through_both_formats(made: list[Bookmark]) -> None:
    for write in (Notebook.export_bookmarks, Notebook.export_annotations):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
            source, target = opened(Path(one)), opened(Path(two))
            source.import_bookmarks(exchange.export(made, datetime.now(UTC), "me"))
            assert source.bookmarks.all() == tuple(sorted(made, key=lambda b: (b.created, b.id)))
            report = target.import_bookmarks(write(source))
            assert report == ImportReport(added=len(made))
            assert target.bookmarks.all() == source.bookmarks.all()


def test_merging_somebody_elses_export_marks_who_noted_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, bob, me = (opened(tmp_path / name) for name in ("ann", "bob", "me"))
    hers = ann.bookmarks.add(anchor(1), "Ann's note")
    for_bob = ann.export_bookmarks(by="Ann")
    monkeypatch.setenv("DEBATE_TUI_NAME", "Bob")
    bob.import_bookmarks(for_bob)
    his = bob.bookmarks.add(anchor(1), "Bob's note")  # of the same passage
    assert his.id != hers.id
    passed_on = bob.export_annotations()
    monkeypatch.setenv("DEBATE_TUI_NAME", "me")
    mine = me.bookmarks.add(anchor(2), "my own")
    me.import_bookmarks(passed_on)
    known = {b.note: b.creator for b in me.bookmarks.all()}
    assert known == {"Ann's note": "Ann", "Bob's note": "Bob", "my own": ""}
    assert me.bookmarks.at("d1", anchor(1).span) is None
    with pytest.raises(StoreError, match="the note is by Ann"):
        me.bookmarks.edit(hers.id, note="words in her mouth")
    assert me.bookmarks.edit(hers.id, tags=["mine"]).creator == "Ann"
    back = me.export_bookmarks()
    monkeypatch.setenv("DEBATE_TUI_NAME", "Ann")
    ann.import_bookmarks(back)
    assert {b.note: b.creator for b in ann.bookmarks.all()} == {
        "Ann's note": "",
        "Bob's note": "Bob",
        "my own": "me",
    }
    assert me.bookmarks.get(mine.id) == mine


def test_a_time_of_long_ago_comes_back_and_one_out_of_reach_is_refused(tmp_path: Path) -> None:
    book, other = opened(tmp_path), opened(tmp_path / "other")
    book.bookmarks.add(anchor(1))
    data = json.loads(book.export_bookmarks())
    (entry,) = data["bookmarks"]
    late = entry | {"id": "late", "created": "9999-12-31T23:59:59-14:00"}
    data["bookmarks"] = [entry | {"created": "0262-01-01T00:00:00.000Z"}, late]
    report = other.import_bookmarks(json.dumps(data).encode())
    assert report.added == 1
    assert report.problems == ("bookmark 2: its time is none",)
    again = opened(tmp_path / "again")
    again.import_bookmarks(other.export_bookmarks())
    assert [b.created for b in again.bookmarks.all()] == ["0262-01-01T00:00:00.000Z"]


def test_a_bookmark_without_a_time_does_not_replace_what_was_made_of_it(tmp_path: Path) -> None:
    entry = {"id": "x", "anchor": {"doc": "d", "start": 0, "end": 5, "quote": "quote"}}
    data = json.dumps({"schema": exchange.SCHEMA, "bookmarks": [entry]}).encode()
    book = opened(tmp_path)
    assert book.import_bookmarks(data).added == 1
    book.bookmarks.edit("x", note="mine")
    assert book.import_bookmarks(data).skipped == 1
    assert [b.note for b in book.bookmarks.all()] == ["mine"]


def test_a_name_that_is_cut_is_the_same_name_again() -> None:
    cut = tidy_name("von " * 50)
    assert len(cut) == 99
    assert tidy_name(cut) == cut


def test_who_made_those_that_do_not_say_can_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook = opened(tmp_path)
    monkeypatch.setenv("DEBATE_TUI_NAME", "")  # a name is not to be passed on
    other = opened(tmp_path / "other")
    other.bookmarks.add(anchor(1))
    data = other.export_bookmarks()
    assert json.loads(data)["bookmarks"][0]["creator"] == ""
    notebook.import_bookmarks(data, by="Carol \x1b[2J of  Kent")
    assert [b.creator for b in notebook.bookmarks.all()] == ["Carol [2J of Kent"]
    third = opened(tmp_path / "third")
    third.import_bookmarks(data, "Car\udce9l")  # an argument that is no UTF-8
    assert [b.creator for b in third.bookmarks.all()] == ["Car\\udce9l"]
    assert opened(tmp_path / "third").bookmarks.all() == third.bookmarks.all()


@pytest.mark.parametrize(
    ("creator", "known"),
    [
        ("https://example.org/ann", "https://example.org/ann"),
        ({"type": "Person", "name": ["Ann", "Anne"]}, "Ann"),
        ([{"nickname": "ann"}, {"id": "urn:bob"}], "ann, urn:bob"),
        (7, ""),
        ([None, {}], ""),
    ],
)
def test_creators_of_other_programs_are_named(tmp_path: Path, creator: object, known: str) -> None:
    notebook = opened(tmp_path)
    notebook.bookmarks.add(anchor(1))
    item = json.loads(notebook.export_annotations())["items"][0]
    item |= {"id": "urn:other", "creator": creator}
    notebook.import_bookmarks(json.dumps(item).encode())
    found = notebook.bookmarks.get("urn:other")
    assert found is not None
    assert found.creator == known


def test_the_newer_of_two_versions_wins(tmp_path: Path) -> None:
    one, two = opened(tmp_path / "1"), opened(tmp_path / "2")
    made = one.bookmarks.add(anchor(1), "old")
    two.import_bookmarks(one.export_bookmarks())
    older = one.export_bookmarks()
    one.bookmarks.edit(made.id, note="new")
    assert str(two.import_bookmarks(one.export_bookmarks())) == (
        "Bookmarks: 0 added, 1 updated, 0 known already"
    )
    assert two.bookmarks.all() == one.bookmarks.all()
    assert two.import_bookmarks(older) == ImportReport(skipped=1)
    assert [b.note for b in two.bookmarks.all()] == ["new"]


def test_an_import_is_one_step_back_and_brings_deleted_ones_back(tmp_path: Path) -> None:
    notebook = opened(tmp_path)
    kept = notebook.bookmarks.add(anchor(1))
    gone = notebook.bookmarks.add(anchor(2), "come back")
    data = notebook.export_bookmarks()
    notebook.bookmarks.delete(gone.id)
    assert notebook.import_bookmarks(data) == ImportReport(added=1, skipped=1)
    assert notebook.bookmarks.get(gone.id) == gone
    assert notebook.undo() == "Import taken back"
    assert notebook.bookmarks.all() == (kept,)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not json",
        b"[]",
        b"{}",
        b'{"schema": "debate-tui-bookmarks/1"}',
        b'{"schema": "debate-tui-bookmarks/1", "bookmarks": {}}',
        b'{"schema": "debate-tui-bookmarks/2", "bookmarks": []}',
        b'{"schema": "\x1b[2J", "bookmarks": []}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"type": {}, "bookmarks": 7}',
    ],
)
def test_what_is_no_file_of_bookmarks_is_refused_and_nothing_changed(
    tmp_path: Path, data: bytes
) -> None:
    notebook = opened(tmp_path)
    notebook.bookmarks.add(anchor(1))
    before = (tmp_path / "notebook.json").read_bytes()
    with pytest.raises(StoreError) as caught:
        notebook.import_bookmarks(data)
    assert str(caught.value).isprintable()
    assert (tmp_path / "notebook.json").read_bytes() == before


def test_bad_entries_are_named_and_the_others_taken(tmp_path: Path) -> None:
    notebook = opened(tmp_path)
    notebook.bookmarks.add(anchor(1), "good")
    content = json.loads(notebook.export_bookmarks())
    (good,) = content["bookmarks"]
    content["bookmarks"] = [
        {"id": "x"},
        {**good, "id": "y", "anchor": {**good["anchor"], "start": 9, "end": 9}},
        {**good, "id": "z", "anchor": {**good["anchor"], "quote": " \x1b "}},
        {**good, "id": "bad\n"},
        {**good, "id": "w", "created": "yesterday"},
        {**good, "id": "v", "anchor": {**good["anchor"], "end": 2**70}},
        {**good, "id": "u", "anchor": {**good["anchor"], "shared": [0, -(2**70)]}},
        "what?",
        {**good, "id": "new", "note": "b\x1b]52;c;aGk=\x07ad", "tags": ["t", "t\x9b"]},
    ]
    report = notebook.import_bookmarks(json.dumps(content).encode())
    assert (report.added, report.updated, report.skipped) == (1, 0, 0)
    assert [p.split(":")[0] for p in report.problems] == [f"bookmark {n}" for n in range(1, 9)]
    assert "left out" in str(report)
    new = notebook.bookmarks.get("new")
    assert new is not None
    assert (new.note, new.tags) == ("b]52;c;aGk=ad", ("t",))


def test_a_file_of_somebody_elses_needs_only_the_essentials(tmp_path: Path) -> None:
    data = b"""\xef\xbb\xbf{"schema": "debate-tui-bookmarks/1", "bookmarks": [
        {"id": "a", "anchor": {"doc": "d", "start": 0, "end": 3, "quote": "abc"}},
        {"id": "b", "anchor": {"doc": "d", "start": 4, "end": 7, "quote": "def"},
         "created": "2025-05-05T10:00:00+02:00", "colour": "red"}]}"""
    notebook = opened(tmp_path)
    assert notebook.import_bookmarks(data).added == 2
    a, b = notebook.bookmarks.get("a"), notebook.bookmarks.get("b")
    assert a is not None
    assert b is not None
    assert a.anchor == Anchor("d", 0, 3, "abc")
    assert a.created.startswith("2026-03-01")
    assert b.created == b.modified == "2025-05-05T08:00:00.000Z"


def test_annotations_have_the_shape_of_the_standard(tmp_path: Path) -> None:
    notebook = opened(tmp_path)
    made = notebook.bookmarks.add(anchor(1), "A note", ["t"])
    page = json.loads(notebook.export_annotations())
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    (item,) = page["items"]
    assert item["id"] == f"urn:debate-tui:bookmark:{made.id}"
    assert (item["type"], item["motivation"]) == ("Annotation", "bookmarking")
    assert [(b["type"], b["purpose"], b["value"]) for b in item["body"]] == [
        ("TextualBody", "commenting", "A note"),
        ("TextualBody", "tagging", "t"),
    ]
    assert item["target"]["source"]["id"] == "urn:debate-tui:document:d1"
    assert item["target"]["selector"] == [
        {
            "type": "TextQuoteSelector",
            "exact": "a passage",
            "prefix": "before ",
            "suffix": " after",
        },
        {"type": "TextPositionSelector", "start": 100, "end": 109},
    ]


def test_annotations_of_other_programs_are_taken_over(tmp_path: Path) -> None:
    selector = {"type": "TextQuoteSelector", "exact": "a passage", "prefix": "before "}
    content = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationCollection",
        "first": {
            "type": "AnnotationPage",
            "items": [
                {
                    "id": "https://example.org/a/1",
                    "type": "Annotation",
                    "created": "2025-01-01T00:00:00Z",
                    "bodyValue": "Look!",
                    "body": {"type": "TextualBody", "purpose": "tagging", "value": "t"},
                    "target": {"source": "https://example.org/text", "selector": selector},
                },
                {"type": "Annotation", "target": "https://example.org/page"},
                {
                    "type": "Annotation",
                    "target": {"source": "x", "selector": {**selector, "exact": 7}},
                },
                "nothing",
            ],
        },
    }
    notebook = opened(tmp_path)
    report = notebook.import_bookmarks(json.dumps(content).encode())
    assert report.added == 1
    assert [p.split(":")[0] for p in report.problems] == ["bookmark 2", "bookmark 3", "bookmark 4"]
    (made,) = notebook.bookmarks.all()
    assert (made.id, made.note, made.tags) == ("https://example.org/a/1", "Look!", ("t",))
    assert made.anchor == Anchor(
        "https://example.org/text",
        0,
        9,
        "a passage",
        "before ",
        path="https://example.org/text",
    )
    assert notebook.undo() == "Import taken back"
