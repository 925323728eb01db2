"""The command line on a real terminal."""

import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from core.model import Anchor
from store.notebook import Notebook

WAIT_S = 60.0
Spawn = Callable[[str], "pexpect.spawn[str]"]


@pytest.fixture
def spawn(tmp_path: Path) -> Spawn:
    def run(line: str) -> "pexpect.spawn[str]":
        environment = {
            **os.environ,
            "DEBATE_TUI_DATA_DIR": str(tmp_path / "data"),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        environment.pop("NO_COLOR", None)
        program = f"{shlex.quote(sys.executable)} -m tui"
        return pexpect.spawn(
            "/bin/sh",
            ["-c", line.replace("debate-tui", program)],
            env=environment,
            encoding="utf-8",
            codec_errors="replace",
            timeout=WAIT_S,
            dimensions=(30, 100),
        )

    return run


def test_the_app_reads_keys_from_the_terminal_after_documents_from_a_pipe(spawn: Spawn) -> None:
    child = spawn("printf 'The tunnel debate\\n\\nIt costs 5 million.\\n' | debate-tui -")
    child.expect_exact("tunnel debate")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0, child.before


@pytest.mark.parametrize("elsewhere", ["2>errors", ">output", "</dev/null >output"])
def test_the_app_refuses_to_run_where_it_cannot_be_seen(
    spawn: Spawn, tmp_path: Path, elsewhere: str
) -> None:
    child = spawn(f"cd {shlex.quote(str(tmp_path))}; PYTHONPATH=$OLDPWD debate-tui {elsewhere}")
    child.expect_exact("terminal")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 2, child.before


def test_matches_are_coloured_on_a_terminal_only(spawn: Spawn) -> None:
    text = "printf 'The tunnel debate\\n\\nIt costs 5 million.\\n' | debate-tui search costs -"
    child = spawn(text)
    child.expect_exact("\x1b[1;31mcosts\x1b[0m")
    child.expect(pexpect.EOF)
    plain = spawn(text.replace("debate-tui", "NO_COLOR= debate-tui"))
    plain.expect(pexpect.EOF)
    assert "It costs 5 million." in plain.before
    assert "\x1b" not in plain.before


ORDERS = "\x1b[2J\x1b]52;c;ZXZpbA==\x07\x9b31m\u202e"


@pytest.mark.parametrize(
    "line",
    ["search tunnel {}", "search --json tunnel {}", "search tunnel {} none{}", "bookmarks export",
     "bookmarks list", "search x --{}"],
)  # fmt: skip
def test_a_terminal_is_given_no_orders(spawn: Spawn, tmp_path: Path, line: str) -> None:
    (tmp_path / f"a{ORDERS}.txt").write_text("The tunnel costs 5 million.", encoding="utf-8")
    with Notebook.open(tmp_path / "data") as book:
        place = Anchor("d", 0, 6, "tunnel", "", "", f"a{ORDERS}.txt", f"A{ORDERS}")
        book.bookmarks.add(place, f"note{ORDERS}", ["tag"])
    name = shlex.quote(str(tmp_path / f"a{ORDERS}.txt"))
    child = spawn("NO_COLOR= debate-tui " + line.format(name, name))
    child.expect(pexpect.EOF)
    assert "52;c;" in child.before or "tunnel" in child.before
    for order in ("\x1b", "\x07", "\x9b", "\u202e"):
        assert order not in child.before, child.before
