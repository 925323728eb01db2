"""Where sentences begin and end: one rule-based splitter for reading, searching and analysis.

It needs no model, so the documents can be read and searched by sentence in the first frame, and
the parser gets the same boundaries later. Blocks are split apart; a sentence never crosses one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from core.model import Block, Document, Sentence, Span

_TITLES = (
    "mr mrs ms mx dr prof rev hon gen col lt maj capt cpt sgt cmdr adm sen rep gov pres amb sr jr "
    "st messrs mme mlle fr supt insp det rt"
)
_MIDWAY = (
    "vs v cf e.g i.e viz al approx ca c no nos art arts sec fig figs vol pp p ed eds est dept "
    "univ inc ltd co corp bros assn ave blvd rd jan feb mar apr jun jul aug sep sept oct nov dec "
    "mt ft"
)
# After a title comes a name, never a new sentence; after the others a capital may begin one.
_NEVER_ENDS = frozenset(_TITLES.split())
_RARELY_ENDS = frozenset(_MIDWAY.split())

# Capitalised, these open a sentence; a name after "U.S." or "Inc." does not.
_FRESH = frozenset(
    "the a an this that these those it he she we they i you in on at by but and so yet however if "
    "when while as for there his her its our their my what who why how no not".split()
)

_CLOSERS = "\"'”’»)]}"
_OPENERS = "\"'“‘«([{—–-"
_END = re.compile(rf"(?:\.{{1,3}}|…|[!?]+|[。！？])[{re.escape(_CLOSERS)}]*(?=\s|$)")
_WORD_BEFORE = re.compile(r"([\w.’'&-]+)$")
# How far a stop is looked around: no abbreviation is longer, and the time stays linear in the text.
_NEAR = 64
_INITIALS = re.compile(r"^(?:[A-Za-z]\.)*[A-Za-z]$")


def split(text: str) -> Iterator[Span]:
    """Yield the sentences of one block's text, white space at their ends left out."""
    start = _skip_space(text, 0)
    for match in _END.finditer(text):
        end = match.end()
        if end <= start or not _ends_sentence(text, match.start(), end):
            continue
        yield Span(start, end)
        start = _skip_space(text, end)
    tail = len(text.rstrip())
    if start < tail:
        yield Span(start, tail)


_AFTER_SPEAKER = re.compile(r"(?:\s*[(\[][^()\[\]]{0,80}[)\]])?\s*[:.\])]*\s*")
_ITEM_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s+")


def opening(body: str, block: Block) -> int:
    """Return where, in a block's text, its own words begin: after ``MINISTER:`` or ``3.``."""
    if block.speaker is not None:
        after = block.speaker.end - block.start
        label = _AFTER_SPEAKER.match(body, after)
        return label.end() if label else after
    number = _ITEM_NUMBER.match(body) if block.kind == "list-item" else None
    return number.end() if number else 0


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Return the document's sentences in order; every block has at least one."""
    found: list[Sentence] = []
    for number, block in enumerate(document.blocks):
        body = document.text[block.start : block.end]
        offset = block.start
        skip = opening(body, block)
        if skip:  # a label or a number opens the first sentence, it is not one
            spans = [Span(s.start + skip, s.end + skip) for s in split(body[skip:])]
            spans = [Span(0, spans[0].end), *spans[1:]] if spans else [Span(0, len(body))]
        else:
            spans = [Span(0, len(body))] if block.kind == "heading" else list(split(body))
        found.extend(Sentence(offset + s.start, offset + s.end, number) for s in spans)
    return tuple(found)


def sentence_at(found: Sequence[Sentence], offset: int) -> int:
    """Return the position of the sentence at or before the offset (0 where there is none)."""
    return max(0, bisect_right(found, offset, key=lambda s: s.start) - 1)


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends_sentence(text: str, mark: int, end: int) -> bool:
    following = _skip_space(text, end)
    if following >= len(text):
        return True
    first = text[following]
    bare = text[following : following + _NEAR].lstrip(_OPENERS + " ")
    head = bare[:1] or first
    stop = text[mark:end]
    if stop[0] != ".":
        # "Really?" she asked: a lower-case letter carries the sentence on.
        return not head.islower()
    if head.islower():
        return False
    word = _WORD_BEFORE.search(text, max(0, mark - _NEAR), mark)
    before = word.group(1).lstrip(_OPENERS) if word else ""
    key = before.lower().rstrip(".")
    if len(stop) == 1:  # a closing quote or bracket after the stop means that it is one
        if key in _NEVER_ENDS:
            return False
        if _INITIALS.match(before) and before[:1].isupper():
            # "J. Smith", "U.S. officials" against "in the U.S. The talks …"
            return len(key) > 1 and _begins_afresh(bare)
        if key in _RARELY_ENDS:
            return not head.isdigit() and _begins_afresh(bare)
    return not head.isdigit() or not key.isdigit() or following > end


def _begins_afresh(rest: str) -> bool:
    word = re.match(r"[\w’']+", rest)
    return word is not None and word.group(0).lower() in _FRESH
