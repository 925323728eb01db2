"""When Python looks for garbage: never for long while somebody types.

Nearly everything goes by itself once nothing refers to it. Cycles alone have to be looked for, and
a full look goes through all objects there are: a quarter of a second, in which nothing else can
run, where a large debate has come in. So whatever stays is spared, and full looks are taken only
while the user rests.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

_NEVER = 1_000_000

_begun = False
"""Whether it is done like this here. (To ask Python how much is spared takes 50 ms.)"""


def begin() -> None:
    """Collect from now on, if the start has put it off; what is there by now will stay."""
    global _begun
    if not gc.isenabled():
        _begun = True
        gc.freeze()
        often, seldom, _ = gc.get_threshold()
        gc.set_threshold(often, seldom, _NEVER)
        gc.enable()


def keep() -> None:
    """Spare what has come in: it will stay."""
    if _begun:
        gc.freeze()


@contextlib.contextmanager
def put_off() -> Iterator[None]:
    """Do not look while much comes in that is no garbage."""
    collects = gc.isenabled() and _begun
    if collects:
        gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def look() -> None:
    """Look through all that is not spared; for times when nobody waits."""
    if _begun:
        gc.collect()
