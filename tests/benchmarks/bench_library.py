"""What a folder of thousands of documents costs: first frame, reading, indexing, typing, memory.

The documents are made of a folder of texts by repeating and varying its paragraphs. First frames
are measured from outside in a terminal, in turn with five of the documents; what counts is their
ratio. Then the app runs here without a terminal, and how long it holds up its event loop is
measured while documents are read and indexed, and while a search is typed with the analysis
running: what a user sees as a frame that comes late.

Run: python -m tests.benchmarks.bench_library FOLDER [--documents N] [--runs N]
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from tests.benchmarks.bench_startup import FIRST_FRAME, TEN_LINES, first_frame, told
from tui.app import DebateApp
from tui.cli import AT_START
from tui.cli_documents import open_all
from tui.screens.library import Library

QUERIES = ("federal goverment", "liberty of the press", "standing army peace", "'taxation !state")
WORDS = 1000


def vary(source: Path, target: Path, count: int, *, words: int = WORDS) -> int:
    """Write so many documents of about so many words each; return the words in all."""
    chance = random.Random(7)
    texts = [p.read_text("utf-8", "replace") for p in sorted(source.rglob("*.md"))]
    texts = texts or [p.read_text("utf-8", "replace") for p in sorted(source.rglob("*.txt"))]
    papers = [[p for p in re.split(r"\n\s*\n", t) if len(p.split()) > 15] for t in texts]
    papers = [paper for paper in papers if paper]
    pool = sorted({word for text in texts for word in re.findall(r"[a-z]{5,}", text)})
    target.mkdir()
    total = 0
    for number in range(1, count + 1):
        paper, chosen, length = papers[number % len(papers)], [], 0
        at = chance.randrange(len(paper))
        while length < words:
            part = paper[at % len(paper)].split(" ")
            for _ in range(max(1, len(part) // 40)):
                part[chance.randrange(len(part))] = chance.choice(pool)
            chosen.append(" ".join(part))
            length, at = length + len(part), at + 1
        title = f"Paper {number} on {chance.choice(pool)} and {chance.choice(pool)}"
        head = f"---\ntitle: {title}\nauthor: Author {number % 40}\n---\n\n# {title}\n\n"
        (target / f"paper_{number:05d}.md").write_text(head + "\n\n".join(chosen) + "\n")
        total += length
    return total


def frames(work: Path, folder: Path, cached: Path, runs: int) -> None:
    """First frames with all documents and with five, both cached, and of a ten-line app."""
    few = work / "five"
    few.mkdir()
    for file in sorted(folder.iterdir())[:5]:
        (few / file.name).write_bytes(file.read_bytes())
    script = work / "ten_lines.py"
    script.write_text(TEN_LINES)
    data = {"five": work / "data-five", "many": cached, "ten": work / "data-ten"}
    for name in ("five", "ten"):
        data[name].mkdir(mode=0o700)
    mark = " ".join(open_all([str(few)]).documents[0].text.split()[:3])
    commands = {
        "ten": ([sys.executable, str(script)], FIRST_FRAME),
        "five": ([sys.executable, "-m", "tui", str(few)], mark),
        "many": ([sys.executable, "-m", "tui", str(folder)], mark),
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, (command, words) in commands.items():
            one = first_frame(command, data[name], words)
            if number:  # the first round fills the caches of the disk and of Python
                found[name].append(one)
    names = {"ten": "ten-line Textual app", "five": "five documents", "many": "all documents"}
    medians = {}
    for name, words in names.items():
        elapsed, work = zip(*found[name], strict=True)
        told(f"first frame, {words}", elapsed)
        told("  processor time for it", work)
        medians[name] = statistics.median(elapsed), statistics.median(work)
    ratios = [many / five for many, five in zip(medians["many"], medians["five"], strict=True)]
    print("  ratio of all to five: {:.2f}, of processor time: {:.2f}".format(*ratios), flush=True)


class Gaps:
    """How long the event loop is held up, in milliseconds beyond a nap of one.

    On a machine that does other work too, what counts is how long this process worked meanwhile.
    """

    def __init__(self) -> None:
        self._found: list[tuple[float, float]] = []
        self._task = asyncio.ensure_future(self._watch())

    async def _watch(self) -> None:
        while True:
            before, worked = time.perf_counter(), time.process_time()
            await asyncio.sleep(0.001)
            late = (time.perf_counter() - before) * 1000 - 1
            self._found.append((late, (time.process_time() - worked) * 1000))

    def forget(self) -> None:
        """Count from now on."""
        self._found.clear()

    def tell(self, what: str) -> None:
        """Print the longest gaps since the last call."""
        if not self._found:
            return
        late, worked = (sorted(column) for column in zip(*self._found, strict=True))
        self.forget()
        far = int(0.999 * (len(late) - 1))
        print(
            f"  {what}, the event loop is held up for {late[-1]:.0f} ms at most (99.9 % within "
            f"{late[far]:.0f} ms), in which this process worked for {worked[-1]:.0f} ms at most "
            f"(99.9 %: {worked[far]:.0f} ms)",
            flush=True,
        )

    def stop(self) -> None:
        """End."""
        self._task.cancel()


async def in_use(folder: Path, data: Path, patience_s: float) -> None:
    """Open all of it, type while it is read, indexed and analysed; print what it took."""
    started = time.perf_counter()
    opened = open_all([str(folder)], most=AT_START)
    gc.disable()  # as the command line does: the app then spares what stays
    app = DebateApp(opened.documents, waiting=opened.waiting, data_dir=data)
    async with app.run_test(size=(160, 45)) as pilot:
        gaps = Gaps()
        while not isinstance(app.screen, Library):
            await pilot.pause(0.001)
        print(f"the list is on screen after {time.perf_counter() - started:.2f} s")
        total = len(opened.documents) + len(opened.waiting)
        while app.loading.waiting:
            await pilot.pause(0.01)
        read = time.perf_counter() - started
        gaps.tell("while documents are read")
        while app.main.status.indexing or len(app.session.search.index) < total:
            await pilot.pause(0.01)
        print(f"all {total} read after {read:.1f} s, indexed after "
              f"{time.perf_counter() - started:.1f} s")  # fmt: skip
        gaps.tell("while they are indexed")
        await pilot.press("escape")
        until = time.perf_counter() + patience_s
        while "analysing documents" not in app.main.status.analysis:
            if time.perf_counter() > until:
                break
            await pilot.pause(0.05)
        gaps.forget()
        await pilot.press("slash")
        field = app.main.search_panel.input
        for query in QUERIES:
            field.value = ""
            for end in range(1, len(query) + 1):
                field.value = query[:end]
                await pilot.pause(0.08)
        gaps.tell("while searches are typed with the analysis running")
        await pilot.press("escape")
        memory = psutil.Process().memory_info().rss
        words = sum(app.session.words_in(doc) for doc in app.session.documents)
        print(f"memory of the interface: {memory / 1e6:.0f} MB, {memory / words:.0f} bytes a word "
              f"for {words:,} words")  # fmt: skip
        gaps.stop()
        app.shut()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--patience", type=float, default=60, help="seconds for the analysis")
    parser.add_argument("--frames-only", action="store_true", help="with documents in --work")
    parser.add_argument("--work", type=Path, help="keep documents and caches here, and use them")
    options = parser.parse_args(arguments)
    with contextlib.ExitStack() as stack:
        kept = options.work
        if kept is None:
            made = stack.enter_context(tempfile.TemporaryDirectory(prefix="debate-tui-bench-"))
            kept = Path(made)
        folder, data = kept / "all", kept / "data"
        if not folder.exists():
            words = vary(options.folder, folder, options.documents)
            print(f"{options.documents} documents, {words:,} words")
        if options.frames_only:
            with tempfile.TemporaryDirectory(prefix="debate-tui-bench-") as work:
                frames(Path(work), folder, data, options.runs)
            return
        sys.setswitchinterval(0.001)  # as the app does
        cached = data.exists()
        print("cached:" if cached else "nothing cached:", flush=True)
        asyncio.run(in_use(folder, data, options.patience))
        if not cached:  # in a process of its own, or the memory of this run would be counted too
            command = [sys.executable, "-m", "tests.benchmarks.bench_library", str(options.folder)]
            command += ["--work", str(kept), "--patience", str(options.patience)]
            subprocess.run([*command, "--runs", str(options.runs)], check=True)
            return
        if options.runs:
            with tempfile.TemporaryDirectory(prefix="debate-tui-bench-") as work:
                frames(Path(work), folder, data, options.runs)


if __name__ == "__main__":
    main()
