"""What the other pairs of the same holders say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.relations import camps
from core.relations.candidates import Candidate
from core.relations.items import Item
from core.relations.judge import Chance
from tests.relations.support import items

SENTENCES = [
    ["The dam is safe.", "The tax is fair.", "The road is needed."],
    ["The dam is dangerous.", "The tax is unjust.", "The road is useless."],
]
UNDECIDED = Chance(0.4, 0.4)
CLASH = Chance(0.05, 0.9)


def made(*holders: str) -> list[Item]:
    found = items(SENTENCES)
    return [
        replace(i, holder=h)
        for i, h in zip(found, [h for h in holders for _ in "123"], strict=True)
    ]


def test_holders_who_clash_twice_are_expected_to_clash_again() -> None:
    pairs = [Candidate(n, n + 3, 0.6, 0.0) for n in range(3)]
    leans = camps.leans(made("minister", "union"), pairs, [CLASH, CLASH, UNDECIDED])
    assert leans[2] > 1
    # each pair hears the others only: the first has one clash and an undecided one beside it
    assert 0 < leans[0] < leans[2]


def test_a_pair_alone_says_nothing_of_itself() -> None:
    assert camps.leans(made("minister", "union"), [Candidate(0, 3, 0.6, 0.0)], [CLASH]) == [0.0]


def test_other_holders_do_not_count() -> None:
    claims = made("minister", "union")
    claims[5] = replace(claims[5], holder="driver")
    pairs = [Candidate(n, n + 3, 0.6, 0.0) for n in range(3)]
    assert camps.leans(claims, pairs, [CLASH, CLASH, UNDECIDED])[2] == 0.0


def test_it_does_not_matter_who_is_named_first() -> None:
    pairs = [Candidate(0, 3, 0.6, 0.0), Candidate(1, 4, 0.6, 0.0)]
    one = camps.leans(made("minister", "union"), pairs, [CLASH, UNDECIDED])
    two = camps.leans(made("union", "minister"), pairs, [CLASH, UNDECIDED])
    assert one == two


def test_unlikely_relations_hardly_count() -> None:
    pairs = [Candidate(n, n + 3, 0.6, 0.0) for n in range(2)]
    chances = [Chance(0.001, 0.02), UNDECIDED]
    assert camps.leans(made("minister", "union"), pairs, chances)[1] == pytest.approx(0.0, abs=0.07)
