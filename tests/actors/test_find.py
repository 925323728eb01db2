from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.actors.conftest import Actors

Run = Callable[..., Actors]


def test_titles_belong_to_the_mention_and_not_to_the_name(actors: Run) -> None:
    found = actors(
        "Norvian Transport Minister Piotr Lasko told reporters that the bridge was safe. "
        "Lasko said repairs would begin in May. Critics, Mr Lasko added, were wrong."
    )
    assert found.texts("Piotr Lasko") == [
        "Norvian Transport Minister Piotr Lasko",
        "Lasko",
        "Mr Lasko",
    ]
    assert found.kind("Piotr Lasko") == "person"


def test_names_the_recogniser_does_not_know(actors: Run) -> None:
    found = actors(
        "Yusuf al-Rashid and Ada van der Meer disagreed. Al-Rashid called the plan a mistake, and "
        "van der Meer replied that it was the only one."
    )
    assert "Yusuf al-Rashid" in found.all_names()
    assert found.texts("Yusuf al-Rashid")[:2] == ["Yusuf al-Rashid", "Al-Rashid"]
    assert found.texts("Ada van der Meer")[0] == "Ada van der Meer"


def test_an_acronym_in_brackets_is_the_same_body(actors: Run) -> None:
    found = actors(
        "The Food and Harbour Safety Agency (FHSA) closed two ports. The FHSA said on Monday that "
        "they would reopen. The agency gave no date."
    )
    actor = found.named("Food and Harbour Safety Agency")
    assert "FHSA" in actor.names
    assert "The agency" in found.texts("FHSA")
    assert found.kind("FHSA") == "organisation"


def test_a_union_with_a_possessive_is_one_name(actors: Run) -> None:
    found = actors("The Upland Growers’ Union rejected the offer. The union wants eleven percent.")
    assert found.texts("Upland Growers' Union") == ["Upland Growers’ Union", "The union"]


def test_an_adjective_of_origin_shows_a_state(actors: Run) -> None:
    found = actors(
        "Norvia has closed the canal. Norvian ships wait at the mouth of it, and Norvians blame "
        "the government."
    )
    assert found.kind("Norvia") == "state"
    forms = {m.span.of(found.document.text): m.form for m in found.named("Norvia").mentions}
    assert forms["Norvian"] == "demonym"
    assert forms["Norvia"] == "name"


def test_real_states_and_capitals(actors: Run) -> None:
    found = actors(
        "Moscow rejected the offer. Russian officials said that America had broken its word, and "
        "the United States denied it. Talks continued in Ankara."
    )
    assert found.kind("Moscow") == "state"
    assert found.stands_for("Moscow") == "Russia"
    assert found.kind("Ankara") == "place"
    assert found.stands_for("Ankara") is None
    assert {"America", "United States"} <= set(found.named("United States").names)
    assert found.kind("Russian officials") == "group"


def test_a_seat_that_speaks_stands_for_its_state(actors: Run) -> None:
    speaks = actors("The Kremlin said on Friday that it would study the proposal.")
    assert speaks.stands_for("Kremlin") == "Russia"
    silent = actors("Tourists walked past the Kremlin. Ada Brandt said it was closed.")
    assert all(a.stands_for is None for a in silent.actors)


def test_an_explained_residence_stands_for_whose_it_is(actors: Run) -> None:
    found = actors(
        "President Oskar Lind signed the law. The Marble Lodge, the president's residence, called "
        "the protests small."
    )
    assert found.stands_for("Marble Lodge") == "Oskar Lind"


def test_the_capital_of_a_made_up_state(actors: Run) -> None:
    found = actors(
        "Norvian Prime Minister Eva Sund told reporters in Halden that Ostrea had lied. The "
        "Ostrean ambassador protested in Veld.",
        "Norvia and Ostrea signed the treaty in 1990. Halden insists that Ostrea broke it. Norvia "
        "has never said how, and Ostrea denies it.",
    )
    assert found.stands_for("Halden") == "Norvia"


def test_a_description_comes_back_to_the_only_one_it_fits(actors: Run) -> None:
    found = actors(
        "Maria Castro, a former foreign minister of Chile, leads the talks between the two sides. "
        "Education Minister Ada Brandt welcomed them, and the minister promised to help.",
        "Its director, Piotr Lasko, spoke for the Basel Institute.",
    )
    assert "a former foreign minister of Chile" in found.texts("Maria Castro")
    assert "the minister" in found.texts("Ada Brandt")
    assert "Its director" in found.texts("Piotr Lasko")


def test_a_description_that_fits_two_is_left_open(actors: Run) -> None:
    found = actors(
        "Energy Minister Ada Brandt and Water Minister Piotr Lasko disagree. "
        "The report was sent to the minister."
    )
    assert "the minister" not in found.texts("Ada Brandt") + found.texts("Piotr Lasko")


