"""Words that several rules of ingest ask for."""

from __future__ import annotations

import re

FINITE = frozenset(
    "is are was were am be been being has have had do does did will would can could shall should "
    "may might must said say says told tells isn't aren't wasn't weren't don't doesn't didn't "
    "won't can't couldn't wouldn't shouldn't it's that's he's she's there's they're we're you're "
    "i'm i've we've they've i'd he'd we'll they'll i'll let's i he she we they me him us".split()
)
"""Common finite verbs and pronouns: a line without any of them is hardly a sentence."""


def has_finite_verb(text: str) -> bool:
    """Say whether the line has one of the common verbs or pronouns of a sentence."""
    return any(w in FINITE for w in re.findall(r"[\w']+", text.replace("’", "'").lower()))
