"""Queries with typing errors and the sentences they mean: the committed ones, or drawn ones.

Where a folder is not the corpus of the committed queries, queries are drawn (fixed seed): a
sentence of at least eight words, from it two to four distinct words of at least four letters, none
of them a frequent one, such that no other sentence holds all of them, half of the time in another
order; then typing errors as in ``typing_errors``.
"""

from __future__ import annotations

import random
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from core.model import Block, Document
from core.search.words import key, words
from core.sentences import sentences
from tests.benchmarks.typing_errors import mistyped, read

_FREQUENT = 100
_TRIES = 50
_ENDINGS = ("ain", "eto", "ure", "ily", "ock", "ape", "und", "ivo")


@dataclass(frozen=True)
class Case:
    """A query, what was asked with no errors, and the sentences of a document that are meant."""

    typed: str
    asked: str
    doc: str
    meant: frozenset[int]
    half: str = "drawn"
    errors: str = ""


def committed(documents: Iterable[Document]) -> list[Case]:
    """Return the committed queries that mean a passage of one of these documents."""
    by_file = {PurePath(d.path or "").name: d for d in documents}
    found: list[Case] = []
    for row in read():
        document = by_file.get(row.file)
        if document is None:
            continue
        start = document.text.find(row.quote)
        end = start + len(row.quote)
        meant = frozenset(
            n for n, s in enumerate(sentences(document)) if s.start < end and s.end > start
        )
        if start < 0 or document.text.find(row.quote, start + 1) >= 0 or not meant:
            raise ValueError(f"not once in {row.file}: {row.quote}")
        found.append(Case(row.typed, row.asked, document.id, meant, row.half, row.errors))
    return found


def drawn(documents: Sequence[Document], count: int, seed: int = 7) -> list[Case]:
    """Draw queries."""
    chance = random.Random(seed)
    rows: list[tuple[str, int, list[str]]] = []
    holds: dict[str, set[int]] = {}
    for document in documents:
        for n, sentence in enumerate(sentences(document)):
            found = [key(w) for w in words(document.text[sentence.start : sentence.end])]
            for word in found:
                holds.setdefault(word, set()).add(len(rows))
            rows.append((document.id, n, found))
    sizes = Counter({word: len(places) for word, places in holds.items()})
    frequent = {word for word, _ in sizes.most_common(_FREQUENT)}
    made: list[Case] = []
    for _ in range(_TRIES * count):
        if len(made) == count:
            break
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
        asked = " ".join(chosen)
        text, kinds = mistyped(asked)
        made.append(Case(text, asked, doc, frozenset((n,)), errors=" ".join(kinds)))
    return made


def varied(documents: Sequence[Document], times: int) -> list[Document]:
    """Return the documents and copies of them, ``times`` as many in all.

    In a copy every seventh word has another ending, another one in each copy, so that the
    vocabulary grows as well and no copy's sentence is a better answer than the original's.
    """
    found = list(documents)
    for copy in range(1, times):
        ending = _ENDINGS[copy % len(_ENDINGS)] * (1 + copy // len(_ENDINGS))
        for document in documents:
            blocks: list[Block] = []
            parts: list[str] = []
            at = 0
            for block in document.blocks:
                body = document.text[block.start : block.end].split(" ")
                body[::7] = [w + ending if w.isalpha() else w for w in body[::7]]
                text = " ".join(body)
                blocks.append(Block(block.kind, at, at + len(text), block.level))
                parts.append(text)
                at += len(text) + 2
            text = "\n\n".join(parts)
            found.append(
                Document(
                    Document.id_of(text),
                    text,
                    tuple(blocks),
                    document.title,
                    document.author,
                    document.date,
                    path=f"copy-{copy}/{PurePath(document.path or '').name}",
                )
            )
    return found


@dataclass(frozen=True)
class Quality:
    """Mean reciprocal rank, and the share of queries whose answer is among the first ten."""

    mrr: float
    recall: float

    @staticmethod
    def of(ranks: Sequence[int | None]) -> Quality:
        """Sum up ranks, counted from 1."""
        return Quality(
            statistics.fmean(1 / r if r else 0.0 for r in ranks),
            statistics.fmean(bool(r and r <= 10) for r in ranks),
        )

    def __str__(self) -> str:
        return f"MRR {self.mrr:.3f}  recall@10 {self.recall:.3f}"


def rank(case: Case, places: Iterable[tuple[str, int]]) -> int | None:
    """Return the rank of the first right answer, from 1."""
    for n, (doc, sentence) in enumerate(places, start=1):
        if doc == case.doc and sentence in case.meant:
            return n
    return None


def ranks(
    cases: Iterable[Case], best: Callable[[str], Iterable[tuple[str, int]]]
) -> list[int | None]:
    """Return the rank of each right answer in what a search calls best."""
    return [rank(case, best(case.typed)) for case in cases]
