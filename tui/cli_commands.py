"""The commands that need no screen: analyze, export, bookmarks. ``search`` has its own module."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.model import (
    ActorDecision,
    Analysis,
    Bookmark,
    Document,
    DocumentAnalysis,
    Relation,
    Verdict,
)
from tui.cli_documents import Opened, none_opened, open_all
from tui.cli_output import (
    INTERNAL,
    NOTHING,
    OK,
    USAGE,
    Bar,
    Stop,
    coloured,
    counted,
    data,
    safe,
    say,
)

if TYPE_CHECKING:
    from store.cache import AnalysisCache
    from store.notebook import Notebook
    from store.paths import Places

PARALLEL_FROM = 12
"""So many documents are worth the start of further processes."""


@dataclass(slots=True)
class Work:
    """What every command on documents has at hand."""

    options: argparse.Namespace
    places: Places
    opened: Opened
    notebook: Notebook | None
    failed: bool = False

    @property
    def documents(self) -> list[Document]:
        """The documents that could be opened."""
        return self.opened.documents

    @property
    def status(self) -> int:
        """The exit status of work that is done."""
        if self.failed:
            return INTERNAL
        return USAGE if self.opened.problems else OK

    def analysis(self) -> Analysis:
        """Analyse the documents, or take what is cached; tell which could not be analysed."""
        from core import pipeline

        with self._processing() as (bar, executor):
            found = pipeline.analyze(
                self.documents,
                decisions=self.decisions,
                cache=self.cache,
                progress=bar,
                executor=executor,
            )
        self._tell_failed(found.failed)
        return found

    def collected(self) -> dict[str, DocumentAnalysis]:
        """Return what each document yields on its own, as ``analysis`` does."""
        from core import pipeline

        with self._processing() as (bar, executor):
            found, failed = pipeline.collect(
                self.documents, cache=self.cache, progress=bar, executor=executor
            )
        self._tell_failed(failed.items())
        return found

    def _tell_failed(self, failed: Iterable[tuple[str, str]]) -> None:
        names = {d.id: d.path or d.name for d in self.documents}
        for doc, reason in failed:
            self.failed = True
            say(f"{names.get(doc, doc)}: could not be analysed ({reason})")

    @property
    def decisions(self) -> tuple[ActorDecision, ...]:
        """The user's merges and splits of actors."""
        return self.notebook.decisions.all() if self.notebook else ()

    @property
    def cache(self) -> AnalysisCache | None:
        """Where analyses are kept, unless the user wants none."""
        if self.options.no_cache:
            return None
        from store.cache import AnalysisCache

        return AnalysisCache(self.places.cache)

    def bookmarks(self) -> list[Bookmark]:
        """Return the bookmarks of these documents, where they stand now.

        Those whose passage is lost are there as they were made; those of other documents are not.
        """
        if self.notebook is None:
            return []
        found = []
        for place in self.notebook.bookmarks.places(self.documents):
            if place.doc is not None and place.span is not None:
                anchor = replace(
                    place.bookmark.anchor,
                    doc=place.doc,
                    start=place.span.start,
                    end=place.span.end,
                )
                found.append(replace(place.bookmark, anchor=anchor))
            elif place.state == "orphan":
                found.append(place.bookmark)
        return found

    def settled(self, analysis: Analysis) -> tuple[Analysis, Mapping[str, Verdict]]:
        """Return the analysis as the user left it, and the verdicts in it, by relation."""
        if self.notebook is None:
            return analysis, {}
        from core.verdicts import settle

        return settle(self.notebook.verdicts.all(), self.documents, analysis)

    @contextlib.contextmanager
    def _processing(self) -> Iterator[tuple[Bar, Executor]]:
        """Show how far the work is, and give it to processes of its own."""
        bar = Bar()
        try:
            with self._executor() as executor:
                yield bar, executor
        finally:
            bar.clear()

    @contextlib.contextmanager
    def _executor(self) -> Iterator[Executor]:
        """Processes that bound what a document may take; none is started where all is cached."""
        from core import pipeline
        from tui.engine.crew import Crew
        from tui.engine.refusals import Refusals

        many = len(self.documents) >= PARALLEL_FROM
        jobs = self.options.jobs or (min(os.cpu_count() or 1, 4) if many else 1)
        again = getattr(self.options, "again", False)
        refusals = Refusals(self.cache, again=again)
        crew = Crew(min(jobs, len(self.documents)), pipeline.prepare, refusals=refusals)
        try:
            yield crew
        finally:
            crew.shutdown(wait=True, cancel_futures=True)


def begin(options: argparse.Namespace) -> Work:
    """Open the documents and the notebook; tell what could not be opened.

    Raises ``Stop`` where there is nothing to work on.
    """
    from store.paths import places

    where = places(options.data_dir)
    opened = open_all(options.paths)
    for message in (*opened.problems, *opened.notes):
        say(message)
    if (reason := none_opened(opened)) is not None:
        raise reason
    return Work(options, where, opened, notebook(where.data))


