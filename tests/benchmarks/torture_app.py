"""Kills the real program at random moments while it is being used, and looks what is left.

Each round starts ``debate-tui`` in a terminal of its own, types a burst of edits (mark, undo, redo,
note, delete, at times leave), and sends SIGKILL at a random moment. What every prefix of the burst
leads to is known. The notebook must then be what one of them leads to: not less than was on the
disk a moment before the kill, nothing of what was there before the round changed, nothing to be
reported as damaged, no process left. Rounds begin with an empty notebook, with one whose journal is
about to be made part of the file, or with one of the day before.

Run: python -m tests.benchmarks.torture_app [ROUNDS] [SEED]
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

from core.model import Bookmark
from store import storage
from store.notebook import Notebook
from tests.e2e.terminal import Terminal
from tests.store.support import NoSync, anchor
from tui import cli

SENTENCES = 60
ACTIONS = 25
OWN = "of before"  # a tag of what was there before the round

State = frozenset[tuple[str, str]]
"""The bookmarks of a round: what is marked, and its note."""

_KEYS = {"mark": "lb", "undo": "u", "redo": "\x12"}
_DIALOG = "Tags, parted by commas"


@dataclass(frozen=True, slots=True)
class Burst:
    """Actions (``note`` with what is typed), and what the notebook is after each of them."""

    actions: tuple[tuple[str, str], ...]
    states: tuple[State, ...]


def burst(rng: random.Random, sentences: Sequence[str], actions: int = ACTIONS) -> Burst:
    """Make up a burst; the model is a list of states with undo and redo."""
    made: list[tuple[str, str]] = []
    now: dict[str, str] = {}
    states = [frozenset(now.items())]
    past: list[dict[str, str]] = []
    future: list[dict[str, str]] = []
    at = 0
    for number in range(actions):
        choices = ["mark"] * 4 + ["undo"] * bool(past) + ["redo"] * bool(future)
        act = rng.choice([*choices, *(["note", "delete"] if sentences[at] in now else [])])
        written = f"n{number}." if act == "note" else ""
        made.append((act, written))
        if act in ("undo", "redo"):
            source, target = (past, future) if act == "undo" else (future, past)
            target.append(now)
            now = source.pop()
        else:
            past.append(now)
            future.clear()
            now = dict(now)
            if act == "mark":
                at += 1
                now[sentences[at]] = ""
            elif act == "note":
                now[sentences[at]] += written
            else:
                del now[sentences[at]]
        states.append(frozenset(now.items()))
    return Burst(tuple(made), tuple(states))


def type_burst(app: Terminal, plan: Burst, until: float) -> None:
    """Type the actions, each as soon as the keys before it cannot be taken for others."""
    for act, written in plan.actions:
        if time.monotonic() > until:
            return
        if act in _KEYS:
            app.press(_KEYS[act])
            continue
        app.press("b")
        if not app.shows(_DIALOG, until):
            return
        app.press(written + "\r" if act == "note" else "\x04")
        if not app.shows(_DIALOG, until, absent=True):
            return


def prepare(folder: Path) -> tuple[Path, list[str]]:
    """Write a document and analyse it once; return its path and its sentences."""
    document, words = write_document(folder)
    cli.main(["analyze", "--data-dir", str(folder / "data"), str(document)])
    return document, words


def write_document(folder: Path) -> tuple[Path, list[str]]:
    """Write a document; return its path and its sentences."""
    words = [f"Sentence {number} tells of bridge {number}." for number in range(SENTENCES)]
    document = folder / "document.txt"
    document.write_text("\n\n".join(words) + "\n", "utf-8")
    return document, words


def seed(rng: random.Random, folder: Path) -> dict[str, str]:
    """Put a notebook there as the last session left it; return the notes in it by id."""
    kind = rng.choice(["empty", "full journal", "yesterday"])
    if kind == "empty":
        return {}
    moment = datetime.now(UTC) - timedelta(days=kind == "yesterday")
    book = Notebook(folder, files=NoSync(), now=lambda: moment)
    for number in range(5):
        book.bookmarks.add(anchor(number, "elsewhere"), f"before {number}", [OWN])
    first = book.bookmarks.all()[0].id
    journal = folder / "notebook.journal"
    room = rng.randint(0, 3000)
    while kind == "full journal" and journal.stat().st_size < storage.LONGEST - room:
        book.bookmarks.edit(first, note="x" * rng.randint(1, 4000))
    return {b.id: b.note for b in book.bookmarks.all()}


def seen(folder: Path) -> State:
    """The round's bookmarks that are on the disk."""
    return _own(Notebook.open(folder).bookmarks.all())


