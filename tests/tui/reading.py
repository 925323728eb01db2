"""Documents for the tests of the reader and the panes, and an app that shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import App, ComposeResult
from textual.message import Message

from core.model import Block, BlockKind, Document, Span
from tui.panes import PaneGroup
from tui.reader import Mark, Reader

Part = str | tuple[BlockKind, str] | tuple[BlockKind, str, int]


def document(*parts: Part, title: str | None = None, author: str | None = None) -> Document:
    """Build a document: a string is a paragraph, a tuple is kind, text and perhaps level."""
    blocks: list[Block] = []
    texts: list[str] = []
    offset = 0
    for part in parts:
        kind, text, level = (
            part
            if isinstance(part, tuple) and len(part) == 3
            else (
                (*part, 1 if part[0] in ("heading", "list-item") else 0)
                if isinstance(part, tuple)
                else ("paragraph", part, 0)
            )
        )
        blocks.append(Block(kind, offset, offset + len(text), level))
        texts.append(text)
        offset += len(text) + 2
    text = "\n\n".join(texts)
    return Document(Document.id_of(text), text, tuple(blocks), title=title, author=author)


def prose(name: str, paragraphs: int = 12, sentences: int = 4) -> Document:
    """A document of numbered sentences: "Harbour 3.2 is the second sentence of the third.\""""
    parts: list[Part] = [("heading", f"The {name} papers")]
    for p in range(1, paragraphs + 1):
        if p % 4 == 0:
            parts.append(("heading", f"{name} part {p // 4}", 2))
        parts.append(
            " ".join(
                f"{name} paragraph {p} says in its sentence {s} that the weather was fine."
                for s in range(1, sentences + 1)
            )
        )
    return document(*parts, title=f"The {name} papers", author=f"{name} Writer")


def find(doc: Document, text: str) -> Span:
    """The only place of a text in a document."""
    start = doc.text.index(text)
    assert doc.text.find(text, start + 1) < 0, "the text is there more than once"
    return Span(start, start + len(text))


class ReaderApp(App[None]):
    """One reader, and every message that it posts."""

    def __init__(self, doc: Document | None, *, ascii: bool = False) -> None:
        super().__init__()
        self.doc = doc
        self.ascii = ascii
        self.seen: list[Message] = []

    def compose(self) -> ComposeResult:
        yield Reader(self.doc, ascii=self.ascii)

    @property
    def reader(self) -> Reader:
        return self.query_one(Reader)

    def on_reader_cursor_moved(self, event: Reader.CursorMoved) -> None:
        self.seen.append(event)

    def on_reader_clicked(self, event: Reader.Clicked) -> None:
        self.seen.append(event)


class PanesApp(App[None]):
    """A group of panes over some documents, the first pane focused."""

    def __init__(
        self,
        docs: Sequence[Document],
        *,
        ascii: bool = False,
        places: Mapping[str, tuple[int, int]] | None = None,
    ) -> None:
        super().__init__()
        self.docs = docs
        self.ascii = ascii
        self.places = places or {}
        self.marks: dict[str, dict[str, list[Mark]]] = {}

    def compose(self) -> ComposeResult:
        yield PaneGroup(
            self.docs,
            ascii=self.ascii,
            place_of=lambda document: self.places.get(document.id),
            marks_of=lambda doc: self.marks.get(doc, {}),
        )

    def set_marks(self, doc: Document, layer: str, marks: list[Mark]) -> None:
        """Have other marks for a document, and draw them."""
        self.marks.setdefault(doc.id, {})[layer] = marks
        self.group.redraw_marks()

    def on_mount(self) -> None:
        self.group.focus_reader()

    @property
    def group(self) -> PaneGroup:
        return self.query_one(PaneGroup)

    @property
    def shown(self) -> list[str]:
        """The names of the documents on screen, from left to right."""
        return [r.document.name if r.document else "" for r in self.group.readers]
