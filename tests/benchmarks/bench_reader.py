"""What it costs the reader to open a long document, to page through it and to be resized.

All figures are milliseconds of processor time, so that other work on the machine matters little.

Run: python -m tests.benchmarks.bench_reader [WORDS]
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import sys
import time
from collections.abc import Callable

from textual.app import App, ComposeResult

from core.model import Block, Document, Span
from tui.panes import PaneGroup
from tui.reader import Mark

SENTENCES = {
    "plain": "The minister said that the dam will never be built, whatever others may say of it.",
    "quotes": "The minister said that “the dam will never be built” — whatever others may say…",
    "wide": "大臣は、そのダムが決して建設されないと述べた。 The dam is not to be built, he said.",
    "joined": "मंत्री ने कहा कि बाँध कभी नहीं बनाया जाएगा, चाहे दूसरे लोग इसके बारे में कुछ भी कहें।",
}


def long_document(words: int, kind: str, seed: int) -> Document:
    """A document of about so many words, in paragraphs of eight sentences."""
    paragraph = " ".join(f"{n + seed}. {SENTENCES[kind]}" for n in range(8))
    count = max(1, words // len(paragraph.split()))
    blocks: list[Block] = []
    offset = 0
    for number in range(count):
        kind_of = "heading" if number % 20 == 0 else "paragraph"
        blocks.append(Block(kind_of, offset, offset + len(paragraph), 2 * (number % 20 == 0)))
        offset += len(paragraph) + 2
    text = "\n\n".join([paragraph] * count)
    return Document(Document.id_of(text), text, tuple(blocks), title=f"{kind} {seed}")


class Bench(App[None]):
    """Nothing but panes."""

    def compose(self) -> ComposeResult:
        """An empty group."""
        self.marks: dict[str, dict[str, list[Mark]]] = {}
        yield PaneGroup(marks_of=lambda doc: self.marks.get(doc, {}))


def milliseconds(action: Callable[[], object]) -> float:
    """The processor time of a call."""
    start = time.process_time()
    action()
    return (time.process_time() - start) * 1000


async def measure(words: int, kind: str) -> None:
    """Print the figures for three panes over three documents of one kind."""
    documents = [long_document(words, kind, seed) for seed in range(3)]
    app = Bench()
    async with app.run_test(size=(200, 60)) as pilot:
        group = app.query_one(PaneGroup)
        start = time.process_time()
        group.set_documents(documents[:1])
        await pilot.pause()
        alone = (time.process_time() - start) * 1000
        group.set_documents([])
        await pilot.pause()
        start = time.process_time()
        group.set_documents(documents)
        await pilot.pause()
        opened = (time.process_time() - start) * 1000
        group.focus_reader()
        await pilot.pause()
        marks = [Mark(at, at + 9, "hit") for at in range(0, len(documents[0].text), 400)]
        app.marks[documents[0].id] = {"hits": marks}
        marked = milliseconds(group.redraw_marks)
        reader = group.active
        pages: list[float] = []
        for _ in range(200):
            start = time.process_time()
            reader.action_page(1)
            for y in range(reader.size.height):
                reader.render_line(y)
            pages.append((time.process_time() - start) * 1000)
        await pilot.pause()  # what 200 pages left to be done is no key's doing
        gc.collect()
        gc.freeze()  # as the app does once it has started
        keys: list[float] = []
        for key in ["space", "l", "j", "right_curly_bracket"] * 10:
            start = time.process_time()
            await pilot.press(key)
            keys.append((time.process_time() - start) * 1000)
        middle = len(documents[0].text) // 2
        jump = milliseconds(lambda: reader.reveal(Span(middle, middle + 40)))
        start = time.process_time()
        await pilot.resize_terminal(150, 50)
        await pilot.pause()
        resized = (time.process_time() - start) * 1000
    pages95, keys95 = (statistics.quantiles(of, n=20)[-1] for of in (pages, keys))
    print(
        f"{kind:>7}  a document of {documents[0].words} words opened {alone:5.1f} ms, three at once"
        f" {opened:5.1f} ms  {len(marks)} marks set {marked:5.1f} ms  page p95 {pages95:5.1f} ms"
    )
    print(
        f"{'':>7}  key {statistics.median(keys):5.1f} ms, p95 {keys95:5.1f} ms"
        f"  jump {jump:5.1f} ms  resized {resized:6.1f} ms"
    )


async def main() -> None:
    """Measure each kind of text."""
    words = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for kind in SENTENCES:
        await measure(words, kind)


if __name__ == "__main__":
    asyncio.run(main())
