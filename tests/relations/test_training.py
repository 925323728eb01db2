"""What training does with many files at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.relations.train import corpus, reading, workers

DATA = Path(__file__).parents[1] / "data" / "relations"


def test_debates_read_in_processes_of_their_own_are_what_they_are_here_and_in_order() -> None:
    paths = sorted((DATA / "debates").glob("*.json"))[:2]
    elsewhere = workers.each(reading.short, paths)
    here = reading.short(paths[1])
    assert len(elsewhere) == 2
    assert np.array_equal(elsewhere[1].x, here.x)
    assert np.array_equal(elsewhere[1].y, here.y)
    assert not np.array_equal(elsewhere[0].y, elsewhere[1].y)


def test_what_one_command_has_read_the_next_one_takes_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sorted((DATA / "debates").glob("*.json"))[0]
    (first,) = workers.each(reading.once(corpus.short, tmp_path), [path])

    def unread(path: Path) -> corpus.Debate:
        raise AssertionError(f"{path} is read again")

    unread.__name__ = "short"
    monkeypatch.setattr(corpus, "short", unread)
    again = reading.short(path, tmp_path)
    assert np.array_equal(again.x, reading.table(first, reading.SHORT_PER_CLAIM).x)
    with pytest.raises(AssertionError, match="read again"):
        reading.short(path)
