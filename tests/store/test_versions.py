"""Going back to an older state of the notebook."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from store.errors import StoreError
from store.notebook import Notebook
from tests.store.support import NoSync, anchor, clock


def opened(folder: Path, start: str = "2026-03-01T12:00:00") -> Notebook:
    return Notebook(folder, files=NoSync(), now=clock(start))


def test_a_backup_brings_back_exactly_what_was_there(tmp_path: Path) -> None:
    notebook = opened(tmp_path / "data")
    kept = notebook.bookmarks.add(anchor(1), "kept")
    lost = notebook.bookmarks.add(anchor(2), "to be deleted")
    verdict = notebook.verdicts.set("r", "confirmed", "agree", anchor(1), anchor(2))
    notebook.back_up(tmp_path / "backup.json")
    notebook.bookmarks.edit(kept.id, note="changed")
    notebook.bookmarks.delete(lost.id)
    notebook.bookmarks.add(anchor(3), "later")
    notebook.verdicts.clear("r")
    notebook.decisions.add(["A", "B"], same=True)
    now = notebook.bookmarks.all(), notebook.verdicts.all(), notebook.decisions.all()
    plan = notebook.plan_restore(tmp_path / "backup.json")
    assert str(plan) == (
        "brought back: 1 bookmark, 1 verdict; changed back: 1 bookmark; "
        "taken away: 1 bookmark, 1 decision on actors"
    )
    before = notebook.restore(tmp_path / "backup.json")
    again = opened(tmp_path / "data")
    assert again.bookmarks.all() == (kept, lost)
    assert again.verdicts.all() == (verdict,)
    assert again.decisions.all() == ()
    assert notebook.restore(tmp_path / "backup.json") is None  # nothing changes: nothing is kept
    assert before is not None
    assert before.parent == tmp_path / "data" / "backups"
    other = opened(tmp_path / "other")
    other.restore(before)
    assert (other.bookmarks.all(), other.verdicts.all(), other.decisions.all()) == now
    assert notebook.undo() == "Restoring taken back"
    again = opened(tmp_path / "data")
    assert (again.bookmarks.all(), again.verdicts.all(), again.decisions.all()) == now
    assert stat.S_IMODE((tmp_path / "backup.json").stat().st_mode) == 0o600


def test_a_backup_can_be_restored_into_another_folder(tmp_path: Path) -> None:
    one, two = opened(tmp_path / "1"), opened(tmp_path / "2")
    made = one.bookmarks.add(anchor(1), "note", ["t"])
    one.back_up(tmp_path / "backup.json")
    two.restore(tmp_path / "backup.json")
    assert two.bookmarks.all() == (made,)


def test_versions_are_listed_newest_first(tmp_path: Path) -> None:
    for day in (1, 2, 3):
        notebook = opened(tmp_path, f"2026-03-0{day}T12:00:00")
        notebook.bookmarks.add(anchor(2 * day))
        notebook.bookmarks.add(anchor(2 * day + 1))
    (tmp_path / "backups" / "notebook-2026-03-01.json").write_bytes(b"torn")
    found = notebook.versions()
    assert [v.path.name for v in found] == [
        "notebook-2026-03-03.json",
        "notebook-2026-03-02.json",
    ]
    assert [v.counts["bookmarks"] for v in found] == [4, 2]
    assert str(found[0]).endswith("UTC: 4 bookmarks (notebook-2026-03-03.json)")
    plan = notebook.plan_restore("notebook-2026-03-02.json")
    assert plan.version == found[-1]
    notebook.restore(plan.version.path)
    assert len(opened(tmp_path).bookmarks.all()) == 2


def test_of_what_is_kept_before_a_restore_only_the_last_seven_stay(tmp_path: Path) -> None:
    notebook = opened(tmp_path)
    kept = []
    for number in range(9):
        notebook.bookmarks.add(anchor(2 * number))
        mine = notebook.back_up()
        notebook.bookmarks.add(anchor(2 * number + 1))
        kept.append(notebook.restore(mine.path))
    there = {path.name for path in (tmp_path / "backups").iterdir()}
    assert [path.name in there for path in kept if path] == [False] * 2 + [True] * 7
    assert sum(name.startswith("notebook-backup-") for name in there) == 9  # the user's own


def test_a_backup_replaces_no_file_that_is_none(tmp_path: Path) -> None:
    notebook = opened(tmp_path / "data")
    notebook.bookmarks.add(anchor(1))
    article = tmp_path / "article.txt"
    article.write_text("An article.")
    with pytest.raises(StoreError, match="is there already, and is no backup"):
        notebook.back_up(article)
    assert article.read_text() == "An article."
    backup = tmp_path / "backup.json"
    notebook.back_up(backup)
    notebook.bookmarks.add(anchor(2))
    assert notebook.back_up(backup).counts == {"bookmarks": 2}


def test_nothing_is_backed_up_or_restored_where_the_notebook_cannot_be_read(tmp_path: Path) -> None:
    notebook = opened(tmp_path)
    notebook.bookmarks.add(anchor(1))
    notebook.back_up(tmp_path / "backup.json")
    file = tmp_path / "notebook.json"
    newer = file.read_bytes().replace(b"notebook/1", b"notebook/2")
    file.write_bytes(newer)
    blind = opened(tmp_path)
    for act in (
        blind.back_up,
        blind.content,
        lambda: blind.restore(tmp_path / "backup.json"),
        lambda: blind.import_bookmarks(notebook.export_bookmarks()),
    ):
        with pytest.raises(StoreError, match="newer version"):
            act()
    assert file.read_bytes() == newer


@pytest.mark.parametrize("content", [b"", b"{}", b'{"schema":"debate-tui-reading/1","tables":{}}'])
def test_what_is_no_notebook_changes_nothing(tmp_path: Path, content: bytes) -> None:
    notebook = opened(tmp_path)
    notebook.bookmarks.add(anchor(1))
    other = tmp_path / "other.json"
    other.write_bytes(content)
    with pytest.raises(StoreError, match=r"other\.json"):
        notebook.restore(other)
    with pytest.raises(StoreError, match="no such file"):
        notebook.restore(tmp_path / "unknown")
    assert len(notebook.bookmarks.all()) == 1
    assert notebook.undo() == "Bookmark removed"
