"""Undo and redo against a model: a list of past and of future states."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from core.model import ActorDecision, Bookmark, Verdict
from store.notebook import Notebook
from tests.store.support import NoSync, anchor, clock

State = tuple[tuple[Bookmark, ...], tuple[Verdict, ...], tuple[ActorDecision, ...]]


def state(notebook: Notebook) -> State:
    return notebook.bookmarks.all(), notebook.verdicts.all(), notebook.decisions.all()


def opened(folder: Path) -> Notebook:
    return Notebook(folder, files=NoSync(), now=clock())


def test_every_edit_can_be_taken_back_and_made_again(tmp_path: Path) -> None:
    notebook = opened(tmp_path)
    states = [state(notebook)]
    made = notebook.bookmarks.add(anchor(1), "note")
    states.append(state(notebook))
    for edit in (
        lambda: notebook.bookmarks.edit(made.id, note="other"),
        lambda: notebook.bookmarks.edit(made.id, tags=["t"]),
        lambda: notebook.bookmarks.edit(made.id, note="third", tags=["u"]),
        lambda: notebook.verdicts.set("r", "dismissed", "agree", anchor(1), anchor(2)),
        lambda: notebook.verdicts.set("r", "relabelled", "conflict", anchor(1), anchor(2)),
        lambda: notebook.decisions.add(["A", "B"], same=False),
        lambda: notebook.bookmarks.delete(made.id),
        lambda: notebook.verdicts.clear("r"),
    ):
        edit()
        states.append(state(notebook))
    said = []
    for expected in reversed(states[:-1]):
        said.append(notebook.undo())
        assert state(notebook) == expected == state(opened(tmp_path))
    assert said == [
        "Verdict restored",
        "Bookmark restored",
        "Actors merged again",
        "Relation dismissed again",
        "Verdict taken back",
        "Note and tags changed back",
        "Tags changed back",
        "Note changed back",
        "Bookmark removed",
    ]
    assert notebook.undo() is None
    said = []
    for expected in states[1:]:
        said.append(notebook.redo())
        assert state(notebook) == expected == state(opened(tmp_path))
    assert said == [
        "Bookmark added",
        "Note changed",
        "Tags changed",
        "Note and tags changed",
        "Relation dismissed",
        "Relation relabelled",
        "Actors set apart",
        "Bookmark deleted",
        "Verdict taken back",
    ]
    assert notebook.redo() is None


def test_a_split_is_one_step(tmp_path: Path) -> None:
    notebook = opened(tmp_path)
    notebook.decisions.add(["The Mayor", "Ann Low"], same=True)
    before = state(notebook)
    notebook.decisions.split("Ann Low", ["Ann", "Low Energy", "Ann"])
    assert {(d.names, d.same) for d in notebook.decisions.all()} - {
        (d.names, d.same) for d in before[2]
    } == {
        (("Ann Low", "Ann"), False),
        (("Ann Low", "Low Energy"), False),
        (("Ann", "Low Energy"), True),
    }
    assert notebook.undo() == "Actors merged again"
    assert state(notebook) == before


def test_a_new_edit_ends_what_could_be_made_again(tmp_path: Path) -> None:
    notebook = opened(tmp_path)
    notebook.bookmarks.add(anchor(1))
    notebook.undo()
    assert notebook.can_redo
    notebook.bookmarks.add(anchor(2))
    assert not notebook.can_redo
    assert notebook.redo() is None


def test_history_is_of_this_session(tmp_path: Path) -> None:
    opened(tmp_path).bookmarks.add(anchor(1))
    again = opened(tmp_path)
    assert not again.can_undo
    assert again.undo() is None
    assert len(again.bookmarks.all()) == 1


def test_what_changes_nothing_is_no_edit(tmp_path: Path) -> None:
    notebook = opened(tmp_path)
    made = notebook.bookmarks.add(anchor(1), "note", ["t"])
    notebook.decisions.add(["A", "B"], same=True)
    notebook.verdicts.set("r", "dismissed", "agree", anchor(1), anchor(2))
    generation = notebook.generation
    notebook.decisions.add(["B", "A"], same=True)
    notebook.bookmarks.edit(made.id, note="note", tags=["t"])
    notebook.bookmarks.add(anchor(1))
    notebook.bookmarks.delete("unknown")
    notebook.verdicts.set("r", "dismissed", "agree", anchor(1), anchor(2))
    notebook.verdicts.clear("unknown")
    assert notebook.generation == generation
    assert notebook.undo() == "Verdict taken back"
    assert notebook.undo() == "Actors apart again"
    assert notebook.undo() == "Bookmark removed"


def test_when_the_clock_goes_back_what_is_done_later_still_counts_as_later(tmp_path: Path) -> None:
    early = opened(tmp_path)  # in March 2026
    made = early.bookmarks.add(anchor(1), "first")
    early.decisions.add(["A", "B"], same=True)
    early.verdicts.set("r", "confirmed", "agree", anchor(1), anchor(2))
    data = early.export_bookmarks()
    late = Notebook(tmp_path, files=NoSync(), now=clock("2020-01-01T00:00:00"))
    edited = late.bookmarks.edit(made.id, note="second")
    assert edited.modified > made.modified
    late.decisions.add(["A", "B", "C"], same=False)
    late.verdicts.set("s", "dismissed", "agree", anchor(1), anchor(2))
    assert [d.same for d in late.decisions.all()] == [True, False]  # the last one overrules
    assert [v.relation for v in late.verdicts.all()] == ["r", "s"]
    late.import_bookmarks(data)  # of before: the newer note stays
    assert [b.note for b in late.bookmarks.all()] == ["second"]


class Sessions(RuleBasedStateMachine):
    """Random edits, undone, redone and reopened in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="debate-tui-test-"))
        self.clock = clock()  # one for all sessions: time goes on
        self.notebook = Notebook(self.folder, files=NoSync(), now=self.clock)
        self.past: list[State] = []
        self.future: list[State] = []
        self.now: State = ((), (), ())

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def edited(self) -> None:
        if state(self.notebook) != self.now:
            self.past.append(self.now)
            self.future.clear()
            self.now = state(self.notebook)

    @rule(number=st.integers(0, 5), note=st.text(max_size=5))
    def add(self, number: int, note: str) -> None:
        self.notebook.bookmarks.add(anchor(number), note)
        self.edited()

    @precondition(lambda self: self.now[0])
    @rule(data=st.data(), note=st.text(max_size=5), tags=st.none() | st.lists(st.text(max_size=3)))
    def edit(self, data: st.DataObject, note: str, tags: list[str] | None) -> None:
        bookmark = data.draw(st.sampled_from(self.now[0]))
        self.notebook.bookmarks.edit(bookmark.id, note=note, tags=tags)
        self.edited()

    @precondition(lambda self: self.now[0])
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        self.notebook.bookmarks.delete(data.draw(st.sampled_from(self.now[0])).id)
        self.edited()

    @rule(relation=st.sampled_from("rst"), kind=st.sampled_from(["confirmed", "dismissed"]))
    def judge(self, relation: str, kind: str) -> None:
        self.notebook.verdicts.set(relation, kind, "agree", anchor(1), anchor(2))  # type: ignore[arg-type]
        self.edited()

    @rule(relation=st.sampled_from("rst"))
    def withdraw(self, relation: str) -> None:
        self.notebook.verdicts.clear(relation)
        self.edited()

    @rule(names=st.sampled_from(["AB", "BC"]), same=st.booleans())
    def decide(self, names: str, same: bool) -> None:
        self.notebook.decisions.add(names, same)
        self.edited()

    @rule()
    def undo(self) -> None:
        assert (self.notebook.undo() is None) == (not self.past)
        if self.past:
            self.future.append(self.now)
            self.now = self.past.pop()

    @rule()
    def redo(self) -> None:
        assert (self.notebook.redo() is None) == (not self.future)
        if self.future:
            self.past.append(self.now)
            self.now = self.future.pop()

    @rule()
    def reopen(self) -> None:
        self.notebook.close()
        self.notebook = Notebook(self.folder, files=NoSync(), now=self.clock)
        self.past.clear()
        self.future.clear()

    @invariant()
    def memory_and_disk_hold_the_state(self) -> None:
        assert state(self.notebook) == self.now
        assert state(opened(self.folder)) == self.now
        assert self.notebook.notices == []


TestSessions = Sessions.TestCase
TestSessions.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
