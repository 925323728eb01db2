"""Damaged, missing and foreign notebooks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.envelope import Damaged, OtherVersion, decode, encode, migrate
from store.errors import NotSaved
from store.notebook import Notebook
from store.storage import AtomicStorage
from tests.store.support import NoSync, anchor, clock


def opened(folder: Path, start: str = "2026-03-01T12:00:00") -> Notebook:
    return Notebook(folder, files=NoSync(), now=clock(start))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A notebook with two bookmarks."""
    notebook = opened(tmp_path)
    notebook.bookmarks.add(anchor(1), "first")
    notebook.bookmarks.add(anchor(2), "second")
    return tmp_path


def notes_of(notebook: Notebook) -> set[str]:
    return {b.note for b in notebook.bookmarks.all()}


def noted(folder: Path) -> set[str]:
    return notes_of(opened(folder))


def test_a_truncated_notebook_is_set_aside_and_all_of_it_restored(folder: Path) -> None:
    file = folder / "notebook.json"
    whole = file.read_bytes()
    for size in (0, 1, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:size])
        notebook = opened(folder, f"2026-03-01T13:{size % 60:02}:00")
        assert [b.note for b in notebook.bookmarks.all()] == ["first", "second"]
        (notice,) = notebook.take_notices()
        (aside,) = folder.glob("notebook.json.damaged-*")
        assert aside.name in notice
        assert "All up to the last edit was restored" in notice
        assert "(2 bookmarks)" in notice
        assert aside.read_bytes() == whole[:size]
        aside.unlink()
        assert opened(folder).notices == []  # mended on the disk, too


def test_damaged_again_and_again_no_edit_is_lost(folder: Path) -> None:
    expected = {"first", "second"}
    for number in range(6):
        if number % 2:
            opened(folder).close()  # writes the file as a whole
        (folder / "notebook.json").write_bytes(b"\0" * 100)
        notebook = opened(folder)
        note = f"{number} more"
        notebook.bookmarks.add(anchor(3 + number), note)
        expected.add(note)
        assert noted(folder) == expected


def test_a_missing_notebook_is_restored(folder: Path) -> None:
    (folder / "notebook.json").unlink()
    notebook = opened(folder)
    assert [b.note for b in notebook.bookmarks.all()] == ["first", "second"]
    assert "notebook.json is missing" in notebook.notices[0]


def test_without_the_version_before_the_journal_is_all_there_is(folder: Path) -> None:
    opened(folder).bookmarks.add(anchor(3), "third")
    (folder / "notebook.json").unlink()
    (folder / "notebook.json.bak").unlink()
    for backup in (folder / "backups").iterdir():
        backup.unlink()
    notebook = opened(folder)
    assert [b.note for b in notebook.bookmarks.all()] == ["third"]
    assert "Only the edits of its journal" in notebook.notices[0]


def test_when_the_version_before_is_damaged_too_a_backup_is_taken(folder: Path) -> None:
    notebook = opened(folder, "2026-03-02T12:00:00")  # the next day: backs up the two
    notebook.bookmarks.add(anchor(3), "third")
    notebook.bookmarks.add(anchor(4), "fourth")
    (folder / "notebook.json").write_bytes(b"{")
    (folder / "notebook.json.bak").write_bytes(b"[]")
    for journal in folder.glob("notebook.journal*"):
        journal.unlink()
    again = opened(folder)
    assert [b.note for b in again.bookmarks.all()] == ["first", "second"]
    assert "restored from notebook-2026-03-02.json (2 bookmarks)" in again.notices[0]


def test_what_the_damaged_file_has_more_is_told(folder: Path) -> None:
    opened(folder).close()
    file = folder / "notebook.json"
    whole = file.read_bytes()
    for other in (*folder.glob("notebook.journal*"), *(folder / "backups").iterdir()):
        other.unlink()  # all that is left is the version before, which has the first one only
    file.write_bytes(whole.replace(b'"first"', b'"First"')[:-60])
    (notice,) = opened(folder).take_notices()
    assert "was restored from notebook.json.bak (1 bookmark)" in notice
    assert notice.endswith(
        "The damaged file can still be read in part: 1 bookmark of it missing now (“a passage”), "
        "1 bookmark different now."
    )


@pytest.mark.parametrize("known", [True, False])
def test_a_damaged_line_of_the_journal_costs_that_edit_only_and_is_told(
    folder: Path, known: bool
) -> None:
    notebook = opened(folder)
    first = notebook.bookmarks.all()[0].id
    for number, note in enumerate(("third", "fourth", "fifth")):
        notebook.bookmarks.add(anchor(number, "d2"), note)
        notebook.bookmarks.edit(first, note=f"first, before {note}")
    journal = folder / "notebook.journal"
    journal.write_bytes(journal.read_bytes().replace(b'"fourth"', b'"f0urth"'))
    if not known:
        notebook = opened(folder)
        assert "notebook.journal was damaged (lines that cannot be read: 1)" in notebook.notices[0]
    notebook.bookmarks.add(anchor(6, "d2"), "sixth")
    notes = {"first, before fifth", "second", "third", "fourth", "fifth", "sixth"}
    assert notes_of(notebook) == (notes if known else notes - {"fourth"})
    assert noted(folder) == notes_of(notebook)


