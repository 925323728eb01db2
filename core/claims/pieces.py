"""Parts a sentence into the pieces that somebody asserts, each with the attribution it falls under.

Frames that only report ("The minister told parliament") are left out, and so are the scraps that
cutting leaves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.attribution.syntax import lemma
from core.claims import clauses
from core.claims.reported import Lookup, Reported
from core.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from core.nlp import ParsedBlock


@dataclass(slots=True)
class Piece:
    """The tokens ``start`` to ``end`` of a block that assert something together.

    ``source`` is the attribution they fall under; ``whole`` tells that they hold its cue as well.
    """

    block: ParsedBlock
    start: int
    end: int
    source: Reported | None
    whole: bool


def pieces(block: ParsedBlock, sentence: TokenSpan, lookup: Lookup) -> list[Piece]:
    """Part a sentence at its clauses and at the borders of what others assert in it."""
    near = lookup.near(block.start + sentence.start_char, block.start + sentence.end_char)
    borders: set[int] = set()
    clausal = _asserted(block, sentence, near)
    for item in clausal:
        low, high = _token_range(block, sentence, item.attribution.content)
        borders.update(at for at in (low, high) if sentence.start < at < sentence.end)
    pieces = []
    for start, end in clauses.cut(sentence, borders):
        span = Span(
            block.start + block.doc[start].idx,
            block.start + block.doc[end - 1].idx + len(block.doc[end - 1]),
        )
        pieces.append(_source(block, start, end, span, near, clausal))
    kept: list[Piece] = []
    for at, piece in enumerate(_merge_split(pieces)):
        _cut_next_frame(piece, lookup)
        if _only_reports(piece, clausal) or _breaks_off(piece, lookup):
            kept.extend(_asides(piece))
        elif not at or not _left_over(piece):
            kept.append(piece)
    return kept


def _asserted(block: ParsedBlock, sentence: TokenSpan, near: list[Reported]) -> list[Reported]:
    """Return the attributions whose content stands as a claim: clauses, and parts of one."""
    first = block.start + sentence.start_char
    last = block.start + sentence.end_char
    cues: set[Span] = set()
    chosen: list[Reported] = []
    for item in near:
        content = item.attribution.content
        low, high = _token_range(block, sentence, content)
        if high <= low or not item.asserted:
            continue
        if (
            clauses.has_clause(block.doc, low, high)
            or (content.start <= first and content.end >= last)
            or item.attribution.type == "direct"
        ):
            chosen.append(item)
            if item.attribution.cue is not None:
                cues.add(item.attribution.cue)
    # the other half of a clause that its cue interrupts
    return [r for r in near if r in chosen or (r.asserted and r.attribution.cue in cues)]


def _token_range(block: ParsedBlock, sentence: TokenSpan, content: Span) -> tuple[int, int]:
    inside = [
        t.i
        for t in sentence
        if block.start + t.idx < content.end and block.start + t.idx + len(t) > content.start
    ]
    return (inside[0], inside[-1] + 1) if inside else (sentence.start, sentence.start)


def _source(
    block: ParsedBlock, start: int, end: int, span: Span, near: list[Reported],
    clausal: list[Reported],
) -> Piece:  # fmt: skip
    """Find whose the piece is: the innermost content around it, or the stance taken in it."""
    around = [r for r in clausal if _shared(span, r.attribution.content) >= 0.7 * len(span)]
    inner = min(around, key=lambda r: len(r.attribution.content), default=None)
    stances = [
        r
        for r in near
        if r.cue is not None
        and r not in clausal
        and r.cue.doc is block.doc
        and start <= r.cue.i < end
        and _leads(_verb_of(r.cue), start, end)
        and (inner is None or inner.attribution.content.contains(r.attribution.content))
    ]
    if stances:
        main = min(stances, key=lambda r: (_depth(r.cue), r.number))
        return Piece(block, start, end, main, True)
    return Piece(block, start, end, inner, False)


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _depth(token: Token | None) -> int:
    depth = 0
    while token is not None and token.head.i != token.i and depth < 30:
        token = token.head
        depth += 1
    return depth


def _verb_of(cue: Token) -> Token | None:
    """Return the cue if it is a verb, "took" for the cue "view" in "took the view", else none."""
    if cue.pos_ in ("VERB", "AUX"):
        return cue
    return cue.head if cue.dep_ == "dobj" and cue.head.pos_ == "VERB" else None


def _leads(verb: Token | None, start: int, end: int) -> bool:
    """Tell whether the verb governs the piece, not a clause deeper down in it."""
    while verb is not None:
        head = verb.head
        if head.i == verb.i or not start <= head.i < end:
            return True
        if verb.dep_ not in ("conj", "parataxis", "ccomp"):
            return False
        if verb.dep_ == "ccomp" and verb.i > head.i:
            return False
        verb = head
    return False


def _merge_split(pieces: list[Piece]) -> list[Piece]:
    """Put a clause together again that its cue interrupts: "The dam, she said, is safe"."""
    merged: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if at + 2 < len(pieces):
            middle, after = pieces[at + 1], pieces[at + 2]
            if (
                piece.source is not None
                and after.source is not None
                and piece.source.attribution.cue is not None
                and piece.source.attribution.cue == after.source.attribution.cue
                and _cue_in(middle, piece.source)
                and not (_complete(piece) and _complete(after))
            ):
                merged.append(Piece(piece.block, piece.start, after.end, after.source, True))
                at += 3
                continue
        merged.append(piece)
        at += 1
    return merged


def _cue_in(piece: Piece, source: Reported) -> bool:
    return source.cue is not None and piece.start <= source.cue.i < piece.end


def _complete(piece: Piece) -> bool:
    """Tell whether the piece could stand as a sentence: a main clause, not a condition."""
    doc = piece.block.doc
    opening = next((t for t in doc[piece.start : piece.end] if t.is_alpha), None)
    if opening is None or opening.lower_ in ("if", "once", "unless", "when", "should", "until"):
        return False
    return clauses.has_clause(doc, piece.start, piece.end)


def _asides(piece: Piece) -> list[Piece]:
    """Return what the author asserts within a frame: ", which owns the dam, …"."""
    found = []
    doc = piece.block.doc
    for token in doc[piece.start : piece.end]:
        if token.tag_ not in ("WDT", "WP") or token.dep_ != "nsubj" or doc[token.i - 1].text != ",":
            continue
        verb = token.head
        end = min(int(verb.right_edge.i) + 1, piece.end)
        words = [t for t in doc[token.i + 1 : end] if t.is_alpha or t.like_num]
        aside = lemma(verb) in ("speak", "ask", "decline", "request")
        if verb.dep_ == "relcl" and not aside and len(words) >= 5 and verb.i < piece.end:
            found.append(Piece(piece.block, int(token.i) + 1, end, None, False))
    return found[:1]


def _left_over(piece: Piece) -> bool:
    """Tell of a short predicate without its subject: "… was rejected by the auditor"."""
    tokens = [t for t in piece.block.doc[piece.start : piece.end] if t.is_alpha or t.like_num]
    if tokens and tokens[0].lower_ == "which" and len(tokens) < 5:
        return True  # "…, which she denies": the denial of what stands before
    return (
        len(tokens) < 7
        and not any(t.like_num for t in tokens)
        and (piece.source is None or piece.whole)
        and any(t.dep_ == "ROOT" for t in tokens)
        and not clauses.has_clause(piece.block.doc, piece.start, piece.end)
    )


def _breaks_off(piece: Piece, lookup: Lookup) -> bool:
    """Tell of a frame that ends with its cue ("He is wrong to claim"), or with "say so"."""
    if piece.whole:
        return False
    doc = piece.block.doc
    words = [t for t in doc[piece.start : piece.end] if t.is_alpha or t.like_num]
    while words and words[-1].lower_ in ("that", "so", "and", "but"):
        words.pop()
    return bool(words) and (id(doc), words[-1].i) in lookup.frames


def _cut_next_frame(piece: Piece, lookup: Lookup) -> None:
    """Cut off the cue of what follows: "X blamed Y for it and said |", "…, which found |"."""
    if not piece.whole:
        return
    doc = piece.block.doc
    last = piece.end - 1
    while last > piece.start and (doc[last].is_punct or doc[last].lower_ == "that"):
        last -= 1
    verb = doc[last]
    if (id(doc), last) not in lookup.frames or verb.dep_ not in ("conj", "relcl"):
        return
    first = int(verb.left_edge.i)
    if verb.dep_ == "conj":
        first = min(first, last)
    if piece.start + 2 < first:
        piece.end = first


def _only_reports(piece: Piece, clausal: list[Reported]) -> bool:
    """Tell whether the piece is but the frame of a report: "The minister told parliament"."""
    if piece.whole:
        return False
    cues = {
        r.cue.i
        for r in clausal
        if r.cue is not None and r.cue.doc is piece.block.doc and piece.start <= r.cue.i < piece.end
    }
    nominal = any(piece.block.doc[i].pos_ == "NOUN" for i in cues)
    if nominal and not _complete(piece):
        return True  # what is left of "X's claim that … is false" around its content
    return bool(cues) and not any(
        t.pos_ in ("VERB", "AUX")
        and t.i not in cues
        and t.dep_ in ("ROOT", "conj", "ccomp", "advcl", "parataxis")
        and t.head.i not in cues
        for t in piece.block.doc[piece.start : piece.end]
        if t.dep_ not in ("aux", "auxpass")
    )
