"""What the app does with its terminal, whatever it shows: keys, messages, signals, themes."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.notifications import SeverityLevel
from textual.widgets import Input

from tui.glyphs import Glyphs, glyphs
from tui.harmless import HARMLESS
from tui.terminal_driver import lasting
from tui.themes import THEMES

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.filter import LineFilter


def _commands() -> type[Provider]:
    from tui.commands import Commands  # when the palette is first opened

    return Commands


class TerminalApp(App[int]):
    """An app that outlives its terminal, loses no early key and draws nothing harmful.

    With ``ascii`` it uses no sign beyond ASCII. ``active`` is when the user last pressed a key or
    used the mouse, on the monotonic clock.
    """

    ENABLE_COMMAND_PALETTE = True
    COMMANDS = {_commands}  # noqa: RUF012 - as Textual declares it
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMAND_PALETTE_DISPLAY = "^p"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("colon", "command_palette", "Commands", show=False, key_display=":",
                id="app.commands", tooltip="Find any command by its name (also ctrl+p)"),
        # Textual leaves its own binding of the palette out where the app has one.
        Binding("ctrl+p", "command_palette", "Commands", show=False, system=True, priority=True,
                id="app.palette"),
    ]  # fmt: skip

    def __init__(self, *, ascii: bool) -> None:
        super().__init__()
        self._ascii = ascii
        self.signs: Glyphs = glyphs(ascii)
        self.active = time.monotonic()
        self._early: list[events.Key] | None = []  # ``None`` once keys are taken at once
        for own in THEMES:
            self.register_theme(own)

    # --- keys -------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Hold keys back that come before there is anything on screen for them to reach."""
        if isinstance(event, events.InputEvent):
            self.active = time.monotonic()
        if self._early is not None and isinstance(event, events.Key) and not event.is_forwarded:
            self._early.append(event)
        else:
            await super().on_event(event)

    async def take_early_keys(self) -> None:
        """Let the keys through that were held back, and from now on all."""
        early, self._early = self._early or (), None
        for event in early:
            await self.on_event(event)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Look a key up at once where no text is being typed.

        Textual lets the focused widget have each key first; from it the key rises, message by
        message, and is looked up only at the top. Of keys that come in one burst the later ones
        would reach the widget that had the focus before the first one took effect.
        """
        if await super()._check_bindings(key, priority):
            return True
        focused = self.focused
        if not priority or isinstance(focused, Input):
            return False
        if focused is not None and hasattr(focused, f"key_{key}"):
            return False
        return await super()._check_bindings(key)

    def get_key_display(self, binding: Binding) -> str:
        """A key's name; in ASCII mode without arrows and other signs."""
        shown = super().get_key_display(binding)
        if not self._ascii:
            return shown
        from tui.ascii import plain_key

        return plain_key(shown)

    # --- what is drawn ----------------------------------------------------------------------------

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What each line goes through before it is drawn; last what makes it harmless."""
        return [*super().get_line_filters(), HARMLESS]

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Pop a message up that fits the screen; never markup, as it may name files or quote."""
        from tui.toasts import fitted

        shown = fitted(message, *self.size, self.signs.ellipsis)
        super().notify(shown, title=title, severity=severity, timeout=timeout, markup=markup)

    def start_with(self, theme: str) -> None:
        """Set the theme of the first frame, as ``self.theme = …`` does, but before any style.

        Setting it the usual way reads all style sheets twice before that frame.
        """
        self.set_reactive(App.theme, theme)
        dark = self.current_theme.dark
        self.add_class(f"-theme-{theme}", "-dark-mode" if dark else "-light-mode", update=False)
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    # --- commands ---------------------------------------------------------------------------------

    def action_command_palette(self) -> None:
        """Show all commands."""
        from tui.commands import Palette

        if not isinstance(self.screen, Palette):
            words = f"Search for commands{self.signs.ellipsis}"
            self.push_screen(Palette(placeholder=words))  # one that closes would have the same id

    def search_themes(self) -> None:
        """Show all themes, to choose one."""
        from textual.theme import ThemeProvider

        from tui.commands import Palette

        words = f"Search for themes{self.signs.ellipsis}"
        self.push_screen(Palette(providers=[ThemeProvider], placeholder=words))

    # --- the terminal and the end -----------------------------------------------------------------

    def leave(self, code: int) -> None:
        """Leave the screen and end with this status."""
        self.exit(code, return_code=code)

    def get_driver_class(self) -> type[Driver]:
        """Return the terminal's driver, made to outlive its terminal."""
        return lasting(super().get_driver_class())

    def handle_signals(self) -> None:
        """Leave in good order when the terminal goes away or the system shuts down."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self.leave, 128 + number)
