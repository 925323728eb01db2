"""The figures of the model card: ``python -m core.relations.train.card`` writes them anew.

The training of either part leaves what it measured beside its weights (``model/cross-encoder.json``
and ``weights.json``); here it is put into tables between marks in ``MODEL_CARD.md``. What the
models are, what they learned from and where they fail stands around them, in words.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from core.relations.cross import CARD as MODEL
from core.relations.judge import WEIGHTS

CARD = WEIGHTS.with_name("MODEL_CARD.md")
COLUMNS = ("agree P@20", "conflict P@20", "P@50", "AP", "label right")


def made(about: dict[str, Any]) -> str:
    """Say how large the cross-encoder is and how long its training was."""
    first, second = about["pairs"]
    return (
        f"{about['layers']} layers, of which the lowest {about['frozen']} stay as they were; "
        f"{about['megabytes']} MB. One pass over {first:,} pairs, then one over {second:,}: "
        f"{about['steps']:,} steps, in {about['minutes']:.0f} minutes when it was last made, "
        f"reading and measuring included."
    )


def read(about: dict[str, Any]) -> str:
    """Return what the cross-encoder gets right by itself, as a table."""
    rows = [
        f"| {name} | {some['pairs']:,} | {_share(some['of three'])} | {_share(some['label'])} |"
        for name, some in about["measured"].items()
    ]
    head = "| held out | pairs | right of three labels | agreement or conflict right, if related |"
    return "\n".join([head, "|---|---|---|---|", *rows])


def judged(weights: dict[str, Any]) -> str:
    """Return what the judge as a whole finds in debates it has not seen, as a table."""
    report = weights["held_out"]
    rows = [
        f"| {name} | {' | '.join(_share(some[c], 3 if c == 'AP' else 2) for c in COLUMNS)} |"
        for name, some in report.items()
        if set(COLUMNS) <= set(some)
    ]
    alone = report["bare statements"]["label of three right"]
    head = f"| held out | {' | '.join(COLUMNS)} |"
    return "\n".join(
        [head, "|---|" + "---|" * len(COLUMNS), *rows, "",
         f"Of two statements that stand alone the label, of three, is right in {_share(alone)}."]
    )  # fmt: skip


def _share(value: float, digits: int = 2) -> str:
    return f"{value:.{digits}f}".removeprefix("0")


def put(text: str, name: str, part: str) -> str:
    """Return a page with ``part`` between a mark and the next end; else ``ValueError``."""
    begin, end = f"<!-- {name} -->\n", "<!-- end -->"
    before, found, rest = text.partition(begin)
    stale, closed, after = rest.partition(end)
    if not found or not closed or "<!--" in stale or begin in after:
        raise ValueError(f"the page has not one place for {name!r}")
    return f"{before}{begin}{part}\n{end}{after}"


def filled(text: str, about: dict[str, Any], weights: dict[str, Any]) -> str:
    """Return the card with its figures made anew; ``ValueError`` where a mark is missing."""
    for name, part in (("made", made(about)), ("read", read(about)), ("judged", judged(weights))):
        text = put(text, name, part)
    return text


def current() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what is written of the cross-encoder and of the regressions that are installed."""
    about: dict[str, Any] = json.loads(MODEL.read_text("utf-8"))
    weights: dict[str, Any] = json.loads(WEIGHTS.read_text("utf-8"))
    return about, weights


def main(card: Path = CARD) -> int:
    """Write the card's figures anew."""
    card.write_text(filled(card.read_text("utf-8"), *current()), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
