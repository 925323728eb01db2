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


def test_who_reported_for_an_agency_is_the_author_where_no_byline_stands():
    trailer = "(Reporting by Anton Weiss in Alma and Mina Roe; Editing by J. Ell)"
    text = f"ALMA, Sept 3 (ENA) - {BODY}\n{trailer}\n"
    document = load_bytes(text.encode(), "a.txt")
    assert (document.author, document.source) == ("Anton Weiss and Mina Roe", "ENA")
    assert "Reporting by" not in document.text


def test_a_blogs_name_stands_over_the_title_of_its_entry():
    text = (
        "Joe's Port Blog\n===============\n\nPosted on January 9, 2026 by joe_the_pilot\n\n"
        f"Nobody asked the pilots\n-----------------------\n\n{BODY}\n« Older post | Newer post »\n"
    )
    document = load_bytes(text.encode(), "a.txt")
    assert (document.title, document.author) == ("Nobody asked the pilots", "joe_the_pilot")
    assert "Older post" not in document.text


def test_a_byline_is_not_joined_to_the_title_above_it_where_lines_are_wrapped():
    text = (
        "Council backs the plan for the pier after a debate of six hours\n"
        "By Priya Nair and Tom Edd\n\n"
        "The city council voted 31 to 24 on Thursday night to hand the club a lease\n"
        "for 125 years on the pier and the fields behind it, which clears the way for\n"
        "a stadium that its opponents say will ruin the meadow and the quiet streets\n"
        "around it, and which its friends say will bring work to the east of the city.\n"
    )
    document = load_bytes(text.encode(), "a.txt")
    assert document.title == "Council backs the plan for the pier after a debate of six hours"
    assert document.author == "Priya Nair and Tom Edd"
