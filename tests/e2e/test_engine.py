"""The analysis process for real: answers, cancelling, breaking down, leaving nothing behind."""

import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from core.ingest import load_bytes
from core.model import Document
from tui.engine import (
    Checked,
    Done,
    Engine,
    Failed,
    Meanings,
    Message,
    Progressed,
    Restarted,
    Stopped,
)

WAIT_S = 60


@pytest.fixture
def documents() -> list[Document]:
    return [
        load_bytes(b"The bridge cost 90 million crowns, the mayor said. It is safe.", "one.txt"),
        load_bytes(b"The bridge cost 140 million crowns. Nobody can call it safe.", "two.txt"),
    ]


@pytest.fixture
def inbox() -> "queue.Queue[Message]":
    return queue.Queue()


@pytest.fixture
def engine(tmp_path: Path, inbox: "queue.Queue[Message]") -> Iterator[Engine]:
    engine = Engine(tmp_path / "cache", inbox.put)
    yield engine
    engine.close()


def endless(sentences: int) -> Document:
    said = (
        f"The mayor of town number {n} said that it costs {n} crowns." for n in range(sentences)
    )
    return load_bytes("\n\n".join(said).encode(), "endless.txt")


def final(inbox: "queue.Queue[Message]") -> Message:
    while isinstance(message := inbox.get(timeout=WAIT_S), Progressed):
        pass
    return message


def children() -> list[psutil.Process]:
    return [
        p
        for p in psutil.Process().children(recursive=True)
        if "resource_tracker" not in " ".join(p.cmdline())
    ]


def test_an_analysis_arrives_and_is_cached(
    engine: Engine,
    inbox: "queue.Queue[Message]",
    documents: list[Document],
    tmp_path: Path,
) -> None:
    generation = engine.analyze(documents)
    assert engine.busy
    done = final(inbox)
    assert isinstance(done, Done)
    assert done.generation == generation
    assert not done.cached
    assert not engine.busy
    assert done.analysis.documents == tuple(d.id for d in documents)
    assert done.analysis.claims

    engine.close()
    assert not children()
    second = Engine(tmp_path / "cache", inbox.put)
    second.analyze(documents)
    again = final(inbox)
    assert isinstance(again, Done)
    assert again.cached
    assert again.analysis == done.analysis
    assert not children()  # answered from the cache, without a process
    second.close()


def test_sentences_are_found_by_meaning(
    engine: Engine, inbox: "queue.Queue[Message]", documents: list[Document]
) -> None:
    generation = engine.meaning("price of the crossing", documents)
    found = final(inbox)
    assert isinstance(found, Meanings)
    assert found.generation == generation
    best = {(hit.doc, hit.sentence) for hit in found.hits[:2]}
    assert best == {(documents[0].id, 0), (documents[1].id, 0)}


def test_a_search_by_meaning_does_not_wait_for_an_analysis(
    engine: Engine, inbox: "queue.Queue[Message]", documents: list[Document]
) -> None:
    engine.analyze(documents)
    assert isinstance(final(inbox), Done)
    engine.analyze([*documents, endless(9000)])
    assert isinstance(inbox.get(timeout=WAIT_S), Progressed)
    wanted = engine.meaning("price of the crossing", [*documents, endless(9000)])
    found = final(inbox)
    assert isinstance(found, Meanings)
    assert (found.generation, found.missing) == (wanted, 1)
    assert found.hits[0].doc in {document.id for document in documents}
    assert engine.busy


def test_a_statement_is_checked_and_a_newer_one_takes_its_place(
    engine: Engine, inbox: "queue.Queue[Message]", documents: list[Document]
) -> None:
    engine.check("The bridge cost 90 million crowns.", documents)
    wanted = engine.check("The bridge cost 140 million crowns.", documents)
    answers = []
    while not answers or answers[-1].generation != wanted:
        message = inbox.get(timeout=WAIT_S)
        assert isinstance(message, Checked | Stopped)
        answers.append(message)
    checked = answers[-1]
    assert isinstance(checked, Checked)
    claims = {claim.id: claim for claim in checked.analysis.claims}
    best = {r.label: claims[r.a].doc for r in reversed(checked.analysis.relations)}
    assert best == {"conflict": documents[0].id, "agree": documents[1].id}


def test_a_check_whose_process_dies_is_told(
    engine: Engine, inbox: "queue.Queue[Message]", documents: list[Document]
) -> None:
    engine.meaning("price", documents)
    assert isinstance(final(inbox), Meanings)
    for child in children():
        child.suspend()  # it shall not answer before it dies
    generation = engine.check("The bridge is safe.", documents)
    for asking in [t for t in threading.enumerate() if "_ask" in t.name]:
        asking.join(WAIT_S)
    for child in children():
        child.kill()
    message = final(inbox)
    assert isinstance(message, Failed)
    assert message.generation == generation


