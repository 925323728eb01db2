"""Two bare statements."""

from __future__ import annotations

import pytest

from core.relations import compare

CLEAR = [
    ("The council accepted the plan.", "The council refused the plan.", "conflict"),
    (
        "Seepage never passed 190 litres per second.",
        "Seepage reached 310 litres per second.",
        "conflict",
    ),
    (
        "Growers left 64,000 hectares of rice unplanted.",
        "Some 640 square kilometres of rice land lie unplanted.",
        "agree",
    ),
    ("The memo is genuine.", "The choir sang in the square.", "neutral"),
]


@pytest.mark.parametrize(("a", "b", "label"), CLEAR)
def test_clear_cases(a: str, b: str, label: str) -> None:
    found = compare(a, b)
    assert found.label == label
    assert 0 < found.confidence <= 1
    assert bool(found.reasons) == (label != "neutral")


def test_order_does_not_matter() -> None:
    for a, b, _ in CLEAR:
        assert compare(a, b) == compare(b, a)


def test_nothing_is_neutral() -> None:
    assert compare("", "The dam is safe.").label == "neutral"
