from __future__ import annotations

from pathlib import Path

from textual.content import Content

from tests.tui.debate import FakeEngine, app, documents, place, settle, told
from tests.tui.frames import frame
from tui.reader import Reader


async def test_search_previews_while_typing_and_enter_goes_there(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"fishermen")
        await settle(pilot)
        panes = running.main.panes
        assert "1 found" in frame(running)
        assert panes.active_document is not None
        assert panes.active_document.title == "Letter from the river"
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(running.focused, Reader)
        text = panes.active_document.text
        assert panes.active.cursor_span.of(text) == "We fishermen have seen pieces fall."
        assert [text[m.start : m.end] for m in panes.active.marks("hits")] == ["fishermen"]


async def test_typing_errors_are_forgiven(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"fihsermen", "enter")
        await settle(pilot)
        assert running.main.panes.active_document.title == "Letter from the river"


async def test_enter_before_the_answer_still_goes_there(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        running.main.searching.open()
        running.main.search_panel.set_query("fishermen")
        running.main.searching.typed("fishermen")
        running.main.searching.accepted(None, "fishermen")
        await settle(pilot)
        assert isinstance(running.focused, Reader)
        assert running.main.panes.active_document.title == "Letter from the river"


async def test_escape_returns_to_where_one_was(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        panes = running.main.panes
        await pilot.press("l", "l")
        before = panes.active_document, panes.active.cursor_span
        await pilot.press("slash", *"fishermen")
        await settle(pilot)
        assert panes.active_document != before[0]
        await pilot.press("escape")
        await settle(pilot)
        assert (panes.active_document, panes.active.cursor_span) == before
        assert isinstance(running.focused, Reader)
        assert not running.session.search.text


async def test_n_goes_on_through_all_documents_and_round(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"'cracks", "enter")
        await settle(pilot)
        panes = running.main.panes

        def here() -> str:
            return panes.active.cursor_span.of(panes.active_document.text)

        first, second = (
            "Engineers counted 40 cracks in March.",
            "Its report counted 14 cracks in March.",
        )
        assert here() == first
        await pilot.press("n")
        assert here() == second
        await pilot.press("n")
        assert here() == first
        assert "went round" in frame(running)
        await pilot.press("N")
        assert here() == second
        await pilot.press("escape", "n")
        assert "No search holds" in frame(running)


async def test_arrows_move_the_preview(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"bridge")
        await settle(pilot)
        panel = running.main.search_panel
        first = panel.selected
        await pilot.press("down")
        await settle(pilot)
        second = panel.selected
        assert first is not None
        assert second is not None
        assert (second.doc, second.start) != (first.doc, first.start)
        assert running.main.panes.active_document.id == second.doc
        assert running.main.panes.active.cursor_span.start == second.start
        await pilot.press("up", "enter")
        await settle(pilot)
        assert running.main.panes.active.cursor_span.start == first.start


async def test_problems_of_a_query_are_told(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        running.main.search_panel.input.value = "is:nonsense bridge"
        await settle(pilot)
        assert "not “nonsense”" in frame(running)


async def test_history_comes_back_also_after_a_restart(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"river", "enter")
        await settle(pilot)
        await pilot.press("escape", "q")
    again = app(tmp_path)
    async with again.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash", "up")
        await settle(pilot)
        assert again.main.search_panel.input.value == "river"
        await pilot.press("shift+down")
        assert again.main.search_panel.input.value == ""


async def test_meaning_is_asked_of_the_engine_and_blended_in(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        running.main.search_panel.input.value = "~danger to people"
        await settle(pilot)
        engine = running.analysing.engine
        assert isinstance(engine, FakeEngine)
        assert engine.meanings == ["danger to people"]
        assert "~ We fishermen have seen pieces fall." in frame(running)


async def test_actor_filter_narrows_the_search(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        main = running.main
        await pilot.press("slash", *"'cracks", "enter")
        await settle(pilot)
        assert len(running.session.search.hits) == 2
        main.actors_panel.change(main.actors_panel.chosen.toggled("league"))
        await settle(pilot)
        assert [h.doc for h in running.session.search.hits] == [running.session.ordered[1].id]


async def test_no_documents_no_crash(tmp_path: Path) -> None:
    running = app(tmp_path, [])
    async with running.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"any", "enter", "escape", "n", "b", "r", "a", "escape", "c")
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert "No documents" in frame(running)


async def test_markup_in_a_document_is_text(tmp_path: Path) -> None:
    running = app(tmp_path, documents())
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"asked")
        await settle(pilot)
        assert "Reyes [/] never asked the League." in frame(running)


async def test_the_matched_letters_are_set_off_as_typing_goes_on(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"brid")
        await settle(pilot)
        option = running.main.search_panel.results.highlighted_option
        assert option is not None
        content = option.prompt
        assert isinstance(content, Content)
        assert [content.plain[s.start : s.end] for s in content.spans][-1] == "brid"


async def test_a_search_is_kept_offered_and_let_go(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        panel = running.main.search_panel
        panel.input.value = "'cracks"
        await settle(pilot)
        await pilot.press("ctrl+s", "escape", "slash")
        await settle(pilot)
        assert running.session.notes.saved_searches() == ("'cracks",)
        assert "Kept searches" in frame(running)
        assert panel.offered is None  # Enter in an empty line leaves
        await pilot.press("down", "enter")
        await settle(pilot)
        assert panel.input.value == "'cracks"
        assert len(running.session.search.hits) == 2
        await pilot.press("ctrl+s")
        assert running.session.notes.saved_searches() == ()


async def test_a_kept_search_narrows_relations_and_bookmarks(tmp_path: Path) -> None:
    running = app(tmp_path)
    async with running.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        session = running.session
        await pilot.press("c", "p")
        assert "No search is kept yet" in told(running)[0]
        for query in ("'cracks", "fishermen"):
            session.notes.save_search(query)
        first, _, third = documents()
        for doc, quote in ((first, "Engineers counted 40 cracks"), (third, "I agree")):
            session.notes.add(doc, place(doc, quote))
        running.main.notes_changed()
        await pilot.press("p")
        assert [row.a.start for row in session.relation_view().rows] == [
            place(first, "Engineers counted 40 cracks in March").start
        ]
        assert "“'cracks”" in frame(running)
        await pilot.press("p", "p")
        assert len(session.relation_view().rows) == 3
        await pilot.press("B", "p")
        await settle(pilot)
        shown = frame(running)
        assert "1 of 2 bookmarks" in shown
        assert "“Engineers counted 40 cracks”" in shown
        await pilot.press("p")
        assert "0 of 2 bookmarks" in frame(running)
