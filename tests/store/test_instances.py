"""Two instances on one notebook, in one process and in several."""

from __future__ import annotations

import contextlib
import errno
import multiprocessing
import os
import signal
import socket
import sys
import time
from pathlib import Path

import pytest

from store.errors import NotSaved, StoreError
from store.lock import locked
from store.notebook import Notebook
from tests.store.support import NoSync, anchor, clock


def opened(folder: Path) -> Notebook:
    return Notebook(folder, files=NoSync(), now=clock())


def test_neither_loses_the_others_edits(tmp_path: Path) -> None:
    one, two = opened(tmp_path), opened(tmp_path)
    first = one.bookmarks.add(anchor(1))
    second = two.bookmarks.add(anchor(2))
    two.verdicts.set("r", "confirmed", "agree", anchor(1), anchor(2))
    third = one.bookmarks.add(anchor(3))
    wanted = {first.id, second.id, third.id}
    assert {b.id for b in opened(tmp_path).bookmarks.all()} == wanted
    assert {b.id for b in one.bookmarks.all()} == wanted  # writing read the other's
    assert {b.id for b in two.bookmarks.all()} == wanted - {third.id}
    assert two.refresh()
    assert {b.id for b in two.bookmarks.all()} == wanted
    assert not two.refresh()


def test_of_one_bookmark_each_field_is_the_last_writers(tmp_path: Path) -> None:
    one, two = opened(tmp_path), opened(tmp_path)
    made = one.bookmarks.add(anchor(1), "note", ["tag"])
    two.refresh()
    one.bookmarks.edit(made.id, note="one's note")
    two.bookmarks.edit(made.id, tags=["two's tag"])
    found = opened(tmp_path).bookmarks.get(made.id)
    assert found is not None
    assert (found.note, found.tags) == ("one's note", ("two's tag",))


def test_what_one_deleted_does_not_come_back_with_the_others_edits(tmp_path: Path) -> None:
    one, two = opened(tmp_path), opened(tmp_path)
    made = one.bookmarks.add(anchor(1))
    two.refresh()
    one.bookmarks.delete(made.id)
    two.bookmarks.add(anchor(2))
    assert [b.anchor for b in opened(tmp_path).bookmarks.all()] == [anchor(2)]


def test_editing_what_the_other_deleted_says_so_and_loses_no_words(tmp_path: Path) -> None:
    one, two = opened(tmp_path), opened(tmp_path)
    made = one.bookmarks.add(anchor(1))
    two.refresh()
    one.bookmarks.delete(made.id)
    two.bookmarks.edit(made.id, note="typed in the other window")
    assert two.take_notices() == [
        "One of the bookmarks that you edited was deleted in another window."
    ]
    assert two.bookmarks.all() == ()
    assert one.undo() == "Bookmark restored"
    assert [b.note for b in one.bookmarks.all()] == ["typed in the other window"]


def test_undo_takes_back_ones_own_edit_only(tmp_path: Path) -> None:
    one, two = opened(tmp_path), opened(tmp_path)
    made = one.bookmarks.add(anchor(1), "note")
    one.bookmarks.edit(made.id, note="changed")
    two.refresh()
    two.bookmarks.edit(made.id, tags=["two's"])
    two.bookmarks.add(anchor(2))
    assert one.undo() == "Note changed back"
    found = opened(tmp_path).bookmarks.all()
    assert [(b.note, b.tags) for b in found] == [("note", ("two's",)), ("", ())]
    one.redo()
    assert one.undo() == "Note changed back"
    assert one.undo() == "Left as it is: it was changed in another window since"
    assert not one.can_undo
    found = opened(tmp_path).bookmarks.all()
    assert [(b.note, b.tags) for b in found] == [("note", ("two's",)), ("", ())]


def test_undo_leaves_what_the_other_wrote_into_the_same_field(tmp_path: Path) -> None:
    one, two = opened(tmp_path), opened(tmp_path)
    made = one.bookmarks.add(anchor(1), "first", ["t"])
    one.bookmarks.edit(made.id, note="second", tags=["u"])
    two.refresh()
    two.bookmarks.edit(made.id, note="two's own words")
    said = one.undo()  # without having looked at the other's edit before
    assert said == (
        "Note and tags changed back, but for a part: it was changed in another window since"
    )
    (found,) = opened(tmp_path).bookmarks.all()
    assert (found.note, found.tags) == ("two's own words", ("t",))
    one.redo()
    (found,) = opened(tmp_path).bookmarks.all()
    assert (found.note, found.tags) == ("two's own words", ("u",))


