"""Multiples, changes and totals: what they are, and what they say against each other."""

from __future__ import annotations

import pytest

from core.model import Quantity
from core.quantities import compare
from core.quantities.multiples import multiples
from core.relations.evidence import Evidence, gather
from core.relations.items import Rarity
from core.relations.measures import NAMES
from core.relations.measures import measure as measure_pair
from tests.relations.support import features, items


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Output doubled", 2, 2),
        ("Output more than doubled", 2, None),
        ("The fine was trebled", 3, 3),
        ("Prices rose threefold", 3, 3),
        ("a ten-fold rise", 10, 10),
        ("twice as many people", 2, 2),
        ("three times the estimate", 3, 3),
        ("two and a half times what it was", 2.5, 2.5),
        ("half as much again", 1.5, 1.5),
        ("half as many", 0.5, 0.5),
        ("Membership halved", 0.5, 0.5),
        ("Moreover twice as many", 2, 2),
    ],
)
def test_multiples(text: str, low: float, high: float | None) -> None:
    (found,) = multiples(text)
    assert (found.low, found.high, found.unit) == (low, high, "times")


@pytest.mark.parametrize("text", ["They met three times", "double rooms", "went there twice"])
def test_what_is_counted_or_named_is_no_multiple(text: str) -> None:
    assert multiples(text) == []


def only(text: str) -> Quantity:
    (found,) = features(text).quantities
    return found


def outcome(a: str, b: str) -> str | None:
    one, two = compare(only(a), only(b)), compare(only(b), only(a))
    assert (one and one.outcome) == (two and two.outcome)
    return one.outcome if one else None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Rents rose by a fifth.", "Rents went up 20 percent.", "match"),
        ("Rents rose by a fifth.", "Rents fell by 20 percent.", "mismatch"),
        ("Membership halved.", "Membership fell by 50 percent.", "match"),
        ("Fares rose by 150 percent.", "Fares are two and a half times what they were.", "match"),
        ("It cost half as much again as planned.", "It cost 50 percent more.", "match"),
        ("Output doubled.", "Output grew by 15 percent.", "mismatch"),
        ("Rates rose by two percentage points.", "Rates rose by two percent.", None),
        ("One in ten pupils left.", "A quarter of pupils left.", "mismatch"),
        ("Rates rose from 4 to 6 percent.", "Rates rose to 5 percent.", "mismatch"),
    ],
)
def test_changes_and_multiples_are_compared(a: str, b: str, expected: str | None) -> None:
    assert outcome(a, b) == expected


def evidence(a: str, b: str) -> Evidence:
    one, two = items([[a], [b]])
    rarity = Rarity.of((one, two))
    found = gather(one, two, rarity)
    assert found.figured == gather(two, one, rarity).figured
    return found


@pytest.mark.parametrize(
    ("a", "b", "figured"),
    [
        ("At least 400 people were arrested.", "Police arrested 430 people.", 1),
        ("At least 400 people were arrested.", "Police arrested 120 people.", -1),
        ("At least 400 people were arrested.", "The march drew 12,000 people.", 0),
        ("Only two of the ten pumps work.", "Most of the ten pumps work.", 0),
        ("The dam cost 40 million euros.", "The bridge cost 25 million euros.", 0),
    ],
)
def test_figures_of_the_same_thing_decide(a: str, b: str, figured: int) -> None:
    assert evidence(a, b).figured == figured


def test_a_total_that_leaves_something_out_is_another_total() -> None:
    whole = "The budget is 12 million dollars, pensions included."
    part = "Excluding pensions, the budget is 9 million dollars."
    assert evidence(whole, part).figured == 0
    assert evidence(whole, "The budget is 9 million dollars, pensions included.").figured == -1

    plain = "The budget is 9 million dollars."
    assert evidence(whole, plain).other_total
    assert evidence(plain, whole).other_total

    def mismatch(a: str, b: str) -> float:
        one, two = items([[a], [b]])
        rarity = Rarity.of((one, two))
        row = measure_pair(one, two, gather(one, two, rarity), rarity, similarity=0.6, standing=0.1)
        return row[NAMES.index("figure_mismatch")]

    assert mismatch(whole, part) < 0.5 * mismatch(whole, part.replace("Excluding", "Including"))
