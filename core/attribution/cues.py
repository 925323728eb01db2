"""Indirect speech and stance by verbs and adjectives: "X says that …", "X blamed Y for …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from core.attribution import backward, clauses, contents, hearsay, interposed, lexicon
from core.attribution.draft import Draft
from core.attribution.holders import Holders
from core.attribution.shaping import draft
from core.attribution.syntax import (
    agent,
    blamed_for,
    is_negated,
    is_passive,
    lemma,
    own_subject,
    span_of,
    speaker_behind,
    subject,
    without_that,
)
from core.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.nlp import ParsedBlock

_REPORTING = (
    lexicon.CLAUSE
    | lexicon.OBJECT
    | lexicon.MEASURING
    | lexicon.INFINITIVE
    | lexicon.LAYING_DOWN
    | lexicon.OBJECT_INFINITIVE
    | frozenset(lexicon.COMPLEMENT)
    | frozenset(lexicon.PREPOSITION)
)
_PERSONAL = frozenset(
    "say tell add claim argue insist reply ask write complain believe think admit deny joke object "
    "answer remark retort lament boast promise reckon expect fear hope swear suspect guess recall "
    "whisper testify vow urge".split()
)
"""Verbs that only people and bodies of people do, so that any noun will pass for their subject."""
_IMPERSONAL = (
    lexicon.FINDING
    | lexicon.LIGHT_OBJECT
    | lexicon.INFINITIVE
    | frozenset(
        "treat see view find present frame cast consider value regard read judge date compare "
        "depict portray acknowledge favour favor support fear welcome back defend champion "
        "question cite praise".split()
    )
) - {"claim", "refuse", "demand", "want", "agree", "undertake"}
"""Verbs that are no report where their subject is anybody of a kind."""
_DECIDES = frozenset(
    "vote decide resolve agree unite gather rally march like go continue use rush wrong right "
    "mistaken quick fond keen eager careful correct".split()
)


_ASSERTING = (lexicon.SAY | {"want", "wish"}) - {"agree", "deny"}
_FUTURE = frozenset({"will", "'ll", "wo", "would", "'d", "shall"})
_DOUBTFUL_MODALS = frozenset({"may", "might", "should", "could", "must", "can", "ca"})


def find(text: str, block: ParsedBlock, holders: Holders) -> Iterator[Draft]:
    """Yield what the verbs of one block attribute, in the order of the verbs."""
    for token in block.doc:
        word = lemma(token)
        if token.pos_ == "ADJ" and word in lexicon.ADJECTIVES:
            yield from _of_adjective(text, block, holders, token)
        elif token.dep_ == "amod":
            yield from _of_misread(text, block, holders, token)
        elif word in ("know", "understand") and lemma(token.head) == "let":
            yield from hearsay.let_it_be_known(text, block, holders, token)
        elif word in _REPORTING and _is_verb(token):
            yield from _of_verb(text, block, holders, token, word)


def _is_verb(token: Token) -> bool:
    if token.pos_ in ("VERB", "AUX"):
        return True
    # "…, data from the bureau show." is tagged as a noun now and then
    return token.dep_ == "ROOT" and token.pos_ == "NOUN" and own_subject(token) is not None


def _of_verb(
    text: str, block: ParsedBlock, holders: Holders, verb: Token, word: str
) -> Iterator[Draft]:
    if verb.dep_ in ("amod", "compound", "aux", "auxpass") or _unsaid(verb, word):
        return
    passive = is_passive(verb)
    if passive and word in hearsay.VERBS and agent(verb) is None:
        yield from hearsay.passive(text, block, verb, word)
        return
    head = (
        _persuader(verb)
        or speaker_behind(verb)
        or (agent(verb) if passive else subject(verb) or _inverted_subject(verb))
    )
    head = _outside_brackets(head, verb)
    if head is None or head.i == verb.i:
        return
    if not _may_hold(block, holders, head, word, passive):
        return
    holder = holders.of(block, head)
    if holder is None:
        return
    cue = Span(*_cue_span(block, verb))
    found = [
        made
        for start, end, rank in _content(text, block, holders, verb, word, head, passive)
        if (made := draft(text, Span(start, end), cue, holder, rank)) is not None
    ]
    if found:
        finding = word in ("find", "conclude", "measure", "calculate", "determine", "discover")
        holders.remember(cue.start, holder, head, finding=finding)
    yield from found
    for partner in _partners(head):
        other = holders.of(block, partner)
        if other is not None and holders.can_speak(block, partner):
            yield from (replace(made, holder=other) for made in found)


def _outside_brackets(head: Token | None, verb: Token) -> Token | None:
    """Return the noun before brackets that hold what the parser took for the subject.

    "Streit (“The uncounted”, 6 November) writes that …" is not what the uncounted write.
    """
    if head is None or head.i > verb.i:
        return head
    doc, depth = head.doc, 0
    closes = any(
        (depth := depth + (t.text == "(") - (t.text == ")")) < 0 for t in doc[head.i : verb.i]
    )
    if not closes:
        return head
    opening = next((i for i in range(head.i, verb.sent.start, -1) if doc[i].text == "("), None)
    if opening is None:
        return head
    before = doc[opening - 1]
    # "the MP for Bath (Labour)"
    while before.dep_ in ("pobj", "prep") and before.head.i < before.i:
        before = before.head
    return before if before.pos_ in ("NOUN", "PROPN") else head


def _persuader(verb: Token) -> Token | None:
    """Return X of "X would have you believe that …" and "X wants us to think that …"."""
    if lemma(verb) not in ("believe", "think", "accept") or verb.dep_ not in ("ccomp", "xcomp"):
        return None
    listener = own_subject(verb)
    if listener is None or listener.lower_ not in ("you", "us", "everyone", "everybody"):
        return None
    outer = verb.head
    would = any(c.lower_ in ("would", "'d") for c in outer.children if c.dep_ == "aux")
    if lemma(outer) == "want" or (lemma(outer) in ("have", "like") and would):
        return subject(outer)
    return None


def _of_misread(text: str, block: ParsedBlock, holders: Holders, word: Token) -> Iterator[Draft]:
    """Read "Brand & Co, the builders, measured cracks of 3 mm", parsed as a list of things."""
    noun = word.head
    name = noun.head
    while name.dep_ in ("appos", "conj") and name.head.i < name.i:
        name = name.head
    base = word.lower_.removesuffix("ed").removesuffix("e")
    verb = next((v for v in (base, base + "e") if v in lexicon.MEASURING), None)
    if (
        verb is None
        or name.dep_ != "ROOT"
        or name.pos_ != "PROPN"
        or noun.dep_ not in ("appos", "conj")
        or noun.left_edge.i != word.i
        or block.doc[word.i - 1].text != ","
        or not any(t.like_num for t in noun.subtree)
    ):
        return
    holder = holders.of(block, name)
    if holder is None or holder.actor is None:
        return
    cue = Span(*span_of(block, word.i, word.i + 1))
    content = Span(*span_of(block, word.i + 1, int(noun.right_edge.i) + 1))
    made = draft(text, content, cue, holder, 1)
    if made is not None:
        holders.remember(cue.start, holder, name, finding=True)
        yield made


def _partners(head: Token) -> list[Token]:
    """Return those who hold it together with the first: "Germany and France urged …"."""
    found: list[Token] = []
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in ("PROPN", "NOUN") and child.i - head.i <= 8:
            found.append(child)
            found.extend(_partners(child))
    return found[:3]


def _may_hold(block: ParsedBlock, holders: Holders, head: Token, word: str, passive: bool) -> bool:
    if any(c.dep_ == "det" and c.lower_ in ("any", "every", "no") for c in head.children):
        return False
    if head.lower_ in lexicon.PARTIES and not _reports_the_past(head, word):
        return False
    if word in ("mean", "imply", "assume") and (
        head.lower_ == "it" or lemma(head) in lexicon.SOURCE_NOUNS
    ):
        return False  # what follows from it, not what it says
    plain = not any(c.lower_ == "as" for c in head.head.children)
    if word == "read" and plain and holders.is_named(block, head):
        return False  # gauges and letters read something; people only read it
    if holders.can_speak(block, head):
        if word in _IMPERSONAL and holders.is_generic(block, head):
            return False
        return not passive or holders.is_named(block, head) or lemma(head) in lexicon.SOURCE_NOUNS
    if passive or word in lexicon.FINDING:
        return False
    return (
        word in _PERSONAL
        and lemma(head) not in lexicon.NOUN_CUES
        and head.pos_ in ("NOUN", "PRON", "NUM", "ADJ", "DET")
    )


def _reports_the_past(party: Token, word: str) -> bool:
    """Tell "you told them that …" and "you say …" from "you know" and from "I think", "I say"."""
    if word not in lexicon.SAY and word not in ("accuse", "blame", "reject"):
        return False
    verb = party.head
    past = verb.tag_ == "VBD" or any(c.lower_ in ("have", "'ve", "had") for c in verb.children)
    return past or party.lower_ != "i"


def _unsaid(verb: Token, word: str) -> bool:
    """Tell of "if X says", "X may say", "did X say?", "X did not say": nobody said it."""
    if _persuader(verb) is not None or blamed_for(verb) is not None:
        return False
    if _unreal(verb) or _all_told(verb):
        return True
    modal = False
    for child in verb.children:
        low = child.lower_
        if child.dep_ == "aux":
            modal = modal or low in _FUTURE
            if low in _DOUBTFUL_MODALS:
                return True
            if low == "to" and lemma(verb.head) not in _DECIDES:
                return True
        if child.dep_ == "mark" and low in ("if", "unless", "whether"):
            return True
    if modal and word not in lexicon.SAY and word not in ("expect", "want", "oppose", "support"):
        return True
    if is_negated(verb) and word in _ASSERTING:
        return True
    finite = verb.dep_ == "relcl" and own_subject(verb) is not None  # a past form taken for it
    if verb.tag_ == "VBN" and not finite and not is_passive(verb) and not any(
        c.dep_ == "aux" for c in (*verb.children, *verb.head.children)
    ):  # fmt: skip
        return True  # "promised benefits"
    subject_ = own_subject(verb)
    if subject_ is None:
        bare = verb.tag_ == "VB" and not any(c.dep_ == "aux" for c in verb.children)
        return bool(bare and verb.dep_ == "ROOT")
    asked = any(c.dep_ == "aux" and c.i < subject_.i for c in verb.children)
    return asked and verb.sent.text.rstrip("\"')").endswith("?")


def _all_told(verb: Token) -> bool:
    """Tell of "97 million, all told, and …": a sum, and nobody who tells it."""
    doc = verb.doc
    if verb.lower_ != "told" or not verb.i or doc[verb.i - 1].lower_ != "all":
        return False
    return verb.i + 1 == len(doc) or doc[verb.i + 1].is_punct


def _unreal(verb: Token) -> bool:
    """Tell of "should start offering to host" and "I suggest that she read page one"."""
    own = own_subject(verb)
    if verb.tag_ == "VB" and own is not None and own.i < verb.i:
        marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
        return marked and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    outer = verb.head
    if verb.dep_ not in ("xcomp", "conj") or outer.i >= verb.i or outer.pos_ != "VERB":
        return False
    return lemma(outer) in ("start", "begin") and (
        any(c.dep_ == "aux" and c.lower_ in _DOUBTFUL_MODALS for c in outer.children)
        or _unreal(outer)
    )


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
        if child.dep_ in ("aux", "auxpass", "neg") and child.i < verb.i and verb.i - child.i <= 4:
            first = min(first, int(child.i))
        if child.dep_ == "prt" and child.i == last + 1:
            last = int(child.i)
    return span_of(block, first, last + 1)


def _content(
    text: str,
    block: ParsedBlock,
    holders: Holders,
    verb: Token,
    word: str,
    head: Token,
    passive: bool,
) -> Iterator[contents.Found]:
    """Yield (start, end, rank) of what the verb attributes: the first reading that fits."""
    if passive:
        yield from backward.of_passive(block, verb, word)
        return
    clause = clauses.clause_of(verb)
    if clause is not None and clause.i > verb.i and clauses.is_open_question(clause, word):
        return
    if word in lexicon.FLOATING:
        around = interposed.around(text, block, verb, word, head, clause)
        if around is not None:
            yield from around
            return
    named = holders.is_named(block, head)
    for reading in (
        backward.relative(block, verb, word),
        clauses.clausal(block, verb, word, clause),
        contents.complemented(block, verb, word, clause),
        contents.infinitive(block, verb, word, named),
        contents.prepositional(block, verb, word),
        backward.said_so(block, verb, word),
        contents.objects(block, verb, word, named, named or lemma(head) in lexicon.SOURCE_NOUNS),
        contents.laid_down(block, verb, word) if lemma(head) in lexicon.LEGAL_TEXTS else None,
    ):
        if reading is not None:
            yield reading
            return


def _of_adjective(
    text: str, block: ParsedBlock, holders: Holders, adjective: Token
) -> Iterator[Draft]:
    """Read "X is right that …", "X is convinced that …"."""
    be = adjective.head
    if adjective.dep_ not in ("acomp", "oprd", "conj") or be.pos_ not in ("VERB", "AUX"):
        return
    clause = next(
        (c for c in (*adjective.children, *be.children) if c.dep_ == "ccomp" and c.i > adjective.i),
        None,
    )
    if clause is None or clause.left_edge.lower_ != "that":
        return
    head = subject(be)
    if head is None or not holders.can_speak(block, head) or not holders.is_named(block, head):
        return
    holder = holders.of(block, head)
    if holder is None:
        return
    cue = Span(*span_of(block, adjective.i, adjective.i + 1))
    content = Span(*span_of(block, without_that(clause), int(clause.right_edge.i) + 1))
    made = draft(text, content, cue, holder, 3)
    if made is not None:
        holders.remember(cue.start, holder, head)
        yield made
