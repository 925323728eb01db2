"""The documents' parts of the search index, kept between runs: a file of bytes for each document.

The first line of a file is the version under which it was put; what follows is the caller's, who
checks it for damage. A start with thousands of documents reads them all, so they are no tables.
Like the rest of the cache they can be made again, and nothing here raises because of the disk.
"""

from __future__ import annotations

import logging
import os
import re
import time
from contextlib import suppress
from pathlib import Path

from store.atomic import write
from store.errors import StoreError
from store.paths import check, ensure

PARTS = "index"
SUFFIX = ".part"

_KEY = re.compile(r"[0-9A-Za-z_-]{1,100}")
_DAY = 86_400

_log = logging.getLogger(__name__)


class PartCache:
    """The parts in one cache folder, the one of ``AnalysisCache``."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root)
        self._trusted: bool | None = None

    def get(self, doc: str, version: str) -> bytes | None:
        """Return the part of the document with this id, if it was put under this version."""
        if not self._may_use() or not _KEY.fullmatch(doc):
            return None
        path = self._path(doc)
        try:
            with path.open("rb") as stream:
                if stream.readline(200) != _head(version):
                    return None
                data = stream.read()
                used = os.fstat(stream.fileno()).st_mtime
            if used < time.time() - _DAY:  # so that what is in use is not pruned
                os.utime(path)
        except OSError:
            return None
        return data

    def put(self, doc: str, version: str, data: bytes) -> None:
        """Keep a document's part, in place of an older one."""
        if not _KEY.fullmatch(doc):
            return
        try:
            ensure(self.root / PARTS)
            if self._may_use():
                write(self._path(doc), _head(version) + data, durable=False)
        except (OSError, StoreError) as error:
            _log.warning("not cached: %s", error)

    def _path(self, doc: str) -> Path:
        return self.root / PARTS / f"{doc}{SUFFIX}"

    def _may_use(self) -> bool:
        """Whether nobody else can have written what is read."""
        if self._trusted is None:
            if not self.root.exists():
                return False
            with suppress(StoreError):
                check(self.root)
                self._trusted = True
            if self._trusted is None:
                _log.warning("parts of the search index are not cached in %s", self.root)
                self._trusted = False
        return self._trusted


def _head(version: str) -> bytes:
    return version.encode() + b"\n"
