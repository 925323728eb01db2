"""The options of each command, and what is wrong with them together."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from core.version import __version__

PROGRAM = "debate-tui"
FORMATS = ("json", "md", "csv")


def common(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Add what every command has; return the parser."""
    parser.add_argument(
        "--data-dir",
        metavar="DIR",
        help="keep bookmarks, verdicts, cache and log in DIR (also: DEBATE_TUI_DATA_DIR)",
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="neither read nor write analyses kept from before"
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    return parser


def paths(parser: argparse.ArgumentParser) -> None:
    """Add the documents."""
    named = parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files, folders, or - (none: the bundled ones)"
    )
    _complete_files(named)


def _complete_files(action: argparse.Action) -> None:
    # shtab reads this attribute; it is not imported where nobody asks for completion.
    action.complete = {  # type: ignore[attr-defined]
        "bash": "_shtab_compgen_files",
        "zsh": "_files",
        "tcsh": "f",
        "fish": "__fish_complete_path",
    }


def _jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-j",
        "--jobs",
        type=_positive,
        metavar="N",
        help="processes to analyse documents with (default: by number of documents and CPUs)",
    )


def _analyze(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    common(parser)
    _jobs(parser)
    parser.add_argument(
        "--again", action="store_true", help="try also documents that were given up before"
    )
    paths(parser)
    return parser


def _check(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    common(parser)
    _jobs(parser)
    parser.add_argument(
        "-n",
        "--limit",
        type=_natural,
        default=10,
        metavar="N",
        help="show N passages on either side, 0 for all, also unlikely ones (default: %(default)s)",
    )
    parser.add_argument(
        "-f", "--format", choices=("text", "json"), default="text", help="default: %(default)s"
    )
    _color(parser)
    parser.usage = f"{parser.prog} [OPTIONS] STATEMENT [PATH ...]"
    parser.add_argument(
        "statement", nargs="?", metavar="STATEMENT", help="what to hold against the documents"
    )
    paths(parser)
    return parser


def _compare(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    common(parser)
    pairs = parser.add_argument(
        "--pairs",
        required=True,
        metavar="FILE",
        help='one JSON object {"a": "...", "b": "..."} a line, or - for standard input',
    )
    _complete_files(pairs)
    return parser


def _search(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    common(parser)
    _jobs(parser)
    parser.add_argument(
        "-n", "--limit", type=_natural, default=100, metavar="N", help="show N hits, 0 for all"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    _color(parser)
    parser.usage = f"{parser.prog} [OPTIONS] QUERY [PATH ...]"
    parser.add_argument(
        "query", nargs="?", metavar="QUERY", help="what to look for; see debate-tui --help"
    )
    paths(parser)
    return parser


def _export(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    common(parser)
    _jobs(parser)
    parser.add_argument(
        "-f", "--format", choices=FORMATS, default="json", help="default: %(default)s"
    )
    _output(parser)
    paths(parser)
    return parser


def _bookmarks(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    common(parser)
    _output(parser)
    parser.add_argument(
        "-f",
        "--format",
        choices=("json", "jsonld"),
        help="export: all there is (json, the default), or W3C Web Annotations",
    )
    parser.add_argument(
        "--by",
        metavar="NAME",
        help="export: your name in it (default: DEBATE_TUI_NAME or the login name); "
        "import: who made those that do not say",
    )
    parser.add_argument("action", choices=("list", "export", "import"), help="what to do")
    file = parser.add_argument("file", nargs="?", metavar="FILE", help="import: from it, or -")
    _complete_files(file)
    return parser


def _backup(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    common(parser)
    file = parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="write to FILE, or - (default: beside the backups made by themselves)",
    )
    _complete_files(file)
    return parser


def _restore(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    common(parser)
    parser.add_argument("-l", "--list", action="store_true", help="print the backups there are")
    parser.add_argument("-y", "--yes", action="store_true", help="do not ask")
    parser.add_argument(
        "-n", "--dry-run", action="store_true", help="tell what would change, and change nothing"
    )
    file = parser.add_argument(
        "file", nargs="?", metavar="FILE", help="a backup: a path, or a name from --list"
    )
    _complete_files(file)
    return parser


def _verdicts(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    common(parser)
    parser.add_argument("-y", "--yes", action="store_true", help="reset: do not ask")
    parser.add_argument("action", choices=("list", "reset"), help="what to do")
    paths = parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="verdicts on these documents only (none: all)"
    )
    _complete_files(paths)
    return parser


def _color(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="colour the output"
    )


def _output(parser: argparse.ArgumentParser) -> None:
    output = parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to FILE (default: standard output)"
    )
    _complete_files(output)


def _check_search(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    if options.query is None:
        parser.error("a QUERY is needed")


def _check_statement(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    if not (options.statement or "").strip():
        parser.error("a STATEMENT is needed")


def _check_bookmarks(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    if options.action == "import" and options.file is None:
        parser.error("import needs a FILE, or - for standard input")
    if options.action != "import" and options.file is not None:
        parser.error(
            f"{options.action} takes no FILE"
            + ("; -o FILE writes to one" if options.action == "export" else "")
        )
    if options.action != "export" and options.output is not None:
        parser.error(f"{options.action} has no --output")
    if options.action != "export" and options.format is not None:
        parser.error(f"{options.action} has no --format")
    if options.action == "list" and options.by is not None:
        parser.error("list has no --by")


def _check_restore(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    if options.list and (options.file is not None or options.yes or options.dry_run):
        parser.error("--list stands alone")
    if not options.list and options.file is None:
        parser.error("a FILE is needed; --list prints the backups there are")


def _natural(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 on")
    return int(text)


def _positive(text: str) -> int:
    number = _natural(text)
    if not number:
        raise argparse.ArgumentTypeError("at least 1 is needed")
    return number


_Build = Callable[[argparse.ArgumentParser], argparse.ArgumentParser]
COMMANDS: dict[str, tuple[str, _Build]] = {
    "analyze": ("analyse documents and keep the result, so that they open at once", _analyze),
    "search": ("find sentences and print them, best first", _search),
    "check": ("print the passages that support or contradict a statement", _check),
    "compare": ("judge pairs of statements: agree, conflict or neutral", _compare),
    "export": ("print documents, actors, claims and relations", _export),
    "bookmarks": ("list, export or import the bookmarks", _bookmarks),
    "verdicts": ("list your verdicts on relations, or take them back", _verdicts),
    "backup": ("keep bookmarks, verdicts and merged actors in a file", _backup),
    "restore": ("go back to a backup, or list those there are", _restore),
}
CHECKS: dict[str, Callable[[argparse.ArgumentParser, argparse.Namespace], None]] = {
    "search": _check_search,
    "check": _check_statement,
    "bookmarks": _check_bookmarks,
    "restore": _check_restore,
}
