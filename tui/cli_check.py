"""``debate-tui check``: which passages support a statement, and which contradict it."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from core.model import WEAK_BELOW, Label, Relation
from core.shown import shown
from tui.cli_commands import begin
from tui.cli_output import NOTHING, OK, coloured, data, safe, say

if TYPE_CHECKING:
    from core.export import Debate

_SIDES: tuple[tuple[Label, str], ...] = (("agree", "supports"), ("conflict", "contradicts"))
_STYLES = {"supports": "\x1b[1;32m", "contradicts": "\x1b[1;31m"}
_BOLD, _PLACE, _END = "\x1b[1m", "\x1b[35m", "\x1b[0m"


def check(options: argparse.Namespace) -> int:
    """Print the passages that support or contradict a statement, surest first on either side."""
    from core import pipeline
    from core.checking import check
    from core.export import Debate

    work = begin(options)
    joined = pipeline.join(work.documents, work.collected(), work.decisions)
    analysis = check(options.statement, work.documents, joined)
    debate, found = Debate(work.documents, analysis), analysis.relations
    likely = shown(found, {}, each_claim_once=False)
    sides: dict[str, list[dict[str, Any]]] = {}
    for label, name in _SIDES:
        chosen = [r for r in found if r.label == label and (r.id in likely or not options.limit)]
        sides[name] = [_passage(r, debate) for r in chosen[: options.limit or None]]
    listed = sum(len(passages) for passages in sides.values())
    if options.format == "json":
        content = {"statement": options.statement, **sides, "left_out": len(found) - listed}
        text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    else:
        text = "\n".join(_lines(sides, coloured(options.color), _width()))
        if listed < len(found):
            say(f"{listed} of {len(found)} possible passages shown; --limit 0 shows all")
    data(text.encode("utf-8", "replace"))
    return work.status or (OK if listed else NOTHING)


def _passage(relation: Relation, debate: Debate) -> dict[str, Any]:
    claim = debate.claims[relation.a]
    document = debate.texts[claim.doc]
    return {
        "confidence": relation.confidence,
        "quote": debate.quote(claim.doc, claim.start, claim.end),
        "holder": debate.holder(claim),
        "reasons": [{"kind": r.kind, "text": r.text} for r in relation.reasons],
        "doc": document.id,
        "path": document.path,
        "title": document.title,
        "date": document.date,
        "start": claim.start,
        "end": claim.end,
        "claim": claim.id,
    }


def _width() -> int:
    """Return how wide lines may be: as the terminal, anywhere else as long as they are."""
    terminal = sys.stdout is not None and sys.stdout.isatty()
    return max(40, shutil.get_terminal_size().columns) if terminal else 1_000_000


def _lines(
    sides: Mapping[str, Sequence[Mapping[str, Any]]], colour: bool, width: int
) -> Iterator[str]:
    """Yield for each side its passages: confidence and holder, quote, reasons, place."""

    def told(text: str, style: str = "", head: str = "       ") -> str:
        folded = textwrap.fill(
            safe(" ".join(text.split())), width, initial_indent=head, subsequent_indent="       ",
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        return f"{style}{folded}{_END}" if colour and style else folded

    for name, passages in sides.items():
        if not passages:
            continue
        yield told(f"{name} ({len(passages)})", _STYLES[name], "")
        yield ""
        for found in passages:
            sure = f"{min(99, round(100 * found['confidence'])):4} %  "
            unsure = "  (unsure)" if found["confidence"] < WEAK_BELOW else ""
            yield told(found["holder"] + unsure, _BOLD, sure)
            yield told(f"“{found['quote']}”")
            yield told("why: " + "; ".join(reason["text"] for reason in found["reasons"]))
            title = found["title"] or ""
            date = f" ({found['date']})" if found["date"] else ""
            place = f"{found['path'] or found['doc']}:{found['start']}"
            yield told(f"{title}{date}  {place}".strip(), _PLACE)
            yield ""
