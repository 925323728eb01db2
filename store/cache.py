"""What the analysis found, kept between runs: all of it can be made again at any time.

Each document's analysis is a file of its own, so that adding a document writes that document only;
so is the result for each debate, why a document was given up, each text as it was read from its
file, and each document's part of the search index (``store.parts``), which is bytes and no table.
Scores of pairs of claims lie in 256 files by the first digits of their keys. A file that is
damaged, of another version or not to be trusted is a miss, and nothing here ever raises because of
the disk: a cache that cannot be written is only slow.
"""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from tinydb import TinyDB

from core.model import Analysis, Document, DocumentAnalysis
from store.atomic import PRIVATE_FILE
from store.errors import StoreError
from store.parts import PARTS, SUFFIX
from store.paths import check, ensure
from store.storage import AtomicStorage

KIND = "debate-tui-cache"
DAY = 86_400
LARGEST = 2_000_000_000
"""Bytes that ``prune`` leaves at most: three thousand documents of a thousand words take 600 MB."""

_FOLDERS = ("documents", "debates", "pairs", "texts", "refusals", PARTS)
_KEY = re.compile(r"[0-9A-Za-z_-]{1,100}")

_log = logging.getLogger(__name__)
T = TypeVar("T")


# The value of a record is decoded only if its version is right, and then straight into its type.
_Row = dict[str, msgspec.Raw]


