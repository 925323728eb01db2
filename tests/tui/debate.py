"""A small debate made by hand, its analysis, and an analysis process that answers at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from core.model import (
    AUTHOR,
    Actor,
    ActorDecision,
    Analysis,
    Attribution,
    Block,
    Claim,
    Document,
    Mention,
    Modality,
    Reason,
    Relation,
    Span,
)
from core.pipeline import Progress
from tui.app import DebateApp
from tui.engine.messages import Checked, Done, MeaningHit, Meanings, Message, Progressed, Stopped

BRIDGE = (
    "The old bridge must go",
    "Mayor Alma Reyes said the bridge is unsafe. Engineers counted 40 cracks in March.",
    "What it would cost",
    "The city would pay 12 million for a new bridge. Nobody disputes that the river is rising.",
)
HERITAGE = (
    "A bridge worth keeping",
    "The bridge is safe, the Heritage League insists. Its report counted 14 cracks in March.",
    "Reyes [/] never asked the League. City Hall declined to comment on the café at the bridge.",
)
LETTER = (
    "Letter from the river",
    "I agree with the mayor: the bridge is not safe. We fishermen have seen pieces fall.",
)


def document(name: str, *paragraphs: str, headings: Sequence[int] = (0,), **more: Any) -> Document:
    """A document with these paragraphs; those at ``headings`` are headings."""
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for number, paragraph in enumerate(paragraphs):
        heading = number in headings
        kind = "heading" if heading else "paragraph"
        blocks.append(Block(kind, at, at + len(paragraph), 1 if heading else 0))  # type: ignore[arg-type]
        at += len(paragraph) + 2
    return Document(
        Document.id_of(text), text, tuple(blocks), title=paragraphs[0], path=f"{name}.txt", **more
    )


def documents() -> list[Document]:
    """Three texts on one bridge."""
    return [
        document("bridge", *BRIDGE, headings=(0, 2)),
        document("heritage", *HERITAGE, author="Ida Moss"),
        document("letter", *LETTER),
    ]


def place(doc: Document, quote: str, nth: int = 0) -> Span:
    """Where the quote stands in the document."""
    at = -1
    for _ in range(nth + 1):
        at = doc.text.index(quote, at + 1)
    return Span(at, at + len(quote))


def claim(
    doc: Document,
    quote: str,
    holder: str | None = AUTHOR,
    about: tuple[str, ...] = (),
    attribution: str | None = None,
    modality: Modality = "fact",
) -> Claim:
    """A claim at the place of the quote."""
    span = place(doc, quote)
    number = Claim.id_of(doc.id, span.start, span.end)
    return Claim(number, doc.id, span.start, span.end, holder, attribution, modality, about, 1.0)


def relation(a: Claim, b: Claim, label: str, confidence: float, *reasons: str) -> Relation:
    """A relation with reasons in words."""
    return Relation(
        Relation.id_of(a.id, b.id),
        a.id,
        b.id,
        label,  # type: ignore[arg-type]
        confidence,
        tuple(Reason("words", text) for text in reasons),
    )


def analysis(docs: Sequence[Document], decisions: Sequence[ActorDecision] = ()) -> Analysis:
    """What the analysis of the three texts yields; merges of the mayor with City Hall count."""
    known = {d.id for d in docs}
    first, second, third = documents()
    if not {first.id, second.id, third.id} <= known:
        return Analysis("test", tuple(d.id for d in docs))
    mayor = "reyes"
    said = place(first, "the bridge is unsafe")
    attributions = (Attribution("t1", first.id, said, None, mayor, "Mayor Alma Reyes", "indirect"),)
    unsafe = claim(first, "the bridge is unsafe", mayor, attribution="t1")
    forty = claim(first, "Engineers counted 40 cracks in March")
    rising = claim(first, "the river is rising")
    safe = claim(second, "The bridge is safe", "league")
    fourteen = claim(second, "Its report counted 14 cracks in March", "league")
    never = claim(second, "Reyes [/] never asked the League", AUTHOR, ("league",))
    agrees = claim(third, "the bridge is not safe", AUTHOR)
    fall = claim(third, "We fishermen have seen pieces fall", AUTHOR)
    actors = [
        Actor(
            mayor,
            "Alma Reyes",
            "person",
            ("Alma Reyes", "Reyes", "the mayor"),
            (
                _mention(first, "Mayor Alma Reyes"),
                _mention(second, "Reyes"),
                _mention(third, "the mayor"),
            ),
        ),
        Actor(
            "league",
            "Heritage League",
            "organisation",
            ("Heritage League",),
            (_mention(second, "the Heritage League"), _mention(second, "the League")),
        ),
    ]
    hall = Actor(
        "hall", "City Hall", "place", ("City Hall",), (_mention(second, "City Hall"),), mayor
    )
    if not any(d.same and set(d.names) == {"Alma Reyes", "City Hall"} for d in decisions):
        actors.append(hall)
    return Analysis(
        "test",
        tuple(d.id for d in docs),
        tuple(actors),
        attributions,
        (unsafe, forty, rising, safe, fourteen, never, agrees, fall),
        (
            relation(unsafe, safe, "conflict", 0.91, "‘unsafe’ against ‘safe’"),
            relation(forty, fourteen, "conflict", 0.83, "40 cracks against 14 cracks"),
            relation(unsafe, agrees, "agree", 0.72, "both call the bridge unsafe"),
            relation(forty, fall, "agree", 0.08, "both speak of damage"),
        ),
    )


def checked() -> Analysis:
    """What the three texts say to "The bridge is unsafe."."""
    found = analysis(documents())
    unsafe, _, _, safe, _, _, agrees, fall = found.claims
    asked = replace(unsafe, id="statement")
    relations = (
        relation(agrees, asked, "agree", 0.82, "‘not safe’ and ‘unsafe’ come to the same"),
        relation(safe, asked, "conflict", 0.74, "‘safe’ against ‘unsafe’"),
        relation(unsafe, asked, "agree", 0.61, "both call the bridge unsafe"),
        relation(fall, asked, "agree", 0.08, "both speak of damage"),
    )
    return replace(found, claims=(unsafe, safe, agrees, fall), relations=relations)


def _mention(doc: Document, quote: str) -> Mention:
    span = place(doc, quote)
    return Mention(doc.id, span.start, span.end)


class FakeEngine:
    """Answers what the real one would, at once; with ``hold`` only when told to."""

    def __init__(self, cache: Path | None, hear: Callable[[Message], None]) -> None:
        self.cache, self.hear = cache, hear
        self.generation = 0
        self.asked: list[tuple[tuple[Document, ...], tuple[ActorDecision, ...]]] = []
        self.meanings: list[str] = []
        self.checks: list[str] = []
        self.hold = False
        self.closed = False

    def analyze(
        self,
        documents: Sequence[Document],
        decisions: Sequence[ActorDecision] = (),
        *,
        visible: Sequence[str] = (),
        whole: bool = True,
        again: bool = False,
    ) -> int:
        self.generation += 1
        self.visible, self.whole, self.again = visible, whole, again
        self.asked.append((tuple(documents), tuple(decisions)))
        if self.hold:
            self.hear(Progressed(self.generation, Progress("documents", 1, 3, 2.0)))
        else:
            self.finish()
        return self.generation

    def finish(self) -> None:
        """Deliver the result of the last request."""
        docs, decisions = self.asked[-1]
        self.hear(Done(self.generation, analysis(docs, decisions)))

    def meaning(self, text: str, documents: Sequence[Document], limit: int = 50) -> int:
        self.generation += 1
        self.meanings.append(text)
        hit = MeaningHit(documents[-1].id, 2, 0.8)
        self.hear(Meanings(self.generation, (hit,)))
        return self.generation

    def check(
        self,
        statement: str,
        documents: Sequence[Document],
        decisions: Sequence[ActorDecision] = (),
    ) -> int:
        self.generation += 1
        self.checks.append(statement)
        if not self.hold:
            self.answer_check()
        return self.generation

    def answer_check(self) -> None:
        """Deliver the answer to the last statement."""
        self.hear(Checked(self.generation, checked()))

    def cancel(self) -> None:
        self.hear(Stopped(self.generation))

    def close(self) -> None:
        self.closed = True


class HoldingEngine(FakeEngine):
    """Waits until the test says that the analysis is done."""

    def __init__(self, cache: Path | None, hear: Callable[[Message], None]) -> None:
        super().__init__(cache, hear)
        self.hold = True


def app(data: Path, docs: Sequence[Document] | None = None, **more: Any) -> DebateApp:
    """The app on the small debate, its files in a folder of the test's."""
    more.setdefault("make_engine", FakeEngine)
    return DebateApp(documents() if docs is None else docs, data_dir=data, **more)


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until the app has done all that it was told."""
    await pilot.pause()
    ours = [w for w in pilot.app.workers if w.group in ("index", "search", "load")]
    with suppress(WorkerCancelled):  # a newer search took its place
        if ours:  # an empty list would mean all, also those that never end
            await pilot.app.workers.wait_for_complete(ours)
    await pilot.pause()
    await pilot.pause()


def told(running: DebateApp) -> list[str]:
    """What the user was told beside the status line."""
    return [re.sub(r"(?<=[ /-])\n", "", n.message) for n in running._notifications]
