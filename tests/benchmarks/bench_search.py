"""How fast and how good the search is, against other ways to do it, in one run.

    python -m tests.benchmarks.bench_search [FOLDER] [--times N] [--queries N] [--rivals N]

FOLDER holds texts (default: the bundled documents); for the committed queries it is the corpus of
``tests/data/search/README.md``, for any other folder queries are drawn. ``--times`` repeats the
texts with changed words, for larger sizes. fzf is compared with where it is installed; with
``--rivals`` on some queries only, since it takes half a second for each over a million words.

Keys: every query is typed a key at a time, with its errors, and each prefix of it is searched for;
so are queries with operators. Nothing is remembered from one query to the next but what the index
itself keeps. Memory: of a process that takes the documents and the parts of the index from disk, as
the interface does.
"""

from __future__ import annotations

import argparse
import gc
import os
import pickle
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterable, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import psutil

from core.ingest import expand, load
from core.model import Document, Mention
from core.search import ActorFacts, Facts, Index
from core.search.part import Part
from core.sentences import sentences
from tests.benchmarks.rivals import Fzf, WRatio
from tests.benchmarks.search_cases import Case, Quality, committed, drawn, rank, ranks, varied
from tui.state.search import REACH

ROOT = Path(__file__).resolve().parents[2]

OPERATORS = (
    "'standing armies",
    '"trial by jury" impeachmant',
    "^the people govermnent",
    "impeachments$ senate",
    "congress taxes !senate !army",
    "jury | judge trail",
    "doc:brutus taxation | revenue",
    "date:1788 militia comerce",
    "is:heading federalist",
    "by:author general welfare",
    "!the a | e | o",
    "Great Britain's king",
    '"of the people"',
    "s a t",
)
"""Queries with operators; they find much, little and nothing."""


def typed(query: str) -> list[str]:
    """Return what the search line holds after each key."""
    return [query[:n] for n in range(1, len(query) + 1)]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which this share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def indexed(parts: Iterable[tuple[Document, Part]]) -> Index:
    """Return an index of the parts."""
    index = Index()
    for document, part in parts:
        index.add(document, part)
    index.prepare()
    return index


def facts_of(documents: Sequence[Document]) -> Facts:
    """Return facts as large as an analysis makes them: every third sentence is somebody's."""
    says = tuple(Mention(d.id, s.start, s.end) for d in documents for s in sentences(d)[::3])
    return Facts(
        actors=(ActorFacts("author", ("author",), says),),
        order=tuple(d.id for d in documents),
        analysed=True,
    )


def measure_index(documents: Sequence[Document], total: int) -> Index:
    """Measure how the index is built, anew and from kept parts, and how it grows by a document."""
    begun = time.perf_counter()
    parts = [(d, Part.of(d)) for d in documents]
    made = time.perf_counter() - begun
    packed = [part.pack() for _, part in parts]
    begun = time.perf_counter()
    index = indexed((d, Part.unpack(data)) for (d, _), data in zip(parts, packed, strict=True))
    taken = time.perf_counter() - begun
    last = documents[-1]
    index.remove(last.id)
    index.search("warm")
    begun = time.perf_counter()
    index.add(last)
    index.search("warm")
    one = time.perf_counter() - begun
    speed = total / (made + taken) * 60 / 1e6
    print(f"index      {made + taken:8.2f} s    {speed:.1f} M words a minute")
    print(f"  from disk{taken:8.2f} s    {sum(map(len, packed)) / total:.1f} bytes a word")
    print(f"  one more {one * 1e3:8.2f} ms   {last.words:,} words, and a search")
    return index


def _reside(folder: str, queries: Sequence[str], answer: Connection) -> None:
    """Index what lies in the folder as the interface does; send the growth of the memory."""
    process = psutil.Process()
    Index().search("imports")
    before = process.memory_info().rss
    tracemalloc.start()
    documents: list[Document] = pickle.loads((Path(folder) / "documents").read_bytes())
    texts = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    index = Index()
    for number, document in enumerate(documents):
        index.add(document, Part.unpack((Path(folder) / f"{number}").read_bytes()))
    index.prepare()
    for query in queries:
        index.search(query)
    answer.send((process.memory_info().rss - before, texts))


