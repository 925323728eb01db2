"""The command line's words: options, commands, help. Reads arguments, does nothing else."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from core.version import __version__
from tui.cli_output import safe

PROGRAM = "debate-tui"
FORMATS = ("json", "md", "csv")
SHELLS = ("bash", "zsh", "tcsh", "fish")

_DESCRIPTION = """\
Explore a debate carried out across several documents: who says what, where the
sources agree, where they contradict each other. Everything stays on this machine."""

_EPILOG = """\
PATH is a text or Markdown file, a folder of them, or - for standard input.
Without any PATH the bundled documents are opened. A file that is named like a
command can be given as ./NAME.

query language (search):
  peace plan          both words in any order; typing errors are forgiven
  'plan  "peace plan" these letters exactly; these words side by side
  ^the  soon$  !war   sentence begins with, ends with, is without
  war | peace         one of both
  by:Vance about:NATO doc:2 label:conflict is:bookmarked date:2025-10
  ~how will it end    the same meaning in other words

exit status:
  0  done              1  nothing found      2  wrong usage, or unreadable input
  3  internal error  130  interrupted
  A file that cannot be read is named on standard error and the others are used.
  The app then starts as usual; commands do their work and exit with 2."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options; ``command`` is ``""`` for the app.

    Like argparse, it leaves with ``SystemExit`` after help, version and wrong usage.
    """
    at = _command_at(arguments)
    if at is None:
        parser = _app_parser()
        name, rest = "", list(arguments)
    else:
        name, rest = arguments[at], [*arguments[:at], *arguments[at + 1 :]]
        parser = _COMMANDS[name][1](_Parser(prog=f"{PROGRAM} {name}", **_about(name)))
    options = parser.parse_intermixed_args(_shield(rest))
    _unshield(options)
    options.command = name
    check = _CHECKS.get(name)
    if check is not None:
        check(parser, options)
    return options


def whole() -> argparse.ArgumentParser:
    """Return one parser for everything: what ``--help`` shows and completion is made from."""
    parser = _common(
        _Parser(
            prog=PROGRAM,
            usage=f"{PROGRAM} [OPTIONS] [PATH ...]\n       {PROGRAM} COMMAND [OPTIONS] ...",
            description=_DESCRIPTION,
            epilog=_EPILOG,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
    )
    _app_options(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, (text, build) in _COMMANDS.items():
        build(commands.add_parser(name, help=text, **_about(name)))
    return parser


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is, in two lines, and leave with 2."""
        self.exit(2, f"{self.prog}: {safe(message)}\nTry '{self.prog} --help'.\n")


class _WholeHelp(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        whole().print_help()
        parser.exit()


class _Completion(argparse.Action):
    def __call__(
        self, parser: argparse.ArgumentParser, _: Any, shell: Any, option: str | None = None
    ) -> None:
        from tui.cli_completion import script

        print(script(str(shell)), end="")
        parser.exit()


_SHIELD = "\0"  # no argument of a process can hold it


def _shield(arguments: Sequence[str]) -> list[str]:
    """Hide the dashes behind ``--``, which argparse forgets between its two passes."""
    if "--" not in arguments:
        return list(arguments)
    at = arguments.index("--")
    return [*arguments[:at], *(_SHIELD + a for a in arguments[at + 1 :])]


def _unshield(options: argparse.Namespace) -> None:
    for name, value in vars(options).items():
        if isinstance(value, str):
            setattr(options, name, value.removeprefix(_SHIELD))
        elif isinstance(value, list):
            setattr(options, name, [str(v).removeprefix(_SHIELD) for v in value])


def _about(name: str) -> dict[str, Any]:
    text = _COMMANDS[name][0]
    return {"description": text[0].upper() + text[1:] + "."}


def _command_at(arguments: Sequence[str]) -> int | None:
    """Return where the command stands: the first argument that is neither option nor value."""
    skip = False
    for at, argument in enumerate(arguments):
        if skip:
            skip = False
        elif argument == "--":
            return None
        elif argument.startswith("-") and argument != "-":
            skip = argument in ("--data-dir", "--theme", "--completion")
        else:
            return at if argument in _COMMANDS else None
    return None


def _common(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
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


def _app_parser() -> argparse.ArgumentParser:
    parser = _common(_Parser(prog=PROGRAM, add_help=False))
    parser.add_argument("-h", "--help", action=_WholeHelp, nargs=0)
    _app_options(parser)
    _paths(parser)
    return parser


def _app_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII characters only")
    parser.add_argument("--theme", metavar="NAME", help="start with this theme")
    parser.add_argument(
        "--completion",
        action=_Completion,
        choices=SHELLS,
        metavar="SHELL",
        help=f"print the completion script for {', '.join(SHELLS)}",
    )


def _paths(parser: argparse.ArgumentParser) -> None:
    paths = parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files, folders, or - (none: the bundled ones)"
    )
    _complete_files(paths)


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
    _common(parser)
    _jobs(parser)
    parser.add_argument(
        "--again", action="store_true", help="try also documents that were given up before"
    )
    _paths(parser)
    return parser


def _check(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    _common(parser)
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
    _paths(parser)
    return parser


def _compare(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    _common(parser)
    pairs = parser.add_argument(
        "--pairs",
        required=True,
        metavar="FILE",
        help='one JSON object {"a": "...", "b": "..."} a line, or - for standard input',
    )
    _complete_files(pairs)
    return parser


def _search(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    _common(parser)
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
    _paths(parser)
    return parser


def _export(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    _common(parser)
    _jobs(parser)
    parser.add_argument(
        "-f", "--format", choices=FORMATS, default="json", help="default: %(default)s"
    )
    _output(parser)
    _paths(parser)
    return parser


def _bookmarks(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    _common(parser)
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
    _common(parser)
    file = parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="write to FILE, or - (default: beside the backups made by themselves)",
    )
    _complete_files(file)
    return parser


def _restore(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    _common(parser)
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
    _common(parser)
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
_COMMANDS: dict[str, tuple[str, _Build]] = {
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
COMMANDS = tuple(_COMMANDS)
_CHECKS = {
    "search": _check_search,
    "check": _check_statement,
    "bookmarks": _check_bookmarks,
    "restore": _check_restore,
}
