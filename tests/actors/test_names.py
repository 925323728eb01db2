from __future__ import annotations

import pytest

from core.actors.names import (
    abbreviates,
    given_compatible,
    lone_matches,
    organisation_key,
    same_person,
    surname_key,
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("al-Rashid", "Al-Rasheed"),
        ("el-Kadim", "al-Qadim"),
        ("Zelensky", "Zelenskyy"),
        ("Zelenskiy", "Zelenskyy"),
        ("Hagopian", "Hagopyan"),
        ("Tchaikovsky", "Chaikovsky"),
        ("Nouri", "Noori"),
        ("Khadarov", "Hadarow"),
        ("Aleksandrov", "Alexandrov"),
        ("Müller", "Muller"),
    ],
)
def test_spellings_of_one_surname_share_a_key(a: str, b: str) -> None:
    assert surname_key(a) == surname_key(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Iran", "Iraq"),
        ("Putin", "Putina"),
        ("Austria", "Australia"),
        ("Miller", "Muller"),
        ("Hansen", "Hanson"),
        ("Clinton", "Clint"),
    ],
)
def test_different_names_keep_apart(a: str, b: str) -> None:
    assert surname_key(a) != surname_key(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Yuri", "Yury"),
        ("Sergei", "Serhiy"),
        ("Volodymyr", "Vladimir"),
        ("Bill", "William"),
        ("J.", "Joseph"),
        ("Youssef", "Yusuf"),
        ("Lejla", "Leila"),
        ("Inés", "Ines"),
        ("Mykola", "Nikolai"),
    ],
)
def test_first_names_that_can_be_one_persons(a: str, b: str) -> None:
    assert given_compatible(a, b)
    assert given_compatible(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [("Maria", "Mario"), ("Pavel", "Irena"), ("J.", "Maria"), ("Jan", "Joan"), ("Mark", "Mirko")],
)
def test_first_names_that_cannot(a: str, b: str) -> None:
    assert not given_compatible(a, b)
    assert not given_compatible(b, a)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Gabriel García", "Gabriel García Márquez", True),
        ("Joseph R. Biden", "Joe Biden", True),
        ("Yusuf al-Rashid", "Youssef el-Rasheed", True),
        ("Vladimir Putin", "Lyudmila Putina", False),
        ("George W. Bush", "George H. Bush", False),
        ("Anna Schmidt", "Anton Schmidt", False),
        ("Gabriel Márquez", "Gabriel García", False),
    ],
)
def test_full_names(a: str, b: str, same: bool) -> None:
    assert same_person(a.split(), b.split()) is same
    assert same_person(b.split(), a.split()) is same


def test_a_short_name_is_a_surname_or_a_first_name_of_the_full_one() -> None:
    full = ("Gabriel", "García", "Márquez")
    assert lone_matches(("García",), full) == "surname"
    assert lone_matches(("García", "Márquez"), full) == "surname"
    assert lone_matches(("Gabriel",), full) == "given"
    assert lone_matches(("Pérez",), full) == ""
    assert lone_matches(("van", "Dijk"), ("Ada", "van", "Dijk")) == "surname"


@pytest.mark.parametrize(
    ("short", "name", "fits"),
    [
        ("WHO", "World Health Organization", True),
        ("FDA", "Food and Drug Administration", True),
        ("P&G", "Procter & Gamble", True),
        ("ICRC", "International Committee of the Red Cross", True),
        ("IMF", "World Health Organization", False),
        ("W", "World", False),
    ],
)
def test_abbreviations(short: str, name: str, fits: bool) -> None:
    assert abbreviates(short, name.split()) is fits


def test_spellings_of_one_organisation_share_a_key() -> None:
    assert organisation_key("The World Health Organization") == organisation_key(
        "World Health Organisation"
    )
    assert organisation_key("Farmers' Union") == organisation_key("Farmers’ Union")
    assert organisation_key("Ministry of Health") != organisation_key("Ministry of Defence")
