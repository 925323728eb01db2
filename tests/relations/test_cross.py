"""The cross-encoder: read in both directions, checked before use, kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from core.model import digest
from core.onnx import ModelError
from core.relations import cross

CLASH = ("The dam is safe and needs no repair.", "The dam is dangerous and must be repaired.")
ALIKE = ("The council rejected the plan.", "The plan was turned down by the council.")
APART = ("The council rejected the plan.", "A choir sang in the square on Monday.")


class Shelf(cross.InMemory):
    """Counts what is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.put: list[int] = []

    def put_pairs(self, version: str, scores: Mapping[str, tuple[float, ...]]) -> None:
        super().put_pairs(version, scores)
        self.put.append(len(scores))


def test_it_tells_contradiction_agreement_and_neither() -> None:
    (clash, alike, apart) = cross.read([CLASH, ALIKE, APART])
    assert clash[1] > max(0.0, clash[0])
    assert alike[0] > max(0.0, alike[1])
    assert max(apart) < 0


def test_bare_statements_are_read_apart_from_claims_of_a_debate() -> None:
    (clash, alike, apart) = cross.read([CLASH, ALIKE, APART], bare=True)
    assert clash[1] > max(0.0, clash[0])
    assert alike[0] > max(0.0, alike[1])
    assert max(apart) < -1
    assert [clash, alike, apart] != cross.read([CLASH, ALIKE, APART])


def test_direction_and_company_do_not_matter() -> None:
    alone = cross.read([CLASH])
    assert cross.read([(CLASH[1], CLASH[0])]) == alone
    assert cross.read([ALIKE, CLASH, APART])[1:2] == alone


def test_what_was_read_is_not_read_again() -> None:
    shelf = Shelf()
    first = cross.read([CLASH, ALIKE], shelf)
    assert cross.read([ALIKE, (CLASH[1], CLASH[0])], shelf) == [first[1], first[0]]
    assert shelf.put == [2]
    cross.read([ALIKE, APART], shelf)
    assert shelf.put == [2, 1]


def test_a_damaged_record_is_read_anew() -> None:
    class Damaged(Shelf):
        def get_pairs(self, version: str, keys: Iterable[str]) -> dict[str, tuple[float, ...]]:
            return dict.fromkeys(keys, (0.5,))

    assert cross.read([CLASH], Damaged()) == cross.read([CLASH])


def test_cancelling_stops_it() -> None:
    with pytest.raises(InterruptedError):
        cross.read([CLASH], cancelled=lambda: True)


def test_what_was_read_before_it_was_cancelled_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cross, "_AT_ONCE", 1)
    shelf = Shelf()
    with pytest.raises(InterruptedError):
        cross.read([CLASH, ALIKE, APART], shelf, cancelled=lambda: len(shelf.put) == 2)
    assert shelf.put == [1, 1]


def test_very_long_texts_are_cut_not_refused() -> None:
    long = "The dam is safe. " * 400
    assert len(cross.read([(long, CLASH[1])])[0]) == 2


def test_another_file_in_its_place_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = json.loads(cross.CARD.read_text("utf-8"))
    other = tmp_path / "card.json"
    other.write_text(json.dumps({**card, "sha256": "0" * 64}), "utf-8")
    monkeypatch.setattr(cross, "CARD", other)
    with pytest.raises(ModelError, match="not the one"):
        cross.CrossEncoder(1)


def test_readings_of_texts_written_in_another_way_are_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = cross.version.__wrapped__()
    monkeypatch.setattr(cross, "fingerprint", lambda names, *more: digest(*names, *more, "other"))
    assert cross.version.__wrapped__() != before
