"""Indirect speech and stance by verbs: "X says that …", "… , X said", "X blamed Y for …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.attribution import lexicon
from core.attribution.draft import Draft, Holder
from core.attribution.holders import Holders
from core.attribution.syntax import (
    agent,
    has_mark,
    is_finite,
    is_negated,
    is_passive,
    lemma,
    own_subject,
    span_of,
    subject,
    trim,
    without_that,
)
from core.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.nlp import ParsedBlock

_CUE_TAIL = ("dobj", "dative", "prep", "npadvmod", "advmod", "nsubj", "agent", "prt")


def find(text: str, block: ParsedBlock, holders: Holders) -> Iterator[Draft]:
    """Yield what the verbs of one block attribute, in the order of the verbs."""
    for verb in block.doc:
        if verb.pos_ not in ("VERB", "AUX") and verb.tag_[:2] != "VB":
            continue
        word = lemma(verb)
        if not _reports(word):
            continue
        yield from _of_verb(text, block, holders, verb, word)


def _reports(word: str) -> bool:
    return (
        word in lexicon.CLAUSE
        or word in lexicon.OBJECT
        or word in lexicon.COMPLEMENT
        or word in lexicon.PREPOSITION
        or word in lexicon.MEASURING
        or word in lexicon.INFINITIVE
        or word in lexicon.OBJECT_INFINITIVE
    )


def _of_verb(
    text: str, block: ParsedBlock, holders: Holders, verb: Token, word: str
) -> Iterator[Draft]:
    if verb.dep_ in ("amod", "compound", "aux", "auxpass") or _hypothetical(verb):
        return
    passive = is_passive(verb)
    head = agent(verb) if passive else subject(verb) or _inverted_subject(verb)
    if head is None or head.i == verb.i:
        return
    holder = holders.of(block, head)
    if holder is None:
        return
    if not holders.can_speak(block, head) and (
        word in lexicon.FINDING or word not in lexicon.SAY or passive
    ):
        return
    cue = Span(*_cue_span(block, verb))
    spans = list(_contents(text, block, holders, verb, word, head, passive))
    if not spans:
        return
    if is_negated(verb) and word in lexicon.SAY and word not in ("agree", "deny"):
        return
    holders.remember(cue.start, holder, head)
    for start, end, rank in spans:
        made = _draft(text, Span(start, end), cue, holder, rank)
        if made is not None:
            yield made


def _draft(text: str, content: Span, cue: Span, holder: Holder, rank: int) -> Draft | None:
    outer = Span(*trim(text, content.start, content.end))
    start, end = trim(text, content.start, content.end, quotes=True)
    if end - start < 2 or not any(c.isalnum() for c in text[start:end]):
        return None
    if outer.start != start:
        kind = "direct"
    else:
        kind = "mixed" if any(c in '"“”«»' for c in text[start:end]) else "indirect"
    return Draft(Span(start, end), cue, holder, kind, rank)  # type: ignore[arg-type]


def _hypothetical(verb: Token) -> bool:
    """Tell of "if X says", "X may say", "let X say": nobody is said to have said it."""
    for child in verb.children:
        if child.dep_ == "aux" and child.lower_ in (
            "may",
            "might",
            "should",
            "could",
            "must",
            "can",
        ):
            return True
        if child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether"):
            return True
        if child.dep_ == "aux" and child.lower_ == "to" and verb.dep_ in ("ROOT", "acl", "advcl"):
            return True
    return bool(verb.tag_ == "VB" and not any(c.dep_ == "aux" for c in verb.children) and (
        verb.dep_ == "ROOT" and own_subject(verb) is None
    ))  # fmt: skip


def _inverted_subject(verb: Token) -> Token | None:
    """Find X in '"…," said X', where the parser made X an object."""
    if lemma(verb) not in lexicon.SAY or not any(c.dep_ == "ccomp" for c in verb.lefts):
        return None
    for child in verb.rights:
        if child.dep_ in ("dobj", "nsubj", "attr", "npadvmod") and child.pos_ == "PROPN":
            return child
    return None


def _cue_span(block: ParsedBlock, verb: Token) -> tuple[int, int]:
    first = last = int(verb.i)
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass", "neg") and child.i < verb.i and first - child.i <= 3:
            first = min(first, int(child.i))
        if child.dep_ in ("prt",) and child.i == last + 1:
            last = int(child.i)
    return span_of(block, first, last + 1)


def _contents(
    text: str, block: ParsedBlock, holders: Holders, verb: Token, word: str, head: Token,
    passive: bool,
) -> Iterator[tuple[int, int, int]]:  # fmt: skip
    """Yield (start, end, rank) of what the verb attributes."""
    if passive:
        yield from _passive_content(block, verb, word)
        return
    children = list(verb.children)
    clause = next((c for c in children if c.dep_ == "ccomp" and _own_clause(c)), None)
    floating = _floating(text, block, verb, word, head, clause)
    if floating is not None:
        yield from floating
        return
    if clause is not None and clause.i > verb.i and word in lexicon.CLAUSE | lexicon.SAY:
        if word in lexicon.COMPLEMENT and word not in lexicon.SAY and _small_clause(clause):
            yield (*_run(block, int(clause.left_edge.i), clause), 3)
        else:
            yield from _clause_spans(block, clause, verb)
        return
    objects = [c for c in children if c.dep_ in ("dobj", "dative") and c.i > verb.i]
    target = next((c for c in objects if c.dep_ == "dobj"), None)
    if word in lexicon.COMPLEMENT:
        found = _complemented(block, verb, word, target, clause)
        if found is not None:
            yield (*found, 3)
            return
        if word in lexicon.NEEDS_COMPLEMENT and word not in lexicon.PREPOSITION:
            return
    infinitive = next((c for c in children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i), None)
    if infinitive is not None and infinitive.pos_ in ("VERB", "AUX"):
        has_to = any(c.lower_ == "to" and c.dep_ == "aux" for c in infinitive.children)
        if word in lexicon.OBJECT_INFINITIVE and (target is not None or own_subject(infinitive)):
            first = target if target is not None and target.i < infinitive.i else infinitive
            yield (*_run(block, int(first.left_edge.i), infinitive), 2)
            return
        if has_to and word in lexicon.INFINITIVE and holders.is_named(block, head):
            yield (*_run(block, int(infinitive.left_edge.i), infinitive), 2)
            return
        if infinitive.tag_ == "VBG" and word in lexicon.OBJECT:
            yield (*_run(block, int(infinitive.left_edge.i), infinitive), 2)
            return
    if word in lexicon.PREPOSITION:
        for prep in children:
            if prep.dep_ in ("prep", "prt", "agent") and prep.lower_ in lexicon.PREPOSITION[word]:
                inner = [c for c in prep.children if c.dep_ in ("pobj", "pcomp")]
                if inner and prep.i > verb.i and prep.i - verb.i < 12:
                    yield (*_run(block, int(inner[0].left_edge.i), inner[0]), 2)
                    return
    if target is not None and word in lexicon.OBJECT and _stance(holders, block, word, head):
        if target.lower_ in lexicon.NOBODY | lexicon.THIRD_PERSON | {"it", "so"}:
            return
        yield (*_run(block, int(target.left_edge.i), target), 1)
        return
    if target is not None and word in lexicon.MEASURING and _holds_figure(target) and (
        holders.is_named(block, head) or lemma(head) in lexicon.SOURCE_NOUNS
    ):  # fmt: skip
        yield (*_run(block, int(target.left_edge.i), target), 1)


def _stance(holders: Holders, block: ParsedBlock, word: str, head: Token) -> bool:
    if word in lexicon.LIGHT_OBJECT:
        return holders.is_named(block, head)
    return True


def _own_clause(clause: Token) -> bool:
    return clause.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "ADV", "PROPN", "ADP", "NUM", "PRON")


def _small_clause(clause: Token) -> bool:
    return clause.pos_ not in ("VERB", "AUX")


def _run(block: ParsedBlock, first: int, last: Token) -> tuple[int, int]:
    """Return the span from a token to the end of another's phrase, late afterthoughts left out."""
    end = int(last.right_edge.i) + 1
    sentence_end = last.sent.end
    return span_of(block, first, max(first + 1, min(end, sentence_end)))


