"""Attribution without a verb of its own: "according to X", "in X's view", "X's claim that …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.attribution import figures, lexicon
from core.attribution.draft import Draft, Holder
from core.attribution.figures import make
from core.attribution.holders import Holders
from core.attribution.syntax import (
    is_negated,
    lemma,
    own_subject,
    span_of,
    subject,
    trim,
    without_that,
)
from core.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from core.nlp import ParsedBlock

_AS_VERBS = lexicon.SAY | lexicon.CLAUSE
_TAIL = ("dobj", "dative", "prep", "prt", "npadvmod", "advmod")
_CLOSING = (",", ";", ":", ".", '"')
_LONGEST_APPOSITION = 9
_ROLE_BEGINS = frozenset("the a an its their his her our my one".split())
_COUNTS = frozenset("count account reckoning estimate calculation".split())
"""By what things are so: "by the count of X" speaks for X, "by the word of X" does not."""
_SPEAKING = frozenset("him her them some others insiders locals".split())
_YARDSTICKS = frozenset(
    "plan schedule timetable size rank need taste custom tradition principle mood weather season "
    "circumstance budget preference ability means age merit type kind race sex gender income "
    "value weight height colour color".split()
)
"""What things are measured by, not who says so: "everything went according to plan"."""
_WITH_INFINITIVE = frozenset(
    "threat promise pledge vow offer plan demand proposal call request claim refusal "
    "recommendation".split()
)
_NOUNS = lexicon.NOUN_CUES | lexicon.FIGURES | lexicon.BARE_CLAIMS


def find(text: str, block: ParsedBlock, holders: Holders) -> Iterator[Draft]:
    """Yield what phrases and nouns of one block attribute."""
    for token in block.doc:
        if token.lower_ == "according":
            yield from _according(text, block, holders, token)
        elif token.dep_ == "prep" and token.lower_ in ("in", "by"):
            yield from _view(text, block, holders, token)
        elif token.lower_ == "as" and token.dep_ in ("mark", "advmod", "prep"):
            yield from _as_clause(text, block, holders, token)
        elif token.pos_ == "NOUN" and lemma(token) in _NOUNS:
            yield from _noun(text, block, holders, token)
        if token.dep_ == "poss":
            yield from figures.of_owner(text, block, holders, token)
        elif token.text == "(":
            yield from figures.bracketed(text, block, holders, token)


def _around(
    text: str, block: ParsedBlock, sentence: TokenSpan, first: int, last: int
) -> list[tuple[int, int]]:
    """Return the parts of the clause before and after a phrase at tokens first..last."""
    doc = block.doc
    left, right = sentence.start, sentence.end
    for i in range(first - 1, left - 1, -1):
        if doc[i].text == ";" or (doc[i].text == ":" and i == first - 1):
            left = i + 1
            break
    for i in range(last + 1, right):
        if doc[i].text == ";":
            right = i
            break
    found = []
    for a, b in ((left, first), (last + 1, right)):
        while a < b and (doc[a].is_punct or doc[a].is_space):
            a += 1
        while a < b and (doc[b - 1].is_punct and doc[b - 1].text not in ')"'):
            b -= 1
        if b - a >= 2 or (b - a == 1 and doc[a].like_num):
            found.append(trim(text, *span_of(block, a, b)))
    return found


def _phrase_end(doc: Doc, noun: Token, limit: int) -> int:
    """Return the last token of the holder after a preposition: up to a comma or its subtree."""
    last = int(noun.right_edge.i)
    for i in range(noun.i + 1, last + 1):
        if doc[i].text == "," and not _list_comma(doc, i, last):
            return i - 1
    return min(last, limit - 1)


def _with_apposition(doc: Doc, noun: Token, last: int, limit: int) -> int:
    """Return the last token of who speaks, told twice: "the auditor, Peter Roe", "Roe, an auditor".

    The parser takes the second for the subject of what follows, so that words must tell.
    """
    if last + 1 >= limit or doc[last + 1].text != ",":
        return last
    end = next((t.i for t in doc[last + 2 : limit] if t.text in _CLOSING), limit)
    again = doc[last + 2 : end]
    if not 0 < len(again) <= _LONGEST_APPOSITION or any(t.pos_ == "VERB" for t in again):
        return last
    if noun.pos_ == "NOUN":
        named = all(t.pos_ == "PROPN" for t in again) and again[-1].ent_type_ == "PERSON"
        said_twice = named and lemma(noun) in lexicon.PEOPLE_NOUNS
    else:
        heads = [t for t in again if t.pos_ == "NOUN" and t.dep_ != "pobj"]
        said_twice = (
            noun.pos_ == "PROPN"
            and again[0].lower_ in _ROLE_BEGINS
            and bool(heads)
            and lemma(heads[-1]) in lexicon.PEOPLE_NOUNS
        )
    if not said_twice:
        return last
    if end >= limit - 1:
        return end - 1
    after = doc[end + 1]  # "according to the minister, Ada Pell, Moss and Brakk were paid": a list
    goes_on = after.tag_ in ("WP", "WDT", "WRB", "WP$") or after.lower_ in ("and", "or", "not")
    listed = after.pos_ == "PROPN" and any(t.dep_ == "cc" for t in doc[end + 1 : end + 5])
    return last if doc[end].text != "," or goes_on or listed else end - 1


def _list_comma(doc: Doc, i: int, last: int) -> bool:
    return doc[i + 1 : last + 1].text.startswith(("and ", "or ")) if i < last else False


def _according(text: str, block: ParsedBlock, holders: Holders, token: Token) -> Iterator[Draft]:
    doc = block.doc
    to = next((c for c in token.children if c.lower_ == "to"), None)
    if to is None and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
        to = doc[token.i + 1]
    if to is None:
        return
    noun = next((c for c in to.children if c.dep_ == "pobj"), None)
    if noun is None:
        noun = next(
            (t for t in doc[to.i + 1 : token.sent.end] if t.pos_ in ("NOUN", "PROPN", "PRON")), None
        )
        while noun is not None and noun.dep_ == "compound":
            noun = noun.head
    if noun is None:
        return
    holder = holders.of(block, noun)
    if holder is None or lemma(noun) in _YARDSTICKS:
        return
    set_off = token.i == token.sent.start or doc[token.i - 1].text in (",", '"', "-")
    if not (set_off or holders.can_speak(block, noun) or noun.lower_ in _SPEAKING):
        return  # "they differ according to the degree of heat"
    sentence = token.sent
    last = _with_apposition(doc, noun, _phrase_end(doc, noun, sentence.end), sentence.end)
    cue = Span(*span_of(block, token.i, to.i + 1))
    parts = _around(text, block, sentence, token.i, last)
    if token.i > sentence.start and len(parts) == 2:
        comma = doc[token.i - 1].text == ","
        if not comma:  # "grew, according to …" opens with a comma; without one it closes a clause
            parts = parts[:1]
    holders.remember(cue.start, holder, noun)
    for part in parts:
        made = make(text, part, cue, holder, 5)
        if made is not None:
            yield made


def _view(text: str, block: ParsedBlock, holders: Holders, prep: Token) -> Iterator[Draft]:
    """Read "in X's view", "in the words of X", "by X's own account"."""
    noun = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if noun is None or lemma(noun) not in lexicon.VIEW_NOUNS:
        return
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is None:
        of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        owner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        if owner is None or noun.i == prep.i + 1:
            return  # "in view of recent events"
        if prep.lower_ != "in" and (prep.lower_ != "by" or lemma(noun) not in _COUNTS):
            return
    if owner.lower_ in lexicon.FIRST_PERSON or (owner.lower_ == "its" and prep.lower_ == "by"):
        return
    if lemma(noun) in ("word", "eye", "figure") and prep.lower_ not in ("in", "by"):
        return
    holder = holders.of(block, owner)
    if holder is None or not holders.can_speak(block, owner):
        return
    doc = block.doc
    if prep.lower_ == "by" and prep.i > prep.sent.start and not doc[prep.i - 1].is_punct:
        return
    last = int(noun.right_edge.i)
    for i in range(noun.i + 1, last + 1):
        if doc[i].text in (",", '"'):
            last = i - 1
            break
    cue = Span(*span_of(block, prep.i, noun.i + 1))
    parts = _around(text, block, prep.sent, prep.i, last)
    if prep.sent.root.i < prep.i:  # "…, by the count of X, the only one I trust"
        parts = parts[:1]
    for part in parts:
        made = make(text, part, cue, holder, 5)
        if made is not None:
            yield made


def _as_clause(text: str, block: ParsedBlock, holders: Holders, mark: Token) -> Iterator[Draft]:
    """Read "as X contends": what the clause stands in is X's too."""
    verb = mark.head
    tagged = verb.pos_ in ("VERB", "AUX") or (verb.dep_ == "advcl" and verb.pos_ == "NOUN")
    if not tagged or lemma(verb) not in _AS_VERBS or verb.i < mark.i:
        return
    if verb.dep_ not in ("advcl", "relcl", "ccomp", "ROOT", "conj", "parataxis"):
        return
    head = own_subject(verb)
    if head is None or head.dep_ != "nsubj":
        return
    if any(c.dep_ in ("ccomp", "dobj") and c.lower_ not in ("it", "this", "that") and c.i > verb.i
           for c in verb.children):  # fmt: skip
        return
    doc = block.doc
    first = int(mark.i)
    last = int(verb.i)
    comma = next((t.i for t in doc[verb.i : verb.sent.end] if t.text in (",", ";")), len(doc))
    for child in verb.children:
        if child.i > verb.i and child.dep_ in _TAIL:
            last = max(last, min(int(child.right_edge.i), comma - 1))
    sentence = verb.sent
    opens = first == sentence.start or doc[first - 1].text in (",", "(", "—", "-", '"')
    if not opens:
        return
    holder = holders.of(block, head)
    if holder is None or not holders.can_speak(block, head):
        return
    cue = Span(*span_of(block, verb.i, verb.i + 1))
    holders.remember(cue.start, holder, head)
    outer = verb.head if verb.dep_ in ("advcl", "relcl") else None
    if outer is not None and outer.dep_ in ("ccomp", "conj") and last + 1 < sentence.end and (
        doc[last + 1].text == "," and outer.i < first
    ):  # fmt: skip
        # "… and not, as X contends, on March 24": the part that follows is X's
        right = int(outer.right_edge.i) + 1
        a = last + 2
        if right > a:
            made = make(text, span_of(block, a, right), cue, holder, 5)
            if made is not None:
                yield made
            return
    for part in _around(text, block, sentence, first, last):
        made = make(text, part, cue, holder, 3)
        if made is not None:
            yield made


