"""What is made before the first frame, and that it is whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet
from textual.geometry import Region
from textual.widget import Widget

from tests.tui.debate import app, settle
from tests.tui.frames import looks
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
