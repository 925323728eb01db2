"""The sentence encoder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import numpy as np
import pytest

from core import encoder
from core.onnx import ModelError

TEXTS = [
    "The dam is safe.",
    "Taxes will rise next year, the minister said in a long speech.",
    "No.",
]


def test_rows_are_unit_vectors_in_the_order_of_the_texts() -> None:
    rows = encoder.encode(TEXTS)
    assert rows.shape == (3, encoder.DIMENSIONS)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.array_equal(encoder.encode(TEXTS[::-1]), rows[::-1])


def test_a_text_has_the_same_vector_in_any_company_and_on_any_number_of_threads() -> None:
    alone = encoder.encode([TEXTS[0]], threads=1)[0]
    crowd = encoder.encode([*TEXTS, "x " * 300], threads=2)[0]
    assert np.array_equal(alone, crowd)


def test_meaning_is_nearer_than_words() -> None:
    a, b, c = encoder.encode(
        ["The dam is leaking.", "Water seeps through the barrage.", "The dam was built in 1987."]
    )
    assert a @ b > 0.3
    assert a @ b > b @ c


def test_nothing_to_encode() -> None:
    assert encoder.encode([]).shape == (0, encoder.DIMENSIONS)


def test_progress_ends_at_all_texts_and_cancelling_stops() -> None:
    seen: list[tuple[int, int]] = []
    encoder.encode(TEXTS, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, 3)
    with pytest.raises(InterruptedError):
        encoder.encode(TEXTS, cancelled=lambda: True)


def test_another_model_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "MODEL_SHA256", "0" * 64)
    encoder._checked_model.cache_clear()
    with pytest.raises(ModelError, match="not the one"):
        encoder.Encoder()
    monkeypatch.undo()
    encoder._checked_model.cache_clear()


def test_importing_the_relations_loads_no_model_and_no_numpy() -> None:
    code = (
        "import sys, core.relations, core.encoder\n"
        "print([m for m in ('numpy', 'spacy', 'onnxruntime', 'tokenizers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_remembers_runs_each_text_once_and_tells_the_same() -> None:
    run: list[str] = []

    def noted(texts: Sequence[str]) -> np.ndarray:
        run.extend(texts)
        return encoder.encode(texts)

    encode = encoder.remembering(noted)
    first = encode(TEXTS)
    again = encode([TEXTS[1], "Nobody has said this before.", TEXTS[0], TEXTS[1]])
    assert run == [*TEXTS, "Nobody has said this before."]
    assert np.array_equal(first, encoder.encode(TEXTS))
    assert np.array_equal(again[[0, 2, 3]], first[[1, 0, 1]])
    assert encode([]).shape == (0, encoder.DIMENSIONS)
