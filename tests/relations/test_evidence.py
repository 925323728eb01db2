"""Which evidence is found between two claims, and how it is told."""

from __future__ import annotations

import pytest

from core.model import Label
from core.relations.evidence import Evidence, gather
from core.relations.items import Item, Rarity
from core.relations.reasons import explain
from tests.relations.support import items


def pair(a: str, b: str, holders: tuple[str, ...] = ()) -> tuple[Item, Item, Evidence]:
    one, two = items([[a], [b]], holders)
    return one, two, gather(one, two, Rarity.of((one, two)))


def texts(a: str, b: str, label: Label) -> str:
    one, two, evidence = pair(a, b)
    return " | ".join(r.text for r in explain(one, two, evidence, label, similarity=0.6))


def test_opposed_words_are_opposites_unless_one_is_negated() -> None:
    _, _, found = pair("The council accepted the plan.", "The council refused the plan.")
    assert ("accept", "refuse") in [(p.a, p.b) for p in found.opposites]
    _, _, found = pair("The bridge is not safe.", "The bridge is dangerous.")
    assert found.opposites == ()
    assert [(p.a, p.b) for p in found.resolved] == [("safe", "dangerous")]


def test_a_prefix_makes_an_opposite() -> None:
    _, _, found = pair("The tax is lawful.", "The tax is unlawful.")
    assert [(p.a, p.b) for p in found.opposites] == [("lawful", "unlawful")]


def test_names_are_neither_opposed_nor_negated() -> None:
    _, _, found = pair("Deep divisions opened in Congress.", "The clash shook the United States.")
    assert found.opposites == ()
    _, _, found = pair("It contradicts American policy.", "American officials prepare talks.")
    assert "american" not in [p.a for p in found.negated]


def test_claims_that_name_both_sides_are_not_opposed() -> None:
    text = "People should mark the scripts until the machine is proven."
    _, _, found = pair(text, "Let people mark them until the machine works.")
    assert all({p.a, p.b} != {"people", "machine"} for p in found.opposites)


def test_a_shared_word_negated_on_one_side_only() -> None:
    _, _, found = pair("The letter was a notice.", "The letter was not a notice.")
    assert "notice" in [p.a for p in found.negated]
    _, _, found = pair("The letter was not a notice.", "It was never a notice.")
    assert found.negated == ()


def test_a_figure_that_matches_is_not_also_a_mismatch() -> None:
    _, _, found = pair(
        "Seepage was 310 litres per second, above the alert level of 200 litres per second.",
        "In April seepage was 310 litres per second.",
    )
    assert len(found.matches) == 1
    assert found.mismatches == ()


def test_the_holder_is_the_same_or_not() -> None:
    *_, found = pair("Taxes fell.", "Taxes fell again.", ("p1", "p1"))
    assert found.same_holder
    *_, found = pair("Taxes fell.", "Taxes fell again.")  # authors of different documents
    assert not found.same_holder


def test_a_claim_that_doubts_the_figure_of_another_denies_it() -> None:
    said = "Drainage has cut the seepage to 145 litres per second."
    doubt = "The claim that drainage cut seepage to 145 litres per second could not be verified."
    *_, found = pair(said, doubt)
    assert found.denied
    *_, found = pair(said, "Drainage cut seepage to 145 litres per second, the report confirms.")
    assert not found.denied


def test_evidence_is_symmetric() -> None:
    one, two = items([["The council accepted 30 plans."], ["The council refused 40 plans."]])
    rarity = Rarity.of((one, two))
    ab, ba = gather(one, two, rarity), gather(two, one, rarity)
    assert len(ab.mismatches) == len(ba.mismatches) == 1
    assert [{p.a, p.b} for p in ab.opposites] == [{p.a, p.b} for p in ba.opposites]
    assert ab.phrase == ba.phrase


def test_reasons_quote_the_figures() -> None:
    told = texts(
        "Seepage had never passed 190 litres per second.",
        "Inspectors found seepage of 310 litres per second.",
        "conflict",
    )
    assert "at most 190 litres per second against 310 litres per second (seepage)" in told


def test_reasons_for_agreement_name_what_is_shared() -> None:
    told = texts("Growers left 64,000 hectares.", "Some 640 square kilometres lie idle.", "agree")
    assert "64,000 hectares and about 640 square kilometres are the same figure" in told


def test_a_rounded_figure_is_not_said_to_be_the_same() -> None:
    told = texts("There were 11,840 appeals.", "There were close to 12,000 appeals.", "agree")
    assert "are about the same figure" in told


def test_reasons_quote_shared_words_as_they_are_written() -> None:
    told = texts(
        "“People got 3.1 percent of scripts wrong,” in the ministry’s view.",
        "The auditors say people got 3.1 percent of scripts wrongly marked.",
        "agree",
    )
    assert "both use the words “People got 3.1 percent of scripts”" in told


def test_a_figure_without_its_point_is_another_one() -> None:
    *_, found = pair("In all 3.1 percent were wrong.", "Elsewhere 31 percent were wrong.")
    assert found.phrase == "percent were wrong"


def test_reasons_name_opposites_and_no_machinery() -> None:
    told = texts("The council accepted the plan.", "The council refused the plan.", "conflict")
    assert "‘accepted’ against ‘refused’" in told
    assert "_" not in told


def test_a_figure_within_a_range_is_said_to_fit_it() -> None:
    told = texts(
        "Between 61,000 and 66,000 hectares were not planted.",
        "Sixty-four thousand hectares were left unplanted.",
        "agree",
    )
    assert "Sixty-four thousand hectares fits between 61,000 and 66,000 hectares" in told


