"""``debate-tui backup`` and ``debate-tui restore``."""

import json
import os
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from store.notebook import Notebook
from tests.store.support import anchor
from tui import cli


class Outcome(NamedTuple):
    status: int
    out: str
    told: str


class Run(Protocol):
    def __call__(self, *line: str | Path) -> Outcome: ...


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one bookmark."""
    with Notebook.open(tmp_path / "data") as book:
        book.bookmarks.add(anchor(1), "kept")
    return tmp_path / "data"


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DEBATE_TUI_DATA_DIR", str(folder))

    def outcome(*line: str | Path) -> Outcome:
        capfd.readouterr()
        status = cli.main([str(word) for word in line])
        return Outcome(status, *capfd.readouterr())

    return outcome


def notes(folder: Path) -> list[str]:
    return [b.note for b in Notebook.open(folder).bookmarks.all()]


def test_a_backup_is_made_listed_and_gone_back_to(run: Run, folder: Path) -> None:
    made = run("backup")
    assert (made.status, made.out) == (0, "")
    assert "backed up 1 bookmark to " in made.told
    listed = run("restore", "--list")
    assert listed.status == 0
    (line,) = listed.out.splitlines()
    name, written, counts = line.split("\t")
    assert counts == "1 bookmark"
    assert written.endswith(" UTC")
    with Notebook.open(folder) as book:
        book.bookmarks.edit(book.bookmarks.all()[0].id, note="changed")
        book.bookmarks.add(anchor(2), "later")
    tried = run("restore", "--dry-run", name)
    assert tried.status == 0
    assert "changed back: 1 bookmark; taken away: 1 bookmark" in tried.told
    assert notes(folder) == ["changed", "later"]
    done = run("restore", "--yes", name)
    assert (done.status, done.out) == (0, "")
    assert notes(folder) == ["kept"]
    before = done.told.split()[-1]  # what was there is a backup itself
    assert before.startswith("notebook-before-restore-")
    assert run("restore", "-y", before).status == 0
    assert notes(folder) == ["changed", "later"]
    again = run("restore", "-y", before)
    assert (again.status, "nothing changes" in again.told) == (0, True)


def test_a_file_or_standard_output_takes_the_backup(run: Run, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    assert str(file) in run("backup", file).told
    assert json.loads(run("backup", "-").out)["tables"] == json.loads(file.read_text())["tables"]
    other = tmp_path / "other"
    assert run("restore", "--data-dir", other, "-y", file).status == 0
    assert notes(other) == notes(folder)


def test_nothing_is_replaced_that_is_no_backup(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("words")
    found = run("backup", article)
    assert found.status == 2
    assert "is there already, and is no backup" in found.told
    assert article.read_text() == "words"
    found = run("restore", "-y", article)
    assert found.status == 2
    assert "article.txt" in found.told
    assert run("restore", "-y", "unknown.json").status == 2


def test_without_a_terminal_to_ask_on_nothing_is_restored(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.json"
    run("backup", file)
    with Notebook.open(folder) as book:
        book.bookmarks.add(anchor(2), "later")
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        found = run("restore", file)
    assert found.status == 2
    assert "--yes" in found.told
    assert notes(folder) == ["kept", "later"]


@pytest.mark.parametrize(("answer", "left"), [("y\n", ["kept"]), ("\n", ["kept", "later"])])
def test_the_user_is_asked(
    answer: str, left: list[str], run: Run, folder: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    class Keyboard:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return answer

    file = tmp_path / "mine.json"
    run("backup", file)
    with Notebook.open(folder) as book:
        book.bookmarks.add(anchor(2), "later")
    monkeypatch.setattr("sys.stdin", Keyboard())
    found = run("restore", file)
    assert found.status == 0
    assert "taken away: 1 bookmark" in found.told
    assert "Go back to it? [y/N]" in found.told
    assert notes(folder) == left


def test_without_backups_the_list_is_empty(run: Run, tmp_path: Path) -> None:
    assert run("--data-dir", tmp_path / "new", "restore", "--list") == (1, "", "")


def test_a_notebook_that_cannot_be_used_is_neither_listed_nor_backed_up(
    run: Run, folder: Path
) -> None:
    file = folder / "notebook.json"
    file.write_bytes(file.read_bytes().replace(b"notebook/1", b"notebook/2"))
    for line in (["backup"], ["bookmarks", "list"], ["bookmarks", "export"]):
        found = run(*line)
        assert (found.status, found.out) == (2, "")
        assert "newer version" in found.told


def test_a_backup_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    found = run("backup", tmp_path / "none" / "mine.json")
    assert found.status == 2
    assert "there is no such file or folder" in found.told