class AnalysisCache:
    """The cache in one folder. It may be used by several processes at once, and be pickled."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root)
        self._trusted: bool | None = None

    # --- one document, one debate --------------------------------------------------------------

    def get(self, doc: str, version: str) -> DocumentAnalysis | None:
        """Return what this version of the analysis found in the document with this id."""
        found = self._get("documents", doc, version, DocumentAnalysis)
        return found if found and found.doc == doc and found.version == version else None

    def put(self, analysis: DocumentAnalysis) -> None:
        """Keep what was found in a document, in place of what another version found."""
        self._put("documents", analysis.doc, analysis.version, analysis)

    def get_debate(self, key: str, version: str) -> Analysis | None:
        """Return the result for the debate with this key."""
        found = self._get("debates", key, version, Analysis)
        return found if found and found.version == version else None

    def put_debate(self, key: str, analysis: Analysis) -> None:
        """Keep the result for a debate; once a day also prune what is old."""
        self._put("debates", key, analysis.version, analysis)
        pruned = self.root / "pruned"
        with suppress(OSError):
            if not pruned.exists() or pruned.stat().st_mtime < time.time() - DAY:
                pruned.touch(mode=PRIVATE_FILE)
                self.prune()

    # --- one file ------------------------------------------------------------------------------

    def get_text(self, key: str, version: str) -> Document | None:
        """Return what was read from the file with this key, if it was the same ``version`` of it.

        The version has to tell the file's state and that of the code that reads files.
        """
        return self._get("texts", key, version, Document)

    def put_text(self, key: str, version: str, document: Document) -> None:
        """Keep what was read from a file."""
        self._put("texts", key, version, document)

    # --- documents that were given up ---------------------------------------------------------

    def get_refusal(self, doc: str, version: str) -> str | None:
        """Return why this version of the analysis gave the document up, if it did."""
        return self._get("refusals", doc, version, str)

    def put_refusal(self, doc: str, version: str, reason: str) -> None:
        """Keep why a document was given up. The version has to tell what it was allowed, too."""
        self._put("refusals", doc, version, reason)

    # --- pairs of claims -----------------------------------------------------------------------

    def get_pairs(self, version: str, keys: Iterable[str]) -> dict[str, tuple[float, ...]]:
        """Return the scores that are known of the pairs with these keys (hexadecimal digests)."""
        found: dict[str, tuple[float, ...]] = {}
        for shard, wanted in _shards(keys).items():
            known = self._get("pairs", shard, version, dict[str, tuple[float, ...]]) or {}
            found.update((key, known[key]) for key in wanted if key in known)
        return found

    def put_pairs(self, version: str, scores: Mapping[str, tuple[float, ...]]) -> None:
        """Keep scores of pairs, beside those known already."""
        for shard, keys in _shards(scores).items():
            known = self._get("pairs", shard, version, dict[str, tuple[float, ...]]) or {}
            known.update((key, scores[key]) for key in keys)
            self._put("pairs", shard, version, known)

    # --- housekeeping --------------------------------------------------------------------------

    def size(self) -> int:
        """Return how many bytes the cache takes."""
        return sum(size for _, size, _ in self._files())

    def clear(self) -> int:
        """Remove all of it, and nothing that is not the cache's; return the bytes set free."""
        return self._remove(self._files())

    def prune(self, largest: int = LARGEST, days: int = 90) -> int:
        """Remove what was not used for so many days, then the longest unused above the size.

        Returns the bytes set free.
        """
        files = sorted(self._files(), key=lambda entry: entry[2], reverse=True)
        horizon = time.time() - days * DAY
        kept = 0
        old: list[tuple[Path, int, float]] = []
        for entry in files:
            path, size, used = entry
            left_over = path.suffix == ".tmp" and used < time.time() - 3600
            if used < horizon or left_over or kept + size > largest:
                old.append(entry)
            else:
                kept += size
        return self._remove(old)

    # --- inside --------------------------------------------------------------------------------

    def _get(self, folder: str, key: str, version: str, kind: type[T]) -> T | None:
        path = self._path(folder, key)
        if path is None or not self._may_read():
            return None
        try:
            used = path.stat().st_mtime
            row = TinyDB(storage=lambda: _storage(path)).table("values").get(doc_id=1)
            if not isinstance(row, dict) or bytes(row["version"]) != msgspec.json.encode(version):
                return None
            value = msgspec.json.decode(row["value"], type=kind)
        except (OSError, StoreError, KeyError, msgspec.MsgspecError):
            return None
        if used < time.time() - DAY:  # so that what is in use is not pruned
            with suppress(OSError):
                os.utime(path)
        return value

    def _put(self, folder: str, key: str, version: str, value: Any) -> None:
        path = self._path(folder, key)
        if path is None:
            return
        try:
            ensure(path.parent)
            check(self.root)
            parts = {"version": version, "value": value}
            row: _Row = {name: msgspec.Raw(msgspec.json.encode(v)) for name, v in parts.items()}
            _storage(path).write({"values": {"1": row}})
        except (OSError, StoreError) as error:
            _log.warning("not cached: %s", error)

    def _path(self, folder: str, key: str) -> Path | None:
        return self.root / folder / f"{key}.json" if _KEY.fullmatch(key) else None

    def _may_read(self) -> bool:
        """Whether nobody else can have written what is read."""
        if self._trusted is None:
            try:
                check(self.root)
            except StoreError as error:
                _log.warning("cache not used: %s", error)
                self._trusted = False
            else:
                self._trusted = True
        return self._trusted

    def _files(self) -> Iterator[tuple[Path, int, float]]:
        for folder in _FOLDERS:
            with suppress(OSError), os.scandir(self.root / folder) as entries:
                for entry in entries:
                    with suppress(OSError):
                        if entry.is_file(follow_symlinks=False) and entry.name.endswith(
                            (".json", SUFFIX, ".tmp")
                        ):
                            status = entry.stat(follow_symlinks=False)
                            yield Path(entry.path), status.st_size, status.st_mtime

    def _remove(self, files: Iterable[tuple[Path, int, float]]) -> int:
        freed = 0
        for path, size, _ in files:
            with suppress(OSError):
                path.unlink()
                freed += size
        return freed


def _storage(path: Path) -> AtomicStorage:
    return AtomicStorage(path, kind=KIND, strict=True, rows=_Row, durable=False)


def _shards(keys: Iterable[str]) -> dict[str, list[str]]:
    shards: dict[str, list[str]] = {}
    for key in keys:
        shards.setdefault(key[:2], []).append(key)
    return shards