def _clause_spans(block: ParsedBlock, clause: Token, verb: Token) -> Iterator[tuple[int, int, int]]:
    first = without_that(clause)
    end = int(clause.right_edge.i) + 1
    if first <= verb.i < end:  # the clause was parsed around its own cue
        first = verb.i + 1
    if end > first:
        yield (*span_of(block, first, end), 4)


def _passive_content(block: ParsedBlock, verb: Token, word: str) -> Iterator[tuple[int, int, int]]:
    """Content of a passive with an agent: its complement, else what it hangs on."""
    for child in verb.children:
        if child.dep_ in ("oprd", "xcomp", "ccomp") or (
            child.dep_ == "prep" and child.lower_ == "as" and word in lexicon.COMPLEMENT
        ):
            yield (*_run(block, int(child.left_edge.i), child), 1)
            return
    if word not in lexicon.OBJECT | lexicon.MEASURING:
        return
    what = own_subject(verb)
    if what is None and verb.dep_ == "acl":
        what = verb.head
        first = int(what.left_edge.i)
        yield (*span_of(block, first, max(first + 1, int(verb.left_edge.i))), 1)
    elif what is not None and what.lower_ not in lexicon.NOBODY | lexicon.THIRD_PERSON:
        yield (*_run(block, int(what.left_edge.i), what), 1)


