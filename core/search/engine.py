"""From a query to the best sentences.

The sets of sentences that the words match are combined as bit sets, by quality; only the most
promising few hundred sentences are then looked at word by word and scored. Where words as typed
find little, typing errors are forgiven also for words that exist, words typed together or apart
are tried, and at last a word may be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import TypedDict, Unpack

from core.search import bits, ranking
from core.search.facts import ActorFilter, Facts
from core.search.highlight import Highlighter, Lit
from core.search.index import Index
from core.search.matching import is_word
from core.search.meant import Match
from core.search.order import Order
from core.search.query import Filter, Group, Part, Query, Term, parse
from core.search.results import Counts, Hit, Results
from core.search.vocabulary import Quality

LIMIT = 100
DEPTH = 500
"""Sentences that are compared word by word: those of which the words fit best."""
FORGIVING_BELOW = 1
"""So few results, and typing errors are forgiven also in words that exist as they were typed."""
MISSING_BELOW = 1
"""So few results, and a word may be missing."""
_ENOUGH = 20  # sentences that lack a word are as good as any after so many
_SHARES = 16
_MOST_WORDS = 64

Cancelled = Callable[[], bool]


class Cancellation(Exception):
    """A newer query has come; this one's results are of no use any more."""


class Asked(TypedDict, total=False):
    """How a search is asked, beside its query.

    ``documents`` and ``actors`` narrow it. The first ``depth`` of the ``limit`` best sentences are
    in their exact order; those after them are told apart by how well their words fit alone. A query
    that is ``cancelled`` on the way yields what was found until then, which may be nothing.
    """

    facts: Facts | None
    limit: int
    cancelled: Cancelled | None
    documents: Collection[str] | None
    actors: ActorFilter | None
    depth: int


def search(index: Index, query: str | Query, **asked: Unpack[Asked]) -> Results:
    """Return the best sentences for a query, 100 of them if no other ``limit`` is asked for."""
    parsed = parse(query) if isinstance(query, str) else query
    run = _Run(index, parsed, asked)
    try:
        return run.results(asked.get("limit", LIMIT), asked.get("documents"), asked.get("actors"))
    except Cancellation:
        return Results(parsed, problems=parsed.problems)


@dataclass(slots=True)
class _Word:
    """A group of the query that counts for the ranking, and what it matches."""

    group: Group
    match: Match
    plain: bool


