"""Verdicts follow their passages, whatever becomes of ids and spans."""

from __future__ import annotations

from collections.abc import Sequence

from core import anchors
from core.model import Analysis, Block, Claim, Document, Label, Relation, Verdict, VerdictKind
from core.verdicts import lost, settle, within

LEFT = "The dam holds and nobody doubts it. It is safe."
RIGHT = "Experts doubt it. The dam, they say, does not hold at all."


def document(text: str, path: str) -> Document:
    return Document(Document.id_of(text), text, (Block("paragraph", 0, len(text)),), path=path)


def claim(doc: Document, quote: str) -> Claim:
    start = doc.text.index(quote)
    end = start + len(quote)
    name = Claim.id_of(doc.id, start, end)
    return Claim(name, doc.id, start, end, "author", None, "fact", (), 1.0)


def relation(a: Claim, b: Claim, label: Label = "conflict") -> Relation:
    return Relation(Relation.id_of(a.id, b.id), a.id, b.id, label, 0.6, ())


def verdict(
    docs: Sequence[Document], kind: VerdictKind, label: Label, a: Claim, b: Claim, created: str = ""
) -> Verdict:
    by_id = {doc.id: doc for doc in docs}
    one, other = (anchors.make(by_id[c.doc], c.start, c.end) for c in (a, b))
    return Verdict(Relation.id_of(a.id, b.id), kind, label, one, other, created)


def analysis(claims: Sequence[Claim], *relations: Relation) -> Analysis:
    return Analysis(
        "v", tuple(dict.fromkeys(c.doc for c in claims)), (), (), tuple(claims), relations
    )


DOCS = (document(LEFT, "l.txt"), document(RIGHT, "r.txt"))
WHOLE = claim(DOCS[0], "The dam holds and nobody doubts it.")
CLAUSE = claim(DOCS[0], "The dam holds")
SAFE = claim(DOCS[0], "It is safe.")
FAILS = claim(DOCS[1], "The dam, they say, does not hold at all.")
EXPERTS = claim(DOCS[1], "Experts doubt it.")


def test_a_verdict_on_a_relation_that_is_there_holds_for_it_alone() -> None:
    one, other = relation(CLAUSE, FAILS), relation(SAFE, FAILS)
    found = analysis([CLAUSE, SAFE, FAILS], one, other)
    mine = verdict(DOCS, "dismissed", "conflict", CLAUSE, FAILS)
    assert settle([mine], DOCS, found) == (found, {one.id: mine})


def test_it_holds_for_the_same_passages_cut_in_another_way() -> None:
    now, other = relation(WHOLE, FAILS), relation(SAFE, FAILS)
    found = analysis([WHOLE, SAFE, FAILS], now, other)
    mine = verdict(DOCS, "dismissed", "conflict", CLAUSE, FAILS)
    assert mine.relation != now.id
    assert settle([mine], DOCS, found) == (found, {now.id: mine})
    back = analysis([CLAUSE, FAILS], relation(CLAUSE, FAILS))
    again = verdict(DOCS, "confirmed", "conflict", WHOLE, FAILS)
    assert settle([again], DOCS, back)[1] == {relation(CLAUSE, FAILS).id: again}


def test_it_follows_its_passages_into_a_changed_text() -> None:
    changed = document("A word first. " + RIGHT, "r.txt")
    fails = claim(changed, "The dam, they say, does not hold at all.")
    now = relation(CLAUSE, fails)
    mine = verdict(DOCS, "confirmed", "conflict", CLAUSE, FAILS)
    docs = (DOCS[0], changed)
    assert settle([mine], docs, analysis([CLAUSE, fails], now))[1] == {now.id: mine}
    # where the passage is gone, it holds for nothing
    rewritten = document("Experts doubt it. It will not do.", "r.txt")
    other = claim(rewritten, "It will not do.")
    docs = (DOCS[0], rewritten)
    found = analysis([CLAUSE, other], relation(CLAUSE, other))
    assert settle([mine], docs, found) == (found, {})


