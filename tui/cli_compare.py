"""``debate-tui compare``: judges given pairs of statements, line by line."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Iterator
from typing import IO, Any

from tui.cli_output import INTERNAL, NOTHING, OK, USAGE, Stop, data, say


def compare(options: argparse.Namespace) -> int:
    """Judge pairs; for each line read one is written, so that both files stay side by side.

    A blank line is answered by a blank one. A line that is no pair is told on standard error and
    answered by one with the label ``null`` and the reason as ``error``.
    """
    status, judged = OK, 0
    with _opened(options.pairs) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                data(b"\n")
                continue
            judged += 1
            answer: dict[str, Any] = {}
            try:
                pair = _object(line, first=number == 1)
                answer |= {"id": pair["id"]} if "id" in pair else {}
                answer |= _judged(pair)
            except Exception as error:  # one pair must not take the others down
                bad = isinstance(error, _NoPair)
                status = max(status, USAGE if bad else INTERNAL)
                reason = str(error) if bad else f"{type(error).__name__}: {error}"
                say(f"{options.pairs}:{number}: {reason}")
                answer |= {"label": None, "confidence": 0.0, "reasons": [], "error": reason}
            data(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    if not judged:
        say(f"{options.pairs}: holds no pairs")
    return status if judged else NOTHING


class _NoPair(Exception):
    """What a line lacks to be a pair."""


@contextlib.contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    if file == "-":
        if sys.stdin is None:
            raise Stop("standard input is closed")
        yield sys.stdin.buffer
        return
    try:
        lines = open(file, "rb")  # noqa: PTH123, SIM115 - closed below; may be a pipe
    except OSError as error:
        raise Stop(f"{file}: {(error.strerror or 'cannot be read').lower()}") from error
    with lines:
        yield lines


def _object(line: bytes, *, first: bool) -> dict[str, Any]:
    try:
        found = json.loads(line.decode("utf-8-sig" if first else "utf-8"))
    except UnicodeDecodeError as error:
        raise _NoPair("is not UTF-8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise _NoPair(f"is not JSON ({error})") from error
    if not isinstance(found, dict):
        raise _NoPair("is not a JSON object")
    return found


def _judged(pair: dict[str, Any]) -> dict[str, Any]:
    from core.relations import compare

    for side in ("a", "b"):
        if not isinstance(pair.get(side), str):
            raise _NoPair(f'has no text as "{side}"')
    found = compare(pair["a"], pair["b"])
    return {
        "label": found.label,
        "confidence": found.confidence,
        "reasons": [{"kind": r.kind, "text": r.text} for r in found.reasons],
    }
