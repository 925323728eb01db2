"""What is imported when: the first frame must not wait for the parser or the encoder."""

import subprocess
import sys

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
