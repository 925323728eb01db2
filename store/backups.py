"""Older versions of a file: one a day for a week, one from before each upgrade, and those that are
kept on purpose: by the user, and before much is changed at once."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from store.atomic import FILES, FileLayer, write
from store.errors import StoreError
from store.paths import ensure

KEPT = 7
_LONGEST_NAME = 40  # of a version, as it stands in a file that may be damaged

State = Callable[[], tuple[bytes, int] | None]

_log = logging.getLogger(__name__)


class Backups:
    """The backups of one file, in a folder of their own.

    A backup is a copy of a version that is about to be replaced (no second link to it: whatever
    damages the one must not reach the other), and has its time of modification. Where the file
    alone is not the whole state, ``state`` returns that, and the time. That none can be made is no
    reason not to save, so failures are only logged.
    """

    def __init__(self, path: Path, folder: Path, files: FileLayer = FILES) -> None:
        self.folder = folder
        self._path = path
        self._files = files

    def due(self, now: datetime) -> bool:
        """Whether the present version would be the first to be replaced today."""
        return not self._copy(f"{now:%Y-%m-%d}").exists()

    def daily(self, now: datetime, state: State) -> None:
        """Keep the present version if it is the first to be replaced today."""
        if self._keep(f"{now:%Y-%m-%d}", state):
            self._thin("[0-9][0-9][0-9][0-9]-*", f"{now:%Y-%m-%d}")

    def upgrade(self, version: str, state: State) -> None:
        """Keep the present version, as the given version of the program left it."""
        name = "".join(c if c.isalnum() or c in ".-" else "_" for c in version[:_LONGEST_NAME])
        self._keep(f"of-{name}", state)

    def keep(self, label: str, now: datetime, content: bytes) -> Path:
        """Keep a state, whatever else is kept; return where. Raises ``StoreError``.

        Of those that the program keeps by itself only the last ones stay.
        """
        ensure(self.folder)
        name = f"{label}-{now:%Y%m%dT%H%M%S%f}"
        path = self._copy(name)
        write(path, content, files=self._files)
        if label.startswith("before-"):
            self._thin(f"{label}-*", name)
        return path

    def keep_copy(self, label: str, now: datetime) -> None:
        """Keep the previous version, which would soon be replaced, as long as others."""
        try:
            self.keep(label, now, self._previous.read_bytes())
        except (OSError, StoreError) as error:
            _log.warning("the previous version is not kept: %s", error)

    @property
    def _previous(self) -> Path:
        return self._path.with_name(self._path.name + ".bak")

    def newest_first(self) -> list[Path]:
        """Return all older versions there are, the previous one among them."""
        previous = self._previous
        found = [previous]
        with suppress(OSError):
            found.extend(self.folder.glob(f"{self._path.stem}-*.json"))
        dated = []
        for path in found:
            with suppress(OSError):
                dated.append((path.stat().st_mtime_ns, path == previous, path))
        return [path for _, _, path in sorted(dated, reverse=True)]

    def _thin(self, pattern: str, newest: str) -> None:
        """Remove all but the last ones; what seems to be later than the newest is not counted on.

        It is of a time when the clock was wrong, and would push every new one out.
        """
        last = self._copy(newest)
        found = sorted(self.folder.glob(self._copy(pattern).name))
        found.sort(key=lambda path: path.name <= last.name)
        for old in found[:-KEPT]:
            with suppress(OSError):
                self._files.remove(old)

    def _keep(self, label: str, state: State) -> bool:
        copy = self._copy(label)
        try:
            if copy.exists() or not self._path.exists():
                return False
            ensure(self.folder)
            content, written = state() or (self._path.read_bytes(), self._path.stat().st_mtime_ns)
            write(copy, content, files=self._files)
            with suppress(OSError):
                os.utime(copy, ns=(written, written))
        except (OSError, StoreError) as error:
            _log.warning("no backup %s: %s", copy.name, error)
            return False
        return True

    def _copy(self, label: str) -> Path:
        return self.folder / f"{self._path.stem}-{label}.json"
