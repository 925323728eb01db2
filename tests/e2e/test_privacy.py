"""Nothing leaves the machine, and nobody else on it can read what is kept."""

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from tests.e2e.terminal import Terminal

# Python runs this in every process of the program before anything else. What is denied raises
# where it is tried, and is written down in case that is caught.
_GUARD = """
import os, sys

def _guard(event, arguments):
    denied = event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
    if event in ("socket.connect", "socket.bind", "socket.sendto"):
        # Processes of one machine speak by addresses that are names of files. A library that is
        # imported with the parser looks whether there is IPv6 by binding a socket to ::1.
        denied = isinstance(arguments[1], tuple)
        denied = denied and (event, arguments[1][0]) != ("socket.bind", "::1")
    if denied:
        with open({notes!r}, "a") as notes:
            notes.write(f"denied {{event}} {{arguments}}\\n")
        raise PermissionError("no network")

sys.addaudithook(_guard)
with open({notes!r}, "a") as notes:
    notes.write(f"guarded {{os.getpid()}}\\n")
"""

TEXTS = {
    "a.txt": "The tunnel debate\n\nThe tunnel costs 5 million crowns. Mayor Ann Low wants it.\n",
    "b.txt": "The ferry debate\n\nThe tunnel costs 9 million crowns. Nobody wants it, says Bo.\n",
}


class Session(NamedTuple):
    """What was seen of a session: notes of the guard, connections, and where its files are."""

    notes: list[str]
    connections: list[object]
    folder: Path


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Use most of the program, with the most liberal umask there is."""
    folder = tmp_path_factory.mktemp("privacy")
    notes = folder / "notes"
    guard = folder / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(_GUARD.format(notes=str(notes)), "utf-8")
    documents = []
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
        documents.append(str(folder / name))
    data = folder / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(guard), *filter(None, sys.path)]))
        mask = os.umask(0)
        try:
            _use(data, ["export", "--jobs", "2", "-o", str(folder / "out"), *documents])
            _use(data, ["search", "~is it expensive", *documents])
            with Terminal(data, documents) as app:
                app.wait_for("The tunnel debate", "conflicts")
                app.press("b", "B")
                app.wait_for("1 bookmark")
                program = psutil.Process(app.pid)
                family = [program, *program.children(recursive=True)]
                connections = [c for member in family for c in member.net_connections("inet")]
                app.press("escape")
                app.wait_until(lambda shown: "1 bookmark" not in shown, "the list closed")
                app.press("q")
                assert app.wait_for_end() == 0
            _use(data, ["backup"])
        finally:
            os.umask(mask)
    return Session(notes.read_text("utf-8").splitlines(), connections, data)


def _use(data: Path, line: list[str]) -> None:
    data.mkdir(mode=0o700, exist_ok=True)
    command = [sys.executable, "-m", "tui", *line, "--data-dir", str(data)]
    done = subprocess.run(command, capture_output=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr


def test_no_process_speaks_to_the_network(session: Session) -> None:
    assert [line for line in session.notes if line.startswith("denied")] == []
    assert session.connections == []
    assert len({line for line in session.notes if line.startswith("guarded")}) >= 5


def test_all_that_is_kept_is_private(session: Session) -> None:
    found = [session.folder, *session.folder.rglob("*")]
    assert [path for path in found if stat.S_IMODE(path.stat().st_mode) & 0o077] == []
    kept = {path.name for path in found}
    assert kept >= {"notebook.json", "documents", "backups", "reading.json"}
