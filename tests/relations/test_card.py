"""The model card says what the installed models are and reached."""

from __future__ import annotations

import pytest

from core.relations.train import card


def test_the_card_is_that_of_the_installed_models() -> None:
    text = card.CARD.read_text("utf-8")
    assert card.filled(text, *card.current()) == text


def test_other_figures_make_another_card() -> None:
    about, weights = card.current()
    text = card.CARD.read_text("utf-8")
    name = next(iter(about["measured"]))
    measured = {**about["measured"], name: {"pairs": 12345, "of three": 0.5, "label": 0.25}}
    row = f"| {name} | 12,345 | .50 | .25 |"
    assert row not in text
    assert row in card.filled(text, {**about, "measured": measured}, weights)
    report = {**weights["held_out"], "bare statements": {"label of three right": 0.123}}
    assert "right in .12" in card.filled(text, about, {**weights, "held_out": report})


def test_a_card_without_a_place_for_a_table_is_no_card() -> None:
    text = card.CARD.read_text("utf-8").replace("<!-- judged -->", "")
    with pytest.raises(ValueError, match="judged"):
        card.filled(text, *card.current())
