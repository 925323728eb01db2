"""How one line of a list looks: actors, relations, search results, bookmarks as ``Content``.

Words of documents and notes are put in as plain text, never as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from textwrap import wrap
from typing import TYPE_CHECKING

from textual.content import Content

from core.model import WEAK_BELOW, Actor, Claim, Document, Modality, Relation
from tui.glyphs import Glyphs
from tui.state.excerpt import Excerpt, shorten
from tui.state.lookup import Lookup
from tui.state.relation_list import Row

if TYPE_CHECKING:
    from tui.state.checking import Passage

Part = str | Content | tuple[str, str]

LABEL_STYLES = {"agree": "$text-success bold", "conflict": "$text-error bold"}
MUTED = "$foreground 62%"
MATCH = "$text-accent bold underline"

MODALITY_WORDS: dict[Modality, str] = {
    "fact": "statement of fact",
    "evaluation": "evaluation",
    "prediction": "prediction",
    "prescription": "demand or advice",
}


def excerpt(found: Excerpt, style: str = MATCH) -> Content:
    """An excerpt with its marks set off."""
    content = Content(found.text)
    for mark in found.marks:
        content = content.stylize(style, mark.start, mark.end)
    return content


def relation(
    row: Row, lookup: Lookup, number: Callable[[str], int], width: int, signs: Glyphs
) -> Content:
    """One relation in the list: label, confidence, verdict, both quotes and the best reason."""
    parts = [_head(row, signs)]
    for claim in (row.a, row.b):
        label = f"{number(claim.doc)} {shorten(lookup.holder_name(claim), 28, signs.ellipsis)}: "
        room = max(24, 2 * width - len(label) - 4)
        quote = signs.quoted(shorten(lookup.quote(claim), room, signs.ellipsis))
        parts.append(Content.assemble((label, "bold"), quote))
    if row.relation.reasons:
        reason = shorten(signs.own(row.relation.reasons[0].text), 2 * width - 4, signs.ellipsis)
        parts.append(Content.styled(f"{signs.dot} {reason}", MUTED))
    return Content("\n").join(parts)


def relation_detail(
    row: Row,
    lookup: Lookup,
    documents: Mapping[str, Document],
    number: Callable[[str], int],
    signs: Glyphs,
) -> Content:
    """One relation in full: both quotes uncut, their holders and documents, every reason."""
    parts = [_head(row, signs)]
    for claim in (row.a, row.b):
        parts += [Content(""), *_quoted(claim, lookup, documents, number, signs)]
    title = "Why"
    if row.verdict is not None and row.verdict.kind == "relabelled":
        other = "an agreement" if row.label == "conflict" else "a conflict"
        title = f"Why the program took it for {other}"
    parts += _why(row.relation, signs, title)
    return Content("\n").join(parts)


def _head(row: Row, signs: Glyphs) -> Content:
    """The label, and the user's verdict, else how sure the program is."""
    label = (signs.label(row.label), LABEL_STYLES[row.label])
    if row.verdict is not None:
        verdict = f"  {signs.verdict(row.verdict.kind)}"
        return Content.assemble(label, (verdict, "$text-warning bold"))
    return Content.assemble(label, f"  {confidence(row.relation.confidence)}")


def passage(
    found: Passage, lookup: Lookup, number: Callable[[str], int], width: int, signs: Glyphs
) -> Content:
    """One passage that supports or contradicts a statement: confidence, holder, quote, reason."""
    claim, relation = found.claim, found.relation
    sure = f"{confidence(relation.confidence)}  "
    label = f"{number(claim.doc)} {shorten(lookup.holder_name(claim), 28, signs.ellipsis)}: "
    room = max(24, 2 * width - len(sure) - len(label) - 4)
    quote = signs.quoted(shorten(lookup.quote(claim), room, signs.ellipsis))
    parts = [Content.assemble((sure, LABEL_STYLES[relation.label]), (label, "bold"), quote)]
    if relation.reasons:
        reason = shorten(signs.own(relation.reasons[0].text), width - 4, signs.ellipsis)
        parts.append(Content.styled(f"{signs.dot} {reason}", MUTED))
    return Content("\n").join(parts)


def passage_detail(
    found: Passage,
    lookup: Lookup,
    documents: Mapping[str, Document],
    number: Callable[[str], int],
    signs: Glyphs,
) -> Content:
    """One passage in full: where it stands, its holder, the quote uncut, every reason."""
    return Content("\n").join(
        [
            *_quoted(found.claim, lookup, documents, number, signs),
            *_why(found.relation, signs),
        ]
    )


def _quoted(
    claim: Claim,
    lookup: Lookup,
    documents: Mapping[str, Document],
    number: Callable[[str], int],
    signs: Glyphs,
) -> list[Content]:
    document = documents.get(claim.doc)
    title = document.name if document else claim.doc
    return [
        Content.styled(f"{number(claim.doc)} {title}", MUTED),
        Content.assemble(
            (lookup.holder_name(claim), "bold"), (f"  {MODALITY_WORDS[claim.modality]}", MUTED)
        ),
        Content(signs.quoted(lookup.quote(claim))),
    ]


def _why(relation: Relation, signs: Glyphs, title: str = "Why") -> list[Content]:
    if not relation.reasons:
        return []
    reasons = [Content(f"{signs.dot} {signs.own(reason.text)}") for reason in relation.reasons]
    return [Content.styled(f"\n{title}", "bold"), *reasons]


def confidence(share: float) -> str:
    """A confidence in per cent; never rounded up to certainty, low ones called unsure."""
    sure = f"{min(99, round(100 * share))} %"
    return sure if share >= WEAK_BELOW else f"{sure}, unsure"


COUNTED_APART = 6
"""In more documents than this, an actor's mentions are told in one sum."""


def actor(
    found: Actor,
    lookup: Lookup,
    number: Callable[[str], int],
    width: int,
    *,
    on: bool,
    marked: bool,
    signs: Glyphs,
) -> Content:
    """One actor in the list: switch, sign and word of its kind, mentions in each document."""
    in_documents = lookup.counts(found)
    if len(in_documents) <= COUNTED_APART:
        counts = " ".join(f"{number(doc)}:{count}" for doc, count in in_documents.items())
    else:
        counts = f"{sum(in_documents.values())} in {len(in_documents)} documents"
    first: list[Part] = [
        (signs.on if on else signs.off, "$text-accent bold" if on else MUTED),
        " ",
        (found.name, "bold" if on else ""),
    ]
    if marked:
        first.append(("  (to merge)", "$text-warning bold"))
    principal = lookup.actors.get(found.stands_for or "")
    if principal is not None:
        first.append((f" {signs.arrow} {principal.name}", MUTED))
    second = wrap(
        f"{signs.kind(found.kind)} {found.kind} {signs.dot} {counts}",
        width,
        initial_indent="    ",
        subsequent_indent="      ",
    )
    return Content.assemble(*first, "\n", ("\n".join(second), MUTED))
