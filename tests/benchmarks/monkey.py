"""Presses keys at random on every screen, clicks, and resizes from 20x5 to 300x100.

The app is started again and again on the same notebook, with other documents and an analysis that
fails at times. Nothing may crash, and from everywhere Escape must lead back to the text.

Run: python -m tests.benchmarks.monkey [KEYS] [SEED]
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.tui.monkey import Monkey, play

KEYS_A_RUN = 400


def main() -> None:
    """Press so many keys; a failure ends it and tells the seed of the run that failed."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns())
    pressed, runs = 0, 0
    screens: Counter[str] = Counter()

    def told(monkey: Monkey) -> None:
        nonlocal pressed
        pressed += monkey.pressed
        screens.update(monkey.screens)

    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="debate-tui-monkey-") as name:
        os.chdir(name)
        Path("texts").mkdir()
        Path("texts/note.txt").write_text("A note\n\nThe mayor said that it is safe.\n")
        while pressed < wanted:
            seed = chance.randrange(2**32)
            try:
                asyncio.run(play(Path(name) / "data", seed, KEYS_A_RUN, told))
            except BaseException:
                print(f"failed with seed {seed} after {pressed} keys", file=sys.stderr)
                raise
            runs += 1
    took = time.perf_counter() - begun
    print(f"{pressed} keys in {runs} runs, {took:.0f} s; screens: {dict(screens)}")


if __name__ == "__main__":
    main()
