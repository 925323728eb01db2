"""How the command line is read."""

import pytest

from tui.cli_options import COMMANDS
from tui.cli_parser import parse, whole


def test_paths_alone_open_the_app() -> None:
    options = parse(["a.txt", "folder", "-"])
    assert (options.command, options.paths) == ("", ["a.txt", "folder", "-"])
    assert parse([]).paths == []


def test_a_file_named_like_a_command_is_given_with_its_folder() -> None:
    assert parse(["export"]).command == "export"
    assert parse(["./export"]).paths == ["./export"]
    assert parse(["--", "export"]).paths == ["export"]
    assert parse(["a.txt", "export"]).paths == ["a.txt", "export"]


def test_common_options_stand_before_or_after_the_command() -> None:
    for line in (["--data-dir", "d", "search", "q"], ["search", "q", "--data-dir", "d"]):
        options = parse(line)
        assert (options.command, options.data_dir, options.query) == ("search", "d", "q")
    assert parse(["--data-dir", "export"]).command == ""  # the option's value
    assert parse(["--data-dir=d", "export", "--no-cache"]).no_cache


def test_options_may_stand_between_query_and_paths() -> None:
    options = parse(["search", "peace plan", "--limit", "5", "a.txt", "b.txt"])
    assert (options.query, options.paths, options.limit) == ("peace plan", ["a.txt", "b.txt"], 5)


def test_queries_that_begin_with_a_dash_stand_behind_two() -> None:
    options = parse(["search", "--json", "--", "-x", "-y"])
    assert (options.query, options.paths, options.json) == ("-x", ["-y"], True)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (["--bad"], "--bad"),
        (["search"], "QUERY"),
        (["check"], "STATEMENT"),
        (["check", " ", "a.txt"], "STATEMENT"),
        (["compare"], "--pairs"),
        (["search", "q", "--limit", "-1"], "--limit"),
        (["analyze", "--jobs", "0"], "jobs"),
        (["export", "--format", "pdf"], "json"),
        (["verdicts"], "action"),
        (["verdicts", "burn"], "reset"),
        (["bookmarks"], "action"),
        (["bookmarks", "burn"], "list"),
        (["bookmarks", "import"], "FILE"),
        (["bookmarks", "list", "x"], "FILE"),
        (["bookmarks", "list", "-o", "x"], "--output"),
        (["backup", "a", "b"], "b"),
        (["restore"], "--list"),
        (["bookmarks", "list", "--by", "Ann"], "--by"),
        (["bookmarks", "import", "x", "--format", "json"], "--format"),
        (["restore", "--list", "x"], "--list"),
        (["--completion", "dos"], "bash"),
    ],
)
def test_wrong_usage_is_told_with_status_2(
    line: list[str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        parse(line)
    assert end.value.code == 2
    out, told = capsys.readouterr()
    assert out == ""
    assert word in told
    assert "--help" in told


@pytest.mark.parametrize("line", [["--help"], ["x.txt", "-h"]])
def test_help_tells_everything(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        parse(line)
    assert end.value.code == 0
    text, told = capsys.readouterr()
    assert told == ""
    for word in (*COMMANDS, "PATH", "--data-dir", "--no-cache", "--ascii", "--completion", "130"):
        assert word in text
    assert all(len(line) <= 88 for line in text.splitlines())


def test_each_command_has_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        with pytest.raises(SystemExit) as end:
            parse([command, "--help"])
        assert end.value.code == 0
        assert f"usage: debate-tui {command}" in capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh", "fish"])
def test_completion_knows_commands_and_options(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        parse(["--completion", shell])
    assert end.value.code == 0
    script = capsys.readouterr().out
    assert "debate-tui" in script
    for command in COMMANDS:
        assert command in script
    assert "no-cache" in script


def test_the_parser_for_help_takes_what_the_real_one_takes() -> None:
    options = whole().parse_args(["search", "q", "a.txt", "--json"])
    assert (options.query, options.paths, options.json) == ("q", ["a.txt"], True)
