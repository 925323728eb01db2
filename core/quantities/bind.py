"""Bind the quantities of a parsed text to what they count and measure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.model import Quantity
from core.quantities import calendar
from core.quantities.found import Found
from core.quantities.multiples import change, multiples, reached
from core.quantities.numerals import words
from core.quantities.scan import scan

_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ")
_OTHER_CLAUSES = ("advcl", "conj", "ccomp", "parataxis", "relcl", "acl", "npadvmod")
_PARTAKERS = ("nsubj", "nsubjpass", "dobj", "attr")
_NOT_MEASURED = frozenset(
    "say tell be have do think put give show find report call average number figure total sum "
    "per cent percent rate share half third quarter most more less few many much nearly almost "
    "about only some far year month week day time take last cost make get reach come go stand "
    "amount contend claim say tell early late".split()
)
_CHANGES = ("percent", "percentage-point")
_ADDED = frozenset("down out off up under away effect place".split())
"""What makes another verb of one: "went down", "took effect"."""
_LASTING = frozenset(
    "be have do say tell put show find report call average number contend claim think know want "
    "rise fall grow increase decrease decline drop climb shrink gain lose earn cost stand amount "
    "live work remain stay keep continue expect need use mean depend exceed reach record measure "
    "produce receive spend pay sell buy employ consume".split()
)
"""What may happen at many times: two months of such a thing do not differ."""
_KNOWN, _ANY = ("det", "poss"), ("a", "an", "all")
_OF_A_WHOLE = frozenset(("include", "comprise"))
_NEGATIONS = frozenset("not n't never no".split())


def bind(
    doc: Any,
    *,
    start: int = 0,
    end: int | None = None,
    offset: int = 0,
    written: str | None = None,
) -> tuple[Quantity, ...]:
    """Return the quantities between two character offsets of a spaCy parse, in order.

    ``offset`` is added to the spans. ``about`` are the lemmas of the clause around the number;
    the counted noun stands first and, where no unit of measure is written, is the unit.
    """
    end = len(doc.text) if end is None else end
    text = doc.text[start:end]
    out = []
    for found in sorted((*_figures(text), *calendar.days(text, written)), key=_place):
        span = doc.char_span(start + found.start, start + found.end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        if found.unit == "date":
            unit, about = "date", _event(span)
            exact = found.low == found.high and any(c.isdecimal() for c in span.text)
            if not exact and (not about or about[0] in _LASTING):
                continue  # a month of a rainfall is none of an event
        else:
            noun = _counted(span, found)
            about = _about(span, noun)
            unit = found.unit or (noun.lemma_.lower() if noun is not None else "")
        out.append(
            Quantity(
                offset + start + found.start, offset + start + found.end, found.low, found.high,
                unit, about, found.approximate, found.written, found.change,
                0 if found.unit == "date" else _part(span), _is_negated(span),
            )
        )  # fmt: skip
    return tuple(out)


def _figures(text: str) -> list[Found]:
    """Return the figures of a text; a number that is part of a multiple is none by itself."""
    told = multiples(text)
    found = words(text)
    return told + [
        reached(found, replace(piece, change=change(found, piece)))
        if piece.unit in _CHANGES
        else reached(found, piece)
        for piece in scan(text)
        if piece.unit != "date"
        and not any(piece.start < m.end and m.start < piece.end for m in told)
    ]


def _place(found: Found) -> tuple[int, int]:
    return found.start, found.end


def _counted(span: Any, found: Found) -> Any:
    """Return the noun that the number counts, if the text names it."""
    number = next((t for t in span if t.like_num or t.pos_ == "NUM"), span[0])
    if found.unit == "":
        head = number
        for _ in range(3):  # "fifteen thousand families": the last part hangs on the noun
            if (
                head.dep_ in ("nummod", "compound", "quantmod", "advmod", "amod")
                and head.head != head
            ):
                head = head.head
                if head.pos_ in ("NOUN", "PROPN"):
                    return head if head.i >= span.end - 1 and head.i - span.end < 5 else None
            else:
                break
    root = span.root
    for child in root.children:  # "38 percent of the appeals", "64,000 hectares of rice"
        if child.dep_ == "prep" and child.lemma_ in ("of", "in") and child.i >= span.end - 1:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.pos_ in ("NOUN", "PROPN"):
                    return noun
    return None


def _about(span: Any, noun: Any) -> tuple[str, ...]:
    """Return the lemmas that say what is measured: the counted noun, then its clause's words."""
    lemmas: dict[str, None] = {}
    if noun is not None:
        for token in (noun, *noun.children):
            if token.pos_ in _CONTENT and not _within(token, span):
                lemmas[token.lemma_.lower()] = None
    node = _clause_of(span)
    own = [c for c in node.children if c.dep_ not in _OTHER_CLAUSES]
    clause = [node, *own]
    for child in own:
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "prep", "pobj", "oprd", "acomp"):
            clause.extend(child.subtree)
    for token in clause:
        lemma = token.lemma_.lower()
        if _tells(token, span) and lemma not in _NOT_MEASURED:
            lemmas[lemma] = None
    return tuple(lemmas)[:12]


