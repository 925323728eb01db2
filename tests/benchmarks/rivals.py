"""Other ways to find a sentence: fzf's filter and rapidfuzz's WRatio, over a plain list."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Sequence

SHOWN = 100
NOTHING = "'\x01"
"""What fzf looks for in vain: to read the list and to end is all that it does."""


class Fzf:
    """``fzf --filter``; every query starts a process that reads the whole list."""

    name = "fzf --filter"

    def __init__(self, sentences: Sequence[str]) -> None:
        rows = (f"{n}\t{' '.join(s.split())}" for n, s in enumerate(sentences))
        self._lines = "\n".join(rows).encode()
        begun = time.perf_counter()
        self.best(NOTHING)
        self.start_s = time.perf_counter() - begun

    @staticmethod
    def missing() -> str:
        """Why it cannot be compared with, ``""`` where it can."""
        return "" if shutil.which("fzf") else "fzf is not installed: not compared"

    def best(self, query: str) -> list[int]:
        """Return the numbers of the best sentences."""
        done = subprocess.run(
            ["fzf", "--filter", query, "--delimiter", "\t", "--nth", "2"],
            input=self._lines, capture_output=True, check=False,
        )  # fmt: skip
        return [int(line.split(b"\t", 1)[0]) for line in done.stdout.splitlines()[:SHOWN]]


class WRatio:
    """``rapidfuzz.process.extract`` with WRatio, case and punctuation folded beforehand."""

    name = "WRatio"
    start_s = 0.0

    def __init__(self, sentences: Sequence[str]) -> None:
        from rapidfuzz import utils

        self._texts = list(map(utils.default_process, sentences))

    @staticmethod
    def missing() -> str:
        """Why it cannot be compared with: it always can."""
        return ""

    def best(self, query: str) -> list[int]:
        """Return the numbers of the best sentences."""
        from rapidfuzz import fuzz, process, utils

        found = process.extract(
            utils.default_process(query), self._texts, scorer=fuzz.WRatio, limit=SHOWN
        )
        return [n for _, _, n in found]
