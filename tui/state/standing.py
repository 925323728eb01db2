"""The relations as they stand: what the analysis found, settled with what the user decided.

Made as a whole, so that a thread can make it while the interface goes on with the one before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.model import Analysis, Document, Relation, Verdict
from tui.state.lookup import Lookup
from tui.state.relation_list import Row, rows_of

if TYPE_CHECKING:
    from tui.state.notes import Notes


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """All relations with their claims and verdicts, best first, and who has a part in them."""

    analysis: Analysis
    lookup: Lookup
    rows: Sequence[Row]
    rows_in: Mapping[str, Sequence[Row]]
    held: Mapping[str, Verdict]
    """The verdicts that hold, by relation."""
    lost: Sequence[Verdict]
    """The verdicts on these documents that speak of nothing there any more."""

    @classmethod
    def of(
        cls,
        analysis: Analysis,
        documents: Sequence[Document],
        notes: Notes,
        lookup: Lookup | None = None,
    ) -> Standing:
        """Settle an analysis with the user's notes; ``lookup`` is its own where there is one."""
        lookup = lookup or Lookup(analysis, documents)
        settled, held = notes.settled(documents, analysis)
        rows = rows_of(
            _ranked(settled.relations, held),
            lookup,
            held,
            {r.id: r.confidence for r in settled.relations if r.id in held},
        )
        rows_in: dict[str, list[Row]] = {}
        for row in rows:
            for doc in {row.a.doc, row.b.doc}:
                rows_in.setdefault(doc, []).append(row)
        lost = notes.lost_verdicts(documents, settled, held)
        return cls(analysis, lookup, rows, rows_in, held, lost)

    def kept_rows(self) -> list[Row]:
        """The relations that were not dismissed and are not weak, best first."""
        return [
            row
            for row in self.rows
            if not row.weak and (row.verdict is None or row.verdict.kind != "dismissed")
        ]

    def kept_relations(self) -> list[Relation]:
        """The same relations, with the label that holds."""
        return [
            row.relation
            if row.label == row.relation.label
            else replace(row.relation, label=row.label)
            for row in self.kept_rows()
        ]


def _ranked(relations: Sequence[Relation], verdicts: Mapping[str, Verdict]) -> Sequence[Relation]:
    """Rank by the shipped judgement, or by what the verdicts taught where there are any.

    The dismissed ones are kept, at the end: the panel can show them.
    """
    if not verdicts:
        return relations
    from core.relations.learning import rerank

    return rerank(relations, verdicts, with_dismissed=True)
