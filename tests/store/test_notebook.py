from __future__ import annotations

import stat
from pathlib import Path

import pytest

from core import anchors
from core.model import ActorDecision, Bookmark, Document, Span
from store.errors import StoreError
from store.notebook import Notebook
from tests.store.support import NoSync, anchor, clock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def opened(folder: Path) -> Notebook:
    return Notebook(folder, files=NoSync(), now=clock())


def test_opening_writes_nothing(folder: Path) -> None:
    with opened(folder) as notebook:
        assert notebook.bookmarks.all() == ()
        assert notebook.notices == []
    assert not folder.exists()


def test_an_edit_is_on_the_disk_when_its_call_returns(folder: Path) -> None:
    first = opened(folder)
    made = first.bookmarks.add(anchor(), "note", ["tag"])
    verdict = first.verdicts.set("r1", "confirmed", "agree", anchor(1), anchor(2))
    decision = first.decisions.add(["NATO", "the alliance"], same=True)
    second = opened(folder)  # the first one was neither saved nor closed
    assert second.bookmarks.all() == (made,)
    assert second.verdicts.all() == (verdict,)
    assert second.decisions.all() == (decision,)
    assert made == Bookmark(
        made.id, anchor(), "note", ("tag",), "2026-03-01T12:00:01.000Z", "2026-03-01T12:00:01.000Z"
    )
    assert second.notices == []


def test_all_files_are_private(folder: Path) -> None:
    notebook = opened(folder)
    for number in range(3):
        notebook.bookmarks.add(anchor(number))
    notebook.close()
    modes = {
        p.relative_to(folder).as_posix(): stat.S_IMODE(p.stat().st_mode)
        for p in [folder, *folder.rglob("*")]
    }
    assert modes.pop(".") == modes.pop("backups") == 0o700
    assert set(modes.values()) == {0o600}
    assert "notebook.json" in modes


def test_a_passage_is_marked_once(folder: Path) -> None:
    notebook = opened(folder)
    first = notebook.bookmarks.add(anchor(), tags=["a"])
    again = notebook.bookmarks.add(anchor(), tags=["b"])
    assert again.id == first.id
    assert again.tags == ("a", "b")
    assert len(notebook.bookmarks.all()) == 1
    assert notebook.bookmarks.at("d1", anchor().span) == again
    assert notebook.bookmarks.at("d1", Span(1, 2)) is None


def test_editing_sets_only_what_is_given(folder: Path) -> None:
    notebook = opened(folder)
    made = notebook.bookmarks.add(anchor(), "first", ["a"])
    edited = notebook.bookmarks.edit(made.id, note="second\nline")
    assert (edited.note, edited.tags) == ("second\nline", ("a",))
    edited = notebook.bookmarks.edit(made.id, tags=[" b  c ", "", "b c", "d"])
    assert (edited.note, edited.tags) == ("second\nline", ("b c", "d"))
    assert edited.created == made.created
    assert edited.modified > made.modified
    assert opened(folder).bookmarks.get(made.id) == edited
    with pytest.raises(StoreError, match="deleted"):
        notebook.bookmarks.edit("unknown", note="x")


def test_nothing_in_a_note_can_steer_a_terminal(folder: Path) -> None:
    notebook = opened(folder)
    made = notebook.bookmarks.add(anchor(), "a\x1b[2Jb\u202ec\td", ["\x07x"])
    assert (made.note, made.tags) == ("a[2Jbc\td", ("x",))


def test_bookmarks_are_searched_by_words_and_tags(folder: Path) -> None:
    notebook = opened(folder)
    dam = notebook.bookmarks.add(anchor(0, quote="The dam holds"), "Check the FIGURES", ["water"])
    tax = notebook.bookmarks.add(anchor(1, quote="Taxes rise"), "", ["money", "Watergate"])
    assert notebook.bookmarks.search("figures DAM") == (dam,)
    assert notebook.bookmarks.search("#water") == (dam, tax)
    assert notebook.bookmarks.search("#dam") == ()
    assert notebook.bookmarks.search("a title") == (dam, tax)
    assert notebook.bookmarks.search("") == (dam, tax)
    assert notebook.bookmarks.tags() == ("Watergate", "money", "water")


def test_bookmarks_of_a_document_stand_in_its_order(folder: Path) -> None:
    notebook = opened(folder)
    late, early = notebook.bookmarks.add(anchor(5)), notebook.bookmarks.add(anchor(2))
    other = notebook.bookmarks.add(anchor(1, doc="d2"))
    assert notebook.bookmarks.of("d1") == (early, late)
    assert notebook.bookmarks.all() == (late, early, other)


def test_places_are_found_again_or_the_bookmark_is_an_orphan(folder: Path) -> None:
    def document(text: str, path: str) -> Document:
        return Document(Document.id_of(text), text, (), path=path)

    old = document("One thing stood here. Another thing stood there, too.", "a.txt")
    notebook = opened(folder)
    kept = notebook.bookmarks.add(anchors.make(old, 22, 53))
    lost = notebook.bookmarks.add(anchors.make(old, 0, 21))
    away = notebook.bookmarks.add(anchor(doc="elsewhere"))
    new = document("Now first. Another thing stood there, too.", "a.txt")
    found = {p.bookmark.id: p for p in notebook.bookmarks.places([new])}
    assert (found[kept.id].doc, found[kept.id].span) == (new.id, Span(11, 42))
    assert [found[b.id].state for b in (kept, lost, away)] == ["placed", "orphan", "orphan"]
    notebook.bookmarks.reattach(lost.id, anchors.make(new, 0, 10))
    states = {p.bookmark.id: p.state for p in notebook.bookmarks.places([new])}
    assert states[lost.id] == "placed"
    assert notebook.undo() == "Bookmark detached again"
    assert {p.state for p in notebook.bookmarks.places([])} == {"absent"}


