"""A second reading of two claims together: the cross-encoder, a model trained for this project.

It reads both claims in one text and says what their words, taken together, speak for; which is
more than any figure made of the two apart can tell, and costs much more. So only the likeliest
pairs are read, each in both directions, and what was read is kept (``Known``).

The weights are int8 ONNX (``model/``), made by ``core.relations.train.cross_encoder`` and checked
by their digest before use.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from core.model import digest
from core.nlp import fold
from core.onnx import Progress, checked, default_threads, each, session
from core.quantities import spelt
from core.sources import fingerprint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = Path(__file__).parent / "model"
CARD = MODEL / "cross-encoder.json"
MAX_TOKENS = 112
"""Longer pairs are cut, at the end of the longer text; the model was trained with this length."""

_AT_ONCE = 1024
"""After so many pairs their readings are kept: they are minutes' work."""
_UNREAD = (0.0, 0.0, 0.0, 0.0)

Pair = tuple[str, str]
Reading = tuple[float, float]
"""Log-odds of agreement and of conflict, each against "unrelated", both directions averaged."""
Both = tuple[float, float, float, float]
"""A pair read as two claims of a debate, then as two statements that stand alone.

What counts as unrelated differs: the claims of one debate are all about one thing.
"""


class Known(Protocol):
    """Where readings are kept between runs."""

    def get_pairs(self, version: str, keys: Iterable[str]) -> Mapping[str, tuple[float, ...]]:
        """Return what is known under these keys (hexadecimal digests)."""

    def put_pairs(self, version: str, scores: Mapping[str, tuple[float, ...]]) -> None:
        """Keep these."""


class InMemory:
    """Readings that are known for as long as the process lives."""

    def __init__(self) -> None:
        self._scores: dict[str, tuple[float, ...]] = {}

    def get_pairs(self, version: str, keys: Iterable[str]) -> dict[str, tuple[float, ...]]:
        """Return what is known under these keys."""
        return {key: self._scores[key] for key in keys if key in self._scores}

    def put_pairs(self, version: str, scores: Mapping[str, tuple[float, ...]]) -> None:
        """Keep these."""
        self._scores.update(scores)


class CrossEncoder:
    """A loaded model."""

    def __init__(self, threads: int) -> None:
        from tokenizers import Tokenizer

        about = json.loads(CARD.read_text("utf-8"))
        name = "the cross-encoder's model"
        self._session = session(checked(MODEL / about["file"], about["sha256"], name))
        self._tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        self._threads = threads

    def read(
        self,
        pairs: Sequence[Pair],
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[Both]:
        """Read each pair in both directions; ``InterruptedError`` when ``cancelled()`` says so."""
        order = sorted(range(len(pairs)), key=lambda k: (-sum(map(len, pairs[k])), pairs[k]))
        found = each(
            self._one,
            [pairs[k] for k in order],
            threads=self._threads,
            progress=progress,
            cancelled=cancelled,
        )
        readings: list[Both] = [_UNREAD] * len(pairs)
        for k, reading in zip(order, found, strict=True):
            readings[k] = reading
        return readings

    def _one(self, pair: Pair) -> Both:
        pair = written(pair[0]), written(pair[1])
        logits = (self._logits(*pair) + self._logits(*reversed(pair))) / 2
        debate, statement = ([float(x - row[0]) for x in row[1:]] for row in logits)
        return (
            round(debate[0], 4),
            round(debate[1], 4),
            round(statement[0], 4),
            round(statement[1], 4),
        )

    def _logits(self, a: str, b: str) -> NDArray[np.float32]:
        """Return (2, 3) logits: for either kind of pair those of the three labels."""
        import numpy as np

        ids = np.array([self._tokenizer.encode(a, b).ids], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        found: NDArray[np.float32] = self._session.run(None, feed)[0][0]
        return found


def written(text: str) -> str:
    """Return a claim's text as the model gets it, in training as in use."""
    return spelt(fold(" ".join(text.split())))


def read(
    pairs: Sequence[Pair],
    known: Known | None = None,
    *,
    bare: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Reading]:
    """Return the readings of pairs of texts, from what is known where it can be.

    With ``bare`` they are statements that stand alone, else claims of one debate. The same for
    (a, b) and (b, a). Raises ``ModelError`` where the model cannot be used and
    ``InterruptedError`` when ``cancelled()`` says so; nearly all that was read by then is kept.
    """
    ordered: list[Pair] = [(a, b) if a <= b else (b, a) for a, b in pairs]
    keys = {pair: digest("pair", *pair) for pair in ordered}
    at_hand = dict(known.get_pairs(version(), keys.values())) if known is not None else {}
    missing = [pair for pair, key in keys.items() if len(at_hand.get(key, ())) != len(_UNREAD)]
    for start in range(0, len(missing), _AT_ONCE):
        part = missing[start : start + _AT_ONCE]

        def report(done: int, _: int, before: int = start) -> None:
            if progress is not None:
                progress(before + done, len(missing))

        fresh = load().read(part, progress=report, cancelled=cancelled)
        made = {keys[pair]: reading for pair, reading in zip(part, fresh, strict=True)}
        at_hand |= made
        if known is not None:
            known.put_pairs(version(), made)
    found = (at_hand[keys[pair]] for pair in ordered)
    return [(x[2], x[3]) if bare else _of_debate((x[0], x[1]), (x[2], x[3])) for x in found]


def either(reading: Reading) -> float:
    """Return the log-odds of being related at all."""
    top = max(reading)
    return top + math.log(sum(math.exp(x - top) for x in reading))


def _of_debate(claims: Reading, statements: Reading) -> Reading:
    """Join both readings of a pair: both tell whether the two are related, the first one how.

    It has hardly ever seen claims that are not of one debate, and the other knows such.
    """
    shift = (either(statements) - either(claims)) / 2
    return round(claims[0] + shift, 4), round(claims[1] + shift, 4)


@lru_cache(maxsize=1)
def version() -> str:
    """Return what readings are kept under: the model, and what writes the texts that it reads."""
    model = str(json.loads(CARD.read_text("utf-8"))["sha256"])
    return fingerprint(("quantities", "nlp.py"), model)


_loading = Lock()


def load() -> CrossEncoder:
    """Return this process's model, loading it the first time."""
    with _loading:
        return _load(default_threads())


@lru_cache(maxsize=1)
def _load(threads: int) -> CrossEncoder:
    return CrossEncoder(threads)
