"""Train the relation judge: ``python -m core.relations.train DATA [--output weights.json]``.

``DATA`` holds ``debates/*.json`` (short labelled debates) and any number of folders with a
``gold.json`` and ``docs`` (full labelled debates). For each full debate the judge is trained
without it and measured on it; the predictions made that way calibrate the confidences, and the
weights that are written are trained on all of them. Deterministic; about two minutes.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.relations import candidates
from core.relations.evidence import gather
from core.relations.items import Rarity
from core.relations.judge import WEIGHTS, calibrated
from core.relations.measures import NAMES, measure
from core.relations.train import corpus, regression

SHORT_WEIGHT = 0.1
"""What a pair of a short debate counts beside one of a full debate."""
WEAK_WEIGHT = 0.3
"""What a labelled pair of strength 1 counts."""
PENALTY = 30.0
SHORT_PER_CLAIM = 12


@dataclass(frozen=True)
class Table:
    """The candidate pairs of some debates: figures, label and strength of each."""

    x: Any
    y: Any
    strength: Any
    labelled: dict[int, int]

    @property
    def weight(self) -> Any:
        """What each pair counts in training."""
        return np.where((self.y > 0) & (self.strength < 2), WEAK_WEIGHT, 1.0)


def table(debates: list[corpus.Debate], per_claim: int) -> Table:
    """Measure the candidate pairs of debates."""
    x, y, strength = [], [], []
    labelled = {corpus.AGREE: 0, corpus.CONFLICT: 0}
    for debate in debates:
        rarity = Rarity.of(debate.items)
        for pair in candidates.propose(debate.items, debate.vectors, per_claim=per_claim):
            a, b = debate.items[pair.first], debate.items[pair.second]
            x.append(
                measure(
                    a, b, gather(a, b, rarity), rarity,
                    similarity=pair.similarity, standing=pair.standing,
                )
            )  # fmt: skip
            label, strong = debate.labels.get((pair.first, pair.second), (corpus.NEUTRAL, 0))
            y.append(label)
            strength.append(strong)
        for label, strong in debate.labels.values():
            if label in labelled and strong >= 2:
                labelled[label] += 1
    return Table(np.array(x), np.array(y), np.array(strength), labelled)


def train(full: list[Table], short: Table) -> Any:
    """Return coefficients on the raw figures, bias first."""
    tables = [*full, short]
    mean, scale = short.x.mean(axis=0), short.x.std(axis=0) + 1e-3
    x = np.vstack([(t.x - mean) / scale for t in tables])
    y = np.concatenate([t.y for t in tables])
    weight = np.concatenate([*(t.weight for t in full), SHORT_WEIGHT * short.weight])
    # Short debates are denser in relations: their share is a column of its own, dropped after.
    is_short = np.concatenate([*(np.zeros(len(t.y)) for t in full), np.ones(len(short.y))])
    x = np.column_stack([np.ones(len(x)), x, is_short])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[0], penalty[-1] = 1e-3, 1e-2
    b = regression.fit(x, y, weight, penalty)[:, :-1]
    raw = b[:, 1:] / scale
    return np.column_stack([b[:, 0] - raw @ mean, raw])


def predict(b: Any, found: Table) -> Any:
    """Return (n, 3) probabilities, uncalibrated."""
    return regression.probabilities(b, np.column_stack([np.ones(len(found.x)), found.x]))


def calibrate(held_out: list[tuple[Table, Any]]) -> tuple[tuple[float, float], ...]:
    """Return (slope, offset) for each label from predictions on debates not trained on."""
    result = []
    for label in (corpus.AGREE, corpus.CONFLICT):
        chance, right = [], []
        for found, p in held_out:
            counted = ((found.y == 0) | (found.strength >= 2)) & (p[:, 1:].argmax(1) + 1 == label)
            chance.append(p[counted, label])
            right.append(found.y[counted] == label)
        result.append(regression.platt(np.concatenate(chance), np.concatenate(right)))
    return tuple(result)


def figures(found: Table, p: Any, calibration: tuple[tuple[float, float], ...]) -> dict[str, float]:
    """Return how well a ranking by confidence finds the labelled pairs (strength 2 and more)."""
    label = p[:, 1:].argmax(axis=1) + 1
    sure = np.array(
        [calibrated(row[n], *calibration[n - 1]) for row, n in zip(p, label, strict=True)]
    )
    order = np.argsort(-sure, kind="stable")
    order = order[(found.y[order] == 0) | (found.strength[order] >= 2)]
    right, label, related = found.y[order] == label[order], label[order], found.y[order] > 0
    total = sum(found.labelled.values())
    return {
        "agree P@20": float(right[label == corpus.AGREE][:20].mean()),
        "conflict P@20": float(right[label == corpus.CONFLICT][:20].mean()),
        "P@50": float(right[:50].mean()),
        "AP": _average_precision(right, total),
        "agree AP": _average_precision(right[label == corpus.AGREE], found.labelled[corpus.AGREE]),
        "conflict AP": _average_precision(
            right[label == corpus.CONFLICT], found.labelled[corpus.CONFLICT]
        ),
        "label right": float((right & related).sum() / max(1, related.sum())),
        "candidates' recall": float(related.sum() / max(1, total)),
        "confidence of the first 100": float(np.sort(sure)[::-1][:100].mean()),
        "right of the first 100": float(right[:100].mean()),
    }


def _average_precision(right: Any, total: int) -> float:
    hits = np.cumsum(right)
    return float((hits / np.arange(1, len(right) + 1))[right].sum() / max(1, total))


def main(arguments: list[str] | None = None) -> int:
    """Train, measure, calibrate and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m core.relations.train")
    parser.add_argument("data", type=Path)
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    chosen = parser.parse_args(arguments)
    folders = sorted(p.parent for p in chosen.data.glob("*/gold.json"))
    paths = sorted((chosen.data / "debates").glob("*.json"))
    if not folders or not paths:
        parser.error(f"{chosen.data} holds no debates/*.json or no folder with a gold.json")
    full = [table([corpus.annotated(f)], candidates.PER_CLAIM) for f in folders]
    short = table([corpus.short(p) for p in paths], SHORT_PER_CLAIM)
    held_out = []
    for number, found in enumerate(full):
        rest = [t for n, t in enumerate(full) if n != number]
        held_out.append((found, predict(train(rest, short), found)))
    calibration = calibrate(held_out)
    report = {}
    for folder, (found, p) in zip(folders, held_out, strict=True):
        report[folder.name] = {k: round(v, 3) for k, v in figures(found, p, calibration).items()}
        print(folder.name, json.dumps(report[folder.name]), file=sys.stderr)
    b = train(full, short)
    result = {
        "names": list(NAMES),
        "agree": [round(float(v), 6) for v in b[0]],
        "conflict": [round(float(v), 6) for v in b[1]],
        "calibration": [list(pair) for pair in calibration],
        "trained_on": {"full": [f.name for f in folders], "short": len(paths)},
        "held_out": report,
    }
    chosen.output.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
