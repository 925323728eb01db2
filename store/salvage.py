"""What can still be read of a damaged file, and how another version differs from it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from store.tables import DELETED, Tables, counted, present

_NAMED = re.compile(r'"([^"\\]{1,200})":(?=\{)')
_SHOWN = 3
_WIDTH = 60


def salvage(data: bytes, names: Iterable[str]) -> Tables:
    """Return the records that are whole in the remains of a file, of the tables with these names.

    A record is whole where its object can be read from brace to brace: a file that was cut off
    holds every record before the cut, one with a damaged byte every record but that one.
    """
    text = data.decode("utf-8", "replace")
    decode = json.JSONDecoder().raw_decode
    wanted = set(names)
    found: Tables = {}
    table = ""
    at = 0
    while match := _NAMED.search(text, at):
        name, at = match[1], match.end()
        if name in wanted and table != name:
            table, at = name, at + 1  # its records come next
            continue
        if not table:
            continue
        try:
            record, at = decode(text, at)
        except (ValueError, RecursionError):
            continue
        found.setdefault(table, {})[name] = record
    return found


def difference(remains: Tables, restored: Tables) -> str:
    """Return in a sentence what the remains of a file have that a restored version has not."""
    missing: dict[str, int] = {}
    other: dict[str, int] = {}
    quotes = []
    for table, rows in remains.items():
        there = restored.get(table, {})
        for record, row in present(rows).items():
            now = there.get(record)
            if now is None or now.get(DELETED):
                missing[table] = missing.get(table, 0) + 1
                quotes.append(_words(row))
            elif now != row:
                other[table] = other.get(table, 0) + 1
    if not missing and not other:
        return "Nothing is missing of what can still be read of the damaged file."
    parts = []
    if missing:
        shown = "; ".join(quote for quote in quotes[:_SHOWN] if quote)
        parts.append(f"{counted(missing)} of it missing now" + (f" ({shown})" if shown else ""))
    if other:
        parts.append(f"{counted(other)} different now")
    return "The damaged file can still be read in part: " + ", ".join(parts) + "."


def _words(row: dict[str, object]) -> str:
    anchor = row.get("anchor")
    quote = anchor.get("quote") if isinstance(anchor, dict) else None
    words = " ".join(str(quote or "").split())
    return f"“{words[: _WIDTH - 1]}…”" if len(words) > _WIDTH else f"“{words}”" if words else ""
