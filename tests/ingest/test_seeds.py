"""The bundled documents: what the manifest says is what ingest finds."""

import json
from pathlib import Path

import pytest

from core.ingest import expand, load

SEEDS = Path(__file__).parent.parent.parent / "seeds"
MANIFEST = json.loads((SEEDS / "manifest.json").read_text("utf-8"))


def test_the_manifest_names_every_bundled_document():
    files = [Path(f).name for f in expand([SEEDS]).files]
    assert files == [entry["file"] for entry in MANIFEST]


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda e: e["file"])
def test_metadata(entry):
    document = load(SEEDS / entry["file"])
    found = {key: getattr(document, key) for key in ("title", "author", "date", "source")}
    assert {"file": entry["file"], **found} == entry


# What the sites have set around the articles, read off the files by eye.
FURNITURE = {
    "000": ["min read", "img of", "Published", "Related Posts", "There are no related posts"],
    "001": ["Facebook X Reddit", "ADVERTISEMENT", "Related Articles", "This evergreen", "July 18"],
    "002": ["2 min read", "Photo Credit", "--", "My Nonpartisan Foreign Policy Analysis"],
    "003": ["PAID SUBSCRIBER", "buymeacoffee", "Leave a comment"],
    "004": ["No comments", "Post a Comment"],
}
# The first and the last words of each article, without its title.
ENDS = {
    "000": ("The Unveiling of Secret Communications", "shortcut of expediency."),
    "001": ("In times of high-stakes conflict", "and the people they serve."),
    "002": ("As Putin’s invasion of Ukraine nears", "achieved through a Ukrainian victory."),
    "003": ("The effort to push a new framework", "well beyond the negotiating room."),
    "004": ("We’re all familiar with", "domestic American audiences were."),
}


@pytest.mark.parametrize("number", FURNITURE)
def test_only_the_article_is_left(number):
    entry = next(e for e in MANIFEST if e["file"].startswith(number))
    document = load(SEEDS / entry["file"])
    assert [f for f in FURNITURE[number] if f in document.text] == []
    body = document.text.removeprefix(entry["title"] or "").lstrip()
    first, last = ENDS[number]
    assert body.startswith(first)
    assert body.endswith(last)


def test_hard_wrapped_lines_are_joined_to_the_authors_paragraphs():
    document = load(SEEDS / "004_3883f02f1b266f83.txt")
    paragraphs = [document.text[b.start : b.end] for b in document.blocks]
    opening = paragraphs[0]
    assert "Donald Trump and his subordinates conduct public negotiations" in opening
    assert opening.endswith("coax Moscow to the negotiating table.")
    assert "tailing Vice President JD Vance" in document.text


def test_house_style_headings_with_full_stops_are_headings():
    document = load(SEEDS / "001_dec85851bb9827c8.txt")
    headings = [document.text[b.start : b.end] for b in document.blocks if b.kind == "heading"]
    assert headings[1:] == [
        "Transparent accountability mechanisms for discreet diplomacy.",
        "Integrating backchannel gains into a transparent policy arc.",
        "Lessons on sustaining domestic confidence through careful disclosure.",
        "Long-term integrity in crisis diplomacy through vigilant oversight.",
    ]
