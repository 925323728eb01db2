"""Names as texts cut, spell and surround them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.actors import merge
from core.model import Actor
from tests.actors.conftest import Actors, analysis, document

Run = Callable[..., Actors]


def together(*texts: str) -> dict[str, Actor]:
    """The actors of several documents, by each of their forms, without articles."""
    documents = [document(t) for t in texts]
    merged = merge(documents, [analysis(d) for d in documents])
    forms = {form: a for a in merged.actors for form in (a.name, *a.aliases)}
    return {f.removeprefix("the ").removeprefix("a "): a for f, a in forms.items()}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Zhelko Marin", "Jelko Marin"),
        ("Anton Zheravin", "Anton Jeravin"),
        ("Greta Volnik", "Greta Wolnick"),
        ("Helena Rohm", "Helene Room"),
        ("Ramaq Warpi", "Ramak Huarpi"),
        ("Tobin Marsh", "Toby Marsh"),
        ("Dzhamil Tsarev", "Jamil Tzarev"),
        ("Dmitri Cvetan", "Dimitri Tsvetan"),
        ("Nadya Orlov", "Nadezhda Orlova"),
        ("Bohdan Hrivnak", "Bogdan Grivnak"),
        ("Marie Lund-Ferrer", "Marie Lund"),
        ("Łukasz Wołek", "Lukasz Wolek"),
    ],
)
def test_two_spellings_of_a_full_name_are_one_person(one: str, two: str) -> None:
    found = together(
        f"{one} said on Monday that the pier was safe. {one} had inspected it.",
        f"Nobody believes {two}. As {two} said himself, the pier is old.",
    )
    assert found[one] is found[two]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Anton Putin", "Anton Putina"),
        ("Anton Hansen", "Anton Hanson"),
        ("Mario Leone", "Maria Leone"),
        ("Toby Marsh", "Thomas Marsh"),
        ("Ivan Sokol", "Irina Sokol"),
        ("Anna Hale", "Anna Gale"),
        ("Nina Petrov", "Nils Petrov"),
    ],
)
def test_look_alikes_stay_apart(one: str, two: str) -> None:
    found = together(
        f"{one} said on Monday that the pier was safe. {one} had inspected it.",
        f"Nobody believes {two}. As {two} said on Friday, the pier is old.",
    )
    assert found[one] is not found[two]


def test_three_spellings_meet_where_the_outer_two_alone_would_not() -> None:
    found = together(
        "Elias Brandosch said on Monday that the pier was safe. He had inspected it.",
        "Iliya Brandosh, as he said himself, has never seen the pier.",
        "Nobody believes Ilija Brandoš. As Ilija Brandoš said himself, the pier is old.",
    )
    assert found["Elias Brandosch"] is found["Iliya Brandosh"] is found["Ilija Brandoš"]


def test_a_lone_surname_in_another_spelling_is_its_only_bearers() -> None:
    found = together(
        "Admiral Bogdan Tzerin said that the pier was safe. He had inspected it.",
        "Nobody believes Admiral Tserin. As Tserin said himself, the pier is old.",
    )
    assert found["Bogdan Tzerin"] is found["Tserin"]


def test_a_town_is_not_the_newspaper_that_is_named_after_it() -> None:
    found = together(
        "In Dunmore the ferry is late. Near Dunmore, in Dunmore harbour, nobody said why.",
        "The Dunmore Mercury reported that Dunmore had no ferry.",
    )
    assert found["Dunmore Mercury"] is not found["Dunmore"]


def test_a_pet_name_is_the_only_bearers(actors: Run) -> None:
    found = actors("Tobin Marsh said no. When Toby says no, it stays said.")
    assert "Toby" in found.texts("Tobin Marsh")


def test_a_union_of_two_trades_is_one_body(actors: Run) -> None:
    found = actors("The Weavers’ and Dyers’ Union rejected the offer. Dyers had hoped for more.")
    assert found.texts("Weavers' and Dyers' Union") == ["Weavers’ and Dyers’ Union"]


def test_a_hospital_under_a_saint_is_one_body(actors: Run) -> None:
    found = actors("St Mary's General Hospital said that it would close two wards.")
    assert found.texts("St Mary's General Hospital") == ["St Mary's General Hospital"]


def test_a_numbered_unit_is_a_body(actors: Run) -> None:
    found = actors("The 17th Brigade denied that it had fired. Nobody believed the 17th Brigade.")
    assert found.kind("17th Brigade") == "organisation"


def test_a_guard_is_a_body_by_what_it_guards(actors: Run) -> None:
    found = actors("Eleven people are missing, the coast guard said. The guard said nothing.")
    assert found.kind("coast guard") == "organisation"
    assert found.texts("coast guard") == ["the coast guard"]


def test_a_place_is_known_with_its_noun_and_by_it(actors: Run) -> None:
    found = actors(
        "Nobody in the Zarik valley was asked. The Zarik valley has four wards. Births in the "
        "valley stopped falling in 2022."
    )
    assert found.kind("Zarik valley") == "place"
    assert "the valley" in found.texts("Zarik valley")


def test_a_bridge_is_a_place(actors: Run) -> None:
    assert actors("Two men died at Korm Bridge on Friday.").kind("Korm Bridge") == "place"


def test_a_company_loses_the_word_of_what_it_does() -> None:
    found = together(
        "Averon Health said on Monday that it would run the wards. Averon Health is a company.",
        "Averon would not bid, the mayor says. Nobody has asked Averon why.",
        "The company has promised forty nurses.",
    )
    assert found["Averon"] is found["Averon Health"] is found["company"]


def test_a_town_is_not_the_board_that_is_named_after_it() -> None:
    found = together(
        "The Eskel Health Board said that births fell. The board lies in Eskel, a town.",
        "People in Eskel are proud of it.",
    )
    assert found["Eskel"] is not found["Eskel Health Board"]


def test_a_consultancy_is_not_the_company() -> None:
    found = together(
        "Corran Metals, a consultancy, expects less. The company said that the mine would stay "
        "open, and the company has filed its accounts."
    )
    assert "the company" not in found["Corran Metals"].aliases


def test_a_body_is_known_by_the_end_of_its_name() -> None:
    found = together(
        "The State Audit Chamber said that the wards were cheap.",
        "The Audit Chamber has not signed its report.",
    )
    assert found["Audit Chamber"] is found["State Audit Chamber"]


def test_the_state_is_the_government_where_there_is_but_one() -> None:
    found = together(
        "The government has offered fifty crowns. The Treasury is silent.",
        "The state pays the line a subsidy. The state wants to end it.",
    )
    assert found["government"] is found["state"]


def test_fuller_forms_are_aliases() -> None:
    found = together(
        "The Harbour Board met. Its director, Nisha Okaru, said that poor Tarn had resigned. "
        "Adam Tarn left on Friday. Colonel Bo Lund of the Harbour Board replied."
    )
    assert found["Its director, Nisha Okaru"] is found["Nisha Okaru"]
    assert found["poor Tarn"] is found["Adam Tarn"]
    assert found["Colonel Bo Lund of the Harbour Board"] is found["Bo Lund"]


def test_the_seat_of_a_body_stands_for_it(actors: Run) -> None:
    found = actors(
        "Gallow Row, the seat of the Mines Ministry, denied it. The Mines Ministry lied."
    )
    assert found.stands_for("Gallow Row") == "Mines Ministry"


def test_what_one_document_leaves_open_another_settles() -> None:
    found = together(
        "Norvia closed the canal. In Tarn, Norvian ministers met on Friday, and Norvians waited.",
        "Tarn denied it on Monday. Tarn wants the money, and Norvian ships want the canal. "
        "Norvia is poor.",
    )
    assert found["Tarn"].stands_for == found["Norvia"].id


def test_a_town_that_only_lies_there_stands_for_nobody() -> None:
    found = together(
        "Norvia closed the canal. In Tarn, Norvian ministers met on Friday, and Norvians waited.",
        "The ships lie in Tarn. Norvian crews are tired of Norvia.",
    )
    assert found["Tarn"].stands_for is None


def test_a_ministers_engineers_are_the_ministrys(actors: Run) -> None:
    found = actors(
        "Mines Minister Vera Solt answered questions.",
        "MS SOLT: My engineers think four thousand.",
    )
    assert found.texts("Mines Ministry engineers") == ["My engineers"]


def test_a_campaign_of_a_year_is_no_bodys(actors: Run) -> None:
    found = actors(
        "The Headwater Alliance, an environmental group, says that the pond leaked. The president "
        "promised a third during the 2024 campaign."
    )
    assert "the 2024 campaign" not in found.texts("Headwater Alliance")
