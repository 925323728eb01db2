"""Who is meant where no name stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.actors import Merged, merge
from core.model import Actor, Document
from tests.actors.conftest import Actors, analysis, document

Run = Callable[..., Actors]


def merged(*documents: Document) -> Merged:
    return merge(documents, [analysis(d) for d in documents])


def texts(actor: Actor, *documents: Document) -> list[str]:
    by_id = {d.id: d for d in documents}
    return [by_id[m.doc].text[m.start : m.end] for m in actor.mentions]


def named(result: Merged, name: str) -> Actor:
    hits = [a for a in result.actors if name in (a.name, *a.aliases)]
    assert len(hits) == 1, [(a.name, a.aliases) for a in result.actors]
    return hits[0]


def test_an_office_in_passing_is_its_holder_whom_another_document_names() -> None:
    one = document("Vera Hale, the coroner, said on Monday that nobody had drowned.")
    two = document("Mr Dunne went home. After that the coroner may have him, and gladly.")
    coroner = named(merged(one, two), "Vera Hale")
    assert "the coroner" in texts(coroner, one, two)
    assert {m.doc for m in coroner.mentions} == {one.id, two.id}


def test_a_description_in_passing_that_nobody_bears_is_no_actor() -> None:
    doc = document("Vera Hale said that the bill was high. She had paid it to the plumber herself.")
    result = merged(doc, document("Vera Hale denied it."))
    assert not any("plumber" in (a.name, *a.aliases) for a in result.actors)


def test_who_is_only_described_but_by_two_documents_is_an_actor() -> None:
    one = document("Whether it was murder is a question for the prosecutor.")
    two = document("Vera Hale left the rest of it to the prosecutor.")
    prosecutor = named(merged(one, two), "prosecutor")
    assert {m.doc for m in prosecutor.mentions} == {one.id, two.id}


def test_a_noun_before_a_name_comes_back_without_it(actors: Run) -> None:
    found = actors(
        "The shipyard Morrow & Sons turned the offer down. According to Morrow & Sons, the price "
        "was low. Nobody had asked the shipyard."
    )
    assert "the shipyard" in found.texts("Morrow & Sons")


def test_a_name_is_known_with_what_stands_beside_it() -> None:
    doc = document(
        "The chemist Vera Hale said no. Old Mr Torin agreed with our Trade Remedies Office. "
        "Nobody asked Petra Lund of Dunmore.",
        "The ferry sailed from the town of Dunmore. Nobody in Dunmore knew why.",
    )
    result = merged(doc)
    assert "chemist Vera Hale" in named(result, "Vera Hale").aliases
    assert "our Trade Remedies Office" in named(result, "Trade Remedies Office").aliases
    assert "Petra Lund of Dunmore" in named(result, "Petra Lund").aliases


def test_a_ministers_office_is_no_body_of_another_name(actors: Run) -> None:
    found = actors(
        "The State Audit Office published its report. Prime Minister Vera Hale read it. "
        "The prime minister's office declined to comment. Her office is being painted."
    )
    assert found.texts("State Audit Office") == ["State Audit Office"]


def test_a_ministry_of_one_field_is_not_that_of_another(actors: Run) -> None:
    found = actors(
        "The Health Ministry refused to pay. According to the Justice Ministry, the Health "
        "Ministry has to pay."
    )
    assert "Justice Ministry" not in " ".join(found.texts("Health Ministry"))


def test_this_country_is_the_speakers(actors: Run) -> None:
    found = actors(
        "The Norvian ambassador Vera Hale met Mr Dunne of Ruritania. Norvia and Ruritania differ.",
        "VERA HALE: In this country a contract is kept.",
    )
    assert "this country" in found.texts("Norvia")


def test_the_committee_of_a_record_has_the_name_that_its_title_gives() -> None:
    doc = replace(
        document("Vera Hale: I have come to tell the committee about steel."),
        title="COMMITTEE ON TRADE AND SUPPLY: STEEL",
    )
    committee = named(merged(doc), "Committee on Trade and Supply")
    assert texts(committee, doc) == ["the committee"]


def test_a_brother_or_a_namesake_is_the_only_other_bearer_of_the_surname(actors: Run) -> None:
    found = actors(
        "Jonas Torin was the skipper. Mrs Vera Torin owns half of the boat. Petra Lund watched.",
        "VERA TORIN: They have hurt my brother. Leave my namesake out of it.",
    )
    assert "my brother" in found.texts("Jonas Torin")


def test_an_adviser_to_somebody_is_not_that_person(actors: Run) -> None:
    one = document("Prime Minister Petra Lund spoke. Erik Roe, an adviser to the premier, did not.")
    two = document("Erik Roe wrote a note. The premier rejected it on Monday.")
    assert "The premier" not in texts(named(merged(one, two), "Erik Roe"), one, two)


def test_a_body_without_a_name_is_known_by_its_town() -> None:
    doc = document(
        "The town of Dunmore is quiet. The tribunal in Dunmore ruled on Monday that the ferry was "
        "safe. The tribunal had heard nobody."
    )
    assert "the tribunal in Dunmore" in named(merged(doc), "tribunal").aliases


def test_passers_by_are_no_actors() -> None:
    one = document("Vera Hale spoke to the woman. The press was late.")
    two = document("Erik Roe saw the woman, too. He reads the press.")
    found = {form for a in merged(one, two).actors for form in (a.name, *a.aliases)}
    assert not found & {"woman", "the woman", "press", "the press"}


def test_a_firm_with_the_sign_for_and_in_its_name_is_no_person(actors: Run) -> None:
    found = actors("She denied that the contractor, Brakk & Sons, had been paid twice.")
    assert found.kind("Brakk & Sons") == "organisation"


def test_the_short_name_of_a_company_with_a_foreign_legal_form(actors: Run) -> None:
    found = actors(
        "Corvida Health AG rejected it. Corvida has 6,300 employees, and Orlo SARL nine."
    )
    assert "Corvida" in found.texts("Corvida Health AG")
    assert found.kind("Orlo SARL") == "organisation"


def test_a_paper_and_what_has_officers_are_bodies(actors: Run) -> None:
    found = actors("The claim was first aired by the weekly Der Turm, which has printed more.")
    assert found.kind("Der Turm") == "organisation"
    found = actors("The trial is safe, said Vellora's chief medical officer. Vellora paid for it.")
    assert found.kind("Vellora") == "organisation"


def test_she_is_who_is_known_as_a_woman_rather_than_whoever_was_named_last(actors: Run) -> None:
    found = actors(
        "Ms Pell added that a board had seen all nine files. The board, chaired by Professor "
        "Mehmet Lund, concluded in July that there was no reason to stop.",
        "“We regret what was printed,” she said.",
    )
    assert "she" in found.texts("Pell")
