"""Sessions in which the disk fails, or the process dies, at each operation in turn."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.model import ActorDecision, Bookmark, Verdict
from store.errors import NotSaved, StoreError
from store.notebook import Notebook
from tests.store.support import Faulty, Killed, NoSync, anchor, clock

State = tuple[tuple[Bookmark, ...], tuple[Verdict, ...], tuple[ActorDecision, ...]]


def state(notebook: Notebook) -> State:
    return notebook.bookmarks.all(), notebook.verdicts.all(), notebook.decisions.all()


def edits(notebook: Notebook) -> list[Callable[[], object]]:
    """One of each kind of edit, among them undo and redo."""

    def first() -> str:
        return notebook.bookmarks.all()[0].id

    return [
        lambda: notebook.bookmarks.add(anchor(1), "one"),
        lambda: notebook.bookmarks.add(anchor(2), "two"),
        lambda: notebook.bookmarks.edit(first(), note="a longer note " * 20),
        lambda: notebook.verdicts.set("r1", "dismissed", "agree", anchor(3), anchor(4)),
        lambda: notebook.decisions.add(["A", "B"], same=True),
        lambda: notebook.bookmarks.delete(first()),
        notebook.undo,
        notebook.undo,
        notebook.redo,
        lambda: notebook.verdicts.clear("r1"),
    ]


def reopened(folder: Path) -> Notebook:
    return Notebook(folder, files=NoSync(), now=clock("2026-03-02T12:00:00"))


def test_killed_at_any_operation_the_state_before_or_after_is_there(tmp_path: Path) -> None:
    step = 0
    torn = 0
    while True:
        step += 1
        folder = tmp_path / str(step)
        files = Faulty()
        files.rng.seed(step)
        notebook = Notebook(folder, files=files, now=clock())
        files.kill_at = step
        before = state(notebook)
        try:
            for edit in edits(notebook):
                before = state(notebook)
                edit()
        except Killed:
            after = state(notebook)  # in memory the edit was made
            torn += bool(list(folder.glob(".*.tmp")))
            again = reopened(folder)
            assert state(again) in (before, after), (step, files.log[-1])
            assert before != after
            assert not list(folder.rglob(".*.tmp"))
            again.bookmarks.add(anchor(9), "goes on")
            assert state(reopened(folder)) == state(again)
            shutil.rmtree(folder)
        else:
            break
    assert step > 80  # ten edits of at least eight operations each
    assert torn > 20  # and many of them leave a part of a file behind


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_while_the_disk_fails_edits_hold_in_memory_and_are_written_later(
    tmp_path: Path, error: int
) -> None:
    for step in range(1, 40, 3):
        folder = tmp_path / str(step)
        files = Faulty()
        files.error = error
        notebook = Notebook(folder, files=files, now=clock())
        notebook.bookmarks.add(anchor(0), "there before")
        files.fail_at = files.count + step
        possible = [state(notebook)]  # after the last edit that was not refused, and since then
        refused = 0
        for edit in edits(notebook):
            try:
                edit()
            except NotSaved:
                refused += 1
                assert notebook.unsaved
                possible.append(state(notebook))  # written, but not for certain
            else:
                assert not notebook.unsaved
                possible = [state(notebook)]
            assert state(reopened(folder)) in possible
        assert refused > 0
        files.fail_at = None
        notebook.save()
        assert not notebook.unsaved
        assert state(reopened(folder)) == state(notebook)


@pytest.mark.parametrize(("fails", "stride"), [(1, 1), (4, 5)])
def test_each_operation_of_a_session_may_fail_and_nothing_is_lost(
    tmp_path: Path, fails: int, stride: int
) -> None:
    """As when the disk is full for a moment, or one sector is bad; then the process is killed."""
    step = 1 - stride
    refused = 0
    while True:
        step += stride
        folder = tmp_path / str(step)
        files = Faulty()
        files.fail_at, files.fails = step, fails
        files.error = [errno.ENOSPC, errno.EIO, errno.EROFS][step % 3]
        notebook = Notebook(folder, files=files, now=clock())
        possible = [state(notebook)]
        for edit in edits(notebook):
            try:
                edit()
            except NotSaved:
                refused += 1
                possible.append(state(notebook))
            else:  # with it, those that were refused before were written, too
                possible = [state(notebook)]
            if files.count >= step:
                found = reopened(folder)
                assert state(found) in possible, (step, files.log[step - 1])
                assert not found.notices
        files.fail_at = None
        notebook.close()
        assert state(reopened(folder)) == state(notebook)
        shutil.rmtree(folder)
        if files.count < step:
            break
    assert refused > 60 // stride


def test_the_reason_is_said_in_words(tmp_path: Path) -> None:
    files = Faulty()
    notebook = Notebook(tmp_path / "data", files=files)
    files.fail_at = 1
    with pytest.raises(StoreError, match=r"notebook\.json: the disk is full"):
        notebook.bookmarks.add(anchor())
    assert len(notebook.bookmarks.all()) == 1
    files.fail_at = None
    notebook.close()
    assert len(reopened(tmp_path / "data").bookmarks.all()) == 1


def test_a_folder_that_cannot_be_made_costs_no_bookmark_while_one_works(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    notebook = Notebook(tmp_path / "data" / "here", files=NoSync())
    with pytest.raises(NotSaved):
        notebook.bookmarks.add(anchor())
    assert len(notebook.bookmarks.all()) == 1
    (tmp_path / "data").unlink()
    notebook.bookmarks.add(anchor(1))
    assert len(reopened(tmp_path / "data" / "here").bookmarks.all()) == 2
