"""The judge's weights and arithmetic, and the regression that makes them."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from core.relations import judge as judging
from core.relations.evidence import gather
from core.relations.items import Item, Rarity
from core.relations.judge import Weights, judge
from core.relations.measures import NAMES, WIDTH, measure
from core.relations.train import regression
from tests.relations.support import items


def weights(agree: dict[str, float], conflict: dict[str, float]) -> Weights:
    rows = [tuple(row.get(n, 0.0) for n in ("bias", *NAMES)) for row in (agree, conflict)]
    return Weights(*rows)


def figures(**given: float) -> list[float]:
    return [given.get(n, 0.0) for n in NAMES]


def test_chances_follow_the_log_odds() -> None:
    known = weights({"bias": -2.0, "figure_match": 4.0}, {"bias": -2.0, "figure_mismatch": 4.0})
    found = judge(figures(figure_match=1.0), known)
    total = 1 + math.exp(2) + math.exp(-2)
    assert found.agree == pytest.approx(math.exp(2) / total)
    assert found.conflict == pytest.approx(math.exp(-2) / total)
    assert found.related == pytest.approx(found.agree + found.conflict)
    clash = judge(figures(figure_mismatch=1.0), known)
    assert clash.conflict > clash.agree
    assert judge(figures(), known).related < 0.25


def test_huge_figures_do_not_overflow() -> None:
    known = weights({"similarity": 1e6}, {"similarity": -1e6})
    assert judge(figures(similarity=1.0), known).agree == pytest.approx(1.0, abs=1e-6)


def test_the_shipped_weights_fit_the_figures_and_point_the_right_way() -> None:
    for known in (judging.load(), judging.load_bare()):
        assert len(known.agree) == len(known.conflict) == WIDTH + 1
        at = NAMES.index("figure_match") + 1
        assert known.agree[at] > known.conflict[at]
        at = NAMES.index("opposites") + 1
        assert known.conflict[at] > known.agree[at]


def test_opposed_words_say_less_in_long_sentences() -> None:
    short = items([["The council accepted the plan."], ["The council refused the plan."]])
    padding = (
        "after months of talks with the growers, the bank, two ministries, several engineers and "
        "the press about money, water, roads, schools, rules, maps and dates"
    )
    long = items(
        [
            [f"The council accepted the plan {padding}."],
            [f"The council refused the plan {padding}."],
        ]
    )
    at = NAMES.index("opposites")

    def opposites(pair: list[Item]) -> float:
        rarity = Rarity({}, 100)
        evidence = gather(pair[0], pair[1], rarity)
        return measure(pair[0], pair[1], evidence, rarity, similarity=0.6, standing=0.0)[at]

    assert 0 < opposites(long) < 0.6 * opposites(short)


def test_weights_for_other_figures_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "weights.json"
    other.write_text(json.dumps({"names": ["height"]}), "utf-8")
    monkeypatch.setattr(judging, "WEIGHTS", other)
    judging.data.cache_clear()
    judging.load.cache_clear()
    with pytest.raises(ValueError, match="other figures"):
        judging.load()
    monkeypatch.undo()
    judging.data.cache_clear()


def test_the_regression_finds_what_made_the_labels() -> None:
    rng = np.random.default_rng(1)
    x = np.column_stack([np.ones(3000), rng.normal(size=(3000, 2))])
    truth = np.array([[-0.5, 1.5, 0.0], [-0.5, 0.0, 1.5]])
    p = regression.probabilities(truth, x)
    y = (p.cumsum(axis=1) < rng.random((3000, 1))).sum(axis=1)
    b = regression.fit(x, y, np.ones(3000), np.full(3, 0.1))
    assert np.abs(b - truth).max() < 0.25


def test_platt_undoes_overconfidence() -> None:
    rng = np.random.default_rng(2)
    true = rng.uniform(0.05, 0.95, 4000)
    right = rng.random(4000) < true
    odds = true / (1 - true)
    overconfident = odds**2 / (1 + odds**2)
    slope, offset = regression.platt(overconfident, right)
    assert slope == pytest.approx(0.5, abs=0.08)
    assert offset == pytest.approx(0.0, abs=0.12)