def test_a_cancelled_analysis_says_so(
    engine: Engine, inbox: "queue.Queue[Message]", documents: list[Document]
) -> None:
    generation = engine.analyze(documents)
    engine.cancel()
    message = final(inbox)
    assert message == Stopped(generation)
    assert not engine.busy
    engine.analyze(documents)
    assert isinstance(final(inbox), Done)


def engine_process() -> psutil.Process:
    """The process that speaks to the interface; those that analyse documents are its children."""
    found = [p for p in psutil.Process().children() if "resource_tracker" not in str(p.cmdline())]
    assert len(found) == 1
    return found[0]


def test_a_process_that_dies_is_noticed_and_its_work_goes_on(
    engine: Engine, inbox: "queue.Queue[Message]", documents: list[Document]
) -> None:
    generation = engine.analyze(documents)
    assert isinstance(inbox.get(timeout=WAIT_S), Progressed)
    engine_process().kill()
    restarted = final(inbox)
    assert isinstance(restarted, Restarted)
    assert restarted.generation == generation
    assert "killed" in restarted.reason
    done = final(inbox)
    assert isinstance(done, Done)
    assert done.generation == generation
    assert done.analysis.claims


def test_a_process_that_dies_again_and_again_is_given_up(
    engine: Engine, inbox: "queue.Queue[Message]", documents: list[Document]
) -> None:
    generation = engine.analyze(documents)
    ends: list[Message] = []
    while not ends or isinstance(ends[-1], Restarted):
        assert isinstance(inbox.get(timeout=WAIT_S), Progressed)
        engine_process().kill()
        ends.append(final(inbox))
    assert [type(end) for end in ends] == [Restarted, Restarted, Failed]
    assert ends[-1].generation == generation
    assert not engine.busy


def test_a_document_over_its_budget_is_named_and_the_others_are_analysed(
    engine: Engine,
    inbox: "queue.Queue[Message]",
    documents: list[Document],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DEBATE_TUI_DOCUMENT_SECONDS", "1")
    long = endless(4000)
    engine.analyze([long, documents[0]])
    done = final(inbox)
    assert isinstance(done, Done)
    ((doc, reason),) = done.analysis.failed
    assert doc == long.id
    assert reason.startswith("it took longer than the 1 s allowed for its length")
    assert {claim.doc for claim in done.analysis.claims} == {documents[0].id}


class Stalls(threading.Thread):
    """Notes the longest time for which a busy machine kept this process waiting."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.worst = 0.0
        self._over = threading.Event()

    def run(self) -> None:
        last = time.perf_counter()
        while not self._over.wait(0.005):
            now = time.perf_counter()
            self.worst, last = max(self.worst, now - last), now

    def __enter__(self) -> "Stalls":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()


def test_cancelling_ends_a_long_document_at_once(
    engine: Engine, inbox: "queue.Queue[Message]"
) -> None:
    generation = engine.analyze([endless(9000)])
    assert isinstance(inbox.get(timeout=WAIT_S), Progressed)
    while not (at_work := engine_process().children()):
        time.sleep(0.01)
    with Stalls() as stalls:
        begun = time.perf_counter()
        engine.cancel()
        assert final(inbox) == Stopped(generation)
        took = time.perf_counter() - begun
    assert took < 0.2 + stalls.worst
    _, alive = psutil.wait_procs(at_work, timeout=10)
    assert not alive


def test_what_is_cancelled_while_the_process_starts_is_not_begun(
    engine: Engine,
    inbox: "queue.Queue[Message]",
    documents: list[Document],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    starting, cancelled = threading.Event(), threading.Event()
    start = Engine._start

    def slow_start(self: Engine) -> None:
        starting.set()
        assert cancelled.wait(WAIT_S)
        start(self)

    monkeypatch.setattr(Engine, "_start", slow_start)
    generation = engine.analyze([endless(9000)])
    assert starting.wait(WAIT_S)
    engine.cancel()
    assert final(inbox) == Stopped(generation)
    cancelled.set()
    engine.check("The price was 90 million.", documents)  # would wait behind the analysis
    assert isinstance(inbox.get(timeout=WAIT_S), Checked)


def test_closing_in_the_middle_leaves_no_process(
    engine: Engine, inbox: "queue.Queue[Message]", documents: list[Document]
) -> None:
    engine.analyze(documents)
    assert isinstance(inbox.get(timeout=WAIT_S), Progressed)
    family = children()
    engine.close()
    _, alive = psutil.wait_procs(family, timeout=5)
    assert family
    assert not alive


LEAVING = """
import threading
from core.ingest import load_bytes
from tui.engine import Engine, Progressed

if __name__ == "__main__":
    begun = threading.Event()
    engine = Engine(None, lambda m: begun.set() if isinstance(m, Progressed) else None)
    texts = [f"Bridge number {n} is safe." for n in range(20)]
    engine.analyze([load_bytes(text.encode(), "a.txt") for text in texts])
    assert begun.wait(60)
    engine.close()
"""


def test_leaving_in_the_middle_writes_nothing_on_the_terminal() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LEAVING],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        timeout=WAIT_S,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
