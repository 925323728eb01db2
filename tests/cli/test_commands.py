"""The commands as scripts use them: data on standard output, messages on standard error."""

import io
import json
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from core import anchors, pipeline
from core.ingest import load
from core.model import Actor, Analysis, Claim, Mention, Reason, Relation
from store.cache import AnalysisCache
from store.notebook import Notebook
from tui import cli, cli_documents
from tui.engine.limits import budget
from tui.engine.refusals import Refusals


class Outcome(NamedTuple):
    status: int
    out: str
    told: str


Run = Callable[..., Outcome]

TUNNEL = "The tunnel debate\n\nThe tunnel costs 5 million crowns. Mayor Low wants it.\n"
FERRY = "The ferry debate\n\nThe tunnel costs 9 million crowns. Nobody wants it.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.txt").write_text(TUNNEL, encoding="utf-8")
    (docs / "b.txt").write_text(FERRY, encoding="utf-8")
    return docs


@pytest.fixture
def run(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DEBATE_TUI_DATA_DIR", str(tmp_path / "data"))

    def outcome(*line: str | Path) -> Outcome:
        capfd.readouterr()
        status = cli.main([str(word) for word in line])
        out, told = capfd.readouterr()
        return Outcome(status, out, told)

    return outcome


def made_analysis(documents: Any) -> Analysis:
    """An analysis by hand, of the two documents above."""
    claims, mentions = [], []
    for document in documents:
        start = document.text.index("The tunnel costs")
        end = document.text.index(" crowns")
        claims.append(
            Claim(f"c{len(claims)}", document.id, start, end, "low", None, "fact", (), 0.5)
        )
        if "Low" in document.text:
            at = document.text.index("Low")
            mentions.append(Mention(document.id, at, at + 3))
    actor = Actor("low", "Ann Low", "person", ("Low",), tuple(mentions))
    reason = Reason("numbers", "5 million against 9 million")
    relations = (
        Relation("r1", "c0", "c1", "conflict", 0.9, (reason,)),
        Relation("r2", "c0", "c1", "agree", 0.05, ()),
    )
    return Analysis("v", tuple(d.id for d in documents), (actor,), (), tuple(claims), relations)


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Put a made analysis in the place of the real one; return what it was asked."""
    asked: list[dict[str, Any]] = []

    def analyze(documents: Any, **options: Any) -> Analysis:
        asked.append(options)
        return made_analysis(documents)

    monkeypatch.setattr(pipeline, "analyze", analyze)
    return asked


# --- search ---------------------------------------------------------------------------------------


def test_search_prints_place_and_sentence_best_first(run: Run, folder: Path) -> None:
    found = run("search", "tunel 9", folder)
    assert found.status == 0
    document = load(folder / "b.txt")
    at = document.text.index("The tunnel costs")
    assert found.out == f"{folder / 'b.txt'}:{at}: The tunnel costs 9 million crowns.\n"
    assert found.told == ""


def test_search_without_a_find(run: Run, folder: Path) -> None:
    assert run("search", "zzzz", folder) == (1, "", "")


def test_search_goes_on_without_a_bad_file_but_tells(run: Run, folder: Path) -> None:
    found = run("search", "Nobody", folder / "none.txt", folder / "b.txt")
    assert found.status == 2
    assert found.out.endswith("Nobody wants it.\n")
    assert "none.txt: does not exist" in found.told


def test_nothing_to_open(run: Run, tmp_path: Path) -> None:
    found = run("search", "x", tmp_path / "none.txt")
    assert (found.status, found.out) == (2, "")
    assert "none.txt: does not exist" in found.told
    assert "no document could be opened" in found.told


def test_search_tells_what_it_did_not_understand(run: Run, folder: Path) -> None:
    found = run("search", "tunnel is:green", folder)
    assert found.status == 0
    assert "green" in found.told


def test_search_limit_and_all(run: Run, folder: Path) -> None:
    some = run("search", "it", folder, "-n", "1")
    assert len(some.out.splitlines()) == 1
    assert "1 of 2 shown" in some.told
    assert len(run("search", "it", folder, "-n", "0").out.splitlines()) == 2


def test_search_as_json(run: Run, folder: Path) -> None:
    content = json.loads(run("search", "--json", "nobody", folder).out)
    document = load(folder / "b.txt")
    (hit,) = content["hits"]
    assert content["total"] == 1
    assert hit["quote"] == document.text[hit["start"] : hit["end"]] == "Nobody wants it."
    assert [document.text[a:b] for a, b in hit["matched"]] == ["Nobody"]
    assert hit["doc"] == document.id


def test_colour_only_where_wanted(run: Run, folder: Path) -> None:
    assert "\x1b" not in run("search", "nobody", folder).out
    assert (
        "\x1b[1;31mNobody\x1b[0m wants" in run("search", "nobody", folder, "--color", "always").out
    )


def test_search_by_actor_asks_the_analysis(
    run: Run, folder: Path, analysed: list[dict[str, Any]]
) -> None:
    found = run("search", "about:low", folder)
    assert found.out.endswith(": Mayor Low wants it.\n")
    assert len(analysed) == 1
    run("search", "tunnel is:heading", folder)
    assert len(analysed) == 1  # words and headings need none


def test_search_sees_relations_as_the_user_judged_them(
    run: Run, folder: Path, analysed: list[dict[str, Any]], tmp_path: Path
) -> None:
    assert len(run("search", "is:conflict", folder).out.splitlines()) == 2
    assert run("search", "is:agree", folder).status == 1  # too weak to be shown
    documents = [load(folder / "a.txt"), load(folder / "b.txt")]
    first, second = (
        anchors.make(d, c.start, c.end)
        for d, c in zip(documents, made_analysis(documents).claims, strict=True)
    )
    with Notebook.open(tmp_path / "data") as book:
        book.verdicts.set("r1", "dismissed", "conflict", first, second)
    assert run("search", "is:conflict", folder).status == 1


def test_standard_input_is_a_document(
    run: Run, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    text = io.TextIOWrapper(io.BytesIO("A loud tunnel is planned here.".encode("utf-16")))
    monkeypatch.setattr(sys, "stdin", text)
    found = run("search", "tunnel", "-", folder / "a.txt")
    assert found.status == 0
    assert ":0: A loud tunnel is planned here.\n" in found.out


# --- analyze, export ------------------------------------------------------------------------------


def test_analyze_says_what_it_found_and_prints_nothing(
    run: Run, folder: Path, analysed: list[dict[str, Any]]
) -> None:
    found = run("analyze", folder)
    assert (found.status, found.out) == (0, "")
    assert (
        "2 documents, 1 actor, 2 claims, 0 agreements, 1 conflict, 1 weaker relation in "
        in found.told
    )
    assert analysed[0]["cache"] is not None


def test_no_cache(run: Run, folder: Path, analysed: list[dict[str, Any]], tmp_path: Path) -> None:
    run("analyze", "--no-cache", folder)
    assert analysed[0]["cache"] is None
    assert not (tmp_path / "data" / "cache").exists()


@pytest.mark.parametrize("options", [["--again"], []])
def test_what_was_given_up_is_tried_again_where_that_is_asked_for(
    run: Run,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
) -> None:
    document = load(folder / "a.txt")
    Refusals(AnalysisCache(tmp_path / "data" / "cache")).note(
        document, budget(len(document.text)), "it hung"
    )

    def analyze(documents: Any, executor: Executor, **_: Any) -> Analysis:
        again = executor._refusals.again  # type: ignore[attr-defined]
        reason = None if again else str(executor.submit(len, documents[0]).exception())
        failed = ((documents[0].id, reason),) if reason else ()
        return replace(made_analysis(documents), failed=failed)

    monkeypatch.setattr(pipeline, "analyze", analyze)
    found = run("analyze", *options, folder)
    told = "a.txt: could not be analysed (given up before: it hung)"
    assert (told in found.told) == (not options)


def test_a_document_that_cannot_be_analysed_is_named(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def analyze(documents: Any, **_: Any) -> Analysis:
        return replace(made_analysis(documents), failed=((documents[1].id, "too long"),))

    monkeypatch.setattr(pipeline, "analyze", analyze)
    found = run("export", folder)
    assert found.status == 3
    assert "b.txt: could not be analysed (too long)" in found.told
    assert json.loads(found.out)["schema"] == "debate-tui/1"


def test_export_prints_the_contract(
    run: Run, folder: Path, analysed: list[dict[str, Any]], tmp_path: Path
) -> None:
    document = load(folder / "a.txt")
    with Notebook.open(tmp_path / "data") as book:
        book.bookmarks.add(anchors.make(document, 0, 10), note="mine")
        other = replace(document, id="else", path="/else.txt", title="Else")
        book.bookmarks.add(anchors.make(other, 0, 17), note="of another debate")
    found = run("export", folder)
    assert found.status == 0
    content = json.loads(found.out)
    assert [d["path"] for d in content["documents"]] == [
        str(folder / "a.txt"),
        str(folder / "b.txt"),
    ]
    assert content["relations"][0]["label"] == "conflict"
    assert [b["note"] for b in content["bookmarks"]] == ["mine"]


def test_export_to_a_file(
    run: Run, folder: Path, analysed: list[dict[str, Any]], tmp_path: Path
) -> None:
    target = tmp_path / "brief.md"
    found = run("export", folder, "-f", "md", "-o", target)
    assert (found.status, found.out) == (0, "")
    assert "5 million against 9 million" in target.read_text("utf-8")


def test_export_to_an_impossible_file(
    run: Run, folder: Path, analysed: list[dict[str, Any]], tmp_path: Path
) -> None:
    found = run("export", folder, "-o", tmp_path / "none" / "x.json")
    assert (found.status, found.out) == (2, "")
    assert "x.json" in found.told


# --- bookmarks ------------------------------------------------------------------------------------


def test_bookmarks_there_and_back(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("bookmarks", "list") == (1, "", "")
    document = load(folder / "a.txt")
    with Notebook.open(tmp_path / "data") as book:
        book.bookmarks.add(anchors.make(document, 0, 17), note="a\nnote", tags=["x", "y"])
    listed = run("bookmarks", "list")
    assert listed.out == "The tunnel debate:0\t“The tunnel debate”\ta note\t#x #y\t\n"
    file = tmp_path / "marks.json"
    assert run("bookmarks", "export", "-o", file).status == 0
    printed = json.loads(run("bookmarks", "export").out)
    assert printed["bookmarks"] == json.loads(file.read_text("utf-8"))["bookmarks"]
    there = tmp_path / "other"
    imported = run("--data-dir", there, "bookmarks", "import", file)
    assert (imported.status, imported.out) == (0, "")
    assert "1 added" in imported.told
    assert run("bookmarks", "list", "--data-dir", there).out == listed.out


def test_bookmarks_of_others_say_whose_they_are(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBATE_TUI_NAME", "me")
    with Notebook.open(tmp_path / "data") as book:
        book.bookmarks.add(anchors.make(load(folder / "a.txt"), 0, 17), note="of mine")
    printed = run("bookmarks", "export", "--format", "jsonld", "--by", "Ann Low")
    (annotation,) = json.loads(printed.out)["items"]
    assert annotation["creator"] == {"type": "Person", "name": "Ann Low"}
    del annotation["creator"]
    for name, content in (("signed", printed.out), ("unsigned", json.dumps(annotation))):
        (tmp_path / name).write_text(content, encoding="utf-8")
        there = tmp_path / f"of {name}"
        assert (
            run("--data-dir", there, "bookmarks", "import", tmp_path / name, "--by", "Bo").status
            == 0
        )
        listed = run("--data-dir", there, "bookmarks", "list").out
        assert listed.endswith("\tof mine\t\t" + ("Ann Low" if name == "signed" else "Bo") + "\n")


def test_import_of_what_is_no_export(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "marks.json"
    file.write_text("[1, 2", encoding="utf-8")
    found = run("bookmarks", "import", file)
    assert found.status == 2
    assert "marks.json: not a file of bookmarks" in found.told
    assert run("bookmarks", "import", tmp_path / "none.json").status == 2


# --- the app --------------------------------------------------------------------------------------


def test_the_app_gets_documents_problems_and_options(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tui.running

    started: list[tuple[list[str], dict[str, Any]]] = []

    def fake(documents: Any, **options: Any) -> int:
        started.append(([d.title for d in documents], options))
        return 0

    monkeypatch.setattr(tui.running, "run", fake)
    monkeypatch.setattr(cli_documents, "take_terminal", lambda: None)
    found = run("--ascii", "--theme", "ansi", folder / "none.txt", folder)
    assert found.status == 0  # the others are open
    ((titles, options),) = started
    assert titles == ["The tunnel debate", "The ferry debate"]
    assert options["ascii"] is True
    assert options["theme"] == "ansi"
    assert options["problems"] == [f"{folder / 'none.txt'}: does not exist"]


def test_without_paths_the_bundled_documents_open() -> None:
    opened = cli_documents.open_all([])
    assert len(opened.documents) == len(cli_documents.bundled()) == 5
    assert opened.problems == []


def test_the_same_text_twice_opens_once(folder: Path) -> None:
    (folder / "c.txt").write_text(TUNNEL, encoding="utf-8")
    opened = cli_documents.open_all([str(folder)])
    assert len(opened.documents) == 2
    assert opened.problems == []
    assert "c.txt: holds the same text as" in opened.notes[0]


def test_the_app_needs_a_terminal(run: Run, folder: Path) -> None:
    found = run(folder)
    assert (found.status, found.out) == (2, "")
    assert "needs a terminal" in found.told


# --- ends that nobody likes -----------------------------------------------------------------------


def test_a_defect_is_one_line_and_a_log(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: Any, **__: Any) -> Analysis:
        raise RuntimeError("the text says: secret plans")

    monkeypatch.setattr(pipeline, "analyze", broken)
    found = run("analyze", folder)
    assert found.status == 3
    assert len(found.told.splitlines()) == 1
    log = tmp_path / "data" / "state" / "debate-tui.log"
    assert str(log) in found.told
    written = log.read_text("utf-8")
    assert "RuntimeError" in written
    assert "analyze" in written
    assert "secret" not in written
    assert log.stat().st_mode & 0o777 == 0o600


def test_an_interrupt_is_130(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any, **__: Any) -> Analysis:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "analyze", interrupted)
    assert run("analyze", folder).status == 130


def test_an_interrupt_waits_for_no_other_process(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: Any, executor: Any = None, **__: Any) -> Analysis:
        running = executor.submit(time.sleep, 100)
        while not running.running():
            time.sleep(0.01)
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "analyze", interrupted)
    begun = time.monotonic()
    assert run("analyze", "-j", "2", folder).status == 130
    assert time.monotonic() - begun < 50
    assert multiprocessing.active_children() == []


def test_names_cannot_move_the_cursor(run: Run, tmp_path: Path) -> None:
    evil = tmp_path / "a\x1b[2J\nb.txt"
    evil.write_text("A tunnel is here.", encoding="utf-8")
    found = run("search", "tunnel", evil, tmp_path / "c\x1b[2J.txt")
    assert "\x1b" not in found.out + found.told
    assert "a\\x1b[2J\\nb.txt:0: A tunnel is here." in found.out


def process(*line: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *line],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **options,
    )


def test_as_a_process(tmp_path: Path, folder: Path) -> None:
    environment = {**os.environ, "DEBATE_TUI_DATA_DIR": str(tmp_path / "data")}
    assert process("--version", env=environment).stdout.startswith("debate-tui ")
    found = process("search", "nobody", str(folder), env=environment)
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.endswith("Nobody wants it.\n")


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("\n\n".join(f"The tunnel number {n}." for n in range(4_000)), "utf-8")
    environment = {**os.environ, "DEBATE_TUI_DATA_DIR": str(tmp_path / "data")}
    with subprocess.Popen(
        [sys.executable, "-m", "tui", "search", "tunnel", "-n", "0", str(long)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as reader:
        assert reader.stdout is not None
        assert reader.stderr is not None
        assert b"tunnel" in reader.stdout.readline()
        reader.stdout.close()
        told = reader.stderr.read()
        assert reader.wait(60) == 0
    assert told == b""


def test_output_that_cannot_be_written_is_told_and_logs_nothing(
    tmp_path: Path, folder: Path
) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no device that is always full")
    environment = {**os.environ, "DEBATE_TUI_DATA_DIR": str(tmp_path / "data")}
    with full.open("wb") as device:
        ended = subprocess.run(
            [sys.executable, "-m", "tui", "search", "nobody", str(folder)],
            stdout=device,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
            env=environment,
        )
    assert ended.returncode == 3
    assert ended.stderr == "debate-tui: standard output: no space left on device\n"
