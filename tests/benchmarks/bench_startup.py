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
        os.write(self._master, keys.encode())
        return (self.wait_for(echo, patience_s, since) - pressed) * 1000

    def quiet(self, seconds: float) -> None:
        """Wait until nothing has been written for so long."""
        while select.select([self._master], [], [], seconds)[0]:
            if not self._read(0):
                return

    def memory(self) -> float:
        """The resident memory of the program's own process, in megabytes."""
        return float(psutil.Process(self._process.pid).memory_info().rss) / 1e6

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


def first_frame(command: Sequence[str], data: Path, mark: str) -> float:
    """Milliseconds from the launch until the mark is on the screen."""
    with terminal(command, data) as running:
        return (running.wait_for(mark, 60) - running.launched) * 1000


def typing(running: Terminal, count: int) -> list[float]:
    """Milliseconds from key to echo in the search line, which searches at each key."""
    running.key("/", "")
    running.quiet(0.3)
    found = [running.key("7", "7" * number) for number in range(1, count + 1)]
    os.write(running._master, b"\x15\x1b")
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
    parser.add_argument("paths", nargs="*")
    options = parser.parse_args()
    paths = [str(Path(p).resolve()) for p in options.paths]
    ours = [sys.executable, "-m", "tui", *paths]
    mark = first_words(paths)
    with tempfile.TemporaryDirectory(prefix="debate-tui-bench-") as name:
        work = Path(name)
        ten_lines = work / "ten_lines.py"
        ten_lines.write_text(TEN_LINES)
        cold, warm = work / "cold", work / "warm"
        for folder in (cold, warm):
            folder.mkdir(mode=0o700)
        while_analysing: list[float] = []
        with terminal(ours, warm) as running:  # also fills the caches of the disk and of Python
            running.wait_for(mark, 60)
            while_analysing = typing(running, 30)
            done_before = ALL_SHOWN in _ESCAPE.sub("", running.text)
            shown = running.wait_for(ALL_SHOWN, 600)
            told("all relations shown, cold, with typing", [(shown - running.launched) * 1000])
            running.quiet(0.5)
            after = typing(running, 30)
            memory = running.memory()
        frames: dict[str, list[float]] = {"ten": [], "cold": [], "warm": []}
        relations: dict[str, list[float]] = {"cold": [], "warm": [], "gap": []}
        for _ in range(options.runs):
            frames["ten"].append(first_frame([sys.executable, str(ten_lines)], cold, FIRST_FRAME))
            shutil.rmtree(cold)
            cold.mkdir(mode=0o700)
            frames["cold"].append(first_frame(ours, cold, mark))
            with terminal(ours, warm) as running:
                seen = running.wait_for(mark, 60)
                shown = running.wait_for(ALL_SHOWN, 60)
                frames["warm"].append((seen - running.launched) * 1000)
                relations["warm"].append((shown - running.launched) * 1000)
                relations["gap"].append((shown - seen) * 1000)
        for _ in range(max(1, options.runs // 3)):
            shutil.rmtree(cold)
            cold.mkdir(mode=0o700)
            with terminal(ours, cold) as running:
                shown = running.wait_for(ALL_SHOWN, 600)
                relations["cold"].append((shown - running.launched) * 1000)
        told("first frame, ten-line Textual app", frames["ten"])
        told("first frame, no cache", frames["cold"])
        told("first frame, cached", frames["warm"])
        base = statistics.median(frames["ten"])
        for kind in ("cold", "warm"):
            print(f"  ratio, {kind}: {statistics.median(frames[kind]) / base:.2f}")
        told("all relations shown, cold", relations["cold"])
        told("all relations shown, cached", relations["warm"])
        told("  after the first frame", relations["gap"])
        if done_before:
            print("the analysis was over before the typing was: the next line is not all of it")
        told("key to echo while the analysis runs", while_analysing)
        print(f"  95 % of the keys: {percentile(while_analysing, 0.95):.0f} ms")
        told("key to echo afterwards", after)
        print(f"  95 % of the keys: {percentile(after, 0.95):.0f} ms")
        print(f"resident memory of the interface: {memory:.0f} MB")


if __name__ == "__main__":
    main()
