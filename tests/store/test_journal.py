"""Edits cost the same however much there is, and the file with its journal is the whole state."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from store.notebook import Notebook
from tests.store.support import NoSync, anchor, clock


class Counting(NoSync):
    """Counts the bytes that are written."""

    def __init__(self) -> None:
        self.written = 0

    def write(self, descriptor: int, data: memoryview) -> int:
        self.written += len(data)
        return super().write(descriptor, data)


def opened(folder: Path, start: str = "2026-03-01T12:00:00") -> Notebook:
    return Notebook(folder, files=NoSync(), now=clock(start))


def filled(folder: Path, count: int) -> Notebook:
    """A notebook with so many bookmarks, put there by an import."""
    source = opened(folder / "source")
    made = source.bookmarks.add(anchor(0), "note")
    row = source.export_bookmarks().decode()
    one = row[row.index("[") + 1 : row.rindex("]")]
    many = ",".join(
        one.replace(made.id, f"{number:032x}").replace('"end": 9,', f'"end": {number + 9},')
        for number in range(count)
    )
    Notebook(folder, files=NoSync(), now=clock()).import_bookmarks(
        (row[: row.index("[") + 1] + many + row[row.rindex("]") :]).encode()
    )
    return opened(folder, "2026-03-01T13:00:00")


def test_an_edit_writes_as_much_in_a_large_notebook_as_in_a_small_one(tmp_path: Path) -> None:
    costs = []
    for count in (3, 3000):
        filled(tmp_path / str(count), count).bookmarks.add(anchor(1, "d2"))  # the day's first
        files = Counting()
        notebook = Notebook(tmp_path / str(count), files=files, now=clock("2026-03-01T14:00:00"))
        assert len(notebook.bookmarks.all()) == count + 1
        made = notebook.bookmarks.add(anchor(9, "d9"), "a note")
        notebook.bookmarks.edit(made.id, note="another")
        notebook.undo()
        notebook.bookmarks.delete(made.id)
        costs.append(files.written)
    assert costs[1] <= costs[0] + 20  # the numbers of the lines are longer
    assert costs[1] < 2000


def test_a_long_journal_is_made_part_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.storage.LONGEST", 4000)
    notebook = opened(tmp_path)
    made = notebook.bookmarks.add(anchor(0))
    largest = 0
    for number in range(200):
        notebook.bookmarks.edit(made.id, note=f"note {number}")
        largest = max(largest, (tmp_path / "notebook.journal").stat().st_size)
    assert 3000 < largest < 5000
    assert [b.note for b in opened(tmp_path).bookmarks.all()] == ["note 199"]


def test_leaving_makes_one_file_of_it(tmp_path: Path) -> None:
    with opened(tmp_path) as notebook:
        for number in range(5):
            notebook.bookmarks.add(anchor(number), f"note {number}")
    for other in (*tmp_path.glob("*.bak"), tmp_path / "notebook.journal"):
        other.unlink()
    assert len(opened(tmp_path).bookmarks.all()) == 5
    assert opened(tmp_path).notices == []


def test_what_others_add_is_read_without_reading_all_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = opened(tmp_path), opened(tmp_path)
    for number in range(3):
        one.bookmarks.add(anchor(number))
    two.refresh()
    monkeypatch.setattr("store.storage.decode", lambda *_: pytest.fail("all of it was read"))
    one.bookmarks.add(anchor(3))
    two.bookmarks.add(anchor(4))
    one.refresh()
    assert len(one.bookmarks.all()) == len(two.bookmarks.all()) == 5


@pytest.mark.parametrize("seed", range(6))
def test_instances_that_write_and_leave_at_random_agree_with_a_list_of_fields(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Three instances edit, look again, leave and come back; the model is a plain dictionary."""
    monkeypatch.setattr("store.storage.LONGEST", 3000)
    rng = random.Random(seed)
    now = clock()
    books = [Notebook(tmp_path, files=NoSync(), now=now) for _ in range(3)]
    model: dict[str, dict[str, object]] = {}
    for step in range(120):
        at = rng.randrange(3)
        book = books[at]
        known = [b.id for b in book.bookmarks.all()]
        act = rng.choice(["add", "note", "tags", "delete", "refresh", "reopen", "leave"])
        if act == "add":
            made = book.bookmarks.add(anchor(step), f"note {step}")
            model[made.id] = {"note": made.note, "tags": (), "gone": False}
        elif act == "refresh":
            book.refresh()
        elif act in ("reopen", "leave"):
            if act == "leave":
                book.close()
            books[at] = Notebook(tmp_path, files=NoSync(), now=now)
        elif known:
            bookmark = rng.choice(known)
            if act == "delete":
                book.bookmarks.delete(bookmark)
                model[bookmark]["gone"] = True
            elif act == "note":
                book.bookmarks.edit(bookmark, note=f"note {step}")
                model[bookmark]["note"] = f"note {step}"
            else:
                book.bookmarks.edit(bookmark, tags=[f"t{step}"])
                model[bookmark]["tags"] = (f"t{step}",)
        for instance in books:
            assert not [n for n in instance.take_notices() if "deleted in another" not in n]
        if step % 10:
            continue
        for instance in books:
            instance.refresh()
        expected = {i: (m["note"], m["tags"]) for i, m in model.items() if not m["gone"]}
        for instance in (*books, Notebook(tmp_path, files=NoSync(), now=now)):
            assert {b.id: (b.note, b.tags) for b in instance.bookmarks.all()} == expected
    assert len(model) > 10
