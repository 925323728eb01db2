"""Train the relation judge: ``python -m core.relations.train DATA [--output weights.json]``.

``DATA`` holds ``debates/*.json`` (short labelled debates), ``contrast/*.jsonl`` (statements with
counterparts), folders with a ``gold.json`` and ``docs`` (full labelled debates), and
``parts.json``, which says what each full debate is for (``corpus.folders``):

- those that taught the cross-encoder teach the first opinion, too, but not how far to trust the
  cross-encoder's readings;
- for each of the ``blend`` the judge is trained without it and measured on it; the predictions made
  that way calibrate the confidences, and the weights that are written are trained on all of them;
- those of the ``test`` part are measured with these weights and teach nothing.

Deterministic; about ten minutes. A full debate is used twice: as the program finds its claims,
where a pair that nobody labelled counts as unrelated although some are not, and with the claims
of the annotators, of which all pairs are labelled. The cross-encoder is taken as it is
(``cross_encoder`` makes it).
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from core.relations import blend, cross, relate
from core.relations.compare import weigh
from core.relations.evidence import Evidence
from core.relations.judge import WEIGHTS, Weights
from core.relations.measures import NAMES
from core.relations.train import blending, corpus, first, metrics
from core.relations.train.tables import Table, joined, table

SHORT_PER_CLAIM = 12
TAUGHT = ("blend", "cross_encoder")
"""The parts of the full debates that teach the first opinion; the former teaches the blend, too."""


def main(arguments: list[str] | None = None) -> int:
    """Train, measure, calibrate and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m core.relations.train")
    parser.add_argument("data", type=Path)
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    chosen = parser.parse_args(arguments)
    paths = sorted((chosen.data / "debates").glob("*.json"))
    if not paths or not (chosen.data / "parts.json").exists():
        parser.error(f"{chosen.data} holds no debates/*.json or no parts.json")
    report: dict[str, dict[str, float]] = {}
    weights, blended = debates(chosen.data, paths, report)
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
    data: Path, paths: list[Path], report: dict[str, dict[str, float]]
) -> tuple[Weights, blend.Blend]:
    """Return the weights for claims of a debate; note the held-out figures in ``report``."""
    folders = [f for part in TAUGHT for f in corpus.folders(data, part)]
    found = [corpus.as_found(f) for f in folders]
    annotated = [corpus.annotated(f) for f in folders]
    tables = [(table(f), table(a)) for f, a in zip(found, annotated, strict=True)]
    short = joined([table(corpus.short(p), SHORT_PER_CLAIM) for p in paths])
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
    for folder in folders:
        for name, debate in (
            (f"{folder.name}, test", corpus.as_found(folder)),
            (f"{folder.name}, annotated, test", corpus.annotated(folder)),
        ):
            _measure(report, name, debate, known, weights, blended)


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
    seen = [_contrasts(p)[0] for p in paths if not corpus.held_out(p)]
    unseen = [_contrasts(p) for p in paths if corpus.held_out(p)]
    weights = first.bare(seen)
    parts = [blending.bare_parts(*pairs, weights) for pairs in unseen]
    blends = [blending.train(_without(parts, n)) for n in range(len(parts))]
    right = [blending.accuracy(p, b) for p, b in zip(parts, blends, strict=True)]
    _note(report, "bare statements", {"label of three right": float(np.mean(right))})
    calibration = blending.calibration(list(zip(parts, blends, strict=True)))
    return first.bare([*seen, *(t for t, *_ in unseen)]), replace(
        blending.train(parts), calibration=calibration
    )


def _contrasts(path: Path) -> tuple[Table, list[cross.Pair], list[Evidence]]:
    """Return the figures and labels of a file's pairs, measured as ``compare`` does.

    With each base claim's counterparts stand a third as many of the claim before, which have
    nothing to do with it: people compare such statements, too, and every neutral counterpart is a
    near one.
    """
    x, y, texts, found = [], [], [], []
    before: Any = None
    for items, labels, vectors in corpus.contrasts(path):
        others = list(zip(items[1:], (label for label, _ in labels), vectors[1:], strict=True))
        strangers = [(item, corpus.NEUTRAL, vector) for item, _, vector in before or ()]
        for other, label, vector in others + strangers[::3]:
            evidence, figures = weigh(items[0], other, float(vectors[0] @ vector))
            x.append(figures)
            found.append(evidence)
            y.append(label)
            texts.append((items[0].text, other.text))
        before = others
    return Table(np.array(x), np.array(y), np.full(len(y), 3)), texts, found


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
