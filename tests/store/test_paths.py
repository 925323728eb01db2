from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from store.errors import StoreError
from store.notebook import Notebook
from store.paths import check, ensure, places
from tests.store.support import anchor


def test_xdg_folders_are_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.delenv("DEBATE_TUI_DATA_DIR", raising=False)
    found = places()
    assert found.data == tmp_path / "DATA" / "debate-tui"
    assert found.cache == tmp_path / "CACHE" / "debate-tui"
    assert found.log.parent == tmp_path / "STATE" / "debate-tui"
    assert list(tmp_path.iterdir()) == []


def test_one_folder_for_all_and_the_argument_wins(tmp_path: Path) -> None:
    environment = {"DEBATE_TUI_DATA_DIR": str(tmp_path / "env")}
    assert places(None, environment).data == tmp_path / "env"
    found = places(tmp_path / "arg", environment)
    assert found.data == tmp_path / "arg"
    assert found.cache.parent == found.state.parent == tmp_path / "arg"


def test_folders_are_made_private_with_their_parents(tmp_path: Path) -> None:
    ensure(tmp_path / "a" / "b")
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(StoreError, match="a: it is not a folder"):
        ensure(tmp_path / "a")
    with pytest.raises(StoreError, match="cannot be created"):
        ensure(tmp_path / "a" / "b")


def test_a_folder_that_anybody_may_write_to_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    with pytest.raises(StoreError, match="anybody may write to the folder"):
        Notebook.open(tmp_path)
    tmp_path.chmod(0o755)
    assert Notebook.open(tmp_path).notices == []


def test_a_folder_of_another_user_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path.stat().st_uid + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    with pytest.raises(StoreError, match="belongs to another user"):
        check(tmp_path)
    with pytest.raises(StoreError, match="belongs to another user"):
        Notebook.open(tmp_path)


def test_without_a_home_the_reason_is_said_and_a_given_folder_will_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def nobody(uid: int) -> None:
        raise KeyError(f"getpwuid(): uid not found: {uid}")

    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", nobody)
    with pytest.raises(StoreError, match="no home folder is known; set HOME or DEBATE_TUI_DATA"):
        places(None, {})
    assert places(tmp_path, {}).data == tmp_path


def test_links_are_followed_and_one_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to("real")
    with Notebook.open(tmp_path / "link") as book:
        book.bookmarks.add(anchor(), "note")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "notebook.json").exists()
    (tmp_path / "dangling").symlink_to("nowhere")
    with pytest.raises(StoreError, match="dangling: it is a link that leads nowhere"):
        ensure(tmp_path / "dangling")


def test_a_notebook_that_is_a_link_stays_one_and_its_journal_lies_beside_the_file(
    tmp_path: Path,
) -> None:
    for name in ("data", "elsewhere"):
        (tmp_path / name).mkdir(mode=0o700)
    (tmp_path / "data" / "notebook.json").symlink_to(tmp_path / "elsewhere" / "mine.json")
    for number in range(3):
        Notebook.open(tmp_path / "data").bookmarks.add(anchor(number))
    assert (tmp_path / "data" / "notebook.json").is_symlink()
    assert (tmp_path / "elsewhere" / "mine.journal").exists()
    assert len(Notebook.open(tmp_path / "data").bookmarks.all()) == 3


@pytest.mark.timeout(10)
@pytest.mark.parametrize("file", ["notebook.json", "notebook.journal", "reading.json"])
def test_a_pipe_in_the_place_of_a_file_holds_nobody_up(tmp_path: Path, file: str) -> None:
    Notebook.open(tmp_path).bookmarks.add(anchor(1))
    (tmp_path / file).unlink(missing_ok=True)
    os.mkfifo(tmp_path / file)
    book = Notebook.open(tmp_path)
    book.bookmarks.add(anchor(2))
    assert {b.anchor for b in book.bookmarks.all()} == {anchor(1), anchor(2)}
    assert len(Notebook.open(tmp_path).bookmarks.all()) == 2
