"""What a part of a query matches: the forms it means and the set of sentences that hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from core.search import bits
from core.search.index import Index
from core.search.query import Part, Term
from core.search.vocabulary import Quality
from core.search.words import stem

_PREFIX_FROM = 2
_INFIX_FROM = 3
_SCATTERED_FROM = 4


@dataclass(slots=True)
class Match:
    """The sentences that a part of the query holds for, by how well; and the forms that say so.

    ``sets[quality]`` may overlap. ``forms`` is empty for conditions on the place.
    """

    sets: dict[Quality, int] = field(default_factory=dict)
    forms: dict[int, Quality] = field(default_factory=dict)

    @property
    def mask(self) -> int:
        """The set of all sentences that match."""
        found = 0
        for members in self.sets.values():
            found |= members
        return found

    def add(self, quality: Quality, forms: Iterable[int], members: int) -> None:
        """Note forms and their sentences; a form keeps its best quality."""
        for form in forms:
            if self.forms.get(form, 0) < quality:
                self.forms[form] = quality
        self.sets[quality] = self.sets.get(quality, 0) | members

    def join(self, other: Match) -> None:
        """Take in an alternative."""
        for quality, members in other.sets.items():
            self.sets[quality] = self.sets.get(quality, 0) | members
        for form, quality in other.forms.items():
            if self.forms.get(form, 0) < quality:
                self.forms[form] = quality

    def restrict(self, members: int) -> None:
        """Keep only sentences of the set."""
        self.sets = {q: m & members for q, m in self.sets.items()}


class Matcher:
    """Finds the forms that the words of a query mean; remembers them for the next key.

    It belongs to one state of one index: ask ``fits`` before using it again.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.generation = index.generation
        self._forms: dict[tuple[str, str, bool, bool], dict[Quality, list[int]]] = {}
        self._words: dict[tuple[str, bool, bool], Match] = {}

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
            known = Match()
            for quality, forms in self._fuzzy(word, last=last, tolerant=tolerant).items():
                known.add(quality, forms, self.index.with_forms(forms))
            if len(self._words) > 256:
                self._words.clear()
            self._words[(word, last, tolerant)] = known
        copy = Match()
        copy.join(known)
        return copy

    def term(self, term: Term) -> Match:
        """Match an exact term, a phrase, or one tied to an end of the sentence."""
        index = self.index
        final = len(term.words) - 1
        slots = [
            self._strict(
                word,
                inside=term.kind == "exact" and final == 0 and not (term.begins or term.ends),
                begins=n == final and term.open and not term.ends,
            )
            for n, word in enumerate(term.words)
        ]
        match = Match()
        if not all(slots):
            return match
        members = index.alive
        for slot in slots:
            members &= index.with_forms(slot)
        if final or term.begins or term.ends:
            kept = (n for n in bits.numbers(members) if self._stands(term, slots, n))
            members = bits.from_numbers((list(kept),), index.size)
            for slot in slots:
                match.add(Quality.EXACT, slot, 0)
                match.forms.update(slot)
            match.sets = {Quality.EXACT: members}
        else:
            by_quality: dict[Quality, list[int]] = {}
            for form, quality in slots[0].items():
                by_quality.setdefault(quality, []).append(form)
            for quality, forms in by_quality.items():
                match.add(quality, forms, index.with_forms(forms))
        return match

    def excluded(self, term: Term) -> int:
        """Return the sentences that a negated term rules out: with the word or its plural."""
        if len(term.words) > 1 or term.begins or term.ends or term.kind != "fuzzy":
            return self.term(term).mask
        forms = self._strict(term.words[0], inside=False, begins=False)
        for form in self._fuzzy(term.words[0], last=False, tolerant=False).get(Quality.VARIANT, ()):
            forms[form] = Quality.VARIANT
        return self.index.with_forms(forms)

    def runs(self, slots: list[dict[int, Quality]], number: int) -> Iterator[int]:
        """Yield the positions in a sentence at which the slots stand side by side."""
        forms = self.index.forms_in(number)
        first, width = slots[0], len(slots)
        for at in range(len(forms) - width + 1):
            if forms[at] in first and all(forms[at + n] in slots[n] for n in range(1, width)):
                yield at

    def known(self, word: str) -> Match:
        """Match a word that was typed as two, where the texts have it as one."""
        vocabulary = self.index.vocabulary
        own = vocabulary.exact(word.lower())
        keys = [*([own] if own is not None else []), *vocabulary.variants(word.lower())]
        match = Match()
        forms = self._cased(word, keys, Quality.VARIANT)
        if forms:
            match.add(Quality.VARIANT, forms, self.index.with_forms(forms))
        return match

    def side_by_side(self, first: str, second: str) -> Match:
        """Match two words of the texts that were typed as one."""
        slots = [self._strict(w, inside=False, begins=False) for w in (first, second)]
        match = Match()
        if not all(slots):
            return match
        both = self.index.with_forms(slots[0]) & self.index.with_forms(slots[1])
        kept = [n for n in bits.numbers(both) if any(True for _ in self.runs(slots, n))]
        if kept:
            for slot in slots:
                match.add(Quality.FUZZY, slot, 0)
            match.sets = {Quality.FUZZY: bits.from_numbers((kept,), self.index.size)}
            match.forms = dict.fromkeys(match.forms, Quality.FUZZY)
        return match

    def _stands(self, term: Term, slots: list[dict[int, Quality]], number: int) -> bool:
        last = len(self.index.forms_in(number)) - len(slots)
        for at in self.runs(slots, number):
            if (not term.begins or at == 0) and (not term.ends or at == last):
                return True
        return False

    def _strict(self, word: str, *, inside: bool, begins: bool) -> dict[int, Quality]:
        """Return the forms that are the word, go on from it (``begins``), or hold it."""
        vocabulary = self.index.vocabulary
        folded = word.lower()
        found: dict[int, Quality] = {}
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
        if tolerant or not found:
            stems = {stem(folded)}
            for k, edits, whole in vocabulary.misspelt(folded, unfinished=last):
                if whole:
                    quality = Quality.FUZZY if edits == 1 else Quality.FUZZY_FAR
                else:
                    quality = Quality.INFIX if edits == 1 else Quality.SCATTERED
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
