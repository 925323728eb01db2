"""What a document claims, clause by clause, and who holds it."""

from dataclasses import replace

import pytest

from tests.attribution.reading import document, read, read_document


def test_a_plain_sentence_is_its_authors() -> None:
    found = read("No drought has been declared.")
    assert found.claimed() == ["No drought has been declared"]
    claim = found.claims[0]
    assert (claim.holder, claim.attribution) == (None, None)


def test_clauses_that_assert_on_their_own_are_parted() -> None:
    found = read(
        "The fee accounts for half of the rise; the machine accounts for the rest.",
        "The grades came sooner, but the machine got 29 scripts wrong.",
        "While the talks were useful at first, secrecy now does harm.",
    )
    assert found.claimed() == [
        "The fee accounts for half of the rise",
        "the machine accounts for the rest",
        "The grades came sooner",
        "the machine got 29 scripts wrong",
        "While the talks were useful at first",
        "secrecy now does harm",
    ]


def test_conditions_and_times_stay_with_their_clause() -> None:
    found = read(
        "If the bill passes, the court will throw it out.",
        "Put them back and the rate drops to 31.",
        "The reservoir may rise while the grouting is done.",
    )
    assert found.claimed() == [
        "If the bill passes, the court will throw it out",
        "Put them back and the rate drops to 31",
        "The reservoir may rise while the grouting is done",
    ]


def test_what_somebody_says_is_the_claim_not_that_they_say_it() -> None:
    found = read(
        "Anna Kovac told parliament on Monday that the dam leaks and that it must be drained."
    )
    assert found.claimed() == ["the dam leaks", "it must be drained"]
    for claim in found.claims:
        assert claim.attribution is not None
        assert found.attributions[claim.attribution].holder_text == "Anna Kovac"
        assert claim.holder is not None
        assert found.actors[claim.holder].names[0] == "Anna Kovac"


def test_a_denial_keeps_its_verb() -> None:
    found = read("Pashayan denied that the dam posed any danger.")
    assert found.claimed() == ["Pashayan denied that the dam posed any danger"]
    claim = found.claims[0]
    assert claim.attribution is not None
    assert found.attributions[claim.attribution].holder_text == "Pashayan"


def test_a_stance_on_a_thing_keeps_its_verb() -> None:
    found = read('The White Citadel called the document "a crude forgery".')
    assert found.claimed() == ['The White Citadel called the document "a crude forgery"']
    assert found.claims[0].modality == "evaluation"


def test_a_clause_that_its_cue_interrupts_is_one_claim() -> None:
    found = read("Once the faults were excluded, the company said, the rate fell to 4.4 percent.")
    assert found.claimed() == [
        "Once the faults were excluded, the company said, the rate fell to 4.4 percent"
    ]
    found = read("Seepage never passed 190 litres, he said, and the drains had cut it to 145.")
    assert found.claimed() == ["Seepage never passed 190 litres", "the drains had cut it to 145"]


def test_a_quotation_belongs_to_its_speaker_sentence_by_sentence() -> None:
    found = read('"It is a breach. It must stop," said Yusuf Karim.')
    assert found.claimed() == ["It is a breach", "It must stop"]
    holders = {found.attributions[c.attribution or 0].holder_text for c in found.claims}
    assert holders == {"Yusuf Karim"}


def test_a_turn_belongs_to_its_speaker_and_reports_in_it_to_others() -> None:
    found = read("VERDIAN: The drains work. The union says that nobody was asked.", "RENN: No.")
    holders = [found.attributions[c.attribution or 0].holder_text for c in found.claims]
    assert found.claimed() == ["The drains work", "nobody was asked"]
    assert holders == ["VERDIAN", "The union"]


def test_what_a_frame_adds_about_the_holder_is_the_authors() -> None:
    found = read(
        "Corvex Systems, which supplies the program under a contract worth 93 million crowns, "
        "said the gap was due to poor scanning."
    )
    assert found.claimed() == [
        "supplies the program under a contract worth 93 million crowns",
        "the gap was due to poor scanning",
    ]
    assert found.claims[0].attribution is None


@pytest.mark.parametrize(
    "text",
    ["Is the dam safe?", "And the treaty?", "Snow!", "Thank you.", "Yes."],
)
def test_questions_and_scraps_claim_nothing(text: str) -> None:
    assert read(text).claimed() == []


def test_the_head_of_a_letter_claims_nothing() -> None:
    found = read(
        "24 January 1788",
        "Thursday, the 31st of January",
        "To the People of the State of New-York.",
        "The liberties of a people are in danger from a large standing army.",
    )
    assert found.claimed() == ["The liberties of a people are in danger from a large standing army"]


