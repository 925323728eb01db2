"""What a reporting verb governs but no clause: an object with its complement, an infinitive, …

Each reader takes the verb and its lemma and returns (start, end, rank) in document offsets, or
``None`` where the verb is not used that way. Ranks settle rival readings; higher is surer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.attribution import lexicon
from core.attribution.endings import before_comment, before_meanwhile, trailing
from core.attribution.syntax import lemma, own_subject, span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.nlp import ParsedBlock

Found = tuple[int, int, int]


_BARE_FIGURE = ("advmod", "npadvmod", "attr", "nummod")


_OFFERING = frozenset("offer promise pledge vow threaten agree undertake".split())
_TIMES = frozenset("year month week day decade time hour while century long moment".split())


def complemented(block: ParsedBlock, verb: Token, word: str, clause: Token | None) -> Found | None:
    """Read an object with its complement: "puts the loss at …", "called it a disgrace"."""
    preps = lexicon.COMPLEMENT.get(word)
    if preps is None:
        return None
    rest = [c for c in verb.children if c.i > verb.i]
    target = next((c for c in rest if c.dep_ == "dobj"), None)
    if target is not None and target.lower_.endswith(("self", "selves")):
        return None
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and word not in lexicon.SAY:
        return None
    extra = [c for c in rest if _complements(c, target, word, preps)]
    if not extra and word == "accuse":
        extra = _far_charge(verb)
    if not extra and word == "call" and target is not None and _ends_quoted(block, target):
        extra = [target]
    if target is not None:  # the complement parsed as part of the object
        extra.extend(
            child
            for child in target.children
            if child.i > target.i
            and ((child.dep_ == "prep" and child.lower_ in preps) or child.dep_ == "oprd")
        )
    if not extra or (word == "call" and all(c.dep_ == "prep" for c in extra)):
        return None
    if target is None and clause is None and all(c.dep_ == "prep" for c in extra):
        if verb.dep_ != "relcl" or extra[0].i + 1 > extra[0].right_edge.i:
            return None
        # "an explanation that X dismissed as …"
        return (*span_of(block, int(extra[0].i) + 1, int(extra[0].right_edge.i) + 1), 3)
    pieces = [*extra, *([target] if target is not None else [])]
    first = min(int(c.left_edge.i) for c in pieces)
    last = max(extra, key=lambda c: int(c.right_edge.i))
    if word in ("accuse", "charge"):
        inner = [c for c in extra[0].children if c.dep_ in ("pcomp", "pobj")]
        first = int(inner[0].left_edge.i) if inner else first
    end = max(int(last.right_edge.i), trailing(verb, int(last.right_edge.i), conditions=False))
    return (*span_of(block, first, before_comment(block, first, end + 1)), 3)


def _far_charge(verb: Token) -> list[Token]:
    """Find "of …" behind a comma: "accused the firm, which has run it since 2012, of greed"."""
    return [
        t
        for t in verb.sent
        if t.i > verb.i + 1
        and t.lower_ == "of"
        and t.nbor(-1).text == ","
        and any(c.dep_ in ("pobj", "pcomp") for c in t.children)
    ][:1]


def _ends_quoted(block: ParsedBlock, target: Token) -> bool:
    """Tell of a name in quotation marks parsed as part of the object: 'called this "theatre"'."""
    first, last = int(target.left_edge.i), int(target.right_edge.i)
    doc = block.doc
    closed = doc[last].text == '"' or (last + 1 < len(doc) and doc[last + 1].text == '"')
    return closed and any(t.text == '"' for t in doc[first + 1 : last])


def laid_down(block: ParsedBlock, verb: Token, word: str) -> Found | None:
    """Read what a legal text does: "Clause 31 permits termination", "forbids you to do it"."""
    if word not in lexicon.LAYING_DOWN:
        return None
    parts = [c for c in verb.rights if c.dep_ in ("dobj", "dative", "xcomp", "ccomp", "prep")]
    if not parts or parts[0].dep_ == "prep":
        return None
    end = max(int(c.right_edge.i) for c in parts)
    return (*span_of(block, int(parts[0].left_edge.i), end + 1), 1)


def _complements(child: Token, target: Token | None, word: str, preps: frozenset[str]) -> bool:
    # spaCy makes a new object for each look at a token, so only positions tell them apart
    same = target is not None and child.i == target.i
    if child.dep_ in ("oprd", "attr"):
        return True
    if child.dep_ == "acomp":
        return word in ("call", "declare", "deem", "find", "consider")
    if child.dep_ in ("prep", "dative", "prt", "agent"):
        return child.lower_ in preps
    if child.dep_ in ("xcomp", "ccomp"):
        if word in ("see", "find") and child.pos_ == "VERB":
            return False  # "saw rates climb"
        return not same and not _has_to(child) and child.left_edge.lower_ != "that"
    figure = word in ("put", "estimate", "value") and not same
    return figure and any(t.like_num for t in child.subtree) and child.dep_ != "advcl"


def infinitive(block: ParsedBlock, verb: Token, word: str, named: bool) -> Found | None:
    """Read "vowed to close it", "urged Y to stop", "denies having known"."""
    low = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i), None)
    if low is None or low.pos_ not in ("VERB", "AUX"):
        return None
    target = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if word in lexicon.OBJECT_INFINITIVE and (target is not None or own_subject(low) is not None):
        first = target if target is not None and target.i < low.i else low
        return (*run(block, int(first.left_edge.i), low), 2)
    if _has_to(low) and word in lexicon.INFINITIVE and named:
        start, end = run(block, int(low.left_edge.i), low)
        if word in _OFFERING:  # "offered to pay for it if …"
            last = trailing(verb, int(low.right_edge.i))
            end = max(end, span_of(block, last, last + 1)[1]) if last > low.right_edge.i else end
        return (start, end, 2)
    gerund = low.tag_ == "VBG" or any(c.dep_ == "aux" and c.tag_ == "VBG" for c in low.children)
    if gerund and word in lexicon.OBJECT:
        return (*run(block, int(low.left_edge.i), low), 2)
    return None


def prepositional(block: ParsedBlock, verb: Token, word: str) -> Found | None:
    """Read "called for …", "warned of …"."""
    wanted = lexicon.PREPOSITION.get(word)
    if wanted is None:
        return None
    for child in verb.children:
        if child.i <= verb.i or child.i - verb.i > 12:
            continue
        if child.dep_ in ("prep", "prt", "agent") and child.lower_ in wanted:
            inner = [c for c in child.children if c.dep_ in ("pobj", "pcomp")]
            if inner and lemma(inner[0]) in _TIMES:  # "has argued for years that …"
                return _after_that(block, verb, inner[0])
            if inner and child.lower_ == "on":
                return (*_called_on(block, verb, inner[0]), 2)
            if inner:
                return (*run(block, int(inner[0].left_edge.i), inner[0]), 2)
        if child.dep_ in ("advcl", "ccomp", "xcomp"):  # "called for it to be scrapped"
            mark = next((c for c in child.children if c.lower_ in wanted and c.i < child.i), None)
            if mark is not None and mark.i == verb.i + 1:
                return (*run(block, int(mark.i) + 1, child), 2)
    return None


def _called_on(block: ParsedBlock, verb: Token, whom: Token) -> tuple[int, int]:
    """Return whom a call is on, with what they are to do: "called on the state to act"."""
    first = int(whom.left_edge.i)
    for low in (*verb.rights, *whom.rights):
        start = int(low.left_edge.i)
        if low.dep_ in ("xcomp", "advcl", "acl", "relcl", "ccomp") and _has_to(low) and (
            whom.i < start <= whom.right_edge.i + 1
        ):  # fmt: skip
            return run(block, first, low)
    return run(block, first, whom)


def _after_that(block: ParsedBlock, verb: Token, noun: Token) -> Found | None:
    """Return the clause that the parser hung on an expression of time."""
    for i in range(noun.i + 1, min(noun.i + 4, verb.sent.end)):
        if block.doc[i].lower_ == "that":
            end = int(noun.right_edge.i) + 1
            return (*span_of(block, i + 1, end), 3) if end > i + 1 else None
    return None


def objects(block: ParsedBlock, verb: Token, word: str, named: bool, source: bool) -> Found | None:
    """Read a noun phrase as content: "rejected the charge", "measured seepage of 310 litres"."""
    objects_ = ("dobj", "npadvmod") if verb.pos_ == "NOUN" else ("dobj",)
    target = next((c for c in verb.children if c.dep_ in objects_ and c.i > verb.i), None)
    figure = target if target is not None else next(
        (
            c
            for c in verb.rights
            if c.dep_ in _BARE_FIGURE and (c.like_num or any(g.like_num for g in c.lefts))
        ),
        None,
    )  # fmt: skip
    told = word == "tell" and any(c.dep_ == "dative" for c in verb.children)
    if told and target is not None and target.pos_ not in ("PRON",) and (
        lemma(target) not in ("story", "truth", "lie", "joke", "time", "secret")
    ):  # fmt: skip
        return (*run(block, int(target.left_edge.i), target), 1)
    if target is not None and word in lexicon.CLAUSE - lexicon.OBJECT and named and any(
        c.dep_ == "acl" and c.tag_ in ("VBN", "VBD") and c.i > target.i for c in target.children
    ):  # fmt: skip
        # "argues the agency sampled badly": a clause without "that", parsed as a noun phrase
        return (*run(block, int(target.left_edge.i), target), 2)
    if target is not None and word in lexicon.SAY and _quoted(block, target):
        return (*span_of(block, int(target.left_edge.i), int(target.right_edge.i) + 1), 1)
    aside = verb.dep_ == "advcl" and verb.tag_ == "VBG"
    if target is not None and word in lexicon.OBJECT and not aside:
        if target.pos_ == "PRON" or (word in lexicon.LIGHT_OBJECT and not named):
            return None
        end = int(target.right_edge.i)
        if word in lexicon.PROPOSING or _holds_figure(target):
            end = trailing(verb, end, conditions=word in lexicon.PROPOSING)
        end = max(end, _what_it_says(verb, target))
        return (*span_of(block, int(target.left_edge.i), end + 1), 1)
    source = source or word in ("say", "reckon")
    if figure is not None and word in lexicon.MEASURING and source and _holds_figure(figure):
        end = trailing(verb, int(figure.right_edge.i), conditions=False)
        return (*span_of(block, int(figure.left_edge.i), end + 1), 1)
    return None


def _what_it_says(verb: Token, noun: Token) -> int:
    """Return the end of the clause that tells what a claim is, with something between the two.

    "Rejected allegations, first aired by a weekly, that eleven people had died".
    """
    if lemma(noun) not in lexicon.NOUN_CUES:
        return int(noun.i)
    marks = (
        t
        for t in verb.subtree
        if t.i > noun.i and t.lower_ == "that" and t.dep_ == "mark" and t.nbor(-1).text == ","
        if noun.doc[noun.right_edge.i + 1 : noun.right_edge.i + 2].text == ","
        if not any(c.dep_ == "conj" and c.i < t.i for c in verb.rights)
    )
    return max((int(t.head.right_edge.i) for t in marks), default=int(noun.i))


def _quoted(block: ParsedBlock, target: Token) -> bool:
    """Tell whether the object is wholly between quotation marks: 'She says "a handful"'."""
    first, last = int(target.left_edge.i), int(target.right_edge.i)
    doc = block.doc
    after = [t.text for t in doc[last + 1 : last + 3]]
    return first > 0 and doc[first - 1].text == '"' and ('"' in after or doc[last].text == '"')


def _has_to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _holds_figure(target: Token) -> bool:
    return any(t.like_num or t.pos_ == "NUM" for t in target.subtree) or any(
        t.lower_ in ("hardly", "no", "little", "few", "many") for t in target.subtree
    )


def run(block: ParsedBlock, first: int, last: Token) -> tuple[int, int]:
    """Return the span from a token to the end of another's phrase.

    A finite verb coordinated with an infinitive or participle belongs to the cue, not to it.
    """
    end = int(last.right_edge.i) + 1
    if block.block.kind == "heading":
        end = before_meanwhile(block, first, end)
    if last.tag_ in ("VB", "VBG", "VBN"):
        for child in last.children:
            if child.dep_ == "conj" and child.i > last.i and child.tag_ in ("VBZ", "VBD", "VBP"):
                end = min(end, int(child.left_edge.i))
                while end > last.i + 1 and block.doc[end - 1].dep_ in ("cc", "punct"):
                    end -= 1
    return span_of(block, first, max(first + 1, before_comment(block, first, end)))
