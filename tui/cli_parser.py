"""The command line: which command it is, its help and completion. Reads arguments, and no more."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from tui.cli_options import CHECKS, COMMANDS, PROGRAM, common, paths
from tui.cli_output import safe

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
        parser = COMMANDS[name][1](_Parser(prog=f"{PROGRAM} {name}", **_about(name)))
    options = parser.parse_intermixed_args(_shield(rest))
    _unshield(options)
    options.command = name
    check = CHECKS.get(name)
    if check is not None:
        check(parser, options)
    return options


def whole() -> argparse.ArgumentParser:
    """Return one parser for everything: what ``--help`` shows and completion is made from."""
    parser = common(
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
    for name, (text, build) in COMMANDS.items():
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
    text = COMMANDS[name][0]
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
            return at if argument in COMMANDS else None
    return None


def _app_parser() -> argparse.ArgumentParser:
    parser = common(_Parser(prog=PROGRAM, add_help=False))
    parser.add_argument("-h", "--help", action=_WholeHelp, nargs=0)
    _app_options(parser)
    paths(parser)
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
