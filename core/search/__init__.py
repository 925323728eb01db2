"""Search over all documents: tolerant of typing errors, exact where asked, fast as one types.

    index = Index(documents)
    results = index.search("peace plan by:Vance", facts=Facts.of(documents, analysis))

``core.search.query`` tells the query language.
"""

from core.search.engine import search
from core.search.facts import ActorFacts, ActorFilter, Facts
from core.search.index import Index
from core.search.query import Query, parse
from core.search.results import Hit, Results, blend

__all__ = [
    "ActorFacts",
    "ActorFilter",
    "Facts",
    "Hit",
    "Index",
    "Query",
    "Results",
    "blend",
    "parse",
    "search",
]
