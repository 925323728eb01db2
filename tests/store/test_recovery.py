"""Damaged, missing and foreign notebooks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import NotSaved
from store.notebook import Notebook
from store.storage import AtomicStorage, Damaged, decode, encode
from tests.store.support import NoSync, anchor, clock


def opened(folder: Path, start: str = "2026-03-01T12:00:00") -> Notebook:
    return Notebook(folder, files=NoSync(), now=clock(start))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A notebook with two bookmarks, the second of which is not in the previous version."""
    notebook = opened(tmp_path)
    notebook.bookmarks.add(anchor(1), "first")
    notebook.bookmarks.add(anchor(2), "second")
    return tmp_path


def test_a_truncated_notebook_is_set_aside_and_the_version_before_restored(folder: Path) -> None:
    file = folder / "notebook.json"
    whole = file.read_bytes()
    for size in (0, 1, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:size])
        notebook = opened(folder, f"2026-03-01T13:{size % 60:02}:00")
        assert [b.note for b in notebook.bookmarks.all()] == ["first"]
        (notice,) = notebook.take_notices()
        (aside,) = folder.glob("notebook.json.damaged-*")
        assert aside.name in notice
        assert "restored from notebook.json.bak (1 bookmark)" in notice
        assert aside.read_bytes() == whole[:size]
        aside.unlink()
        assert opened(folder).notices == []  # mended on the disk, too
        file.write_bytes(whole)


def test_after_a_restore_nothing_of_the_older_versions_is_lost(folder: Path) -> None:
    (folder / "notebook.json").write_bytes(b"\0" * 100)
    opened(folder).bookmarks.add(anchor(3), "third")
    assert [b.note for b in opened(folder).bookmarks.all()] == ["first", "third"]
    (folder / "notebook.json").write_bytes(b"again")
    assert [b.note for b in opened(folder).bookmarks.all()] == ["first"]


def test_a_missing_notebook_is_restored(folder: Path) -> None:
    (folder / "notebook.json").unlink()
    notebook = opened(folder)
    assert [b.note for b in notebook.bookmarks.all()] == ["first"]
    assert "notebook.json is missing" in notebook.notices[0]


def test_when_the_previous_version_is_damaged_too_a_backup_is_taken(folder: Path) -> None:
    notebook = opened(folder, "2026-03-02T12:00:00")  # the next day: backs up the two
    notebook.bookmarks.add(anchor(3), "third")
    notebook.bookmarks.add(anchor(4), "fourth")
    (folder / "notebook.json").write_bytes(b"{")
    (folder / "notebook.json.bak").write_bytes(b"[]")
    again = opened(folder)
    assert [b.note for b in again.bookmarks.all()] == ["first", "second"]
    assert "restored from notebook-2026-03-02.json (2 bookmarks)" in again.notices[0]


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
    last = decode((tmp_path / "backups" / kept[-1]).read_bytes(), "debate-tui-notebook", 1, {})
    assert len(last.tables["bookmarks"]) == 18  # as the ninth day left it


def test_before_an_upgrade_the_notebook_is_backed_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / "notebook.json").read_bytes()
    old = json.loads(before)["app"]
    monkeypatch.setattr("store.storage.__version__", "99.0")
    opened(folder).bookmarks.add(anchor(3))
    assert (folder / "backups" / f"notebook-of-{old}.json").read_bytes() == before


def test_a_schema_is_brought_up_step_by_step(tmp_path: Path) -> None:
    data = encode("kind", 1, {"t": {"1": {"steps": []}}})

    def step(name: str):  # type: ignore[no-untyped-def]
        def migrate(tables):  # type: ignore[no-untyped-def]
            tables["t"]["1"]["steps"].append(name)
            return tables

        return migrate

    content = decode(data, "kind", 3, {1: step("to 2"), 2: step("to 3")})
    assert content.tables == {"t": {"1": {"steps": ["to 2", "to 3"]}}}
    with pytest.raises(Damaged, match="no other file"):
        decode(data, "other", 1, {})


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
