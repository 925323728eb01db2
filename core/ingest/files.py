"""Finding and reading files, so that nothing but regular files is ever opened."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.ingest.errors import IngestError
from core.ingest.readers import suffixes

MAX_BYTES = 50 * 1024 * 1024
"""Larger files are refused: no debate is that long, and a log or a disk image would hang the "
"app."""

STANDARD_INPUT = "-"

_OWN = re.compile(r"/(?:dev|proc/self)/fd/(\d+)")

_KINDS = (
    (stat.S_ISDIR, "is a folder, not a file"),
    (stat.S_ISFIFO, "is a pipe, not a file"),
    (stat.S_ISSOCK, "is a socket, not a file"),
    (stat.S_ISCHR, "is a device, not a file"),
    (stat.S_ISBLK, "is a device, not a file"),
)


@dataclass(frozen=True, slots=True)
class Expanded:
    """The files that some paths stand for, in order and once each, and what went wrong."""

    files: tuple[str, ...]
    problems: tuple[IngestError, ...] = ()


def expand(
    paths: Iterable[str | os.PathLike[str]],
    *,
    streams: bool = True,
    cancelled: Callable[[], bool] | None = None,
) -> Expanded:
    """Turn files and folders into files.

    A folder stands for the documents in it and below it, in the order of their names; hidden
    entries are left out and a folder reached twice (a loop of links) is walked once. A file that
    is named itself is taken whatever its name. ``-`` (standard input) is passed through, and so are
    pipes that the shell opened; without ``streams`` they are refused, since they can be read only
    when the program starts. Where ``cancelled()`` turns true, what was found so far is returned.
    """
    files: dict[str, str] = {}  # the real path -> the path as named
    problems: list[IngestError] = []
    for raw in paths:
        path = os.fspath(raw)
        if path == STANDARD_INPUT and streams:
            files.setdefault(STANDARD_INPUT, path)
            continue
        try:
            status = _stat(path)
        except IngestError as error:
            problems.append(error)
            continue
        if not stat.S_ISDIR(status.st_mode):
            try:
                if not (streams and is_own_pipe(path)):
                    _require_regular(path, status)
            except IngestError as error:
                problems.append(error)
            else:
                files.setdefault(os.path.realpath(path), path)
            continue
        before = len(problems)
        found = list(_walk(path, problems, cancelled))
        for file, real in found:
            files.setdefault(real, file)
        if not found and len(problems) == before:
            endings = ", ".join(suffixes())
            problems.append(IngestError(path, f"is a folder without documents ({endings})"))
    return Expanded(tuple(files.values()), tuple(problems))


def is_own_pipe(path: str) -> bool:
    """Whether the path is a pipe that the shell opened for this process: ``<(command)``.

    It can be read once, by this process and those forked from it.
    """
    try:
        return _own_pipe(path) is not None
    except IngestError:
        return False


def _own_pipe(path: str) -> int | None:
    named = _OWN.fullmatch(path)
    return int(named[1]) if named and stat.S_ISFIFO(_stat(path).st_mode) else None


def read(path: str, *, streams: bool = True) -> bytes:
    """Return the bytes of a regular file of at most ``MAX_BYTES``; raise ``IngestError``.

    With ``streams`` also those of a pipe that the shell opened.
    """
    pipe = _own_pipe(path) if streams else None
    if pipe is not None:
        with os.fdopen(pipe, "rb", closefd=False) as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise _too_large(path)
        return data
    status = _stat(path)
    _require_regular(path, status)  # a pipe without a writer would block in open() for ever
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            _require_regular(path, os.fstat(handle))  # it may have been swapped meanwhile
            found: bytes | None = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise IngestError(path, _plain(error)) from error
    if found is None:  # the system's own files may wait for something to tell
        raise IngestError(path, "has nothing to read yet")
    if len(found) > MAX_BYTES:
        raise _too_large(path)
    return found


def _stat(path: str) -> os.stat_result:
    try:
        return Path(path).stat()
    except (OSError, ValueError) as error:
        raise IngestError(path, _plain(error)) from error


def _require_regular(path: str, status: os.stat_result) -> None:
    for test, reason in _KINDS:
        if test(status.st_mode):
            raise IngestError(path, reason)
    if status.st_size > MAX_BYTES:
        raise _too_large(path)


def _too_large(path: str) -> IngestError:
    return IngestError(path, f"is too large (more than {MAX_BYTES // 1024 // 1024} MB)")


def _plain(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, PermissionError):
        return "may not be read (permission denied)"
    if isinstance(error, NotADirectoryError):
        return "does not exist (a part of the path is a file)"
    if isinstance(error, OSError):
        return f"could not be read ({(error.strerror or 'unknown error').lower()})"
    return "is not a possible path"


def _walk(
    folder: str, problems: list[IngestError], cancelled: Callable[[], bool] | None
) -> Iterator[tuple[str, str]]:
    """Yield the documents of a folder, depth first, each as (path, real path).

    Its own stack: folders may nest deep. The kind of an entry is taken from the listing of its
    folder, and only links are resolved: thousands of files cost a few milliseconds.
    """
    endings = suffixes()
    seen: set[str] = set()
    stack = [(folder, os.path.realpath(folder), True)]
    while stack and not (cancelled is not None and cancelled()):
        path, real, is_folder = stack.pop()
        if not is_folder:
            yield path, real
            continue
        if real in seen:  # a loop of links
            continue
        seen.add(real)
        try:
            with os.scandir(path) as entries:
                listed = sorted(entries, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            problems.append(IngestError(path, _plain(error)))
            continue
        for entry in listed:
            if entry.name.startswith("."):
                continue
            try:
                below = entry.is_dir()
                if not below and not (entry.name.lower().endswith(endings) and entry.is_file()):
                    continue
                link = entry.is_symlink()
            except OSError as error:
                problems.append(IngestError(entry.path, _plain(error)))
                continue
            target = os.path.realpath(entry.path) if link else f"{real.rstrip('/')}/{entry.name}"
            stack.append((entry.path, target, below))
