"""How much time and memory the analysis of one document may take, from its length.

The defaults leave an order of magnitude over what ordinary text needs (some 1,000 words a second
and a few hundred bytes a character, measured on one core of a laptop), so that what exceeds them is
no ordinary text. The user can set other bounds.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SECONDS_VARIABLE = "DEBATE_TUI_DOCUMENT_SECONDS"
MEGABYTES_VARIABLE = "DEBATE_TUI_DOCUMENT_MB"

_BASE_SECONDS, _CHARACTERS_A_SECOND, _MOST_SECONDS = 30, 600, 900
_BASE_MB, _CHARACTERS_A_MB = 1024, 500
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Budget:
    """``seconds`` of processor time and ``megabytes`` of memory beside what the models take.

    ``patience`` bounds the seconds on the clock: many more, since a busy machine is no fault of the
    document's, but something that waits for ever uses no processor.
    """

    seconds: int
    megabytes: int

    @property
    def patience(self) -> float:
        """Seconds on the clock after which a document is given up whatever it does."""
        return 60.0 + 10.0 * self.seconds


def budget(characters: int, environment: Mapping[str, str] = os.environ) -> Budget:
    """Return what a document of this length may take.

    ``DEBATE_TUI_DOCUMENT_SECONDS`` and ``DEBATE_TUI_DOCUMENT_MB`` replace the bounds computed from
    the length. Without them no document gets more than half of the machine's memory.
    """
    seconds = min(_MOST_SECONDS, _BASE_SECONDS + characters // _CHARACTERS_A_SECOND)
    megabytes = min(_BASE_MB + characters // _CHARACTERS_A_MB, _memory_mb() // 2)
    return Budget(
        _asked(environment, SECONDS_VARIABLE) or seconds,
        _asked(environment, MEGABYTES_VARIABLE) or max(256, megabytes),
    )


def _asked(environment: Mapping[str, str], name: str) -> int:
    """Return the variable's value where it is a whole number above 0, else 0."""
    text = environment.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _memory_mb() -> int:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // MEGABYTE
    return 8192  # where the system does not tell


def confine(given: Budget) -> None:
    """Bound this process's further use of processor and memory; a new call replaces the bounds.

    The kernel keeps them, so they hold whatever the process is busy with. Where the system has no
    such bounds, only ``patience`` remains.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _soften(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + given.seconds)
        _soften(resource.RLIMIT_CORE, 0)
        _soften(resource.RLIMIT_AS, _address_space() + given.megabytes * MEGABYTE)


def release() -> None:
    """Lift the bounds of ``confine`` as far as the system allowed more before."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _soften(resource.RLIMIT_CPU, resource.RLIM_INFINITY)
        _soften(resource.RLIMIT_AS, resource.RLIM_INFINITY)


def _soften(kind: int, bound: int) -> None:
    import resource

    hard = resource.getrlimit(kind)[1]
    if hard != resource.RLIM_INFINITY:
        bound = hard if bound == resource.RLIM_INFINITY else min(bound, hard)
    resource.setrlimit(kind, (bound, hard))


def _address_space() -> int:
    """Return the bytes of address space in use. Raises ``OSError`` where there is no ``/proc``."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
