"""Feeds the import of bookmarks with hostile and damaged files, and looks what comes of them.

Cases are good files of bookmarks and of W3C Web Annotations, changed as bytes and as values, with
hostile pieces put into their texts, and JSON made up from the words of both formats. Each must be
taken over or refused with the error that callers expect. What is taken over must survive being
written and read again, be known when the same file comes again, come back without loss from an
export in either format, hold nothing that a terminal would obey, and be taken back by one undo.

Run: python -m tests.benchmarks.fuzz_import [CASES] [SEED]
"""

from __future__ import annotations

import json
import logging
import random
import tempfile
from pathlib import Path

from hypothesis import strategies as st

from core.model import Bookmark
from store.errors import StoreError
from store.notebook import Notebook
from tests.benchmarks.fuzz_store import bytes_changed, originals, values_changed
from tests.benchmarks.fuzzing import NASTY, run
from tests.store.support import NoSync

FOLDER = tempfile.TemporaryDirectory(prefix="debate-tui-fuzz-")
NAMES = (
    "schema bookmarks id anchor doc start end quote exact prefix suffix path title repeats shared "
    "note tags created modified creator type items first target selector source body value purpose "
    "motivation refinedBy own:x @context name exported"
).split()
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=8),
    st.sampled_from(
        "debate-tui-bookmarks/1 Annotation AnnotationPage TextQuoteSelector TextPositionSelector "
        "bookmarking commenting tagging 2026-01-01T00:00:00.000Z 0123456789abcdef".split()
    ),
)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS)
MADE_UP = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    ),
    max_leaves=25,
).map(lambda value: json.dumps(value).encode("utf-8", "surrogatepass"))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good file with a few changes."""
    rng = random.Random(draw(st.integers(0, 2**32)))
    data = rng.choice(originals())
    if draw(st.booleans()):
        data = values_changed(rng, data)
    for _ in range(draw(st.integers(0, 2))):
        piece = json.dumps(draw(st.sampled_from(NASTY)))[1:-1].encode()
        old = rng.choice([b"quote", b"pre", b"note", b"path", b"title", b"suf"])
        data = data.replace(b'"' + old + b'"', b'"' + piece + b'"', draw(st.integers(1, 3)))
    return bytes_changed(rng, data) if draw(st.integers(0, 3)) == 0 else data


def fresh(name: str) -> Notebook:
    """An empty notebook."""
    folder = Path(FOLDER.name) / name
    if folder.exists():
        for path in [*folder.glob("*"), *folder.glob(".*"), *folder.glob("backups/*")]:
            if path.is_file():
                path.unlink()
    return Notebook(folder, files=NoSync())


def seen(notebook: Notebook) -> dict[str, Bookmark]:
    """The bookmarks by id."""
    return {bookmark.id: bookmark for bookmark in notebook.bookmarks.all()}


def feed(data: bytes, by: str) -> None:
    """Import the file, and look at all that follows from it."""
    notebook = fresh("first")
    try:
        report = notebook.import_bookmarks(data, by)
    except StoreError as refused:
        if not refused.reason or notebook.bookmarks.all():
            raise
        return
    held = seen(notebook)
    assert len(held) == report.added
    assert str(report)
    again = Notebook(notebook.folder, files=NoSync())
    assert seen(again) == held
    assert not again.take_notices()
    for bookmark in held.values():
        anchor = bookmark.anchor
        texts = (anchor.quote, anchor.prefix, anchor.suffix, anchor.doc, anchor.path, anchor.title)
        for text in (*texts, bookmark.note, bookmark.creator, *bookmark.tags):
            assert all(c.isprintable() or c in "\n\t" or ord(c) > 0x9F for c in text or "")
    assert again.import_bookmarks(data, by).added == 0
    assert seen(again) == held
    for write in (notebook.export_bookmarks, notebook.export_annotations):
        other = fresh("other")
        other.import_bookmarks(write(""))
        assert seen(other) == held, write
    if held:
        notebook.undo()
        assert not notebook.bookmarks.all()


if __name__ == "__main__":
    logging.disable()
    run(feed, st.one_of(damaged(), MADE_UP, st.binary(max_size=200)), TEXTS)
