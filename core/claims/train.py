"""Trains the weights of claims anew: ``python -m core.claims.train tests/data/relations``.

A claim that the program finds counts as a point of dispute where it overlaps one that an annotator
listed by half of the shorter. Newton's method on a logistic regression with a ridge: deterministic,
a minute of parsing and no randomness. Debates for the test alone (``parts.json``) are not read.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np

from core import actors, attribution, claims, ingest, nlp
from core.claims import signs, weights
from core.model import Span

_RIDGE = 4.0
_STEPS = 12
_TYPICAL = 0.6
"""What a listed claim weighs on average: the scale that the judge of relations was trained on."""


def main(data: Path) -> None:
    """Read the debates, print the area under the curve on each held out, write the weights."""
    test = set(json.loads((data / "parts.json").read_text("utf-8"))["test"])
    folders = [p.parent for p in sorted(data.glob("*/gold.json")) if p.parent.name not in test]
    tables = [_table(folder) for folder in folders]
    areas = []
    for number, folder in enumerate(folders):
        others = [t for n, t in enumerate(tables) if n != number]
        fitted = fit(np.concatenate([x for x, _ in others]), np.concatenate([y for _, y in others]))
        x, y = tables[number]
        areas.append(area(y, fitted[0] + x @ fitted[1:]))
        print(f"{folder.name:12} {areas[-1]:.3f}")
    print(f"{'mean':12} {sum(areas) / len(areas):.3f}")
    x, y = (np.concatenate(part) for part in zip(*tables, strict=True))
    fitted = fit(x, y)
    constant = _scaled(fitted, x[y == 1])
    found = {
        "constant": round(constant, 4),
        "figures": {n: round(float(w), 4) for n, w in zip(signs.NAMES, fitted[1:], strict=True)},
    }
    weights.WEIGHTS.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _table(folder: Path) -> tuple[Any, Any]:
    """Return the figures of each claim found in a debate, and whether it was listed."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    rows: list[list[float]] = []
    listed: list[float] = []
    for name in sorted(gold["documents"]):
        document = ingest.load(folder / "docs" / name)
        parse = nlp.parse(document)
        people = actors.find(parse)
        places = _places(gold["claims"], name, document.text)
        for claim, values in claims.measured(parse, people, attribution.find(parse, people)):
            rows.append(values)
            listed.append(float(any(_covers(claim.span, place) for place in places)))
    return np.array(rows), np.array(listed)


def _places(listed: list[dict[str, Any]], name: str, text: str) -> list[Span]:
    """Return where the claims listed for a document stand in its text."""
    found = []
    plain = nlp.fold(text)
    for entry in listed:
        if entry["file"] == name:
            words = (re.escape(word) for word in nlp.fold(entry["quote"]).split())
            match = re.search(r"\s+".join(words), plain)
            if match is not None:
                found.append(Span(match.start(), match.end()))
    return found


def _covers(a: Span, b: Span) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared >= 0.5 * min(len(a), len(b))


def fit(x: Any, y: Any) -> Any:
    """Return the constant and the weights of a ridge logistic regression."""
    full = np.hstack([np.ones((len(x), 1)), x])
    ridge = np.full(full.shape[1], _RIDGE)
    ridge[0] = 0.0
    found = np.zeros(full.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(full @ found)))
        slope = full.T @ (y - chance) - ridge * found
        curve = (full * (chance * (1 - chance))[:, None]).T @ full + np.diag(ridge + 1e-9)
        found = found + np.linalg.solve(curve, slope)
    return found


def _scaled(fitted: Any, listed: Any) -> float:
    """Return the constant that gives listed claims their typical weight on average."""
    odds = listed @ fitted[1:]
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        if np.mean(1 / (1 + np.exp(-(odds + middle)))) < _TYPICAL:
            low = middle
        else:
            high = middle
    return low


def area(y: Any, score: Any) -> float:
    """Return the area under the curve: how often a listed claim is above one that is not."""
    yes, no = score[y == 1][:, None], score[y == 0][None, :]
    return float(np.mean((yes > no) + 0.5 * (yes == no)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
