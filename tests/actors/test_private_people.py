"""Names of people who are nobody in public, and of bodies that a text names but once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.actors.nodes import PASSING
from tests.actors.conftest import Actors

Run = Callable[..., Actors]


def sure_kind(found: Actors, name: str) -> str:
    """The kind of a name that the document itself shows to be an actor's; "" for a guess."""
    kind, weight = found.named(name).kinds[0]
    return kind if weight > PASSING else ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My cousin Hemant drives the bus. He has seen it all.", "Hemant"),
        ("I asked my Jonas. He laughed.", "Jonas"),
        ("His name was Braian and he was nine.", "Braian"),
        ("They have a cousin called Dineo.", "Dineo"),
        ("My niece, Tadeo, knows the pier.", "Tadeo"),
        ("Old Ma Kedibone keeps the key.", "Kedibone"),
        ("We found Braian's mother on the pier.", "Braian"),
        ("Oksana died in the spring.", "Oksana"),
        ("Dear Dineo, the pier is closed.", "Dineo"),
    ],
)
def test_a_first_name_alone_is_a_persons(actors: Run, text: str, name: str) -> None:
    found = actors(text)
    assert sure_kind(found, name) == "person"


def test_who_does_one_thing_after_another_is_somebody(actors: Run) -> None:
    found = actors("Then Dineo painted the planks. When Dineo fetched the key, we left.")
    assert sure_kind(found, "Dineo") == "person"


def test_a_line_with_a_name_alone_names_a_person(actors: Run) -> None:
    found = actors("Three people told us of the pier.", "It is old.", "# Maria Toller", "I swim.")
    assert sure_kind(found, "Maria Toller") == "person"


@pytest.mark.parametrize("line", ["# Old Planks", "# Golden Bridge", "# The Pier"])
def test_a_title_of_two_words_is_nobody(actors: Run, line: str) -> None:
    found = actors("Three people told us of the planks.", "It is old.", line, "I swim.")
    assert not found.all_names()


def test_a_neighbour_without_an_owner_is_a_country(actors: Run) -> None:
    found = actors("The pier belongs to neighbour Sorne. Sorne's government has closed it.")
    assert found.kind("Sorne") == "state"


@pytest.mark.parametrize("text", ["We met her Honour on the pier.", "We thanked his Parliament."])
def test_a_style_or_a_body_is_no_first_name(actors: Run, text: str) -> None:
    found = actors(text)
    assert not any(a.kinds[0][0] == "person" and a.kinds[0][1] > PASSING for a in found.actors)


def test_who_signs_a_letter_is_a_person(actors: Run) -> None:
    found = actors("The pier is closed.", "Yours sincerely,", "Tove")
    assert found.kind("Tove") == "person"


def test_a_heading_that_presents_who_answers_names_a_person(actors: Run) -> None:
    found = actors("The pier is old.", "# ORLA QUIST, retired nurse", "I swim there every day.")
    assert found.kind("Orla Quist") == "person"


def test_a_line_of_credits_names_people(actors: Run) -> None:
    found = actors("The pier is old.", "Writing by Ines Tarrow")
    assert found.kind("Ines Tarrow") == "person"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A survey by Sondeo found that 60 percent want the pier.", "Sondeo"),
        ("In a poll taken by Cifra last week, 60 percent wanted the pier.", "Cifra"),
        ("A Demoscope poll puts the yes at 60 percent.", "Demoscope"),
        ("Zenit TV, a private network, showed the pier.", "Zenit TV"),
        ("Nobody watches KRT 2, and KRT 2 showed the pier.", "KRT 2"),
        ("Tenants for the Pier collected 3,000 names.", "Tenants for the Pier"),
        ("Bread and Salt, the union, called a strike.", "Bread and Salt"),
    ],
)
def test_a_body_named_once(actors: Run, text: str, name: str) -> None:
    assert sure_kind(actors(text), name) == "organisation"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The pier, according to Even Hagerup, is closed.", ["Even Hagerup"]),
        ("The kiosk belongs to Baek Do-shik. It is open.", ["Baek Do-shik"]),
        ("The vote was 5 to 2 (Crs Oyen and Mattila against).", ["Oyen", "Mattila"]),
    ],
)
def test_first_names_that_look_like_something_else(
    actors: Run, text: str, names: list[str]
) -> None:
    found = actors(text)
    assert [sure_kind(found, n) for n in names] == ["person"] * len(names)


def test_what_a_hyphen_ties_to_a_name_is_not_of_it(actors: Run) -> None:
    found = actors("Acme Ferries-owned ships wait. Acme Ferries said so. A Vell-based firm left.")
    assert "Acme Ferries" in found.all_names()
    assert not any("-" in n for n in found.all_names())


def test_even_before_a_name_is_no_name(actors: Run) -> None:
    found = actors("Even Hagerup wants the pier. Hagerup said so on Monday.")
    assert found.all_names() == {"Hagerup"}


def test_a_country_named_once(actors: Run) -> None:
    found = actors("The planks came from neighbouring Ostravny.")
    assert sure_kind(found, "Ostravny") == "state"
