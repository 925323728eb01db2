"""What training does with many files at once."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.relations.train import reading, workers

DATA = Path(__file__).parents[1] / "data" / "relations"


def test_debates_read_in_processes_of_their_own_are_what_they_are_here_and_in_order() -> None:
    paths = sorted((DATA / "debates").glob("*.json"))[:2]
    elsewhere = workers.each(reading.short, paths)
    here = reading.short(paths[1])
    assert len(elsewhere) == 2
    assert np.array_equal(elsewhere[1].x, here.x)
    assert np.array_equal(elsewhere[1].y, here.y)
    assert not np.array_equal(elsewhere[0].y, elsewhere[1].y)
