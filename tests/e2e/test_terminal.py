"""The whole program in a real terminal, as its user runs it."""

import signal
from pathlib import Path

import psutil
import pytest

from tests.e2e.terminal import Terminal


def test_read_search_filter_compare_mark_and_come_back(tmp_path: Path) -> None:
    with Terminal(tmp_path, columns=160, rows=45) as app:
        # the documents are there at once, the relations when they are ready
        app.wait_for("The Perilous Path", "Managing diplomatic crises")
        app.wait_for("agreement", absent=["Looking for claims", "analysing"])

        # search as you type, with two typing errors
        app.press("/")
        app.wait_for("esc Back")
        app.press("Witkof Ushakv")
        app.wait_for("/ Witkof Ushakv", "3 found", "Mr. Ushakov")
        app.press("enter")
        app.wait_for("hit 1 of 3", "Steve", "Ushakov")
        app.press("n")
        app.wait_for("hit 2 of 3")
        app.press("escape")
        app.wait_for("search all documents", absent=["hit 2 of 3"])

        # switch an actor on: the list of actors says so
        app.press("a")
        app.wait_for("[ ] Russia")
        app.press("f")
        app.wait_for("find an actor")
        app.press("Kallas")
        app.wait_for("Kaja Kallas", absent=["[ ] Russia"])
        app.press("down")
        app.press(" ")
        app.wait_for("[x] Kaja Kallas")
        app.press("x")
        app.wait_for("[ ] Kaja Kallas")

        # open the first relation: both passages, side by side
        app.press("c")
        app.press("enter")
        app.wait_for("Tab goes to the other passage")

        # mark the sentence, with the reader focused
        app.press("b")
        app.wait_for("ookmark")
        app.press("q")
        assert app.wait_for_end() == 0

    assert not [p for p in psutil.process_iter() if str(tmp_path) in " ".join(_command(p))]

    with Terminal(tmp_path, columns=160, rows=45) as app:
        app.wait_for("agreement", absent=["Looking for claims"], seconds=30)
        app.press("B")
        app.wait_for("1 bookmark")
        app.press("enter")
        app.wait_until(lambda s: "1 bookmark" not in s, "the list closed")
        app.press("q")
        assert app.wait_for_end() == 0


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_leaves_no_process(tmp_path: Path, sign: signal.Signals) -> None:
    with Terminal(tmp_path) as app:
        app.wait_for("analysing")
        family = psutil.Process(app.pid).children(recursive=True)
        psutil.Process(app.pid).send_signal(sign)
        app.wait_for_end()
        _, alive = psutil.wait_procs(family, timeout=10)
        assert not alive


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40), (200, 60), (40, 10)])
def test_every_size_shows_text_and_can_be_left(tmp_path: Path, columns: int, rows: int) -> None:
    with Terminal(tmp_path, columns=columns, rows=rows) as app:
        app.wait_for("Perilous")
        for key, title in (("B", "Bookmarks ─"), ("?", "Help ─"), ("o", "Open documents ─")):
            app.press(key)
            app.wait_for(title)
            app.press("escape")
            app.wait_until(lambda shown, title=title: title not in shown, f"{key} left")
        app.press("q")
        assert app.wait_for_end() == 0


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []
