"""How fast and how good the search is, against other ways to do it, in one run.

    python tests/benchmarks/bench_search.py [FOLDER] [--times N] [--queries N] [--slow]

FOLDER holds texts (default: the bundled documents). ``--times`` repeats it with changed words, for
larger sizes. ``--slow`` also scores rapidfuzz's WRatio over all sentences, and fzf where installed.

Error model (fixed seed): a sentence of at least eight words is drawn, from it two to four distinct
words of at least four letters, none of them a frequent one, such that no other sentence holds all
of them. Half of the queries have their words in another order. In each query one word (of four
words, two) gets one typing error: two neighbours swapped, a letter missing, doubled, or replaced by
its neighbour on the keyboard, each equally likely. The drawn sentence is the one right answer.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from core.ingest import expand, load  # noqa: E402
from core.model import Block, Document  # noqa: E402
from core.search import Index  # noqa: E402
from core.search.part import Part  # noqa: E402
from core.search.words import key, words  # noqa: E402
from core.sentences import sentences  # noqa: E402

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_KINDS = ("swapped", "missing", "doubled", "neighbour")


@dataclass(frozen=True)
class Case:
    """A query with typing errors, and the one sentence that was meant."""

    query: str
    clean: str
    doc: str
    sentence: int
    kind: str


def typo(word: str, kind: str, chance: random.Random) -> str:
    """Return the word with one typing error."""
    at = chance.randrange(1, len(word) - 1)
    if kind == "swapped":
        places = [n for n in range(len(word) - 1) if word[n] != word[n + 1]]
        at = chance.choice(places)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "missing":
        return word[:at] + word[at + 1 :]
    if kind == "doubled":
        return word[:at] + word[at] + word[at:]
    row = next((r for r in _KEYS if word[at] in r), "")
    if not row:
        return word[:at] + "x" + word[at + 1 :]
    place = row.index(word[at])
    beside = [row[n] for n in (place - 1, place + 1) if 0 <= n < len(row)]
    return word[:at] + chance.choice(beside) + word[at + 1 :]


def cases(documents: Sequence[Document], count: int, seed: int = 7) -> list[Case]:
    """Draw the queries."""
    chance = random.Random(seed)
    rows: list[tuple[str, int, list[str]]] = []
    holds: dict[str, set[int]] = {}
    for document in documents:
        for n, sentence in enumerate(sentences(document)):
            found = [key(w) for w in words(document.text[sentence.start : sentence.end])]
            for word in found:
                holds.setdefault(word, set()).add(len(rows))
            rows.append((document.id, n, found))
    frequent = {w for w, _ in Counter({w: len(r) for w, r in holds.items()}).most_common(100)}
    made: list[Case] = []
    tries = 0
    while len(made) < count and tries < 50 * count:
        tries += 1
        row = chance.randrange(len(rows))
        doc, n, found = rows[row]
        usable = sorted(
            {w for w in found if len(w) >= 4 and w.isascii() and w.isalpha()} - frequent
        )
        wanted = chance.choice((2, 3, 3, 4))
        if len(found) < 8 or len(usable) < wanted:
            continue
        chosen = sorted(chance.sample(usable, wanted), key=found.index)
        if set.intersection(*(holds[w] for w in chosen)) != {row}:
            continue
        if chance.random() < 0.5:
            chance.shuffle(chosen)
        kind = chance.choice(_KINDS)
        typed = list(chosen)
        for at in chance.sample(range(wanted), 2 if wanted == 4 else 1):
            typed[at] = typo(typed[at], kind, chance)
        made.append(Case(" ".join(typed), " ".join(chosen), doc, n, kind))
    return made


def corpus(folder: Path, times: int) -> list[Document]:
    """Load the texts; copies have every seventh word changed, so that the vocabulary grows too."""
    documents = [load(path) for path in expand([str(folder)]).files]
    found = list(documents)
    for copy in range(1, times):
        for document in documents:
            blocks, parts, at = [], [], 0
            for block in document.blocks:
                body = document.text[block.start : block.end].split(" ")
                body[::7] = [
                    f"{w}{'aeiou'[copy % 5]}{copy}" if w.isalpha() else w for w in body[::7]
                ]
                text = " ".join(body)
                blocks.append(Block(block.kind, at, at + len(text), block.level))
                parts.append(text)
                at += len(text) + 2
            text = "\n\n".join(parts)
            found.append(Document(Document.id_of(text), text, tuple(blocks), title=document.title))
    return found


def typed(query: str) -> list[str]:
    """Return what the search line holds after each key."""
    return [query[:n] for n in range(1, len(query) + 1)]


def quality(ranks: Sequence[int | None]) -> str:
    """Return MRR and recall at 10 for the ranks (from 1) of the right answers."""
    mrr = statistics.fmean(1 / r if r else 0.0 for r in ranks)
    recall = statistics.fmean(bool(r and r <= 10) for r in ranks)
    return f"MRR {mrr:.3f}  recall@10 {recall:.3f}"


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which this share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def ours(index: Index, drawn: Sequence[Case], clean: bool = False) -> list[int | None]:
    """Return the rank of each right answer in this project's search."""
    ranks: list[int | None] = []
    for case in drawn:
        hits = index.search(case.clean if clean else case.query).hits
        places = [(h.doc, h.sentence) for h in hits]
        target = (case.doc, case.sentence)
        ranks.append(places.index(target) + 1 if target in places else None)
    return ranks


def by_list(
    documents: Sequence[Document],
    drawn: Sequence[Case],
    best: Callable[[str, list[str]], list[int]],
) -> tuple[list[int | None], float]:
    """Return ranks and seconds a query of a search over a list of sentences."""
    rows, texts = [], []
    for document in documents:
        for n, s in enumerate(sentences(document)):
            rows.append((document.id, n))
            texts.append(document.text[s.start : s.end])
    ranks: list[int | None] = []
    begun = time.perf_counter()
    for case in drawn:
        places = [rows[n] for n in best(case.query, texts)]
        target = (case.doc, case.sentence)
        ranks.append(places.index(target) + 1 if target in places else None)
    return ranks, (time.perf_counter() - begun) / len(drawn)


def wratio(query: str, texts: list[str]) -> list[int]:
    """Rank by rapidfuzz's WRatio."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        query, texts, scorer=fuzz.WRatio, processor=utils.default_process, limit=100
    )
    return [n for _, _, n in found]


def fzf(query: str, texts: list[str]) -> list[int]:
    """Rank by ``fzf --filter`` (its process's start included)."""
    lines = "\n".join(f"{n}\t{text}" for n, text in enumerate(texts))
    done = subprocess.run(
        ["fzf", "--filter", query, "--delimiter", "\t", "--nth", "2"],
        input=lines, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return [int(line.split("\t", 1)[0]) for line in done.stdout.splitlines()[:100]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds")
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--queries", type=int, default=150)
    parser.add_argument("--slow", action="store_true")
    options = parser.parse_args()

    documents = corpus(options.folder, options.times)
    total = sum(d.words for d in documents)
    split = [sentences(d) for d in documents]
    count = sum(map(len, split))
    print(f"{len(documents)} documents, {total:,} words, {count:,} sentences")

    begun = time.perf_counter()
    index = Index()
    for document, found in zip(documents, split, strict=True):
        index.add(document, Part.of(document, found))
    seconds = time.perf_counter() - begun
    print(f"index    {seconds * 1e3:8.1f} ms  {total / seconds * 60 / 1e6:.1f} M words a minute")
    tracemalloc.start()
    again = Index()
    for document, found in zip(documents, split, strict=True):
        again.add(document, Part.of(document, found))
    again.search("warm")
    print(f"memory   {tracemalloc.get_traced_memory()[0] / total:8.1f} bytes a word")
    tracemalloc.stop()
    del again

    drawn = cases(documents, options.queries)
    took: list[float] = []
    busy: list[float] = []
    for case in drawn:
        for text in typed(case.query):
            begun, used = time.perf_counter(), time.thread_time()
            index.search(text)
            took.append(time.perf_counter() - begun)
            busy.append(time.thread_time() - used)
    for name, values in (("keys", took), ("  on CPU", busy)):  # a busy machine tells them apart
        print(
            f"{name:8} {statistics.median(values) * 1e3:8.2f} ms median"
            f"  {percentile(values, 0.95) * 1e3:.2f} ms p95  {max(values) * 1e3:.1f} ms worst"
            f"  ({len(values)} keys)"
        )
    begun = time.perf_counter()
    ranks = ours(index, drawn)
    own = (time.perf_counter() - begun) / len(drawn)
    print(f"typos    {own * 1e3:8.2f} ms a query   {quality(ranks)}")
    for kind in _KINDS:
        some = [r for r, c in zip(ranks, drawn, strict=True) if c.kind == kind]
        print(f"  {kind:10} {len(some):4}  {quality(some)}")
    print(f"as meant {'':23} {quality(ours(index, drawn, clean=True))}")
    if not options.slow:
        return
    rivals: dict[str, Callable[[str, list[str]], list[int]]] = {"WRatio": wratio}
    if shutil.which("fzf"):
        rivals["fzf"] = fzf
    for name, best in rivals.items():
        ranks, each = by_list(documents, drawn, best)
        print(f"{name:8} {each * 1e3:8.2f} ms a query   {quality(ranks)}  {each / own:.1f} x ours")


if __name__ == "__main__":
    main()