def _own(bookmarks: Sequence[Bookmark]) -> State:
    return frozenset((b.anchor.quote, b.note) for b in bookmarks if OWN not in b.tags)


@dataclass(slots=True)
class Outcome:
    """What a round came to."""

    problems: list[str]
    done: int = 0  # actions on the disk
    torn: bool = False


def play(rng: random.Random, document: Path, sentences: Sequence[str], data: Path) -> Outcome:
    """Play one round in a data folder that may have a cache, but no notebook."""
    before = seed(rng, data)
    plan = burst(rng, sentences)
    leaves = rng.random() < 0.2
    with Terminal(data, [str(document)], columns=100, rows=30) as app:
        app.wait_for("Sentence 0 tells")
        family = psutil.Process(app.pid).children(recursive=True)
        app.hurry()
        until = time.monotonic() + rng.uniform(0.0, 1.5)
        type_burst(app, plan, until)
        if leaves:
            app.press("q")
        app.run_for(until - time.monotonic())
        known = seen(data) if rng.random() < 0.5 else frozenset()
        app.kill(signal.SIGKILL)
    _, alive = psutil.wait_procs(family, timeout=10)
    return verify(plan, before, known, data, [f"process {p.pid} is left" for p in alive])


def verify(
    plan: Burst, before: dict[str, str], known: State, data: Path, problems: list[str]
) -> Outcome:
    """Compare what is left with what may be."""
    journal = data / "notebook.journal"
    torn = bool(list(data.rglob(".*.tmp")))
    if journal.exists():
        torn |= not journal.read_bytes().endswith(b"\n")
    book = Notebook.open(data)
    problems += book.take_notices()
    left = book.bookmarks.all()
    state = _own(left)
    if state not in plan.states:
        problems.append(f"no prefix of the burst leads to {sorted(state)}")
    elif known and max(_at(plan, state)) < min(_at(plan, known)):
        problems.append("less is there than was on the disk before the kill")
    if {b.id: b.note for b in left if OWN in b.tags} != before:
        problems.append("what was there before the round is not the same")
    if list(data.rglob(".*.tmp")):
        problems.append("parts of files were not cleared away")
    return Outcome(problems, max(_at(plan, state), default=0), torn)


def _at(plan: Burst, state: State) -> list[int]:
    return [number for number, known in enumerate(plan.states) if known == state]


def clear(data: Path) -> None:
    """Take the notebook away, and leave the cache."""
    for path in (*data.glob("notebook*"), *data.glob("reading*"), *data.glob("backups/*")):
        path.unlink()


def main() -> int:
    """Run the rounds; the exit status tells whether all went well."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    bad = torn = done = middle = 0
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="debate-tui-torture-") as name:
        document, sentences = prepare(Path(name))
        for number in range(rounds):
            outcome = play(rng, document, sentences, Path(name) / "data")
            bad += bool(outcome.problems)
            torn += outcome.torn
            done += outcome.done
            middle += 0 < outcome.done < ACTIONS
            for problem in outcome.problems:
                print(f"round {number}: {problem}", flush=True)
            clear(Path(name) / "data")
            if number % 50 == 49 or number + 1 == rounds:
                print(
                    f"{number + 1} kills, {middle} of them in the middle of a burst, {done} edits "
                    f"found on the disk, {torn} times part of a file was left, {bad} rounds with "
                    f"a loss, {time.perf_counter() - begun:.0f} s",
                    flush=True,
                )
    return bool(bad)


if __name__ == "__main__":
    os.environ.pop("DEBATE_TUI_DATA_DIR", None)
    sys.exit(main())
