"""From a query to the best sentences.

The sets of sentences that the words match are combined as bit sets, by quality; only the most
promising few hundred sentences are then looked at word by word and scored. Where words as typed
find little, typing errors are forgiven also for words that exist, words typed together or apart
are tried, and at last a word may be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from core.model import Span
from core.search import bits, ranking
from core.search.facts import ActorFilter, Facts
from core.search.highlight import Highlighter, Lit
from core.search.index import Index
from core.search.matching import Match, Meant, Slot, is_word
from core.search.query import Filter, Group, Part, Query, Term, parse
from core.search.vocabulary import QUALITIES, Quality

SCORED = 700
"""Sentences at least that are scored word by word; the best of all by their words' quality."""
FORGIVING_BELOW = 1
"""So few results, and typing errors are forgiven also in words that exist as they were typed."""
MISSING_BELOW = 1
"""So few results, and a word may be missing."""
_THIN = 3
_ENOUGH = 20  # sentences that lack a word are as good as any after so many
_SHARES = 16
_LOOKED_THROUGH = 5_000
_MOST_WORDS = 64

Cancelled = Callable[[], bool]


class Cancellation(Exception):
    """A newer query has come; this one's results are of no use any more."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One sentence found. ``sentence`` is its position among the document's sentences.

    ``spans`` are the matched characters, as offsets into the document's text. ``meaning`` tells
    that the sentence means something similar, whatever its words.
    """

    doc: str
    start: int
    end: int
    sentence: int
    heading: str
    spans: Sequence[Span]
    score: float
    meaning: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """The best hits, best first; ``total`` counts all, ``per_document`` those of each document.

    ``relaxed`` tells that (some) hits lack a word of the query. ``problems`` say what was not
    understood or cannot be known yet. ``thin`` tells that words found little, so that a search by
    meaning is worth while.
    """

    query: Query
    hits: tuple[Hit, ...] = ()
    total: int = 0
    per_document: dict[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    relaxed: bool = False
    allowed: int = field(default=0, repr=False, compare=False)

    @property
    def thin(self) -> bool:
        """Whether words found little."""
        return self.relaxed or self.total < _THIN


def search(
    index: Index,
    query: str | Query,
    *,
    facts: Facts | None = None,
    limit: int = 100,
    cancelled: Cancelled | None = None,
    documents: Collection[str] | None = None,
    actors: ActorFilter | None = None,
) -> Results:
    """Return the ``limit`` best sentences for a query.

    ``documents`` and ``actors`` narrow the search. A query that is ``cancelled`` on the way yields
    what was found until then, which may be nothing.
    """
    asked = parse(query) if isinstance(query, str) else query
    run = _Run(index, asked, facts, cancelled)
    try:
        return run.results(limit, documents, actors)
    except Cancellation:
        return Results(asked, problems=asked.problems)


def blend(
    results: Results,
    meaning: Iterable[tuple[str, int, float]],
    index: Index,
    *,
    limit: int = 100,
) -> Results:
    """Add sentences of similar meaning, as (document, position of the sentence, score), best first.

    They follow the hits by words, are marked, and obey the same filters; a sentence that words
    found already is not repeated.
    """
    have = {(h.doc, h.sentence) for h in results.hits}
    added: list[Hit] = []
    for doc, position, score in meaning:
        segment = index.segments.get(doc)
        if segment is None or (doc, position) in have:
            continue
        number = segment.first + position
        if not (segment.first <= number < segment.last and results.allowed >> number & 1):
            continue
        span = segment.span(number)
        heading = segment.heading(number)
        added.append(Hit(doc, span.start, span.end, position, heading, (), score, meaning=True))
    counts = dict(results.per_document)
    for hit in added:
        counts[hit.doc] = counts.get(hit.doc, 0) + 1
    return replace(
        results,
        hits=(*results.hits, *added)[:limit],
        total=results.total + len(added),
        per_document={doc: counts[doc] for doc in index.segments if doc in counts},
    )


@dataclass(slots=True)
class _Word:
    """A group of the query that counts for the ranking, and what it matches."""

    group: Group
    match: Match
    plain: bool


class _Run:
    """One search."""

    def __init__(
        self, index: Index, query: Query, facts: Facts | None, cancelled: Cancelled | None
    ) -> None:
        self.index = index
        self.query = query
        self.cancelled = cancelled
        self.matcher = index.matcher()
        self.places = index.places(facts)
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
        index = self.index
        sentences = max(1, index.sentences)
        scorer = ranking.Scorer(
            [_forms(word.match) for word in words],
            [ranking.importance(word.match.mask.bit_count(), sentences) for word in words],
        )
        scored: list[tuple[float, int]] = []
        for step, number in enumerate(self._promising(words, found, max(SCORED, limit))):
            if not step % 64:
                self._check()
            value = scorer.score(index.forms_in(number))
            value += ranking.bonus(
                heading=bool(index.headings >> number & 1), title=bool(index.titles >> number & 1)
            )
            scored.append((-value, number))
        scored.sort()
        light = Highlighter([meant for word in words for meant in word.match.meant])
        hits = tuple(self._hit(number, -value, light) for value, number in scored[:limit])
        return self._results(hits, found, allowed, relaxed)

    def _promising(self, words: Sequence[_Word], found: int, most: int) -> list[int]:
        """Return the sentences to look at, those with the best words first."""
        if found.bit_count() <= most:
            return list(bits.numbers(found))
        sums = bits.Sums()
        for word in words:
            seen = 0
            for quality in QUALITIES:
                members = word.match.sets.get(quality, 0) & found & ~seen
                if members:
                    sums.add(2 * int(quality), members)
                    seen |= members
        sums.add(1, self.index.headings & found)
        picked = self._phrases(words, found)[:most]
        rest = found & ~bits.from_numbers((picked,), self.index.size)
        for _, members in sums.descending(rest):
            picked.extend(islice(bits.numbers(members), most - len(picked)))
            if len(picked) >= most:
                break
        return picked

    def _phrases(self, words: Sequence[_Word], found: int) -> list[int]:
        """Return the sentences that hold all words side by side as typed.

        Common words stand in more sentences than can be scored; those with the phrase must be
        among them.
        """
        if len(words) < 2 or found.bit_count() > _LOOKED_THROUGH:
            return []
        phrase = Meant((), tuple(_forms(word.match) for word in words))
        forms_in = self.index.forms_in
        return [
            n for n in bits.numbers(found) if next(phrase.places(forms_in(n)), None) is not None
        ]

    def _hit(self, number: int, value: float, light: Highlighter) -> Hit:
        segment = self.index.segment_of(number)
        span = segment.span(number)
        return Hit(
            segment.document.id,
            span.start,
            span.end,
            number - segment.first,
            segment.heading(number),
            Lit(light, segment.document.text, span, self.index.forms_in(number)),
            round(value, 3),
        )

    def _listed(self, found: int, allowed: int, limit: int) -> Results:
        light = Highlighter(())
        hits = tuple(self._hit(n, 0.0, light) for n in islice(bits.numbers(found), limit))
        return self._results(hits, found, allowed, False)

    def _results(self, hits: tuple[Hit, ...], found: int, allowed: int, relaxed: bool) -> Results:
        segments = self.index.segments
        counts = bits.count_by_range(found, [(s.first, s.last) for s in segments.values()])
        return Results(
            self.query,
            hits,
            found.bit_count(),
            {doc: count for doc, count in zip(segments, counts, strict=True) if count},
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


def _forms(match: Match) -> Slot:
    """Return all forms that a match rests on, with the best quality of each."""
    if len(match.meant) == 1 and match.meant[0].alone:
        return match.meant[0].slots[0]
    found: Slot = {}
    for meant in match.meant:
        for slot in meant.slots:
            for form, quality in slot.items():
                if found.get(form, 0) < quality:
                    found[form] = quality
    return found
