"""How soon the program is there, and how soon it answers, measured from outside in a terminal.

In one run, in turn: the first frame of a ten-line Textual app, of ``debate-tui`` without a cache,
and of ``debate-tui`` with one (what counts is their ratio); the time from the launch until all
relations are shown, cold and cached; how long a key takes until it is echoed while the analysis
runs and after it; the resident memory of the interface's process.

Run: python -m tests.benchmarks.bench_startup [--runs N] [PATH…]
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
COLUMNS, LINES = 160, 45

TEN_LINES = """
from textual.app import App
from textual.widgets import Footer, Static


class TenLines(App):
    def compose(self):
        yield Static("The first frame is there")
        yield Footer()


TenLines().run()
"""
LAUNCH = "import sys; from tui.cli import main; sys.exit(main())"
"""What the installed command ``debate-tui`` does."""

FIRST_FRAME = "first frame is there"
ALL_SHOWN = "agreements"
FAILED = ("analysis failed", "analysis cancelled")

_ESCAPE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1b\\)|[ -/]*[0-~])", re.DOTALL
)


class Terminal:
    """A program in a terminal of its own, and what it wrote there."""

    def __init__(self, command: Sequence[str], data: Path) -> None:
        environment = {
            "DEBATE_TUI_DATA_DIR": str(data),
            "HOME": str(data),
            "LANG": "C.UTF-8",
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.text = ""
        self.launched = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            cwd=data,
            start_new_session=True,
        )
        os.close(slave)

    def wait_for(self, mark: str, patience_s: float, since: int = 0) -> float:
        """Return the moment at which the mark was on the screen; ``since`` skips older text."""
        until = time.perf_counter() + patience_s
        looked = since
        while True:
            plain = _ESCAPE.sub("", self.text[max(since, looked - 4000) :])
            looked = len(self.text)
            if mark in plain:
                return time.perf_counter()
            for failure in FAILED:
                if failure in plain:
                    raise SystemExit(f"the program says: {failure}")
            if time.perf_counter() > until or not self._read(0.2):
                raise SystemExit(f"{mark!r} never came; the last that did:\n{plain[-600:]}")

    def key(self, keys: str, echo: str, patience_s: float = 10) -> float:
        """Press keys; return how many milliseconds later the echo was on the screen."""
        while select.select([self._master], [], [], 0)[0] and self._read(0):
            pass
        since, pressed = len(self.text), time.perf_counter()
        self.press(keys)
        return (self.wait_for(echo, patience_s, since) - pressed) * 1000

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def quiet(self, seconds: float) -> None:
        """Wait until nothing has been written for so long."""
        while select.select([self._master], [], [], seconds)[0]:
            if not self._read(0):
                return

    def memory(self) -> float:
        """The resident memory of the program's own process, in megabytes."""
        return float(psutil.Process(self._process.pid).memory_info().rss) / 1e6

    def work(self) -> float:
        """Milliseconds that the program's own process has kept a processor busy."""
        times = psutil.Process(self._process.pid).cpu_times()
        return float(times.user + times.system) * 1000

    def close(self) -> None:
        """End the program and what it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        until = time.perf_counter() + 5
        while self._process.poll() is None and time.perf_counter() < until:
            if select.select([self._master], [], [], 0.05)[0]:
                self._read(0)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)

    def _read(self, patience_s: float) -> bool:
        """Take in what was written; return whether the program is still there."""
        if not select.select([self._master], [], [], patience_s)[0]:
            return self._process.poll() is None
        try:
            self.text += os.read(self._master, 65536).decode("utf-8", "replace")
        except OSError:
            return False
        return True


@contextlib.contextmanager
def terminal(command: Sequence[str], data: Path) -> Iterator[Terminal]:
    """Run a command in a terminal until the block ends."""
    running = Terminal(command, data)
    try:
        yield running
    finally:
        running.close()


def first_words(paths: Sequence[str]) -> str:
    """Words that are on the screen as soon as the first document is."""
    from core.ingest import expand, load

    found = expand([Path(p) for p in paths or [str(ROOT / "seeds")]]).files
    words = load(found[0]).text.split()
    return " ".join(words[:3])


def first_frame(command: Sequence[str], data: Path, mark: str) -> tuple[float, float]:
    """Milliseconds from the launch until the mark is on the screen, and of work until then."""
    with terminal(command, data) as running:
        seen = running.wait_for(mark, 60)
        return (seen - running.launched) * 1000, running.work()


def typing(running: Terminal, count: int) -> list[float]:
    """Milliseconds from key to echo in the search line, which searches at each key."""
    running.key("/", "Back")  # in the footer, when the search line has the focus
    running.quiet(0.3)
    found = [running.key("7", "7" * number) for number in range(1, count + 1)]
    running.press("\x15\x1b")
    running.quiet(0.3)
    return found


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which so large a share of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def told(name: str, values: Sequence[float], unit: str = "ms") -> None:
    """Print one line of the table."""
    middle = statistics.median(values)
    print(f"{name:<44}{middle:9.0f} {unit}   ({min(values):.0f} to {max(values):.0f})", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--frames-only", action="store_true")
    parser.add_argument("paths", nargs="*")
    options = parser.parse_args()
    paths = [str(Path(p).resolve()) for p in options.paths]
    ours = [sys.executable, "-c", LAUNCH, *paths]
    mark = first_words(paths)
    with tempfile.TemporaryDirectory(prefix="debate-tui-bench-") as name:
        bench = Bench(Path(name), ours, mark, options.runs)
        bench.frames()
        if not options.frames_only:
            bench.keys()
            bench.relations()


class Bench:
    """The measurements, each printed when it is done."""

    def __init__(self, work: Path, ours: Sequence[str], mark: str, runs: int) -> None:
        self._ours = ours
        self._mark = mark
        self._runs = runs
        self._cold, self._warm = work / "cold", work / "warm"
        self._warm.mkdir(mode=0o700)
        script = work / "ten_lines.py"
        script.write_text(TEN_LINES)
        self._theirs = [sys.executable, str(script)]
        self._base = 0.0

    def frames(self) -> None:
        """First frames in turn, so that whatever else the machine does meets both."""
        theirs: list[tuple[float, float]] = []
        mine: list[tuple[float, float]] = []
        for number in range(self._runs + 1):
            one = first_frame(self._theirs, self._emptied(), FIRST_FRAME)
            other = first_frame(self._ours, self._emptied(), self._mark)
            if number:  # the first round fills the caches of the disk and of Python
                theirs.append(one)
                mine.append(other)
        their_times, their_work = zip(*theirs, strict=True)
        my_times, my_work = zip(*mine, strict=True)
        self._base = statistics.median(their_times)
        told("first frame, ten-line Textual app", their_times)
        told("  processor time for it", their_work)
        told("first frame, no cache", my_times)
        told("  processor time for it", my_work)
        ratios = [statistics.median(my_times) / self._base]
        ratios.append(statistics.median(my_work) / statistics.median(their_work))
        print("  ratio: {:.2f}, of processor time: {:.2f}".format(*ratios), flush=True)

    def keys(self) -> None:
        """Key to echo while the analysis runs, and after it; and memory."""
        with terminal(self._ours, self._warm) as running:
            running.wait_for(self._mark, 60)
            before = running.work()
            during = typing(running, 30)
            busy = (running.work() - before) / len(during)
            early = ALL_SHOWN in _ESCAPE.sub("", running.text)
            running.wait_for(ALL_SHOWN, 600)
            running.quiet(0.5)
            before = running.work()
            after = typing(running, 30)
            busy_later = (running.work() - before) / len(after)
            memory = running.memory()
        if early:
            print("the analysis was over before the typing was: the next line is not all of it")
        told("key to echo while the analysis runs", during)
        print(f"  95 % of the keys: {percentile(during, 0.95):.0f} ms")
        print(f"  processor time for each, search included: {busy:.0f} ms")
        told("key to echo afterwards", after)
        print(f"  95 % of the keys: {percentile(after, 0.95):.0f} ms")
        print(f"  processor time for each, search included: {busy_later:.0f} ms")
        print(f"resident memory of the interface: {memory:.0f} MB", flush=True)

    def relations(self) -> None:
        """From the launch until all relations are shown."""
        cold, cached, frames, gaps, work = [], [], [], [], []
        for _ in range(max(1, self._runs // 3)):
            with terminal(self._ours, self._emptied()) as running:
                cold.append((running.wait_for(ALL_SHOWN, 600) - running.launched) * 1000)
        told("all relations shown, no cache", cold)
        for _ in range(self._runs):
            fresh = self._emptied()  # the cache alone: no position, so that the mark is in view
            shutil.copytree(self._warm / "cache", fresh / "cache")
            with terminal(self._ours, fresh) as running:
                seen = running.wait_for(self._mark, 60)
                shown = running.wait_for(ALL_SHOWN, 60)
                work.append(running.work())
            frames.append((seen - running.launched) * 1000)
            cached.append((shown - running.launched) * 1000)
            gaps.append((shown - seen) * 1000)
        told("first frame, cached", frames)
        print(f"  ratio: {statistics.median(frames) / self._base:.2f}")
        told("all relations shown, cached", cached)
        told("  after the first frame", gaps)
        told("  processor time for it, from the launch", work)

    def _emptied(self) -> Path:
        shutil.rmtree(self._cold, ignore_errors=True)
        self._cold.mkdir(mode=0o700)
        return self._cold


if __name__ == "__main__":
    main()
