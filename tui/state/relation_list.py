"""The list of relations as the panel shows it: filtered, ordered, cut at a readable length."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.model import WEAK_BELOW, Claim, Label, Relation, Verdict
from core.shown import shown
from tui.state.filters import ActorFilter, RelationFilter, VerdictFilter
from tui.state.lookup import Lookup

_AGAIN = 0.7
"""What a relation counts for each time that one of its claims was listed before."""
_FIRST = 1000
"""Of so many relations, the surest, each passage is let come up now and then only."""
_WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True, slots=True)
class Row:
    """One relation with its claims and what the user said of it."""

    relation: Relation
    a: Claim
    b: Claim
    verdict: Verdict | None = None
    weak: bool = False
    """Whether it is shown on demand only (``core.shown``)."""
    topic: str = ""
    judged: float = 0.0
    """How sure the program itself was, before the user decided on it."""

    @property
    def id(self) -> str:
        """The relation's id."""
        return self.relation.id

    @property
    def unsure(self) -> bool:
        """Whether it is not likely, and the user has not decided on it."""
        return self.verdict is None and self.relation.confidence < WEAK_BELOW

    @property
    def label(self) -> Label:
        """The label that holds: the user's where there is one."""
        return self.verdict.label if self.verdict else self.relation.label


@dataclass(frozen=True, slots=True)
class RelationView:
    """What is to be shown: the rows in order, how many weak ones are held back, how many exist."""

    rows: tuple[Row, ...] = ()
    weaker: int = 0
    total: int = 0
    conflicts: int = 0
    agreements: int = 0
    """How many rows of either label are not unsure."""
    docs: frozenset[str] = frozenset()
    """The documents that have a part in any."""

    @property
    def unsure(self) -> int:
        """How many rows are neither likely nor decided on."""
        return len(self.rows) - self.conflicts - self.agreements


def rows_of(
    relations: Iterable[Relation],
    lookup: Lookup,
    verdicts: Mapping[str, Verdict],
    judged: Mapping[str, float],
) -> list[Row]:
    """Join each relation with its claims and its verdict; one without its claims is left out.

    ``judged`` has the program's own confidence in those that the user decided on.
    """
    pairs = []
    for relation in relations:
        a, b = lookup.claims.get(relation.a), lookup.claims.get(relation.b)
        if a is not None and b is not None:
            pairs.append((relation, a, b))
    strong = shown((relation for relation, _, _ in pairs), verdicts)
    return [
        Row(
            relation,
            a,
            b,
            verdicts.get(relation.id),
            relation.id not in strong,
            judged=judged.get(relation.id, relation.confidence),
        )
        for relation, a, b in pairs
    ]


def view(
    rows: Sequence[Row],
    lookup: Lookup,
    chosen: RelationFilter,
    actors: ActorFilter,
    narrowed: Sequence[Callable[[Claim], bool]] = (),
) -> RelationView:
    """Filter and order the rows.

    Each of ``narrowed`` tells whether a claim stands where a search found something; one of a
    relation's claims has to. A relation the user decided on is never weak.
    """
    kept = _with_verdict(rows, chosen.verdict)
    if (label := chosen.label) is not None:
        kept = [row for row in kept if row.label == label]
    if (doc := chosen.doc) is not None:
        kept = [row for row in kept if doc in (row.a.doc, row.b.doc)]
    if actors:
        kept = [row for row in kept if actors.accepts(lookup, row.a, row.b)]
    for found in narrowed:
        kept = [row for row in kept if found(row.a) or found(row.b)]
    strong = [row for row in kept if not row.weak]
    listed = kept if chosen.weak else strong
    likely = [row.label for row in listed if not row.unsure]
    conflicts = likely.count("conflict")
    return RelationView(
        tuple(_ordered(listed, lookup, chosen)),
        0 if chosen.weak else len(kept) - len(strong),
        len(rows),
        conflicts,
        len(likely) - conflicts,
        frozenset(claim.doc for row in listed for claim in (row.a, row.b)),
    )


def _with_verdict(rows: Sequence[Row], wanted: VerdictFilter) -> Sequence[Row]:
    match wanted:
        case "every":
            return rows
        case "kept":
            return [row for row in rows if row.verdict is None or row.verdict.kind != "dismissed"]
        case "open":
            return [row for row in rows if row.verdict is None]
        case kind:
            return [row for row in rows if row.verdict is not None and row.verdict.kind == kind]


def _ordered(rows: Sequence[Row], lookup: Lookup, chosen: RelationFilter) -> list[Row]:
    if chosen.sort == "document":
        return sorted(rows, key=lambda row: (lookup.place(row.a), lookup.place(row.b)))
    if chosen.sort == "best":
        ordered = sorted(rows, key=lambda row: -row.judged)
        return _varied(ordered[:_FIRST], lookup) + ordered[_FIRST:]
    by_confidence = sorted(rows, key=lambda row: -row.relation.confidence)
    if chosen.sort == "confidence":
        return by_confidence
    return _by_topic(by_confidence, lookup)


def _varied(rows: list[Row], lookup: Lookup) -> list[Row]:
    """Let no passage come up over and over among the first: each time it counts for less.

    A relation of a claim that surer ones had before sinks below others that are nearly as sure,
    not below those that are far from it. What the user decided on stays where it was, so that one
    can go through the list from its top.
    """
    seen: Counter[tuple[str, int]] = Counter()
    worth: dict[str, float] = {}
    for row in rows:
        passages = [lookup.passage(row.a), lookup.passage(row.b)]
        worth[row.id] = row.judged * _AGAIN ** max(seen[passage] for passage in passages)
        seen.update(passages)
    return sorted(rows, key=lambda row: -worth[row.id])


def _by_topic(rows: list[Row], lookup: Lookup) -> list[Row]:
    """Put the relations on one subject together, the subject with the best relation first.

    The subject is the actor that both claims speak of, else a longer word that both have; of
    several, the one that most relations share.
    """
    subjects = [_subjects(row, lookup) for row in rows]
    weight = Counter(subject for found in subjects for subject in found)
    groups: dict[str, list[Row]] = {}
    for row, found in zip(rows, subjects, strict=True):
        topic = max(found, key=lambda s: (weight[s], len(s), s)) if found else "other"
        placed = replace(row, topic=topic)
        groups.setdefault(topic, []).append(placed)
    return [row for group in groups.values() for row in group]


def _subjects(row: Row, lookup: Lookup) -> set[str]:
    shared = lookup.spoken_of(row.a) & lookup.spoken_of(row.b)
    names = {lookup.actors[actor_id].name for actor_id in shared if actor_id in lookup.actors}
    if names:
        return names
    first, second = (
        {word.lower() for word in _WORD.findall(lookup.quote(claim))} for claim in (row.a, row.b)
    )
    return first & second
