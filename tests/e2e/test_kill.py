"""The real program, killed in the middle of edits (``tests.benchmarks.torture_app`` in short)."""

import random
from pathlib import Path

import pytest

from tests.benchmarks import torture_app


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_killed_while_it_is_used_it_leaves_what_was_done_so_far(tmp_path: Path, seed: int) -> None:
    document, sentences = torture_app.write_document(tmp_path)
    outcome = torture_app.play(random.Random(seed), document, sentences, tmp_path / "data")
    assert outcome.problems == []
