"""How the analysis grows with the number of documents, and where its time goes.

Debates of more and more documents are made of a folder of texts by repeating and varying its
paragraphs, and each is analysed from cold, in one process. Measured are the time in all, the parts
of it in the parser (spaCy), in the encoder of sentences and in the cross-encoder, how many pairs
were weighed and read, and the exponent with which the time grows.

Run: python -m tests.benchmarks.bench_analysis FOLDER [--most 160] [--words 500]
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core import encoder, nlp, pipeline
from core.relations import candidates, cross
from tests.benchmarks.bench_library import vary
from tui.cli_documents import open_all

PARTS = ("parser", "encoder", "cross-encoder")


class Clock:
    """Seconds spent in, and things given to, the parts that are models."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.pairs: Counter[str] = Counter()

    def watch(self, module: Any, name: str, part: str) -> None:
        """Let a function's time count for a part."""
        inner: Callable[..., Any] = getattr(module, name)

        def timed(*values: Any, **named: Any) -> Any:
            begun = time.perf_counter()
            try:
                return inner(*values, **named)
            finally:
                self.seconds[part] += time.perf_counter() - begun

        setattr(module, name, timed)

    def count(self, module: Any, name: str, what: str, of: Callable[..., int]) -> None:
        """Count what a function was given or gave: ``of(result, *values)``."""
        inner: Callable[..., Any] = getattr(module, name)

        def counted(*values: Any, **named: Any) -> Any:
            result = inner(*values, **named)
            self.pairs[what] += of(result, *values)
            return result

        setattr(module, name, counted)


def main() -> int:
    """Measure and print a line for each size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=160)
    parser.add_argument("--words", type=int, default=500)
    chosen = parser.parse_args()
    pipeline.prepare()
    cross.load()
    clock = Clock()
    clock.watch(nlp, "parse", "parser")
    clock.watch(encoder, "encode", "encoder")
    clock.watch(cross, "read", "cross-encoder")
    clock.count(cross, "read", "read", lambda _, pairs, *__: len(pairs))
    clock.count(candidates, "propose", "weighed", lambda found, *_: len(found))
    sizes = [s for s in (20, 40, 80, 160, 320, 640) if s <= chosen.most]
    points: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            target = Path(folder) / str(size)
            words = vary(chosen.folder, target, size, words=chosen.words)
            documents = open_all([str(target)]).documents
            clock.seconds.clear()
            clock.pairs.clear()
            begun = time.perf_counter()
            found = pipeline.analyze(documents)
            whole = time.perf_counter() - begun
            points.append((math.log(size), math.log(whole)))
            shares = ", ".join(f"{p} {clock.seconds[p] / whole:.0%}" for p in PARTS)
            rest = 1 - sum(clock.seconds[p] for p in PARTS) / whole
            print(
                f"{size:4} documents, {words} words, {len(found.claims)} claims: {whole:.1f} s; "
                f"{shares}, rest {rest:.0%}; pairs weighed {clock.pairs['weighed']}, "
                f"read {clock.pairs['read']}, kept {len(found.relations)}",
                flush=True,
            )
    (x0, y0), (x1, y1) = points[0], points[-1]
    if x1 > x0:
        print(f"grows with the power {(y1 - y0) / (x1 - x0):.2f} of the number of documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())
