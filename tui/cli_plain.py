"""Command lines that are paths alone, or empty: understood without an argument parser.

That is how the app is mostly started, and to make the parser takes longer than to read a document.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace


def plain(arguments: Sequence[str]) -> SimpleNamespace | None:
    """Return what ``cli_parser.parse`` would, or ``None`` where the parser has to be asked.

    A first argument without a dot or a slash may be a command.
    """
    if any(argument.startswith("-") for argument in arguments):
        return None
    if arguments and not any(sign in arguments[0] for sign in "./\\"):
        return None
    return SimpleNamespace(
        command="",
        paths=list(arguments),
        data_dir=None,
        no_cache=False,
        ascii=False,
        theme=None,
    )
