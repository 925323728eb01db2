"""Names on speaker labels and on the lines that say who examines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.actors.lexicon import HONORIFICS, NAME_HEADS, PERSON_ROLES, ROLE_MODIFIERS
from core.actors.turns import is_anonymous
from core.actors.words import Sighting
from core.nlp import fold

if TYPE_CHECKING:
    from core.actors.tokens import BlockTokens

_LABEL = re.compile(r"[^\W\d_](?:[^()\[\]:]*[^\W_])?\.?(?=\W*$|\s*[(\[])")
_BRACKETED = re.compile(r"\s\((?P<name>[^\W\d_][^()\[\]]*)\)")
_EXAMINER = re.compile(
    r"(?:(?:(?:re-?)?(?:direct|cross)|further)[- ]*)?(?:examination|examined|questions|questioned) "
    r"(?:by|from) (?P<name>[^\W\d_]+(?:[. '’-]+[^\W\d_]+){0,4})[.:]?\s*",
    re.I,
)
"""The line that says who puts the questions that follow: "CROSS-EXAMINATION BY MR ROE"."""


def labelled(layout: BlockTokens, text: str) -> Iterator[Sighting]:
    """Yield who speaks by the label of a block, and the body in brackets behind the name."""
    span = layout.block.block.speaker
    if span is None:
        return
    label = _LABEL.search(span.of(text))
    at = span.start
    if label and is_anonymous(label.group()):  # "CHAIR (SENATOR DUNNE):"
        inner = _BRACKETED.match(fold(text[span.end : layout.block.start]))
        at = span.end + (inner.start("name") if inner else 0)
        label = _LABEL.search(inner.group("name")) if inner else None
    if label and not is_anonymous(label.group()):
        titles, name = _label_parts(label.group())
        yield _unparsed(layout, at + label.start(), label.group(), name, titles)
        yield from _party(layout, text, span.end)


def _unparsed(
    layout: BlockTokens, start: int, text: str, name: str, titles: tuple[str, ...]
) -> Sighting:
    """Return a name from a speaker label, which is not of the sentence that follows."""
    end = start + len(text)
    return Sighting(
        layout, start, end, start, end, name, titles,
        possessive=False, first=None, last=None, speaker=True,
    )  # fmt: skip


def _party(layout: BlockTokens, text: str, at: int) -> Iterator[Sighting]:
    """Yield the body in brackets behind a speaker's name: "PIA TORSEN (Country Party):"."""
    found = _BRACKETED.match(fold(text[at : layout.block.start]))
    if found is None:
        return
    name = found.group("name")
    words = name.split()
    if len(words) > 1 and all(w[0].isupper() for w in words) and words[-1].lower() in NAME_HEADS:
        party = _unparsed(layout, at + found.start("name"), name, name, ())
        party.speaker = False
        yield party


def examiner_of(layout: BlockTokens) -> Sighting | None:
    """Return who a line that opens an examination names, in capitals or not."""
    found = _EXAMINER.fullmatch(layout.text)
    if found is None or layout.block.block.speaker is not None:
        return None
    titles, name = _label_parts(found.group("name"))
    if not all(word[0].isupper() for word in (*titles, *name.split())):
        return None
    first, end = found.start("name"), found.end("name")
    start = end - len(name)
    tokens = [t for t in layout.tokens if start <= t.idx < end]
    if not tokens:
        return None
    at = layout.block.start
    return Sighting(
        layout,
        at + first,
        at + end,
        at + start,
        at + end,
        name,
        titles,
        possessive=False,
        first=tokens[0],
        last=tokens[-1],
    )


def _label_parts(label: str) -> tuple[tuple[str, ...], str]:
    """Part the titles on a speaker label from the name: "MAJ. GEN. ROSTOV", "CLLR M. DUNNE"."""
    words = label.partition(",")[0].split()
    size = 0
    while size + 1 < len(words):
        low = words[size].lower().rstrip(".")
        if low not in HONORIFICS and low not in PERSON_ROLES and low not in ROLE_MODIFIERS:
            break
        size += 1
    if words[size].lower() in PERSON_ROLES:  # "MADAM AMBASSADOR" has no name
        size = 0
    return tuple(words[:size]), " ".join(words[size:])
