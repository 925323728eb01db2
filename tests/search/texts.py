"""Small documents for the tests of the search, written for them."""

from __future__ import annotations

from core.model import Block, Document


def document(*blocks: str, **fields: str) -> Document:
    """Make a document; a block that begins with ``# `` is a heading (the mark is left out)."""
    made, at, parts = [], 0, []
    for raw in blocks:
        heading = raw.startswith("# ")
        text = raw.removeprefix("# ")
        made.append(Block("heading" if heading else "paragraph", at, at + len(text), int(heading)))
        parts.append(text)
        at += len(text) + 2
    text = "\n\n".join(parts)
    return Document(Document.id_of(text), text, tuple(made), **fields)


HARBOUR = document(
    "# The harbour tunnel",
    "The council wants to build a tunnel under the harbour. "
    "Mayor Zelenka’s budget covers only half of it.",
    "# What it costs",
    "Engineers from AT&T Cables say the tunnel costs 1,200 million crowns. "
    "The co-operation of both towns is needed. "
    "A café owner fears the noise.",
    title="The harbour tunnel",
    author="Ilse Brandt",
    date="2025-03-04",
    path="texts/harbour.txt",
)
FERRY = document(
    "# Keep the ferry",
    "The ferry carries nine hundred people a day. "
    "Nobody under forty remembers the old bridge. "
    "Under the harbour lies soft clay, and a tunnel there would leak.",
    "The government denied the cost. US ships need room, the ferrymen told us.",
    title="Keep the ferry",
    author="Pavel Horn",
    date="2025-07",
    path="texts/ferry.md",
)