def test_a_verdict_takes_the_place_of_the_one_before(folder: Path) -> None:
    notebook = opened(folder)
    notebook.verdicts.set("r1", "confirmed", "agree", anchor(1), anchor(2))
    notebook.verdicts.set("r1", "relabelled", "conflict", anchor(1), anchor(2))
    assert [v.kind for v in notebook.verdicts.all()] == ["relabelled"]
    assert notebook.undo() == "Relation confirmed again"
    found = notebook.verdicts.get("r1")
    assert found is not None
    assert (found.kind, found.label) == ("confirmed", "agree")
    notebook.verdicts.clear("r1")
    assert notebook.verdicts.get("r1") is None
    assert opened(folder).verdicts.all() == ()
    assert notebook.undo() == "Verdict restored"
    assert opened(folder).verdicts.all() == (found,)


def test_all_verdicts_can_be_taken_back_as_one_step(folder: Path) -> None:
    notebook = opened(folder)
    given = [
        notebook.verdicts.set(f"r{n}", "dismissed", "agree", anchor(n), anchor(n + 9))
        for n in range(3)
    ]
    assert notebook.verdicts.reset() == 3
    assert notebook.verdicts.all() == ()
    assert notebook.undo() == "Verdicts restored"
    assert notebook.verdicts.all() == tuple(given)


def test_decisions_on_the_same_names_replace_each_other(folder: Path) -> None:
    notebook = opened(folder)
    notebook.decisions.add(["Vance", "J.D. Vance"], same=True)
    later = notebook.decisions.add(["J.D. Vance", " Vance ", "Vance"], same=False)
    assert later.names == ("J.D. Vance", "Vance")
    assert notebook.decisions.all() == (later,)
    notebook.decisions.remove(ActorDecision(("Vance", "J.D. Vance"), False))
    assert notebook.decisions.all() == ()
    assert notebook.undo() == "Decision restored"
    assert notebook.decisions.all() == (later,)
    with pytest.raises(ValueError, match="two different names"):
        notebook.decisions.add(["Vance", "Vance "], same=True)


def test_positions_and_settings_are_kept_when_closed(folder: Path) -> None:
    text = "Some text to read."
    document = Document(Document.id_of(text), text, (), path="a.txt")
    notebook = opened(folder)
    notebook.positions.set(document, 5, cursor=8)
    notebook.settings.set("theme", "nord")
    notebook.settings.set("queries", ["a", "b"])
    assert not folder.exists()  # moving the cursor costs no write
    notebook.close()
    again = opened(folder)
    position = again.positions.get(document)
    assert position is not None
    assert (position.offset, position.cursor) == (5, 8)
    assert again.settings.get("theme", "default") == "nord"
    assert again.settings.get("queries", [""]) == ["a", "b"]
    assert again.settings.get("unknown", 3) == 3
    assert again.settings.get("theme", 3) == 3  # not of the type that is asked for


def test_a_changed_document_opens_near_where_it_was_left(folder: Path) -> None:
    notebook = opened(folder)
    notebook.positions.set(Document("old", "x" * 50, (), path="a.txt"), 40, 45)
    position = notebook.positions.get(Document("new", "x" * 30, (), path="a.txt"))
    assert position is not None
    assert (position.offset, position.cursor) == (29, 29)
    assert notebook.positions.get(Document("new", "x" * 30, (), path="b.txt")) is None


def test_moving_the_cursor_leaves_the_notebook_alone(folder: Path) -> None:
    notebook = opened(folder)
    notebook.bookmarks.add(anchor())
    before = (folder / "notebook.json").stat()
    notebook.positions.set(Document("d", "text", (), path=None), 1)
    notebook.save()
    after = (folder / "notebook.json").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_a_name_that_is_no_unicode_can_be_stored(folder: Path) -> None:
    notebook = opened(folder)
    text = "Some text."
    path = b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    made = notebook.bookmarks.add(anchors.make(Document("d", text, (), path=path), 0, 9))
    again = opened(folder).bookmarks.get(made.id)
    assert again is not None
    assert again.anchor.path == "caf\\udce9.txt"


def test_what_another_program_wrote_into_the_file_stays_there(folder: Path) -> None:
    notebook = opened(folder)
    made = notebook.bookmarks.add(anchor())
    file = folder / "notebook.json"
    before = data = file.read_text()
    data = data.replace('"note":""', '"note":"","colour":"red"')
    data = data.replace('"bookmarks":{', '"bookmarks":{"odd":{"anchor":7},')
    file.write_text(data)
    again = opened(folder)
    assert [b.id for b in again.bookmarks.all()] == [made.id]
    assert any("1 bookmarks in" in notice for notice in again.notices)
    assert any("changed by something else" in notice for notice in again.take_notices())
    assert again.take_notices() == []
    again.bookmarks.edit(made.id, note="mine")
    assert '"colour":"red"' in file.read_text()
    assert '"odd":{"anchor":7}' in file.read_text()
    (kept,) = (folder / "backups").glob("notebook-before-change-*.json")
    assert kept.read_text() == before  # the second copy has been replaced
    told = " ".join(opened(folder).take_notices())
    assert "changed by something else" not in told  # once is enough


def test_positions_are_kept_at_the_end_of_each_use(folder: Path) -> None:
    document = Document("d", "It is here. It is there.", (), path="a.txt")
    for offset in (3, 12, 7):
        with opened(folder) as notebook:
            notebook.positions.set(document, offset)
    position = opened(folder).positions.get(document)
    assert position is not None
    assert position.offset == 7
