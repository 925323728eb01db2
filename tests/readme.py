"""The parts of the README that are made from the program: its keys and its command line.

``python -m tests.readme`` writes them anew; a test tells when they are stale.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from core.relations.train.card import put

README = Path(__file__).parents[1] / "README.md"


def keys() -> str:
    """All keys as tables, from the bindings."""
    from tui.app import DebateApp
    from tui.keys import sections

    with tempfile.TemporaryDirectory() as data:
        parts = sections(DebateApp(data_dir=data, no_cache=True))
    tables = []
    for section in parts:
        rows = [
            f"| `{key.shown.replace('|', chr(92) + '|')}` | {key.words} |" for key in section.keys
        ]
        tables.append("\n".join([f"**{section.title}**", "", "| key | does |", "|---|---|", *rows]))
    return "\n\n".join(tables)


def command_line() -> str:
    """The help of the command line, as it is printed 80 columns wide."""
    from tui import cli_parser

    os.environ["COLUMNS"] = "80"
    return f"```\n{cli_parser.whole().format_help().rstrip()}\n```"


def filled(text: str) -> str:
    """Return the README with both parts made anew."""
    for name, part in (("keys", keys()), ("command line", command_line())):
        text = put(text, name, part)
    return text


if __name__ == "__main__":
    README.write_text(filled(README.read_text("utf-8")), "utf-8")
    sys.exit(0)
