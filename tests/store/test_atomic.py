from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from store import atomic
from store.errors import StoreError
from tests.store.support import Faulty, Killed, NoSync


def names(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()}


def test_a_new_file_is_private_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    atomic.write(tmp_path / "a", b"one")
    assert (tmp_path / "a").read_bytes() == b"one"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
    assert names(tmp_path) == {"a"}


def test_a_stricter_umask_is_respected(tmp_path: Path) -> None:
    old = os.umask(0o377)
    try:
        atomic.write(tmp_path / "a", b"one")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o400


@pytest.mark.parametrize(("umask", "new"), [(0o022, 0o644), (0o077, 0o600)])
def test_what_the_user_asked_for_is_as_open_as_the_umask_or_the_file_it_replaces(
    tmp_path: Path, umask: int, new: int
) -> None:
    (tmp_path / "there").touch(0o640)
    (tmp_path / "there").chmod(0o400)
    old = os.umask(umask)
    try:
        for name in ("new", "there"):
            atomic.write_out(tmp_path / name, b"one")
    finally:
        os.umask(old)
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in tmp_path.iterdir()}
    assert modes == {"new": new, "there": 0o400}
    with pytest.raises(StoreError, match="no-folder"):
        atomic.write_out(tmp_path / "no-folder" / "a", b"one")


def test_the_previous_version_is_kept(tmp_path: Path) -> None:
    for data in (b"one", b"two", b"three"):
        atomic.write(tmp_path / "a", data, backup=True)
    assert (tmp_path / "a").read_bytes() == b"three"
    assert (tmp_path / "a.bak").read_bytes() == b"two"
    assert names(tmp_path) == {"a", "a.bak"}


def test_without_links_the_previous_version_is_copied(tmp_path: Path) -> None:
    class NoLinks(NoSync):
        def link(self, source: Path, target: Path) -> None:
            raise OSError(errno.EPERM, "no links here")

    for data in (b"one", b"two", b"three"):
        atomic.write(tmp_path / "a", data, backup=True, files=NoLinks())
    assert (tmp_path / "a").read_bytes() == b"three"
    assert (tmp_path / "a.bak").read_bytes() == b"two"
    assert names(tmp_path) == {"a", "a.bak"}


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a").write_bytes(b"one")
    (tmp_path / "a").symlink_to(tmp_path / "real" / "a")
    atomic.write(tmp_path / "a", b"two")
    assert (tmp_path / "a").is_symlink()
    assert (tmp_path / "real" / "a").read_bytes() == b"two"


def test_a_pipe_is_written_to_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        atomic.write(tmp_path / "pipe", b"data")
        assert os.read(reader, 100) == b"data"
        assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    finally:
        os.close(reader)


def test_why_it_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        atomic.write(tmp_path / "no" / "a", b"one")
    assert str(caught.value) == f"{tmp_path / 'no' / 'a'}: there is no such file or folder"
    with pytest.raises(StoreError, match="it is a folder"):
        atomic.write(tmp_path, b"one")


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_when_any_operation_fails_the_old_content_is_there(tmp_path: Path, error: int) -> None:
    path = tmp_path / "a"
    atomic.write(path, b"zero", backup=True)
    atomic.write(path, b"old", backup=True)
    step = 0
    while True:
        step += 1
        files = Faulty()
        files.fail_at, files.error = step, error
        try:
            atomic.write(path, b"the new content", backup=True, files=files)
        except StoreError:
            if files.log[-1] != "sync_folder":  # renamed already: the new content is there
                assert path.read_bytes() == b"old"
            assert (path.with_name("a.bak")).read_bytes() in {b"zero", b"old"}
            atomic.write(path, b"zero", backup=True)
            atomic.write(path, b"old", backup=True)
        else:
            break
    assert step >= 9  # create, two or more writes, sync, close, link, replace, replace, folder
    assert path.read_bytes() == b"the new content"


def test_when_the_power_goes_at_any_moment_one_of_the_two_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a"
    step = 0
    seen = set()
    while True:
        step += 1
        atomic.write(path, b"old content", files=NoSync())
        files = Faulty()
        files.kill_at = step
        try:
            atomic.write(path, b"the new content", backup=True, files=files)
        except Killed:
            seen.add(path.read_bytes())
            assert seen <= {b"old content", b"the new content"}
        else:
            break
    assert seen == {b"old content", b"the new content"}
    assert atomic.leftovers(path)  # and these can be cleared away
    assert not atomic.leftovers(tmp_path / "other")
