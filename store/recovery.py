"""Finding the newest good state after a file was damaged, and keeping the damaged one."""

from __future__ import annotations

import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from store.atomic import FileLayer
from store.envelope import Content, Damaged, OtherVersion, nothing
from store.errors import reason_of
from store.journal import Journal
from store.tables import counted, counts_of, put_again


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
    candidates: Sequence[Path],
    journal: Journal | None,
    read: Callable[[Path], Content],
    migrated: Callable[[Content], Content],
) -> tuple[Content | None, str]:
    """Return the newest good state there is, and where it comes from, in words.

    ``candidates`` are older versions of the file, the newest first; ``read`` gives one as it is,
    and the journal's edits are made before it is ``migrated``.
    """
    good: list[tuple[Path, Content, bool]] = []
    for older in candidates:
        with suppress(OSError, OtherVersion, Damaged):
            content = read(older)
            edits, complete = journal.replay(content.check) if journal is not None else ([], False)
            put_again(content.tables, edits)
            good.append((older, migrated(content), complete))
    if not good:
        edits = journal.alone() if journal is not None else []
        if not edits:
            return None, "There was no older version to restore."
        content = nothing()
        put_again(content.tables, edits)
        return content, f"Only the edits of its journal could be restored ({_held(content)})."
    older, content, complete = next((found for found in good if found[1].intact), good[0])
    if complete:
        words = f"All up to the last edit was restored from {older.name} ({_held(content)})."
        return content, words
    version = f"The version of {datetime.fromtimestamp(older.stat().st_mtime, UTC):%Y-%m-%d %H:%M}"
    return content, f"{version} UTC was restored from {older.name} ({_held(content)})."


def _held(content: Content) -> str:
    return counted(counts_of(content.tables)) or "nothing in it"
