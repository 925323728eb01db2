"""Draws the program's picture for the documentation: ``python -m tui.screenshot PATH``."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from tui.app import DebateApp

SIZE = (160, 45)
PATIENCE_S = 180.0

# Textual's pictures fetch a font from the web; any monospaced one at hand will do.
_WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def render(path: Path | str, size: tuple[int, int] = SIZE) -> None:
    """Run the app on the bundled documents, open the best relation, save the screen as SVG.

    Raises ``TimeoutError`` where the analysis does not end in good time.
    """
    asyncio.run(_render(Path(path), size))


async def _render(path: Path, size: tuple[int, int]) -> None:
    from tui.cli_documents import open_all

    with tempfile.TemporaryDirectory() as folder:
        app = DebateApp(open_all([]).documents, data_dir=Path(folder) / "data")
        async with app.run_test(size=size, notifications=False) as pilot:
            async with asyncio.timeout(PATIENCE_S):
                while app.session.analysis is None:
                    await pilot.pause(0.2)
            await pilot.press("c", "enter")
            await pilot.pause()
            await pilot.pause()
            path.parent.mkdir(parents=True, exist_ok=True)
            picture = app.export_screenshot(title="debate-tui")
            path.write_text(_WEB_FONT.sub("", picture), "utf-8")
            app.shut()


if __name__ == "__main__":
    render(sys.argv[1] if len(sys.argv) > 1 else "docs/screenshot.svg")