@pytest.mark.parametrize("dateline", ["PARIS, 3 May (AFP) - ", "Paris, May 3, 2024 – ", "PARIS — "])
def test_headings_and_datelines_are_no_claims(dateline: str) -> None:
    found = read("# The law is clear", f"{dateline}The river fell by a third.")
    assert found.claimed() == ["The river fell by a third"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The river fell by a third in May.", "fact"),
        ("More than 15,000 families have had to appeal.", "fact"),
        ("The plan is wrong.", "evaluation"),
        ("Their reply was a disgrace.", "evaluation"),
        ("The sample was too small.", "evaluation"),
        ("The lake will stand at 640 metres by August.", "prediction"),
        ("The ministry is going to scrap the exam.", "prediction"),
        ("The court is unlikely to agree.", "prediction"),
        ("Both governments should publish the data.", "prescription"),
        ("The loan must not be suspended.", "prescription"),
        ("Publish the error rates every year.", "prescription"),
        ("We need to close the gap first.", "prescription"),
        ("Should the road be closed, the lights would go out.", "prediction"),
        ("The union demands that the program be withdrawn.", "prescription"),
        ("The union called for the program to be withdrawn.", "prescription"),
        ("Frank expects the grouting to take four months.", "prediction"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    found = read(text)
    assert [c.modality for c in found.claims] == [modality], found.claimed()


def test_figures_and_stances_weigh_more_than_small_talk() -> None:
    found = read(
        "I like coffee.",
        "We were all glad.",
        "The agency found that 38 percent of the appeals against the program succeeded in May.",
        "The union should be ashamed of its demand to withdraw the program from every school.",
    )
    light, lighter, figure, stance = (c.weight for c in found.claims)
    assert max(light, lighter) < 0.5 < min(figure, stance)


def test_about_names_the_actors_in_the_claim() -> None:
    found = read("Anna Kovac said that Peter Marsh had misled the committee.")
    claim = found.claim("Peter Marsh had misled the committee")
    assert "Peter Marsh" in {found.actors[a].names[0] for a in claim.about}
    assert "Anna Kovac" not in {found.actors[a].names[0] for a in claim.about}


def test_a_claim_ends_where_the_cue_of_the_next_begins() -> None:
    found = read(
        "Residents questioned a study by the consultancy Pell Hart, which found that noise would "
        "rise by only 4%.",
        "Norvia accused its neighbour Sardia of moving troops to the river and said it would ask "
        "the council to meet, hours after a shell struck a mill.",
    )
    assert found.claimed() == [
        "Residents questioned a study by the consultancy Pell Hart",
        "noise would rise by only 4%",
        "Norvia accused its neighbour Sardia of moving troops to the river",
        "it would ask the council to meet",
        "a shell struck a mill",
    ]


def test_a_bare_denial_of_what_stands_before_is_no_claim_of_its_own() -> None:
    found = read("Lasko has suggested that Ada Quist left over pay, which she denies.")
    assert found.claimed() == ["Ada Quist left over pay"]
    assert [c for c, _ in found.quotes()] == ["Ada Quist left over pay"] * 2
    assert [a.holder_text for a in found.attributions] == ["Lasko", "she"]


def test_what_presents_the_author_weighs_little() -> None:
    made = document("Ada Quist teaches law at Norfield University.", "The law was never enforced.")
    anonymous = read_document(made)
    signed = read_document(replace(made, author="Ada Quist"))
    note = "Ada Quist teaches law at Norfield University"
    assert signed.claim(note).weight < 0.3 < anonymous.claim(note).weight
    law = "The law was never enforced"
    assert signed.claim(law).weight == anonymous.claim(law).weight


def test_where_a_speaker_comes_from_weighs_less_than_what_they_say() -> None:
    found = read("My father sold tickets there.", "The club sold tickets there.")
    family, business = found.claims
    assert family.weight < business.weight


def test_points_of_dispute_weigh_more_than_what_surrounds_them() -> None:
    found = read(
        "The gallery was full by nine and I sat next to the door.",
        "The pump failed because the firm had cut its upkeep by 40 percent, Ada Pell said.",
        "Thank you, Mr Moor.",
        "The owner must pay for the wreck, which is no accident.",
        "You may sit down now.",
    )
    weights = dict(zip(found.claimed(), (c.weight for c in found.claims), strict=True))
    points = [w for text, w in weights.items() if "pump" in text or "owner" in text]
    others = [w for text, w in weights.items() if "pump" not in text and "owner" not in text]
    assert len(points) == 2
    assert min(points) > max(others)


def test_a_quotation_within_a_claim_keeps_both_its_marks() -> None:
    found = read('"A scandal" is what the leader of the party calls the price.')
    assert found.claimed() == ['"A scandal" is what the leader of the party calls the price']
    found = read("“A scandal” is what the leader of the party calls the price.")
    assert found.claimed() == ["“A scandal” is what the leader of the party calls the price"]