def _event(span: Any) -> tuple[str, ...]:
    """Return the lemmas of what happened at a time: its verb, then who and what has part in it.

    What makes another verb of it belongs to the verb: "go-down", "run-dry".
    """
    node = _clause_of(span)
    if node.pos_ not in ("VERB", "AUX"):
        return ()
    verb = node.lemma_.lower()
    own = [c for c in node.children if not _within(c, span)]
    added = next((c.lower_ for c in own if c.dep_ in ("prt", "acomp") or c.lower_ in _ADDED), "")
    parts = [
        c.lemma_.lower()
        for c in own
        if c.dep_ in _PARTAKERS and c.pos_ in ("NOUN", "PROPN") and c.lower_ not in _ADDED
    ]
    return tuple(dict.fromkeys([f"{verb}-{added}" if added else verb, *parts]))[:12]


def _part(span: Any) -> int:
    """Return 1 where a figure counts some of a known group, -1 where it counts that group, else 0.

    "Nine of the twelve children", "two of us", "the dead include nine".
    """
    noun = span.root.head if span.root.dep_ == "nummod" else span.root
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.like_num:
        return -1
    of = [t for t in span.doc[span.end : span.end + 1] if t.lower_ in ("of", "among")]
    group = [c for t in of for c in t.children if c.dep_ == "pobj"]
    known = any(
        noun.pos_ == "PRON" or any(c.dep_ in _KNOWN and c.lower_ not in _ANY for c in noun.children)
        for noun in group
    )
    return int(known or _clause_of(span).lemma_.lower() in _OF_A_WHOLE)


def _is_negated(span: Any) -> bool:
    """Whether a figure counts those of whom something is denied: "sixteen were never tested"."""
    node = span.root
    while node.dep_ in ("nummod", "compound", "quantmod", "pobj", "prep") and node.head != node:
        node = node.head
    if node.dep_ not in ("nsubj", "nsubjpass"):
        return False
    return any(c.lower_ in _NEGATIONS and c.dep_ in ("neg", "advmod") for c in node.head.children)


def _clause_of(span: Any) -> Any:
    """Return the verb (or the root) whose clause a figure stands in."""
    node = span.root
    for _ in range(6):
        if node.head == node or node.pos_ == "VERB" or node.dep_ in ("ROOT", "ccomp", "advcl"):
            break
        node = node.head
    return node


def _tells(token: Any, span: Any) -> bool:
    return bool(
        token.pos_ in _CONTENT
        and not token.is_stop
        and not token.like_num
        and not _within(token, span)
    )


def _within(token: Any, span: Any) -> bool:
    return bool(span.start <= token.i < span.end)
