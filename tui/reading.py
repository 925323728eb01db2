"""Reading files into documents, from the cache where a file is as it was: what a process does."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core import ingest
from core.model import Document, digest


@dataclass(frozen=True, slots=True)
class Read:
    """One file that was read: its document and how many words it has, or why there is none."""

    file: str
    document: Document | None = None
    words: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that are read in one go; ``size`` is how many bytes they have together."""

    files: tuple[str, ...]
    size: int
    cache_dir: Path | None


def nothing() -> None:
    """Prepare nothing: what a process that reads needs is imported as it reads."""


def read_batch(batch: Batch) -> list[Read]:
    """Read the files of a batch, as ``read_files`` does."""
    return read_files(batch.files, batch.cache_dir)


def read_files(files: Sequence[str], cache_dir: Path | None) -> list[Read]:
    """Read files in order (picklable: runs in any executor).

    What was read before is taken from the cache as long as neither the file's size and time nor
    the code that reads files has changed. Into the cache goes also what the search index needs of
    the document, so that the interface does not have to work it out.
    """
    cache = parts = None
    if cache_dir is not None:
        from store.cache import AnalysisCache
        from store.parts import PartCache
        from tui.state.parts import HUGE, Parts

        cache, parts = AnalysisCache(cache_dir), Parts(PartCache(cache_dir))
    found = []
    for file in files:
        key = digest("file", os.path.realpath(file))
        version = _version(file)
        document = cache.get_text(key, version) if cache is not None and version else None
        if document is not None:
            document = replace(document, path=ingest.shown_name(file))
        else:
            try:
                document = ingest.load(file)
            except ingest.IngestError as problem:
                found.append(Read(file, problem=str(problem)))
                continue
            if cache is not None and version:
                cache.put_text(key, version, document)
            if parts is not None and len(document.text) < HUGE:  # it shall be seen first
                parts.of(document)
        found.append(Read(file, document, document.words))
    return found


def _version(file: str) -> str:
    try:
        status = Path(file).stat()
    except OSError:
        return ""
    return digest(ingest.version(), file, str(status.st_size), str(status.st_mtime_ns))