def test_namesakes_who_are_no_relation_stay_apart(actors: Run) -> None:
    found = actors(
        "President Lind told television that the dam would hold. Engineers doubt it. Tamara Lind, "
        "who ran the dam until May and is no relation, said that the wall was cracked."
    )
    assert found.texts("Lind")[0] == "President Lind"
    assert "President Lind" not in found.texts("Tamara Lind")


def test_speakers_of_a_conversation(actors: Run) -> None:
    found = actors(
        "HOST: Good evening. With me are Piotr Lasko, chair of the Miners' Union, and Eva Sund. "
        "Mr Lasko, is it safe?",
        "LASKO: It is not.",
        "SUND: He is wrong. The union knows it.",
    )
    assert found.texts("Piotr Lasko")[:3] == [
        "Piotr Lasko",
        "chair of the Miners' Union",
        "Mr Lasko",
    ]
    assert "LASKO" in found.texts("Piotr Lasko")
    assert "SUND" in found.texts("Eva Sund")


def test_pronouns_with_one_possible_person(actors: Run) -> None:
    found = actors(
        "Mr Lasko rejected the report. He said that it was wrong. Ada Brandt wrote the report with "
        "her team, and Mr Lasko had told her so."
    )
    assert "He" in found.texts("Lasko")
    assert "her" in found.texts("Ada Brandt")
    assert "He" not in found.texts("Ada Brandt")


def test_two_men_make_a_pronoun_unsure(actors: Run) -> None:
    found = actors("Mr Lasko and Mr Brandt met. He was late.")
    assert "He" not in found.texts("Lasko") + found.texts("Brandt")


def test_groups_that_act(actors: Run) -> None:
    found = actors(
        "Basque farmers rejected the plan on Monday. Three former FHSA inspectors told the paper "
        "that the ports were safe. Farmers elsewhere kept quiet."
    )
    assert found.kind("Basque farmers") == "group"
    assert found.kind("FHSA inspectors") == "group"


def test_a_body_without_a_name_that_acts(actors: Run) -> None:
    found = actors(
        "The constitutional court will strike the law down, Ada Brandt said. The court did so "
        "before. Nobody asked the cook."
    )
    assert found.kind("constitutional court") == "organisation"
    assert found.texts("constitutional court") == ["The constitutional court", "The court"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Meanwhile, nothing happened. However, prices rose in March and on Tuesday.",
        "Article 9 of the Treaty of Basel demands notice. The Clean Rivers Act does not.",
        "Results came out on July 14. Appeals more than doubled. Seepage was low.",
        "They read the French and wrote in English. Christmas is near.",
        "It was a GREAT DAY and we were VERY glad.",
    ],
)
def test_what_is_not_an_actor(actors: Run, sentence: str) -> None:
    assert actors(sentence).all_names() == set()


def test_software_and_dams_are_things(actors: Run) -> None:
    found = actors(
        "The software, called Quillex, was trained on essays. The Orlo Dam is 90 metres high. "
        "Ada Brandt wants Quillex scrapped."
    )
    assert found.all_names() == {"Ada Brandt"}


def test_headlines_do_not_invent_actors(actors: Run) -> None:
    found = actors(
        "# The Perilous Path Of Ada Brandt",
        "Ada Brandt said that the path was long.",
    )
    assert found.all_names() == {"Ada Brandt"}
    assert found.texts("Ada Brandt") == ["Ada Brandt", "Ada Brandt"]


def test_author_and_source_are_actors(actors: Run) -> None:
    found = actors(
        "I wrote in this newspaper last week that the plan would fail.",
        author="Ada Brandt and Piotr Lasko",
        source="The Basel Courier",
    )
    assert found.kind("Ada Brandt") == "person"
    assert found.kind("Piotr Lasko") == "person"
    assert found.texts("Basel Courier") == ["this newspaper"]


def test_mentions_are_spans_of_the_text(actors: Run) -> None:
    found = actors(
        "“We will go,” said Ada Brandt’s deputy. The Harbour Union (HU) — the city’s largest — "
        "agreed with Brandt.",
        "CASTRO: I am María Castro; I don’t.",
    )
    text = found.document.text
    for actor in found.actors:
        for mention in actor.mentions:
            assert 0 <= mention.start < mention.end <= len(text)
            assert mention.span.of(text).strip() == mention.span.of(text)
            assert "\n" not in mention.span.of(text)
    assert "Ada Brandt" in found.texts("Ada Brandt")


