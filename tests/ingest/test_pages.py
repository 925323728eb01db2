"""Whole pages of many kinds: furniture gone, nothing of the article lost, metadata right.

`pages/expected.json` was made by hand. A line of a page must be gone if it is listed as furniture,
may be gone if it only holds metadata (or is "optional"), and must be in the document otherwise.
"""

import json
import re
from pathlib import Path

import pytest

from core.ingest import load

PAGES = Path(__file__).parent.parent / "data" / "ingest" / "pages"
EXPECTED = json.loads((PAGES / "expected.json").read_text("utf-8"))


def squeezed(text):
    """Without white space and hyphens, so that joined and rejoined lines compare equal."""
    return re.sub(r"[\s-]+", "", text)


def test_every_page_has_expectations():
    assert {p.name for p in PAGES.iterdir()} == {*EXPECTED, "expected.json"}


@pytest.mark.parametrize("name", EXPECTED)
def test_metadata(name):
    document, expected = load(PAGES / name), EXPECTED[name]
    found = {key: getattr(document, key) for key in ("title", "author", "date", "source")}
    assert found == {key: expected[key] for key in found}


@pytest.mark.parametrize("name", EXPECTED)
def test_furniture_is_gone(name):
    document = load(PAGES / name)
    blocks = {document.text[b.start : b.end] for b in document.blocks}
    assert not blocks & set(EXPECTED[name]["furniture"])


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_of_the_article_is_lost(name):
    text, expected = squeezed(load(PAGES / name).text), EXPECTED[name]
    dropped = {*expected["furniture"], *expected["metadata_lines"], *expected.get("optional", [])}
    lost = [
        line
        for line in map(str.strip, (PAGES / name).read_text("utf-8").splitlines())
        if line and line not in dropped and squeezed(re.sub(r"^(> |\* |- )", "", line)) not in text
    ]
    assert lost == []


@pytest.mark.parametrize("name", EXPECTED)
def test_a_cleaned_document_stays_as_it_is(name, tmp_path):
    once = load(PAGES / name)
    (tmp_path / "again.txt").write_text(once.text, "utf-8")
    assert load(tmp_path / "again.txt").text == once.text
