"""Heads of texts in the forms that papers, agencies, institutes, stations and blogs give them."""

import json
from pathlib import Path

import pytest

from core.ingest import load_bytes

DATA = Path(__file__).parent.parent / "data" / "ingest"
HEADS = json.loads((DATA / "heads.json").read_text("utf-8"))

BODY = (
    "The harbour board has voted to close the old ferry pier by the end of the year, a "
    "decision that its members defended as overdue and that the fishermen of the town call a "
    "betrayal of every promise made to them since the storm.\n\n"
    "Nobody disputes that the pier is in bad repair. The last inspection found that eleven of "
    "its forty piles were rotten, and the insurer has refused to renew its policy after the "
    "first of January.\n"
)


@pytest.mark.parametrize("case", HEADS, ids=lambda c: " / ".join(c["head"])[:60])
def test_heads(case):
    document = load_bytes(("\n".join(case["head"]) + BODY).encode(), "a.txt")
    found = {key: getattr(document, key) for key in ("title", "author", "date", "source")}
    assert found == {key: case[key] for key in found}
    for sentence in ("a decision that its members defended", "the insurer has refused to renew"):
        assert sentence in document.text
