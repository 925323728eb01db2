"""Quantities in plain text; every expected value is worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.quantities import periods, scan


def only(text: str) -> tuple[float | None, float | None, str]:
    (found,) = scan(text)
    return found.low, found.high, found.unit


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("64,000 hectares of rice", 640_000_000, 640_000_000, "m2"),
        ("640 square kilometres of rice", 640_000_000, 640_000_000, "m2"),
        ("sixty-four thousand hectares", 640_000_000, 640_000_000, "m2"),
        ("310 litres a second", 0.31, 0.31, "m3/s"),
        ("a hundred and forty-five litres per second", 0.145, 0.145, "m3/s"),
        ("312 m³/s", 312, 312, "m3/s"),
        ("$340 million", 340e6, 340e6, "usd"),
        ("three hundred and forty million dollars", 340e6, 340e6, "usd"),
        ("£14m", 14e6, 14e6, "gbp"),
        ("EUR14 million", 14e6, 14e6, ""),
        ("four thousand million dollars", 4e9, 4e9, "usd"),
        ("three and a half million euros", 3.5e6, 3.5e6, "eur"),
        ("half a million euros", 5e5, 5e5, "eur"),
        ("two thirds of a million pounds", 2e6 / 3, 2e6 / 3, "gbp"),
        ("41p of every pound", 0.41, 0.41, "gbp"),
        ("$190-230 million", 190e6, 230e6, "usd"),
        ("between 61,000 and 66,000 tonnes", 61e6, 66e6, "kg"),
        ("forty per cent", 40, 40, "percent"),
        ("four litres in every ten", 40, 40, "percent"),
        ("seven-tenths of our imports", 70, 70, "percent"),
        ("one in eight homes", 12.5, 12.5, "percent"),
        ("nine out of 12 schools", 75, 75, "percent"),
        ("a ten-per-cent target", 10, 10, "percent"),
        ("two weeks", 14, 14, "day"),
        ("a forty-five-day pause", 45, 45, "day"),
        ("half a year later", 182.625, 182.625, "day"),
    ],
)
def test_values_are_normalised_to_one_unit(text: str, low: float, high: float, unit: str) -> None:
    found = only(text)
    assert found == (pytest.approx(low), pytest.approx(high), unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("more than 20 people", 20, None),
        ("at least 640 pupils", 640, None),
        ("fewer than 30 schools", None, 30),
        ("up to 15 tonnes", None, 15_000),
        ("no more than 20 people", None, 20),
        ("not fewer than 20 people", 20, None),
        ("the river never fell below 380", 380, None),
        ("seepage had never passed 190", None, 190),
        ("our gauge has not shown 300", None, 300),
        ("40 or more", 40, None),
        ("talks need not end before the water reaches 640", 640, 640),
    ],
)
def test_bounds_and_their_negation(text: str, low: float | None, high: float | None) -> None:
    assert only(text)[:2] == (low, high)


@pytest.mark.parametrize("text", ["about 70 per cent", "some 70 per cent", "70 per cent or so"])
def test_approximations_are_marked(text: str) -> None:
    (found,) = scan(text)
    assert found.approximate
    assert found.unit == "percent"


def test_nearly_leaves_room_below_only() -> None:
    low, high, _ = only("nearly 100 people")
    assert high == 100
    assert low is not None
    assert 85 < low < 100


@pytest.mark.parametrize(
    "text",
    [
        "Year 9 goes ahead",
        "under Article 14",
        "the F-16 fleet",
        "one of them",
        "a third party",
        "in 2024 it rose",
        "the second attempt",
        "the last position of F17",
        "the M25 is closed",
        "sales rose in Q4",
    ],
)
def test_names_ranks_and_years_measure_nothing(text: str) -> None:
    assert scan(text) == []


def test_a_count_of_a_total_gives_its_share_too() -> None:
    shares = [q for q in scan("23,000 of the 611,000 scripts") if q.unit == "percent"]
    assert [round(q.low or 0, 2) for q in shares] == [3.76]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("on 2 April", 402),
        ("on April 2", 402),
        ("on the second of April", 402),
        ("the 24th", 24),
        ("on 12 August 2025", 20250812),
        ("August 12, 2025", 20250812),
        ("the twenty-fourth of March", 324),
    ],
)
def test_days(text: str, code: float) -> None:
    assert only(text) == (code, code, "date")


def test_periods_name_years_months_and_seasons() -> None:
    assert periods("In May 2024, after a dry winter, it fell") == ("2024", "m05", "winter")
    assert periods("It may fall") == ()


@given(st.text(alphabet="0123456789., -$%/³aminghtwofe \n", max_size=60))
def test_any_text_can_be_scanned_and_spans_lie_in_it(text: str) -> None:
    for found in scan(text):
        assert 0 <= found.start < found.end <= len(text)
        if found.low is not None and found.high is not None:
            assert found.low <= found.high
