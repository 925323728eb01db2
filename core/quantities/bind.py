"""Bind the quantities of a parsed text to what they count and measure."""

from __future__ import annotations

from typing import Any

from core.model import Quantity
from core.quantities.scan import Found, scan

_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ")
_OTHER_CLAUSES = ("advcl", "conj", "ccomp", "parataxis", "relcl", "acl", "npadvmod")
_PARTAKERS = ("nsubj", "nsubjpass", "dobj", "attr", "prt")
_NOT_MEASURED = frozenset(
    "say tell be have do think put give show find report call average number figure total sum "
    "per cent percent rate share half third quarter most more less few many much nearly almost "
    "about only some far year month week day time take last cost make get reach come go stand "
    "amount contend claim say tell early late".split()
)


def bind(
    doc: Any, *, start: int = 0, end: int | None = None, offset: int = 0
) -> tuple[Quantity, ...]:
    """Return the quantities between two character offsets of a spaCy parse, in order.

    ``offset`` is added to the spans. ``about`` are the lemmas of the clause around the number;
    the counted noun stands first and, where no unit of measure is written, is the unit.
    """
    end = len(doc.text) if end is None else end
    text = doc.text[start:end]
    out = []
    for found in scan(text):
        span = doc.char_span(start + found.start, start + found.end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        noun = None if found.unit == "date" else _counted(span, found)
        about = _about(span, noun, names=found.unit != "date")
        unit = found.unit or (noun.lemma_.lower() if noun is not None else "")
        out.append(
            Quantity(
                offset + start + found.start, offset + start + found.end, found.low, found.high,
                unit, about, found.approximate, found.written,
            )
        )  # fmt: skip
    return tuple(out)


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


def _about(span: Any, noun: Any, *, names: bool) -> tuple[str, ...]:
    """Return the lemmas that say what is measured: the counted noun, then its clause's words.

    Without ``names`` only the event is told, by its verb, subject and object, and proper nouns are
    left out: a day is that of an event, whoever had part in it.
    """
    lemmas: dict[str, None] = {}
    if noun is not None:
        for token in (noun, *noun.children):
            if token.pos_ in _CONTENT and not _within(token, span):
                lemmas[token.lemma_.lower()] = None
    node = span.root
    for _ in range(6):
        if node.head == node or node.pos_ == "VERB" or node.dep_ in ("ROOT", "ccomp", "advcl"):
            break
        node = node.head
    own = [c for c in node.children if c.dep_ not in _OTHER_CLAUSES]
    if not names:
        own = [c for c in own if c.dep_ in _PARTAKERS]
    clause = [node, *own]
    for child in own if names else ():
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "prep", "pobj", "oprd", "acomp"):
            clause.extend(child.subtree)
    for token in clause:
        lemma = token.lemma_.lower()
        if (
            token.pos_ in _CONTENT
            and not token.is_stop
            and not token.like_num
            and (names or token.pos_ != "PROPN")
            and not _within(token, span)
            and lemma not in _NOT_MEASURED
        ):
            lemmas[lemma] = None
    return tuple(lemmas)[:12]


def _within(token: Any, span: Any) -> bool:
    return bool(span.start <= token.i < span.end)
