"""``check`` and ``compare``: what they print, line by line, and how they end."""

import io
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core import relations
from core.ingest import load
from core.model import Reason
from core.relations.compare import Comparison
from tests.cli.test_commands import Run, folder, run
from tui.engine import crew

__all__ = ["folder", "run"]


# --- compare --------------------------------------------------------------------------------------


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Put a judge in the place of the real one that knows "yes" and "no"; return what it saw."""
    seen: list[tuple[str, str]] = []

    def compare(a: str, b: str) -> Comparison:
        seen.append((a, b))
        if a == "broken":
            raise RuntimeError("no model")
        if a == b:
            return Comparison("agree", 0.75, (Reason("words", f"both say “{a}”"),))
        return Comparison("conflict" if {a, b} == {"yes", "no"} else "neutral", 0.5, ())

    monkeypatch.setattr(relations, "compare", compare)
    return seen


def test_each_pair_is_answered_by_a_line_in_order(
    run: Run, tmp_path: Path, judged: list[tuple[str, str]]
) -> None:
    pairs = tmp_path / "pairs.jsonl"
    lines = [
        '{"id": 7, "a": "yes", "b": "no"}',
        '{"a": "né", "b": "né", "x": 1}',
        '{"a":"","b":"a"}',
    ]
    pairs.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    found = run("compare", "--pairs", pairs)
    assert (found.status, found.told) == (0, "")
    assert [json.loads(line) for line in found.out.splitlines()] == [
        {"id": 7, "label": "conflict", "confidence": 0.5, "reasons": []},
        {
            "label": "agree",
            "confidence": 0.75,
            "reasons": [{"kind": "words", "text": "both say “né”"}],
        },
        {"label": "neutral", "confidence": 0.5, "reasons": []},
    ]


def test_a_bad_line_is_told_and_answered_in_its_place(
    run: Run, tmp_path: Path, judged: list[tuple[str, str]]
) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_bytes(
        b'nonsense\n\n["yes", "no"]\n{"id": "k", "a": "yes"}\n\xff\n{"a": "no", "b": "no"}\n'
    )
    found = run("compare", "--pairs", pairs)
    assert found.status == 2
    answers = found.out.split("\n")
    assert answers[1] == answers[-1] == ""
    made = [json.loads(line) for line in answers if line]
    assert [a["label"] for a in made] == [None, None, None, None, "agree"]
    assert made[2]["id"] == "k"
    told = found.told.splitlines()
    assert [line.split(": ")[1] for line in told] == [f"{pairs}:{n}" for n in (1, 3, 4, 5)]
    assert 'no text as "b"' in told[2]
    assert made[2]["error"] in told[2]


def test_a_pair_that_breaks_the_judge_leaves_the_others_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch, judged: list[tuple[str, str]]
) -> None:
    lines = b'{"a": "broken", "b": "x"}\n{"a": "no", "b": "yes"}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    found = run("compare", "--pairs", "-")
    assert found.status == 3
    assert [json.loads(line)["label"] for line in found.out.splitlines()] == [None, "conflict"]
    assert "-:1: RuntimeError: no model" in found.told


def test_pairs_that_are_not_there(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    assert run("compare", "--pairs", empty).status == 1
    missing = run("compare", "--pairs", tmp_path / "none.jsonl")
    assert (missing.status, missing.out) == (2, "")
    assert "none.jsonl" in missing.told


def test_the_real_judge_answers(run: Run, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"a": "The plan was accepted.", "b": "The plan was refused."}\n')
    answer = json.loads(run("compare", "--pairs", pairs).out)
    assert answer["label"] == "conflict"
    assert 0 < answer["confidence"] <= 1
    assert answer["reasons"]


# --- check ----------------------------------------------------------------------------------------


@pytest.fixture
def debate(tmp_path: Path) -> Path:
    docs = tmp_path / "debate"
    docs.mkdir()
    for name, text in {
        "a.txt": "For the tunnel\n\nBy Ana Roth\n\nThe tunnel will cost 5 million crowns in all. "
        "The village has a church and a school.\n",
        "b.txt": "Against the tunnel\n\nBy Petra Holm\n\nThe tunnel will cost 9 million crowns in "
        "all, Ivo Lenz said. A ferry is cheaper.\n",
    }.items():
        (docs / name).write_text(text, encoding="utf-8")
    return docs


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Analyse without starting processes, which would load the models again for each test."""
    monkeypatch.setattr(crew, "Crew", lambda _most, _prepare, **_: ThreadPoolExecutor(1))


def test_check_tells_who_supports_and_who_contradicts(run: Run, debate: Path) -> None:
    statement = "The tunnel will cost 9 million crowns in all."
    found = run("check", statement, debate, "--format", "json")
    assert (found.status, found.told) == (0, "")
    content = json.loads(found.out)
    assert content["statement"] == statement
    supports, contradicts = content["supports"][0], content["contradicts"][0]
    assert supports["holder"] == "Ivo Lenz"
    assert supports["path"] == str(debate / "b.txt")
    assert contradicts["holder"] == "Ana Roth"
    for side, amount in ((supports, "9 million"), (contradicts, "5 million")):
        text = load(side["path"]).text
        assert side["quote"] == text[side["start"] : side["end"]]
        assert amount in side["quote"]
        assert any("9 million" in reason["text"] for reason in side["reasons"])
    told = run("check", statement, debate, "--limit", "1").out
    assert told.index("supports (1)") < told.index("Ivo Lenz") < told.index("contradicts (1)")
    assert f"{debate / 'a.txt'}:{contradicts['start']}\n" in told


@pytest.mark.usefixtures("in_this_process")
def test_check_finds_nothing(run: Run, debate: Path) -> None:
    found = run("check", "The orchestra needs a second oboe.", debate)
    assert (found.status, found.out) == (1, "")


@pytest.mark.usefixtures("in_this_process")
def test_check_says_which_file_it_could_not_use(run: Run, debate: Path) -> None:
    found = run("check", "The tunnel will cost 9 million crowns.", debate / "a.txt", debate / "no")
    assert found.status == 2
    assert "5 million crowns" in found.out
    assert "no: does not exist" in found.told
