"""The final opinion: evidence, reading and holders joined."""

from __future__ import annotations

import math

import pytest

from core.relations import blend
from core.relations.blend import Blend, Rows, calibrated
from core.relations.evidence import Evidence
from core.relations.judge import Chance
from core.relations.measures import NAMES

EVEN = Chance(0.3, 0.3)
# each question follows the first opinion, the lean and the reading alike
KNOWN = Blend(
    read=Rows(related=(0.0, 1.0, 1.0), conflict=(0.0, 1.0, 1.0, 1.0)),
    unread=Rows(related=(0.0, 1.0), conflict=(0.0, 1.0, 1.0)),
)


def test_without_reading_and_lean_the_first_opinion_stands() -> None:
    found = blend.judge(Chance(0.5, 0.2), 0.0, None, KNOWN)
    assert found.label == "agree"
    assert found.confidence == pytest.approx(0.5)
    assert found.related == pytest.approx(0.7)


def test_reading_and_lean_tip_the_scales() -> None:
    assert blend.judge(EVEN, 0.0, (2.0, 0.0), KNOWN).label == "agree"
    assert blend.judge(EVEN, 0.0, (0.0, 2.0), KNOWN).label == "conflict"
    assert blend.judge(EVEN, 1.0, None, KNOWN).label == "conflict"
    assert blend.judge(EVEN, -1.0, None, KNOWN).label == "agree"


def test_what_reads_as_unrelated_becomes_unsure() -> None:
    before = blend.judge(EVEN, 0.0, None, KNOWN).related
    # the odds of 1.5 fall by a factor of exp(3), of which two labels share
    odds = 1.5 * 2 * math.exp(-3)
    assert before == pytest.approx(0.6)
    assert blend.judge(EVEN, 0.0, (-3.0, -3.0), KNOWN).related == pytest.approx(odds / (1 + odds))


def figures(**given: float) -> list[float]:
    return [given.get(name, 0.0) for name in NAMES]


NOTHING = Evidence()


def test_no_reading_turns_firm_figures_round() -> None:
    match, mismatch = figures(figure_match=0.5), figures(figure_mismatch=0.5)
    assert blend.heed(match, (-1.5, 2.0), NOTHING) == (0.0, 0.0)
    assert blend.heed(match, (1.5, -2.0), NOTHING) == (1.5, -2.0)
    assert blend.heed(mismatch, (1.5, -2.0), NOTHING) == (0.0, 0.0)
    assert blend.heed(mismatch, (-1.5, 2.0), NOTHING) == (-1.5, 2.0)


def test_figures_that_say_both_or_little_leave_the_reading_alone() -> None:
    for given in (figures(figure_match=0.5, figure_mismatch=0.5), figures(figure_match=0.1)):
        assert blend.heed(given, (-1.5, 2.0), NOTHING) == (-1.5, 2.0)


def test_a_claim_that_denies_another_in_its_words_is_no_agreement() -> None:
    agree, conflict = blend.heed(figures(figure_match=0.5), (3.0, -1.0), Evidence(restated=-1))
    assert conflict > 0 >= agree
    agree, conflict = blend.heed(figures(figure_mismatch=0.5), (-1.0, 3.0), Evidence(restated=1))
    assert agree > 0 >= conflict


def test_a_figure_that_one_doubts_is_no_agreement() -> None:
    agree, conflict = blend.heed(figures(figure_match=0.6), (2.0, -2.0), Evidence(denied=True))
    assert (agree, conflict) == (0.0, 0.0)


def test_a_label_is_likely_only_if_likelier_than_no_relation() -> None:
    assert blend.judge(Chance(0.6, 0.1), 0.0, None, KNOWN).is_likely
    assert not blend.judge(Chance(0.2, 0.2), 0.0, None, KNOWN).is_likely


def test_the_shipped_blends_heed_every_part() -> None:
    for known in (blend.load(), blend.load_bare()):
        assert all(weight > 0 for weight in known.read.related[1:])
        first, _, reading = known.read.conflict[1:]
        assert first > 0
        assert reading > 0
    assert blend.load().read.conflict[2] > 0


def test_certainty_in_is_no_error_out() -> None:
    for first in (Chance(1.0, 0.0), Chance(0.0, 1.0), Chance(0.0, 0.0)):
        assert 0 <= blend.judge(first, 0.0, None, KNOWN).confidence <= 1


def test_calibration_is_monotone_and_the_identity_by_default() -> None:
    assert calibrated(0.3, 1.0, 0.0) == pytest.approx(0.3)
    assert calibrated(0.2, 0.7, -0.4) < calibrated(0.6, 0.7, -0.4)
