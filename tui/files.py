"""Files as the user names them, before they are read or written."""

from __future__ import annotations

from pathlib import Path


def size_of(file: str) -> int:
    """Return a file's bytes, 0 where nobody can tell: to read it will say why."""
    try:
        return Path(file).stat().st_size
    except (OSError, ValueError):
        return 0


def written(text: str) -> Path:
    """Return the path that was typed; a ``~`` that is no user's home stays as it is."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def is_there(path: Path) -> bool:
    """Whether there is something at the path; not where that cannot be told."""
    try:
        return path.exists()
    except (OSError, ValueError):  # it is too long, holds a NUL, is in a closed folder
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder at the path; not where that cannot be told."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
