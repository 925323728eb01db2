"""Feeds the readers of the store with damaged and hostile files, and looks that none breaks.

Files of bookmarks, Web Annotations and the notebook's own are changed at random, as bytes and as
values. Every one must be read or refused with the errors that callers expect; whatever an import
takes over must survive being written and read again. A notebook with a changed journal must open
with all that stands in whole lines of it, tell what was lost, and take further edits.

Run: python -m tests.benchmarks.fuzz_store [CASES] [SEED]
"""

from __future__ import annotations

import contextlib
import json
import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.model import Anchor, Bookmark
from store import exchange, web_annotations
from store.envelope import Damaged, OtherVersion, decode, encode
from store.errors import StoreError
from store.notebook import Notebook
from tests.store.support import NoSync

WHEN = "2026-01-01T00:00:00.000Z"
VALUES: list[Any] = [
    *(None, True, 0, -1, 0.5, 2**70, -(2**70), 1e308, float("nan"), "", " ", "x" * 5000),
    *("\ud800", "\x1b[2J", "\u202e", "\0", [], {}, [[]], [{}], {"type": "Annotation"}),
]


def originals() -> list[bytes]:
    """One good file of each kind."""
    bookmarks = [
        Bookmark(
            f"{number:032x}",
            Anchor("d", number, number + 5, "quote", "pre", "suf", "path", "title", 0, (1, 2)),
            "note",
            ("a", "b"),
            WHEN,
            WHEN,
        )
        for number in range(2)
    ]
    return [
        exchange.export(bookmarks, datetime.now(UTC)),
        web_annotations.export(bookmarks),
        encode("kind", 1, {"bookmarks": {"1": {"a": 1}}}).data,
    ]


def bytes_changed(rng: random.Random, original: bytes) -> bytes:
    """Flip, cut out and put in a few bytes."""
    data = bytearray(original)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data) + 1)
        change = rng.randrange(4)
        if change == 0 and at < len(data):
            data[at] = rng.randrange(256)
        elif change == 1:
            del data[at : at + rng.randint(1, 30)]
        elif change == 2:
            data[at:at] = rng.randbytes(rng.randint(1, 6))
        else:
            del data[at:]
    return bytes(data)


def values_changed(rng: random.Random, original: bytes) -> bytes:
    """Put other values into the JSON, and take some out."""
    value = json.loads(original)
    for _ in range(rng.randint(1, 3)):
        value = _changed(rng, value)
    return json.dumps(value).encode()


def _changed(rng: random.Random, value: Any) -> Any:
    if isinstance(value, dict) and value and rng.random() < 0.85:
        name = rng.choice(list(value))
        changed = dict(value)
        if rng.random() < 0.12:
            del changed[name]
        else:
            changed[name] = _changed(rng, value[name])
        return changed
    if isinstance(value, list) and value and rng.random() < 0.85:
        at = rng.randrange(len(value))
        return [*value[:at], _changed(rng, value[at]), *value[at + 1 :]]
    return rng.choice(VALUES)


def feed(data: bytes, folder: Path) -> bool:
    """Read the data in every way; return whether anything was taken over."""
    with contextlib.suppress(Damaged, OtherVersion):
        decode(data, "kind", 1)
    notebook = Notebook(folder, files=NoSync())
    try:
        report = notebook.import_bookmarks(data)
    except StoreError:
        return False
    again = Notebook(folder, files=NoSync())
    assert again.bookmarks.all() == notebook.bookmarks.all()
    assert not again.notices
    for bookmark in again.bookmarks.all():
        for text in (bookmark.note, bookmark.anchor.quote, *bookmark.tags):
            assert all(c.isprintable() or c in "\n\t" or ord(c) > 0x9F for c in text)
    return report.added > 0


def with_journal(folder: Path) -> tuple[bytes, bytes]:
    """Make a notebook with edits in its journal; return both files."""
    book = Notebook(folder, files=NoSync())
    for number in range(4):
        anchor = Anchor("d", number, number + 5, f"quote {number}")
        made = book.bookmarks.add(anchor, f"note {number}")
    book.bookmarks.edit(made.id, tags=["t"])
    return (folder / "notebook.json").read_bytes(), (folder / "notebook.journal").read_bytes()


def feed_journal(file: bytes, whole: bytes, changed: bytes, folder: Path) -> None:
    """Open a notebook with a changed journal, edit it, and open it again."""
    for path in folder.glob("notebook*"):
        path.unlink()
    (folder / "notebook.json").write_bytes(file)
    (folder / "notebook.journal").write_bytes(changed)
    book = Notebook(folder, files=NoSync())
    held = {b.note for b in book.bookmarks.all()}
    wanted = {f"note {n}" for n in range(4) if f'"note {n}"'.encode() in file}
    lines = set(changed.split(b"\n")[1:-1])
    wanted |= {
        f"note {n}"
        for n in range(4)
        for line in whole.split(b"\n")
        if f'"note {n}"'.encode() in line and line in lines
    }
    notices = book.take_notices()
    if changed.startswith(whole.split(b"\n")[0] + b"\n"):  # it is known whose journal it is
        assert held >= wanted or notices, changed
    ended = changed[: changed.rfind(b"\n") + 1]  # what comes behind it was never finished
    cut_off = bool(ended) and whole.startswith(ended)
    everything = held == {f"note {n}" for n in range(4)}
    assert cut_off or notices or everything, changed
    book.bookmarks.add(Anchor("d", 99, 104, "quote"), "further")
    again = Notebook(folder, files=NoSync())
    assert {b.note for b in again.bookmarks.all()} == held | {"further"}
    assert not again.take_notices()


def main() -> None:
    """Feed so many files; an exception ends it with the case that raised it."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns())
    files = originals()
    taken = 0
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="debate-tui-fuzz-") as name:
        folder = Path(name)
        file, journal = with_journal(folder / "journal")
        for number in range(cases):
            if number % 4 == 0:
                changed = bytes_changed(rng, journal)
                try:
                    feed_journal(file, journal, changed, folder / "journal")
                except BaseException:
                    print(f"case {number}: {changed!r}", file=sys.stderr)
                    raise
                continue
            change = rng.choice([bytes_changed, values_changed])
            data = change(rng, rng.choice(files))
            for path in folder.glob("notebook.json*"):
                path.unlink()
            try:
                taken += feed(data, folder)
            except BaseException:
                print(f"case {number}: {data!r}", file=sys.stderr)
                raise
    print(f"{cases} cases, {taken} with something taken, {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
