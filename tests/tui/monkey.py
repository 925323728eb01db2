"""Keys, clicks and sizes at random, and what must hold after each handful of them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual import events
from textual.binding import Binding
from textual.keys import _character_to_key
from textual.pilot import Pilot, WaitForScreenTimeout

from core.ingest import load_bytes
from core.model import Document
from core.pipeline import Progress
from tests.tui.debate import FakeEngine, analysis, document, documents, settle
from tests.tui.frames import frame
from tui.app import DebateApp
from tui.engine.messages import Done, Failed, Message, Progressed, Restarted, Stopped
from tui.reader import Reader

SMALLEST, LARGEST = (20, 5), (300, 100)
PATIENCE = 12
"""So many times Escape may be pressed until the text has the focus again."""
_LEAVING = {"q", "ctrl+q", "ctrl+z"}
_TEXT = "aeiou xyz/~!'|:.-[]$\u00e9\u4e2d0123456789"
_COMMON = ("escape", "enter", "tab", "shift+tab", "down", "up", "space", "backspace", *"abcroBLK/")


class Moody(FakeEngine):
    """Answers, fails, breaks down, is interrupted or never comes back, by chance."""

    chance = random.Random(0)

    def finish(self) -> None:
        documents, decisions = self.asked[-1]
        number, failed = self.generation, ((documents[0].id, "it took too long [/]"),)
        told: tuple[Message, ...] = self.chance.choice(
            [
                (Done(number, analysis(documents, decisions)),),
                (Restarted(number, "killed"), Done(number, analysis(documents, decisions))),
                (Progressed(number, Progress("documents", 1, 3, 2.0)),),
                (Failed(number, "[@click=app.quit]it broke[/]"),),
                (Stopped(number),),
                (Done(number, analysis(documents)), Done(number, analysis(documents, decisions))),
            ]
        )
        if self.chance.random() < 0.3:
            told = (Done(number, replace(analysis(documents), failed=failed)),)
        for message in told:
            self.hear(message)

    def answer_check(self) -> None:
        known = {d.id for docs, _ in self.asked for d in docs}
        if {d.id for d in documents()} <= known:  # the answer is about those
            super().answer_check()
        else:
            self.hear(Failed(self.generation, "no claims [/]"))


def hostile_documents() -> list[Document]:
    """The small debate, and texts that try to be more than text."""
    evil = (
        "[/] [@click=app.quit]Title[/]\n\nBy [bold]Eve\n\n"
        "The \x1b[2Jmayor said [link=http://x]it[/link] \u202eis \u4e2d\u6587 safe. "
        "e\u0301\u0301\u0301\u0301\u0301 $text\n\n"
    )
    long = "The mayor said that word number one is a very long one. " * 400 + "x" * 3000
    return [
        *documents(),
        load_bytes((evil + "> quoted [/]\n\n- item [\n").encode(), "e\x1b[2J\nvil[/].md"),
        load_bytes(long.encode(), "long.txt"),
        document("many", *(f"Paragraph {n} says one thing." for n in range(300))),
    ]


def keys_of(app: DebateApp) -> list[str]:
    """Every key of every screen, but those that leave the program."""
    from tui.keys import parts

    keys = {
        key.strip()
        for _title, bindings in parts()
        for binding in bindings
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }
    return sorted(keys - _LEAVING)


class Monkey:
    """Plays with an app that runs; raises ``AssertionError`` where something cannot be left."""

    def __init__(self, pilot: Pilot[Any], chance: random.Random) -> None:
        self.pilot = pilot
        self.app: DebateApp = pilot.app  # type: ignore[assignment]
        self.chance = chance
        self.keys = keys_of(self.app)
        self.pressed = 0
        self.screens: Counter[str] = Counter()

    async def play(self, keys: int) -> None:
        """Press about so many keys."""
        wanted = self.pressed + keys
        while self.pressed < wanted:
            await self.handful()
            if self.chance.random() < 0.08:
                await self.leave()
        await self.leave()

    async def handful(self) -> None:
        """Some keys in one go, perhaps a click, the wheel, another size."""
        for _ in range(self.chance.randint(1, 12)):
            self._press(self._key())
        await self._idle()
        self.screens[type(self.app.screen).__name__] += 1
        dice = self.chance.random()
        if dice < 0.08:
            await self.pilot.resize_terminal(
                self.chance.randint(SMALLEST[0], LARGEST[0]),
                self.chance.randint(SMALLEST[1], LARGEST[1]),
            )
        elif dice < 0.16:
            width, height = self.app.size
            at = (self.chance.randrange(width), self.chance.randrange(height))
            await self.pilot.click(offset=at, times=self.chance.choice([1, 1, 2]))
        assert len(self.app.screen_stack) < 8
        assert frame(self.app) is not None

    async def leave(self) -> None:
        """Escape must lead back to the text from anywhere."""
        trail = []
        for _ in range(PATIENCE):
            if self._home():
                return
            trail.append((type(self.app.screen).__name__, repr(self.app.focused)))
            self._press("escape")
            await self._idle()
        assert self._home(), f"Escape does not lead out: {trail}"

    def _home(self) -> bool:
        return self.app.screen is self.app.main and (
            isinstance(self.app.focused, Reader) or self.app.focused is None
        )

    def _key(self) -> str:
        dice = self.chance.random()
        if dice < 0.5:
            return self.chance.choice(self.keys)
        return self.chance.choice(_COMMON if dice < 0.75 else _TEXT)

    def _press(self, key: str) -> None:
        name = _character_to_key(key) if len(key) == 1 else key
        self.app.post_message(events.Key(name, key if len(key) == 1 else None))
        self.pressed += 1

    async def _idle(self) -> None:
        try:
            await self.pilot.pause()
        except WaitForScreenTimeout:  # a widget that was removed meanwhile never answers
            await self.pilot.pause()  # but one that hangs does not answer this time either
        if self.chance.random() < 0.2:
            await settle(self.pilot)


async def play(
    folder: Path, seed: int, keys: int, told: Callable[[Monkey], None] = lambda _: None
) -> Monkey:
    """Run the app with its data in a folder and play; then it must end as its user wants it to.

    What must hold after each move is checked by the monkey, which is returned.
    """
    chance = random.Random(seed)
    Moody.chance = random.Random(seed)
    size = chance.choice([(80, 24), (120, 40), (200, 60), (40, 12)])
    texts = chance.choice([hostile_documents(), documents(), hostile_documents()[3:], []])
    running = DebateApp(texts, data_dir=folder, make_engine=Moody, ascii=chance.random() < 0.3)
    async with running.run_test(size=size) as pilot:
        await settle(pilot)
        monkey = Monkey(pilot, chance)
        await monkey.play(keys)
        told(monkey)
        await pilot.resize_terminal(100, 30)
        await pilot.press("q")
    assert running.return_code == 0
    return monkey
