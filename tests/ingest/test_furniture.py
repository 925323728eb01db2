"""Single lines that sites set between and after paragraphs, and lines that only look like them."""

import json
from pathlib import Path

import pytest

from core.ingest import load_bytes

DATA = Path(__file__).parent.parent / "data" / "ingest"
LINES = json.loads((DATA / "lines.json").read_text("utf-8"))

ARTICLE = [
    "The harbour board has voted to close the old ferry pier by the end of the year, a decision "
    "that its members defended as overdue and that the fishermen of the town call a betrayal.",
    "Nobody disputes that the pier is in bad repair. The last inspection found that eleven of its "
    "forty piles were rotten, and the insurer has refused to renew its policy.",
    "What divides the town is the money. The board says a new pier would cost nine million; the "
    "fishermen, who have asked a builder of their own, say that four would do.",
]


def opened(*blocks):
    document = load_bytes("\n\n".join(["The pier", "By Ann Moss", *blocks]).encode(), "a.txt")
    assert document.title == "The pier"
    assert document.author == "Ann Moss"
    return [document.text[b.start : b.end] for b in document.blocks][1:]


@pytest.mark.parametrize("line", LINES["between paragraphs"])
def test_between_paragraphs(line):
    assert opened(*ARTICLE[:2], line, ARTICLE[2]) == ARTICLE


@pytest.mark.parametrize("line", LINES["after the article"])
def test_after_the_article(line):
    assert opened(*ARTICLE, line) == ARTICLE


@pytest.mark.parametrize("line", LINES["of the article"])
@pytest.mark.parametrize("place", [1, 2, 3])
def test_of_the_article(line, place):
    blocks = [*ARTICLE[:place], line, *ARTICLE[place:]]
    assert opened(*blocks) == blocks


def test_a_related_list_in_the_middle():
    found = opened(
        *ARTICLE[:2], "Related stories\nThe last ferry\nWho owns the harbour?", ARTICLE[2]
    )
    assert found == ARTICLE


def test_dated_teasers_without_a_header_at_the_end():
    teasers = ["The last ferry\n3 May 2025", "Who owns it?\n9 June 2025", "Rot\n1 January 2024"]
    assert opened(*ARTICLE, *teasers) == ARTICLE


def test_readers_comments_at_the_end():
    comments = "3 comments\nbo77\n2 days ago\nSell it!\nReply\nmarge\n3 days ago\nNo.\nReply"
    assert opened(*ARTICLE, comments) == ARTICLE


def test_a_heading_named_like_a_menu_entry_stays():
    found = opened(ARTICLE[0], "Politics", ARTICLE[1], "Health", ARTICLE[2])
    assert found == [ARTICLE[0], "Politics", ARTICLE[1], "Health", ARTICLE[2]]


def test_a_spoken_line_is_never_furniture():
    text = "HOST: Subscribe now?\n\nMOSS: Share this article!\n\nHOST: Advertisement.\n"
    document = load_bytes(text.encode(), "talk.txt")
    assert document.text == text.strip()
