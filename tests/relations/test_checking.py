"""A statement against a debate: what supports it, what contradicts it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from core.model import Actor, Relation
from core.relations import Item, check, relate
from core.relations.checking import named
from core.shown import shown
from tests.relations.support import items, vectors
from tests.relations.test_relate import DEBATE


@pytest.fixture(scope="module")
def made() -> list[Item]:
    return items(DEBATE)


def told(found: Sequence[Relation], made: Sequence[Item], label: str) -> list[str]:
    texts = {item.claim.id: item.text for item in made}
    return [texts[r.a] for r in found if r.label == label]


def test_a_figure_is_supported_and_contradicted_across_all_documents(made: list[Item]) -> None:
    found = check("Seepage at the dam reached 310 litres per second.", made, vectors(made))
    assert set(told(found, made, "agree")[:2]) == {DEBATE[0][0], DEBATE[2][0]}
    assert told(found, made, "conflict")[0] == DEBATE[1][0]
    against = next(r for r in found if r.label == "conflict")
    assert any("310 litres per second" in r.text and "190" in r.text for r in against.reasons)
    assert [r.confidence for r in found] == sorted((r.confidence for r in found), reverse=True)


def test_nothing_is_found_for_what_nobody_speaks_of(made: list[Item]) -> None:
    found = check("The orchestra needs a second oboe.", made, vectors(made))
    assert not shown(found, {})


@pytest.mark.parametrize("blank", ["", "  \n "])
def test_a_blank_statement_finds_nothing(made: list[Item], blank: str) -> None:
    assert check(blank, made, vectors(made)) == ()


def test_half_a_surrogate_does_no_harm(made: list[Item]) -> None:
    whole = check("Growers left 64,000 hectares of rice unplanted.", made, vectors(made))
    broken = check("\ud800 Growers left 64,000 hectares of rice unplanted.", made, vectors(made))
    assert told(whole, made, "agree")[0] == told(broken, made, "agree")[0] == DEBATE[0][1]


def test_one_claims_relations_are_those_it_has_in_the_whole_debate(made: list[Item]) -> None:
    rows = vectors(made)
    whole = relate(made, vectors=rows)
    assert any(relation.confidence > 0.5 for relation in whole)
    for number, item in enumerate(made):
        own = {(r.id, r.label): r for r in whole if item.claim.id in (r.a, r.b)}
        alone = {(r.id, r.label): r for r in relate(made, vectors=rows, of=number)}
        # what other claims of the same holders say is known only in the whole debate, and
        # moves a confidence a little
        for key in own.keys() | alone.keys():
            sure = [found[key].confidence if key in found else 0.0 for found in (own, alone)]
            assert sure[0] == pytest.approx(sure[1], abs=0.1)
        assert any(relation.confidence > 0.3 for relation in alone.values()) or not own


def actor(name: str, *aliases: str, stands_for: str | None = None) -> Actor:
    return Actor(name, name, "person", aliases, (), stands_for)


def test_the_actors_in_a_statement_are_the_debates_own() -> None:
    york, times = actor("New York"), actor("New York Times", "the Times")
    kremlin = actor("the Kremlin", "Kremlin", stands_for="Russia")
    low, other = actor("Ann Low", "Low"), actor("Jim Low", "Low")
    everybody = (york, times, kremlin, low, other)
    assert named("The New York Times asked Ann Low.", everybody) == {"New York Times", "Ann Low"}
    assert named("The Kremlin denies it.", everybody) == {"the Kremlin", "Russia"}
    assert named("Low denies it.", everybody) == {"Ann Low", "Jim Low"}
    assert named("Lower prices in New Yorkshire", everybody) == frozenset()
