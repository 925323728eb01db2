"""Parts of the search index on disk: what went in comes out, and everything else is a miss."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from store.cache import AnalysisCache
from store.parts import PartCache


def test_what_went_in_comes_out(tmp_path: Path) -> None:
    data = bytes(range(256)) + b"\nlast"
    PartCache(tmp_path).put("d1", "v1", data)
    cache = PartCache(tmp_path)
    assert cache.get("d1", "v1") == data
    assert cache.get("d1", "v2") is None
    assert cache.get("d2", "v1") is None


def test_another_version_takes_the_place(tmp_path: Path) -> None:
    cache = PartCache(tmp_path)
    cache.put("d1", "v1", b"old")
    cache.put("d1", "v2", b"new")
    assert cache.get("d1", "v1") is None
    assert cache.get("d1", "v2") == b"new"
    assert len(list((tmp_path / "index").iterdir())) == 1


def test_files_are_private_and_names_stay_inside(tmp_path: Path) -> None:
    cache = PartCache(tmp_path / "cache")
    cache.put("d1", "v1", b"x")
    cache.put("../escaped", "v1", b"x")
    assert cache.get("../escaped", "v1") is None
    (file,) = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_they_count_as_cache(tmp_path: Path) -> None:
    PartCache(tmp_path).put("d1", "v1", b"12345")
    whole = AnalysisCache(tmp_path)
    assert whole.size() == len(b"v1\n12345")
    assert whole.clear() == 8
    assert PartCache(tmp_path).get("d1", "v1") is None


def test_what_is_in_use_is_not_pruned(tmp_path: Path) -> None:
    cache = PartCache(tmp_path)
    for doc in ("used", "unused"):
        cache.put(doc, "v1", b"x")
    for path in (tmp_path / "index").iterdir():
        os.utime(path, (time.time() - 60 * 86_400,) * 2)
    assert cache.get("used", "v1") == b"x"
    AnalysisCache(tmp_path).prune(days=30)
    assert [p.name for p in (tmp_path / "index").iterdir()] == ["used.part"]


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_a_folder_that_anybody_may_write_to_is_not_used(tmp_path: Path) -> None:
    PartCache(tmp_path).put("d1", "v1", b"x")
    tmp_path.chmod(0o777)
    cache = PartCache(tmp_path)
    assert cache.get("d1", "v1") is None
    cache.put("d2", "v1", b"x")
    assert not (tmp_path / "index" / "d2.part").exists()


def test_a_disk_that_cannot_be_written_is_only_slow(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    PartCache(blocked).put("d1", "v1", b"x")
    assert PartCache(blocked).get("d1", "v1") is None
