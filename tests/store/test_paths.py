from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from store.errors import StoreError
from store.notebook import Notebook
from store.paths import check, ensure, places


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
