"""Every span of every attribution and claim is exact, on real and on generated text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.ingest import load
from tests.attribution.reading import Read, document, read_document

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
_PHRASES = """said|that|the minister|Anna Kovac|"|“|”|‘|’|,|.|it|he|denied|claim|called|a fraud|will
not|and|;|—|(|)|300 litres|in|her|view|'s|was|dam|leaks|because|?|!|…|of|for|accused|as|while|to
close|Keshtan|says|should|according to"""
_WORDS = st.sampled_from(_PHRASES.replace("\n", "|").split("|"))


def ancestors(found: Read, number: int) -> list[int]:
    seen: list[int] = []
    parent = found.attributions[number].parent
    while parent is not None and parent not in seen:
        seen.append(parent)
        parent = found.attributions[parent].parent
    return seen


def check(found: Read) -> None:
    text = found.document.text
    spans = []
    for number, made in enumerate(found.attributions):
        spans.append(made.content)
        if made.cue is not None:
            spans.append(made.cue)
        assert made.holder is None or 0 <= made.holder < len(found.actors)
        assert made.holder_text.strip() == made.holder_text != ""
        assert made.parent is None or 0 <= made.parent < len(found.attributions)
        assert number not in ancestors(found, number)
    for claim in found.claims:
        spans.append(claim.span)
        assert 0 <= claim.weight <= 1
        assert all(0 <= actor < len(found.actors) for actor in claim.about)
        if claim.attribution is not None:
            assert found.attributions[claim.attribution].holder == claim.holder
        else:
            assert claim.holder is None
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        assert "\n" not in span.of(text)
    for one, other in zip(found.claims, found.claims[1:], strict=False):
        assert one.end <= other.start


@pytest.mark.parametrize("seed", SEEDS, ids=lambda p: p.stem)
def test_the_bundled_documents(seed: Path) -> None:
    found = read_document(load(seed))
    check(found)
    assert len(found.claims) > 10


@given(st.lists(st.lists(_WORDS, min_size=1, max_size=25).map(" ".join), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_any_text(paragraphs: list[str]) -> None:
    check(read_document(document(*paragraphs)))


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_characters(text: str) -> None:
    check(read_document(document(text.strip() or "x")))
