"""A document's part of the index: as good as its text, and never mistaken for another's."""

from array import array
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model import Block
from core.search import Index
from core.search.part import Part, version
from tests.search.texts import FERRY, HARBOUR, document

WORDS = st.lists(st.text(st.characters(exclude_characters="\n\r"), min_size=1), min_size=1)


def test_words_and_places_are_those_of_the_text() -> None:
    part = Part.of(document("# Two towns", "The sea. The sea!"))
    assert part.forms == ("Two", "towns", "The", "sea")
    assert list(part.words) == [0, 1, 2, 3, 2, 3]
    assert list(part.starts) == [0, 11, 20]
    assert list(part.ends) == [9, 19, 28]
    assert list(part.blocks) == [0, 1, 1]
    assert list(part.word_ends) == [2, 4, 6]
    assert list(part.headings) == [0]


def same(first: Part, second: Part) -> bool:
    return all(getattr(first, name) == getattr(second, name) for name in Part.__slots__)


@given(WORDS)
def test_what_is_packed_comes_back(blocks: list[str]) -> None:
    part = Part.of(document(*blocks))
    assert same(Part.unpack(part.pack()), part)


def test_more_forms_than_two_bytes_can_number() -> None:
    forms = tuple(f"w{n}" for n in range(70_000))
    numbers = array("I", range(70_000))
    part = replace(Part.of(HARBOUR), forms=forms, words=numbers)
    again = Part.unpack(part.pack())
    assert again.forms[-1] == "w69999"
    assert again.words == numbers


def test_a_search_tells_no_difference() -> None:
    fresh = Index([HARBOUR, FERRY])
    index = Index()
    for made in (HARBOUR, FERRY):
        index.add(made, Part.unpack(Part.of(made).pack()))
    for query in ("tunnle", "under harbour", "is:heading", '"soft clay"', "costs"):
        assert index.search(query).hits == fresh.search(query).hits, query


@pytest.mark.parametrize("at", [0, 9, 14, 60, -1])
def test_damage_is_noticed(at: int) -> None:
    data = bytearray(Part.of(HARBOUR).pack())
    data[at] ^= 4
    with pytest.raises(ValueError, match="part of the search index"):
        Part.unpack(bytes(data))


@pytest.mark.parametrize("length", [0, 5, 12, 30, 100])
def test_a_part_cut_short_is_noticed(length: int) -> None:
    with pytest.raises(ValueError, match="part of the search index"):
        Part.unpack(Part.of(HARBOUR).pack()[:length])


def test_the_same_text_with_other_blocks_is_another_version() -> None:
    heading, *rest = HARBOUR.blocks
    as_text = replace(HARBOUR, blocks=(Block("paragraph", heading.start, heading.end), *rest))
    assert version(as_text) != version(HARBOUR)
    assert version(replace(HARBOUR, title="Another")) == version(HARBOUR)
