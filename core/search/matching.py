"""Finds the forms that the words of a query mean, and the sentences that hold them."""

from __future__ import annotations

from core.search.index import Index
from core.search.meant import Match, Meant, Slot
from core.search.phrases import holding
from core.search.query import Part, Term
from core.search.vocabulary import BEGINNING, Quality, sign
from core.search.words import stem

_PREFIX_FROM = 2
_INFIX_FROM = 3
_SCATTERED_FROM = 4
_INSIDE_FROM = 2
_REMEMBERED = 96
_MANY_FORMS = 50  # of a word as typed there are fewer; of its beginnings more


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
            known = self._match(word, by_quality)
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
                inside=term.kind == "exact"
                and final == 0
                and not (term.begins or term.ends)
                and len(word) >= _INSIDE_FROM,
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
                by_quality.setdefault(quality, []).append(ord(form))
            return self._match(term.words[0], by_quality)
        return self._side_by_side(meant, Quality.EXACT)

    def excluded(self, term: Term) -> int:
        """Return the sentences that a negated term rules out: with the word or its plural."""
        if len(term.words) > 1 or term.begins or term.ends or term.kind != "fuzzy":
            return self.term(term).mask
        forms = [
            *map(ord, self._strict(term.words[0], inside=False, begins=False)),
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
        return self._match(word, {Quality.VARIANT: forms} if forms else {})

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

    def _match(self, word: str, by_quality: dict[Quality, list[int]]) -> Match:
        """Return the match of one word that may stand anywhere."""
        slot: Slot = {}
        folded = word.lower()
        sets: dict[Quality, int] = {}
        for quality in sorted(by_quality):
            slot.update(dict.fromkeys(map(sign, by_quality[quality]), quality))
            if quality is Quality.PREFIX and len(word) <= BEGINNING and word == folded:
                sets[quality] = self.index.with_beginning(word)
            else:
                sets[quality] = self.index.with_forms(by_quality[quality])
        return Match(sets, (Meant((folded,), (slot,)),) if slot else ())

    def _side_by_side(self, meant: Meant, quality: Quality) -> Match:
        members = self.index.alive
        for typed, slot in zip(meant.typed, meant.slots, strict=True):
            if len(typed) <= BEGINNING and len(slot) > _MANY_FORMS:  # more than enough, quickly
                members &= self.index.with_beginning(typed)
            else:
                members &= self.index.with_forms(map(ord, slot))
        found = holding(self.index, meant, members)
        return Match({quality: found}, (meant,)) if found else Match()

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
                found.setdefault(sign(form), quality)
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
