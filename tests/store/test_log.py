"""What goes wrong is logged by the names of files; what the user read and wrote never is."""

from __future__ import annotations

import errno
import logging
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from store import log
from store.errors import StoreError
from store.notebook import Notebook
from tests.store.support import Faulty, anchor, clock

SECRET = "confidential"


@pytest.fixture(autouse=True)
def loggers() -> Iterator[None]:
    yield
    for name in ("core", "store", "tui"):
        logging.getLogger(name).handlers.clear()


def test_a_session_full_of_failures_logs_no_word_of_the_user(tmp_path: Path) -> None:
    file = tmp_path / "state" / "debate-tui.log"
    log.keep(lambda: file)
    for step in range(1, 60):
        folder = tmp_path / str(step)
        files = Faulty()
        files.fail_at, files.fails, files.error = step, 4, errno.ENOSPC
        book = Notebook(folder, files=files, now=clock())
        made = None
        for number in range(4):
            place = anchor(number, quote=f"{SECRET} {number}")
            with suppress(StoreError):
                made = book.bookmarks.add(place, SECRET, [SECRET])
        if made is not None:
            (folder / "notebook.json").write_bytes(b'{"' + SECRET.encode())
            Notebook(folder, files=files, now=clock()).bookmarks.all()
    text = file.read_text("utf-8")
    assert "the disk is full" in text
    assert "no backup" in text
    assert SECRET not in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_the_log_does_not_grow_for_ever_and_fails_silently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "LARGEST", 2000)
    file = tmp_path / "debate-tui.log"
    log.keep(lambda: file)
    log.keep(lambda: file)  # as when the app is opened again: each line is written once
    # what pytest captures goes from process to process, and half a surrogate cannot
    monkeypatch.setattr(logging.getLogger("store"), "propagate", False)
    for number in range(200):
        logging.getLogger("store.somewhere").warning("line %s \udcff", number)
    lines = file.read_text("utf-8").splitlines()
    assert file.stat().st_size < 2200
    assert lines[-1].endswith(r"store.somewhere: line 199 \udcff")
    assert lines[-2].endswith(r"store.somewhere: line 198 \udcff")
    log.keep(lambda: Path("/dev/null/none"))
    logging.getLogger("store.somewhere").warning("nobody hears this")
