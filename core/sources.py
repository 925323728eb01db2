"""What a part of the program is, as a digest of its code and data: the version of what it makes.

Computed, not counted up by hand, so no change can be forgotten and no stale result is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.model import digest

_LARGE = 4_000_000  # bytes; a model's name and size tell enough


def fingerprint(names: Sequence[str], *more: str) -> str:
    """Return a digest of these modules and packages of ``core``, by file name, and of ``more``."""
    root = Path(__file__).parent
    files: list[Path] = []
    for name in names:
        path = root / name
        found = path.rglob("*") if path.is_dir() else [path]
        files.extend(p for p in found if p.is_file() and p.suffix not in {".pyc", ".md"})
    parts: list[str | bytes] = list(more)
    for path in sorted(files):
        parts.append(path.relative_to(root).as_posix())
        large = path.stat().st_size > _LARGE
        parts.append(str(path.stat().st_size) if large else path.read_bytes())
    return digest(*parts)
