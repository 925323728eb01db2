"""Feeds the store with damaged files of its own, and looks that none breaks it or goes unseen.

The notebook's file, its journal and files of the cache are changed at random, as bytes and as
values. A notebook must open with all that stands in whole lines of its journal, or that the version
before and the journals have, tell what was lost, and take further edits. Of the cache comes what
was put there, or nothing.

Run: python -m tests.benchmarks.fuzz_store [CASES] [SEED]
"""

from __future__ import annotations

import json
import logging
import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.model import Anchor, Bookmark, Document
from store import exchange, web_annotations
from store.cache import AnalysisCache
from store.notebook import Notebook
from tests.store.support import NoSync

WHEN = "2026-01-01T00:00:00.000Z"
VALUES: list[Any] = [
    *(None, True, 0, -1, 0.5, 2**70, -(2**70), 1e308, float("nan"), "", " ", "x" * 5000),
    *("\ud800", "\x1b[2J", "\u202e", "\0", [], {}, [[]], [{}], {"type": "Annotation"}),
]


def originals() -> list[bytes]:
    """A good file of bookmarks, and one of Web Annotations."""
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


def feed_file(file: bytes, journal: bytes, changed: bytes, folder: Path) -> None:
    """Open a notebook whose file was changed; its second copy and its journal are whole."""
    for path in [*folder.glob("notebook*"), *(folder / "backups").glob("*")]:
        path.unlink()
    (folder / "notebook.json").write_bytes(changed)
    (folder / "notebook.json.bak").write_bytes(file)
    (folder / "notebook.journal").write_bytes(journal)
    book = Notebook(folder, files=NoSync())
    held = {b.note for b in book.bookmarks.all()}
    notices = book.take_notices()
    assert notices or held == {f"note {n}" for n in range(4)}, changed
    book.bookmarks.add(Anchor("d", 99, 104, "quote"), "further")
    again = Notebook(folder, files=NoSync())
    assert {b.note for b in again.bookmarks.all()} == held | {"further"}
    assert all("cannot be read; they are left" in notice for notice in again.take_notices())


def with_cache(folder: Path) -> AnalysisCache:
    """Make a cache with one text in it."""
    cache = AnalysisCache(folder)
    cache.put_text("key", "version", Document("d", "The bridge is safe.", (), title="t"))
    return cache


def feed_cache(cache: AnalysisCache, whole: Document | None, changed: bytes) -> None:
    """Ask a cache for what one of its files held before it was changed."""
    (cache.root / "texts" / "key.json").write_bytes(changed)
    assert cache.get_text("key", "version") in (None, whole), changed


def main() -> None:
    """Feed so many files; an exception ends it with the case that raised it."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns())
    begun = time.perf_counter()
    logging.disable()
    with tempfile.TemporaryDirectory(prefix="debate-tui-fuzz-") as name:
        folder = Path(name)
        file, journal = with_journal(folder / "notebook")
        cache = with_cache(folder / "cache")
        text = cache.get_text("key", "version")
        cached = (cache.root / "texts" / "key.json").read_bytes()
        for number in range(cases):
            change = rng.choice([bytes_changed, values_changed])
            kind = number % 3
            if kind == 0:
                changed = bytes_changed(rng, journal)
            else:
                changed = change(rng, file if kind == 1 else cached)
            try:
                if kind == 0:
                    feed_journal(file, journal, changed, folder / "notebook")
                elif kind == 1:
                    feed_file(file, journal, changed, folder / "notebook")
                else:
                    feed_cache(cache, text, changed)
            except BaseException:
                print(f"case {number}: {changed!r}", file=sys.stderr)
                raise
    print(f"{cases} cases, {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
