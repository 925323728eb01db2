"""What the fuzzing scripts share: hostile pieces of text, and the run of many cases."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

ESCAPES = (
    "\x1b[2J", "\x1b]52;c;ZXZpbA==\x07", "\x1b]8;;http://x\x1b\\y\x1b]8;;\x1b\\", "\x1b",
    "\x1bP1$r\x1b\\", "\x9b31m", "\x9d0;t\x9c", "\x07", "\x08", "\r", "\x0b", "\x0c", "\x85",
    "\u2028", "\0", "&#27;[2J",
)  # fmt: skip
INVISIBLE = (
    "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u061c", "\U000e0041", "\ufe0f",
    "\ud800", "\udcff", "\uffff", "\U0010ffff", "&#x202e;", "&#0;", "&#xD800;", "&#1114112;",
)  # fmt: skip
LOOKALIKES = ("e\u0301\u0301\u0301\u0301\u0301", "ﬁ", "ſ", "İ", "ß", "Ð\u0080", "ⅷ", "½", "а")
MARKUP = (
    "[/]", "[@click=app.quit]x[/]", "[link=http://x]y[/link]", "$text", "{{x}}", "%s", "<script>",
    "---\n", "title: x\n", "author: \x1b[1m\n", "# ", "> ", "- ", "1. ", "```\n", "|a|b|\n", "![",
    "](", "By Ann Moss\n", "12 May 2024\n", "MOSS: Why?\n", "ADVERTISEMENT\n", "“", "”", "'",
    "&amp;amp;",
)  # fmt: skip
HEAPS = (
    "(" * 900, "*" * 900, "[" * 900, "> " * 400, "\n" * 900, "_a" * 400, "”" * 900, "a" * 3000,
    "Â\u0080" * 90, "\n", "\n\n", "  ", "\t",
)  # fmt: skip
NASTY = (*ESCAPES, *INVISIBLE, *LOOKALIKES, *MARKUP, *HEAPS)


def run(feed: Callable[..., object], *strategies: st.SearchStrategy[Any]) -> None:
    """Feed as many cases as the command line says (``[CASES] [SEED]``) and tell how long it took.

    A case fails where ``feed`` raises; hypothesis shrinks it, prints it and ends the run.
    """
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    number = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns()
    begun = time.perf_counter()
    fed = 0

    @seed(number)
    @settings(
        max_examples=cases, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(st.tuples(*strategies))
    def each(case: tuple[Any, ...]) -> None:
        nonlocal fed
        fed += 1
        feed(*case)

    each()
    print(f"{fed} cases, seed {number}, {time.perf_counter() - begun:.0f} s")
