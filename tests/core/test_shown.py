from dataclasses import replace

from core.model import Anchor, Label, Relation, Verdict, VerdictKind
from core.shown import shown

ANCHOR = Anchor("d", 0, 5, "words", "", "")


def made(label: Label, *confidences: float) -> list[Relation]:
    return [
        Relation(f"{label} {number}", f"a{number}", f"b{number}", label, confidence, ())
        for number, confidence in enumerate(confidences)
    ]


def verdict(relation: Relation, kind: VerdictKind, label: Label) -> dict[str, Verdict]:
    return {relation.id: Verdict(relation.id, kind, label, ANCHOR, ANCHOR)}


def test_all_likely_ones_are_shown_however_many() -> None:
    assert len(shown(made("agree", *[0.25] * 40, *[0.24] * 5), {})) == 40


def test_of_each_label_the_likeliest_fill_up_to_twelve() -> None:
    conflicts = made("conflict", *[0.9] * 10, 0.11, 0.2, 0.15)
    agreements = made("agree", 0.12, 0.09, 0.1)
    assert shown([*conflicts, *agreements], {}) == {
        *(f"conflict {n}" for n in range(10)),
        "conflict 11",  # 0.2 and 0.15, then there are twelve
        "conflict 12",
        "agree 0",
        "agree 2",  # 0.09 is not possible enough
    }


def test_what_the_user_decided_on_is_shown_always() -> None:
    (unlikely,) = made("agree", 0.01)
    for kind, label in (("confirmed", "agree"), ("relabelled", "conflict"), ("dismissed", "agree")):
        assert shown([unlikely], verdict(unlikely, kind, label)) == {unlikely.id}  # type: ignore[arg-type]


def test_the_next_one_takes_the_place_of_one_dismissed() -> None:
    relations = made("conflict", *[0.2] * 12, 0.15)
    assert "conflict 12" not in shown(relations, {})
    assert "conflict 12" in shown(relations, verdict(relations[3], "dismissed", "conflict"))
    assert "conflict 12" in shown(relations, verdict(relations[3], "relabelled", "agree"))


def test_no_claim_comes_up_over_and_over_among_the_unlikely() -> None:
    surest, same, other, sure = made("conflict", 0.24, 0.22, 0.2, 0.7)
    same, sure = replace(same, b=surest.b), replace(sure, a="x", b="y")
    last = replace(made("conflict", 0.15)[0], id="last", a="x", b="z")
    relations = [surest, same, other, sure, last]
    assert shown(relations, {}) == {surest.id, other.id, sure.id}
    everything = {relation.id for relation in relations}
    assert shown(relations, {}, each_claim_once=False) == everything
    agreeing = replace(last, label="agree")  # what conflicts with one may agree with another
    assert agreeing.id in shown([surest, sure, agreeing], {})