class _Run:
    """One search."""

    def __init__(self, index: Index, query: Query, asked: Asked) -> None:
        self.index = index
        self.query = query
        self.cancelled = asked.get("cancelled")
        self.depth = asked.get("depth", DEPTH)
        self.matcher = index.matcher()
        self.places = index.places(asked.get("facts"))
        self.problems = list(query.problems)

    def results(
        self, limit: int, documents: Collection[str] | None, actors: ActorFilter | None
    ) -> Results:
        index = self.index
        allowed = index.alive
        if documents is not None:
            inside = 0
            for doc in documents:
                if doc in index.segments:
                    inside |= index.segments[doc].mask
            allowed &= inside
        if actors is not None:
            allowed &= self.places.actors(actors)
        groups: list[Group] = []
        for group in self.query.groups:
            if any(isinstance(p, Term) and not p.negated for p in group):
                groups.append(group)
            else:
                allowed &= self._condition(group)
        groups = _apart(groups)
        if len(groups) > _MOST_WORDS:
            self.problems.append(f"only the first {_MOST_WORDS} words are looked for")
            del groups[_MOST_WORDS:]
        if not groups:
            # Conditions alone are a question, too; words after ~ are not for this engine.
            found = allowed if self.query.groups else 0
            return self._listed(found, allowed, limit)
        words = [self._word(g, last=n == len(groups) - 1) for n, g in enumerate(groups)]
        found = _all_of(words, allowed)
        if found.bit_count() < FORGIVING_BELOW and any(w.plain for w in words):
            self._forgive(words)
            found = _all_of(words, allowed)
        relaxed = False
        if found.bit_count() < MISSING_BELOW:
            more = self._relaxed(words, allowed)
            relaxed = bool(more & ~found)
            found |= more
        return self._ranked(words, found, allowed, limit, relaxed)

    def _check(self) -> None:
        if self.cancelled is not None and self.cancelled():
            raise Cancellation

    # --- matching -------------------------------------------------------------------------------

    def _condition(self, group: Group) -> int:
        """Return the sentences for which one of the group's conditions holds."""
        found = 0
        for part in group:
            if isinstance(part, Filter):
                members = self.places.filter(part, self.problems)
            else:
                members = self.matcher.excluded(part)
            found |= self.index.alive & ~members if part.negated else members
        return found

    def _word(self, group: Group, *, last: bool) -> _Word:
        self._check()
        match = Match()
        for part in group:
            match = match.joined(self._part(part, last=last))
        return _Word(group, match, all(is_word(p) for p in group))

    def _part(self, part: Part, *, last: bool) -> Match:
        if isinstance(part, Filter) or part.negated:
            return Match({Quality.VARIANT: self._condition((part,))})
        if is_word(part) and len(part.words) == 1:
            return self.matcher.word(part.words[0], last=last, tolerant=False)
        return self.matcher.term(part)

    def _forgive(self, words: list[_Word]) -> None:
        """Let the words match with typing errors, written together or apart."""
        for number, word in enumerate(words):
            self._check()
            if not word.plain:
                continue
            for part in word.group:
                if isinstance(part, Term) and len(part.words) == 1:
                    typed = part.words[0]
                    last = number == len(words) - 1
                    again = self.matcher.word(typed, last=last, tolerant=True)
                    word.match = word.match.joined(again).joined(self.matcher.apart(typed))
        for before, after in pairwise(words):
            if before.plain and after.plain and len(before.group) == len(after.group) == 1:
                one = self.matcher.together("".join((*_typed(before), *_typed(after))))
                before.match = before.match.joined(one)
                after.match = after.match.joined(one)

    def _relaxed(self, words: Sequence[_Word], allowed: int) -> int:
        """Return the sentences that lack the fewest words, rare words counting for more.

        They have half of the query at least, and only plain words may be missing.
        """
        plain = [w for w in words if w.plain]
        if len(plain) < 2:
            return 0
        for word in words:
            if not word.plain:
                allowed &= word.match.mask
        sums = bits.Sums()
        least = 0.0
        for word in plain:
            members = word.match.mask
            share = ranking.importance(members.bit_count(), max(1, self.index.sentences))
            worth = round(_SHARES * share)
            sums.add(worth, members & allowed)
            least += worth / 2
        found = 0
        for worth, members in sums.descending(allowed):
            if worth < least or found.bit_count() >= _ENOUGH:
                break
            found |= members
        return found

    # --- ranking --------------------------------------------------------------------------------

    def _ranked(
        self, words: Sequence[_Word], found: int, allowed: int, limit: int, relaxed: bool
    ) -> Results:
        order = Order(self.index, [word.match for word in words], self._check)
        rows = order.best(found, limit, self.depth)
        light = Highlighter([meant for word in words for meant in word.match.meant])
        hits = tuple(self._hit(number, value, light) for number, value in rows)
        return self._results(hits, found, allowed, relaxed)

    def _hit(self, number: int, value: float, light: Highlighter) -> Hit:
        segment = self.index.segment_of(number)
        n = number - segment.first
        return Hit(
            segment.document.id,
            segment.starts[n],
            segment.ends[n],
            n,
            segment.heading(number),
            Lit(light, segment, n),
            value,
        )

    def _listed(self, found: int, allowed: int, limit: int) -> Results:
        light = Highlighter(())
        hits = tuple(self._hit(n, 0.0, light) for n in islice(bits.numbers(found), limit))
        return self._results(hits, found, allowed, False)

    def _results(self, hits: tuple[Hit, ...], found: int, allowed: int, relaxed: bool) -> Results:
        return Results(
            self.query,
            hits,
            found.bit_count(),
            Counts(found, self.index.segments),
            tuple(dict.fromkeys(self.problems)),
            relaxed,
            allowed,
        )


def _apart(groups: Sequence[Group]) -> list[Group]:
    """Return the groups with a compound ("nation-building") made one group for each word."""
    apart: list[Group] = []
    for group in groups:
        part = group[0]
        if len(group) == 1 and isinstance(part, Term) and is_word(part) and len(part.words) > 1:
            apart.extend((replace(part, text=w, words=(w,)),) for w in part.words)
        else:
            apart.append(group)
    return apart


def _all_of(words: Iterable[_Word], allowed: int) -> int:
    for word in words:
        allowed &= word.match.mask
    return allowed


def _typed(word: _Word) -> list[str]:
    return [w for part in word.group if isinstance(part, Term) for w in part.words]
