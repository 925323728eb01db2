"""The commands that keep the notebook in a file, and go back to one: backup and restore."""

from __future__ import annotations

import argparse
from pathlib import Path

from store.tables import counted
from tui.cli_commands import notebook, stopping
from tui.cli_output import NOTHING, OK, USAGE, agreed, data, safe_line, say


def backup(options: argparse.Namespace) -> int:
    """Write the notebook to a file, to standard output, or beside the backups there are."""
    from store.paths import places

    book = notebook(places(options.data_dir).data)
    if book is None:
        return USAGE
    with stopping():
        book.check_usable()
        if options.file == "-":
            data(book.content())
            return OK
        if book.empty:
            say("there is nothing to back up")
            return NOTHING
        made = book.back_up(None if options.file is None else Path(options.file))
    say(f"backed up {counted(made.counts) or 'an empty notebook'} to {made.path}")
    return OK


def restore(options: argparse.Namespace) -> int:
    """List the backups, or go back to one; what was there is kept as a backup itself."""
    from store.paths import places

    book = notebook(places(options.data_dir).data)
    if book is None:
        return USAGE
    if options.list:
        versions = book.versions()
        lines = [
            f"{v.path.name}\t{v.written:%Y-%m-%d %H:%M} UTC\t{counted(v.counts) or 'empty'}\n"
            for v in versions
        ]
        data("".join(map(safe_line, lines)).encode("utf-8", "replace"))
        return OK if versions else NOTHING
    with stopping(), book:
        planned = book.plan_restore(options.file)
        say(f"going back to {planned.version}")
        say(str(planned))
        if options.dry_run or not planned.changes:
            return OK
        if not options.yes and not agreed("Go back to it?"):
            say("nothing was changed")
            return OK
        kept = book.restore(planned.version.path)
    if kept is not None:
        say(f"done; what was there until now is kept: debate-tui restore {kept.name}")
    return OK
