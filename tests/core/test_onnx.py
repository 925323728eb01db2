"""Running a model one input at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.onnx import ModelError, checked, default_threads, each


@pytest.mark.parametrize("threads", [1, 3])
def test_results_come_in_the_order_of_the_inputs(threads: int) -> None:
    told: list[tuple[int, int]] = []
    found = each(lambda n: n * n, range(70), threads=threads, progress=lambda *t: told.append(t))
    assert found == [n * n for n in range(70)]
    assert told == [(32, 70), (64, 70), (70, 70)]


@pytest.mark.parametrize("threads", [1, 3])
def test_cancelling_runs_no_further_input(threads: int) -> None:
    run: list[int] = []

    def note(number: int) -> int:
        run.append(number)
        return number

    with pytest.raises(InterruptedError):
        each(note, range(1000), threads=threads, cancelled=lambda: len(run) >= 5)
    assert len(run) <= 5 + threads


def test_an_error_of_one_input_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        each(lambda n: 1 // n, [2, 1, 0], threads=2)


def test_a_file_is_known_by_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "weights.onnx"
    with pytest.raises(ModelError, match=r"the test's model cannot be read: .*weights\.onnx"):
        checked(path, "0" * 64, "the test's model")
    path.write_bytes(b"abc")
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert checked(path, known, "the test's model") == path
    with pytest.raises(ModelError, match=r"the test's model at .* is not the one"):
        checked(path, "0" * 64, "the test's model")


def test_threads_follow_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBATE_TUI_THREADS", "1")
    assert default_threads() == 1
    monkeypatch.setenv("DEBATE_TUI_THREADS", "many")
    assert 1 <= default_threads() <= 2
