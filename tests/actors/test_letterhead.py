"""Who the head of a document names: its paper, its author, the body that sits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.actors import letterhead
from tests.actors.conftest import Actors, document

Run = Callable[..., Actors]


def test_a_masthead_in_capitals_is_a_body_like_any_other(actors: Run) -> None:
    found = actors("The pier is old.", source="THE SORNE HARBOUR TRIBUNE")
    assert found.kind("Sorne Harbour Tribune") == "organisation"


def test_a_paper_with_a_common_name_is_known_from_the_masthead(actors: Run) -> None:
    found = actors(
        "We walked along the ridge, and the ridge was white. The old ridge is high. "
        "Nobody reads the Ridge.",
        source="THE RIDGE",
    )
    assert found.kind("Ridge") == "organisation"


def test_the_papers_short_name_is_the_papers(actors: Run) -> None:
    found = actors(
        "Every examiner knows the trick, as the Examiner reported. Nobody asked the Examiner why.",
        "Picture: Vera Toll / Examiner",
        source="The Sorne Examiner",
    )
    assert found.texts("Sorne Examiner") == ["Examiner", "Examiner", "Examiner"]


def test_a_committee_that_opens_its_record_is_a_body(actors: Run) -> None:
    found = actors(
        "# COMMITTEE ON PIERS AND QUAYS",
        "# Second hearing on the old pier",
        "THE CHAIR: The committee will hear Ms Toll.",
    )
    assert "The committee" in found.texts("Committee on Piers and Quays")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("HARBOUR COMMITTEE: THE OLD PIER", ["Harbour Committee"]),
        ("MINISTRY OF PORTS OF THE REPUBLIC", ["Ministry of Ports of the Republic"]),
        ("OPEN CHANNEL: WHO OWNS THE PIER?", []),
        ("THE OLD PIER", []),
    ],
)  # fmt: skip
def test_what_sits_is_told_from_what_is_broadcast(head: str, body: list[str]) -> None:
    record = replace(document("The pier is old."), title=head)
    assert letterhead.sources(record) == body


def test_who_signs_with_a_first_name_is_the_author(actors: Run) -> None:
    found = actors(
        "We sat on the pier all night.", "With love from the pier,", "Tove", author="Tove"
    )
    assert found.kind("Tove") == "person"
    assert found.texts("Tove") == ["Tove"]
