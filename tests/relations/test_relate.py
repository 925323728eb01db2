"""From claims to relations, on a small debate with known answers."""

from __future__ import annotations

import sys

import pytest

from core.model import Relation
from core.relations import Item, relate
from tests.relations.support import items, vectors

DEBATE = [
    [
        "An inspection in April found water seeping through the dam at 310 litres per second.",
        "Growers have left 64,000 hectares of rice unplanted this season.",
        "The museum opens on Mondays.",
    ],
    [
        "Seepage through the dam had never passed 190 litres per second, the director said.",
        "Some 640 square kilometres of rice land lie unplanted.",
        "A choir sang in the square.",
    ],
    [
        "Consultants measured seepage at the dam of 310 litres a second in April.",
        "The lake is a good place for herons.",
    ],
]


@pytest.fixture(scope="module")
def made() -> list[Item]:
    return items(DEBATE)


@pytest.fixture(scope="module")
def found(made: list[Item]) -> tuple[Relation, ...]:
    return relate(made, vectors=vectors(made))


def between(found: tuple[Relation, ...], made: list[Item], a: str, b: str) -> Relation:
    ids = {i.claim.id for i in made if a in i.text or b in i.text}
    (relation,) = [r for r in found if {r.a, r.b} == ids]
    return relation


def test_the_same_area_in_other_units_agrees(found: tuple[Relation, ...], made: list[Item]) -> None:
    relation = between(found, made, "64,000 hectares", "640 square kilometres")
    assert relation.label == "agree"
    assert any("same figure" in r.text for r in relation.reasons)


def test_the_same_measurement_agrees(found: tuple[Relation, ...], made: list[Item]) -> None:
    assert between(found, made, "An inspection", "Consultants").label == "agree"


def test_a_figure_above_the_denied_bound_conflicts(
    found: tuple[Relation, ...], made: list[Item]
) -> None:
    relation = between(found, made, "Consultants", "never passed 190")
    assert relation.label == "conflict"
    assert any(r.kind == "number" and "against" in r.text for r in relation.reasons)


def test_unrelated_claims_rank_below_related_ones(
    found: tuple[Relation, ...], made: list[Item]
) -> None:
    names = {i.claim.id: i.text for i in made}
    first = {w for r in found[:3] for w in (names[r.a], names[r.b])}
    assert not any("museum" in t or "choir" in t or "herons" in t for t in first)


def test_relations_are_sorted_between_documents_and_well_formed(
    found: tuple[Relation, ...], made: list[Item]
) -> None:
    place = {i.claim.id: i for i in made}
    assert [r.confidence for r in found] == sorted((r.confidence for r in found), reverse=True)
    for relation in found:
        a, b = place[relation.a], place[relation.b]
        assert a.order < b.order
        assert relation.id == Relation.id_of(relation.a, relation.b)
        assert 0.05 <= relation.confidence <= 1
        assert relation.reasons


def test_the_result_is_the_same_every_time(found: tuple[Relation, ...], made: list[Item]) -> None:
    assert relate(made, vectors=vectors(made)) == found


def test_the_order_of_the_documents_changes_no_verdict(made: list[Item]) -> None:
    turned = items(DEBATE[::-1])
    once = {r.id: (r.label, r.confidence) for r in relate(made, vectors=vectors(made))}
    again = {r.id: (r.label, r.confidence) for r in relate(turned, vectors=vectors(turned))}
    assert once.keys() == again.keys()
    for name, (label, confidence) in once.items():
        assert again[name] == (label, pytest.approx(confidence, abs=2e-3))


def test_many_claims_are_compared_a_few_at_a_time_with_the_same_result(
    found: tuple[Relation, ...], made: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.relations.candidates._AT_ONCE", 3 * len(made))
    again = relate(made, vectors=vectors(made))
    assert [(r.id, r.label) for r in again] == [(r.id, r.label) for r in found]


def test_of_very_many_relations_only_the_surest_are_kept(
    found: tuple[Relation, ...], made: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["core.relations.relate"], "AT_ALL", 2)
    assert len(found) > 2
    few = relate(made, vectors=vectors(made))  # no more pairs are read than are kept
    assert len(few) == 2
    assert few[0].confidence >= few[1].confidence
    assert few[0].id == found[0].id


def test_nothing_to_relate() -> None:
    one = items([["The dam is safe."]])
    assert relate(one, vectors=vectors(one)) == ()
    assert relate([], vectors=vectors([])) == ()


def test_claims_of_one_document_are_not_compared() -> None:
    same = items([["The dam is safe.", "The dam is dangerous."]])
    assert relate(same, vectors=vectors(same)) == ()


def test_cancelling_and_progress(made: list[Item]) -> None:
    assert relate(made, vectors=vectors(made), cancelled=lambda: True) == ()
    seen: list[tuple[int, int]] = []
    relate(made, vectors=vectors(made), progress=lambda *at: seen.append(at))
    assert seen[-1][0] == seen[-1][1] > 0


def test_a_clause_does_not_repeat_its_sentences_pair() -> None:
    from dataclasses import replace

    made = items([["The council accepted the plan on Monday."], ["The council refused the plan."]])
    whole = made[0]
    clause = replace(
        whole,
        text="The council accepted the plan",
        claim=replace(whole.claim, id="clause", end=whole.claim.start + 29),
    )
    both = [whole, clause, made[1]]
    assert len(relate(both, vectors=vectors(both))) == 1
