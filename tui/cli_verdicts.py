"""``debate-tui verdicts``: lists what the user said of relations, or takes it back."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from core.model import Verdict
from tui.cli_commands import begin, notebook, stopping
from tui.cli_output import NOTHING, OK, USAGE, agreed, counted, data, safe_line, say


def verdicts(options: argparse.Namespace) -> int:
    """List verdicts, or take them back: all, or those on two of the documents that are named."""
    from core.verdicts import within
    from store.paths import places

    work = begin(options) if options.paths else None
    book = work.notebook if work else notebook(places(options.data_dir).data)
    if book is None:
        return USAGE
    with stopping():
        book.check_usable()
    mine: Iterable[Verdict] = book.verdicts.all()
    if work is not None:
        mine = within(mine, work.documents)
    mine = list(mine)
    done = work.status if work else OK
    if not mine:
        say("no verdicts")
        return done or NOTHING
    if options.action == "list":
        data("".join(_lines(mine)).encode("utf-8", "replace"))
        return done
    what = counted(len(mine), "verdict")
    if not options.yes and not agreed(f"Take {what} back?"):
        say("nothing was changed")
        return done
    with stopping(), book:
        kept = book.back_up(None)
        book.verdicts.reset(verdict.relation for verdict in mine)
    say(f"{what} taken back; what was there is kept: debate-tui restore {kept.path.name}")
    return done


def _lines(mine: Iterable[Verdict]) -> Iterator[str]:
    """Yield a line for each: date, kind, the label that holds, and both passages."""
    for verdict in mine:
        cells = [verdict.created[:10], verdict.kind, verdict.label]
        for anchor in (verdict.a, verdict.b):
            where = anchor.title or anchor.path or anchor.doc
            cells += [f"{where}:{anchor.start}", f"“{anchor.quote}”"]
        yield safe_line("\t".join(" ".join(cell.split()) for cell in cells))
