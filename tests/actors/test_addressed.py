"""Who presides under a label without a name, and who is addressed by a title alone."""

from __future__ import annotations

from collections.abc import Callable

from core.actors import merge
from tests.actors.conftest import Actors, analysis, document

Run = Callable[..., Actors]


def test_whoever_presides_is_an_actor(actors: Run) -> None:
    found = actors(
        "THE CHAIR: We will hear Ms Toll.",
        "MS TOLL: Madam Chair, the pier is old.",
        "THE CHAIR: Order.",
    )
    assert found.texts("chair") == ["THE CHAIR", "Madam Chair", "THE CHAIR"]
    assert found.kind("chair") == "person"


def test_the_chair_of_a_committee_is_not_of_an_association() -> None:
    documents = [
        document("Orla Quist, chair of the Bakers' Union, said that the pier was old."),
        document(
            "# COMMITTEE ON PIERS",
            "THE CHAIR: We will hear Ms Toll.",
            "MS TOLL: The pier is old.",
            "THE CHAIR: Order.",
        ),
    ]
    merged = merge(documents, [analysis(d) for d in documents])
    names = {a.name for a in merged.actors}
    assert {"Orla Quist", "chair of the Committee on Piers"} <= names


def test_a_doctor_is_addressed_by_the_title_alone(actors: Run) -> None:
    found = actors("Dr Quist says that the pier is safe.", "Doctor, you are wrong about the pier.")
    assert "Doctor" in found.texts("Quist")


def test_of_two_doctors_the_one_spoken_of_is_meant(actors: Run) -> None:
    found = actors(
        "Dr Toll built the pier.",
        "It has stood for nine winters, and nobody has ever asked what became of the money that "
        "the town had put aside for the painting of it, nor who signed for the planks. " * 2,
        "Dr Quist says that it is safe. Doctor, you are wrong.",
    )
    assert "Doctor" in found.texts("Quist")
    assert "Doctor" not in found.texts("Toll")


def test_madam_mayor_is_the_mayor_whom_another_document_names() -> None:
    documents = [
        document("Orla Quist, mayor of Sorne, said that the pier was old."),
        document("Madam Mayor, the pier is not old. We have walked on it."),
    ]
    merged = merge(documents, [analysis(d) for d in documents])
    mayor = next(a for a in merged.actors if a.name == "Orla Quist")
    assert "Madam Mayor" in mayor.aliases


def test_an_office_that_nobody_holds_is_no_actor_for_being_addressed() -> None:
    documents = [document("Madam Mayor, the pier is not old. We have walked on it.")]
    merged = merge(documents, [analysis(d) for d in documents])
    assert not any("ayor" in a.name for a in merged.actors)