def _complemented(
    block: ParsedBlock, verb: Token, word: str, target: Token | None, clause: Token | None
) -> tuple[int, int] | None:
    """Return the span of object and complement: "the loss at $340 million"."""
    preps = lexicon.COMPLEMENT[word]
    rest = [c for c in verb.children if c.i > verb.i]
    extra = [
        c for c in rest
        if c.dep_ in ("oprd", "attr") or (c.dep_ == "acomp" and word in ("call", "declare", "deem"))
        or (c.dep_ in ("prep", "dative", "prt", "agent") and c.lower_ in preps)
        or (c.dep_ in ("xcomp", "ccomp") and c is not target and not has_to(c))
    ]  # fmt: skip
    if target is not None:
        for child in target.children:  # the complement parsed as part of the object
            if child.i > target.i and (
                (child.dep_ == "prep" and child.lower_ in preps) or child.dep_ in ("oprd", "appos")
            ):
                extra.append(child)
    if not extra:
        return None
    if word == "call" and all(c.dep_ == "prep" for c in extra):
        return None
    first = min(c.left_edge.i for c in [*extra, *([target] if target is not None else [])])
    last = max(extra, key=lambda c: int(c.right_edge.i))
    if target is None and clause is None and all(c.dep_ == "prep" for c in extra):
        return None
    if word == "accuse" or word == "charge":
        inner = [c for c in extra[0].children if c.dep_ in ("pcomp", "pobj")]
        first = inner[0].left_edge.i if inner else first
    return _run(block, int(first), last)


def has_to(verb: Token) -> bool:
    """Tell whether the verb is an infinitive with "to"."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _holds_figure(target: Token) -> bool:
    return any(t.like_num or t.pos_ == "NUM" for t in target.subtree) or any(
        t.lower_ in ("hardly", "no", "little", "few", "many") for t in target.lefts
    )


def _floating(
    text: str, block: ParsedBlock, verb: Token, word: str, head: Token, clause: Token | None
) -> list[tuple[int, int, int]] | None:
    """Content around an interposed or trailing cue: "…, the company said, …", "…, X said."."""
    if word not in lexicon.FLOATING:
        return None
    doc = block.doc
    sentence = verb.sent
    first = min(int(verb.i), _subject_left(head, verb))
    last = _cue_last(verb, clause)
    follows = last + 1
    before_cue = first - 1
    comma_before = before_cue >= sentence.start and doc[before_cue].text in (
        ",", '"', "'", "-", "—", ")", "?", "!"
    )  # fmt: skip
    comma_after = follows >= sentence.end or doc[follows].text in (
        ",",
        ".",
        '"',
        ";",
        ":",
        ")",
        "—",
    )
    if not (comma_before and comma_after):
        return None
    if clause is not None and clause.i > verb.i and clause.left_edge.i <= follows + 1 and (
        follows < sentence.end and doc[follows].text not in (",", '"')
    ):  # fmt: skip
        return None
    if first == sentence.start:
        return None
    if verb.dep_ == "conj" and first > sentence.start and doc[first - 1].dep_ == "cc":
        return None
    left, right = _clause_borders(doc, sentence, first, follows)
    whole = [t for t in sentence if left <= t.i < first]
    if not any(t.pos_ in ("VERB", "AUX", "NOUN", "PROPN", "NUM") for t in whole):
        return None
    found = []
    spans = [(left, first)]
    if follows < right and doc[follows].text in (",", '"', "—") and verb.dep_ != "relcl":
        spans.append((follows, right))
    for a, b in spans:
        while a < b and (doc[a].is_punct or doc[a].is_space):
            a += 1
        if b - a >= 1 and any(t.is_alpha or t.like_num for t in doc[a:b]):
            start, end = span_of(block, a, b)
            found.append((*trim(text, start, end), 4))
    return found or None


def _subject_left(head: Token, verb: Token) -> int:
    return int(head.left_edge.i) if abs(head.i - verb.i) < 25 else int(verb.i)


def _cue_last(verb: Token, clause: Token | None) -> int:
    """Return the last token of the cue: the verb, whom it is told, when and how."""
    last = int(verb.i)
    for child in verb.rights:
        if child is clause or child.dep_ in ("punct", "ccomp", "parataxis", "conj", "cc"):
            continue
        if child.dep_ in _CUE_TAIL or (child.dep_ in ("advcl", "xcomp") and child.i - verb.i < 10):
            last = max(last, int(child.right_edge.i))
    return last


def _clause_borders(doc: object, sentence: object, first: int, follows: int) -> tuple[int, int]:
    """Return the token range around a cue that a semicolon or a colon does not cut off."""
    left, right = int(sentence.start), int(sentence.end)  # type: ignore[attr-defined]
    for i in range(first - 1, left - 1, -1):
        if doc[i].text == ";":  # type: ignore[index]
            left = i + 1
            break
    for i in range(follows, right):
        if doc[i].text == ";":  # type: ignore[index]
            right = i
            break
    return left, right


__all__ = ["find", "has_mark", "has_to", "is_finite"]
