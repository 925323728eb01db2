"""Train the relation judge: ``python -m core.relations.train DATA [--output weights.json]``.

``DATA`` holds ``debates/*.json`` (short labelled debates), ``contrast/*.jsonl`` (statements with
counterparts), folders with a ``gold.json`` and ``docs`` (full labelled debates), and
``parts.json``, which says what each full debate is for (``corpus.folders``):

- those that taught the cross-encoder teach the first opinion, too, but not how far to trust the
  cross-encoder's readings;
- for each of the ``blend`` the judge is trained without it and measured on it; the predictions made
  that way calibrate the confidences, and the weights that are written are trained on all of them;
- those of the ``test`` part are measured with these weights and teach nothing; with
  ``--measure PART`` the installed weights are measured on any part, and nothing is trained.

Deterministic; ten minutes and more. A full debate is used twice: as the program finds its claims,
where a pair that nobody labelled counts as unrelated although some are not, and with the claims
of the annotators, of which all pairs are labelled. The cross-encoder is taken as it is
(``cross_encoder`` makes it).
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from core.relations import blend, cross, relate
from core.relations.judge import WEIGHTS, Weights
from core.relations.measures import NAMES
from core.relations.train import blending, corpus, first, metrics, reading, workers
from core.relations.train.tables import Table, joined

TAUGHT = ("blend", "cross_encoder")
"""The parts of the full debates that teach the first opinion; the former teaches the blend, too."""


def main(arguments: list[str] | None = None) -> int:
    """Train, measure, calibrate and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m core.relations.train")
    parser.add_argument("data", type=Path)
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    parser.add_argument(
        "--kept", type=Path, help="take debates that the cross-encoder's training read from here"
    )
    parser.add_argument("--measure", metavar="PART", help="only measure the installed weights")
    chosen = parser.parse_args(arguments)
    if chosen.measure:
        measure_part(corpus.folders(chosen.data, chosen.measure))
        return 0
    paths = sorted((chosen.data / "debates").glob("*.json"))
    if not paths or not (chosen.data / "parts.json").exists():
        parser.error(f"{chosen.data} holds no debates/*.json or no parts.json")
    report: dict[str, dict[str, float]] = {}
    weights, blended = debates(chosen.data, paths, report, chosen.kept)
    unseen(corpus.folders(chosen.data, "test"), weights, blended, report)
    plain, plain_blend = statements(sorted((chosen.data / "contrast").glob("*.jsonl")), report)
    result = {
        "names": list(NAMES),
        "debate": _rows(weights),
        "blend": _blend(blended),
        "bare": {**_rows(plain), "blend": _blend(plain_blend)},
        "trained_on": {
            "full": [f.name for p in TAUGHT for f in corpus.folders(chosen.data, p)],
            "short": len(paths),
        },
        "held_out": report,
    }
    chosen.output.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    return 0


def debates(
    data: Path, paths: list[Path], report: dict[str, dict[str, float]], kept: Path | None
) -> tuple[Weights, blend.Blend]:
    """Return the weights for claims of a debate; note the held-out figures in ``report``.

    ``kept`` is a folder as for ``reading.once``.
    """
    folders = [f for part in TAUGHT for f in corpus.folders(data, part)]
    read = workers.each(partial(reading.full, kept=kept), folders)
    found, annotated = [f for f, *_ in read], [a for _, a, *_ in read]
    tables = [(f, a) for *_, f, a in read]
    short = joined(workers.each(partial(reading.short, kept=kept), paths))
    known = cross.InMemory()
    blending_on = range(len(corpus.folders(data, TAUGHT[0])))

    def weights_of(some: list[tuple[Table, Table]]) -> Weights:
        return first.debate([f for f, _ in some], [a for _, a in some], short)

    firsts = [weights_of(_without(tables, n)) for n in blending_on]
    parts = [
        tuple(
            blending.parts(debate, t, firsts[n], known)
            for debate, t in zip((found[n], annotated[n]), tables[n], strict=True)
        )
        for n in blending_on
    ]

    def blend_of(some: list[tuple[blending.Parts, ...]]) -> blend.Blend:
        return blending.train([p[0] for p in some], [p[1] for p in some])

    blends = [blend_of(_without(parts, n)) for n in blending_on]
    calibration = blending.calibration(
        [(p, blends[n]) for n, some in enumerate(parts) for p in some]
    )
    for n in blending_on:
        held_out = replace(blends[n], calibration=calibration)
        name = folders[n].name
        _measure(report, name, found[n], known, firsts[n], held_out)
        _measure(report, f"{name}, annotated", annotated[n], known, firsts[n], held_out)
    return weights_of(tables), replace(blend_of(parts), calibration=calibration)


