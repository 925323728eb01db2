from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.events import Key
from textual.widgets import Input

from core import anchors
from store.notebook import Notebook
from tests.tui.debate import FakeEngine, app, documents, place, settle, told
from tests.tui.frames import frame
from tui.keys import sections
from tui.screens.export import Export
from tui.screens.help import Help
from tui.screens.importing import ImportBookmarks
from tui.screens.opening import OpenDocuments, complete


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_shows_every_key_and_is_left(tmp_path: Path, key: str) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(key)
        await settle(pilot)
        assert isinstance(running.screen, Help)
        seen = frame(running)
        for _ in range(20):
            await pilot.press("space")
            await pilot.pause()
            seen += frame(running)
        for words in ("Search all documents", "Next sentence", "Dismiss the relation", "Merge"):
            assert words in seen
        await pilot.press("escape")
        await settle(pilot)
        assert running.screen is running.main


async def test_no_key_means_two_things_in_one_place(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        # "Reading", "Panes" and "Everywhere" hold at the same time
        from tui.app import DebateApp
        from tui.panes import PaneGroup
        from tui.reader import Reader
        from tui.screens.main import MainScreen

        keys: list[str] = []
        for owner in (MainScreen, DebateApp, Reader, PaneGroup):
            keys += [b.key for b in Binding.make_bindings(owner.BINDINGS)]
        assert sorted(keys) == sorted(set(keys))
        ids = [key.id for section in sections(running) for key in section.keys]
        assert None not in ids
        assert len(ids) == len(set(ids))


async def test_export_writes_where_asked_and_asks_before_overwriting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    target = tmp_path / "here" / "debate.json"
    running = app(tmp_path / "data")
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        content = json.loads(target.read_text("utf-8"))
        assert content["schema"] == "debate-tui/1"
        assert [r["label"] for r in content["relations"]].count("conflict") == 2
        assert told(running)[-1] == f"The debate was written to {target}"
        target.write_text("mine", "utf-8")
        await pilot.press("e", "enter")
        await settle(pilot)
        assert isinstance(running.screen, Export)
        assert "exists. Enter again overwrites it." in frame(running)
        assert target.read_text("utf-8") == "mine"
        await pilot.press("enter")
        await settle(pilot)
        assert target.read_text("utf-8") != "mine"


async def test_export_in_another_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    running = app(tmp_path / "data")
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("e", "down", "down", "enter")
        await settle(pilot)
    assert "conflict" in (tmp_path / "here" / "debate.csv").read_text("utf-8")


async def test_open_adds_documents_and_names_the_bad_ones(tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "good.txt").write_text("A ferry\n\nA ferry would do as well.\n", "utf-8")
    missing = tmp_path / "missing.txt"
    running = app(tmp_path / "data")
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("o")
        await settle(pilot)
        assert isinstance(running.screen, OpenDocuments)
        running.screen.query_one("#path").value = f"'{folder}' '{missing}'"  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settle(pilot)
        await settle(pilot)
        assert len(running.session.documents) == 4
        assert "A ferry would do as well." in frame(running)
        assert any("missing.txt" in said for said in told(running))
        engine = running.analysing.engine
        assert isinstance(engine, FakeEngine)
        assert len(engine.asked[-1][0]) == 4
        await pilot.press("slash", *"ferry")
        await settle(pilot)
        assert "found" in frame(running)
        assert running.session.search.hits


def test_a_path_is_completed_as_typed(tmp_path: Path) -> None:
    (tmp_path / "alpha").mkdir()
    (tmp_path / "beta.txt").touch()
    (tmp_path / ".hidden").touch()
    assert complete(f"{tmp_path}/al") == f"{tmp_path}/alpha/"
    assert complete(f"{tmp_path}/b") == f"{tmp_path}/beta.txt"
    assert complete(f"{tmp_path}/") == f"{tmp_path}/alpha/"
    assert complete(f"{tmp_path}/x") is None
    assert complete(f"{tmp_path}/none/x") is None


@pytest.mark.parametrize("key", ["colon", "ctrl+p"])
async def test_the_palette_has_our_commands_and_runs_them(tmp_path: Path, key: str) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        titles = [c.title for c in running.get_system_commands(running.main)]
        assert "List the bookmarks" in titles
        assert "Go to document 3: Letter from the river" in titles
        assert len(titles) == len(set(titles))
        await pilot.press(key)
        await settle(pilot)
        await pilot.press(*"document 3")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        await settle(pilot)
        assert running.main.panes.active_document.title == "Letter from the river"


async def test_every_command_of_the_palette_runs(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for command in running.get_system_commands(running.main):
            if command.title.startswith("Save where you were"):
                continue  # quits
            done = command.callback()
            if done is not None:
                await done
            await pilot.pause()
            while running.screen is not running.main:
                running.pop_screen()
        assert running.is_running


async def test_the_theme_is_kept(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert running.theme == "debate-dark"
        running.theme = "debate-light"
        await settle(pilot)
        await pilot.press("q")
    assert app(tmp_path).theme == "debate-light"


async def test_ascii_mode_draws_ascii_only(tmp_path: Path) -> None:
    running = app(tmp_path, ascii=True)
    async with running.run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"bridge")
        await settle(pilot)
        seen = frame(running)
        await pilot.press("enter", "b", "c")
        await settle(pilot)
        seen += frame(running)
        for dialog in ("question_mark", "B", "e", "o"):
            await pilot.press(dialog)
            await settle(pilot)
            seen += frame(running)
            await pilot.press("escape")
            await settle(pilot)
        assert "!= conflict" in seen
        # what is left is of the documents' own making
        assert sorted({c for c in seen if not c.isascii()} - {"é"}) == []


async def test_what_is_typed_before_a_dialog_is_there_is_typed_into_it(tmp_path: Path) -> None:
    file = tmp_path / "jq.txt"  # letters that are keys of lists and of the app as well
    file.write_text("The quay was built before the bridge.\n")
    running = app(tmp_path / "data")
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for key in ("o", *str(file), "enter"):  # all at once: pilot.press would wait for each
            running.post_message(Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        await settle(pilot)
        assert running.screen is running.main
        assert running.main.panes.active_document is not None
        assert running.main.panes.active_document.path == str(file)


async def test_a_long_message_is_wrapped_at_words_and_stays_on_the_screen(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        path = "/home/somebody/" + "a-folder-with-a-long-name/" * 3 + "notes.markdown"
        running.notify(f"{path}: permission denied", severity="warning")
        await settle(pilot)
        shown = [line.partition("▌")[2] for line in frame(running).splitlines()]
        first, second = [line.strip() for line in shown if "folder" in line]
        assert first == "/home/somebody/a-folder-with-a-long-name/a-folder-with-a-long-name/a-"
        assert second.startswith("folder-with-a-long-name/notes.markdown: permission denied")
        running.clear_notifications()
        running.notify("FIRST " + "and another reason " * 200)
        await settle(pilot)
        assert "FIRST and another reason" in frame(running)
        assert frame(running).count("another") < 200


NO_FILES = (
    ("/dev/fd/{pipe}", "is a pipe, not a file"),
    ("~no-such-user/x", "does not exist"),
    ("a\0b", "is not a possible path"),
    ("x" * 5000, "could not be read (file name too long)"),
)


async def test_what_is_no_file_is_named_with_the_reason(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    running = app(tmp_path)
    try:
        async with running.run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            for number, (line, words) in enumerate(NO_FILES, start=1):
                await pilot.press("o")
                await settle(pilot)
                running.screen.query_one("#path", Input).value = line.format(pipe=reader)
                await settle(pilot)  # it is completed as one types
                await pilot.press("enter")
                await settle(pilot)
                assert running.screen is running.main
                assert len(told(running)) == number
                assert told(running)[-1].endswith(words)
    finally:
        os.close(reader)
        os.close(writer)


async def test_export_says_where_it_cannot_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")  # where the message stands on one line
    running = app(tmp_path)
    async with running.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        field = running.screen.query_one("#path", Input)
        for line in ("~no-such-user/x.json", "/dev/null/x.json"):
            field.value = line
            await pilot.press("enter")
            await settle(pilot)
            assert f"There is no folder /{line[:-7].lstrip('/')}" in frame(running)
        field.value = "x" * 5000
        await pilot.press("enter")
        await settle(pilot)
        assert "was not written" in told(running)[-1]


def exported(folder: Path) -> bytes:
    """Bookmarks of somebody else's, as a file."""
    quotes = "Engineers counted", "The bridge is safe"
    with Notebook(folder) as book:
        for document, quote in zip(documents(), quotes, strict=False):
            span = place(document, quote)
            book.bookmarks.add(anchors.make(document, span.start, span.end))
        return book.export_bookmarks("Ann Low")


async def test_bookmarks_are_imported_from_a_file_and_taken_back(tmp_path: Path) -> None:
    (tmp_path / "theirs.json").write_bytes(exported(tmp_path / "theirs"))
    running = app(tmp_path / "data")
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        running.main.noting.import_file()  # what the palette does
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Name a file." in frame(running)
        path = running.screen.query_one("#path", Input)
        path.value = str(tmp_path)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(running.screen, ImportBookmarks)  # a folder
        path.value = str(tmp_path / "theirs.json")
        await pilot.press("enter")
        while not running.session.notes.places:  # it is read in a thread
            await pilot.pause(0.01)
        await settle(pilot)
        assert "Bookmarks: 2 added, 0 updated, 0 known already" in frame(running)
        assert [p.bookmark.creator for p in running.session.notes.places] == ["Ann Low"] * 2
        await pilot.press("B")
        await settle(pilot)
        assert "Ann Low" in frame(running)
        await pilot.press("u")
        await settle(pilot)
        assert not running.session.notes.places
        await pilot.press("i")
        await settle(pilot)
        running.screen.query_one("#path", Input).value = str(tmp_path / "theirs.json")
        await pilot.press("enter")
        while not running.session.notes.places:
            await pilot.pause(0.01)
        await settle(pilot)
        assert len(running.session.notes.places) == 2
        assert "The bridge is safe" in frame(running)  # the list is open still


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[/] no JSON", "broken.json: not a file of bookmarks: not JSON"),
        (b'{"schema": "x", "bookmarks": []}', "broken.json: the format is 'x'"),
        (
            b'{"schema": "debate-tui-bookmarks/1", "bookmarks": [{"id": "[/]"}]}',
            "Bookmarks: 0 added, 0 updated, 0 known already, 1 left out\nbookmark 1: ",
        ),
    ],
)
async def test_a_file_without_bookmarks_is_refused_and_nothing_changes(
    tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "broken.json").write_bytes(content)
    running = app(tmp_path / "data")
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        running.main.noting.import_file()
        await settle(pilot)
        running.screen.query_one("#path", Input).value = str(tmp_path / "broken.json")
        await pilot.press("enter")
        while not told(running):
            await pilot.pause(0.01)
        assert words in told(running)[-1]
        assert not running.session.notes.places
