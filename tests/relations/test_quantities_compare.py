"""When two figures match, differ, or cannot be compared."""

from __future__ import annotations

import pytest

from core.model import Quantity
from core.quantities import compare


def q(
    low: float | None,
    high: float | None,
    unit: str,
    *about: str,
    approximate: bool = False,
    written: float | None = None,
) -> Quantity:
    return Quantity(0, 1, low, high, unit, about, approximate, written)


def exact(value: float, unit: str, *about: str) -> Quantity:
    return q(value, value, unit, *about, written=value)


def outcome(a: Quantity, b: Quantity) -> str | None:
    one, two = compare(a, b), compare(b, a)
    assert (one and one.outcome) == (two and two.outcome), "comparison must be symmetric"
    return one.outcome if one else None


def test_a_figure_above_a_bound_that_was_never_passed_is_a_mismatch() -> None:
    assert outcome(exact(0.31, "m3/s"), q(None, 0.19, "m3/s")) == "mismatch"


def test_a_figure_that_a_bound_allows_is_no_mismatch() -> None:
    assert outcome(exact(0.1, "m3/s"), q(None, 0.19, "m3/s")) == "within"


def test_a_range_holds_the_figures_within_it() -> None:
    assert outcome(q(610e6, 660e6, "m2"), exact(640e6, "m2")) == "match"
    assert outcome(q(190e6, 230e6, "usd"), exact(340e6, "usd")) == "mismatch"


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [(40.0, 40.1, "match"), (38.0, 39.0, "mismatch"), (2.3, 2.4, "mismatch")],
)
def test_exact_figures_allow_for_rounding_only(a: float, b: float, expected: str) -> None:
    assert outcome(exact(a, "percent"), exact(b, "percent")) == expected


def test_a_share_in_words_is_a_round_one() -> None:
    fifth = q(20, 20, "percent")
    assert outcome(fifth, exact(21, "percent")) == "match"
    assert outcome(fifth, exact(25, "percent")) == "mismatch"


def test_bounds_that_exclude_each_other_do_not_fit() -> None:
    assert outcome(q(45, None, "day"), q(None, 45, "day")) == "mismatch"
    assert outcome(q(40, None, "day"), q(None, 45, "day")) != "mismatch"


def test_a_share_is_no_number_of_things() -> None:
    assert outcome(q(50, 50, "percent"), exact(26, "")) is None


def test_about_allows_for_more() -> None:
    assert (
        outcome(q(11_800, 11_800, "appeal", approximate=True), exact(11_840, "appeal")) == "match"
    )


def test_other_units_are_not_compared() -> None:
    assert outcome(exact(30, "percent"), exact(30, "m")) is None
    assert outcome(exact(30, "usd"), exact(40, "eur")) is None


def test_a_bare_number_takes_the_unit_of_what_it_is_set_beside() -> None:
    litres = q(0.145, 0.145, "m3/s", written=145)
    assert outcome(q(145, 145, ""), litres) == "match"
    millions = q(210e6, 210e6, "usd", written=210)
    assert outcome(q(210, 210, ""), millions) == "match"
    assert outcome(q(340, 340, ""), millions) == "mismatch"


def test_a_bare_number_of_another_size_is_of_something_else() -> None:
    assert outcome(q(5, 5, ""), q(210e6, 210e6, "usd", written=210)) is None


def test_days_differ_in_what_both_name() -> None:
    assert outcome(exact(402, "date"), exact(324, "date")) == "mismatch"
    assert outcome(exact(24, "date"), exact(324, "date")) == "match"
    assert outcome(exact(20250402, "date"), exact(402, "date")) == "match"


def test_counts_of_things_named_apart_are_not_compared() -> None:
    assert outcome(exact(640, "pupil"), exact(12, "school")) is None


def test_what_is_measured_tells_how_sure_the_comparison_is() -> None:
    near = compare(exact(38, "percent", "appeal", "succeed"), exact(33, "percent", "appeal"))
    far = compare(exact(38, "percent", "appeal"), exact(33, "percent", "rainfall"))
    assert near is not None
    assert far is not None
    assert near.bound > far.bound
