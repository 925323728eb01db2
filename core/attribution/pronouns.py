"""Whom "he", "she", "it" and "they" mean when they speak: nearest fitting noun, surest role first.

Used only where the actors of the document leave a pronoun open. It looks back over the sentence
and at most three before it, takes subjects before other nouns, and answers ``None`` rather than
choose between two people.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from core.actors.pronouns import in_passing
from core.attribution import lexicon
from core.attribution.quotes import Quote
from core.attribution.syntax import lemma
from core.model import LocalActor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.nlp import Parse, ParsedBlock

_SENTENCES_BACK = 3
_BODIES = frozenset({"organisation", "state", "group"})
_SUBJECT_FORM = {"him": "he", "her": "she", "them": "they", "his": "he", "their": "they"}
_FEMALE_FORMS = frozenset({"she", "her", "hers", "herself"})
_MALE_FORMS = frozenset({"he", "him", "his", "himself"})
_FEMALE_NOUNS = frozenset(
    "woman spokeswoman queen chairwoman mother daughter sister wife widow girl aunt".split()
)
_MALE_NOUNS = frozenset(
    "man spokesman king chairman father son brother husband gentleman widower boy uncle".split()
)


def genders(text: str, actors: Sequence[LocalActor]) -> dict[int, str]:
    """Return "f" or "m" for the actors whose pronouns or titles tell it."""
    found: dict[int, str] = {}
    for number, actor in enumerate(actors):
        seen = set()
        for mention in actor.mentions:
            word = text[mention.start : mention.end].lower()
            if mention.form == "pronoun":
                seen |= {"f"} if word in _FEMALE_FORMS else {"m"} if word in _MALE_FORMS else set()
            first = word.split(" ", 1)[0].rstrip(".")
            seen |= {"f"} if first in ("mrs", "ms", "miss", "madame", "lady", "queen") else set()
            seen |= {"m"} if first in ("mr", "sir", "lord", "king") else set()
        if len(seen) == 1:
            found[number] = seen.pop()
    return found


class Antecedents:
    """Finds antecedents in one document."""

    def __init__(
        self,
        parse: Parse,
        actor_at: Callable[[ParsedBlock, Token], int | None],
        kinds_of: Callable[[int], frozenset[str]],
        gender: dict[int, str],
        quotes: Sequence[Quote],
    ) -> None:
        self._parse = parse
        self._actor_at = actor_at
        self._kinds_of = kinds_of
        self._gender = gender
        self._quotes: dict[int, list[Quote]] = {}
        for quote in quotes:
            if quote.depth == 0:
                self._quotes.setdefault(quote.block, []).append(quote)

    def of(self, block: ParsedBlock, pronoun: Token) -> tuple[ParsedBlock, Token] | None:
        """Return the block and head noun that the pronoun stands for."""
        word = _SUBJECT_FORM.get(pronoun.lower_, pronoun.lower_)
        voice = self._quote_at(block, pronoun)
        doubtful: tuple[ParsedBlock, Token] | None = None
        for source, tokens in self._sentences(block, pronoun):
            fitting = [
                t
                for t in tokens
                if self._fits(source, t, word) and self._quote_at(source, t) is voice
            ]
            if doubtful is not None:
                fitting = [t for t in fitting if self._is_known(source, t)]
            if not fitting:
                continue
            subjects = [t for t in fitting if t.dep_ in ("nsubj", "nsubjpass")]
            roots = [t for t in subjects if t.head.dep_ == "ROOT"]
            for group in (roots, subjects):
                if group:
                    return source, group[-1]
            objects = [t for t in fitting if self._takes_objects(source, t, word)]
            if len(objects) == 1:
                known = word not in ("he", "she") or self._is_known(source, objects[0])
                if known or not in_passing(objects[0]):
                    return source, objects[0]
                doubtful = source, objects[0]  # unless somebody known as such is spoken of before
            elif word in ("he", "she"):
                return doubtful
        return doubtful

    def _is_known(self, block: ParsedBlock, token: Token) -> bool:
        """Whether a title, a noun or another pronoun tells that it is a man or a woman."""
        told = lemma(token) in _MALE_NOUNS | _FEMALE_NOUNS
        return told or self._actor_at(block, token) in self._gender

    def _quote_at(self, block: ParsedBlock, token: Token) -> Quote | None:
        """Return the quotation in which the word stands: each voice has its own referents."""
        at = block.start + token.idx
        quotes = self._quotes.get(block.number, [])
        near = bisect_right(quotes, at, key=lambda q: q.outer.start) - 1
        if near < 0 or at >= quotes[near].outer.end or len(quotes[near].outer) <= 30:
            return None
        return quotes[near]

    def _takes_objects(self, block: ParsedBlock, noun: Token, word: str) -> bool:
        if word == "it":
            if noun.dep_ == "poss":
                return True
            return noun.dep_ in ("dobj", "attr") and lemma(noun) in lexicon.SOURCE_NOUNS
        return noun.dep_ in ("dobj", "attr", "pobj", "poss")

    def _sentences(
        self, block: ParsedBlock, pronoun: Token
    ) -> Iterator[tuple[ParsedBlock, list[Token]]]:
        """Yield the words before the pronoun in its sentence, then the sentences before."""
        own = pronoun.sent
        yield block, [t for t in own if t.i < pronoun.i]
        at = int(own.start)
        for _ in range(_SENTENCES_BACK):
            if at == 0:
                break
            before = block.doc[at - 1].sent
            yield block, list(before)
            at = int(before.start)
        left = _SENTENCES_BACK if int(own.start) == 0 else 2 if at == 0 else 0
        if not left:
            return
        number = block.number - 1
        while number >= 0 and self._parse.blocks[number].block.kind == "heading":
            return
        if number >= 0:
            source = self._parse.blocks[number]
            at = len(source.doc)
            for _ in range(min(left, 2)):
                if at == 0:
                    break
                sentence = source.doc[at - 1].sent
                yield source, list(sentence)
                at = int(sentence.start)

    def _fits(self, block: ParsedBlock, token: Token, word: str) -> bool:
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "appos"):
            return False
        if token.dep_ == "poss" and word == "they":
            return False
        actor = self._actor_at(block, token)
        kinds = self._kinds_of(actor) if actor is not None else frozenset()
        name = lemma(token)
        if word in ("he", "she"):
            wanted = "f" if word == "she" else "m"
            if actor is not None and self._gender.get(actor, wanted) != wanted:
                return False
            if name in (_MALE_NOUNS if wanted == "f" else _FEMALE_NOUNS):
                return False
            if kinds:
                return "person" in kinds
            return token.ent_type_ == "PERSON" or (
                name in lexicon.PEOPLE_NOUNS and token.tag_ != "NNS"
            )
        body = bool(kinds & _BODIES) or (
            not kinds
            and (
                name in lexicon.GROUP_NOUNS
                or token.ent_type_ in ("ORG", "GPE")
                or (token.pos_ == "PROPN" and token.ent_type_ == "" and token.dep_ == "nsubj")
            )
        )
        if word == "it":
            text = not kinds and name in lexicon.SOURCE_NOUNS
            return (body or text) and token.tag_ != "NNS"
        plural = token.tag_ in ("NNS", "NNPS") and name in (
            lexicon.PEOPLE_NOUNS | lexicon.GROUP_NOUNS
        )
        return plural or (bool(kinds & {"organisation", "group"}) and token.dep_ == "nsubj")