def test_who_is_spoken_to_is_not_who_is_spoken_of(actors: Run) -> None:
    found = actors(
        "HOST: With me are Eva Sund and Ada Brandt. Minister Lasko described an option.",
        "BRANDT: He did.",
        "HOST: Ms Sund, he has also suggested that you resigned.",
    )
    assert found.texts("Lasko").count("he") == 1
    assert "he" not in found.texts("Eva Sund")


def test_an_unnamed_company_keeps_all_its_mentions(actors: Run) -> None:
    found = actors(
        "The company said that the scanners were old. The company’s other line is price. A former "
        "engineer at the company laughed."
    )
    assert found.texts("company") == ["The company", "The company", "the company"]


def test_plural_titles_party_tags_and_titles_of_works(actors: Run) -> None:
    found = actors(
        "Senators Tom Hale (R-Ohio) and Lucia Marquez (D-N.M.) introduced the bill. In a paper, "
        "“Silicon Dreams”, Amara Nwosu of the Brookfield Institution disagrees."
    )
    people = {n for a in found.actors if a.kinds[0][0] == "person" for n in a.names}
    assert people == {"Tom Hale", "Lucia Marquez", "Amara Nwosu"}
    assert found.texts("Tom Hale") == ["Senators Tom Hale"]


def test_two_speakers_of_one_surname_stay_two(actors: Run) -> None:
    found = actors(
        "MRS DALE: Will she withdraw the figure?",
        "CLLR M. DALE: No. If Mrs Dale has a better one, I would be glad to see it.",
        "MRS DALE: I have.",
        "CLLR M. DALE: Then send it to me.",
    )
    assert found.texts("M. Dale") == ["CLLR M. DALE", "CLLR M. DALE"]
    assert found.texts("Dale") == ["MRS DALE", "Mrs Dale", "MRS DALE"]


def test_a_surname_label_goes_on_from_the_full_one(actors: Run) -> None:
    found = actors("VERA SYMONDS: Shall we begin?", "TOM PELL: Yes.", "SYMONDS: Good.")
    assert found.texts("Vera Symonds") == ["VERA SYMONDS", "SYMONDS"]


def test_ranks_and_short_titles_are_no_part_of_a_name(actors: Run) -> None:
    found = actors(
        "Sen. Rick Dorlan, R-Okla., objected. The cut was approved by Maj. Gen. Igor Konash and "
        "Cllr Iqbal Rahmani."
    )
    assert {"Rick Dorlan", "Igor Konash", "Iqbal Rahmani"} <= found.all_names()
    assert found.texts("Igor Konash") == ["Maj. Gen. Igor Konash"]
    found = actors("Sen. Rick Dorlan objected. The senator left. Min Aung Lwin stayed.")
    assert found.texts("Rick Dorlan") == ["Sen. Rick Dorlan", "The senator"]
    assert "Min Aung Lwin" in found.all_names()


def test_a_title_before_the_name_does_not_hide_its_description(actors: Run) -> None:
    found = actors(
        "“We do not strike towns,” its spokesman, Major General Igor Konash, said. The spokesman "
        "gave no proof."
    )
    assert found.texts("Igor Konash") == [
        "its spokesman",
        "Major General Igor Konash",
        "The spokesman",
    ]


def test_a_short_form_in_brackets_may_hold_more_or_other_letters(actors: Run) -> None:
    found = actors(
        "Harrow Athletic (HAFC) insist that they will pay. The club said so. The National "
        "Salvation Front (FSN) objected, and FSN members left."
    )
    assert "HAFC" in found.named("Harrow Athletic").names
    assert "FSN" in found.named("National Salvation Front").names
    assert "The club" in found.texts("Harrow Athletic")


def test_friends_of_a_place_are_a_body(actors: Run) -> None:
    found = actors(
        "A petition by the Friends of Mill Meadow failed. The council ignored the Friends."
    )
    assert found.texts("Friends of Mill Meadow") == ["Friends of Mill Meadow", "Friends"]
    assert found.kind("Friends of Mill Meadow") == "organisation"


def test_a_companys_legal_form_may_be_left_out(actors: Run) -> None:
    found = actors(
        "The agency ordered Pell Biologics Inc. to stop. Pell denied it. The company sued."
    )
    assert found.texts("Pell Biologics Inc.") == ["Pell Biologics Inc.", "Pell", "The company"]
    assert "Pell Biologics" in found.named("Pell").names


def test_a_subject_renamed_in_the_next_sentence_is_the_same(actors: Run) -> None:
    found = actors(
        "“This is madness,” Mr Dorlan told reporters. The Republican senator has taken $48,000.",
        "Pell Biologics Inc. denied that. In a statement, the Ohio-based drugmaker called the "
        "order reckless.",
    )
    assert "The Republican senator" in found.texts("Dorlan")
    assert "the Ohio-based drugmaker" in found.texts("Pell Biologics Inc.")