def test_the_newest_of_several_holds_and_one_on_the_relation_itself_before_all() -> None:
    now = relation(WHOLE, FAILS)
    found = analysis([WHOLE, FAILS], now)
    nobody = claim(DOCS[0], "holds and nobody doubts it.")
    old = verdict(DOCS, "dismissed", "conflict", CLAUSE, FAILS, "2025-01-01")
    new = verdict(DOCS, "relabelled", "agree", nobody, FAILS, "2025-02-01")
    assert settle([new, old], DOCS, found)[1] == {now.id: new}
    own = verdict(DOCS, "confirmed", "conflict", WHOLE, FAILS, "2024-01-01")
    assert settle([new, own, old], DOCS, found)[1] == {now.id: own}


def test_what_the_user_confirmed_stays_though_the_judge_lost_it() -> None:
    found = analysis([WHOLE, SAFE, EXPERTS, FAILS], relation(SAFE, EXPERTS))
    mine = verdict(DOCS, "relabelled", "agree", FAILS, CLAUSE)
    settled, held = settle([mine], DOCS, found)
    revived = settled.relations[-1]
    assert (revived.a, revived.b, revived.label) == (WHOLE.id, FAILS.id, "agree")
    assert held == {revived.id: mine}
    assert revived.reasons
    gone = verdict(DOCS, "dismissed", "conflict", CLAUSE, FAILS)
    assert settle([gone], DOCS, found) == (found, {})
    # its claims are no claims any more: there is nothing to show
    assert settle([mine], DOCS, analysis([SAFE, EXPERTS]))[0].relations == ()


def test_verdicts_on_other_documents_hold_for_nothing_here() -> None:
    other = (document("The ferry is late.", "f.txt"), document("It is not late.", "g.txt"))
    late, not_late = claim(other[0], "The ferry is late."), claim(other[1], "It is not late.")
    strange = verdict(other, "dismissed", "conflict", late, not_late)
    mine = verdict(DOCS, "dismissed", "conflict", CLAUSE, FAILS)
    found = analysis([CLAUSE, FAILS], relation(CLAUSE, FAILS))
    assert settle([strange], DOCS, found) == (found, {})
    assert within([strange, mine], DOCS) == [mine]
    assert within([strange, mine], (DOCS[0], other[0])) == []


def test_lost_is_what_speaks_of_nothing_in_documents_that_are_open() -> None:
    found = analysis([CLAUSE, SAFE, FAILS], relation(CLAUSE, FAILS))
    holds = verdict(DOCS, "confirmed", "conflict", CLAUSE, FAILS)
    moot = verdict(DOCS, "dismissed", "conflict", SAFE, FAILS)  # nobody claims that any more
    wanted = verdict(DOCS, "confirmed", "conflict", SAFE, EXPERTS)  # there is no such claim now
    older = (document("The dam holds, we think.", "l.txt"), DOCS[1])
    gone = verdict(older, "dismissed", "conflict", claim(older[0], "we think"), FAILS)
    away = (document("It is not safe.", "away.txt"), DOCS[1])
    absent = verdict(away, "dismissed", "conflict", claim(away[0], "It is not safe."), FAILS)
    given = [holds, moot, wanted, gone, absent]
    settled, held = settle(given, DOCS, found)
    assert lost(given, DOCS, settled, held) == [wanted, gone]


def test_one_that_a_newer_verdict_took_the_place_of_is_not_lost() -> None:
    old = verdict(DOCS, "dismissed", "conflict", CLAUSE, FAILS, "2026-01-01")
    new = verdict(DOCS, "confirmed", "conflict", WHOLE, FAILS, "2026-01-02")
    found = analysis([WHOLE, FAILS], relation(WHOLE, FAILS))
    settled, held = settle([old, new], DOCS, found)
    assert lost([old, new], DOCS, settled, held) == []
