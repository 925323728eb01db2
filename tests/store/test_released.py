"""Files as each released version wrote them are read as what they were, and kept so.

``tests/data/store`` has a folder for each version: a notebook with edits in its journal, the
reading positions, and both kinds of export. They are never changed; a release adds a folder.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from core.model import ActorDecision, Anchor, Bookmark, Document, Verdict
from core.version import __version__
from store.database import Change, Database
from store.envelope import encode
from store.journal import Journal
from store.notebook import Notebook
from tests.store.support import NoSync, clock

DATA = Path(__file__).parents[1] / "data" / "store"
VERSIONS = sorted(folder.name for folder in DATA.iterdir())

TEXT = "The dam holds. It is safe, they say. Experts doubt it: the dam does not hold at all."
DOCUMENT = Document(Document.id_of(TEXT), TEXT, (), path="/docs/dam.txt", title="The dam")


def placed(start: int, end: int) -> Anchor:
    """With 32 characters of context on either side, as far as there are so many."""
    prefix, suffix = TEXT[max(0, start - 32) : start], TEXT[end : end + 32]
    return Anchor(
        "c037d28ec42081d4", start, end, TEXT[start:end], prefix, suffix, "/docs/dam.txt",
        "The dam", 0, (0, 0),
    )  # fmt: skip


HOLDS = placed(0, 14)
BOOKMARKS = (
    Bookmark(
        "26807536c5b844e4bcfcd3460952c7f2", HOLDS, "A note\nof two lines", ("water",),
        "2026-03-01T12:00:01.000Z", "2026-03-01T12:00:33.000Z",
    ),
    Bookmark(
        "", placed(15, 36), "", (),
        "2026-03-01T12:00:05.000Z", "2026-03-01T12:00:05.000Z",
    ),
)  # fmt: skip


def known(bookmarks: tuple[Bookmark, ...]) -> list[tuple[object, ...]]:
    return [(b.anchor, b.note, b.tags, b.created, b.modified, b.creator) for b in bookmarks]


def test_this_version_is_among_them() -> None:
    assert __version__ in VERSIONS


@pytest.fixture(params=VERSIONS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA / request.param, tmp_path / "data"))


def test_the_notebook_with_its_journal(folder: Path) -> None:
    notebook = Notebook(folder, files=NoSync(), now=clock())
    assert notebook.bookmarks.all()[0] == BOOKMARKS[0]
    assert known(notebook.bookmarks.all()) == known(BOOKMARKS)
    (verdict,) = notebook.verdicts.all()
    given = "2026-03-01T12:00:15.000Z"
    assert verdict == Verdict("rel1", "relabelled", "conflict", HOLDS, placed(55, 84), given)
    assert [(d.names, d.same) for d in notebook.decisions.all()] == [
        (("Ann Low", "the mayor"), True),
        (("the mayor", "Bo Reed"), False),
    ]
    assert isinstance(notebook.decisions.all()[0], ActorDecision)
    position = notebook.positions.get(DOCUMENT)
    assert position is not None
    assert (position.offset, position.cursor) == (15, 36)
    assert notebook.settings.get("theme", "") == "debate-dark"
    assert notebook.settings.get("searches", []) == ["dam", "'safe"]
    assert notebook.take_notices() == []
    notebook.bookmarks.edit(BOOKMARKS[0].id, note="of today")
    notebook.close()
    again = Notebook(folder, files=NoSync(), now=clock())
    assert [b.note for b in again.bookmarks.all()] == ["of today", ""]
    assert again.take_notices() == []


@pytest.mark.parametrize("file", ["bookmarks.json", "bookmarks.jsonld"])
def test_the_exports(
    folder: Path, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBATE_TUI_NAME", "Ann Low")
    notebook = Notebook(tmp_path / "other", files=NoSync(), now=clock())
    notebook.import_bookmarks((folder / file).read_bytes())
    assert known(notebook.bookmarks.all()) == known(BOOKMARKS)


def test_a_file_of_an_older_schema_is_brought_up_with_its_journals_edits(tmp_path: Path) -> None:
    """Edits in a journal are of the schema of their file: they are made first."""

    def migrate(tables: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        for row in tables["things"].values():
            row["label"] = row.pop("name")
        return tables

    def opened(version: int) -> Database:
        return Database(
            tmp_path / "things.json", kind="kind", version=version, migrations={1: migrate},
            backups=tmp_path / "backups", files=NoSync(), now=clock(),
        )  # fmt: skip

    old = opened(1)
    for name in ("one", "two", "three"):
        old.apply([Change("things", "x", {"name": name})])
    assert b"three" not in (tmp_path / "things.json").read_bytes()  # it is in the journal
    new = opened(2)
    assert new.records("things") == {"x": {"label": "three"}}
    before = (tmp_path / "things.json").read_bytes()
    assert b"kind/1" in before  # looking changes nothing
    new.apply([Change("things", "y", {"label": "four"})])
    assert b"kind/2" in (tmp_path / "things.json").read_bytes()
    assert opened(2).records("things") == {"x": {"label": "three"}, "y": {"label": "four"}}
    assert "newer version" in opened(1).notices[0]
    # Damaged, it is restored from the file of the older schema, brought up in the same way.
    new.apply([Change("things", "x", {"label": "five"})])
    (tmp_path / "things.json").write_bytes(b"")
    restored = opened(2)
    assert "restored" in restored.notices[0]
    assert restored.records("things")["x"]["label"] in {"three", "five"}


def test_a_file_from_before_there_were_journals_is_read(tmp_path: Path) -> None:
    data = encode("kind", 1, {"things": {"x": {"name": "one"}}}).data
    assert b"before" not in data
    (tmp_path / "things.json").write_bytes(data)
    database = Database(
        tmp_path / "things.json", kind="kind", backups=tmp_path / "backups", files=NoSync()
    )
    assert database.notices == []
    database.apply([Change("things", "x", {"name": "two"})])
    assert Journal(tmp_path / "things.journal").path.exists()
    assert database.records("things") == {"x": {"name": "two"}}
