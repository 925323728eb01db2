"""Figures and days written in one form."""

from __future__ import annotations

import pytest

from core.quantities import spelt


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("64,000 hectares lie fallow", "640 square kilometres lie fallow"),
        ("it fell by two-fifths", "it fell by 40 per cent"),
        ("Prices rose by a fifth last year", "Prices rose by 20% last year"),
        ("nearly four in ten agreed", "nearly 40 percent agreed"),
        ("310 litres per second", "0.31 cubic metres a second"),
        ("on October 9, 2024", "on the ninth of October 2024"),
        ("three hundred and forty million dollars", "$340m"),
        ("Forty passengers died", "40 passengers died"),
        ("a forty-five-day pause", "a 45-day pause"),
        ("half a million voters", "500,000 voters"),
        ("12 tonnes of grain", "12,000 kg of grain"),
        ("£1.2bn a year", "£1.2 billion a year"),
    ],
)
def test_what_is_equal_reads_the_same(one: str, other: str) -> None:
    assert spelt(one) == spelt(other)


@pytest.mark.parametrize(
    "text",
    [
        "Article 12 of the 1987 treaty",
        "a quarter of an hour",
        "half the fields are green",
        "2,100 essays out of 190,000",
        "$190-230 million",
        "one script in ten was read",
        "dozens of boats, hundreds of men",
        "one of them left on the 24th",
        "in March 2020",
    ],
)
def test_what_has_no_other_form_stays(text: str) -> None:
    assert spelt(text) == text


def test_small_figures_do_not_become_nothing() -> None:
    assert spelt("a bulb of 5 watts") != spelt("a bulb of 40 watts")
    assert spelt("a bulb of 5 watts") == "a bulb of 0.000005 megawatts"


def test_bounds_and_what_stands_around_a_figure_stay() -> None:
    assert spelt("No more than twelve of the twenty-two ships") == "No more than 12 of the 22 ships"
    assert spelt("It took about a third, at least.") == "It took about 33 percent, at least."