def test_an_edit_of_what_a_damaged_line_made_leaves_no_part_of_a_record(folder: Path) -> None:
    notebook = opened(folder)
    made = notebook.bookmarks.add(anchor(3), "third")
    notebook.bookmarks.edit(made.id, tags=["t"])
    journal = folder / "notebook.journal"
    journal.write_bytes(journal.read_bytes().replace(b'"third"', b'"th1rd"'))
    assert noted(folder) == {"first", "second"}
    assert opened(folder).take_notices() == []


@pytest.mark.parametrize("content", [b"", b"\0\0\0\0", b"0000000000000000 {}\n", b"\n\n"])
def test_a_lost_journal_is_told(folder: Path, content: bytes) -> None:
    opened(folder).bookmarks.add(anchor(3), "third")
    journal = folder / "notebook.journal"
    journal.write_bytes(content)
    notebook = opened(folder)
    assert [b.note for b in notebook.bookmarks.all()] == ["first", "second"]
    (notice,) = notebook.take_notices()
    assert "notebook.journal was damaged" in notice
    (aside,) = folder.glob("notebook.journal.damaged-*")
    assert aside.read_bytes() == content
    assert opened(folder).notices == []


def test_an_edit_that_was_cut_off_never_was_and_is_not_told(folder: Path) -> None:
    journal = folder / "notebook.journal"
    before = journal.stat().st_size
    opened(folder).bookmarks.add(anchor(3), "third")
    whole = journal.read_bytes()
    for size in range(before, len(whole)):
        journal.write_bytes(whole[:size])
        notebook = opened(folder)
        assert [b.note for b in notebook.bookmarks.all()] == ["first", "second"]
        assert notebook.notices == []
    notebook.bookmarks.add(anchor(4), "fourth")  # in the place of the remains
    assert noted(folder) == {"first", "second", "fourth"}


def test_a_notebook_put_in_the_place_of_another_is_used_and_the_others_edits_kept(
    folder: Path, tmp_path: Path
) -> None:
    opened(folder).bookmarks.add(anchor(3), "third")
    other = opened(tmp_path / "other")
    other.bookmarks.add(anchor(9), "somebody else's")
    other.back_up(tmp_path / "backup.json")
    edits = (folder / "notebook.journal").read_bytes()
    (tmp_path / "backup.json").replace(folder / "notebook.json")
    notebook = opened(folder)
    assert [b.note for b in notebook.bookmarks.all()] == ["somebody else's"]
    (notice,) = notebook.take_notices()
    assert "another version of the notebook" in notice
    (aside,) = folder.glob("notebook.journal.damaged-*")
    assert aside.name in notice
    assert aside.read_bytes() == edits
    assert opened(folder).notices == []


def test_with_nothing_to_restore_the_damaged_file_is_still_kept(tmp_path: Path) -> None:
    (tmp_path / "notebook.json").write_bytes(b"my precious")
    notebook = opened(tmp_path)
    assert "no older version" in notebook.notices[0]
    notebook.bookmarks.add(anchor())
    (aside,) = tmp_path.glob("notebook.json.damaged-*")
    assert aside.read_bytes() == b"my precious"


def test_a_notebook_damaged_while_it_is_open_is_written_again_from_memory(folder: Path) -> None:
    notebook = opened(folder)
    for damage in (b"", b'{"schema":'):
        (folder / "notebook.json").write_bytes(damage)
        notebook.bookmarks.edit(notebook.bookmarks.all()[0].id, note=f"edited {damage!r}")
        assert "written again" in notebook.take_notices()[0]
        assert opened(folder).bookmarks.all() == notebook.bookmarks.all()
        assert len(notebook.bookmarks.all()) == 2
    (folder / "notebook.json").unlink()
    assert notebook.refresh()
    assert opened(folder).bookmarks.all() == notebook.bookmarks.all()


