"""What is asked about files before they are read."""

from __future__ import annotations

from pathlib import Path


def size_of(file: str) -> int:
    """Return a file's bytes, 0 where nobody can tell: to read it will say why."""
    try:
        return Path(file).stat().st_size
    except (OSError, ValueError):
        return 0
