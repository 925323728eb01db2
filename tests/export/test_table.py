"""The table opens in a spreadsheet and runs nothing there."""

import csv
import io
from dataclasses import replace

import pytest

from core.export import Debate, to_csv
from tests.export.debates import ANALYSIS, DEBATE, A, B


def rows(debate: Debate = DEBATE) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(debate).decode("utf-8-sig"))))


def test_the_rows() -> None:
    found = rows()
    assert [(r["label"], r["confidence"], r["verdict"]) for r in found] == [
        ("conflict", "1.0000", "relabelled"),
        ("conflict", "0.9123", ""),
        ("agree", "0.0000", "dismissed"),
    ]
    assert found[1] == {
        "label": "conflict",
        "confidence": "0.9123",
        "verdict": "",
        "holder_a": "Ann Low",
        "quote_a": "It costs 5 million",
        "document_a": "The *tunnel*",
        "author_a": "Bo Reed",
        "source_a": "Gazette",
        "date_a": "2025-03-04",
        "start_a": "13",
        "end_a": "31",
        "holder_b": "the author",
        "quote_b": "The tunnel costs 9 million.",
        "document_b": "b.txt",
        "author_b": "",
        "source_b": "",
        "date_b": "",
        "start_b": "0",
        "end_b": "27",
        "reasons": "5 against 9",
        "id": "r2",
    }


def test_what_looks_like_a_formula_is_text() -> None:
    assert rows()[0]["quote_a"] == "'=SUM(A1) is *not* it."


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "  =", "＝"])
def test_every_start_of_a_formula_is_disarmed(start: str) -> None:
    evil = replace(A, title=f"{start}cmd|' /C calc'!A0")
    found = rows(Debate((evil, B), ANALYSIS))
    assert found[0]["document_a"].startswith("'")


def test_quotes_commas_and_line_feeds_survive() -> None:
    odd = replace(A, title='a "b", c\nd')
    assert rows(Debate((odd, B), ANALYSIS))[0]["document_a"] == 'a "b", c\nd'
