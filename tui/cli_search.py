"""``debate-tui search``: the app's search, printed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence

from core.model import Document
from core.search import Facts, Hit, Index, Query, Results, blend, parse
from core.search.query import Filter
from tui.cli_commands import Work, begin, judged
from tui.cli_output import NOTHING, OK, coloured, data, safe, say

_ALL = 1_000_000
_MATCH, _PLACE, _END = "\x1b[1;31m", "\x1b[35m", "\x1b[0m"
_WITHOUT_ANALYSIS = {"bookmarked", "heading"}


def search(options: argparse.Namespace) -> int:
    """Print the sentences that a query finds, best first."""
    work = begin(options)
    query = parse(options.query)
    limit = options.limit or _ALL
    index = Index(work.documents)
    results = index.search(query, facts=_facts(work, query), limit=limit, depth=limit)
    if query.meaning:
        results = blend(results, _meant(work, query.meaning), index, limit=limit)
    for problem in results.problems:
        say(problem)
    documents = {d.id: d for d in work.documents}
    if options.json:
        data(_json(results, documents))
    else:
        colour = coloured(options.color)
        lines = _lines(results.hits, documents, colour)
        data("".join(lines).encode("utf-8", "replace"), styled=colour)
        if results.relaxed:
            say("few sentences hold all the words; some of these lack one")
        if len(results.hits) < results.total:
            say(f"{len(results.hits)} of {results.total} shown; --limit 0 shows all")
    return work.status or (OK if results.hits else NOTHING)


def needs_analysis(query: Query) -> bool:
    """Whether the query asks for what only the analysis knows."""
    return any(
        part.field in ("by", "about", "label")
        or (part.field == "is" and not _WITHOUT_ANALYSIS.issuperset(part.values))
        for group in query.groups
        for part in group
        if isinstance(part, Filter)
    )


def _facts(work: Work, query: Query) -> Facts:
    marks = work.bookmarks()
    if not needs_analysis(query):
        return Facts.of(work.documents, bookmarks=marks)
    analysis, verdicts = work.settled(work.analysis())
    relations = judged(analysis.relations, verdicts)
    return Facts.of(work.documents, analysis, marks, relations=relations)


def _meant(work: Work, text: str) -> list[tuple[str, int, float]]:
    from core.meaning import MeaningIndex

    index = MeaningIndex(work.collected().values())
    return index.nearest(text, [d.id for d in work.documents])


def _lines(hits: Sequence[Hit], documents: Mapping[str, Document], colour: bool) -> Iterable[str]:
    for hit in hits:
        document = documents[hit.doc]
        text = document.text
        if colour:
            parts, at = [], hit.start
            for span in hit.spans:
                before, match = text[at : span.start], text[span.start : span.end]
                parts += [safe(before), _MATCH, safe(match), _END]
                at = span.end
            sentence = "".join(parts) + safe(text[at : hit.end])
        else:
            sentence = text[hit.start : hit.end]
        place = f"{safe(document.path or document.name)}:{hit.start}"
        yield f"{_PLACE}{place}{_END}: {sentence}\n" if colour else f"{place}: {sentence}\n"


def _json(results: Results, documents: Mapping[str, Document]) -> bytes:
    content = {
        "query": results.query.text,
        "total": results.total,
        "relaxed": results.relaxed,
        "problems": list(results.problems),
        "hits": [
            {
                "doc": hit.doc,
                "path": documents[hit.doc].path,
                "title": documents[hit.doc].title,
                "start": hit.start,
                "end": hit.end,
                "quote": documents[hit.doc].text[hit.start : hit.end],
                "heading": hit.heading or None,
                "matched": [[span.start, span.end] for span in hit.spans],
                "score": hit.score,
                "meaning": hit.meaning,
            }
            for hit in results.hits
        ],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace") + b"\n"
