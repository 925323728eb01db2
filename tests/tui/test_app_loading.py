"""Documents that are read while the app is in use."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import psutil

from core.pipeline import GivenUp
from tests.tui.debate import app, documents, settle, told
from tests.tui.frames import frame
from tui.app import DebateApp
from tui.loading import Loading
from tui.reading import read_files


def write(folder: Path, count: int) -> list[str]:
    """Write so many short papers."""
    folder.mkdir()
    names = [f"paper{n:02d}" for n in range(1, count + 1)]
    for name in names:
        (folder / f"{name}.txt").write_text(f"Title of {name}\n\nThe bridge of {name} is safe.\n")
    return [str(folder / f"{name}.txt") for name in names]


class Held(Executor):
    """Reads nothing before it is let go."""

    def __init__(self) -> None:
        self.go = Event()
        self._threads = ThreadPoolExecutor(1)

    def submit(self, work: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        def later() -> Any:
            assert self.go.wait(30)
            return work(*args, **kwargs)

        return self._threads.submit(later)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._threads.shutdown(wait, cancel_futures=cancel_futures)


def held(running: DebateApp) -> Held:
    """Let the app read many files by an executor that waits."""
    executor = Held()
    running._loading = Loading(running, running._cache, lambda _count: executor)
    return executor


def processes() -> list[psutil.Process]:
    """This one's children, without the one that clears up after the others."""
    family = psutil.Process().children(recursive=True)
    return [p for p in family if "resource_tracker" not in " ".join(p.cmdline())]


def paths(running: DebateApp) -> Sequence[str | None]:
    return [d.path for d in running.session.ordered]


async def test_the_app_is_in_use_while_documents_are_read(tmp_path: Path) -> None:
    files = write(tmp_path / "docs", 12)
    running = app(tmp_path / "data", documents(), waiting=files)
    executor = held(running)
    async with running.run_test(size=(160, 40)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert "reading 3 of 15 documents" in frame(running)
        await pilot.press("l")
        assert running.main.panes.active.cursor_span.start > 0
        assert running.analysing.engine is None  # not before all documents are there
        running.loading.hurry(files[7])
        while len(running.session.documents) == 3:
            await pilot.pause(0.01)
        assert running.main.panes.active_document.path == files[7]
        executor.go.set()
        await settle(pilot)
        assert paths(running)[3:] == files  # in their order, also the one that came out of turn
        assert "reading" not in frame(running)
        asked = running.analysing.engine.asked  # type: ignore[union-attr]
        assert [len(docs) for docs, _ in asked] == [15]
        await pilot.press("slash", *"paper09")
        await settle(pilot)
        assert running.main.panes.active_document.path == files[8]


async def test_reading_is_cancelled_and_what_is_there_is_analysed(tmp_path: Path) -> None:
    files = write(tmp_path / "docs", 12)
    running = app(tmp_path / "data", documents(), waiting=files)
    executor = held(running)
    async with running.run_test(size=(160, 40)) as pilot:
        await pilot.pause()
        await pilot.pause()
        await pilot.press("ctrl+x")
        await pilot.pause()
        assert told(running) == ["Reading was cancelled: 12 files were not read"]
        assert "reading" not in frame(running)
        executor.go.set()
        await settle(pilot)
        assert len(running.session.documents) == 3
        assert [len(docs) for docs, _ in running.analysing.engine.asked] == [3]  # type: ignore[union-attr]
        running.open_paths([Path(files[0])])  # it can be asked for again
        while len(running.session.documents) == 3:
            await pilot.pause(0.01)


async def test_a_large_file_is_read_in_a_process_that_can_be_ended(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_text("\n\n".join(f"Bridge number {n} is safe." for n in range(500_000)))
    running = app(tmp_path / "data", [], waiting=[str(large)])
    async with running.run_test(size=(160, 40)) as pilot:
        while not (readers := processes()):
            await pilot.pause(0.01)
        await pilot.pause()
        assert "reading 0 of 1 documents" in frame(running)
        await pilot.press("ctrl+x")
        await pilot.pause()
        assert told(running) == ["Reading was cancelled: 1 file was not read"]
        _, alive = psutil.wait_procs(readers, timeout=10)
        assert not alive


async def test_a_file_that_cannot_be_read_within_its_bounds_is_named(tmp_path: Path) -> None:
    class Refusing(Held):
        def submit(self, work: Any, /, batch: Any) -> Future[Any]:
            future: Future[Any] = Future()
            if "paper03" in " ".join(batch.files):
                future.set_exception(GivenUp("its process was killed (out of memory?)"))
            else:
                future.set_result(work(batch))
            return future

    files = write(tmp_path / "docs", 12)
    running = app(tmp_path / "data", documents(), waiting=files)
    running._loading = Loading(running, running._cache, lambda _count: Refusing())
    async with running.run_test(size=(160, 40)) as pilot:
        await settle(pilot)
        assert paths(running)[3:] == [file for file in files if "paper03" not in file]
        assert told(running) == [
            f"{files[2]}: could not be read (its process was killed (out of memory?))"
        ]


async def test_what_cannot_be_read_and_what_is_there_twice_is_told(tmp_path: Path) -> None:
    files = write(tmp_path / "docs", 2)
    (tmp_path / "docs" / "empty.txt").write_text("")
    (tmp_path / "docs" / "twice.txt").write_text((tmp_path / "docs" / "paper01.txt").read_text())
    more = [str(tmp_path / "docs" / name) for name in ("empty.txt", "twice.txt")]
    running = app(tmp_path / "data", documents(), waiting=[*files, *more])
    async with running.run_test(size=(160, 40)) as pilot:
        await settle(pilot)
        assert paths(running)[3:] == files
        problem, same = told(running)
        assert problem.endswith("empty.txt: is empty")
        assert same == "1 file holds the same text as another one: opened once"


async def test_what_is_open_is_analysed_also_if_nothing_else_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    running = app(tmp_path / "data", documents(), waiting=[str(tmp_path / "empty.txt")])
    async with running.run_test(size=(160, 40)) as pilot:
        await settle(pilot)
        assert [len(docs) for docs, _ in running.analysing.engine.asked] == [3]  # type: ignore[union-attr]


def test_a_file_is_taken_from_the_cache_until_it_changes(tmp_path: Path) -> None:
    (file,) = write(tmp_path / "docs", 1)
    (first,) = read_files([file], tmp_path / "cache")
    assert first.document is not None
    assert first.words == 9
    kept = list((tmp_path / "cache" / "texts").iterdir())
    assert len(kept) == 1
    before = kept[0].stat().st_mtime_ns
    assert read_files([file], tmp_path / "cache") == [first]
    assert kept[0].stat().st_mtime_ns == before  # it was not read and put there again
    Path(file).write_text("Another title\n\nThe bridge is gone.\n")
    (changed,) = read_files([file], tmp_path / "cache")
    assert changed.document is not None
    assert changed.document.title == "Another title"
