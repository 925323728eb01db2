"""Capitalised names in the running text, with their titles and what surrounds them.

This does not trust the entity recogniser for boundaries: small models fail on names they never
saw, and debates are full of them. Capital letters, particles, institution nouns and the parser's
word classes decide; what kind of thing a name denotes is settled later, over all its mentions.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from core.actors.closed_words import NEVER_NAMES
from core.actors.labels import examiner_of, labelled
from core.actors.lexicon import (
    HONORIFICS,
    INSTITUTIONS,
    NAME_HEADS,
    PERSON_ROLES,
    PORTFOLIOS,
    ROLE_MODIFIERS,
    THING_HEADS,
    singular_title,
)
from core.actors.names import abbreviates, initials
from core.actors.personal import KIN
from core.actors.runs import Runs, abbreviated
from core.actors.signatures import credits_people, is_persons_line, is_signature, presents
from core.actors.turns import is_anonymous
from core.actors.words import (
    Sighting,
    Vocabulary,
    is_loud,
    is_shouted,
)
from core.nlp import Parse

if TYPE_CHECKING:
    from spacy.tokens import Token


_CAST = re.compile(
    r"\b(?:(?:re-?)?sworn|affirmed|recalled|examined by)\b|^before \S", re.IGNORECASE
)
"""A heading that tells who answers from here on ("ANNA POE, head warden, sworn"), or who sits."""
_FUNCTION_POS = frozenset(
    {"DET", "PRON", "ADP", "CCONJ", "SCONJ", "ADV", "AUX", "INTJ", "PART", "VERB", "NUM"}
)
_NICKNAME = re.compile(r"  \w+  ")  # as ``core.nlp`` leaves it without its marks
_SHORTENED = frozenset({"inc", "ltd", "co", "corp", "jr", "sr", "bros"})


def spot(parse: Parse, vocabulary: Vocabulary) -> tuple[list[Sighting], list[Sighting]]:
    """Return the names of the running text, and those of headings and headlines apart.

    A headline capitalises everything, so its names count only where the text knows them.
    """
    body: list[Sighting] = []
    heads: list[Sighting] = []
    interview = _first_question(parse)
    before = ""
    for layout, words in zip(vocabulary.blocks, vocabulary.words, strict=True):
        block = layout.block
        loud = block.block.kind == "heading" or (
            block.block.speaker is None
            and is_loud(words)
            and len(words) < 25
            and not layout.text.rstrip().endswith(".")
        )
        guests = 0 < block.number < interview
        signed = block.block.speaker is None and is_signature(words, before)
        before = layout.text
        told = presents(layout.text) or (
            block.block.kind != "heading" and credits_people(layout.text)
        )
        told = told or (block.number > 1 and is_persons_line(words, vocabulary.lower))
        if guests or signed or told or _CAST.search(layout.text):
            loud = False
        examiner = examiner_of(layout)
        if examiner is not None:
            body.append(examiner)
            continue
        for sighting in _Spotter(layout, words, vocabulary).run():
            sighting.headline = loud
            sighting.signed = signed
            sighting.weak = sighting.weak and not signed
            (heads if loud else body).append(sighting)
        if block.block.speaker is not None:
            body.extend(labelled(layout, parse.document.text))
    return body, heads


def _first_question(parse: Parse) -> int:
    """Return the number of the block that opens an interview, whose guest stands above; 0 if none.

    The labels of an interview name nobody: "Q:", "A:".
    """
    for block in parse.blocks:
        label = block.block.speaker
        if label is not None:
            return block.number if is_anonymous(label.of(parse.document.text)) else 0
    return 0


class _Spotter(Runs):
    """Walks over the words of one block."""

    def run(self) -> list[Sighting]:
        found: list[Sighting] = []
        at = 0
        while at < len(self.words):
            if not self._opens(at):
                at += 1
                continue
            end = self._extend(at)
            found.extend(self._sightings(at, end))
            at = end
        for one, other in pairwise(found):
            title = one.prefix[-1].lower().rstrip(".") if one.prefix else ""
            between = self.text[
                one.core_end - self.block.start : other.core_start - self.block.start
            ]
            if singular_title(title) != title and not other.prefix and between in {" and ", ", "}:
                other.prefix = one.prefix[-1:]  # "Senators Hale and Poe"
        return found

    def _sightings(self, at: int, end: int) -> list[Sighting]:
        at = self._trim_front(at, end)
        while end > at and (
            self.words[end - 1].lower in NEVER_NAMES - {"ii", "iii", "tv"} and end - at > 1
        ):
            end -= 1
        if at >= end:
            return []
        words = self.words[at:end]
        cut = next((n for n, w in enumerate(words) if w.possessive and n + 1 < len(words)
                    and not w.text.endswith("s")), None)  # fmt: skip
        if cut is not None and not (cut == 1 and words[0].lower in {"st", "saint"}):
            return [*self._sightings(at, at + cut + 1), *self._sightings(at + cut + 1, end)]
        return self._named(at, end)

    def _trim_front(self, at: int, end: int) -> int:
        """Drop a sentence's first word that is capital only by its place."""
        while at < end:
            word = self.words[at]
            low = word.lower
            if not word.starts_sentence or is_shouted(word.text):
                return at
            pos = word.token.pos_
            alone = end - at == 1
            known = self.vocabulary.capital[word.text]
            common = self.vocabulary.lower[low]
            if (
                (pos in _FUNCTION_POS and pos != "VERB" and not known)
                or (word.token.is_stop and not known)
                or (alone and common and common >= known and pos != "PROPN")
                or (
                    alone
                    and not known
                    and (common or pos not in {"PROPN", "NOUN", "ADJ", "X"} or low.endswith("ly"))
                )
                or (pos == "VERB" and not known and not self._whole_known(at, end))
            ):
                at += 1
            else:
                return at
        return at

    def _whole_known(self, at: int, end: int) -> bool:
        return all(self.vocabulary.capital[w.text] for w in self.words[at:end])

    def _named(self, at: int, end: int) -> list[Sighting]:
        """Split a run into its title and the name proper."""
        core = at
        for n in range(at, end - 1):
            low = singular_title(self.words[n].lower.rstrip("."))
            if low in HONORIFICS or low in PERSON_ROLES or low in {"representative"}:
                stop = n + 1
                if self.words[stop].text in {"of", "for"}:
                    stop = self._portfolio(stop + 1) or stop
                if stop < end and self.words[stop].text not in {"of", "for"} and not (
                    self.words[end - 1].lower in NAME_HEADS | THING_HEADS and stop - at <= 1
                    and low not in HONORIFICS
                ):  # fmt: skip
                    core = stop
        words = self.words[core:end]
        found: list[Sighting] = []
        if core > at:
            found.extend(self._nested(at, core))
        if not words:
            return found
        tail = ""
        last = words[-1]
        text = self.text[words[0].start : last.end]
        cut = self.tail(end - 1, end - 1 == core)
        stop = last.end
        if cut:
            tail = last.text[cut:]
            stop = last.start + cut
            text = self.text[words[0].start : stop]
        elif not last.possessive:
            after = re.match(r"-(?=[a-z])", self.text[last.end :])
            tail = "-" if after else ""
        if last.lower in _SHORTENED and self.text[stop : stop + 1] == ".":
            stop += 1
            text = self.text[words[0].start : stop]
        begin = self._lower_prefix(at)
        extra = tuple(self.text[begin : self.words[core].start].split())
        sighting = Sighting(
            self.layout,
            self.block.start + begin,
            self.block.start + stop,
            self.block.start + words[0].start,
            self.block.start + stop,
            re.sub(r"\s+", " ", _NICKNAME.sub(" ", text)),
            extra,
            last.possessive,
            words[0].token,
            self._token_before(stop),
            tail=tail,
            common=any(self.vocabulary.lower[w.lower] for w in words),
            weak=self.words[at].starts_sentence
            and end - at == 1
            and not self.vocabulary.capital[self.words[at].text],
        )
        self._find_acronym(sighting, core, end)
        found.append(sighting)
        return found

    def _nested(self, at: int, core: int) -> list[Sighting]:
        """Return a body's name inside a title: "European Commission Vice President"."""
        stop = at
        while (
            stop < core and self.words[stop].lower not in PERSON_ROLES | ROLE_MODIFIERS | HONORIFICS
        ):
            stop += 1
        while stop > at and self.words[stop - 1].lower in PORTFOLIOS | {"of", "the"}:
            stop -= 1
        if stop in (at, core):
            return []
        words = self.words[at:stop]
        begin, end = words[0].start, words[-1].end
        return [
            Sighting(self.layout, self.block.start + begin, self.block.start + end,
                self.block.start + begin, self.block.start + end, self.text[begin:end], (),
                words[-1].possessive, words[0].token, self._token_before(end),
            )
        ]  # fmt: skip

    def _token_before(self, offset: int) -> Token:
        return self.layout.tokens[self.layout.at(offset - 1)]

    def _lower_prefix(self, at: int) -> int:
        """Return where "presidential adviser Maria Castro" begins, seen from its name."""
        begin = self.words[at].start
        if at == 0 or self._gap(at - 1) not in (" ", ". "):
            return begin
        if self._gap(at - 1) == ". " and not abbreviated(self.words[at - 1]):
            return begin
        low = self.words[at - 1].lower
        title = low.rstrip(".")
        if title not in PERSON_ROLES | HONORIFICS | ROLE_LIKE | KIN:
            return begin
        if self.words[at - 1].possessive:
            return begin
        n = at - 1
        while n > 0 and self._gap(n - 1) in (" ", "' ", "'s "):
            word = self.words[n - 1]
            if word.token.pos_ in {"ADJ", "NOUN", "PROPN"} and not word.starts_sentence:
                n -= 1
            elif (
                word.starts_sentence and word.token.pos_ in {"ADJ", "NOUN", "PROPN"}
            ) or word.lower in {"its", "his", "her", "their", "our", "my"}:
                n -= 1
                break
            else:
                break
        ahead = self.words[n - 1].lower if n else ""
        if ahead in {"a", "an", "no", "any", "every"}:  # "a regime Joe Biden tried to …"
            return begin
        return self.words[n].start

    def _find_acronym(self, sighting: Sighting, at: int, end: int) -> None:
        after = self.text[self.words[end - 1].end :]
        match = re.match(r"'?\s*\((?:the )?([A-Z][\w&]*[A-Z]|[A-Z]&[A-Z])(?:s)?[,;)]", after)
        if match is None:
            return
        short = match.group(1)
        words = [w.text for w in self.words[at:end]]
        begin = at
        if not abbreviates(short, words) and not _kin(short, words):
            # The run may have lost its front: "Qualifications and Examinations Authority (QEA)".
            for n in range(end - 2, max(-1, end - 12), -1):
                candidate = self.words[n:end]
                if candidate[0].text[0].isupper() and abbreviates(
                    short, [w.text for w in candidate]
                ):
                    begin = n
                    break
            else:
                return
        sighting.acronym = short
        base = self.block.start + self.words[end - 1].end
        sighting.acronym_span = (base + match.start(1), base + match.end(1))
        if begin != at:
            start = self.words[begin].start
            sighting.core_start = sighting.start = self.block.start + start
            sighting.text = self.text[start : self.words[end - 1].end]
            sighting.first = self.words[begin].token
            sighting.prefix = ()


def _kin(short: str, words: list[str]) -> bool:
    """Tell whether a short form in brackets right after a name is likely to be the name's.

    HAFC opens with the initials of Harrowgate Athletic; FSN has those of National Salvation Front
    in the order of another language.
    """
    letters = "".join(c for c in short if c.isalpha()).upper()
    first = initials(words)
    return len(first) > 1 and (letters.startswith(first) or sorted(letters) == sorted(first))


ROLE_LIKE = INSTITUTIONS | {"neighbour", "neighbor", "newspaper", "country", "rival", "tank"}