def _noun(text: str, block: ParsedBlock, holders: Holders, noun: Token) -> Iterator[Draft]:
    """Read "X's claim that …", "the contention of X that …", "X's answer was that …"."""
    doc = block.doc
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    of = None
    if owner is None:
        for prep in noun.children:
            if prep.dep_ == "prep" and prep.lower_ in ("of", "by", "from"):
                owner = next((c for c in prep.children if c.dep_ == "pobj"), None)
                of = prep
                break
    content: tuple[int, int] | None = None
    clause = next(
        (c for c in noun.children
         if c.dep_ in ("acl", "ccomp", "relcl") and c.i > noun.i and _says_that(c)), None,
    )  # fmt: skip
    word = lemma(noun)
    rank = 4
    if clause is None and of is not None and owner is not None:
        clause = next((c for c in owner.children
                       if c.dep_ in ("acl", "ccomp", "relcl") and _says_that(c)), None)  # fmt: skip
    if clause is None and owner is None and noun.dep_ == "dobj":
        clause = next(
            (
                c
                for c in noun.head.children
                if c.dep_ == "ccomp" and c.i > noun.i and c.left_edge.lower_ == "that"
            ),
            None,
        )
    if clause is not None:
        content = span_of(block, without_that(clause), int(clause.right_edge.i) + 1)
    elif owner is not None and of is None:
        content, rank = _lesser_content(block, noun, word), 2
    if content is None and owner is not None and of is None and word in lexicon.FIGURES:
        content, rank = figures.amount(block, noun), 1
    if content is None and owner is not None and noun.dep_ == "nsubj" and lemma(noun.head) == "be":
        clause = next(
            (c for c in noun.head.children if c.dep_ == "ccomp" and c.i > noun.head.i), None
        )
        if clause is not None:
            content = span_of(block, without_that(clause), int(clause.right_edge.i) + 1)
    if owner is None and clause is not None and noun.dep_ == "dobj":
        verb = noun.head  # "took the view that …", "expressed concern that …"
        owner = subject(verb) if lemma(verb) in lexicon.VOICING and not is_negated(verb) else None
    if owner is None and clause is None and noun.dep_ == "dobj" and word in _WITH_INFINITIVE:
        verb = noun.head  # "renewed an offer to hold a count"
        if lemma(verb) in lexicon.VOICING and not is_negated(verb):
            content, owner, rank = _lesser_content(block, noun, word), subject(verb), 2
    if owner is None and clause is not None and word in lexicon.BARE_CLAIMS:
        yield from _bare_claim(text, block, noun, content)
        return
    if content is None or owner is None:
        return
    if owner.lower_ in lexicon.FIRST_PERSON:
        return
    holder = holders.of(block, owner)
    several = owner.dep_ == "poss" and owner.tag_ == "NNS" and owner.ent_type_ != "DATE"
    if holder is None or not (several or holders.can_speak(block, owner)):
        return
    cue = Span(*span_of(block, noun.i, noun.i + 1))
    if doc[noun.i].lower_ == "point" and clause is None:
        return
    made = make(text, content, cue, holder, rank)
    if made is not None:
        holders.remember(cue.start, holder, owner)
        yield made


