"""What is imported when: the first frame must not wait for the parser or the encoder."""

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("spacy", "thinc", "onnxruntime", "numpy", "tokenizers")


def imported_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import core.model",
        "import core.pipeline",
        "import core.search",
        "import core.ingest",
        "import store.cache, store.notebook",
        "import tui.app",
        "import tui.cli",
        "import tui.engine",
    ],
)
def test_nothing_heavy_is_imported(statement: str) -> None:
    modules = imported_after(statement)
    assert statement.split()[1].rstrip(",") in modules
    assert modules.isdisjoint(HEAVY)


@pytest.mark.parametrize(
    "statement", ["import core.ingest", "import core.search", "import core.pipeline"]
)
def test_the_core_knows_no_screen_and_no_database(statement: str) -> None:
    assert imported_after(statement).isdisjoint({"textual", "tinydb", "tui", "store"})


def test_the_store_knows_no_screen() -> None:
    assert imported_after("import store.notebook").isdisjoint({"textual", "tui"})


FIRST_FRAME = """
import os, sys
import tui.app as app_module
from textual.app import App

def shown(self, screen, renderable):
    if renderable is not None:
        print(*sys.modules, sep='\\n')
        sys.stdout.flush()
        os._exit(0)

class Shown(app_module.DebateApp):
    _display = shown

from tui.ahead import open_ahead
Shown(open_ahead([], 60_000)().documents, data_dir=sys.argv[1]).run(headless=True, size=(160, 45))
"""

AFTER_THE_FRAME = (
    "argparse",
    "core.anchors",
    "core.ingest",  # another process reads the documents meanwhile
    "core.model.debate",
    "core.model.local",
    "core.model.notes",
    "core.pipeline",
    "core.search",
    "multiprocessing",
    "store.bookmarks",
    "store.cache",
    "store.history",
    "store.verdicts",
    "tui.cli_parser",
    "tui.engine",
    "tui.panels.rows",
    "tui.screens.acting",
    "tui.screens.dialog",
    "tui.screens.noting",
    "tui.state.lookup",
    "tui.state.relation_list",
)


def test_the_first_frame_waits_for_nothing_that_it_does_not_show(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    modules = set(done.stdout.split())
    assert "tui.screens.main" in modules
    assert modules.isdisjoint(HEAVY)
    assert modules.isdisjoint(AFTER_THE_FRAME), modules & set(AFTER_THE_FRAME)
