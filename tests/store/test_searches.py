"""Searches that the user keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.notebook import Notebook


def queries(book: Notebook) -> list[str]:
    return [search.query for search in book.searches.all()]


def test_searches_are_kept_once_in_order_and_over_a_restart(tmp_path: Path) -> None:
    with Notebook.open(tmp_path) as book:
        for query in ("standing army", " by:Brutus ", "standing army"):
            book.searches.add(query)
        with pytest.raises(ValueError, match="nothing"):
            book.searches.add("  ")
    with Notebook.open(tmp_path) as again:
        assert queries(again) == ["standing army", "by:Brutus"]
        assert again.searches.holding("by:Brutus ") is not None
        assert again.searches.holding("by:brutus") is None


def test_letting_go_is_undone_and_a_later_addition_comes_last(tmp_path: Path) -> None:
    with Notebook.open(tmp_path) as book:
        for query in ("one", "two"):
            book.searches.add(query)
        book.searches.remove("one")
        assert queries(book) == ["two"]
        assert book.undo() == "Search kept again"
        assert queries(book) == ["one", "two"]
        book.searches.remove("never kept")
        assert book.redo() == "Search no longer kept"
        assert queries(book) == ["two"]


def test_a_backup_brings_them_back(tmp_path: Path) -> None:
    with Notebook.open(tmp_path / "a") as book:
        book.searches.add("standing army")
        book.back_up(tmp_path / "copy.json")
    with Notebook.open(tmp_path / "b") as other:
        other.restore(tmp_path / "copy.json")
        assert queries(other) == ["standing army"]
