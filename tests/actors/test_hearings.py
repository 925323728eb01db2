"""Who speaks under labels that name nobody, or only in brackets."""

from __future__ import annotations

import pytest

from core.ingest import load_bytes
from tests.attribution.reading import Read, read_document

HEARING = """COMMITTEE ON HARBOURS

CHAIR (SENATOR MARLOWE): We resume. The Harbour Commissioner, Edda Voss, is under oath.

SENATOR PRYCE: Thank you.

Q. Commissioner, when did the crane fail?

A. It failed on the ninth of May.

Q. Who had inspected it?

A. The yard had inspected it twice.

CHAIR: Thank you, Commissioner. The committee calls Mr Odo Brandl, of the yard.

Q. Mr Brandl, is that so?

A. We never saw the crane.

CHAIR: The committee will rise now.
"""


def hearing() -> Read:
    return read_document(load_bytes(HEARING.encode(), "hearing.txt"))


def test_questions_and_answers_belong_to_the_senator_and_to_whom_the_chair_calls() -> None:
    found = hearing()
    assert found.holder_of("Commissioner, when did the crane fail?") == "Pryce"
    assert found.holder_of("It failed on the ninth of May.") == "Edda Voss"
    assert found.holder_of("The yard had inspected it twice.") == "Edda Voss"
    assert found.holder_of("We never saw the crane.") == "Odo Brandl"


def test_the_chairs_name_stands_in_brackets_once() -> None:
    found = hearing()
    assert found.holder_of("The committee will rise now.") == "Marlowe"


def test_the_floor_is_given_to_somebody_else_than_the_speaker() -> None:
    found = read_document(
        load_bytes(
            b"THE SPEAKER: Order. Questions to the Minister.\n\n"
            b"MS ADLER: Will the ferry sail?\n\n"
            b"THE SPEAKER: Mr Brandl.\n\n"
            b"MR BRANDL: The ferry sank in May.\n\n"
            b"THE SPEAKER: That concludes the questions of today.\n",
            "house.txt",
        )
    )
    assert found.holder_of("The ferry sank in May.") == "Brandl"
    assert found.holder_of("That concludes the questions of today.") != "Brandl"


def test_the_chair_of_a_union_is_not_the_one_whose_name_stood_in_brackets() -> None:
    found = read_document(
        load_bytes(
            b"THE CHAIR (Vera Hale): We have Mr Jonas Brandt, who chairs the Bakers' League.\n\n"
            b"JONAS BRANDT: The bread was good.\n\n"
            b"THE CHAIR: Mr Brandt, your members baked it.\n",
            "bread.txt",
        )
    )
    assert found.holder_of("Mr Brandt, your members baked it.") == "Vera Hale"


def test_a_heading_presents_the_witness_and_the_coroner_examines() -> None:
    found = read_document(
        load_bytes(
            b"INQUEST INTO THE LOSS OF THE MARE\n\n"
            b"Before Judge Edda Voss, coroner\n\n"
            b"THE CORONER: We resume. Ms Pryce appears for the family.\n\n"
            b"DR ODO BRANDL, surveyor, sworn. Examined by MS PRYCE\n\n"
            b"Q. When did the keel break?\n\nA. It broke in May.\n\n"
            b"SERGEANT LIV HART, coastguard, sworn. Examined by THE CORONER\n\n"
            b"Q. Who saw it first?\n\nA. The tower saw it first.\n",
            "inquest.txt",
        )
    )
    assert found.holder_of("When did the keel break?") == "Pryce"
    assert "Brandl" in found.holder_of("It broke in May.")
    assert "Voss" in found.holder_of("Who saw it first?")
    assert "Hart" in found.holder_of("The tower saw it first.")


@pytest.mark.parametrize(
    ("presents", "asks"),
    [
        (
            "Edda Voss, professor of law, chaired the inquiry into Odo Brandl. Interview: Liv Hart",
            "Hart",
        ),
        (
            "Edda Voss ran the port for ten years. Now she talks to Liv Hart about the strike.",
            "Hart",
        ),
        ("Liv Hart talks to Edda Voss, professor of law at the university of Torsby.", "Hart"),
    ],
)
def test_the_lines_above_an_interview_tell_who_asks_and_who_answers(
    presents: str, asks: str
) -> None:
    text = (
        f"Nobody counted the cranes\n\n{presents}\n\n"
        "Q: Is there any doubt left?\n\nA: There is always doubt.\n\n"
        "Q: The port disagrees.\n\nA: It would.\n"
    )
    found = read_document(load_bytes(text.encode(), "interview.txt"))
    assert found.holder_of("There is always doubt.") == "Edda Voss"
    assert asks in found.holder_of("The port disagrees.")
