"""The whole program in a real terminal, as its user runs it."""

import signal
from pathlib import Path

import psutil
import pytest

from core.ingest import load
from store.notebook import Notebook
from tests.e2e.terminal import Terminal

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def test_read_search_filter_compare_mark_and_come_back(tmp_path: Path) -> None:
    with Terminal(tmp_path, columns=160, rows=45) as app:
        # the documents are there at once, the relations when they are ready
        app.wait_for("The Perilous Path", "Managing diplomatic crises")
        app.wait_for("= agreements")  # in the status line, by the sign; a text has the word too

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


def scrolled(app: Terminal) -> list[psutil.Process]:
    """Scroll down while the analysis runs; return all processes of the program."""
    app.wait_for("analysing")
    app.press(" ", " ")
    app.wait_until(lambda shown: "%" in shown, "how far down it is")
    program = psutil.Process(app.pid)
    return [program, *program.children(recursive=True)]


def kept(data_dir: Path) -> int:
    """The offset that is kept of the first bundled document."""
    with Notebook.open(data_dir) as book:
        position = book.positions.get(load(sorted(SEEDS.glob("*.txt"))[0]))
    assert position is not None
    return position.offset


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_ends_it_and_leaves_the_terminal_as_it_was(
    tmp_path: Path, sign: signal.Signals
) -> None:
    with Terminal(tmp_path) as app:
        family = scrolled(app)
        assert not app.sane
        family[0].send_signal(sign)
        assert app.wait_for_end() == 128 + sign
        _, alive = psutil.wait_procs(family, timeout=30)
        assert not alive
        assert app.sane
    assert kept(tmp_path) > 0


def test_the_loss_of_the_terminal_saves_and_ends_it(tmp_path: Path) -> None:
    with Terminal(tmp_path) as app:
        family = scrolled(app)
        app.hang_up()
        _, alive = psutil.wait_procs(family, timeout=30)
        assert not alive
    assert kept(tmp_path) > 0


def test_suspended_it_gives_the_terminal_back_and_resumed_it_goes_on(tmp_path: Path) -> None:
    with Terminal(tmp_path) as app:
        program = scrolled(app)[0]
        app.press("\x1a")
        app.wait_until(lambda _: program.status() == psutil.STATUS_STOPPED, "that it is stopped")
        app.wait_until(lambda _: app.sane, "the shell's terminal")
        assert kept(tmp_path) > 0
        program.send_signal(signal.SIGCONT)
        app.wait_until(lambda shown: not app.sane and "Perilous" in shown, "the app again")
        app.press("?")
        app.wait_for("Help ─")
        app.press("escape")
        app.wait_until(lambda shown: "Help ─" not in shown, "the text again")
        app.press("q")
        assert app.wait_for_end() == 0
        assert app.sane


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
