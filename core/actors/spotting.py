"""Capitalised names in the running text, with their titles and what surrounds them.

This does not trust the entity recogniser for boundaries: small models fail on names they never
saw, and debates are full of them. Capital letters, particles, institution nouns and the parser's
word classes decide; what kind of thing a name denotes is settled later, over all its mentions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.actors.lexicon import (
    FUNCTION_WORDS,
    HONORIFICS,
    INSTITUTIONS,
    LOWER_PARTICLES,
    NAME_HEADS,
    NEVER_NAMES,
    NUMERALS,
    PERSON_ROLES,
    PORTFOLIOS,
    ROLE_MODIFIERS,
    ROMAN,
    THING_HEADS,
)
from core.actors.names import abbreviates, initials
from core.actors.tokens import BlockTokens
from core.actors.turns import is_anonymous
from core.actors.words import (
    PARTICLE_PREFIX,
    Sighting,
    Vocabulary,
    Word,
    is_capitalised,
    is_loud,
    is_shouted,
)
from core.nlp import Parse

if TYPE_CHECKING:
    from spacy.tokens import Token


_PLURAL_TITLES = frozenset(
    "senator representative president minister secretarie governor judge professor dr justice "
    "ambassador commissioner general mayor councillor".split()
)
_PARTY_TAG = re.compile(r"[A-Z]{1,3}-[A-Z]")
_LABEL = re.compile(r"[^\W\d_](?:[^()\[\]:]*[^\W_])?\.?(?=\W*$|\s*[(\[])")
_LOWER_TAIL = re.compile(r"-(?=[a-z]{3})")
_FUNCTION_POS = frozenset(
    {"DET", "PRON", "ADP", "CCONJ", "SCONJ", "ADV", "AUX", "INTJ", "PART", "VERB", "NUM"}
)
_NICKNAME = re.compile(r"  \w+  ")  # as ``core.nlp`` leaves it without its marks
_SHORTENED = frozenset({"inc", "ltd", "co", "corp", "jr", "sr", "bros"})
_CONNECTORS = frozenset({"of", "for", "on"})


def spot(parse: Parse, vocabulary: Vocabulary) -> tuple[list[Sighting], list[Sighting]]:
    """Return the names of the running text, and those of headings and headlines apart.

    A headline capitalises everything, so its names count only where the text knows them.
    """
    body: list[Sighting] = []
    heads: list[Sighting] = []
    for layout, words in zip(vocabulary.blocks, vocabulary.words, strict=True):
        block = layout.block
        loud = block.block.kind == "heading" or (
            block.block.speaker is None
            and is_loud(words)
            and len(words) < 25
            and not layout.text.rstrip().endswith(".")
        )
        for sighting in _Spotter(layout, words, vocabulary).run():
            sighting.headline = loud
            (heads if loud else body).append(sighting)
        if block.block.speaker is not None:
            span = block.block.speaker
            label = _LABEL.search(span.of(parse.document.text))
            if label and not is_anonymous(label.group()):
                start, end = span.start + label.start(), span.start + label.end()
                titles, name = _label_parts(label.group())
                body.append(
                    Sighting(
                        layout,
                        start,
                        end,
                        start,
                        end,
                        name,
                        titles,
                        possessive=False,
                        first=None,
                        last=None,
                        speaker=True,
                    )
                )
    return body, heads


def _label_parts(label: str) -> tuple[tuple[str, ...], str]:
    """Part the titles on a speaker label from the name: "MAJ. GEN. ROSTOV", "CLLR M. DUNNE"."""
    words = label.partition(",")[0].split()
    size = 0
    while size + 1 < len(words):
        low = words[size].lower().rstrip(".")
        if low not in HONORIFICS and low not in PERSON_ROLES and low not in ROLE_MODIFIERS:
            break
        size += 1
    if words[size].lower() in PERSON_ROLES:  # "MADAM AMBASSADOR" has no name
        size = 0
    return tuple(words[:size]), " ".join(words[size:])


class _Spotter:
    """Walks over the words of one block."""

    def __init__(self, layout: BlockTokens, words: list[Word], vocabulary: Vocabulary) -> None:
        self.layout = layout
        self.block = layout.block
        self.text = layout.text
        self.words = words
        self.vocabulary = vocabulary

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
        return found

    def _opens(self, at: int) -> bool:
        word = self.words[at]
        low = word.lower
        if not is_capitalised(word.text) or low in NEVER_NAMES:
            return False
        if self.text[word.start - 1 : word.start] == "(" and _PARTY_TAG.match(word.text):
            return False  # "Senator X (D-N.M.)"
        if low in FUNCTION_WORDS and not (is_shouted(word.text) and len(low) > 2):
            return False
        return low.rstrip(".") not in ROMAN or len(word.text) == 2

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
            if gap not in (" ", "' ", ". ", "'s ") or (gap == ". " and not _abbreviated(previous)):
                break
            if _LOWER_TAIL.search(previous.text) and not PARTICLE_PREFIX.match(previous.text):
                break
            if word.lower in FUNCTION_WORDS and word.text[0].isupper():
                break
            if previous.lower in FUNCTION_WORDS and end == at + 1:
                break
            if is_capitalised(word.text) and word.lower not in NEVER_NAMES - NUMERALS:
                end += 1
                continue
            if word.lower == "of" and previous.lower in {"secretary", "minister"}:
                stop = self._portfolio(end + 1)
                if stop:
                    end = stop
                    continue
            stop = self._connected(at, end)
            if not stop:
                break
            end = stop
        return end

    def _possessive_goes_on(self, at: int, end: int) -> bool:
        """Tell whether a name goes on: "Growers' Union" does, "Chile's Parliament" does not."""
        word = self.words[end]
        owner = self.words[end - 1]
        if not is_capitalised(word.text) or word.lower not in NAME_HEADS:
            return False
        return (
            owner.text.endswith("s")
            and self.text[owner.end : owner.end + 1] == "'"
            and (self.text[owner.end : owner.end + 2] != "'s")
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
        if small in _CONNECTORS and (known or any(w.lower in NAME_HEADS for w in words[at:end])):
            skip = 2 if end + 1 < len(words) and words[end + 1].text == "the" else 1
            if self._cap_at(end + skip) and self._gaps_plain(end, end + skip):
                return end + skip + 1
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
        if self.words[end - 1].lower not in NAME_HEADS and not any(
            w.text == "of" for w in self.words[at:end]
        ):
            return False
        begin, stop = self.words[at].start, self.words[end - 1].end
        return any(
            e.start_char <= begin and e.end_char >= stop and e.label_ == "ORG"
            for e in self.block.doc.ents
        )

    def _sightings(self, at: int, end: int) -> list[Sighting]:
        at = self._trim_front(at, end)
        while end > at and (
            self.words[end - 1].lower in NEVER_NAMES - {"ii", "iii"} and end - at > 1
        ):
            end -= 1
        if at >= end:
            return []
        words = self.words[at:end]
        cut = next((n for n, w in enumerate(words) if w.possessive and n + 1 < len(words)
                    and not w.text.endswith("s")), None)  # fmt: skip
        if cut is not None:
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
            low = self.words[n].lower.rstrip(".")
            if low.endswith("s") and low[:-1] in _PLURAL_TITLES:
                low = low[:-1]
            if low in HONORIFICS or low in PERSON_ROLES or low in {"representative"}:
                stop = n + 1
                if self.words[stop].text == "of":
                    stop = self._portfolio(stop + 1) or stop
                if stop < end and self.words[stop].text != "of" and not (
                    self.words[end - 1].lower in NAME_HEADS | THING_HEADS and stop - at <= 1
                    and low not in HONORIFICS
                ):  # fmt: skip
                    core = stop
        prefix = tuple(w.text for w in self.words[at:core])
        words = self.words[core:end]
        found: list[Sighting] = []
        if core > at:
            found.extend(self._nested(at, core))
        if not words:
            return found
        tail = ""
        last = words[-1]
        text = self.text[words[0].start : last.end]
        match = _LOWER_TAIL.search(last.text)
        stop = last.end
        if match and not PARTICLE_PREFIX.match(last.text):
            tail = last.text[match.start() :]
            stop = last.start + match.start()
            text = self.text[words[0].start : stop]
        elif not last.possessive:
            after = re.match(r"-(?=[a-z])", self.text[last.end :])
            tail = "-" if after else ""
        if last.lower in _SHORTENED and self.text[stop : stop + 1] == ".":
            stop += 1
            text = self.text[words[0].start : stop]
        begin = self._lower_prefix(at) if not prefix else self.words[at].start
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
        if self._gap(at - 1) == ". " and not _abbreviated(self.words[at - 1]):
            return begin
        low = self.words[at - 1].lower
        title = low.rstrip(".")
        if title not in PERSON_ROLES and title not in HONORIFICS and title not in ROLE_LIKE:
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


def _abbreviated(word: Word) -> bool:
    return len(word.text) == 1 or word.lower in HONORIFICS | {"st"}
