#!/usr/bin/env python3
"""Set up debate-tui in this checkout and run it: needs Python 3.11 to 3.13 and nothing else.

    python3 dev.py app [PATH…]      set up, then open the app (without PATH: the bundled documents)
    python3 dev.py test [ARGS…]     set up with the developers' tools, then run the tests
    python3 dev.py check            set up, then lint, format check, type check, import contracts
    python3 dev.py setup            set up only
    python3 dev.py screenshot       draw docs/screenshot.svg anew
    python3 dev.py train            train the relation judge anew (with torch: about 40 minutes)
    python3 dev.py lock             write constraints.txt anew from pyproject.toml

Everything goes into `.venv` beside this file; `constraints.txt` pins every package.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
SUPPORTED = ((3, 11), (3, 13))
INPUTS = ("pyproject.toml", "constraints.txt")
GROUPS: dict[str, tuple[str, ...]] = {"app": (), "dev": ("dev",), "train": ("dev", "train")}
LABELLED = "tests/data/relations"


def main(arguments: list[str]) -> int:
    """Run one of the commands above; return its exit status."""
    command, *rest = arguments or ["--help"]
    if command in {"-h", "--help"}:
        print(__doc__)
        return 0
    if not SUPPORTED[0] <= sys.version_info[:2] <= SUPPORTED[1]:
        here = ".".join(map(str, sys.version_info[:3]))
        print(f"debate-tui needs Python 3.11 to 3.13; this is {here}", file=sys.stderr)
        return 2
    commands = {
        "app": lambda: set_up("app") or run("-m", "tui", *rest, where=None),
        "test": lambda: set_up("dev") or run("-m", "pytest", *rest),
        "check": lambda: set_up("dev") or check(),
        "setup": lambda: set_up("dev"),
        "screenshot": lambda: set_up("dev") or run("-m", "tui.screenshot", "docs/screenshot.svg"),
        "train": lambda: set_up("train") or train(),
        "lock": lambda: set_up("dev") or lock(),
    }
    if command not in commands:
        print(f"unknown command {command!r}\n{__doc__}", file=sys.stderr)
        return 2
    return commands[command]()


def set_up(group: str) -> int:
    """Make or refresh the virtual environment where its inputs have changed."""
    stamp = VENV / f".set-up-{group}"
    state = hashlib.sha256(b"".join((ROOT / f).read_bytes() for f in INPUTS)).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == state:
        return 0
    print(f"Setting up {VENV} …", file=sys.stderr)
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True)
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # dependency groups need pip 25.1
    status = run(*pip, "--upgrade", "pip>=25.1")
    if not status:
        extra = [word for name in GROUPS[group] for word in ("--group", name)]
        status = run(*pip, "--constraint", "constraints.txt", "--editable", ".", *extra)
    if not status:
        stamp.write_text(state)
        if group != "app":
            (VENV / ".set-up-app").write_text(state)
    return status


def check() -> int:
    """Run every check that is no test; go on after a failure, so that one run shows them all."""
    results = [
        run("-m", "ruff", "check"),
        run("-m", "ruff", "format", "--check"),
        run("-m", "mypy"),
        subprocess.call([BIN / "lint-imports"], cwd=ROOT),
    ]
    return max(results)


def train() -> int:
    """Make the judge's weights anew: first the cross-encoder, then all that is built upon it."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "all-mpnet-base-v2"
        kept = ["--kept", str(Path(folder) / "kept")]
        return (
            run("-m", "core.relations.train.base", folder)
            or run("-m", "core.relations.train.cross_encoder", LABELLED, str(base), *kept)
            or run("-m", "core.relations.train", LABELLED, *kept)
            or run("-m", "core.relations.train.card")
        )


def lock() -> int:
    """Resolve every package for all supported Pythons and platforms into constraints.txt."""
    status = run("-m", "pip", "install", "--quiet", "uv")
    return status or run(
        "-m", "uv", "pip", "compile", "pyproject.toml", "--group", "dev", "--universal",
        "--python-version", "3.11", "--no-header", "--no-emit-index-url", "--no-annotate",
        "--quiet", "--output-file", "constraints.txt",
    )  # fmt: skip


def run(*arguments: str, where: Path | None = ROOT) -> int:
    """Run the environment's Python in a folder (``None``: where we are); return its status."""
    try:
        return subprocess.call([PYTHON, *arguments], cwd=where)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
