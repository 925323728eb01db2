"""Fuller forms of a name, among the aliases of its bearer."""

from __future__ import annotations

import pytest

from core.actors import merge
from tests.actors.conftest import analysis, document


def aliases(*paragraphs: str) -> dict[str, tuple[str, ...]]:
    doc = document(*paragraphs)
    return {a.name: a.aliases for a in merge([doc], [analysis(doc)]).actors}


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("The pier was sold by brokers Tolland Quist. It is open.",
         "Tolland Quist", "brokers Tolland Quist"),
        ("Orla Quist of the Bakers' Union said that the pier was safe.",
         "Orla Quist", "Orla Quist of the Bakers' Union"),
        ("The Harbour Museum in Sorne opened the pier. In Sorne it rained.",
         "Harbour Museum", "Harbour Museum in Sorne"),
        ("The pier belongs to the website The Lamp. The Lamp said so.",
         "Lamp", "the website The Lamp"),
        ("Acme has left. Orla Quist, Acme's chief engineer, said so.",
         "Orla Quist", "Orla Quist, Acme's chief engineer"),
    ],
)  # fmt: skip
def test_a_fuller_form_is_an_alias(text: str, name: str, form: str) -> None:
    assert form in aliases(text)[name]


def test_where_it_happened_is_no_part_of_a_name() -> None:
    found = aliases("The pier was opened by the Harbour Museum in Sorne last year.")
    assert not any("Sorne" in a for a in found["Harbour Museum"])


def test_an_apposition_behind_a_persons_body_is_the_persons() -> None:
    found = aliases("Nobody asked Professor Orla Quist of Sorne, the chemist who tests the pier.")
    assert "chemist" in " ".join(found["Orla Quist"])


def test_a_town_is_not_the_university_named_for_it() -> None:
    found = aliases(
        "Orla Quist of Sorne said so.",
        "The University of Sorne said that the pier was safe, as did Professor Quist of Sorne.",
    )
    assert "Sorne" in found
