"""What training does with many files at once."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from core.nlp import fold
from core.relations.train import corpus, examples, reading, workers

DATA = Path(__file__).parents[1] / "data" / "relations"


def test_debates_read_in_processes_of_their_own_are_what_they_are_here_and_in_order() -> None:
    paths = sorted((DATA / "debates").glob("*.json"))[:2]
    elsewhere = workers.each(reading.short, paths)
    here = reading.short(paths[1])
    assert len(elsewhere) == 2
    assert np.array_equal(elsewhere[1].x, here.x)
    assert np.array_equal(elsewhere[1].y, here.y)
    assert not np.array_equal(elsewhere[0].y, elsewhere[1].y)


def test_what_one_command_has_read_the_next_one_takes_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sorted((DATA / "debates").glob("*.json"))[0]
    (first,) = workers.each(reading.once(corpus.short, tmp_path), [path])

    def unread(path: Path) -> corpus.Debate:
        raise AssertionError(f"{path} is read again")

    unread.__name__ = "short"
    monkeypatch.setattr(corpus, "short", unread)
    again = reading.short(path, tmp_path)
    assert np.array_equal(again.x, reading.table(first, reading.SHORT_PER_CLAIM).x)
    with pytest.raises(AssertionError, match="read again"):
        reading.short(path)


def test_what_somebody_looked_at_teaches_by_how_sure_it_is(tmp_path: Path) -> None:
    rows = [
        {"a": "They knew.", "b": "Nobody knew.", "label": "conflict", "strength": 3, "plain": True},
        {"a": "He left.", "b": "She left.", "label": "neutral", "strength": 2, "plain": False},
        {"a": "It rained.", "b": "It was wet.", "label": "agree", "strength": 1, "plain": True},
    ]
    file = tmp_path / "debate.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    clear, unplain = examples.looked_at([file])  # the arguable one is not taught
    assert (clear.a, clear.b, clear.label) == ("They knew.", "Nobody knew.", corpus.CONFLICT)
    assert (unplain.a, unplain.label) == ("He left.", corpus.NEUTRAL)
    assert unplain.weight < clear.weight


def test_the_pairs_that_were_looked_at_are_of_debates_that_may_teach() -> None:
    taught = {folder.name for folder in corpus.folders(DATA, "cross_encoder")}
    files = sorted((DATA / "found").glob("*.jsonl"))
    assert files
    for file in files:
        assert file.stem in taught
        texts = {
            path.name: fold(" ".join(path.read_text("utf-8-sig").split()))
            for path in (DATA / file.stem / "docs").iterdir()
        }
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        missing = [
            row
            for row in rows
            if row["doc_a"] == row["doc_b"] or not {row["doc_a"], row["doc_b"]} <= set(texts)
        ]
        assert missing == []
        quoted = [fold(row[side]) in texts[row[f"doc_{side}"]] for row in rows for side in "ab"]
        # a quotation that goes on over paragraphs is joined, marks left out
        assert sum(quoted) >= 0.9 * len(quoted)