def test_a_deleted_bookmark_leaves_the_file_after_a_month(tmp_path: Path) -> None:
    early = Notebook(tmp_path, files=NoSync(), now=clock("2026-01-01T00:00:00"))
    early.bookmarks.delete(early.bookmarks.add(anchor(1), "to be forgotten").id)
    Notebook(tmp_path, files=NoSync(), now=clock("2026-01-30T00:00:00")).bookmarks.add(anchor(2))
    assert "to be forgotten" in (tmp_path / "notebook.json").read_text()
    Notebook(tmp_path, files=NoSync(), now=clock("2026-02-01T00:00:00")).bookmarks.add(anchor(3))
    assert "to be forgotten" not in (tmp_path / "notebook.json").read_text()


def test_what_is_not_deleted_is_not_forgotten_whatever_was_written_there(tmp_path: Path) -> None:
    opened(tmp_path).bookmarks.add(anchor(1), "mine")
    file = tmp_path / "notebook.json"
    file.write_text(file.read_text().replace('"deleted":null', '"deleted":""'))
    opened(tmp_path).bookmarks.add(anchor(2))
    assert {b.note for b in opened(tmp_path).bookmarks.all()} == {"mine", ""}


def _add_many(folder: Path, worker: int, count: int) -> None:
    notebook = opened(folder)
    for number in range(count):
        notebook.bookmarks.add(anchor(worker * 1000 + number))
        if number % 5 == 4:
            notebook.bookmarks.delete(notebook.bookmarks.of("d1")[0].id)
            notebook.undo()


@pytest.mark.parametrize("longest", [1000, 256 * 1024])  # how often the whole file is written
def test_many_processes_at_once_lose_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, longest: int
) -> None:
    monkeypatch.setattr("store.storage.LONGEST", longest)
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_add_many, args=(tmp_path, n, 25)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
    notebook = opened(tmp_path)
    assert len(notebook.bookmarks.all()) == 100
    assert notebook.notices == []


def test_while_another_process_holds_the_lock_an_edit_waits_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.lock.PATIENCE", 0.05)
    notebook = opened(tmp_path)
    notebook.bookmarks.add(anchor(1))
    reader, writer = os.pipe()
    holder = os.fork()
    if not holder:  # pragma: no cover - the other process
        with locked(tmp_path / "notebook.json"):
            os.write(writer, b"held")
            signal.pause()
    try:
        assert os.read(reader, 4) == b"held"
        with pytest.raises(NotSaved, match=r"another debate-tui.* is writing"):
            notebook.bookmarks.add(anchor(2))
        assert len(notebook.bookmarks.all()) == 2
        assert len(opened(tmp_path).bookmarks.all()) == 1  # reading needs no lock
    finally:
        os.kill(holder, signal.SIGKILL)
        os.waitpid(holder, 0)
        os.close(reader)
        os.close(writer)
    notebook.save()  # a killed process leaves no lock behind
    assert len(opened(tmp_path).bookmarks.all()) == 2


class Suspending(NoSync):
    """Suspends its own process in the middle of an operation, once."""

    def __init__(self, operation: str) -> None:
        self._operation = operation

    def _here(self, operation: str) -> bool:
        if operation != self._operation:
            return False
        self._operation = ""
        os.kill(os.getpid(), signal.SIGSTOP)
        return True

    def write(self, descriptor: int, data: memoryview) -> int:
        half = len(data) // 2
        written = super().write(descriptor, data[:half])
        if self._here("write"):
            return written
        return written + super().write(descriptor, data[half:])

    def sync(self, descriptor: int) -> None:
        self._here("sync")

    def link(self, source: Path, target: Path) -> None:
        super().link(source, target)
        self._here("link")

    def replace(self, source: Path, target: Path) -> None:
        self._here("before replace")
        super().replace(source, target)
        self._here("replace")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who holds a lock")
