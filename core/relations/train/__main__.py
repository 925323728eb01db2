"""Train the relation judge: ``python -m core.relations.train DATA [--output weights.json]``.

``DATA`` holds ``debates/*.json`` (short labelled debates), ``contrast/*.jsonl`` (statements with
counterparts) and folders with a ``gold.json`` and ``docs`` (full labelled debates). For each full
debate the judge is trained without it and measured on it; the predictions made that way calibrate
the confidences, and the weights that are written are trained on all of them. Deterministic; a few
minutes. A full debate is used twice: as the program finds its claims, where a pair that nobody
labelled counts as unrelated although some are not, and with the annotators' own claims, of which
all pairs are labelled. The cross-encoder is taken as it is (``cross_encoder`` makes it): it is
trained on short debates and contrasts, a part of which it never sees, and no full debate.
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


def main(arguments: list[str] | None = None) -> int:
    """Train, measure, calibrate and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m core.relations.train")
    parser.add_argument("data", type=Path)
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    chosen = parser.parse_args(arguments)
    folders = sorted(p.parent for p in chosen.data.glob("*/gold.json"))
    paths = sorted((chosen.data / "debates").glob("*.json"))
    if len(folders) < 2 or not paths:
        parser.error(f"{chosen.data} holds no debates/*.json or no two folders with a gold.json")
    report: dict[str, dict[str, float]] = {}
    weights, blended = debates(folders, paths, report)
    plain, plain_blend = statements(sorted((chosen.data / "contrast").glob("*.jsonl")), report)
    result = {
        "names": list(NAMES),
        "debate": _rows(weights),
        "blend": _blend(blended),
        "bare": {**_rows(plain), "blend": _blend(plain_blend)},
        "trained_on": {"full": [f.name for f in folders], "short": len(paths)},
        "held_out": report,
    }
    chosen.output.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    return 0


def debates(
    folders: list[Path], paths: list[Path], report: dict[str, dict[str, float]]
) -> tuple[Weights, blend.Blend]:
    """Return the weights for claims of a debate; note the held-out figures in ``report``."""
    found = [corpus.as_found(f) for f in folders]
    annotated = [corpus.annotated(f) for f in folders]
    tables = [(table(f), table(a)) for f, a in zip(found, annotated, strict=True)]
    short = joined([table(corpus.short(p), SHORT_PER_CLAIM) for p in paths])
    known = cross.InMemory()

    def weights_of(some: list[tuple[Table, Table]]) -> Weights:
        return first.debate([f for f, _ in some], [a for _, a in some], short)

    firsts = [weights_of(_without(tables, n)) for n in range(len(folders))]
    parts = [
        tuple(
            blending.parts(debate, t, firsts[n], known)
            for debate, t in zip((found[n], annotated[n]), tables[n], strict=True)
        )
        for n in range(len(folders))
    ]

    def blend_of(some: list[tuple[blending.Parts, ...]]) -> blend.Blend:
        return blending.train([p[0] for p in some], [p[1] for p in some])

    blends = [blend_of(_without(parts, n)) for n in range(len(folders))]
    calibration = blending.calibration(
        [(p, blends[n]) for n, some in enumerate(parts) for p in some]
    )
    for n, folder in enumerate(folders):
        held_out = replace(blends[n], calibration=calibration)
        for debate, name in ((found[n], folder.name), (annotated[n], f"{folder.name}, annotated")):
            relations = relate(
                debate.items, vectors=debate.vectors, known=known, weights=firsts[n],
                blended=held_out,
            )  # fmt: skip
            _note(report, name, metrics.figures(debate, relations))
    return weights_of(tables), replace(blend_of(parts), calibration=calibration)


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
    """Return the figures and labels of a file's pairs, measured as ``compare`` does."""
    x, y, texts, found = [], [], [], []
    for items, labels, vectors in corpus.contrasts(path):
        for other, (label, _), vector in zip(items[1:], labels, vectors[1:], strict=True):
            evidence, figures = weigh(items[0], other, float(vectors[0] @ vector))
            x.append(figures)
            found.append(evidence)
            y.append(label)
            texts.append((items[0].text, other.text))
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
