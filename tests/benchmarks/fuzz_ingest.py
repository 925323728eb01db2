"""Feeds ingest with hostile bytes, and looks that each gives a sound document or a clear refusal.

Cases are random bytes, heaps of hostile pieces, and good files that were damaged: cut, put into
another encoding, with escape sequences, markup, odd characters and long runs put in. Each must be
opened or refused with ``IngestError`` within the time allowed, the document must be sound, and what
the interface does with it at once (sentences, index, search) must work on it.

Run: python -m tests.benchmarks.fuzz_ingest [CASES] [SEED]
"""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from core.ingest import IngestError, load_bytes
from core.search import Index
from core.sentences import sentences
from tests.benchmarks.fuzzing import NASTY, run
from tests.ingest.sound import check

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 3.0
"""The most CPU time that one case may take; the largest has some ten thousand characters."""

ENCODINGS = ["utf-8"] * 4 + "utf-16 utf-16-le utf-32-be cp1252 koi8-r utf-7 big5".split()
NAMES = ["a.txt", "a.md", "a", "-", "\x1b[2J.txt", "a\nb.txt", "\udcff.md", "\u202etxt.exe", ""]


@cache
def pages() -> list[str]:
    """Good files to start from: the tests' pages and the bundled documents."""
    files = [*(ROOT / "tests/data/ingest").rglob("*.*"), *(ROOT / "seeds").glob("*.txt")]
    return [p.read_text("utf-8") for p in sorted(files) if p.suffix in (".txt", ".md")]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A part of a good file with hostile pieces in it, in some encoding, perhaps cut."""
    page = draw(st.sampled_from(pages()))
    start = draw(st.integers(0, len(page)))
    text = page[start : start + draw(st.integers(0, 2500))]
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(NASTY)) + text[at:]
    data = text.encode(draw(st.sampled_from(ENCODINGS)), "replace")
    if draw(st.booleans()):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=8)) + data[at + draw(st.integers(0, 8)) :]
    return data


HEAPS = st.lists(st.sampled_from(NASTY), max_size=40).map(
    lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
)


def feed(data: bytes, name: str) -> None:
    """Open the bytes and do what the interface does with a document at once."""
    begun = time.process_time()
    try:
        document = load_bytes(data, name)
    except IngestError as refused:
        if not refused.reason:
            raise
    else:
        check(document)
        document.name.encode("utf-8")
        assert sentences(document)
        Index([document]).search("the minister")
    assert time.process_time() - begun < SECONDS


if __name__ == "__main__":
    run(feed, st.one_of(damaged(), HEAPS, st.binary(max_size=400)), st.sampled_from(NAMES))