def notebook(folder: Path) -> Notebook | None:
    """Open the notebook; without one (it cannot be trusted or read) the work goes on."""
    from store.errors import StoreError
    from store.notebook import Notebook

    try:
        found = Notebook.open(folder)
    except StoreError as error:
        say(f"the notebook is not used: {error}")
        return None
    for notice in found.take_notices():
        say(notice)
    return found


def analyze(options: argparse.Namespace) -> int:
    """Fill the cache."""
    work = begin(options)
    begun = time.perf_counter()
    found, verdicts = work.settled(work.analysis())
    likely = judged(found.relations, verdicts)
    dismissed = sum(
        r.id in verdicts and verdicts[r.id].kind == "dismissed" for r in found.relations
    )
    agree = sum(r.label == "agree" for r in likely)
    say(
        ", ".join(
            (
                counted(len(work.documents), "document"),
                counted(len(found.actors), "actor"),
                counted(len(found.claims), "claim"),
                counted(agree, "agreement"),
                counted(len(likely) - agree, "conflict"),
                counted(len(found.relations) - len(likely) - dismissed, "weaker relation"),
            )
        )
        + f" in {time.perf_counter() - begun:.1f} s"
    )
    return work.status


def judged(relations: Sequence[Relation], verdicts: Mapping[str, Verdict]) -> list[Relation]:
    """Return the relations that the app shows unasked, each with the label that holds."""
    from core.relations.learning import rerank
    from core.shown import shown

    ranked = rerank(relations, verdicts)
    strong = shown(ranked, verdicts)
    return [relation for relation in ranked if relation.id in strong]


def export(options: argparse.Namespace) -> int:
    """Write the debate in one of the formats."""
    from core.export import EXPORTERS, Debate

    work = begin(options)
    found, verdicts = work.settled(work.analysis())
    debate = Debate(tuple(work.documents), found, tuple(work.bookmarks()), verdicts)
    _write(EXPORTERS[options.format].write(debate), options.output)
    return work.status


def bookmarks(options: argparse.Namespace) -> int:
    """List, export or import the bookmarks."""
    from store.paths import places

    book = notebook(places(options.data_dir).data)
    if book is None:
        return USAGE
    if options.action == "import":
        return _import(book, options.file, options.by or "")
    with stopping():
        book.check_usable()
    if options.action == "export":
        write = book.export_annotations if options.format == "jsonld" else book.export_bookmarks
        _write(write(options.by), options.output)
        return OK
    mine = book.bookmarks.all()
    colour = coloured("auto")
    data("".join(_listed(mine, colour)).encode("utf-8", "replace"), styled=colour)
    return OK if mine else NOTHING


@contextlib.contextmanager
def stopping() -> Iterator[None]:
    """End the program where the store fails: what cannot be read is 2, what cannot be kept is 3."""
    from store.errors import NotSaved, StoreError

    try:
        yield
    except NotSaved as error:
        raise Stop(f"not saved: {error}", INTERNAL) from error
    except StoreError as error:
        raise Stop(str(error)) from error


def _import(book: Notebook, file: str, by: str) -> int:
    from core.ingest import IngestError, read
    from store.errors import NotSaved, StoreError

    try:
        content = sys.stdin.buffer.read() if file == "-" else read(file)
    except IngestError as error:
        raise Stop(str(error)) from error
    with stopping(), book:
        book.check_usable()
        try:
            report = book.import_bookmarks(content, by)
        except NotSaved:
            raise
        except StoreError as error:
            raise StoreError(file, error.reason) from error
    for problem in report.problems:
        say(f"{file}: {problem}")
    say(str(report))
    return USAGE if report.problems else OK


def _listed(mine: Sequence[Bookmark], colour: bool) -> Iterator[str]:
    """Yield a line for each bookmark, tab-separated: document and place, quote, note, tags, who."""
    for bookmark in mine:
        anchor = bookmark.anchor
        where = anchor.title or anchor.path or anchor.doc
        cells = [
            f"{where}:{anchor.start}",
            f"“{anchor.quote}”",
            bookmark.note,
            " ".join(f"#{tag}" for tag in bookmark.tags),
            bookmark.creator,
        ]
        line = "\t".join(safe(" ".join(cell.split())) for cell in cells)
        name, tab, rest = line.partition("\t")
        yield (f"\x1b[1m{name}\x1b[0m{tab}{rest}" if colour else line) + "\n"


def _write(content: bytes, output: str | None) -> None:
    if output is None or output == "-":
        data(content)
        return
    from store.atomic import write_out
    from store.errors import StoreError

    try:
        write_out(output, content)
    except StoreError as error:
        raise Stop(f"{output}: {error.reason}") from error
