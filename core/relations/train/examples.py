"""What the cross-encoder is taught, and what it is measured on: pairs of texts with their labels.

The first of two courses is of contrasts, of what follows from them, and of the related pairs of the
short debates beside unrelated ones that retrieval proposes; it teaches what the words of two
statements can have to do with each other. The second is of the pairs of full debates, which is what
the program will ask about, with some of the first among them, lest they be forgotten, and some
texts that have nothing to do with each other.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.relations import candidates
from core.relations.cross import written
from core.relations.train import corpus, reading, workers

HEADS = ("debate", "statement")
"""What is said of two claims of debates, and what of two statements that stand alone: what
counts as unrelated differs."""
DEBATE, STATEMENT = range(2)
RESTATED = 5500
"""So many of the pairs that follow from the contrasts are shown: they are much alike."""
AGAIN = 0.5
"""The share of the pairs of full debates that is shown as found, too."""
KEPT = 4500
"""So many examples of the first course are shown again in the second."""
STRANGERS = 1200
"""Pairs of statements that have nothing to do with each other: the program asks of such, too."""
UNLISTED_SHORT, UNLISTED_FULL = 1500, 3500
"""So many pairs that retrieval proposes and nobody listed, of short debates and of full ones."""
UNLISTED_WEIGHT = 0.7
STRENGTH_WEIGHT = {2: 0.8, 3: 1.0}
UNPLAIN_WEIGHT = 0.5
"""What is left of a label that the two texts alone do not show."""
RESTATED_WEIGHT = 0.7
"""A label that follows from two others is less sure than either."""
PER_CLAIM = 12
SEED = 0


@dataclass(frozen=True)
class Example:
    """Two statements, their label, and what an error on them costs."""

    a: str
    b: str
    label: int
    weight: float = 1.0
    head: int = DEBATE


def contrasts(paths: Sequence[Path]) -> list[Example]:
    """Return each base claim with each of its counterparts."""
    return [
        Example(written(a), written(b), label, head=STATEMENT)
        for path in paths
        for a, b, label in corpus.statements(path)
    ]


def restated(paths: Sequence[Path]) -> list[Example]:
    """Return other wordings of each base claim with its other counterparts."""
    return [
        Example(written(a), written(b), label, RESTATED_WEIGHT, STATEMENT)
        for path in paths
        for a, b, label in corpus.restated(path)
    ]


def debates(
    some: Iterable[corpus.Debate], rng: random.Random
) -> tuple[list[Example], list[Example]]:
    """Return the clearly labelled pairs of debates, and in random order unlisted ones.

    The unlisted ones are those that retrieval proposes: near, and unrelated all the same.
    """
    labelled, unlisted = [], []
    for debate in some:
        texts = [written(item.text) for item in debate.items]
        for (a, b), (label, strength) in debate.labels.items():
            if strength >= 2:
                labelled.append(Example(texts[a], texts[b], label, STRENGTH_WEIGHT[strength]))
        proposed = candidates.propose(debate.items, debate.vectors, per_claim=PER_CLAIM)
        for pair in proposed:
            if (pair.first, pair.second) not in debate.labels:
                one, two = texts[pair.first], texts[pair.second]
                unlisted.append(Example(one, two, corpus.NEUTRAL, UNLISTED_WEIGHT))
    rng.shuffle(unlisted)
    return labelled, unlisted


def full_debates(folders: Sequence[Path], rng: random.Random, kept: Path | None) -> list[Example]:
    """Return what full debates teach: every clear pair as annotated, half as found, too.

    Pairs that nobody listed are taken from the annotators' claims alone: of other claims nobody
    said that they are unrelated.
    """
    labelled, unlisted = debates(workers.each(reading.once(corpus.annotated, kept), folders), rng)
    again, _ = debates(workers.each(reading.once(corpus.as_found, kept), folders), rng)
    known = {(e.a, e.b) for e in labelled}
    again = [e for e in again if (e.a, e.b) not in known]
    again = rng.sample(again, round(AGAIN * len(again)))
    return [*labelled, *again, *unlisted[:UNLISTED_FULL]]


def looked_at(paths: Sequence[Path]) -> list[Example]:
    """Return pairs of claims as found that the program ranked high and nobody had listed.

    Somebody looked at each of them afterwards: most of what the program takes for a relation where
    there is none is of this kind, and between the annotators' claims there is little like it.
    """
    return [
        Example(
            written(x.a), written(x.b), x.label,
            STRENGTH_WEIGHT[x.strength] * (1.0 if x.plain else UNPLAIN_WEIGHT),
        )
        for path in paths
        for x in corpus.looked_at(path)
        if x.strength >= 2
    ]  # fmt: skip


def strangers(examples: Sequence[Example], rng: random.Random) -> list[Example]:
    """Return pairs that are made of halves of different examples."""
    halves = ((rng.choice(examples), rng.choice(examples)) for _ in range(STRANGERS // 2))
    return [
        Example(one.a, other.b, corpus.NEUTRAL, UNLISTED_WEIGHT, one.head)
        for one, other in halves
        if one.a != other.a
    ]


def courses(data: Path, kept: Path | None = None) -> Iterator[list[Example]]:
    """Yield what is taught first, and what next; ``kept`` as for ``reading.once``."""
    rng = random.Random(SEED)
    files = sorted((data / "contrast").glob("*.jsonl"))
    paths = sorted((data / "debates").glob("*.json"))
    shown = [p for p in paths if not corpus.held_out(p)]
    short, unlisted = debates(workers.each(reading.once(corpus.short, kept), shown), rng)
    taught = [p for p in files if not corpus.held_out(p)]
    beginning = [*contrasts(taught), *short, *unlisted[:UNLISTED_SHORT]]
    yield [*beginning, *rng.sample(restated(taught), RESTATED)]
    full = full_debates(corpus.folders(data, "cross_encoder"), rng, kept)
    full += looked_at(sorted((data / "found").glob("*.jsonl")))
    apart = [*strangers(full, rng), *strangers(beginning, rng)]
    yield [*full, *rng.sample(beginning, KEPT), *apart]


def tests(data: Path) -> Iterator[tuple[str, list[Example]]]:
    """Yield by name what is only measured on."""
    rng = random.Random(SEED)
    files = [p for p in sorted((data / "contrast").glob("*.jsonl")) if corpus.held_out(p)]
    paths = sorted((data / "debates").glob("*.json"))
    yield "contrasts", contrasts([p for p in files if not p.stem.startswith("plain")])
    yield "plain contrasts", contrasts([p for p in files if p.stem.startswith("plain")])
    others, near = debates((corpus.short(p) for p in paths if corpus.held_out(p)), rng)
    yield "short debates", others + near[: len(others)]
    for part in ("blend", "test"):
        for folder in corpus.folders(data, part):
            yield folder.name, debates([corpus.annotated(folder)], rng)[0]
