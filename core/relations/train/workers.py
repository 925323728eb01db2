"""The same work done for many files at once, on two cores."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

WORKERS = 2
_In = TypeVar("_In")
_Out = TypeVar("_Out")


def each(work: Callable[[_In], _Out], some: Iterable[_In]) -> list[_Out]:
    """Return what ``work``, a function of a module, yields for each, in the order of ``some``."""
    # a fork would copy the models' threads, and hang
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(WORKERS, mp_context=spawn) as pool:
        return list(pool.map(work, some))