def measure_memory(documents: Sequence[Document], queries: Sequence[str], total: int) -> None:
    """Measure the memory that texts and index take, in a process of their own."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "documents").write_bytes(pickle.dumps(list(documents)))
        for number, document in enumerate(documents):
            (Path(folder) / f"{number}").write_bytes(Part.of(document).pack())
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_reside, args=(folder, queries, theirs))
        process.start()
        resident, texts = ours.recv()
        process.join()
    print(
        f"memory     {resident / total:8.1f} bytes a word, {resident / 1e6:.0f} MB resident;"
        f" the texts alone are {texts / total:.1f}"
    )


def measure_keys(index: Index, queries: Sequence[str], facts: Facts) -> None:
    """Measure every key of the queries and of those with operators."""
    kinds = {"typed": queries, "operators": OPERATORS}
    took: dict[str, list[tuple[float, str]]] = {}
    busy: list[float] = []
    for name, lines in kinds.items():
        rows = took[name] = []
        for query in lines:
            index.forget()
            for text in typed(query):
                begun, used = time.perf_counter(), time.thread_time()
                index.search(text, facts=facts, limit=REACH)
                rows.append((time.perf_counter() - begun, text))
                busy.append(time.thread_time() - used)
    took = {"all": [row for rows in took.values() for row in rows], **took}
    short = [row for row in took["all"] if len(row[1]) <= 3]
    for name, rows in {**took, "1-3 letters": short}.items():
        values = [seconds for seconds, _ in rows]
        worst, text = max(rows)
        print(
            f"keys {name:12} {statistics.median(values) * 1e3:8.2f} ms median"
            f"  {percentile(values, 0.95) * 1e3:.2f} ms p95"
            f"  {worst * 1e3:.1f} ms worst ({text!r})  {len(values)} keys"
        )
    # On a busy machine the two differ.
    print(f"  on a processor {percentile(busy, 0.95) * 1e3:.2f} ms p95")


def on_processors() -> float:
    """Return the seconds that this process and its children have kept processors busy."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def measure_quality(index: Index, cases: Sequence[Case], show: int) -> list[float]:
    """Measure how the right answers rank; return the seconds that each query took."""
    took: list[float] = []

    def ours(query: str) -> list[tuple[str, int]]:
        begun = time.perf_counter()
        hits = index.search(query, limit=REACH).hits
        took.append(time.perf_counter() - begun)
        return [(h.doc, h.sentence) for h in hits]

    used = on_processors()
    found = ranks(cases, ours)
    tell("this search", took, on_processors() - used, found)
    each = list(took)
    for name in sorted({c.half for c in cases} | {k for c in cases for k in c.errors.split()}):
        some = [r for r, c in zip(found, cases, strict=True) if name in (c.half, *c.errors.split())]
        print(f"  {name:10} {len(some):8} {Quality.of(some)}")
    clean = [rank(c, ours(c.asked)) for c in cases]
    print(f"  {'no errors':10} {len(clean):8} {Quality.of(clean)}")
    if show:
        rows = [(r, c) for r, c in zip(found, cases, strict=True) if r != 1 and c.half != "test"]
        for place, case in rows[:show]:
            print(f"    {place}  {case.typed}  ({case.asked})")
    return each


def tell(name: str, took: Sequence[float], used: float, found: Sequence[int | None]) -> None:
    """Print what a search took for each query, and how good it is."""
    print(
        f"{name:12} {statistics.fmean(took) * 1e3:8.2f} ms a query,"
        f" {used / len(took) * 1e3:.2f} on processors  {Quality.of(found)}"
    )


def measure_rivals(
    documents: Sequence[Document], cases: Sequence[Case], took_here: Sequence[float]
) -> None:
    """Measure the same queries over the same sentences with others' ranking."""
    rows = [(d, n, s) for d in documents for n, s in enumerate(sentences(d))]
    texts = [d.text[s.start : s.end] for d, _, s in rows]
    own = statistics.fmean(took_here)
    for kind in (Fzf, WRatio):
        if kind.missing():
            print(kind.missing())
            continue
        rival = kind(texts)
        took: list[float] = []
        found: list[int | None] = []
        used = on_processors()
        for case in cases:
            begun = time.perf_counter()
            numbers = rival.best(case.typed)
            took.append(time.perf_counter() - begun)
            found.append(rank(case, ((rows[n][0].id, rows[n][1]) for n in numbers)))
        tell(rival.name, took, on_processors() - used, found)
        for half in sorted({c.half for c in cases}):
            some = [r for r, c in zip(found, cases, strict=True) if c.half == half]
            print(f"  {half:10} {len(some):8} {Quality.of(some)}")
        each = statistics.fmean(took)
        words = f"  {each / own:.1f} x this search's time"
        if rival.start_s:
            words += (
                f"; {rival.start_s * 1e3:.0f} ms of it to start and read the list,"
                f" without which {(each - rival.start_s) / own:.1f} x"
            )
        print(words)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds")
    parser.add_argument("--times", type=int, default=1, help="as many times the texts")
    parser.add_argument("--queries", type=int, default=60, help="that are typed, key by key")
    parser.add_argument("--rivals", type=int, help="queries for fzf and WRatio (default: all)")
    parser.add_argument("--show", type=int, default=0, help="so many misses, none of the test half")
    options = parser.parse_args()
    sys.setswitchinterval(0.001)

    originals = [load(path) for path in expand([str(options.folder)]).files]
    documents = varied(originals, options.times)
    total = sum(d.words for d in documents)
    count = sum(len(sentences(d)) for d in documents)
    print(f"{len(documents)} documents, {total:,} words, {count:,} sentences")
    cases = committed(originals) or drawn(documents, 150)
    queries = [c.typed for c in cases][:: max(1, len(cases) // options.queries)]
    index = measure_index(documents, total)
    gc.freeze()  # as the app does
    measure_memory(documents, queries, total)
    measure_keys(index, queries, facts_of(documents))
    took = measure_quality(index, cases, options.show)
    if options.rivals != 0:
        step = max(1, len(cases) // (options.rivals or len(cases)))
        measure_rivals(documents, cases[::step], took[::step])


if __name__ == "__main__":
    main()
