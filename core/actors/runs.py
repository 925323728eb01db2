"""Runs of capitalised words that belong together, over small words and possessives."""

from __future__ import annotations

import re

from core.actors.closed_words import FUNCTION_WORDS, LOWER_PARTICLES, NEVER_NAMES, NUMERALS, ROMAN
from core.actors.lexicon import (
    GROUP_NOUNS,
    HONORIFICS,
    NAME_HEADS,
    ORG_NOUNS,
    PERSON_ROLES,
    PLACE_HEADS,
    PORTFOLIOS,
    THING_HEADS,
)
from core.actors.names import abbreviates
from core.actors.tokens import BlockTokens
from core.actors.words import (
    PARTICLE_PREFIX,
    Vocabulary,
    Word,
    is_capitalised,
    is_shouted,
)

LOWER_TAIL = re.compile(r"-(?=[a-z]{3})")
_PARTY_TAG = re.compile(r"[A-Z]{1,3}-[A-Z]")
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_GIVEN_TOO = frozenset("even an do so am her".split())
"""Small words that are first names too, where they stand with a capital amid a sentence."""
_JOINED = frozenset({"VBN", "VBD", "VBG", "JJ", "RB"})
_TOLD_BODY = re.compile(
    r", (?:the|a|an|our) (?:[\w'-]+ ){0,2}?(?P<noun>[a-z]+)(?=[,.;)]| of | for | that | which )"
)
_CONNECTORS = frozenset({"of", "for", "on", "into"})


