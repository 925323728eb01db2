"""What an edit costs in a notebook of 10, 1,000 and 10,000 bookmarks, and what opening it does.

Medians over edits of each kind, files flushed to the disk as always; the last column is the cost
with the most bookmarks over that with the fewest.

Run: python -m tests.benchmarks.bench_store
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from core import anchors
from core.model import Bookmark, Document
from store import exchange
from store.database import utc_now
from store.notebook import Notebook
from tests.store.support import NoSync

SIZES = (10, 1_000, 10_000)
EDITS = 25
WORDS = "The council voted to close the harbour bridge number {} in May, and nobody objected. "


def document(number: int, sentences: int) -> Document:
    text = f"Paper {number}. " + "".join(WORDS.format(n) for n in range(sentences))
    return Document(Document.id_of(text), text, (), path=f"{number}.txt", title=f"Paper {number}")


def passages(doc: Document, count: int) -> list[tuple[int, int]]:
    """Where the first sentences stand, all of different words."""
    found = []
    for number in range(count):
        start = doc.text.index(WORDS.format(number).strip())
        found.append((start, start + len(WORDS.format(number).strip())))
    return found


def fill(folder: Path, size: int) -> list[Document]:
    """Put so many bookmarks into a notebook, over twenty documents; return these."""
    documents = [document(number, size // 20 + EDITS + 2) for number in range(20)]
    places = [passages(doc, size // 20 + 1) for doc in documents]
    made = [
        Bookmark(f"{n:032x}", anchors.make(documents[n % 20], *places[n % 20][n // 20]), "a note")
        for n in range(size)
    ]
    book = Notebook(folder, files=NoSync())
    book.import_bookmarks(exchange.export(made, utc_now()))
    book.close()
    return documents


def timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begun)


def measure(size: int) -> dict[str, float]:
    """Return medians in milliseconds by what was done."""
    with tempfile.TemporaryDirectory(prefix="debate-tui-bench-") as name:
        folder = Path(name)
        documents = fill(folder, size)
        figures: dict[str, list[float]] = {}

        def note(what: str, act: Callable[[], object]) -> None:
            figures.setdefault(what, []).append(timed(act))

        for _ in range(5):
            note("open and list", lambda: Notebook.open(folder).bookmarks.all())
        book = Notebook.open(folder)
        book.bookmarks.places(documents)
        places = passages(documents[0], size // 20 + EDITS + 2)
        book.bookmarks.add(anchors.make(documents[0], *places[-1]))  # the day's first edit
        for number in range(EDITS):
            anchor = anchors.make(documents[0], *places[size // 20 + 1 + number])
            note("mark a passage", lambda anchor=anchor: book.bookmarks.add(anchor))  # type: ignore[misc]
            last = book.bookmarks.all()[-1].id
            note("edit a note", lambda last=last, n=number: book.bookmarks.edit(last, note=f"{n}"))  # type: ignore[misc]
            note("undo", book.undo)
            note("delete", lambda last=last: book.bookmarks.delete(last))  # type: ignore[misc]
            note("find all places", lambda: book.bookmarks.places(documents))
        figures["leave"] = [timed(book.close)]
        return {what: statistics.median(found) for what, found in figures.items()}


def main() -> int:
    """Print a table."""
    found = [measure(size) for size in SIZES]
    print(f"{'ms':<18}" + "".join(f"{size:>10,}" for size in SIZES) + f"{'ratio':>9}")
    for what in found[0]:
        row = [figures[what] for figures in found]
        print(f"{what:<18}" + "".join(f"{ms:>10.2f}" for ms in row) + f"{row[-1] / row[0]:>9.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
