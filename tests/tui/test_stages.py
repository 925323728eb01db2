"""A large debate is analysed in stages, and not all of it unasked."""

from __future__ import annotations

import pytest

from core.model import Block, Document
from tests.tui.debate import analysis, documents
from tui.analysing import Pace
from tui.engine import Done, Partly
from tui.engine.messages import Joiner, in_pieces
from tui.engine.stages import FIRST, UNASKED, plan, words_in

WORD = "abcde "


def texts(count: int, words: int) -> list[Document]:
    return [
        Document(f"d{n}", WORD * words, (Block("paragraph", 0, len(WORD) * words),))
        for n in range(count)
    ]


def test_a_small_debate_is_one_stage() -> None:
    docs = texts(5, 2000)
    found = plan(docs, (), ["d3"], whole=False)
    assert found.stages == (frozenset(d.id for d in docs),)
    assert found.left == 0


def test_a_debate_of_minutes_is_done_unasked_in_growing_stages() -> None:
    docs = texts(30, 10_000)
    found = plan(docs, (), ["d20"], whole=False)
    assert found.left == 0
    assert [len(stage) for stage in found.stages] == [6, 12, 24, 30]
    assert "d20" in found.stages[0]
    for before, after in zip(found.stages, found.stages[1:], strict=False):
        assert before < after


def test_of_more_only_what_is_on_screen_and_the_nearest_until_all_is_asked_for() -> None:
    docs = texts(100, 10_000)
    assert sum(map(words_in, docs)) > UNASKED
    few = plan(docs, (), ["d50", "d60"], whole=False)
    assert {"d50", "d60"} <= few.stages[-1]
    assert few.total == FIRST // 10_000
    assert few.left == 100 - few.total
    all_of_it = plan(docs, few.stages[-1], ["d50"], whole=True)
    assert all_of_it.stages[0] == few.stages[-1]  # what is known is shown at once
    assert (all_of_it.total, all_of_it.left) == (100, 0)


def test_what_is_known_counts_against_what_is_done_unasked() -> None:
    docs = texts(100, 10_000)
    known = {f"d{n}" for n in range(10)}
    again = plan(docs, known, ["d0", "d70"], whole=False)
    assert again.stages[-1] == known | {"d70"}


def test_a_large_result_comes_in_pieces_and_is_whole_again() -> None:
    made = analysis(documents())
    from dataclasses import replace

    large = replace(made, claims=made.claims * 600)
    pieces = list(in_pieces(Done(3, large)))
    assert len(pieces) > 4
    joiner = Joiner()
    whole = [message for piece in pieces if (message := joiner.take(piece)) is not None]
    assert whole == [Done(3, large)]
    assert list(in_pieces(Partly(3, made))) == [Partly(3, made)]


@pytest.mark.parametrize("stage", ["documents", "relations"])
def test_the_pace_tells_how_long_it_will_take(stage: str) -> None:
    pace = Pace()
    assert pace.left(stage, 40, 100, 1.0) is None  # those were known before
    assert pace.left(stage, 41, 100, 3.0) is None  # one step tells nothing
    assert pace.left(stage, 50, 100, 21.0) == pytest.approx(100)  # 2 s each, 50 to go
