"""How much site furniture goes and how much metadata is right: ``python -m tests.ingest.packs``.

A pack (``tests/data/ingest/packs``) is a folder of invented pages of five genres as people save
them, and a ``gold.json`` with title, author and date and the lines that are the site's. What
``parts.json`` calls ``train`` teaches the classifier of lines; the ``test`` packs teach nothing.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from core.ingest import load

PACKS = Path(__file__).parent.parent / "data" / "ingest" / "packs"
_MARKS = re.compile(r"[\W_]+")
_NOTED = re.compile(r"^(?:title: .*|\[\^\d+\]:)")


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1; ``lost`` are the sentences of the articles that are missing."""

    furniture: float
    metadata: float
    lost: tuple[str, ...]


def part(name: str) -> list[Path]:
    """Return the packs of a part."""
    parts: dict[str, list[str]] = json.loads((PACKS / "parts.json").read_text("utf-8"))
    return [PACKS / pack for pack in parts[name]]


def measure(packs: list[Path]) -> Figures:
    """Read every page and compare it with what its pack says."""
    gone = lines = right = fields = 0
    lost: list[str] = []
    for pack in packs:
        for name, gold in json.loads((pack / "gold.json").read_text("utf-8"))["documents"].items():
            page = load(pack / "docs" / name)
            kept = _squeezed(page.text)
            furniture = {line for line in map(_squeezed, gold["furniture"]) if line}
            gone += sum(line not in kept for line in furniture)
            lines += len(furniture)
            right += sum(_same(getattr(page, k), gold[k]) for k in ("title", "author", "date"))
            fields += 3
            for line in (pack / "docs" / name).read_text("utf-8").splitlines():
                line = _NOTED.sub("", line)
                prose = line.rstrip()[-1:] in '.!?”’"' and len(line.split()) > 8
                if prose and _squeezed(line) not in furniture and _squeezed(line) not in kept:
                    lost.append(f"{pack.name}/{name}: {line.strip()}")
    return Figures(gone / lines, right / fields, tuple(lost))


def _same(found: str | None, gold: str | None) -> bool:
    return _squeezed(found or "") == _squeezed(gold or "")


def _squeezed(text: str) -> str:
    """The letters and figures alone: lines may be joined, hyphens and marks dropped."""
    return _MARKS.sub("", text).lower()


def main() -> int:
    """Print the figures of both parts."""
    for name in ("train", "test"):
        found = measure(part(name))
        print(f"{name}: furniture {found.furniture:.3f}, metadata {found.metadata:.3f}")
        print("".join(f"  lost: {line}\n" for line in found.lost), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
