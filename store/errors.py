"""What can go wrong with the user's files, said in words that help."""

from __future__ import annotations

import errno
from pathlib import Path

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EIO: "the disk reports an input/output error",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "a part of the path is not a folder",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOENT: "there is no such file or folder",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.EFBIG: "the file would be larger than allowed",
}


class StoreError(Exception):
    """A file of the user cannot be read, written or trusted: which one, and why."""

    def __init__(self, path: Path | str | None, reason: str) -> None:
        super().__init__(f"{path}: {reason}" if path else reason)
        self.path = path
        self.reason = reason


class NotSaved(StoreError):
    """An edit holds in this session but could not be written; the next save tries again."""


def reason_of(error: OSError) -> str:
    """Return why a file operation failed, in plain words."""
    known = _REASONS.get(error.errno) if error.errno is not None else None
    return known or (error.strerror or type(error).__name__).lower()
