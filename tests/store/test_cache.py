"""The cache: what went in comes out, and everything else is a miss."""

from __future__ import annotations

import os
import pickle
import stat
import time
from pathlib import Path

import pytest

from core.model import (
    Actor,
    Analysis,
    Attribution,
    Claim,
    ClaimFeatures,
    DocumentAnalysis,
    LocalActor,
    LocalAttribution,
    LocalClaim,
    LocalMention,
    Mention,
    Quantity,
    Reason,
    Relation,
    Sentence,
    Span,
)
from store.cache import AnalysisCache
from store.notebook import Notebook
from tests.store.support import NoSync, anchor

QUANTITY = Quantity(3, 9, 0.1, None, "m3/s", ("flow",), approximate=True)
FEATURES = ClaimFeatures(
    "context “quoted”", ("a",), ("b", "c"), (("s", "p", "o"),), (QUANTITY,), (0, 1), True, -0.25
)
ANALYSIS = DocumentAnalysis(
    doc="d1",
    version="v1",
    sentences=(Sentence(0, 10, 0), Sentence(11, 20, 1)),
    actors=(
        LocalActor(("Ada Brook", "Brook"), (("person", 0.7),), (LocalMention(0, 3),), ("x",), 0),
    ),
    attributions=(LocalAttribution(Span(0, 9), None, None, "she", "mixed", 0),),
    claims=(LocalClaim(0, 9, None, 0, "fact", (0,), 0.3, FEATURES),),
    dimensions=2,
    claim_vectors=bytes(range(256)),
    sentence_vectors=b"\0\xff" * 9,
)
DEBATE = Analysis(
    version="v1",
    documents=("d1", "d2"),
    actors=(Actor("a1", "Ada", "person", ("A",), (Mention("d1", 0, 3),), None),),
    attributions=(Attribution("t1", "d1", Span(0, 9), Span(10, 14), "a1", "she", "direct"),),
    claims=(Claim("c1", "d1", 0, 9, "a1", "t1", "prediction", ("a1",), 0.5),),
    relations=(
        Relation(
            "r1", "c1", "c2", "conflict", 0.1 + 0.2, (Reason("numbers", "1 against 2"),), (0.5,)
        ),
    ),
    failed=(("d2", "too long"),),
    elapsed_s=1.5,
)


def test_a_document_and_a_debate_come_out_as_they_went_in(tmp_path: Path) -> None:
    AnalysisCache(tmp_path / "c").put(ANALYSIS)
    AnalysisCache(tmp_path / "c").put_debate("k", DEBATE)
    again: AnalysisCache = pickle.loads(pickle.dumps(AnalysisCache(tmp_path / "c")))
    assert again.get("d1", "v1") == ANALYSIS
    assert again.get_debate("k", "v1") == DEBATE


def test_another_document_or_version_is_a_miss(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path / "c")
    assert cache.get("d1", "v1") is None
    cache.put(ANALYSIS)
    cache.put_debate("k", DEBATE)
    assert cache.get("d2", "v1") is None
    assert cache.get("d1", "v2") is None
    assert cache.get_debate("k", "v2") is None
    assert cache.get_debate("other", "v1") is None
    assert cache.get("../d1", "v1") is None
    renamed = tmp_path / "c" / "documents" / "d2.json"
    (tmp_path / "c" / "documents" / "d1.json").rename(renamed)
    assert cache.get("d2", "v1") is None  # the content is that of another document


