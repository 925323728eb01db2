"""Whatever the bytes, ingest gives a sound document or an IngestError, and soon."""

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.ingest import IngestError, load_bytes
from core.ingest.clean import clean
from tests.ingest.sound import check

RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))

LINES = st.sampled_from(
    [
        "", "", "", "ADVERTISEMENT", "Related Articles", "By Ann Moss", "12 May 2024", "# Heading",
        "## Part", "> quoted", "- item", "  * item", "1. item", "---", "===", "```", "MOSS: Why?",
        "Lee (chair): Because.", "| a | b |", "|---|---|", "Share: Facebook X Reddit",
        "Comments (3)",
        "The bridge was closed in March, and nobody was told before the vote in spring.",
        "which the ministry denies to this day, although its own letter says so in plain words,",
        "A short line", "“Quoted,” she said.", "*star **bold** _under_", "[x](y) ![z](w)",
        "5 min read",
        "VARZAN, May 26, 2026 (TNA) - The dam", "long-", "term", "\u202eevil\x1b[31m", "Reply",
        "a\tb",
    ]
)  # fmt: skip
NAMES = st.sampled_from(["a.txt", "a.md", "a"])


def opened(data, name):
    try:
        return load_bytes(data, name)
    except IngestError:
        return None


@RELAXED
@given(st.binary(max_size=600), NAMES)
@example(b"\xff\xfe", "a.txt")
@example(b"\x1b]0;", "a.txt")
def test_any_bytes(data, name):
    document = opened(data, name)
    if document is not None:
        check(document)


@RELAXED
@given(st.text(max_size=400), st.sampled_from(["utf-8", "utf-16", "utf-32", "utf-16-le"]), NAMES)
def test_any_text(text, encoding, name):
    document = opened(text.encode(encoding, "replace"), name)
    if document is not None:
        check(document)


@RELAXED
@given(st.lists(LINES, max_size=40), NAMES)
def test_pages_of_everything(lines, name):
    document = opened("\n".join(lines).encode(), name)
    if document is not None:
        check(document)


@RELAXED
@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(text):
    once = clean(text)
    assert clean(once) == once or "&" in once


HARD = [
    "(" * 20000, "[" * 20000, "*" * 20000, "_a" * 10000, "`" * 9999, "<" * 9999, "a|" * 9999,
    "![" * 9999, "[a](" * 9999, "\x1b]" * 9999, "&#" * 9999, "> " * 9999, "- " * 9999,
    "> \n" * 5000,
    "by " * 9999, "A, " * 9999, "Reporting by A " * 2000, "1. \n" * 5000, "a-\n" * 5000,
    "```\n" * 5001,
    "Photo: " * 5000, "12 May 2024 " * 3000, " " * 50000, "\n" * 50000, "Name: x\n" * 5000,
    "A\x08" * 20000,
    "By A. " * 4000, "ADVERTISEMENT\n" * 5000, "Related\n" * 3000, "Title\n1 May 2020\n" * 3000,
    "|" * 20000,
    "# a\n" * 4000, "a\n===\n" * 3000, "<!--" * 9000, "**a:** b\n" * 3000, "&amp;" * 9000,
    "A" * 50000,
    "Comments\nReply\n" * 3000, "subscribe to our newsletter " * 1000, "Facebook\n" * 4000,
    "Enter your email\n" * 2000,
    "a-\n" * 40_000, "a" + "”" * 100_000, "-" * 100_000 + " a", "a " + "-_" * 50_000,
    "A sentence of a line without an end. " * 30_000, "a" * 5_000_000,
    "\n" * 1_000_000 + "The end.",
]  # fmt: skip


@pytest.mark.parametrize("text", HARD, ids=lambda t: repr(t[:12]))
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_nothing_takes_long(text, name):
    start = time.process_time()
    opened(text.encode(), name)
    assert time.process_time() - start < 3
