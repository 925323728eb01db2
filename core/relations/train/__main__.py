"""Train the relation judge: ``python -m core.relations.train DATA [--output weights.json]``.

``DATA`` holds ``debates/*.json`` (short labelled debates) and any number of folders with a
``gold.json`` and ``docs`` (full labelled debates). For each full debate the judge is trained
without it and measured on it; the predictions made that way calibrate the confidences, and the
weights that are written are trained on all of them. Deterministic; a few minutes. A full debate is
used twice: as the program finds its claims, where a pair that nobody labelled counts as unrelated
although some are not, and with the annotators' own claims, of which all pairs are labelled.
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
from core.relations.compare import weigh
from core.relations.evidence import gather
from core.relations.items import Rarity
from core.relations.judge import WEIGHTS, calibrated
from core.relations.measures import (
    NAMES,
    SPEAKS_FOR_AGREEMENT,
    SPEAKS_FOR_CONFLICT,
    measure,
)
from core.relations.train import corpus, regression

FOUND, CHOSEN, SHORT = range(3)
KIND_WEIGHT = (1.0, 1.0, 0.1)
"""What a pair counts: of a debate as found, with the annotators' claims, of a short debate."""
TOLERANCE = 0.005
WEAK_WEIGHT = 0.3
"""What a labelled pair of strength 1 counts."""
PENALTY = 100.0
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


def train(found: list[Table], chosen: list[Table], short: Table) -> Any:
    """Return coefficients on the raw figures, bias first.

    ``found`` are full debates as the program sees them, ``chosen`` the same with the annotators'
    claims, ``short`` the short debates. Each kind has a bias of its own, since relations are
    denser in some; what is returned holds for ``found``.
    """
    parts = [(t, FOUND) for t in found] + [(t, CHOSEN) for t in chosen] + [(short, SHORT)]
    every = np.vstack([t.x for t in found])
    mean, scale = every.mean(axis=0), every.std(axis=0) + 1e-3
    kinds = np.concatenate([np.full(len(t.y), kind) for t, kind in parts])
    x = np.column_stack(
        [
            np.ones(len(kinds)),
            np.vstack([(t.x - mean) / scale for t, _ in parts]),
            kinds == CHOSEN,
            kinds == SHORT,
        ]
    ).astype(float)
    y = np.concatenate([t.y for t, _ in parts])
    weight = np.concatenate([t.weight * KIND_WEIGHT[kind] for t, kind in parts])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[0], penalty[-2:] = 1e-3, 1e-2
    b = _signed_fit(x, y, weight, penalty)[:, :-2]
    raw = b[:, 1:] / scale
    return np.column_stack([b[:, 0] - raw @ mean, raw])


def _signed_fit(x: Any, y: Any, weight: Any, penalty: Any) -> Any:
    """Fit, dropping in rounds the figures that chance makes speak for the wrong label."""
    dropped: set[int] = set()
    while True:
        live = [k for k in range(x.shape[1]) if k not in dropped]
        b = np.zeros((2, x.shape[1]))
        b[:, live] = regression.fit(x[:, live], y, weight, penalty[live])
        lean = b[1] - b[0]
        wrong = [
            k
            for k, name in enumerate(NAMES, 1)
            if (name in SPEAKS_FOR_CONFLICT and lean[k] < -TOLERANCE)
            or (name in SPEAKS_FOR_AGREEMENT and lean[k] > TOLERANCE)
        ]
        if not wrong:
            return b
        wrong.sort(key=lambda k: -abs(float(lean[k])))
        dropped.update(wrong[: (len(wrong) + 1) // 2])


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
    found = [table([corpus.as_found(f)], candidates.PER_CLAIM) for f in folders]
    annotated = [table([corpus.annotated(f)], candidates.PER_CLAIM) for f in folders]
    short = table([corpus.short(p) for p in paths], SHORT_PER_CLAIM)
    held_out = []
    for number in range(len(folders)):
        b = train(_without(found, number), _without(annotated, number), short)
        held_out += [(t, predict(b, t)) for t in (found[number], annotated[number])]
    calibration = calibrate(held_out)
    report = {}
    for number, (one, p) in enumerate(held_out):
        name = folders[number // 2].name + (", annotators' claims" if number % 2 else "")
        report[name] = {k: round(v, 3) for k, v in figures(one, p, calibration).items()}
        print(name, json.dumps(report[name]), file=sys.stderr)
    b = train(found, annotated, short)
    statements = bare(sorted((chosen.data / "contrast").glob("*.jsonl")))
    plain, accuracy = train_bare(statements)
    report["bare statements"] = {"label of three right": round(accuracy, 3)}
    print("bare statements", accuracy, file=sys.stderr)
    result = {
        "names": list(NAMES),
        "agree": [round(float(v), 6) for v in b[0]],
        "conflict": [round(float(v), 6) for v in b[1]],
        "calibration": [list(pair) for pair in calibration],
        "bare": {
            "agree": [round(float(v), 6) for v in plain[0]],
            "conflict": [round(float(v), 6) for v in plain[1]],
        },
        "trained_on": {"full": [f.name for f in folders], "short": len(paths)},
        "held_out": report,
    }
    chosen.output.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    return 0


def bare(paths: list[Path]) -> list[tuple[Any, Any]]:
    """Return the figures and labels of each file's pairs, measured as ``compare`` does."""
    result = []
    for path in paths:
        x, y = [], []
        for items, labels, vectors in corpus.contrasts(path):
            for other, (label, _), vector in zip(items[1:], labels, vectors[1:], strict=True):
                x.append(weigh(items[0], other, float(vectors[0] @ vector))[1])
                y.append(label)
        result.append((np.array(x), np.array(y)))
    return result


def train_bare(files: list[tuple[Any, Any]]) -> tuple[Any, float]:
    """Return coefficients on the raw figures, bias first, and the accuracy over five folds."""

    def fitted(parts: list[tuple[Any, Any]]) -> Any:
        x, y = np.vstack([p[0] for p in parts]), np.concatenate([p[1] for p in parts])
        mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-3
        z = np.column_stack([np.ones(len(x)), (x - mean) / scale])
        penalty = np.full(z.shape[1], PENALTY)
        penalty[0] = 1e-3
        b = _signed_fit(z, y, np.ones(len(y)), penalty)
        raw = b[:, 1:] / scale
        return np.column_stack([b[:, 0] - raw @ mean, raw])

    right = total = 0
    for fold in range(5):
        b = fitted([p for n, p in enumerate(files) if n % 5 != fold])
        for x, y in (p for n, p in enumerate(files) if n % 5 == fold):
            p = regression.probabilities(b, np.column_stack([np.ones(len(x)), x]))
            right += int((p.argmax(axis=1) == y).sum())
            total += len(y)
    return fitted(files), right / total


def _without(tables: list[Table], number: int) -> list[Table]:
    return [t for n, t in enumerate(tables) if n != number]


if __name__ == "__main__":
    sys.exit(main())
