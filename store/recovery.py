"""Finding the newest good state after a file was damaged, and keeping the damaged one."""

from __future__ import annotations

import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from store.atomic import FileLayer
from store.envelope import Content, Damaged, OtherVersion
from store.errors import reason_of
from store.journal import Journal
from store.tables import counted, counts_of, put


def set_aside(path: Path, damage: Damaged, now: datetime, files: FileLayer) -> str:
    """Rename a damaged file, if there is one; return what happened, for the user."""
    if not path.exists():
        return f"{path.name} is missing"
    aside = path.with_name(f"{path.name}.damaged-{now:%Y%m%dT%H%M%S.%fZ}")
    try:
        files.replace(path, aside)
        where = f"it is kept as {aside.name}"
    except OSError as error:
        where = f"it could not be set aside ({reason_of(error)})"
    return f"{path.name} was damaged ({damage}); {where}"


def remains(path: Path) -> bytes:
    """Return what a damaged file holds; nothing where it cannot be read."""
    with suppress(OSError):
        if stat.S_ISREG(path.stat().st_mode):
            return path.read_bytes()
    return b""


def restored(
    candidates: Sequence[Path], journal: Journal | None, read: Callable[[Path], Content]
) -> tuple[Content | None, str]:
    """Return the newest good state there is, and where it comes from, in words.

    ``candidates`` are older versions of the file, the newest first.
    """
    good: list[tuple[Path, Content]] = []
    for older in candidates:
        with suppress(OSError, OtherVersion, Damaged):
            good.append((older, read(older)))
    if not good:
        edits = journal.alone() if journal is not None else []
        if not edits:
            return None, "There was no older version to restore."
        content = Content({}, "", "", "", True, True, b"")
        put(content.tables, edits)
        return content, f"Only the edits of its journal could be restored ({_held(content)})."
    older, content = next((pair for pair in good if pair[1].intact), good[0])
    written = datetime.fromtimestamp(older.stat().st_mtime, UTC)
    edits, complete = journal.replay(content.check) if journal is not None else ([], False)
    put(content.tables, edits)
    if complete:
        words = f"All up to the last edit was restored from {older.name} ({_held(content)})."
        return content, words
    version = f"The version of {written:%Y-%m-%d %H:%M} UTC"
    return content, f"{version} was restored from {older.name} ({_held(content)})."


def _held(content: Content) -> str:
    return counted(counts_of(content.tables)) or "nothing in it"
