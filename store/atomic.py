"""Writing files so that whatever happens, the old content or the new is there, never less.

A whole new content goes to a temporary file in the same folder and is flushed to the disk before it
takes the old one's name, which POSIX promises to do in one step; the folder is flushed after it.
What is appended is flushed, too; its reader tells a whole line from one that was cut off.
All operations go through a ``FileLayer``, so that tests can make each of them fail.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from store.errors import StoreError, reason_of

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
SHARED_FILE = 0o666  # less what the umask takes away

_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EISDIR}


class FileLayer:
    """The few operations on files that the store makes."""

    def create(self, path: Path, mode: int) -> int:
        """Create a file that must not exist yet; the umask may only tighten ``mode``."""
        binary = getattr(os, "O_BINARY", 0)  # else Windows would change the line ends
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, mode)

    def open(self, path: Path) -> int:
        """Open a file that is there, to write to it."""
        return os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))

    def truncate(self, descriptor: int, length: int) -> None:
        """Cut a file off after so many bytes."""
        os.ftruncate(descriptor, length)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write some of the data, and return how much of it."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Return when the file's content is on the disk."""
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close the file."""
        os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Give the file another name, in place of the one that has it."""
        source.replace(target)

    def link(self, source: Path, target: Path) -> None:
        """Give the file a second name that must be free."""
        os.link(source, target)

    def remove(self, path: Path) -> None:
        """Remove the file."""
        path.unlink()

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in the folder are on the disk, where the system can do that."""
        try:
            descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        except OSError as error:
            if error.errno in _NO_FOLDER_SYNC:
                return
            raise
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(descriptor)


FILES = FileLayer()


def write(
    path: Path | str,
    data: bytes,
    *,
    backup: bool = False,
    durable: bool = True,
    mode: int = PRIVATE_FILE,
    files: FileLayer = FILES,
) -> None:
    """Write a file in one step; with ``backup`` the previous version stays as ``NAME.bak``.

    A symbolic link is followed, and what it points to is replaced. A device or a pipe is written
    to as it is. ``durable=False`` spares the waiting for the disk, for what can be made again.
    Raises ``StoreError``; the previous content is then still there.
    """
    target = Path(os.path.realpath(path))
    try:
        if _is_special(target):
            with Path(path).open("wb") as stream:
                stream.write(data)
            return
        replace(target, data, backup=backup, durable=durable, mode=mode, files=files)
    except OSError as error:
        raise StoreError(path, reason_of(error)) from error


def write_out(path: Path | str, data: bytes) -> None:
    """Write a file that the user asked for, such as an export, like ``write``.

    It is theirs to pass on: as open to others as the file that it replaces, else as the umask has
    it, unlike what the program keeps for itself. Raises ``StoreError``.
    """
    try:
        mode = stat.S_IMODE(Path(path).stat().st_mode)
    except OSError:
        mode = SHARED_FILE
    write(path, data, mode=mode)


def replace(
    target: Path,
    data: bytes,
    *,
    backup: bool = False,
    durable: bool = True,
    mode: int = PRIVATE_FILE,
    files: FileLayer = FILES,
) -> None:
    """Write a regular file like ``write``. Raises ``OSError``."""
    passing = _passing(target)
    try:
        _fill(passing, data, durable, mode, files)
        if backup and target.exists():
            keep_copy(target, target.with_name(target.name + ".bak"), files)
        files.replace(passing, target)
    except OSError:
        with suppress(OSError):
            files.remove(passing)
        raise
    if durable:
        files.sync_folder(target.parent)


def append(path: Path, length: int, data: bytes, files: FileLayer = FILES) -> None:
    """Write data after the first ``length`` bytes of a file, and return when it is on the disk.

    What stands there (the remains of a write that failed) is cut off first. Where this fails, too,
    part of the data may be left behind: whoever reads the file has to recognise that. Raises
    ``OSError``.
    """
    descriptor = files.open(path)
    try:
        if os.fstat(descriptor).st_size != length:
            files.truncate(descriptor, length)
        os.lseek(descriptor, length, os.SEEK_SET)
        _write_all(descriptor, data, files)
        files.sync(descriptor)
    except OSError:
        with suppress(OSError):
            files.truncate(descriptor, length)
        with suppress(OSError):
            files.close(descriptor)
        raise
    files.close(descriptor)


def keep_copy(path: Path, copy: Path, files: FileLayer = FILES) -> None:
    """Keep the present content of a file under a second name, whatever is there under it.

    The file is never changed in place, so a second link to it is as good as a copy; where the
    file system has no links, it is a copy. Raises ``OSError``.
    """
    passing = _passing(copy)
    try:
        files.link(path, passing)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EIO, errno.EROFS, errno.ENOENT}:
            raise
        _fill(passing, path.read_bytes(), True, PRIVATE_FILE, files)
    try:
        files.replace(passing, copy)
        # Renaming one name of a file to another name of the same file does nothing at all.
        if passing.exists():
            files.remove(passing)
    except OSError:
        with suppress(OSError):
            files.remove(passing)
        raise


def leftovers(path: Path) -> list[Path]:
    """Return the temporary files that writers of this file left when they were killed."""
    try:
        return [p for p in path.parent.glob(f".{_escaped(path.name)}*.tmp") if p.is_file()]
    except OSError:
        return []


def _fill(path: Path, data: bytes, durable: bool, mode: int, files: FileLayer) -> None:
    descriptor = files.create(path, mode)
    try:
        _write_all(descriptor, data, files)
        if durable:
            files.sync(descriptor)
    except OSError:
        with suppress(OSError):
            files.close(descriptor)
        with suppress(OSError):
            files.remove(path)
        raise
    files.close(descriptor)


def _write_all(descriptor: int, data: bytes, files: FileLayer) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[files.write(descriptor, rest) :]


def _passing(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}-{secrets.token_hex(4)}.tmp")


def _is_special(target: Path) -> bool:
    try:
        kind = target.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(kind):
        raise IsADirectoryError(errno.EISDIR, "Is a directory", str(target))
    return not stat.S_ISREG(kind)


def _escaped(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)
