"""What a claim asserts and what it denies: the sign that reaches each of its words.

A sign is handed down the parse from the main clause. Negation turns it round, and so do predicates
of denial and failure ("disputes that X", "failed to X"); those of pretence make it minus whatever
stands above ("falsely claims that X"), factive ones plus ("the fact that X"). These are the classes
of Nairn, Condoravdi and Karttunen (2006). Doubt counts as denial, since a reader of a debate hears
it so: whoever is "unable to verify the claim that X" does not side with X.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.relations import lexicon

_DIRECT = frozenset(("dobj", "attr", "acomp", "oprd", "advmod", "amod", "pobj"))
_CLAUSAL = frozenset(("ccomp", "xcomp", "csubj", "csubjpass", "pcomp"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
_PARTAKERS = frozenset(("nsubj", "nsubjpass", "dobj", "attr"))
_VERBS = frozenset(("VERB", "AUX"))
_ARTICLES = frozenset("a an the this that these those its their his her our to".split())
_PRONOUNS = frozenset("it he she they we i".split())
_COPULAS = frozenset("be remain seem appear stay sound".split())
_CONTRAST = frozenset(("but", "yet"))
ANYONE = "_"
"""Stands for a pronoun in ``Scope.asserted``."""
_LONGEST = 30
"""Longer clauses are hardly ever said twice in the same words."""

Words = tuple[str, ...]


@dataclass(slots=True)
class Scope:
    """What was found in a claim.

    ``negated`` are the words under a minus sign; ``disowned`` whether some clause is denied or
    doubted by what it hangs on; ``asserted`` the words of the clauses on whose truth the claim
    commits itself, each with whether it is affirmed, the main clause first.
    """

    negated: list[Any] = field(default_factory=list)
    disowned: bool = False
    asserted: list[tuple[Words, bool]] = field(default_factory=list)


def scope(tokens: Sequence[Any]) -> Scope:
    """Return what the words of a claim assert and negate."""
    return _Reader(tokens).found


class _Reader:
    """Walks down the parse within the tokens of a claim."""

    def __init__(self, tokens: Sequence[Any]) -> None:
        self._inside = {t.i for t in tokens}
        self._seen: set[int] = set()
        self._todo: list[tuple[Any, int, int]] = []
        self.found = Scope()
        roots = [t for t in tokens if t.head.i not in self._inside or t.head == t]
        main = next((t for t in roots if t.pos_ in _VERBS), next(iter(roots), None))
        if main is not None:
            self._assert(main, -1 if self._is_negated(main) else 1, None)
        self._todo = [(root, 1, 1) for root in reversed(roots)]
        while self._todo:
            self._visit(*self._todo.pop())

    def _visit(self, token: Any, sign: int, content: int) -> None:
        """Hand signs down from a word: ``sign`` is its own, ``content`` that of what it names.

        They differ for a subject: in "the claim that X was refuted" no claim is negated, but X is.
        """
        if token.i in self._seen:
            return  # a parse is a tree, but one can be given a word twice
        self._seen.add(token.i)
        if self._is_negated(token):
            sign, content = -sign, -content
        if sign < 0:
            self.found.negated.append(token)
        for child in self._children(token):
            self._hand_down(token, sign, content, child)
            if child.dep_ == "prep" and _kind(token) is not None:
                for inner in self._children(child):  # "succeeded in stopping it"
                    if inner.dep_ == "pcomp":
                        self._todo.append((inner, *(self._of_clause(token, content, inner),) * 2))

    def _hand_down(self, token: Any, sign: int, content: int, child: Any) -> None:
        plain = 1, 1
        if _is_negator(child):
            own = (-1, -1) if child.lower_ in ("without", "neither", "nor") else plain
        elif _is_content(token, child):
            own = (self._of_clause(token, content, child),) * 2
        elif child.dep_ in _SUBJECTS:
            own = (-1 if _has_no(child) else 1), self._of_subject(token, content)
        elif child.dep_ in _DIRECT:
            governed = (
                token.pos_ in _VERBS and token.lemma_ not in _COPULAS and child.dep_ != "advmod"
            )
            own = (_turned(_kind(token), sign) if governed else sign,) * 2
        elif child.dep_ == "conj":
            own = self._of_second(token, sign)
        elif child.dep_ == "prep" and _kind(token) is not None and token.pos_ not in _VERBS:
            own = 1, content  # "evidence for the claim that X"
        elif token.dep_ == "prep" or token.lower_ == "without":
            own = sign, content
        else:
            own = plain
        self._todo.append((child, *own))

    def _of_clause(self, token: Any, sign: int, clause: Any) -> int:
        kind = _kind(token)
        if any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in clause.children):
            return 1
        if kind == "open":
            return 1
        turned = _turned(kind, sign)
        if kind is not None:
            self.found.disowned |= turned < 0 and clause.dep_ not in ("xcomp", "pcomp")
            own = -turned if self._is_negated(clause) else turned
            self._assert(clause, own, token if clause.dep_ in ("xcomp", "acl", "pcomp") else None)
        return turned

    def _of_subject(self, token: Any, sign: int) -> int:
        """Return the sign of what a subject says: "the claim that X is false", "… was refuted"."""
        kind = _kind(token)
        passive = any(c.dep_ == "auxpass" for c in token.children)
        if token.lemma_.lower() in lexicon.HOLDING:
            return sign
        judging = token.lemma_ in _COPULAS or passive
        return _turned(kind, sign) if kind == "negative" or (kind and judging) else 1

    def _of_second(self, token: Any, sign: int) -> tuple[int, int]:
        """Return the sign of a second verb or noun: "neither opened nor closed", "sold but let"."""
        contrasted = any(c.dep_ == "cc" and c.lower_ in _CONTRAST for c in token.children)
        before = -sign if contrasted and self._is_negated(token) else sign
        return before, before

    def _is_negated(self, token: Any) -> bool:
        if _is_negator(token):
            return False
        for child in self._children(token):
            if _is_negator(child) and not _only(child):
                if child.dep_ == "det" and token.dep_ in _PARTAKERS and token.head.pos_ in _VERBS:
                    continue  # "found no proof": the verb is negated
                if child.lower_ not in ("without", "neither", "nor") or child.dep_ == "det":
                    return True
            if token.pos_ in _VERBS and child.dep_ in _PARTAKERS and _has_no(child):
                return True
            if child.lower_ == "longer" and any(map(_is_negator, child.children)):
                return True
        return False

    def _assert(self, clause: Any, sign: int, above: Any) -> None:
        """Note the words of a clause; of an infinitive, with the subject of what is above it."""
        words = self._words(clause)
        if above is not None and not any(c.dep_ in _SUBJECTS for c in clause.children):
            subject = next((c for c in _up(above) if c.dep_ in _SUBJECTS), None)
            words = (self._words(subject) if subject is not None else ()) + words
        if 2 <= len(words) <= _LONGEST:
            self.found.asserted.append((words, sign > 0))

    def _words(self, clause: Any) -> Words:
        part = [t for t in clause.subtree if t.i in self._inside]
        return tuple(_word(t) for t in part if _counts(t)) if len(part) < 4 * _LONGEST else ()

    def _children(self, token: Any) -> Iterable[Any]:
        return (c for c in token.children if c.i in self._inside)


def _turned(kind: str | None, sign: int) -> int:
    """Return the sign that a predicate of a kind, under a sign, gives its complement."""
    if kind == "negative":
        return -sign
    return {"pretence": -1, "factive": 1}.get(kind or "", sign)


def _kind(token: Any) -> str | None:
    """Return what a word does to its complement; ``None`` where it says nothing of its truth."""
    lemma = token.lemma_.lower()
    if lemma in _COPULAS:
        said = [c for c in token.children if c.dep_ in ("acomp", "attr", "oprd")]
        return next((_judged(c) for c in said if _judged(c)), None)
    if token.pos_ in _VERBS:
        if any(c.lower_ in lexicon.FALSELY for c in token.children):
            return "pretence"
        if lemma in lexicon.DENIAL or lemma in lexicon.FAILURE:
            return "negative"
        return lexicon.commitment(lemma)
    return _judged(token)


def _judged(token: Any) -> str | None:
    """Return what "is false", "the fact" or "a baseless claim" says of the clause that follows."""
    lemma = token.lemma_.lower()
    if token.dep_ not in ("acomp", "attr") and any(
        c.dep_ == "amod" and c.lower_ in lexicon.FALSE for c in token.children
    ):
        return "pretence"
    if lemma in lexicon.FALSE or token.lower_ in lexicon.FALSE:
        return "negative" if token.dep_ in ("acomp", "attr", "oprd") else "pretence"
    if any(c.dep_ in ("amod", "compound") and c.lower_ in lexicon.FALSE for c in token.children):
        return "negative"
    return lexicon.commitment(lemma)


def _is_content(token: Any, child: Any) -> bool:
    """Whether a clause says what a word is about: "prove that …", "the claim that …"."""
    if child.dep_ in _CLAUSAL:
        return True
    marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "aux")}
    if child.dep_ == "acl":
        return bool(marks & {"that", "to"})
    # the parser takes some of these for relative clauses
    return (
        child.dep_ == "relcl"
        and _judged(token) is not None
        and any(c.lower_ == "that" and c.i == token.i + 1 for c in child.children)
    )


def _is_negator(token: Any) -> bool:
    return bool(token.dep_ == "neg" or token.lower_ in lexicon.NEGATORS)


def _only(negator: Any) -> bool:
    """Whether a negation is that of "not only"."""
    following = negator.i + 1
    return following < len(negator.doc) and negator.doc[following].lower_ in ("only", "just")


def _has_no(token: Any) -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in token.children)


def _up(token: Any) -> Iterable[Any]:
    """Return the children of a word and of those it hangs on, as far as the nearest clause."""
    for _ in range(3):
        yield from token.children
        if token.head == token:
            return
        token = token.head


def _counts(token: Any) -> bool:
    """Whether a word counts for what a clause says, its sign and tense aside."""
    return not (
        token.is_punct
        or token.is_space
        or _is_negator(token)
        or token.dep_ in ("mark", "expl")
        or token.lower_ in _ARTICLES
        or (token.dep_ in ("aux", "auxpass") and token.lemma_ in ("be", "have", "do"))
    )


def _word(token: Any) -> str:
    if token.lower_ in _PRONOUNS:
        return ANYONE
    return str(token.lemma_ if token.pos_ in ("VERB", "NOUN", "AUX") else token.text).lower()
