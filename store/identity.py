"""The name under which the user's bookmarks are passed on to others."""

from __future__ import annotations

import os
from collections.abc import Mapping

from store.records import safe

VARIABLE = "DEBATE_TUI_NAME"
_LONGEST = 100


def own_name(environment: Mapping[str, str] | None = None) -> str:
    """Return what the environment says, else the login name; empty where neither is known.

    Set to nothing, the variable keeps the user's name out of what is exported.
    """
    environment = os.environ if environment is None else environment
    if VARIABLE in environment:
        return tidy_name(environment[VARIABLE])
    import getpass

    try:
        return tidy_name(getpass.getuser())
    except (OSError, KeyError, ImportError):  # the user id has no name
        return ""


def tidy_name(name: object) -> str:
    """Return a name in one line, without what could steer a terminal."""
    return " ".join(safe(name).split())[:_LONGEST].rstrip() if isinstance(name, str) else ""
