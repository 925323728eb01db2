"""The relations as a table: CSV that opens in a spreadsheet as it is, and runs nothing there."""

from __future__ import annotations

import csv
import io
from typing import ClassVar

from core.export.debate import Debate
from core.model import Claim, Document

COLUMNS = (
    "label", "confidence", "verdict",
    "holder_a", "quote_a", "document_a", "author_a", "source_a", "date_a", "start_a", "end_a",
    "holder_b", "quote_b", "document_b", "author_b", "source_b", "date_b", "start_b", "end_b",
    "reasons", "id",
)  # fmt: skip

# What a spreadsheet takes for the start of a formula; also after blanks, and its wide forms.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Csv:
    """The relations, for a spreadsheet."""

    name: ClassVar[str] = "csv"
    suffix: ClassVar[str] = ".csv"
    words: ClassVar[str] = "the relations as a table, for a spreadsheet"

    def write(self, debate: Debate) -> bytes:
        """Return the export as UTF-8."""
        return to_csv(debate)


def to_csv(debate: Debate) -> bytes:
    """Return the relations as CSV (RFC 4180, UTF-8 with a mark so that spreadsheets know it)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for relation, a, b in debate.pairs():
        verdict = debate.verdicts.get(relation.id)
        row = [
            relation.label,
            f"{relation.confidence:.4f}",
            verdict.kind if verdict else "",
            *_side(debate, a),
            *_side(debate, b),
            "; ".join(r.text for r in relation.reasons),
            relation.id,
        ]
        writer.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _side(debate: Debate, claim: Claim) -> list[str | int]:
    document: Document | None = debate.texts.get(claim.doc)
    return [
        debate.holder(claim),
        debate.quote(claim.doc, claim.start, claim.end),
        document.name if document else claim.doc,
        (document.author if document else None) or "",
        (document.source if document else None) or "",
        (document.date if document else None) or "",
        claim.start,
        claim.end,
    ]


def _harmless(cell: str) -> str:
    """Return the cell with an apostrophe before what a spreadsheet would run as a formula."""
    return "'" + cell if cell.lstrip(" \u00a0").startswith(_FORMULA) else cell