def test_adding_a_document_writes_that_document_only(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    cache.put(ANALYSIS)
    first = (tmp_path / "documents" / "d1.json").stat()
    cache.put(DocumentAnalysis("d2", "v1", (), (), (), ()))
    assert sorted(p.name for p in (tmp_path / "documents").iterdir()) == ["d1.json", "d2.json"]
    second = (tmp_path / "documents" / "d1.json").stat()
    assert (first.st_ino, first.st_mtime_ns) == (second.st_ino, second.st_mtime_ns)
    assert cache.get("d1", "v1") == ANALYSIS


def test_every_damage_is_a_silent_miss(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    cache = AnalysisCache(tmp_path)
    cache.put_debate("k", DEBATE)
    file = tmp_path / "debates" / "k.json"
    whole = file.read_bytes()
    assert cache.get_debate("k", "v1") == DEBATE
    for at in range(0, len(whole), 5):
        file.write_bytes(whole[:at])
        assert cache.get_debate("k", "v1") is None
        flipped = bytearray(whole)
        flipped[at] ^= 1
        file.write_bytes(flipped)
        assert cache.get_debate("k", "v1") is None, at
    file.unlink()
    file.mkdir()
    assert cache.get_debate("k", "v1") is None
    assert caplog.records == []


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "c").write_text("a file in the way")
    cache = AnalysisCache(tmp_path / "c")
    cache.put(ANALYSIS)
    cache.put_pairs("v1", {"ab": (1.0,)})
    assert cache.get("d1", "v1") is None
    assert cache.size() == cache.clear() == cache.prune() == 0


def test_a_cache_that_others_may_write_is_not_believed(tmp_path: Path) -> None:
    AnalysisCache(tmp_path).put(ANALYSIS)
    tmp_path.chmod(0o777)
    assert AnalysisCache(tmp_path).get("d1", "v1") is None
    tmp_path.chmod(0o700)
    assert AnalysisCache(tmp_path).get("d1", "v1") == ANALYSIS


def test_the_cache_is_private(tmp_path: Path) -> None:
    AnalysisCache(tmp_path / "c").put(ANALYSIS)
    modes = {stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "c").rglob("*") if p.is_file()}
    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / "c").stat().st_mode) == 0o700


def test_pairs_are_joined_by_version(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    cache.put_pairs("v1", {"ab01": (0.1, 2.0), "ab02": (3.0,), "cd01": ()})
    cache.put_pairs("v1", {"ab02": (4.0,), "ab03": (5.0,)})
    wanted = ["ab01", "ab02", "ab03", "cd01", "ef01"]
    expected = {"ab01": (0.1, 2.0), "ab02": (4.0,), "ab03": (5.0,), "cd01": ()}
    assert cache.get_pairs("v1", wanted) == expected
    assert cache.get_pairs("v1", ["ab01"]) == {"ab01": (0.1, 2.0)}
    assert cache.get_pairs("v2", wanted) == {}


def test_clearing_the_cache_leaves_the_notebook_and_the_other_way_round(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path, files=NoSync())
    made = notebook.bookmarks.add(anchor())
    cache = AnalysisCache(tmp_path / "cache")
    cache.put(ANALYSIS)
    cache.put_debate("k", DEBATE)
    foreign = tmp_path / "cache" / "notes.txt"
    foreign.write_text("mine")
    size = cache.size()
    assert size > 0
    assert cache.clear() == size
    assert cache.size() == 0
    assert cache.get("d1", "v1") is None
    assert foreign.read_text() == "mine"
    assert Notebook(tmp_path).bookmarks.all() == (made,)
    cache.put(ANALYSIS)
    for path in tmp_path.glob("notebook.json*"):
        path.unlink()
    assert cache.get("d1", "v1") == ANALYSIS


def test_what_was_not_used_for_long_goes_first(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    now = time.time()
    for age, doc in enumerate(["d0", "d10", "d20", "d100"]):
        cache.put(DocumentAnalysis(doc, "v1", (), (), (), (), 0, b"x" * 100 * age))
        days = int(doc[1:])
        os.utime(tmp_path / "documents" / f"{doc}.json", (now, now - days * 86_400))
    left_over = tmp_path / "documents" / ".d9.json.1-ab.tmp"
    left_over.write_bytes(b"torn")
    os.utime(left_over, (now, now - 7200))

    def kept() -> list[str]:
        return sorted(p.name for p in (tmp_path / "documents").iterdir())

    assert cache.prune(days=90) > 0
    assert kept() == ["d0.json", "d10.json", "d20.json"]
    assert cache.get("d20", "v1") is not None  # used now: no longer the oldest
    sizes = [(tmp_path / "documents" / f"{doc}.json").stat().st_size for doc in ("d0", "d20")]
    cache.prune(largest=sum(sizes))
    assert kept() == ["d0.json", "d20.json"]


def test_the_cache_prunes_itself_once_a_day(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    old = time.time() - 100 * 86_400

    def outdated(doc: str) -> Path:
        cache.put(DocumentAnalysis(doc, "v1", (), (), (), ()))
        path = tmp_path / "documents" / f"{doc}.json"
        os.utime(path, (old, old))
        return path

    first = outdated("d1")
    cache.put_debate("k", DEBATE)
    assert not first.exists()
    second = outdated("d2")
    cache.put_debate("k", DEBATE)
    assert second.exists()
    os.utime(tmp_path / "pruned", (old, old))
    cache.put_debate("k", DEBATE)
    assert not second.exists()
    assert cache.get_debate("k", "v1") == DEBATE
