"""Who speaks under labels that name nobody, or only in brackets."""

from __future__ import annotations

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
