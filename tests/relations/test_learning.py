"""Verdicts: they stand, and they move what resembles them."""

from __future__ import annotations

from core.model import Anchor, Label, Relation, Verdict, VerdictKind
from core.relations.learning import rerank
from core.relations.measures import NAMES


def relation(name: str, label: Label, confidence: float, **figures: float) -> Relation:
    values = tuple(figures.get(n, 0.0) for n in NAMES)
    return Relation(name, f"{name}a", f"{name}b", label, confidence, (), values)


def verdict(name: str, kind: VerdictKind, label: Label = "agree") -> Verdict:
    anchor = Anchor("d", 0, 1, "x")
    return Verdict(name, kind, label, anchor, anchor)


FIGURES = relation("figures", "agree", 0.8, figure_match=1.0, similarity=0.5)
ALIKE = relation("alike", "agree", 0.7, figure_match=0.9, similarity=0.5)
WORDS = relation("words", "agree", 0.7, wording=0.9, similarity=0.2)
CLASH = relation("clash", "conflict", 0.6, opposites=1.0, similarity=0.5)
ALL = (FIGURES, ALIKE, WORDS, CLASH)


def by_id(found: tuple[Relation, ...]) -> dict[str, Relation]:
    return {r.id: r for r in found}


def test_without_verdicts_nothing_changes() -> None:
    assert rerank(ALL, {}) == ALL


def test_a_confirmed_pair_is_certain_and_lifts_its_like() -> None:
    found = by_id(rerank(ALL, {"figures": verdict("figures", "confirmed", "agree")}))
    assert found["figures"].confidence == 1.0
    assert found["alike"].confidence > 0.7
    assert found["alike"].confidence > found["words"].confidence


def test_a_dismissed_pair_is_gone_and_lowers_its_like_the_most() -> None:
    verdicts = {"figures": verdict("figures", "dismissed")}
    found = by_id(rerank(ALL, verdicts))
    assert "figures" not in found
    assert found["alike"].confidence < found["words"].confidence < 0.7
    last = rerank(ALL, verdicts, with_dismissed=True)[-1]
    assert (last.id, last.confidence) == ("figures", 0.0)


def test_a_relabelled_pair_keeps_the_users_label() -> None:
    found = by_id(rerank(ALL, {"clash": verdict("clash", "relabelled", "agree")}))
    assert found["clash"].label == "agree"
    assert found["clash"].confidence == 1.0


def test_the_order_is_by_confidence_and_the_same_every_time() -> None:
    verdicts = {
        "clash": verdict("clash", "dismissed"),
        "words": verdict("words", "confirmed", "agree"),
    }
    once = rerank(ALL, verdicts)
    assert [r.confidence for r in once] == sorted((r.confidence for r in once), reverse=True)
    assert once == rerank(ALL, verdicts)


def test_verdicts_on_pairs_that_are_gone_do_no_harm() -> None:
    assert rerank(ALL, {"unknown": verdict("unknown", "dismissed")}) == ALL


def test_confidence_stays_between_nought_and_one() -> None:
    verdicts = {r.id: verdict(r.id, "dismissed") for r in (FIGURES, WORDS, CLASH)}
    for left in rerank(ALL, verdicts):
        assert 0 <= left.confidence <= 1
