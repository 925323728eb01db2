"""The processes that analyse documents: bounded, replaced, and gone when they should be."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from core.ingest import load_bytes
from core.model import Document
from core.pipeline import GivenUp
from store.cache import AnalysisCache
from tests.e2e import tasks
from tui.engine.crew import Crew
from tui.engine.limits import Budget, budget
from tui.engine.refusals import Refusals

ROOT = Path(__file__).resolve().parents[2]
WAIT_S = 60


@pytest.fixture
def crew(monkeypatch: pytest.MonkeyPatch) -> Iterator[Crew]:
    monkeypatch.setenv("DEBATE_TUI_DOCUMENT_SECONDS", "1")
    monkeypatch.setenv("DEBATE_TUI_DOCUMENT_MB", "256")
    crew = Crew(1, tasks.nothing)
    yield crew
    crew.shutdown()


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        (tasks.hang, "it took longer than the 1 s allowed for its length"),
        (tasks.hoard, "it needed more than the 256 MB allowed for its length"),
        (tasks.crash, "its process crashed (SIGABRT)"),
        (tasks.leave, "its process ended unexpectedly (exit status 7)"),
        (tasks.die, "its process was killed (out of memory?)"),
    ],
)
def test_what_cannot_be_done_is_given_up_and_the_next_is_done(
    crew: Crew, task: Callable[[object], None], reason: str
) -> None:
    bad, good = crew.submit(task, None), crew.submit(tasks.number, None)
    with pytest.raises(GivenUp) as given_up:
        bad.result(WAIT_S)
    assert reason in str(given_up.value)
    assert good.result(WAIT_S) != os.getpid()


def test_what_was_given_up_is_not_tried_again_unless_something_changed_or_it_is_asked_for(
    crew: Crew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tried(document: Document, *, again: bool = False) -> str:
        refusals = Refusals(AnalysisCache(tmp_path), again=again)  # as after a restart
        restarted = Crew(1, tasks.nothing, refusals=refusals)
        try:
            restarted.submit(tasks.number, document).result(WAIT_S)
        except GivenUp as reason:
            return str(reason)
        finally:
            restarted.shutdown()
        return "yes"

    hard, other = load_bytes(b"It hangs.", "a.txt"), load_bytes(b"It hung.", "a.txt")
    crew._refusals = Refusals(AnalysisCache(tmp_path))
    with pytest.raises(ValueError, match="no verb"):
        crew.submit(tasks.fail, hard).result(WAIT_S)
    assert tried(hard) == "yes"  # a mistake of ours is none of the document's
    with pytest.raises(GivenUp):
        crew.submit(tasks.hang, hard).result(WAIT_S)
    assert tried(hard).startswith("given up before: it took longer than the 1 s allowed")
    assert tried(other) == "yes"
    assert tried(hard, again=True) == "yes"
    monkeypatch.setenv("DEBATE_TUI_DOCUMENT_SECONDS", "2")
    assert tried(hard) == "yes"


def test_an_error_costs_no_process(crew: Crew) -> None:
    before = crew.submit(tasks.number, None).result(WAIT_S)
    with pytest.raises(ValueError, match="no verb"):
        crew.submit(tasks.fail, None).result(WAIT_S)
    assert crew.submit(tasks.number, None).result(WAIT_S) == before


def test_a_process_killed_from_outside_does_not_cost_the_document(
    crew: Crew, tmp_path: Path
) -> None:
    assert crew.submit(tasks.die_once, str(tmp_path / "died")).result(WAIT_S) == "second time"


def test_a_crew_sent_home_leaves_no_process_at_work(crew: Crew) -> None:
    member = psutil.Process(crew.submit(tasks.number, None).result(WAIT_S))
    busy, waiting = crew.submit(tasks.hang, None), crew.submit(tasks.number, None)
    while not busy.running():
        time.sleep(0.01)
    crew.shutdown()
    assert not member.is_running()
    assert isinstance(busy.exception(), GivenUp)
    assert waiting.cancelled()
    with pytest.raises(RuntimeError):
        crew.submit(tasks.number, None)


def test_what_nobody_waits_for_is_ended_but_a_process_that_is_done_stays(
    crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = crew.submit(tasks.number, None).result(WAIT_S)
    crew.abandon()
    assert crew.submit(tasks.number, None).result(WAIT_S) == member
    monkeypatch.setenv("DEBATE_TUI_DOCUMENT_SECONDS", "600")
    hanging = crew.submit(tasks.hang, None)
    while not hanging.running():
        time.sleep(0.01)
    crew.abandon()
    assert crew.submit(tasks.number, None).result(WAIT_S) != member
    with pytest.raises(GivenUp, match="stopped"):
        hanging.result(WAIT_S)


STARTER = """
from tests.e2e import tasks
from tui.engine.crew import Crew
if __name__ == "__main__":
    crew = Crew(1, tasks.nothing)
    print(crew.submit(tasks.number, None).result(), flush=True)
    crew.submit(tasks.hang, None).result()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it ends when its C code comes back")
def test_a_killed_program_leaves_no_process_behind_whatever_that_does() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARTER], cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True
    ) as starter:
        try:
            assert starter.stdout is not None
            member = psutil.Process(int(starter.stdout.readline()))
            before = member.cpu_times().user
            while member.cpu_times().user < before + 0.1:  # until it is in the C code
                time.sleep(0.01)
            starter.kill()
            with contextlib.suppress(psutil.NoSuchProcess):
                member.wait(10)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(starter.pid, signal.SIGKILL)


def test_budgets_grow_with_the_document_up_to_a_bound_and_can_be_set() -> None:
    page, book, dump = (budget(n, {}) for n in (3_000, 300_000, 50_000_000))
    assert page.seconds == 35
    assert book.seconds == 530
    assert dump.seconds == 900
    assert page.megabytes <= book.megabytes <= dump.megabytes
    wanted = {"DEBATE_TUI_DOCUMENT_SECONDS": "7", "DEBATE_TUI_DOCUMENT_MB": "99"}
    assert budget(300_000, wanted) == Budget(7, 99)
    assert budget(3_000, dict.fromkeys(wanted, "much")) == page
