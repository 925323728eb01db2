"""What holds of every document, whatever bytes it was made of."""

from __future__ import annotations

import unicodedata

from core.model import Document

# Control, format, surrogate and private-use characters: what no reader sees and a terminal obeys.
UNSEEN = ("Cc", "Cf", "Cs", "Co")
# Arabic and Syriac signs that enclose numbers are format characters to Unicode, but are seen.
SEEN = set(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\n"
)


def check(document: Document) -> None:
    """Assert that the blocks tile the text and that nothing in it could act on a terminal."""
    at = 0
    for number, block in enumerate(document.blocks):
        assert block.start == at
        body = document.text[block.start : block.end]
        assert body == body.strip()
        assert body
        assert "\n" not in body
        if block.kind in ("heading", "list-item"):
            assert block.level >= 1
        if block.speaker:
            assert block.start <= block.speaker.start < block.speaker.end <= block.end
        at = block.end + 2
        if number + 1 < len(document.blocks):
            assert document.text[block.end : at] == "\n\n"
    assert document.blocks
    assert document.blocks[-1].end == len(document.text)
    for stated in (document.title, document.author, document.date, document.source):
        assert stated is None or stated.strip() == stated != ""
        assert stated is None or "\n" not in stated
    text = "".join(
        [
            document.text,
            *filter(None, (document.title, document.author)),
            *(filter(None, (document.date, document.source))),
        ]
    )
    assert not [c for c in text if c not in SEEN and unicodedata.category(c) in UNSEEN]
    assert unicodedata.normalize("NFC", document.text) == document.text
    assert document.id == Document.id_of(document.text)