def _bare_claim(
    text: str, block: ParsedBlock, noun: Token, content: tuple[int, int] | None
) -> Iterator[Draft]:
    """Read "the claim that …": whose it is stays open, but it is not the author's statement."""
    article = next((c for c in noun.lefts if c.dep_ == "det" and c.lower_ == "the"), None)
    if article is None or content is None:
        return
    start, end = span_of(block, int(article.i), int(noun.i) + 1)
    cue = Span(*span_of(block, int(noun.i), int(noun.i) + 1))
    made = make(text, content, cue, Holder(text[start:end], Span(start, end), None), 2)
    if made is not None:
        yield made


def _says_that(clause: Token) -> bool:
    """Tell a content clause from a relative one: "that" is no part of it, and it is finite."""
    marks = [c for c in clause.children if c.lower_ == "that" and c.i < clause.i]
    if not marks:
        return False
    mark = marks[0]
    if mark.dep_ == "dobj" and own_subject(clause) is not None:
        return any(c.dep_ == "dobj" and c.i > clause.i for c in clause.children)
    if mark.dep_ == "mark" and own_subject(clause) is not None:
        return True
    return mark.tag_ == "IN" and own_subject(clause) not in (None, mark)


def _lesser_content(block: ParsedBlock, noun: Token, word: str) -> tuple[int, int] | None:
    """Return an infinitive or, for a few nouns, an object: "X's threat to close the road"."""
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in ("acl", "xcomp", "relcl") and child.tag_ == "VB" and (
            any(c.lower_ == "to" for c in child.children)
            and word in _WITH_INFINITIVE
        ):  # fmt: skip
            return span_of(block, int(child.left_edge.i), int(child.right_edge.i) + 1)
        if child.dep_ == "prep" and child.lower_ in ("of", "for") and (
            word in lexicon.PLAIN_NOUN_CUES and (word != "plan" or child.lower_ == "for")
        ):  # fmt: skip
            inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                return span_of(block, int(inner.left_edge.i), int(inner.right_edge.i) + 1)
    return None
