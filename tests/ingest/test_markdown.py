"""Markdown: the markup goes, what it says stays."""

from pathlib import Path

import pytest

from core.ingest import inline, load, load_bytes

DATA = Path(__file__).parent.parent / "data" / "ingest"


def read(text, name="a.md"):
    document = load_bytes(text.encode(), name)
    return [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]


def test_a_whole_article():
    document = load(DATA / "magazine.md")
    assert (document.title, document.author, document.date, document.source) == (
        "The Last Coal Town",
        "Ines Varga",
        "2022-09-30",
        "Meridian Review",
    )
    assert [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks] == [
        ("heading", 1, "The Last Coal Town"),
        ("paragraph", 0,
         "The mine at Rudnik will close on 31 December, and nobody in the town has a plan for "
         "1 January."),
        ("quote", 0, "We were promised a battery factory. We got a car park."),
        ("quote", 0, "— a miner's wife, at the August meeting"),
        ("heading", 2, "What was promised"),
        ("paragraph", 0,
         "The regional fund set aside 1.2 billion. Of that, 5*3 million a year — 15 in all — went "
         "to consultants, according to file_name_17 of the audit."),
        ("list-item", 1, "1. Retrain 900 miners"),
        ("list-item", 1, "2. Build the plant"),
        ("list-item", 1, "3. Open the railway again"),
        ("heading", 3, "What was built"),
        ("paragraph", 0, "Item | Promised | Built"),
        ("paragraph", 0, "Homes | 400 | 12"),
        ("paragraph", 0, "Roads (km) | 30 | 4"),
        ("paragraph", 0,
        "The mayor, Jan Hladky, blames the fund. The fund blames the mayor the law."),
        ("paragraph", 0, "The closure was voted on 14 May 2021."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("*a* **b** ***c*** _d_ __e__ ~~f~~", "a b c d e f"),
        ("snake_case_name and 2*3*4 and a * b", "snake_case_name and 2*3*4 and a * b"),
        ("**unclosed bold", "**unclosed bold"),
        ("*one **two** three*", "one two three"),
        (r"\*not emphasis\* and \[x\]", "*not emphasis* and [x]"),
        ("`code *with* stars`", "code *with* stars"),
        ("[text](https://a.example/b_(c)) end", "text end"),
        ("![alt](x.png)after", "after"),
        ("[ref][1] and [not][2]", "ref and [not][2]"),
        ("<https://a.example> <b>bold</b> x < y > z", "https://a.example bold x < y > z"),
        ("note[^1].", "note."),
        ("“**Bold** in quotes”", "“Bold in quotes”"),
    ],
)
def test_inline_markup(marked, plain):
    assert inline.plain(marked, {"1": "https://a.example"}) == plain


def test_headings_and_lines_of_one_paragraph():
    assert read("Title\n=====\n\nOne line\nof a paragraph,\nwrapped.\n\n## Part ##\n\nText.\n") == [
        ("heading", 1, "Title"),
        ("paragraph", 0, "One line of a paragraph, wrapped."),
        ("heading", 2, "Part"),
        ("paragraph", 0, "Text."),
    ]


def test_nested_lists_and_fences():
    found = read("# T\n\n- a\n  - b\n    - c\n- d\n\n```python\nx = '# no heading'\n```\n\nEnd.\n")
    assert found[1:5] == [
        ("list-item", 1, "a"), ("list-item", 2, "b"), ("list-item", 3, "c"), ("list-item", 1, "d"),
    ]  # fmt: skip
    assert found[5][2] == "x = '# no heading'"


def test_an_open_fence_swallows_nothing():
    assert ("heading", 2, "Next") in read("# T\n\n```\n\nText here.\n\n## Next\n\nMore text.\n")


def test_bold_speakers():
    document = load_bytes(b"**Ann Moss:** Why?\n\n**Bo Lee:** Because.\n", "talk.md")
    assert [document.text[b.speaker.start : b.speaker.end] for b in document.blocks] == [
        "Ann Moss",
        "Bo Lee",
    ]


def test_markdown_in_a_txt_file_is_seen():
    text = "# The bridge\n\nBy Ann Moss\n\nIt is **closed**.\n\n## Why\n\nNobody knows it yet.\n"
    document = load_bytes(text.encode(), "bridge.txt")
    assert document.title == "The bridge"
    assert "It is closed." in document.text


def test_front_matter_that_is_none_stays():
    assert read("---\nA sentence between rules.\n---\n\nMore text.\n")[0][2].startswith(
        "A sentence"
    )


def test_html_comments_go():
    assert read("Text <!-- secret\nstill --> end of the line here.\n") == [
        ("paragraph", 0, "Text end of the line here.")
    ]


def test_speakers_and_wrapping_are_told_from_the_whole_file():
    text = (
        "# Talk\n\nMOSS: Who paid for it,\nand when?\n\n## Part one\n\nLEE: We did, as the\n"
        "records show.\n\n## Part two\n\nMOSS: Never.\n\n## Part three\n\nLEE: Twice.\n"
    )
    document = load_bytes(text.encode(), "talk.md")
    spoken = [
        (document.text[b.speaker.start : b.speaker.end], document.text[b.start : b.end])
        for b in document.blocks
        if b.speaker
    ]
    assert spoken == [
        ("MOSS", "MOSS: Who paid for it, and when?"),
        ("LEE", "LEE: We did, as the records show."),
        ("MOSS", "MOSS: Never."),
        ("LEE", "LEE: Twice."),
    ]
