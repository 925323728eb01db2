"""One small debate, made by hand, with something of everything that can be exported."""

from __future__ import annotations

from core import anchors
from core.export import Debate
from core.model import (
    AUTHOR,
    Actor,
    Analysis,
    Attribution,
    Block,
    Bookmark,
    Claim,
    Document,
    Mention,
    Reason,
    Relation,
    Span,
    Verdict,
)

A_TEXT = "The tunnel\n\n“It costs 5 million,” Ann Low said. =SUM(A1) is *not* it."
B_TEXT = "The tunnel costs 9 million. It is safe."
A = Document(
    "doc-a",
    A_TEXT,
    (Block("heading", 0, 10, 1), Block("paragraph", 12, len(A_TEXT))),
    title="The *tunnel*",
    author="Bo Reed",
    date="2025-03-04",
    source="Gazette",
    path="a.txt",
)
B = Document("doc-b", B_TEXT, (Block("paragraph", 0, len(B_TEXT)),), path="folder/b.txt")


def claim(name: str, doc: Document, quote: str, holder: str | None, given: str | None) -> Claim:
    start = doc.text.index(quote)
    return Claim(name, doc.id, start, start + len(quote), holder, given, "fact", ("a1",), 0.75)


def bookmark(name: str, doc: Document, quote: str, **fields: str) -> Bookmark:
    start = doc.text.index(quote)
    return Bookmark(
        name,
        anchors.make(doc, start, start + len(quote)),
        note=fields.get("note", ""),
        tags=tuple(fields.get("tags", "").split()),
        created=fields.get("created", ""),
        creator=fields.get("creator", ""),
    )


ANALYSIS = Analysis(
    version="v",
    documents=("doc-a", "doc-b"),
    actors=(
        Actor("a1", "Ann Low", "person", ("Low",), (Mention("doc-a", 34, 41),)),
        Actor("a2", "City Hall", "place", (), (), stands_for="a1"),
    ),
    attributions=(
        Attribution("q1", "doc-a", Span(13, 32), Span(42, 46), "a1", "Ann Low", "direct"),
        Attribution("q2", "doc-b", Span(28, 38), None, None, "a clerk", "indirect"),
    ),
    claims=(
        claim("c1", A, "It costs 5 million", "a1", "q1"),
        claim("c2", B, "The tunnel costs 9 million.", AUTHOR, None),
        claim("c3", A, "=SUM(A1) is *not* it.", AUTHOR, None),
        claim("c4", B, "It is safe.", None, "q2"),
    ),
    relations=(
        Relation("r1", "c3", "c4", "agree", 0.3, (Reason("topic", "same target"),)),
        Relation("r2", "c1", "c2", "conflict", 0.91234567, (Reason("numbers", "5 against 9"),)),
        Relation("r3", "c1", "c4", "agree", 0.5, ()),
    ),
    elapsed_s=1.25,
)


def verdict(kind: str, label: str) -> Verdict:
    anchor = anchors.make(A, 0, 10)
    return Verdict("r", kind, label, anchor, anchor)  # type: ignore[arg-type]


DEBATE = Debate(
    documents=(A, B),
    analysis=ANALYSIS,
    bookmarks=(
        bookmark("b2", B, "It is safe.", created="2025-05-02T00:00:00Z"),
        bookmark(
            "b1",
            A,
            "The tunnel",
            note="# check\n1. [this]",
            tags="money later",
            created="2025-05-01T00:00:00Z",
            creator="Ann",
        ),
    ),
    verdicts={"r1": verdict("relabelled", "conflict"), "r3": verdict("dismissed", "agree")},
    version="0.0.1",
)
