"""Names of which one document alone does not show whose they are."""

from __future__ import annotations

from core.ingest import load_bytes
from tests.actors.conftest import document
from tests.actors.test_merge import merged, one


def test_a_first_name_alone_is_the_persons_whom_another_document_names() -> None:
    wire = document("Oskar Brandl, a baker, told reporters that the mill had closed in March.")
    blog = document("The mill is shut, and nobody weeps. I like Oskar. But count the loaves!")
    brandl = one(merged(wire, blog), "Oskar Brandl")
    assert "Oskar" in brandl.aliases
    assert {m.doc for m in brandl.mentions} == {wire.id, blog.id}


def test_a_name_that_no_document_explains_is_no_actor() -> None:
    result = merged(document("The mill is shut. I like Oskar. But count the loaves!"))
    assert not any("Oskar" in (a.name, *a.aliases) for a in result.actors)


def test_a_first_name_that_opens_a_sentence_hides_nobody() -> None:
    result = merged(document("Oskar Brandl says there was a list. Oskar was good at his job."))
    assert {"Oskar"} <= set(one(result, "Oskar Brandl").aliases)


def test_a_body_that_only_the_line_about_the_author_names() -> None:
    result = merged(
        document(
            "The ferries are old. They should go.",
            "Dora Selk is president of the Federation of Ferry Workers (FFW)",
        )
    )
    assert one(result, "FFW").name == "Federation of Ferry Workers"


def test_the_party_in_brackets_behind_a_speaker() -> None:
    sitting = load_bytes(
        b"PIA TORSEN (Country Party): And the trains?\n\nJON ROE: They ran.\n\n"
        b"PIA TORSEN: They did not.\n",
        "sitting.txt",
    )
    result = merged(sitting)
    assert one(result, "Country Party").kind == "organisation"
    assert one(result, "Pia Torsen").kind == "person"


def test_a_masthead_in_capitals_is_shown_as_one_writes_it() -> None:
    result = merged(document("The arena cost too much.", source="STATE AUDIT CHAMBER OF ZEMARIA"))
    assert one(result, "State Audit Chamber of Zemaria").kind == "organisation"
