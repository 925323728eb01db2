"""Verdicts: they stand, and they move what rests on evidence of the same kind."""

from __future__ import annotations

import time

import pytest

from core.model import Anchor, Label, Reason, Relation, Verdict, VerdictKind
from core.relations.learning import rerank


def relation(name: str, label: Label, confidence: float, kind: str, *features: float) -> Relation:
    reasons = (Reason(kind, "…"), Reason("topic", "both speak of ‘dams’"))
    return Relation(name, f"{name}a", f"{name}b", label, confidence, reasons, features)


def verdict(name: str, kind: VerdictKind, label: Label = "agree") -> Verdict:
    anchor = Anchor("d", 0, 1, "x")
    return Verdict(name, kind, label, anchor, anchor)


def dismissed(*names: str) -> dict[str, Verdict]:
    return {name: verdict(name, "dismissed") for name in names}


FIGURES = relation("figures", "agree", 0.8, "number", 1.0, 0.0)
ALIKE = relation("alike", "agree", 0.7, "number", 0.9, 0.1)
UNLIKE = relation("unlike", "agree", 0.7, "number", 0.0, 1.0)
WORDS = relation("words", "agree", 0.7, "words", 0.9, 0.1)
CLASH = relation("clash", "conflict", 0.6, "number", 1.0, 0.0)
ALL = (FIGURES, ALIKE, UNLIKE, WORDS, CLASH)


def by_id(found: tuple[Relation, ...]) -> dict[str, Relation]:
    return {r.id: r for r in found}


def test_without_verdicts_nothing_changes() -> None:
    assert rerank(ALL, {}) == ALL
    assert rerank(ALL, {}, with_dismissed=True) == ALL


def test_a_confirmed_pair_is_certain_and_lifts_its_like() -> None:
    found = by_id(rerank(ALL, {"figures": verdict("figures", "confirmed", "agree")}))
    assert found["figures"].confidence == 1.0
    assert found["alike"].confidence > found["unlike"].confidence > 0.7
    assert found["words"] == WORDS
    assert found["clash"] == CLASH


def test_a_dismissed_pair_is_gone_and_lowers_its_like_the_most() -> None:
    found = by_id(rerank(ALL, dismissed("figures")))
    assert "figures" not in found
    assert found["alike"].confidence < found["unlike"].confidence < 0.7
    last = rerank(ALL, dismissed("figures"), with_dismissed=True)[-1]
    assert (last.id, last.confidence) == ("figures", 0.0)


def test_three_dismissals_for_one_reason_lower_that_reason_and_no_other() -> None:
    topics = [relation(f"t{n}", "agree", 0.5, "topic") for n in range(4)]
    others = [
        relation("number", "agree", 0.5, "number"),
        relation("conflict", "conflict", 0.5, "topic"),
        Relation("bare", "x", "y", "agree", 0.5, ()),
    ]
    found = by_id(rerank([*topics, *others], dismissed("t0", "t1", "t2")))
    # The shift s of the log-odds is -3 / 2 / (1 + exp(-s)), which -0.5491 is; the odds were even.
    assert found["t3"].confidence == pytest.approx(0.3661, abs=0.0002)
    assert [found[r.id] for r in others] == others


def test_one_verdict_moves_the_log_odds_by_half_the_judges_error() -> None:
    pair = [relation("a", "agree", 0.5, "topic"), relation("b", "agree", 0.5, "topic")]
    # s = -1 / 2 / (1 + exp(-s)): s = -0.2223; and the other way round for a confirmation
    assert by_id(rerank(pair, dismissed("a")))["b"].confidence == pytest.approx(0.4447, abs=2e-4)
    lifted = by_id(rerank(pair, {"a": verdict("a", "confirmed", "agree")}))["b"]
    assert lifted.confidence == pytest.approx(0.5553, abs=2e-4)


def test_as_many_for_as_against_leave_the_rest_where_it_was() -> None:
    pair = [relation(name, "agree", 0.5, "topic") for name in "abc"]
    both = {**dismissed("a"), "b": verdict("b", "confirmed", "agree")}
    assert by_id(rerank(pair, both))["c"].confidence == pytest.approx(0.5, abs=1e-4)


def test_a_relabelled_pair_keeps_the_users_label_and_lowers_its_like() -> None:
    again = relation("again", "conflict", 0.6, "number", 1.0, 0.0)
    found = by_id(rerank((*ALL, again), {"clash": verdict("clash", "relabelled", "agree")}))
    assert (found["clash"].label, found["clash"].confidence) == ("agree", 1.0)
    assert found["again"].label == "conflict"  # its reasons speak for no other
    assert found["again"].confidence < 0.6
    assert found["figures"] == FIGURES


def test_the_order_is_by_confidence_and_the_same_every_time() -> None:
    verdicts = {**dismissed("clash"), "unlike": verdict("unlike", "confirmed", "agree")}
    once = rerank(ALL, verdicts)
    assert [r.confidence for r in once] == sorted((r.confidence for r in once), reverse=True)
    assert once == rerank(ALL, verdicts)
    assert set(once) == set(rerank(ALL[::-1], dict(reversed(verdicts.items()))))


def test_verdicts_of_another_debate_teach_nothing_here() -> None:
    assert rerank(ALL, dismissed("unknown", "elsewhere")) == ALL


def test_confidence_stays_between_nought_and_one_whatever_the_figures() -> None:
    sure = [relation(f"s{n}", "agree", c, "topic", -1.0, 3.0) for n, c in enumerate((0, 1, 0.5))]
    for left in rerank(sure, dismissed("s0", "s1")):
        assert 0 <= left.confidence <= 1


def test_hundreds_of_verdicts_are_learned_from_at_once() -> None:
    many = [
        relation(f"m{n}", "agree", 0.3, "topic", *((n * k) % 7 / 7 for k in range(35)))
        for n in range(2000)
    ]
    begun = time.process_time()
    rerank(many, dismissed(*(f"m{n}" for n in range(300))))
    assert time.process_time() - begun < 2.0
