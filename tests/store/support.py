"""What the tests of the store share: a fast file layer, a failing one, and things to store."""

from __future__ import annotations

import errno
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.model import Anchor
from store.atomic import FileLayer


class NoSync(FileLayer):
    """Files without waiting for the disk: what the tests are about happens in the file system."""

    def sync(self, descriptor: int) -> None:
        pass

    def sync_folder(self, folder: Path) -> None:
        pass


class Killed(BaseException):
    """The process is gone: nothing catches this, and nothing is done after it."""


class Faulty(NoSync):
    """Counts operations; at a chosen one it fails, or the process is killed there.

    ``killed`` leaves what was written so far, and of files that were not synced only a random
    part, as after a power cut. After being killed, no operation does anything any more.
    """

    def __init__(self) -> None:
        self.count = 0
        self.fail_at: int | None = None
        self.fails = 10**9  # so many operations fail, from that one on
        self.kill_at: int | None = None
        self.error = errno.ENOSPC
        self.log: list[str] = []
        self.rng = random.Random(0)
        self._dead = False
        self._opened: dict[int, Path] = {}
        self._unsynced: dict[Path, int] = {}  # how much of a file is safe on the disk

    def _step(self, name: str) -> None:
        if self._dead:
            raise Killed
        self.count += 1
        self.log.append(name)
        if self.count == self.kill_at:
            self.die()
        if self.fail_at is not None and 0 <= self.count - self.fail_at < self.fails:
            raise OSError(self.error, "injected")

    def die(self) -> None:
        self._dead = True
        for path, safe in sorted(self._unsynced.items()):
            if path.exists():
                data = path.read_bytes()
                with path.open("r+b") as stream:
                    stream.truncate(self.rng.randint(min(safe, len(data)), len(data)))
        raise Killed

    def create(self, path: Path, mode: int) -> int:
        self._step("create")
        descriptor = super().create(path, mode)
        self._opened[descriptor] = path
        self._unsynced[path] = 0
        return descriptor

    def open(self, path: Path) -> int:
        self._step("open")
        descriptor = super().open(path)
        self._opened[descriptor] = path
        self._unsynced.setdefault(path, path.stat().st_size)
        return descriptor

    def truncate(self, descriptor: int, length: int) -> None:
        self._step("truncate")
        super().truncate(descriptor, length)
        path = self._opened[descriptor]
        self._unsynced[path] = min(self._unsynced.get(path, length), length)

    def write(self, descriptor: int, data: memoryview) -> int:
        half = max(1, len(data) // 2)  # so that there is a point in the middle of a file
        self._step("write")
        return super().write(descriptor, data[:half])

    def sync(self, descriptor: int) -> None:
        self._step("sync")
        self._unsynced.pop(self._opened[descriptor], None)

    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        self._step("close")

    def replace(self, source: Path, target: Path) -> None:
        self._step("replace")
        super().replace(source, target)
        self._unsynced.pop(target, None)
        if source in self._unsynced:
            self._unsynced[target] = self._unsynced.pop(source)

    def link(self, source: Path, target: Path) -> None:
        self._step("link")
        super().link(source, target)
        if source in self._unsynced:
            self._unsynced[target] = self._unsynced[source]

    def remove(self, path: Path) -> None:
        self._step("remove")
        super().remove(path)

    def sync_folder(self, folder: Path) -> None:
        self._step("sync_folder")


def clock(start: str = "2026-03-01T12:00:00", step_s: float = 1.0) -> Callable[[], datetime]:
    """A clock that goes on by so many seconds at each look."""
    now = datetime.fromisoformat(start).replace(tzinfo=UTC)

    def look() -> datetime:
        nonlocal now
        now += timedelta(seconds=step_s)
        return now

    return look


def anchor(number: int = 0, doc: str = "d1", quote: str = "a passage") -> Anchor:
    """One of many different anchors."""
    start = 100 * number
    return Anchor(doc, start, start + len(quote), quote, "before ", " after", "a.txt", "A title")
