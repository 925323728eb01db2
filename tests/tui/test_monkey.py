"""Keys, clicks and sizes at random: the short version of ``tests.benchmarks.monkey``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.monkey import play


@pytest.mark.parametrize("seed", [3, 4, 5])
async def test_nothing_crashes_and_escape_leads_back_to_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "note.txt").write_text("A note\n\nThe mayor said that it is safe.\n")
    monkey = await play(tmp_path / "data", seed, 120)
    assert monkey.pressed >= 120
    assert monkey.app.return_code == 0
