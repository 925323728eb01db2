"""Kills writers of a notebook at random moments, and looks each time what is left of it.

Each round starts two processes that edit one notebook in a burst and report every finished edit;
both get SIGKILL at a random moment. Afterwards the notebook must open without a notice, hold every
edit that was reported, and at most one more of each process, whole.

Run: python -m tests.benchmarks.torture_store [ROUNDS]
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from store.notebook import Notebook
from tests.store.support import anchor

WRITERS = 2
EDITS = 400


def write(folder: Path, writer: int, report: int) -> None:
    """Edit until killed; each finished edit is reported as a line."""
    notebook = Notebook(folder)
    rng = random.Random(writer)
    for number in range(EDITS):
        made = notebook.bookmarks.add(
            anchor(writer * EDITS + number), "note " * rng.randint(0, 200)
        )
        os.write(report, f"add {made.id}\n".encode())
        if number % 3 == 1:
            notebook.bookmarks.edit(made.id, note="edited")
            os.write(report, f"edit {made.id}\n".encode())
        if number % 5 == 2:
            notebook.bookmarks.delete(made.id)
            os.write(report, f"delete {made.id}\n".encode())


def burst(folder: Path, rng: random.Random) -> list[list[str]]:
    """Run the writers for a moment, kill them, and return what each reported."""
    pipes, children = [], []
    for writer in range(WRITERS):
        reader, report = os.pipe()
        child = os.fork()
        if not child:
            os.close(reader)
            try:
                write(folder, writer, report)
            finally:
                os._exit(0)
        os.close(report)
        pipes.append(reader)
        children.append(child)
    time.sleep(rng.uniform(0.005, 0.12))
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    reports = []
    for reader in pipes:
        with os.fdopen(reader) as stream:
            reports.append(stream.read().split("\n")[:-1])
    return reports


def verify(folder: Path, reports: list[list[str]]) -> list[str]:
    """Return what is wrong with what is left."""
    problems = []
    notebook = Notebook(folder)
    problems += notebook.take_notices()
    found = {b.id: b for b in notebook.bookmarks.all()}
    expected: dict[str, str] = {}
    for report in reports:
        for line in report:
            action, bookmark = line.split()
            expected[bookmark] = action
    last = {report[-1].split()[1] for report in reports if report}
    for bookmark, action in expected.items():
        there = found.get(bookmark)
        if bookmark in last:
            continue  # an edit more than reported may have been made to it
        if (there is None) != (action == "delete"):
            problems.append(f"{action} of {bookmark} was reported, and is not there")
        if there is not None and action == "edit" and there.note != "edited":
            problems.append(f"the edit of {bookmark} was reported, and is not there")
    if len(found.keys() - expected.keys()) > WRITERS:
        problems.append("more bookmarks than were ever made")
    if list(folder.rglob(".*.tmp")):
        problems.append("parts of files were not cleared away")
    return problems


def main() -> int:
    """Run the rounds; the exit status tells whether all went well."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    rng = random.Random(1)
    edits = bad = torn = 0
    begun = time.perf_counter()
    for number in range(rounds):
        with tempfile.TemporaryDirectory(prefix="debate-tui-torture-") as name:
            folder = Path(name) / "data"
            reports = burst(folder, rng)
            edits += sum(map(len, reports))
            torn += bool(list(folder.rglob(".*.tmp"))) if folder.exists() else 0
            problems = verify(folder, reports)
            bad += bool(problems)
            for problem in problems:
                print(f"round {number}: {problem}")
    seconds = time.perf_counter() - begun
    print(
        f"{rounds} rounds, {rounds * WRITERS} kills, {edits} edits reported, {torn} times in the "
        f"middle of a file, {bad} rounds with a loss, {seconds:.0f} s"
    )
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
