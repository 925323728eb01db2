"""What speaks for agreement or conflict between two claims, each piece named.

``gather`` is symmetric: it gives the same evidence for (a, b) and (b, a), sides swapped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from core.model import ClaimFeatures, Quantity
from core.quantities import Comparison, calendar, compare, dates
from core.quantities.multiples import TIMES
from core.relations import lexicon
from core.relations.groups import other_groups
from core.relations.items import Item, Rarity, overlap, scarcity
from core.relations.restating import restated

_PUNCTUATION = re.compile(r"[^\w.-]|_|(?<!\d)\.|\.(?!\d)")


@dataclass(frozen=True, slots=True)
class TermPair:
    """A word of each claim, and how telling the pair is (rarity of the rarer, halved for light)."""

    a: str
    b: str
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """All pieces of evidence between two claims, strongest first in each list.

    ``apart`` is whether what is spoken of is named or ranked apart ("the first mine", "the last
    mine"), ``accounted`` whether no figure of either claim is left without one that it fits,
    ``other_total`` whether one total includes what the other leaves out, ``other_group`` the words
    for groups side by side of which each claim names one ("men", "women"), ``supposed`` whether
    just one of them speaks of what would be on a condition. ``day_matches`` are days that are the
    same or fit each other ("March 2020" and "3 March 2020").

    ``negated`` are words that one claim asserts and the other negates; ``opposites`` opposed
    words with the same sign (a conflict); ``resolved`` opposed words of which one is negated
    ("not safe" against "dangerous": agreement); ``allied`` words of one meaning, same sign.
    ``restated`` is 1 where one of them says what the other does in the same words, -1 where it
    denies or doubts just that ("there is no proof that X"), else 0; ``denied`` whether one denies
    or doubts something that the other says in part.
    """

    matches: tuple[Comparison, ...] = ()
    mismatches: tuple[Comparison, ...] = ()
    within: tuple[Comparison, ...] = ()
    day_matches: tuple[Comparison, ...] = ()
    day_mismatches: tuple[Comparison, ...] = ()
    shared: tuple[TermPair, ...] = ()
    negated: tuple[TermPair, ...] = ()
    opposites: tuple[TermPair, ...] = ()
    resolved: tuple[TermPair, ...] = ()
    allied: tuple[TermPair, ...] = ()
    phrase: str = ""
    entities: tuple[str, ...] = ()
    polarity: float = 0.0
    other_time: bool = False
    other_place: bool = False
    apart: bool = False
    accounted: bool = True
    other_total: bool = False
    other_group: tuple[str, str] | None = None
    supposed: bool = False
    same_holder: bool = False
    restated: int = 0
    denied: bool = False

    @property
    def figured(self) -> int:
        """Return 1 where a figure of both fits and nothing else is opposed, -1 where it differs.

        Of bare statements even equal figures may be of different things: both have to measure
        the same as far as their words tell, or to give it in other units. Nobody gives 64,000
        hectares and 640 square kilometres by chance.
        """
        apart = [c for c in self.mismatches if c.bound >= _BOUND]
        if apart:
            fits = any(_is_of_same(c) for c in self.matches)
            guarded = fits or self.other_time or self.apart or self.other_total or self.supposed
            return -1 if not guarded and any(map(_is_of_same, apart)) else 0
        if self._converted:
            return 1
        opposed = self.negated or self.opposites or self.resolved or self.other_total
        if opposed or self.apart or self.supposed or not self.accounted:
            return 0
        fitting = (c for c in (*self.matches, *self.within) if c.specific >= _TELLING)
        return int(any(map(_is_of_same, fitting)))

    @property
    def _converted(self) -> bool:
        return any(
            c.bound >= _BOUND and c.specific >= _SPECIFIC and _rewritten(c) for c in self.matches
        )

    @property
    def dated(self) -> int:
        """Return 1 where both tell of the same event and its days fit, -1 where they differ."""
        if self.negated or self.opposites or self.resolved or self.apart:
            return 0
        if any(is_same_event(c) for c in self.day_matches):
            return 0 if self.day_mismatches or self.mismatches else 1
        return -1 if any(is_same_event(c) for c in self.day_mismatches) else 0


_BOUND, _SPECIFIC = 0.3, 0.3
_TELLING = 0.25
_LEAST = 0.1
"""Figures that measure the same thing less surely than this are not set against each other."""


def _is_of_same(found: Comparison) -> bool:
    """Whether all that one claim says of what its figure measures is said by the other, too."""
    one, two = set(found.a.about), set(found.b.about)
    return bool(one and two) and (one <= two or two <= one)


def _rewritten(found: Comparison) -> bool:
    written = found.a.written, found.b.written
    return None not in written and written[0] != written[1]


def gather(a: Item, b: Item, rarity: Rarity) -> Evidence:
    """Collect the evidence between two claims of a debate."""
    fa, fb = a.features, b.features
    other_time = _apart(fa.times, fb.times)
    other_place = bool(fa.places and fb.places and not set(fa.places) & set(fb.places))
    group = other_groups(fa, fb)
    ranked = _other_ranks(a.text, b.text)
    apart = other_place or group is not None or ranked or _other_names(fa, fb)
    matches, mismatches, within, days, other_days = _figures(fa, fb, rarity, other_time, apart)
    shared, negated, opposites, resolved, allied = _terms(fa, fb, rarity)
    once = not apart and any(is_same_event(c) for c in (*days, *other_days))
    return Evidence(
        matches=matches,
        mismatches=mismatches,
        within=within,
        day_matches=days,
        day_mismatches=other_days,
        shared=shared,
        negated=negated,
        opposites=opposites,
        resolved=resolved,
        allied=allied,
        phrase=_phrase(a.text, b.text),
        entities=tuple(sorted(a.entities & b.entities)),
        polarity=fa.polarity * fb.polarity,
        other_time=other_time and not once,
        other_place=other_place,
        apart=apart,
        accounted=_accounted(fa, fb, (*matches, *within)),
        other_total=_TOTALS & set(fa.cues) != _TOTALS & set(fb.cues),
        other_group=group,
        supposed=fa.conditional != fb.conditional,
        same_holder=a.speaker is not None and a.speaker == b.speaker,
        restated=restated(fa, fb),
        denied=bool(negated) and ("denial" in fa.cues) != ("denial" in fb.cues),
    )


Figures = tuple[Comparison, ...]


def _figures(
    a: ClaimFeatures, b: ClaimFeatures, rarity: Rarity, other_time: bool, apart: bool
) -> tuple[Figures, ...]:
    """Compare every quantity with every other; a figure that matches one is no mismatch."""
    if not a.quantities or not b.quantities:
        return (), (), (), (), ()
    found: list[Comparison] = []
    for x in a.quantities:
        for y in b.quantities:
            result = compare(x, y)
            if result is not None:
                found.append(_tied(result, rarity, other_time, apart))
    figures = [c for c in found if c.a.unit != "date" and c.b.unit != "date"]
    days = [c for c in found if c.a.unit == "date" and c.b.unit == "date"]
    same_days, other_days, fitting = _sorted_out(days)
    return (*_sorted_out(figures), same_days + fitting, other_days)


def _tied(found: Comparison, rarity: Rarity, other_time: bool, apart: bool) -> Comparison:
    """Weigh how surely both figures measure the same thing by what this debate tells.

    Words that stand everywhere in a debate say little of what is measured; figures for one thing
    rarely lie a factor of ten apart, and those for other times need not agree.
    """
    bound = 0.5 * found.bound + 0.6 * overlap(found.a.about, found.b.about, rarity)
    if found.outcome == "match":  # nobody says "11,840" by chance
        bound = max(bound, 0.7 * found.specific)
    if found.outcome == "mismatch":
        if found.a.unit != "date":
            bound *= 1.0 if found.gap < 0.75 else 0.5 if found.gap < 0.9 else 0.15
            bound *= min(scarcity(found.a.unit, rarity), scarcity(found.b.unit, rarity))
            bound *= 0.4 if other_time else 1.0
            if found.a.unit == TIMES and not _is_of_same(found):
                bound *= 0.3  # twice the cost, seven times the births
        else:
            bound = _of_event(found, bound) * (0.4 if apart else 1.0)
    return replace(found, bound=min(1.0, bound))


_TOTALS = frozenset(("part", "whole"))
"""What a claim says of its total: that it leaves something out, or that it includes it."""
_CALENDAR = frozenset((*dates.MONTHS, *calendar.WEEKDAYS))
_RANKED = re.compile(
    r"\b(first|second|third|fourth|last|next|new|old|former)\s+"
    r"(?!(?:week|month|year|spring|summer|autumn|winter)s?\b)([a-z]{3,})", re.I
)  # fmt: skip


def _other_names(a: ClaimFeatures, b: ClaimFeatures) -> bool:
    """Whether both claims name something, and nothing that the other does."""
    one, two = set(a.names) - _CALENDAR, set(b.names) - _CALENDAR
    return bool(one and two) and not one & two


def _other_ranks(a: str, b: str) -> bool:
    """Whether one speaks of the first of a kind and the other of the last, or the like."""
    one, two = ({noun.lower(): rank.lower() for rank, noun in _RANKED.findall(t)} for t in (a, b))
    return any(one[noun] != two[noun] for noun in one.keys() & two.keys())


def _accounted(a: ClaimFeatures, b: ClaimFeatures, fitting: Figures) -> bool:
    placed = {(q.start, q.end) for c in fitting for q in (c.a, c.b)}
    return all(
        (q.start, q.end) in placed for q in (*a.quantities, *b.quantities) if q.unit != "date"
    )


def _of_event(found: Comparison, bound: float) -> float:
    """Weigh two different days by whether both are of one event, which happens but once."""
    if is_same_event(found):
        return max(bound, 0.7)
    exact = all(q.low == q.high for q in (found.a, found.b))
    alike = bool(set(found.a.about[1:]) & set(found.b.about[1:]))
    return bound * (0.4 if exact and alike else 0.2 if exact or alike else 0.0)


def is_same_event(found: Comparison) -> bool:
    """Whether two days are of the same event: one verb, with the same part taken in it."""
    one, two = found.a.about, found.b.about
    return bool(one and two and lexicon.same_event(one[0], two[0]) and set(one[1:]) & set(two[1:]))


def _sorted_out(found: list[Comparison]) -> tuple[Figures, Figures, Figures]:
    matches = [c for c in found if c.outcome == "match"]
    within = [c for c in found if c.outcome == "within"]
    settled = {_key(q) for c in matches for q in (c.a, c.b)}
    units = {c.a.unit for c in matches if c.a.unit}
    other = [
        c
        for c in found
        if c.outcome == "mismatch"
        and _key(c.a) not in settled
        and _key(c.b) not in settled
        and not (c.a.unit in units and c.bound < 0.9)
        and c.bound >= _LEAST
    ]
    return (
        tuple(sorted(matches, key=lambda c: (-c.bound * c.specific, _keys(c)))),
        tuple(sorted(other, key=lambda c: (-c.bound, -c.specific, _keys(c)))),
        tuple(sorted(within, key=lambda c: (-c.bound, _keys(c)))),
    )


def _key(q: Quantity) -> tuple[int, int, str]:
    return q.start, q.end, q.unit


def _keys(c: Comparison) -> tuple[tuple[int, int, str], ...]:
    return tuple(sorted((_key(c.a), _key(c.b))))


_NOBODY: frozenset[str] = frozenset()


def _terms(a: ClaimFeatures, b: ClaimFeatures, rarity: Rarity) -> tuple[tuple[TermPair, ...], ...]:
    minus_a, minus_b = set(a.negated_terms), set(b.negated_terms)
    shared: list[TermPair] = []
    negated: list[TermPair] = []
    opposites: list[TermPair] = []
    resolved: list[TermPair] = []
    allied: list[TermPair] = []
    terms_a, terms_b = set(a.terms), set(b.terms)
    for x in a.terms:
        if x in terms_b:
            pair = TermPair(x, x, rarity(x))
            (negated if (x in minus_a) != (x in minus_b) else shared).append(pair)
    beside = lexicon.allies()
    words_b = {y for y in b.terms if y not in b.names and y not in terms_a}
    for x in a.terms:
        if x in a.names or x in terms_b:
            continue  # where both claims name both sides, nothing is opposed
        against = words_b & lexicon.opposed(x)
        for y in against:
            weight = min(rarity(x), rarity(y))
            same_sign = (x in minus_a) == (y in minus_b)
            (opposites if same_sign else resolved).append(TermPair(x, y, weight))
        for y in words_b & beside.get(x, _NOBODY) - against:
            weight = min(rarity(x), rarity(y))
            same_sign = (x in minus_a) == (y in minus_b)
            (allied if same_sign else negated).append(TermPair(x, y, 0.7 * weight))

    def best(pairs: list[TermPair]) -> tuple[TermPair, ...]:
        return tuple(sorted(pairs, key=lambda p: (-p.weight, min(p.a, p.b), max(p.a, p.b))))

    return best(shared), best(negated), best(opposites), best(resolved), best(allied)


def course(claim: ClaimFeatures, apart_from: frozenset[str] = frozenset()) -> tuple[int, str]:
    """Return 1 where a claim is for going on, -1 where for stopping, else 0; and the word for it.

    Words that both claims have alike (``apart_from``) set nothing apart.
    """
    told = []
    for term in claim.terms:
        way = (term in lexicon.ADVANCING) - (term in lexicon.HALTING)
        if way and term not in apart_from and term not in claim.names:
            told.append((-way if term in claim.negated_terms else way, term))
    total = sum(way for way, _ in told)
    way = (total > 0) - (total < 0)
    return way, next((term for each, term in told if each == way), "")


def _phrase(a: str, b: str) -> str:
    """Return the longest run of at least three words that both claims share, else ""."""
    one, two = _bare(a), _bare(b)
    if len(one) < 3 or len(two) < 3:
        return ""
    grams = {two[k : k + 3] for k in range(len(two) - 2)}
    best: tuple[str, ...] = ()
    for k in range(len(one) - 2):
        if one[k : k + 3] not in grams:
            continue
        length = 3
        joined = f" {' '.join(two)} "
        while k + length < len(one) and f" {' '.join(one[k : k + length + 1])} " in joined:
            length += 1
        run = one[k : k + length]
        if (len(run), run) > (len(best), best):
            best = run
    return " ".join(best) if any(len(w) > 3 for w in best) else ""


@lru_cache(maxsize=20_000)
def _bare(text: str) -> tuple[str, ...]:
    words = (bare_word(w) for w in text.split())
    return tuple(w for w in words if w)


def bare_word(word: str) -> str:
    """Return a word in lower case without its punctuation; the point of "3.1" belongs to it."""
    return _PUNCTUATION.sub("", word.lower())


def _apart(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two claims speak of different times, as far as both name them."""
    for kind in ("year", "month", "rest"):
        x = {t for t in a if _kind(t) == kind}
        y = {t for t in b if _kind(t) == kind}
        if x and y and not x & y:
            return True
    return False


def _kind(time: str) -> str:
    if time.isdecimal():
        return "year"
    return "month" if time[0] == "m" and time[1:].isdecimal() else "rest"
