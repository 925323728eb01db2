"""Documents that are read in another process while the app is imported."""

from __future__ import annotations

import os
from pathlib import Path

import psutil
import pytest

from tui import ahead, cli_documents, cli_parser
from tui.cli_plain import plain


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "one.md").write_text("# One\n\nThe first text speaks of a dam.\n")
    (tmp_path / "two.txt").write_text("A second text. It holds “quotes” and 40 cracks.\n")
    (tmp_path / "bad.txt").write_bytes(b"%PDF-1.7\n")
    return [str(tmp_path / name) for name in ("one.md", "bad.txt", "two.txt", "missing.txt")]


@pytest.mark.parametrize("most", [60_000, 0])
def test_what_comes_is_what_is_read_here(files: list[str], most: int) -> None:
    opened = ahead.open_ahead(files, most)()
    assert opened == cli_documents.open_all(files, most=most)
    assert [document.title for document in opened.documents][:1] == ["One"]
    assert bool(opened.waiting) == (most == 0)
    assert any("missing.txt" in problem for problem in opened.problems)


def test_more_than_a_pipe_holds_comes_whole(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("\n\n".join(f"Paragraph {n} says one thing of many." for n in range(9000)))
    (document,) = ahead.open_ahead([str(file)], 10)().documents
    assert document.text.endswith("Paragraph 8999 says one thing of many.")


def test_the_app_does_not_wait_for_a_large_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "large.txt"
    file.write_text("The bridge is safe.\n\n" * 1000)
    monkeypatch.setattr(cli_documents, "_LARGE", 10_000)
    opened = ahead.open_ahead([str(file)], 60_000)()
    assert (opened.documents, opened.waiting) == ([], [str(file)])
    assert cli_documents.none_opened(opened) is None
    assert len(cli_documents.open_all([str(file)]).documents) == 1  # commands read it at once


def test_they_are_read_here_where_the_process_dies(
    files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, open_all = os.getpid(), cli_documents.open_all

    def dying(paths: list[str], most: int | None = None) -> cli_documents.Opened:
        if os.getpid() != here:
            os.kill(os.getpid(), 9)
        return open_all(paths, most=most)

    monkeypatch.setattr(cli_documents, "open_all", dying)
    assert len(ahead.open_ahead(files, 60_000)().documents) == 2


def test_nothing_is_left_of_the_process(files: list[str]) -> None:
    before = {child.pid for child in psutil.Process().children()}  # of other tests
    take = ahead.open_ahead(files, 60_000)
    assert {child.pid for child in psutil.Process().children()} - before
    take()
    assert not {child.pid for child in psutil.Process().children()} - before


@pytest.mark.parametrize("arguments", [[], ["./search"], ["one.txt", "two"], ["/tmp", "search"]])
def test_a_line_without_options_is_read_as_the_parser_reads_it(arguments: list[str]) -> None:
    known = plain(arguments)
    assert known is not None
    parsed = vars(cli_parser.parse(arguments))
    assert {name: parsed.pop(name) for name in vars(known)} == vars(known)
    assert not any(parsed.values())  # options that do something else than to open the app


@pytest.mark.parametrize(
    "arguments", [["search", "dam"], ["--ascii"], ["a.txt", "--no-cache"], ["-"], ["export"]]
)
def test_the_parser_is_asked_where_it_matters(arguments: list[str]) -> None:
    assert plain(arguments) is None
