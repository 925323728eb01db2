"""Which clauses of a claim are affirmed and which denied."""

from __future__ import annotations

import pytest

from core.model import ClaimFeatures
from core.relations.restating import restated
from tests.relations.support import features

LEFT = "The trawler left the harbour."
DENIED = (
    "The coastguard was unable to verify the claim that the trawler left the harbour.",
    "The owner has refused to confirm that the trawler left the harbour.",
    "It cannot be proved that the trawler left the harbour.",
    "There is no evidence that the trawler left the harbour.",
    "The owner pretended that the trawler left the harbour.",
    "The owner did not pretend that the trawler left the harbour.",
    "The paper wrongly claims that the trawler left the harbour.",
    "The sailors dispute that the trawler left the harbour.",
    "The idea that the trawler left the harbour is a myth.",
    "That the trawler left the harbour is a lie.",
    "His baseless claim that the trawler left the harbour was printed.",
    "The union rejects the notion that the trawler left the harbour.",
    "Her assertion that the trawler left the harbour has been debunked.",
    "Nobody has shown that the trawler left the harbour.",
    "The trawler failed to leave the harbour.",
    "The trawler never managed to leave the harbour.",
    "It is wrong to say that the trawler left the harbour.",
    "The experts were wrong to say that the trawler left the harbour.",
    "Experts remain unconvinced that the trawler left the harbour.",
    "The tabloid invented the story that the trawler left the harbour.",
    "The theory that the trawler left the harbour does not hold up.",
)
AFFIRMED = (
    "The owner admitted that the trawler left the harbour.",
    "The owner did not admit the fact that the trawler left the harbour.",
    "Photographs showed that the trawler left the harbour.",
    "The trawler managed to leave the harbour.",
    "The trawler did not fail to leave the harbour.",
    "Nobody disputes that the trawler left the harbour.",
    "There is no doubt that the trawler left the harbour.",
    "It is not untrue that the trawler left the harbour.",
    "The trawler succeeded in leaving the harbour.",
    "The theory that the trawler left the harbour survived every test.",
)
LEFT_OPEN = (
    "The owner asked whether the trawler left the harbour.",
    "It is possible that the trawler left the harbour.",
    "The owner hopes that the trawler left the harbour.",
    "If the trawler left the harbour, the fine is due.",
    "Is there no evidence that the trawler left the harbour?",
)


@pytest.mark.parametrize("text", DENIED)
def test_denial_doubt_and_pretence_reach_what_they_embed(text: str) -> None:
    found = features(text)
    assert "leave" in found.negated_terms
    assert restated(found, features(LEFT)) == -1
    assert restated(features(LEFT), found) == -1


@pytest.mark.parametrize("text", AFFIRMED)
def test_what_is_admitted_shown_or_managed_is_affirmed(text: str) -> None:
    found = features(text)
    assert "leave" not in found.negated_terms
    assert restated(found, features(LEFT)) == 1


@pytest.mark.parametrize("text", LEFT_OPEN)
def test_what_is_left_open_is_neither(text: str) -> None:
    assert restated(features(text), features(LEFT)) == 0


def test_two_denials_agree() -> None:
    denied = features("The claim that the trawler left the harbour is false.")
    assert restated(denied, features("The trawler did not leave the harbour.")) == 1


def test_the_same_clause_within_two_claims_relates_neither() -> None:
    one = features("The owner admitted that the trawler left the harbour.")
    two = features("The crew denied that the trawler left the harbour.")
    assert restated(one, two) == 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Trams are safer than buses.", "Buses are safer than trams."),
        ("No more than 30 homes burned.", "At least 30 homes burned."),
        ("The trawler left the harbour.", "The trawler may have left the harbour."),
    ],
)
def test_the_same_words_otherwise_joined_are_another_claim(a: str, b: str) -> None:
    assert restated(features(a), features(b)) == 0


def test_a_pronoun_stands_for_its_noun() -> None:
    found = features("The mayor acknowledged the fact that he took money from the quarry.")
    assert restated(found, features("The mayor took money from the quarry.")) == 1


def test_only_denials_of_what_is_said_count_as_denial() -> None:
    def denies(text: str) -> bool:
        return "denial" in features(text).cues

    assert denies("There is no proof that the dam leaks.")
    assert denies("The minister disputes the figures.")
    assert not denies("The minister does not dispute the figures.")
    assert not denies("The council failed to repair the wall.")


def test_claims_of_nothing_assert_nothing() -> None:
    assert restated(ClaimFeatures(""), features(LEFT)) == 0


@pytest.mark.parametrize(
    ("a", "b", "sign"),
    [
        ("The drug is not safe for children.", "The drug is dangerous for children.", 1),
        ("The tax is fair to small firms.", "The tax is unjust to small firms.", -1),
        ("Few islanders support the casino.", "Most islanders oppose the casino.", 1),
        ("The drug is safe for children.", "The drug is dear for children.", 0),
    ],
)
def test_an_opposite_in_its_place_turns_a_claim_round(a: str, b: str, sign: int) -> None:
    assert restated(features(a), features(b)) == restated(features(b), features(a)) == sign