def unseen(
    folders: list[Path],
    weights: Weights,
    blended: blend.Blend,
    report: dict[str, dict[str, float]],
) -> None:
    """Measure the weights on debates that no part of the judge has seen."""
    known = cross.InMemory()
    for found, annotated in workers.each(reading.both, folders):
        _measure(report, f"{found.name}, test", found, known, weights, blended)
        _measure(report, f"{found.name}, annotated, test", annotated, known, weights, blended)


def measure_part(folders: list[Path]) -> None:
    """Print the figures of the installed weights on debates, and their means."""
    known = cross.InMemory()
    every: dict[str, list[dict[str, float]]] = {}
    for pair in workers.each(reading.both, folders):
        for kind, debate in zip(("as found", "annotated"), pair, strict=True):
            figures = metrics.figures(
                debate, relate(debate.items, vectors=debate.vectors, known=known)
            )
            every.setdefault(kind, []).append(figures)
            _note({}, f"{debate.name}, {kind}", figures)
    for kind, rows in every.items():
        means = {k: sum(row[k] for row in rows) / len(rows) for k in rows[0]}
        _note({}, f"mean of {len(rows)}, {kind}", means)


def _measure(
    report: dict[str, dict[str, float]],
    name: str,
    debate: corpus.Debate,
    known: cross.Known,
    weights: Weights,
    blended: blend.Blend,
) -> None:
    relations = relate(
        debate.items, vectors=debate.vectors, known=known, weights=weights, blended=blended
    )
    _note(report, name, metrics.figures(debate, relations))


def statements(
    paths: list[Path], report: dict[str, dict[str, float]]
) -> tuple[Weights, blend.Blend]:
    """Return the weights for bare statements.

    Only what the cross-encoder has not seen may tell how far to trust its readings.
    """
    every = workers.each(reading.contrasts, paths)
    seen = [c[0] for p, c in zip(paths, every, strict=True) if not corpus.held_out(p)]
    unseen = [c for p, c in zip(paths, every, strict=True) if corpus.held_out(p)]
    weights = first.bare(seen)
    parts = [blending.bare_parts(*pairs, weights) for pairs in unseen]
    blends = [blending.train_bare(_without(parts, n)) for n in range(len(parts))]
    right = [blending.accuracy(p, b) for p, b in zip(parts, blends, strict=True)]
    _note(report, "bare statements", {"label of three right": float(np.mean(right))})
    calibration = blending.calibration(list(zip(parts, blends, strict=True)))
    return first.bare([*seen, *(t for t, *_ in unseen)]), replace(
        blending.train_bare(parts), calibration=calibration
    )


def _note(report: dict[str, dict[str, float]], name: str, found: dict[str, float]) -> None:
    report[name] = {k: round(v, 3) for k, v in found.items()}
    print(name, json.dumps(report[name]), file=sys.stderr)


def _rows(weights: Weights) -> dict[str, list[float]]:
    return {"agree": list(weights.agree), "conflict": list(weights.conflict)}


def _blend(found: blend.Blend) -> dict[str, Any]:
    return {
        **{
            name: {"related": list(rows.related), "conflict": list(rows.conflict)}
            for name, rows in (("read", found.read), ("unread", found.unread))
        },
        "calibration": [list(row) for row in found.calibration],
    }


def _without(some: list[Any], number: int) -> list[Any]:
    return [x for n, x in enumerate(some) if n != number]


if __name__ == "__main__":
    sys.exit(main())
