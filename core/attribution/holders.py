"""From the noun that speaks to the holder: its text as written and the actor it stands for."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from core.actors import ActorIndex
from core.attribution import lexicon
from core.attribution.draft import Holder
from core.attribution.pronouns import Antecedents, genders
from core.attribution.quotes import Quote
from core.attribution.syntax import is_speaker_noun, lemma, span_of, trim
from core.attribution.turns import Voices
from core.model import LocalActor, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.nlp import Parse, ParsedBlock

_REFERRING = frozenset({"he", "she", "it", "they", "him", "her", "them"})
_NOT_WRITTEN = ("relcl", "acl", "advcl", "ccomp", "parataxis", "punct", "cc", "conj")


class Holders:
    """Turns speaking nouns into holders, and remembers who spoke for pronouns that follow."""

    def __init__(
        self, parse: Parse, actors: Sequence[LocalActor], quotes: Sequence[Quote] = ()
    ) -> None:
        self._text = parse.document.text
        self.mentions = ActorIndex(actors)
        self.voices = Voices(parse, self.mentions, actors, quotes)
        self._actors = actors
        self._antecedents = Antecedents(
            parse, self._actor, self._kinds, genders(self._text, actors), quotes
        )
        self._makers = self._documents_makers(parse)
        self._spoken: list[tuple[int, int, Holder, str]] = []
        self._sequence = 0
        self._finder: int | None = None

    def of(self, block: ParsedBlock, head: Token, depth: int = 0) -> Holder | None:
        """Return the holder whose noun phrase has this head; ``None`` if it can be none."""
        word = head.lower_
        if word in lexicon.PARTIES:
            return self._party(block, head)
        if word in lexicon.NOBODY and not _counted(head):
            return None
        if lemma(head) in lexicon.SOURCE_NOUNS | lexicon.VIEW_NOUNS | lexicon.NOUN_CUES and any(
            c.dep_ == "poss" and c.lower_ in lexicon.FIRST_PERSON for c in head.children
        ):
            return None  # "our model", "my figures": the author's own voice
        start, end = self._written(block, head)
        if end <= start:
            return None
        text = self._text[start:end]
        if word in lexicon.THIRD_PERSON:
            here = Span(*block.span(head))
            actor = self.mentions.at(here.start, here.end)
            if actor is None and word in _REFERRING and depth < 3:
                meant = self._antecedents.of(block, head)
                if meant is not None:
                    other = self.of(*meant, depth + 1)
                    if other is not None:
                        return Holder(other.text, here, other.actor)
                before = self._before(word, here.start)
                if before is not None:
                    return Holder(before.text, here, before.actor)
            return Holder(text, here, actor)
        return Holder(text, Span(start, end), self._actor(block, head))

    def _party(self, block: ParsedBlock, pronoun: Token) -> Holder | None:
        """Return who says "I", or whom "you" means, in the turn of a transcript."""
        here = Span(*block.span(pronoun))
        first = pronoun.lower_ == "i"
        meant = self.voices.speaker(here.start) if first else self.voices.addressed(here.start)
        return Holder(meant.text, here, meant.actor) if meant is not None else None

    def can_speak(self, block: ParsedBlock, head: Token) -> bool:
        """Tell whether the noun is somebody, or a text, that can state something."""
        if head.lower_ in lexicon.PARTIES:
            return self._party(block, head) is not None
        if head.lower_ in lexicon.NOBODY and not _counted(head):
            return False
        if head.lower_ in lexicon.THIRD_PERSON or head.pos_ == "PROPN":
            return True
        if any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in head.children):
            return True  # "Card and Krueger found"
        if any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in head.children):
            return True  # "its organiser, Colin Abara, says"
        after = head.nbor(1) if head.i + 2 < len(head.doc) else head
        if after.text == "-":  # "their re-analysis"
            return is_speaker_noun(after.nbor(1))
        if head.pos_ == "NUM":
            return bool(head.is_alpha) and head.head.pos_ not in ("NUM", "SYM")
        if is_speaker_noun(head):
            return True
        return self.mentions.at(*block.span(head)) is not None

    def is_named(self, block: ParsedBlock, head: Token) -> bool:
        """Tell whether the noun is a pronoun, a known actor, a person or a body of people."""
        if head.lower_ in ("he", "she", "they") or head.lower_ in lexicon.PARTIES:
            return True
        word = lemma(head)
        if word in lexicon.PEOPLE_NOUNS or word in lexicon.GROUP_NOUNS:
            return True
        if any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in head.children):
            return True
        return self.mentions.at(*block.span(head)) is not None or head.ent_type_ in (
            "PERSON", "ORG", "GPE", "NORP",
        )  # fmt: skip

    def is_generic(self, block: ParsedBlock, head: Token) -> bool:
        """Tell whether the noun means any of its kind: "governments", "a good citizen" do this."""
        verb = head.head
        if verb.tag_ not in ("VBP", "VBZ", "VB") or head.pos_ != "NOUN":
            return False
        if self.mentions.at(*block.span(head)) is not None or lemma(head) in lexicon.SOURCE_NOUNS:
            return False
        word = lemma(head)
        if word in lexicon.PEOPLE_NOUNS - lexicon.ANYBODY and head.tag_ == "NNS":
            return False
        if any(c.dep_ in ("relcl", "acl") for c in head.children):
            return False
        if any(c.tag_ in ("VBD", "VBN") and c.dep_ == "aux" for c in verb.children):
            return False
        fixed = [c for c in head.children if c.dep_ in ("det", "poss", "nummod")]
        return not fixed or all(c.lower_ in ("a", "an", "any", "every", "most") for c in fixed)

    def remember(
        self, at: int, holder: Holder, head: Token | None, *, finding: bool = False
    ) -> None:
        """Note who spoke at this offset, and whether it was to tell what they found."""
        kind = "thing"
        if holder.actor is not None:
            kind = "person" if "person" in self._kinds(holder.actor) else "thing"
        elif head is not None and (
            lemma(head) in lexicon.PEOPLE_NOUNS or head.ent_type_ == "PERSON"
        ):
            kind = "person"
        if finding and kind == "thing" and holder.actor is not None and not self._is_text(
            holder.actor
        ):  # fmt: skip
            self._finder = holder.actor
        self._sequence += 1
        insort(self._spoken, (at, self._sequence, holder, kind), key=lambda s: s[:2])

    def speaker_before(self, offset: int, within: int = 1200) -> Holder | None:
        """Return who spoke last before the offset, at most ``within`` characters back."""
        for at, _, holder, _ in self._backwards(offset):
            return holder if at >= offset - within else None
        return None

    def _before(self, pronoun: str, offset: int) -> Holder | None:
        """Return the last person who spoke, for "he" and "she" only."""
        if pronoun not in ("he", "she"):
            return None
        for at, _, holder, kind in self._backwards(offset):
            if offset - at >= 900:
                return None
            if kind == "person":
                return holder
        return None

    def _backwards(self, offset: int) -> Iterator[tuple[int, int, Holder, str]]:
        at = bisect_left(self._spoken, (offset, 0), key=lambda s: s[:2])
        return reversed(self._spoken[max(0, at - 40) : at])

    def _kinds(self, actor: int) -> frozenset[str]:
        """Return the kinds that the evidence leaves open: within two thirds of the strongest."""
        kinds = self._actors[actor].kinds
        most = max((weight for _, weight in kinds), default=0.0)
        return frozenset(kind for kind, weight in kinds if weight >= most * 2 / 3)

    def _actor(self, block: ParsedBlock, head: Token) -> int | None:
        """Return the actor for a noun: a name beside it first, then its own mention, its maker's.

        Data and reports speak for who made them, where the text tells who that is.
        """
        if head.pos_ == "NOUN":  # "its director, Arman Pashayan, said"
            for child in head.children:
                if child.dep_ == "appos" and child.pos_ == "PROPN":
                    found = self.mentions.at(*block.span(child))
                    if found is not None:
                        return found
        own = self.mentions.at(*block.span(head))
        if lemma(head) in lexicon.DATA_NOUNS and head.pos_ == "NOUN":
            maker = self._maker(block, head)
            return maker if maker is not None else own
        beside = head.dep_ in ("compound", "appos") and head.head.pos_ in ("NOUN", "PROPN")
        return self.mentions.at(*block.span(head.head)) if own is None and beside else own

    def _maker(self, block: ParsedBlock, head: Token) -> int | None:
        """Return who made the data or report: "KHA figures", "data from the ZBC", "the audit"."""
        for child in head.children:
            found = None
            if child.dep_ in ("poss", "compound", "nmod"):
                found = self.mentions.at(*block.span(child))
            elif child.dep_ == "prep" and child.lower_ in ("from", "by", "of"):
                noun = next((c for c in child.children if c.dep_ == "pobj"), None)
                found = self._made_by(block, noun) if noun is not None else None
            if found is not None and not self._is_text(found):
                return found
        known = self._makers.get(lemma(head))
        if known is not None or lemma(head) not in lexicon.INQUIRIES:
            return known
        definite = any(c.dep_ == "det" and c.lower_ == "the" for c in head.children)
        return self._finder if definite else None  # "It found …. The audit said …"

    def _is_text(self, actor: int) -> bool:
        """Tell whether the actor is itself a report or the like."""
        last = self._actors[actor].names[0].rsplit(" ", 1)[-1].lower()
        return last in lexicon.SOURCE_NOUNS

    def _documents_makers(self, parse: Parse) -> dict[str, int]:
        """Return the only maker that the text gives for a kind of text: "the bank's report"."""
        seen: dict[str, set[int]] = {}
        for block in parse.blocks:
            for token in block.doc:
                if token.pos_ != "NOUN" or lemma(token) not in lexicon.DATA_NOUNS:
                    continue
                for child in token.children:
                    maker = None
                    if child.dep_ in ("poss", "compound"):
                        maker = self.mentions.at(*block.span(child))
                    elif child.dep_ == "prep" and child.lower_ in ("by", "from"):
                        noun = next((c for c in child.children if c.dep_ == "pobj"), None)
                        maker = self._made_by(block, noun) if noun is not None else None
                    if maker is None or self._is_text(maker):
                        continue
                    if self._kinds(maker) & {"organisation", "person"}:
                        seen.setdefault(lemma(token), set()).add(maker)
        return {noun: next(iter(makers)) for noun, makers in seen.items() if len(makers) == 1}

    def _made_by(self, block: ParsedBlock, noun: Token) -> int | None:
        """Return the actor of a noun or of its apposition: "by the consultancy Smith & Co"."""
        found = self.mentions.at(*block.span(noun))
        if found is None:
            beside = [c for c in noun.children if c.dep_ == "appos"]
            after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
            if after is not None and after.pos_ == "PROPN":
                beside.append(after)
            for token in beside:
                found = found if found is not None else self.mentions.at(*block.span(token))
        return found

    def _written(self, block: ParsedBlock, head: Token) -> tuple[int, int]:
        """Return the span of the noun phrase without clauses and afterthoughts."""
        first = last = int(head.i)
        for child in head.children:
            if child.i < head.i:
                if child.dep_ not in ("punct", "cc", "advcl", "relcl", "preconj", "mark"):
                    first = min(first, int(child.left_edge.i))
                continue
            if child.dep_ == "appos" and _proper(child):
                if head.tag_ != "NNS":  # not "critics of it, Mr Pell among them, say"
                    last = max(last, _np_end(child))
            elif child.dep_ == "conj" and head.doc[child.left_edge.i - 1].text == "&":
                last = max(last, _np_end(child))  # "Hale & Sons"
            elif child.dep_ not in _NOT_WRITTEN and child.dep_ not in ("appos", "case"):
                last = max(last, _np_end(child) if child.dep_ != "prep" else _prep_end(child))
        start, end = trim(self._text, *span_of(block, first, last + 1))
        opened = self._text.rfind("(", start, end)
        if opened > start and ")" not in self._text[opened:end]:
            return trim(self._text, start, opened)  # "the Authority (KHA" without its acronym
        return start, end


def _counted(head: Token) -> bool:
    """Tell "one of the two" and "one told me" from the indefinite "one"."""
    if head.lower_ != "one":
        return False
    told = head.dep_ == "nsubj" and head.head.tag_ == "VBD" and lemma(head.head) in lexicon.SAY
    return told or any(c.dep_ == "prep" for c in head.children)


def _proper(token: Token) -> bool:
    return bool(token.pos_ == "PROPN")


def _np_end(token: Token) -> int:
    last = int(token.i)
    for child in token.children:
        if child.i > token.i and child.dep_ not in _NOT_WRITTEN and child.dep_ != "appos":
            last = max(last, _np_end(child) if child.dep_ != "prep" else _prep_end(child))
    return last


def _prep_end(prep: Token) -> int:
    last = int(prep.i)
    for child in prep.children:
        if child.i > prep.i and child.dep_ in ("pobj", "pcomp", "prep"):
            last = max(last, _np_end(child))
            last = max([last, *(int(c.i) for c in child.children if c.dep_ == "case")])
    return last