class Runs:
    """Finds where a run of capitalised words in one block begins and ends."""

    def __init__(self, layout: BlockTokens, words: list[Word], vocabulary: Vocabulary) -> None:
        self.layout = layout
        self.block = layout.block
        self.text = layout.text
        self.words = words
        self.vocabulary = vocabulary

    def _opens(self, at: int) -> bool:
        word = self.words[at]
        low = word.lower
        if _ORDINAL.fullmatch(low):  # "the 82nd Division"
            return self._cap_at(at + 1) and self.words[at + 1].lower in NAME_HEADS
        if not is_capitalised(word.text) or low in NEVER_NAMES:
            return False
        if self.text[word.start - 1 : word.start] == "(" and _PARTY_TAG.match(word.text):
            return False  # "Senator X (D-N.M.)"
        if low in FUNCTION_WORDS and not (is_shouted(word.text) and len(low) > 2):
            return self._given(at)
        return low.rstrip(".") not in ROMAN or len(word.text) == 2

    def _given(self, at: int) -> bool:
        """Tell whether a small word is somebody's first name: "told Even Moe", "asked Do Yun"."""
        word = self.words[at]
        if word.lower not in _GIVEN_TOO or not self._cap_at(at + 1) or self._gap(at) != " ":
            return False
        following = self.words[at + 1]
        known = self.vocabulary.capital[word.text] if word.starts_sentence else 1
        return (
            bool(known)
            and following.lower not in FUNCTION_WORDS
            and not is_shouted(word.text)
            and not self.vocabulary.lower[following.lower]
        )

    def tail(self, at: int, opens: bool) -> int:
        """Return where "-based" begins in "Paris-based", from the word's start; 0 without one.

        What follows the hyphen of a second name is part of it: "Kim Do-yun left".
        """
        word = self.words[at]
        match = LOWER_TAIL.search(word.text)
        if match is None or PARTICLE_PREFIX.match(word.text):
            return 0
        if not opens and match.start() <= 6:
            tokens = self.layout.tokens
            last = tokens[self.layout.at(word.end - 1)]
            after = tokens[last.i + 1].pos_ if last.i + 1 < len(tokens) else ""
            if last.tag_ not in _JOINED and after not in {"NOUN", "PROPN", "ADJ"}:
                return 0
        return match.start()

    def _gap(self, at: int) -> str:
        """The text between this word and the next."""
        gap = self.text[self.words[at].end : self.words[at + 1].start]
        return " " if gap == "  " else gap  # the marks of a nickname are blanks

    def _extend(self, at: int) -> int:
        """Return the position after the last word of the capitalised run that begins here."""
        end = at + 1
        while end < len(self.words):
            previous = self.words[end - 1]
            gap = self._gap(end - 1)
            word = self.words[end]
            if previous.possessive and not self._possessive_goes_on(at, end):
                break
            if gap == " & " or (gap == " " and previous.text == "&"):
                end += 1
                continue
            if (
                gap == " "
                and word.text.isdigit()
                and len(word.text) < 3
                and (self.words[at].lower in {"radio", "channel", "bbc", "tv", "group"})
            ):
                end += 1
                break
            if gap == " " and end == at + 1 and self._numbered(at):
                end += 1
                break
            if gap not in (" ", "' ", ". ", "'s ") or (gap == ". " and not abbreviated(previous)):
                break
            if self.tail(end - 1, end - 1 == at):
                break
            if word.lower in FUNCTION_WORDS and word.text[0].isupper():
                break
            if previous.lower in FUNCTION_WORDS and end == at + 1 and not self._given(at):
                break
            if is_capitalised(word.text) and word.lower not in NEVER_NAMES - NUMERALS - {"tv"}:
                end += 1
                continue
            if word.lower in {"of", "for"} and previous.lower in {"secretary", "minister"}:
                stop = self._portfolio(end + 1)
                if stop:
                    end = stop
                    continue
            stop = self._connected(at, end)
            if not stop:
                break
            end = stop
        return end

    def _numbered(self, at: int) -> bool:
        """Tell whether capitals and a figure are a channel's name: "KRT 2 showed it"."""
        word, number = self.words[at], self.words[at + 1]
        if not re.fullmatch(r"[1-9]", number.text) or not re.fullmatch(r"[A-Z]{2,4}", word.text):
            return False
        after = re.match(r"(?:'s)? (?=\w)|[.,;](?= |$)", self.text[number.end :])
        tokens = self.layout.tokens
        i = self.layout.from_(number.end)
        return after is not None and (
            i >= len(tokens) or tokens[i].pos_ in {"VERB", "AUX", "PUNCT", "PART", "SCONJ", "ADP"}
        )

    def _possessive_goes_on(self, at: int, end: int) -> bool:
        """Tell whether a name goes on: "Growers' Union" does, "Chile's Parliament" does not."""
        word = self.words[end]
        owner = self.words[end - 1]
        if self._one_of_two(at, end) or self._saints(at, end):
            return True
        if not is_capitalised(word.text) or word.lower not in NAME_HEADS | PLACE_HEADS:
            return False
        return (
            owner.text.endswith("s")
            and self.text[owner.end : owner.end + 1] == "'"
            and (self.text[owner.end : owner.end + 2] != "'s")
        )

    def _saints(self, at: int, end: int) -> bool:
        """Tell of a body under a saint's name: "St Anne's General Hospital"."""
        ahead = self.words[end : end + 3]
        return self.words[at].lower in {"st", "saint"} and any(
            w.lower in NAME_HEADS
            and all(is_capitalised(x.text) for x in ahead[: n + 1])
            and self._gaps_plain(end, end + n)
            for n, w in enumerate(ahead)
        )

    def _one_of_two(self, at: int, end: int) -> bool:
        """Tell of a union that is two trades': "Bakers' and Millers' Union"."""
        words = self.words
        return (
            words[end - 1].text.endswith("s")
            and words[end].lower == "and"
            and self._cap_at(end + 1)
            and words[end + 1].possessive
            and words[end + 1].text.endswith("s")
            and self._cap_at(end + 2)
            and words[end + 2].lower in NAME_HEADS
        )

    def _portfolio(self, at: int) -> int:
        """Return the position after "of State", "of Health and Social Care", or 0."""
        end = at
        while end < len(self.words):
            word = self.words[end]
            if end > at and self._gap(end - 1) not in (" ", ", "):
                break
            if word.lower in PORTFOLIOS and word.text[0].isupper():
                end += 1
            elif (
                end > at
                and word.lower == "and"
                and end + 1 < len(self.words)
                and (self.words[end + 1].lower in PORTFOLIOS)
            ) or (
                end == at
                and word.lower == "the"
                and end + 1 < len(self.words)
                and (self.words[end + 1].lower in PORTFOLIOS)
            ):
                end += 2
            else:
                break
        return end if end > at else 0

    def _connected(self, at: int, end: int) -> int:
        """Return where a run goes on over small words ("Bank of the South"), or 0."""
        words = self.words
        small = words[end].text
        first = words[end - 1]
        if small in LOWER_PARTICLES and self._cap_at(end + 1) and len(small) > 1:
            nxt = end + 1
            return nxt + 1 if first.lower not in NAME_HEADS else 0
        if (
            small in LOWER_PARTICLES
            and self._cap_at(end + 2)
            and (words[end + 1].text in LOWER_PARTICLES)
        ):
            return end + 3
        head = first.lower
        known = head in NAME_HEADS or head in THING_HEADS or head.rstrip("s") in NAME_HEADS
        if (
            small in _CONNECTORS
            and end == at + 1
            and head.endswith("s")
            and head not in PERSON_ROLES
            and first.token.tag_ in {"NNS", "NNPS"}
            and not first.starts_sentence
            and self._cap_at(end + 1)
            and self._gaps_plain(end, end + 1)
        ):
            return end + 2  # "the Friends of Mill Meadow"
        if small in {"for", "against"} and end == at + 1 and head in GROUP_NOUNS:
            skip = 2 if end + 1 < len(words) and words[end + 1].text == "the" else 1
            if head.endswith("s") and self._cap_at(end + skip) and self._gaps_plain(at, end + skip):
                return end + skip + 1  # "Tenants for the Square"
        if small in _CONNECTORS and (known or any(w.lower in NAME_HEADS for w in words[at:end])):
            skip = 2 if end + 1 < len(words) and words[end + 1].text == "the" else 1
            if self._cap_at(end + skip) and self._gaps_plain(end, end + skip):
                return end + skip + 1
        if small == "and" and first.possessive and self._one_of_two(at, end):
            return end + 3
        if small == "and" and self._cap_at(end + 1) and self._gaps_plain(end, end + 1):
            stop = end + 1
            while self._cap_at(stop) and (stop == end + 1 or self._gap(stop - 1) == " "):
                stop += 1
            if self._one_body(at, stop):
                return stop
        return 0

    def _cap_at(self, at: int) -> bool:
        return (
            at < len(self.words)
            and is_capitalised(self.words[at].text)
            and (self.words[at].lower not in NEVER_NAMES)
        )

    def _gaps_plain(self, at: int, end: int) -> bool:
        return all(self._gap(n) == " " for n in range(at, min(end, len(self.words) - 1)))

    def _one_body(self, at: int, end: int) -> bool:
        """Tell whether words joined by "and" are one name, as its abbreviation or NER shows."""
        after = self.text[self.words[end - 1].end :]
        match = re.match(r"\s*\(([A-Z][A-Za-z&]+)\)", after)
        if match:
            return abbreviates(match.group(1), [w.text for w in self.words[at:end]])
        told = _TOLD_BODY.match(after)
        if told is not None and told.group("noun") in ORG_NOUNS and at + 3 == end:
            return True
        if self.words[end - 1].lower not in NAME_HEADS and not any(
            w.text == "of" for w in self.words[at:end]
        ):
            return False
        begin, stop = self.words[at].start, self.words[end - 1].end
        return any(
            e.start_char <= begin and e.end_char >= stop and e.label_ == "ORG"
            for e in self.block.doc.ents
        )


def abbreviated(word: Word) -> bool:
    """Tell whether a full stop after the word shortens it: "J.", "Gen.", "St."."""
    return len(word.text) == 1 or word.lower in HONORIFICS | {"st"}