def test_the_folder_may_go_away_while_it_is_open(folder: Path) -> None:
    notebook = opened(folder / "deep")
    notebook.bookmarks.add(anchor(), "one")
    for path in sorted((folder / "deep").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (folder / "deep").rmdir()
    notebook.bookmarks.add(anchor(1), "two")
    assert [b.note for b in opened(folder / "deep").bookmarks.all()] == ["one", "two"]


def test_a_notebook_of_a_newer_version_is_left_alone(folder: Path) -> None:
    file = folder / "notebook.json"
    content = json.loads(file.read_bytes())
    content["schema"] = "debate-tui-notebook/2"
    content["tables"]["bookmarks"] = {"x": {"shape": "of the future"}}
    newer = json.dumps(content).encode()
    file.write_bytes(newer)
    notebook = opened(folder)
    assert "newer version" in notebook.notices[0]
    with pytest.raises(NotSaved, match="newer version"):
        notebook.bookmarks.add(anchor(3), "kept in memory")
    assert [b.note for b in notebook.bookmarks.all()] == ["kept in memory"]
    assert file.read_bytes() == newer


def test_an_unreadable_notebook_is_not_taken_for_an_empty_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    whole = (folder / "notebook.json").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        notebook = opened(folder)
        assert "permission denied" in notebook.notices[0]
        with pytest.raises(NotSaved, match="permission denied"):
            notebook.bookmarks.add(anchor(3), "third")
    assert (folder / "notebook.json").read_bytes() == whole
    notebook.save()  # as soon as it can be read, the edit joins what is there
    assert {b.note for b in opened(folder).bookmarks.all()} == {"first", "second", "third"}


def test_a_backup_is_kept_for_each_of_the_last_seven_days(tmp_path: Path) -> None:
    for day in range(1, 11):
        notebook = opened(tmp_path, f"2026-03-{day:02}T12:00:00")
        notebook.bookmarks.add(anchor(2 * day))
        notebook.bookmarks.add(anchor(2 * day + 1))
    kept = sorted(p.name for p in (tmp_path / "backups").iterdir())
    assert kept == [f"notebook-2026-03-{day:02}.json" for day in range(4, 11)]
    last = decode((tmp_path / "backups" / kept[-1]).read_bytes(), "debate-tui-notebook", 1)
    assert len(last.tables["bookmarks"]) == 18  # as the ninth day left it


def test_backups_of_a_clock_that_was_wrong_push_no_new_one_out(tmp_path: Path) -> None:
    for day in range(1, 9):
        notebook = opened(tmp_path, f"2099-01-{day:02}T12:00:00")
        notebook.bookmarks.add(anchor(day))
        notebook.bookmarks.add(anchor(day, "d2"))
    for day in range(1, 4):
        opened(tmp_path, f"2026-03-{day:02}T12:00:00").bookmarks.add(anchor(day, "d3"))
    kept = sorted(p.name for p in (tmp_path / "backups").iterdir())
    assert kept == [
        *(f"notebook-2026-03-{day:02}.json" for day in range(1, 4)),
        *(f"notebook-2099-01-{day:02}.json" for day in range(5, 9)),
    ]


def test_before_an_upgrade_the_notebook_is_backed_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / "notebook.json").read_bytes()
    old = json.loads(before)["app"]
    monkeypatch.setattr("store.storage.__version__", "99.0")
    opened(folder).bookmarks.add(anchor(3))
    assert (folder / "backups" / f"notebook-of-{old}.json").read_bytes() == before


def test_a_schema_is_brought_up_step_by_step(tmp_path: Path) -> None:
    data = encode("kind", 1, {"t": {"1": {"steps": []}}}).data

    def step(name: str):  # type: ignore[no-untyped-def]
        def migrate(tables):  # type: ignore[no-untyped-def]
            tables["t"]["1"]["steps"].append(name)
            return tables

        return migrate

    content = decode(data, "kind", 3)
    migrate(content, 3, {1: step("to 2"), 2: step("to 3")})
    assert content.tables == {"t": {"1": {"steps": ["to 2", "to 3"]}}}
    with pytest.raises(Damaged, match="no other file"):
        decode(data, "other", 1)
    with pytest.raises(OtherVersion, match="too old"):
        migrate(decode(data, "kind", 3), 3, {2: step("to 3")})


def test_the_same_content_is_not_written_again(tmp_path: Path) -> None:
    storage = AtomicStorage(tmp_path / "a.json", kind="kind")
    storage.write({"t": {"1": {"a": 1}}})
    first = (tmp_path / "a.json").stat()
    storage.write({"t": {"1": {"a": 1}}})
    again = AtomicStorage(tmp_path / "a.json", kind="kind")
    again.write(again.read() or {})
    second = (tmp_path / "a.json").stat()
    assert (first.st_ino, first.st_mtime_ns) == (second.st_ino, second.st_mtime_ns)
    storage.write({"t": {"1": {"a": 2}}})
    assert json.loads((tmp_path / "a.json").read_bytes())["tables"] == {"t": {"1": {"a": 2}}}


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_whatever_is_in_the_file_it_opens_and_the_content_is_kept(
    tmp_path: Path, content: bytes
) -> None:
    for path in tmp_path.glob("*.damaged-*"):
        path.unlink()
    (tmp_path / "notebook.json").write_bytes(content)
    notebook = opened(tmp_path)
    notebook.bookmarks.all()
    kept = [p.read_bytes() for p in tmp_path.glob("notebook.json*")]
    assert content in kept


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_a_flipped_byte_never_stops_the_start(folder: Path, data: st.DataObject) -> None:
    file = folder / "notebook.json"
    whole = bytearray(
        (folder / "whole").read_bytes() if (folder / "whole").exists() else file.read_bytes()
    )
    (folder / "whole").write_bytes(whole)
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    file.write_bytes(whole)
    notebook = opened(folder)
    notebook.bookmarks.all()
    assert notebook.notices  # it never goes unsaid