def test_opposites_are_told_where_they_are_said_of_one_thing() -> None:
    assert "‘closed’ against ‘open’" in texts(
        "The gates were closed at dawn.", "The gates stayed open all day.", "conflict"
    )
    apart = texts("Farmers buy seed in March.", "The cooperative sells milk in town.", "conflict")
    assert "‘buy’" not in apart
    apart = texts("The gates closed at dawn.", "The reform will proceed as planned.", "conflict")
    assert "going on" not in apart


def test_going_on_and_stopping_are_told_with_their_words() -> None:
    told = texts(
        "The ministry will continue the logging of the valley.",
        "The ministry must delay its logging of the valley.",
        "conflict",
    )
    assert "one is for going on (‘continue’), the other for stopping (‘delay’)" in told
    both = "Both sides must stop the logging."
    assert "going on" not in texts(both, "They stop the logging and proceed to law.", "conflict")


def test_words_of_one_meaning_are_said_to_be_such() -> None:
    told = texts("The city should pause the works.", "The city must halt the works.", "agree")
    assert "‘pause’ and ‘halt’ mean much the same" in told


def test_a_quoted_phrase_ends_in_no_function_word() -> None:
    told = texts(
        "The dam was built by the old company of the region.",
        "The dam was built by the new company of that region.",
        "agree",
    )
    assert "both use the words “The dam was built”" in told
    assert "use the words" not in texts(
        "It is one of the ports.", "He is one of the guards.", "agree"
    )


def test_what_figures_measure_is_no_part_of_a_name() -> None:
    told = texts(
        "Pol Merin had 30 percent of the vote.", "Pol Merin had 44 percent of the vote.", "conflict"
    )
    assert "30 percent against 44 percent (vote)" in told


def test_dates_are_told_as_dates() -> None:
    told = texts("Voting will end by 14 April.", "Voting closes on 2 May.", "conflict")
    assert "by 14 April against 2 May (voting)" in told
    told = texts("They signed the pact on 9 October.", "The pact was signed on October 9.", "agree")
    assert "9 October and October 9 are the same day" in told
    told = texts("The bill passed in March 2020.", "The bill passed on 3 March 2020.", "agree")
    assert "3 March 2020 fits March 2020" in told


def test_a_rise_and_a_fall_are_told_apart() -> None:
    told = texts("Rents rose by a fifth.", "Rents fell by 20 percent.", "conflict")
    assert "a rise by a fifth against a fall by 20 percent (rents)" in told


def test_a_denial_is_told_as_one() -> None:
    told = texts("There is no proof that the wall leaks.", "The wall leaks.", "conflict")
    assert told.startswith("one denies or doubts just what the other says")


def test_where_no_word_decides_the_reading_is_told() -> None:
    one, two, evidence = pair("The strike must go on.", "It is time to end the strike.")
    for reading, said in (((0.2, 0.5), "seem to contradict"), (None, "no single word decides")):
        found = explain(one, two, evidence, "conflict", similarity=0.3, reading=reading)
        assert said in found[0].text
        assert found[0].kind == "reading"


def test_there_is_always_a_reason() -> None:
    assert texts("Yes.", "No.", "agree")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Nine of the choir's children are among the dead.", "Seventeen children were on stage."),
        ("Two of the five judges dissented.", "Three judges voted for the ruling."),
        ("The dead include 14 miners.", "Thirty-one miners were underground that night."),
        ("Four of the twenty wells were tested.", "Sixteen wells were never tested."),
    ],
)
def test_some_of_a_group_and_others_of_it_may_differ_in_number(a: str, b: str) -> None:
    assert pair(a, b)[2].mismatches == ()
    assert pair(b, a)[2].mismatches == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Nine of the children died.", "Seventeen children died."),
        ("Forty of the ferry's passengers were saved.", "Only 12 passengers were saved."),
        ("Sixteen wells were tested.", "Four wells were tested."),
    ],
)
def test_of_whom_the_same_is_said_the_number_differs(a: str, b: str) -> None:
    assert pair(a, b)[2].mismatches != ()


def test_other_groups_places_and_parts_of_a_year_are_a_caution() -> None:
    told = texts("The men were paid on Friday.", "The women were never paid.", "conflict")
    assert "may speak of different groups (men / women)" in told
    told = texts("Seven died in Oslo.", "Twelve died in Warsaw.", "conflict")
    assert "may speak of different places (Oslo / Warsaw)" in told
    told = texts(
        "The fund lost 3 million in the first quarter.",
        "Over the year the fund lost 9 million.",
        "conflict",
    )
    assert "may speak of different times (first quarter / whole year)" in told


def test_who_compares_two_groups_is_of_neither_alone() -> None:
    _, _, found = pair("Men earn more than women.", "Women earn as much as men.")
    assert found.other_group is None
    _, _, found = pair("Women are paid less.", "Women are paid as much as anybody.")
    assert found.other_group is None


def test_what_speaks_is_no_place_where_something_is_so() -> None:
    _, _, found = pair("Norway denies the report.", "Poland confirms the report.")
    assert not found.other_place


def test_what_would_be_on_a_condition_is_no_figure_of_what_is() -> None:
    told = "Exports rose by 3 percent."
    assert pair("Exports rose by 5 percent.", told)[2].figured == -1
    assert pair("If the treaty is signed, exports will rise by 5 percent.", told)[2].figured == 0


def test_to_be_of_one_group_or_the_other_is_no_difference_of_groups() -> None:
    _, _, found = pair("The victim was a man.", "The victim was a woman.")
    assert found.other_group is None


def test_a_place_beside_another_is_a_place_where_something_is_so() -> None:
    _, _, found = pair("Seven died in Oslo and Warsaw.", "Twelve died in Warsaw.")
    assert not found.other_place
