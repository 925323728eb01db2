"""``debate-tui``: reads the command line, runs the app or a command, and returns the exit status.

Nothing but the argument parser is imported before it is known what to do, and not even that one
where there are no options.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from tui.cli_output import INTERNAL, INTERRUPTED, OK, USAGE, Stop, mute, say
from tui.cli_plain import plain

if TYPE_CHECKING:
    from argparse import Namespace
    from types import SimpleNamespace

    Options = Namespace | SimpleNamespace


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; ``arguments`` are those of the process unless given."""
    arguments = sys.argv[1:] if arguments is None else arguments
    options: Options | None = None
    try:
        options = plain(arguments) or _parsed(arguments)
        if options.command:
            _keep_log(options.data_dir)
        status = _command(options.command)(options)
        if sys.stdout is not None:  # it is where the shell closed it
            sys.stdout.flush()
    except SystemExit as end:  # argparse has said what there was to say
        return end.code if isinstance(end.code, int) else OK
    except Stop as end:
        say(str(end))
        return end.status
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        mute()  # the reader has seen enough (debate-tui export | head)
        return OK
    except Exception as error:
        return _unexpected(error, options.data_dir if options else None)
    return status


def _parsed(arguments: Sequence[str]) -> Options:
    from tui import cli_parser

    return cli_parser.parse(arguments)


_MODULES = {
    "analyze": "cli_commands",
    "search": "cli_search",
    "check": "cli_check",
    "compare": "cli_compare",
    "export": "cli_commands",
    "bookmarks": "cli_commands",
    "verdicts": "cli_verdicts",
    "backup": "cli_backup",
    "restore": "cli_backup",
}
"""Where the function of each command is, which has the command's name."""


def _command(name: str) -> Callable[[Options], int]:
    if name == "":
        return _app
    found: Callable[[Options], int]
    found = getattr(import_module(f"tui.{_MODULES[name]}"), name)
    return found


def _keep_log(data_dir: str | None) -> None:
    """Send warnings to the log; the app does so itself, once its first frame is there."""
    from store import log
    from store.paths import places

    log.keep(lambda: places(data_dir).log)


AT_START = 60_000
"""Bytes that are read before the first frame; the app reads the rest while it is in use."""


def _app(options: Options) -> int:
    # What is imported and made before the first frame stays: no garbage is to be looked for among
    # it, now or later. The app collects again once the frame is there.
    gc.disable()
    try:
        return _open_app(options)
    finally:
        gc.enable()


def _open_app(options: Options) -> int:
    from tui.ahead import open_ahead

    documents = open_ahead(options.paths, AT_START)
    from tui.cli_documents import none_opened, take_terminal
    from tui.running import run  # meanwhile

    opened = documents()
    if (reason := none_opened(opened)) is not None:
        for problem in opened.problems:
            say(problem)
        raise reason
    take_terminal()
    status = run(
        opened.documents,
        problems=[*opened.problems, *opened.notes],
        waiting=opened.waiting,
        data_dir=options.data_dir,
        no_cache=options.no_cache,
        ascii=options.ascii,
        theme=options.theme,
    )
    # The app has shown them, but what it showed is gone with its screen.
    for problem in opened.problems:
        say(problem)
    return status


def _unexpected(error: Exception, data_dir: str | None) -> int:
    """Tell of a defect in one line; the details go to the log, without any text of documents."""
    import traceback

    from store.errors import StoreError

    if isinstance(error, StoreError):  # no defect: there is nowhere to keep anything
        say(str(error))
        return USAGE

    frames = traceback.walk_tb(error.__traceback__)
    where = "\n".join(f"{f.f_code.co_filename}:{n} {f.f_code.co_name}" for f, n in frames)
    try:
        from store.log import append
        from store.paths import places

        log = places(data_dir).log
        append(log, f"{type(error).__name__}\n{where}")
    except Exception:
        say(f"internal error: {type(error).__name__}: {error}")
    else:
        say(f"internal error: {type(error).__name__}: {error}; details are in {log}")
    return INTERNAL


if __name__ == "__main__":
    sys.exit(main())