@pytest.mark.parametrize(
    "text",
    [
        # somebody else stands between, or the sentence before is about two
        "Dorlan and Quist met reporters. The Republican senator has taken $48,000.",
        # another office
        "President Dorlan told reporters so. The Labour minister disagreed.",
        # another gender
        "Mr Dorlan told reporters so. The Norvian spokeswoman disagreed.",
    ],
)
def test_who_is_not_certainly_renamed_stays_open(actors: Run, text: str) -> None:
    found = actors(text)
    assert not any(t.startswith("The ") for t in found.texts("Dorlan"))


def test_a_president_and_a_secretary_are_two(actors: Run) -> None:
    found = actors(
        "U.S. Secretary of State Helen Carmody called on Sunday. The president told her that he "
        "was ready to talk.",
    )
    assert found.texts("Helen Carmody")[0] == "U.S. Secretary of State Helen Carmody"
    assert "The president" not in found.texts("Helen Carmody")


def test_the_deputy_minister_is_not_the_minister(actors: Run) -> None:
    found = actors(
        "Olena Hryc is deputy foreign minister of Norvia. The minister was warned in July."
    )
    assert "The minister" not in found.texts("Olena Hryc")


def test_the_government_of_a_state_speaks_for_the_state(actors: Run) -> None:
    found = actors(
        "Norvia and Sardia signed it. Norvians cheered, and Sardians wept. The Norvian government "
        "said it would keep the treaty, and Norvian officials agreed.",
        "For six years I served as Sardia's deputy water minister. My own government was foolish.",
        author="Farid Kass",
    )
    assert "The Norvian government" in found.texts("Norvia")
    assert found.stands_for("Norvian officials") == "Norvia"
    assert "My own government" in found.texts("Sardia")


def test_sides_of_a_dispute_are_groups_even_without_a_name(actors: Run) -> None:
    found = actors(
        "Campaigners questioned the report. Critics of the plan want a vote, and Western officials "
        "say nothing. Officials and experts said little."
    )
    groups = {a.names[0] for a in found.actors if a.kinds[0][0] == "group"}
    assert groups == {"Campaigners", "Critics of the plan", "Western officials"}


def test_a_byline_that_is_a_title_is_no_person(actors: Run) -> None:
    found = actors("The city pays for democracy.", author="City Democracy Desk")
    assert found.kind("City Democracy Desk") == "organisation"


def test_a_nickname_with_a_title_is_kept_whole(actors: Run) -> None:
    found = actors("Inés Castro is called “Madame Maybe” by the evening press.")
    assert "Madame Maybe" in found.named("Inés Castro").names
    assert "Maybe" not in found.all_names()


def test_whose_body_it_is_may_be_told_by_whom_one_speaks_to(actors: Run) -> None:
    found = actors(
        "HOST: With me is Anahit Verd, Norvia's ambassador to the commission. Is it safe?",
        "VERD: It is.",
        "HOST: Norvia has closed the canal, and Norvians cheer. Your presidency says it is "
        "a forgery.",
        "VERD: The presidency spoke in haste.",
    )
    assert found.texts("presidency of Norvia")[0] == "Your presidency"


def test_readers_make_a_name_an_outlet(actors: Run) -> None:
    found = actors("Welcome to the many new readers of Remainders, most of whom came to shout.")
    assert found.kind("Remainders") == "organisation"


@pytest.mark.parametrize("trade", ["Pensioner", "Republican", "Farmer"])
def test_what_somebody_is_stands_before_the_name_and_is_no_part_of_it(
    actors: Run, trade: str
) -> None:
    found = actors(
        f"{trade} Ron Thwaite said the bins were full. Ron Thwaite has lived in Harlow for years."
    )
    assert found.texts("Ron Thwaite") == [f"{trade} Ron Thwaite", "Ron Thwaite"]


def test_a_title_before_the_surname_shows_that_the_full_name_is_a_persons(actors: Run) -> None:
    found = actors(
        "The paper tabled by the mediator, Aimée Bancroft Ruiz, would hold the level. "
        "The reply, Ms Bancroft told the ABX, is late."
    )
    assert found.named("Bancroft") is found.named("Aimée Bancroft Ruiz")
    assert found.named("Bancroft").kinds[0][0] == "person"


def test_a_title_does_not_make_a_person_of_the_firm_that_bears_the_name(actors: Run) -> None:
    found = actors(
        "Orrin Vale Holdings would not pay. Mr Vale told reporters that the mill will close."
    )
    assert found.named("Orrin Vale Holdings").kinds[0][0] == "organisation"
    assert found.named("Vale") is not found.named("Orrin Vale Holdings")
