"""What a part of a query matches: the forms it means and the set of sentences that hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.search import bits
from core.search.index import Index
from core.search.query import Part, Term
from core.search.vocabulary import Quality
from core.search.words import stem

_PREFIX_FROM = 2
_INFIX_FROM = 3
_SCATTERED_FROM = 4
_REMEMBERED = 256

Slot = dict[int, Quality]
"""The forms that one typed word may mean, and how well each fits it."""


@dataclass(frozen=True, slots=True, eq=False)
class Meant:
    """What typed words mean: a slot of forms for each, to stand side by side.

    ``typed`` are the words as typed, folded. ``begins`` and ``ends`` tie them to the ends of the
    sentence.
    """

    typed: tuple[str, ...]
    slots: tuple[Slot, ...]
    begins: bool = False
    ends: bool = False

    @property
    def alone(self) -> bool:
        """Whether it is one word that may stand anywhere."""
        return len(self.slots) == 1 and not self.begins and not self.ends

    def places(self, forms: Sequence[int]) -> Iterator[int]:
        """Yield the positions at which it begins in a sentence of these forms."""
        first, width = self.slots[0], len(self.slots)
        last = len(forms) - width
        if last < 0 or (self.begins and self.ends and last):
            return
        for at in (0,) if self.begins else (last,) if self.ends else range(last + 1):
            if forms[at] in first and (
                width == 1 or all(forms[at + n] in self.slots[n] for n in range(1, width))
            ):
                yield at


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """The sentences that a part of the query holds for, and the words that say so.

    ``sets[quality]`` are the sentences that hold a form of this quality; they may overlap. There
    is no ``meant`` for conditions on the place.
    """

    sets: dict[Quality, int] = field(default_factory=dict)
    meant: tuple[Meant, ...] = ()

    @property
    def mask(self) -> int:
        """The set of all sentences that match."""
        found = 0
        for members in self.sets.values():
            found |= members
        return found

    def joined(self, other: Match) -> Match:
        """Return what matches either way."""
        if not other.sets:
            return self
        sets = dict(self.sets)
        for quality, members in other.sets.items():
            sets[quality] = sets.get(quality, 0) | members
        return Match(sets, (*self.meant, *other.meant))


class Matcher:
    """Finds the forms that the words of a query mean; remembers them for the next key.

    It belongs to one state of one index: ask ``fits`` before using it again.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.generation = index.generation
        self._words: dict[tuple[str, bool, bool], Match] = {}
        self._terms: dict[Term, Match] = {}

    def fits(self, index: Index) -> bool:
        """Whether what is remembered still holds for the index."""
        return self.index is index and self.generation == index.generation

    def word(self, word: str, *, last: bool, tolerant: bool) -> Match:
        """Match one word of a fuzzy term.

        ``last`` tells that it may still be typed: even one letter is a beginning then.
        ``tolerant`` also takes typing errors where the word as it stands is known.
        """
        known = self._words.get((word, last, tolerant))
        if known is None:
            by_quality = self._fuzzy(word, last=last, tolerant=tolerant)
            known = self._match(word.lower(), by_quality)
            if len(self._words) >= _REMEMBERED:
                self._words.clear()
            self._words[(word, last, tolerant)] = known
        return known

    def term(self, term: Term) -> Match:
        """Match an exact term, a phrase, or one tied to an end of the sentence."""
        known = self._terms.get(term)
        if known is None:
            known = self._term(term)
            if len(self._terms) >= _REMEMBERED:
                self._terms.clear()
            self._terms[term] = known
        return known

    def _term(self, term: Term) -> Match:
        final = len(term.words) - 1
        slots = tuple(
            self._strict(
                word,
                inside=term.kind == "exact" and final == 0 and not (term.begins or term.ends),
                begins=n == final and term.open and not term.ends,
            )
            for n, word in enumerate(term.words)
        )
        typed = tuple(word.lower() for word in term.words)
        meant = Meant(typed, slots, term.begins, term.ends)
        if not all(slots):
            return Match()
        if meant.alone:
            by_quality: dict[Quality, list[int]] = {}
            for form, quality in slots[0].items():
                by_quality.setdefault(quality, []).append(form)
            return self._match(typed[0], by_quality)
        return self._side_by_side(meant, Quality.EXACT)

    def excluded(self, term: Term) -> int:
        """Return the sentences that a negated term rules out: with the word or its plural."""
        if len(term.words) > 1 or term.begins or term.ends or term.kind != "fuzzy":
            return self.term(term).mask
        forms = [
            *self._strict(term.words[0], inside=False, begins=False),
            *self._cased(
                term.words[0],
                self.index.vocabulary.variants(term.words[0].lower()),
                Quality.VARIANT,
            ),
        ]
        return self.index.with_forms(forms)

    def together(self, word: str) -> Match:
        """Match a word that was typed as two, where the texts have it as one."""
        vocabulary = self.index.vocabulary
        own = vocabulary.exact(word.lower())
        keys = [*([own] if own is not None else []), *vocabulary.variants(word.lower())]
        forms = self._cased(word, keys, Quality.VARIANT)
        return self._match(word.lower(), {Quality.VARIANT: forms} if forms else {})

    def apart(self, word: str) -> Match:
        """Match a word that was typed as one, where the texts have two words side by side."""
        found = Match()
        for pair in self.index.vocabulary.splits(word.lower()):
            slots = tuple(
                dict.fromkeys(self._strict(w, inside=False, begins=False), Quality.FUZZY)
                for w in pair
            )
            found = found.joined(self._side_by_side(Meant(pair, slots), Quality.FUZZY))
        return found

    def _match(self, typed: str, by_quality: dict[Quality, list[int]]) -> Match:
        """Return the match of one word that may stand anywhere."""
        slot: Slot = {}
        for quality in sorted(by_quality):
            slot.update(dict.fromkeys(by_quality[quality], quality))
        sets = {q: self.index.with_forms(forms) for q, forms in by_quality.items()}
        return Match(sets, (Meant((typed,), (slot,)),) if slot else ())

    def _side_by_side(self, meant: Meant, quality: Quality) -> Match:
        members = self.index.alive
        for slot in meant.slots:
            members &= self.index.with_forms(slot)
        forms_in = self.index.forms_in
        kept = [
            n for n in bits.numbers(members) if next(meant.places(forms_in(n)), None) is not None
        ]
        if not kept:
            return Match()
        return Match({quality: bits.from_numbers((kept,), self.index.size)}, (meant,))

    def _strict(self, word: str, *, inside: bool, begins: bool) -> Slot:
        """Return the forms that are the word, go on from it (``begins``), or hold it."""
        vocabulary = self.index.vocabulary
        folded = word.lower()
        found: Slot = {}
        own = vocabulary.exact(folded)
        lists: list[tuple[Quality, list[int]]] = [(Quality.EXACT, [own] if own is not None else [])]
        if begins or inside:
            lists.append((Quality.PREFIX, vocabulary.prefixed(folded)))
        if inside:
            lists.append((Quality.INFIX, vocabulary.containing(folded)))
        for quality, keys in lists:
            for form in self._cased(word, keys, quality):
                found.setdefault(form, quality)
        return found

    def _fuzzy(self, word: str, *, last: bool, tolerant: bool) -> dict[Quality, list[int]]:
        vocabulary = self.index.vocabulary
        folded = word.lower()
        found: dict[Quality, list[int]] = {}

        def take(quality: Quality, keys: list[int]) -> None:
            forms = self._cased(word, keys, quality) if keys else []
            if forms:
                found.setdefault(quality, []).extend(forms)

        own = vocabulary.exact(folded)
        if own is not None:
            take(Quality.EXACT, [own])
        take(Quality.VARIANT, vocabulary.variants(folded))
        if last or len(folded) > _PREFIX_FROM:
            seen = set(vocabulary.variants(folded))
            take(Quality.PREFIX, [k for k in vocabulary.prefixed(folded) if k not in seen])
        if folded.isalpha() and len(folded) >= (_INFIX_FROM if not found else _INFIX_FROM + 1):
            take(Quality.INFIX, vocabulary.containing(folded))
        if tolerant or max(found, default=Quality.SCATTERED) < Quality.PREFIX:
            stems = {stem(folded)}
            for k, edits, whole in vocabulary.misspelt(folded, unfinished=last):
                if whole:
                    quality = Quality.FUZZY if edits == 1 else Quality.FUZZY_FAR
                else:
                    quality = Quality.FUZZY_FAR if edits == 1 else Quality.SCATTERED
                if stem(vocabulary.key_names[k]) not in stems:
                    take(quality, [k])
        if not found and len(folded) >= _SCATTERED_FROM:
            take(Quality.SCATTERED, vocabulary.scattered(folded))
        return found

    def _cased(self, word: str, keys: list[int], quality: Quality) -> list[int]:
        """Return the keys' forms; those with the typed capitals only, where any has them."""
        vocabulary = self.index.vocabulary
        forms = [form for k in keys for form in vocabulary.forms_of[k]]
        if word == word.lower():
            return forms
        return [f for f in forms if vocabulary.same_case(word, f, quality)]


def is_word(part: Part) -> bool:
    """Whether a part of a query is a plain word, for which typing errors are forgiven."""
    return (
        isinstance(part, Term)
        and part.kind == "fuzzy"
        and not (part.negated or part.begins or part.ends)
    )
