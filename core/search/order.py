"""In which order the sentences that answer a query are shown.

To compare sentences word by word takes some microseconds each, and a common word stands in
thousands. So they are sorted roughly first, by what is known of all of them at once as sets: how
well each word fits, whether the words stand side by side or near each other, headings. The best of
these are then compared in full.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from core.search import bits, ranking
from core.search.index import Index
from core.search.meant import Match, Meant, Slot
from core.search.phrases import holding
from core.search.vocabulary import QUALITIES, Quality

_NEAR_WORDS = 3  # between two words that are near
_NEAR, _SIDE_BY_SIDE = 4, 8  # for each word of the query; a quality is worth two
_FEW_FORMS = 40
_CHECK_EVERY = 64


class Order:
    """The order for one query's words; ``check`` is called now and then and may raise."""

    def __init__(
        self, index: Index, matches: Sequence[Match], check: Callable[[], None] = lambda: None
    ) -> None:
        self._index = index
        self._matches = matches
        self._check = check
        self._slots = [_forms(match) for match in matches]

    def best(self, found: int, limit: int, depth: int) -> list[tuple[int, float]]:
        """Return the ``limit`` best sentences with their scores, best first.

        The best ``depth`` at least are compared in full, those after them are not told apart any
        further and have the least of those scores.
        """
        sentences = max(1, self._index.sentences)
        scorer = ranking.Scorer(
            self._slots,
            [ranking.importance(m.mask.bit_count(), sentences) for m in self._matches],
        )
        picked = self._promising(found, depth, max(limit, depth))
        rows: list[tuple[float, int]] = []
        for step, number in enumerate(picked[:depth]):
            if not step % _CHECK_EVERY:
                self._check()
            value = scorer.score(self._index.signs(number))
            rows.append((-value - ranking.bonus(self._index.kind(number)), number))
        rows.sort()
        best = [(number, round(-value, 3)) for value, number in rows[:limit]]
        if best:
            best.extend((number, best[-1][1]) for number in picked[depth:limit])
        return best

    def _promising(self, found: int, depth: int, most: int) -> list[int]:
        """Return the sentences to look at; where they are too many, roughly the best first."""
        if found.bit_count() <= depth:
            return list(bits.numbers(found))
        sums = bits.Sums()
        for match in self._matches:
            seen = 0
            for quality in QUALITIES:
                members = match.sets.get(quality, 0) & found & ~seen
                if members:
                    sums.add(2 * int(quality), members)
                    seen |= members
        sums.add(1, self._index.headings & found)
        self._add_nearness(sums, found)
        picked: list[int] = []
        for _, members in sums.descending(found):
            picked.extend(islice(bits.numbers(members), most - len(picked)))
            if len(picked) >= most:
                break
        return picked

    def _add_nearness(self, sums: bits.Sums, found: int) -> None:
        """Count the sentences up that hold all words, as they fit best, near each other."""
        words = len(self._slots)
        if words < 2:
            return
        slots = tuple(map(_best_forms, self._slots))
        if not all(slots):
            return
        meant = Meant(("",) * words, slots)
        self._check()
        near = holding(self._index, meant, found, gap=_NEAR_WORDS)
        self._check()
        sums.add(_NEAR * words, near)
        sums.add(_SIDE_BY_SIDE * words, holding(self._index, meant, near))


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


def _best_forms(slot: Slot) -> Slot:
    """Return a few forms that fit best; of exact ones the inflections, too."""
    least = min(Quality.VARIANT, max(slot.values(), default=Quality.EXACT))
    best = (form for form, quality in slot.items() if quality >= least)
    return {form: slot[form] for form in islice(best, _FEW_FORMS)}
