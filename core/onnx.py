"""Run small ONNX models on the CPU: checked before use, one input at a time.

Weights in eight bits quantise activations with one scale for each tensor, so in a batch the result
for one input would depend on its neighbours and on padding. Inputs are therefore run one at a time,
each on one thread, several threads side by side: the same input gives the same result to the last
bit, in any order and company, and on two cores this is as fast as padded batches.

Importing this module is cheap; onnxruntime is imported on first use.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

Progress = Callable[[int, int], None]
In = TypeVar("In")
Out = TypeVar("Out")

_REPORTED = 32
"""Progress is told once for so many inputs."""


class ModelError(RuntimeError):
    """A model's file is missing, or is not the one that this program was made for."""


def checked(path: Path, sha256: str, name: str) -> Path:
    """Return the path if the file has this digest; else raise ``ModelError``, naming the model."""
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"{name} cannot be read: {error}") from error
    if found != sha256:
        raise ModelError(
            f"{name} at {path} is not the one this program was made for "
            f"(sha256 {found[:12]}…, wanted {sha256[:12]}…)"
        )
    return path


def session(path: Path) -> Any:
    """Load a model for ``each``: one thread within a run."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def default_threads() -> int:
    """``DEBATE_TUI_THREADS`` where it is a number, else 2, but no more than there are cores."""
    asked = os.environ.get("DEBATE_TUI_THREADS", "")
    return max(1, min(int(asked) if asked.isdecimal() else 2, os.cpu_count() or 1))


def each(
    run: Callable[[In], Out],
    inputs: Sequence[In],
    *,
    threads: int,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Out]:
    """Return ``run`` of every input, in order; ``threads`` of them run at a time.

    Put the longest inputs first, to keep the threads even. ``progress`` is called with (inputs
    done, inputs in all); ``cancelled`` is asked before each input, and where it says so
    ``InterruptedError`` is raised.
    """

    def guarded(value: In) -> Out:
        if cancelled is not None and cancelled():
            raise InterruptedError
        return run(value)

    def collect(results: Iterable[Out]) -> list[Out]:
        done = []
        for number, result in enumerate(results, 1):
            done.append(result)
            if progress is not None and (number % _REPORTED == 0 or number == len(inputs)):
                progress(number, len(inputs))
        return done

    if threads == 1 or len(inputs) < 2:
        return collect(map(guarded, inputs))
    with ThreadPoolExecutor(threads, thread_name_prefix="model") as pool:
        try:
            return collect(pool.map(guarded, inputs))
        except InterruptedError:
            pool.shutdown(cancel_futures=True)
            raise
