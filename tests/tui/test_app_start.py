"""What is made before the first frame, and that it is whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.style import Style
from textual.css.stylesheet import Stylesheet
from textual.events import Key
from textual.geometry import Region
from textual.widget import Widget

from tests.tui.debate import app, settle
from tests.tui.frames import looks
from tui.app import DebateApp
from tui.surface import Surface


@pytest.mark.parametrize(
    ("theme", "surface", "mode"),
    [("debate-dark", "#191d23", "-dark-mode"), ("debate-light", "#fbfaf6", "-light-mode")],
)
async def test_the_first_frame_has_its_theme_and_the_next_one_can_be_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str, surface: str, mode: str
) -> None:
    read_again: list[str] = []
    reparse = Stylesheet.reparse
    monkeypatch.setattr(
        Stylesheet, "reparse", lambda self: (read_again.append(running.theme), reparse(self))[1]
    )
    running = app(tmp_path, theme=theme)
    async with running.run_test(size=(120, 40)) as pilot:
        assert running.main.panes.active.styles.background.hex.lower() == surface
        assert running.has_class(mode, f"-theme-{theme}")
        assert not read_again  # reading the style sheets twice takes as long as all else
        await settle(pilot)
        running.theme = "textual-light"
        await pilot.pause()
        assert read_again == ["textual-light"]
        assert running.has_class("-light-mode", "-theme-textual-light")
        assert not running.has_class(f"-theme-{theme}")


async def test_an_unknown_theme_of_the_environment_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", "no-such-theme")
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert running.theme == "debate-dark"
        assert [n.message for n in running._notifications] == ["There is no theme no-such-theme"]


@pytest.mark.parametrize("no_color", [False, True])
async def test_containers_look_as_if_every_line_was_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_color: bool
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "")
    running = app(tmp_path)
    async with running.run_test(size=(160, 30)) as pilot:
        await settle(pilot)
        drawn = [w for w in running.screen.walk_children(Widget) if isinstance(w, Surface)]
        assert len(drawn) >= 6  # the body, the group of panes, its row, a pane, two side panels
        for widget in drawn:
            for crop in (widget.size.region, Region(1, 2, 3, 4)):
                shown = [list(strip) for strip in widget.render_lines(crop)]
                assert shown == [list(s) for s in Widget.render_lines(widget, crop)], widget
        assert looks(running, "The old bridge must go")


def cells(running: DebateApp) -> list[tuple[object, ...]]:
    """What each cell of the first row looks like; of blank ones only the background shows."""
    return [
        (character, style.bgcolor, *((style.color, style.bold) if character.strip() else ()))
        for segment in running.screen._compositor.render_strips()[0]
        for style in [segment.style or Style()]
        for character in segment.text
    ]


@pytest.mark.parametrize("theme", ["debate-dark", "debate-light", "textual-ansi"])
async def test_the_picture_of_the_search_line_looks_like_the_line(
    tmp_path: Path, theme: str
) -> None:
    running = app(tmp_path, theme=theme)
    async with running.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        panel = running.main.search_panel
        line = cells(running)
        for part in panel.query("#search-line > *"):
            part.display = part.id == "search-still"
        await pilot.pause()
        assert cells(running) == line


async def test_a_search_begun_before_the_line_is_there_is_typed_into_it(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(100, 24)) as pilot:
        for key in ("slash", *"crack"):  # all at once, while the app comes up
            running.post_message(Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        await settle(pilot)
        assert running.main.search_panel.input.value == "crack"
        assert running.main.search_panel.selected is not None
