"""The session's search: answered at any time, from as much as is indexed."""

from __future__ import annotations

from pathlib import Path

from core.model import Document
from core.search.part import Part, version
from store.parts import PartCache
from tests.search.texts import FERRY, HARBOUR, document
from tui.state import parts
from tui.state import search as module
from tui.state.filters import ActorFilter
from tui.state.parts import Parts
from tui.state.search import Found, Search

DOCUMENTS = (HARBOUR, FERRY)


def ask(search: Search, text: str, documents: tuple[Document, ...] = DOCUMENTS) -> Found:
    return search.ask(text, documents, None, ActorFilter())


def test_a_few_documents_are_indexed_when_first_asked() -> None:
    found = ask(Search(), "ferry")
    assert found.results.total == 3
    assert found.missing == 0


def test_a_query_does_not_wait_for_all_of_many_documents(monkeypatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", 0.0)
    search = Search()
    first = ask(search, "ferry")
    assert (first.results.total, first.missing) == (0, 1)  # the second one has the ferry
    second = ask(search, "ferry")
    assert (second.results.total, second.missing) == (3, 0)


def test_growing_yields_now_and_then_and_tells_what_is_missing(monkeypatch) -> None:
    monkeypatch.setattr(module, "CHUNK_S", 0.0)
    monkeypatch.setattr(module, "PATIENCE_S", 0.0)
    many = tuple(document(f"Paper {n} speaks of the sea.") for n in range(5))
    search = Search()
    growing = search.grow(many)
    assert next(growing) == 4
    assert next(growing) == 3
    assert ask(search, "sea", many).results.total == 3  # a query takes one in on its way
    assert list(growing) == [1, 0]
    assert ask(search, "sea", many).results.total == 5


def test_closed_documents_leave_the_index() -> None:
    search = Search()
    ask(search, "ferry")
    assert ask(search, "ferry", (HARBOUR,)).results.total == 0


def test_an_abandoned_query_indexes_no_more() -> None:
    search = Search()
    found = search.ask("ferry", DOCUMENTS, None, ActorFilter(), lambda: True)
    assert (found.results.total, found.missing) == (0, 2)


def test_parts_are_kept_and_taken_from_the_cache(tmp_path: Path) -> None:
    ask(Search(Parts(PartCache(tmp_path))), "ferry")
    cache = PartCache(tmp_path)
    kept = cache.get(FERRY.id, version(FERRY))
    assert kept is not None
    assert Part.unpack(kept).forms[:3] == ("Keep", "the", "ferry")
    # Another document's part under this one's name shows that it is the kept one that is used.
    cache.put(FERRY.id, version(FERRY), Part.of(document("A zeppelin.")).pack())
    assert ask(Search(Parts(cache)), "zeppelin").results.total == 1


def test_a_damaged_part_is_made_again(tmp_path: Path) -> None:
    cache = PartCache(tmp_path)
    cache.put(FERRY.id, version(FERRY), b"nonsense")
    assert ask(Search(Parts(cache)), "ferry").results.total == 3
    kept = cache.get(FERRY.id, version(FERRY))
    assert kept is not None
    assert len(Part.unpack(kept)) == 6


def test_a_query_does_not_wait_for_a_huge_document(tmp_path: Path, monkeypatch) -> None:
    for where in (module, parts):
        monkeypatch.setattr(where, "HUGE", len(FERRY.text))
    made: list[str] = []

    def elsewhere(huge: Document) -> bytes:
        made.append(huge.id)
        return parts.packed(huge)

    search = Search(Parts(PartCache(tmp_path), elsewhere))
    found = ask(search, "ferry", (document("A ferry."), FERRY))
    assert (found.results.total, found.missing, made) == (1, 1, [])
    assert list(search.grow((document("A ferry."), FERRY)))[-1] == 0
    assert made == [FERRY.id]
    assert ask(search, "ferry", (document("A ferry."), FERRY)).results.total == 4
    assert Parts(PartCache(tmp_path), elsewhere).of(FERRY).forms[:2] == ("Keep", "the")
    assert made == [FERRY.id]  # the second time it was kept