@pytest.mark.parametrize(
    ("operation", "longest"),
    [
        ("write", 256 * 1024),  # half a line in the journal
        ("sync", 256 * 1024),
        ("write", 0),  # half a line, and then the whole file
        ("link", 0),
        ("before replace", 0),
        ("replace", 0),
    ],
)
def test_a_process_suspended_while_writing_costs_nobody_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str, longest: int
) -> None:
    monkeypatch.setattr("store.storage.LONGEST", longest)
    monkeypatch.setattr("store.lock.LOOK", 0.05)
    opened(tmp_path).bookmarks.add(anchor(1))
    other = opened(tmp_path)
    monkeypatch.setattr("store.storage.AtomicStorage.must_flush", lambda _: longest == 0)
    writer = os.fork()
    if not writer:  # pragma: no cover - the other process
        files = Suspending(operation)
        Notebook(tmp_path, files=files, now=clock()).bookmarks.add(anchor(2), "the other's")
        os._exit(0)
    try:
        _, status = os.waitpid(writer, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        begun = time.monotonic()
        third = opened(tmp_path)  # opens, with the state before or after that edit
        assert len(third.bookmarks.all()) in (1, 2)
        assert third.take_notices() == []
        with pytest.raises(NotSaved, match=rf"process {writer}\) was suspended .*kill -CONT"):
            other.bookmarks.add(anchor(3), "mine")
        assert time.monotonic() - begun < 3  # not as long as a write is waited for
        assert "mine" in {b.note for b in other.bookmarks.all()}
        assert other.unsaved
        assert not other.retry()
        os.kill(writer, signal.SIGCONT)
        _, status = os.waitpid(writer, 0)
        assert os.WIFEXITED(status)
        assert os.waitstatus_to_exitcode(status) == 0
    finally:
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(writer, signal.SIGKILL)
            os.waitpid(writer, 0)
    assert other.retry()
    assert not other.unsaved
    for notebook in (other, opened(tmp_path)):
        assert {b.note for b in notebook.bookmarks.all()} == {"", "the other's", "mine"}
        assert notebook.take_notices() == []
    assert not list(tmp_path.glob(".*.tmp"))


def test_the_same_lock_is_not_taken_twice(tmp_path: Path) -> None:
    with locked(tmp_path / "a"), pytest.raises(StoreError), locked(tmp_path / "a", 0.05):
        pass


@pytest.fixture
def without_system_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a network file system that has none."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)


@pytest.mark.usefixtures("without_system_locks")
def test_without_the_systems_locks_nothing_is_lost_either(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_add_many, args=(tmp_path, n, 15)) for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
    assert len(opened(tmp_path).bookmarks.all()) == 45
    assert not list(tmp_path.glob("*.mark"))


@pytest.mark.usefixtures("without_system_locks")
def test_the_mark_of_a_killed_process_or_of_long_ago_elsewhere_is_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.lock.PATIENCE", 1.0)
    notebook = opened(tmp_path)
    notebook.bookmarks.add(anchor(1))
    reader, writer = os.pipe()
    holder = os.fork()
    if not holder:  # pragma: no cover - the other process
        with locked(tmp_path / "notebook.json"):
            os.write(writer, b"held")
            signal.pause()
    assert os.read(reader, 4) == b"held"
    mark = tmp_path / "notebook.json.mark"
    foreign = mark.read_text().replace(socket.gethostname(), "another-machine")
    os.kill(holder, signal.SIGKILL)
    os.waitpid(holder, 0)
    assert mark.exists()
    notebook.bookmarks.add(anchor(2))  # the process is dead
    mark.write_text(foreign)
    with pytest.raises(NotSaved, match=r"another debate-tui.* is writing"):
        notebook.bookmarks.add(anchor(3))  # who knows whether that one is
    long_ago = time.time() - 60
    os.utime(mark, (long_ago, long_ago))
    notebook.bookmarks.add(anchor(4))
    assert len(opened(tmp_path).bookmarks.all()) == 4


def test_killed_in_a_burst_of_edits_no_finished_one_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.storage.LONGEST", 3000)
    for number in range(8):
        folder = tmp_path / str(number)
        reader, writer = os.pipe()
        child = os.fork()
        if not child:  # pragma: no cover - the other process
            os.close(reader)
            notebook = Notebook(folder)
            for edit in range(1000):
                notebook.bookmarks.add(anchor(edit))
                os.write(writer, b".")
            os._exit(0)
        os.close(writer)
        finished = len(os.read(reader, 1))
        while finished < 2 + 3 * number:
            finished += len(os.read(reader, 1))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while chunk := os.read(reader, 4096):
            finished += len(chunk)
        os.close(reader)
        notebook = opened(folder)
        assert len(notebook.bookmarks.all()) - finished in (0, 1)
        assert notebook.notices == []
