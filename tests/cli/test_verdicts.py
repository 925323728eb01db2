"""``debate-tui verdicts``."""

from pathlib import Path

import pytest

from core import anchors
from core.ingest import load
from core.model import Document, VerdictKind
from store.notebook import Notebook
from tests.cli.test_commands import Run, folder, run

__all__ = ["folder", "run"]


def judge(data: Path, name: str, kind: VerdictKind, *docs: Document) -> None:
    a, b = (anchors.make(doc, 0, doc.text.index("debate") + 6) for doc in docs)
    with Notebook.open(data) as book:
        book.verdicts.set(name, kind, "conflict", a, b)


@pytest.fixture
def data(tmp_path: Path, folder: Path) -> Path:
    """A notebook with a verdict on the two documents, and one on others."""
    data = tmp_path / "data"
    judge(data, "here", "confirmed", load(folder / "a.txt"), load(folder / "b.txt"))
    other = []
    for name in ("c.txt", "d.txt"):
        (tmp_path / name).write_text(f"The {name} debate\n\nIt is\tlong.\n", encoding="utf-8")
        other.append(load(tmp_path / name))
    judge(data, "elsewhere", "dismissed", *other)
    return data


def kinds(data: Path) -> list[str]:
    return sorted(v.kind for v in Notebook.open(data).verdicts.all())


def test_they_are_listed_all_or_those_on_some_documents(run: Run, data: Path, folder: Path) -> None:
    everything = run("verdicts", "list")
    assert (everything.status, len(everything.out.splitlines())) == (0, 2)
    (line,) = run("verdicts", "list", folder).out.splitlines()
    date, *cells = line.split("\t")
    assert len(date) == 10
    assert cells == [
        "confirmed",
        "conflict",
        "The tunnel debate:0",
        "“The tunnel debate”",
        "The ferry debate:0",
        "“The ferry debate”",
    ]
    assert run("verdicts", "list", folder / "a.txt").status == 1


def test_they_are_taken_back_and_can_be_restored(run: Run, data: Path, folder: Path) -> None:
    refused = run("verdicts", "reset", folder)
    assert refused.status == 2
    assert "--yes" in refused.told
    assert kinds(data) == ["confirmed", "dismissed"]
    done = run("verdicts", "reset", "--yes", folder)
    assert done.status == 0
    assert "1 verdict taken back" in done.told
    assert kinds(data) == ["dismissed"]
    backup = done.told.split("debate-tui restore ")[1].strip()
    assert run("restore", "--yes", backup).status == 0
    assert kinds(data) == ["confirmed", "dismissed"]
    assert run("verdicts", "reset", "-y").status == 0
    assert kinds(data) == []
    assert run("verdicts", "reset", "-y").status == 1
