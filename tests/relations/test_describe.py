"""What is read off a claim."""

from __future__ import annotations

import pytest

from tests.relations.support import document, features, features_in


def test_terms_are_the_lemmas_of_content_words() -> None:
    assert features("The engineers measured leaks.").terms == ("engineer", "measure", "leak")


def test_what_only_says_when_is_no_event() -> None:
    assert "end" not in features("Altunya was to be paid by the end of June.").terms
    assert "end" in features("The end of the payments was announced.").terms
    assert "end" in features("The payments end in June.").terms


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The dam is not safe.", "safe"),
        ("Nobody considered a ban.", "consider"),
        ("The firm failed to publish the report.", "publish"),
        ("The ministry denied that it had received a letter.", "receive"),
    ],
)
def test_negation_denial_and_failure_have_scope(text: str, word: str) -> None:
    found = features(text)
    assert word in found.negated_terms
    assert found.negated


def test_what_is_asserted_is_not_negated() -> None:
    found = features("The dam is safe.")
    assert found.negated_terms == ()
    assert not found.negated


def test_evaluation_turns_round_under_negation() -> None:
    assert features("It was a disgrace.").polarity < 0
    assert features("It was a triumph.").polarity > 0
    assert features("It was not a disgrace.").polarity > 0


def test_a_short_claim_takes_the_sentence_before_it_as_context() -> None:
    text = "The mediator proposed a pause of sixty days. That is too long."
    found = features(text, "That is too long.")
    assert found.context == text
    assert {"mediator", "pause"} <= set(found.context_terms)
    assert "pause" not in found.terms


def test_the_context_of_a_blocks_first_sentence_is_the_block_before() -> None:
    source = document("Should filling go on?", "It should stop.")
    assert features_in(source, "It should stop.").context == "Should filling go on? It should stop."


def test_a_clause_has_its_sentence_as_context() -> None:
    text = "The union, which has 20,000 members, said that markers who had served for years left."
    found = features(text, "markers who had served for years left")
    assert found.context == text


def test_quantities_carry_document_offsets_and_what_they_measure() -> None:
    source = document("First.", "In May the gauge recorded 435 cubic metres per second.")
    claim = "the gauge recorded 435 cubic metres per second"
    (found,) = features_in(source, claim).quantities
    assert source.text[found.start : found.end] == "435 cubic metres per second"
    assert found.unit == "m3/s"
    assert "gauge" in found.about


def test_a_counted_noun_is_the_unit() -> None:
    (found,) = features("At least 640 pupils lost a place.").quantities
    assert (found.low, found.high, found.unit) == (640, None, "pupil")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The bank should stop paying.", "prescription"),
        ("Publish the minutes at once.", "prescription"),
        ("The minister denied it.", "denial"),
        ("The court will strike it down.", "prediction"),
        ("Perhaps the memo is real.", "hedge"),
    ],
)
def test_cues(text: str, cue: str) -> None:
    assert cue in features(text).cues


def test_conditions_and_times() -> None:
    found = features("If the corridor closes in May 2026, prices rise.")
    assert found.conditional
    assert found.times == ("2026", "m05")


def test_any_span_can_be_described() -> None:
    from core import nlp
    from core.model import ClaimFeatures, LocalClaim
    from core.relations import describe

    source = document(
        "Yes.", "— …", "About 40 per cent of 2,100 (or 3.8%) — “so be it” — 12 March?", "9"
    )
    parse = nlp.parse(source)
    size = len(source.text)
    for start in range(0, size, 3):
        for end in range(start + 1, size + 1, 7):
            local = LocalClaim(start, end, None, None, "fact", (), 0.6, ClaimFeatures(""))
            found = describe(parse, (), local)
            assert all(0 <= q.start < q.end <= size for q in found.quantities)
            assert found.context


def test_what_provides_or_differs_is_no_condition() -> None:
    assert features("The loan is safe, provided that the state vouches for it.").conditional
    assert features("Otherwise, the pier will be closed.").conditional
    assert not features("The firm provided two ferries.").conditional
    assert not features("The auditor says otherwise.").conditional
