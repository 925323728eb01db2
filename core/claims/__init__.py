"""The contestable assertions of a document, each with who makes it.

A claim is a sentence or a clause of one. What is attributed belongs to its holder; the rest to the
author, or to the speaker whose turn or quotation it stands in. Where the reporting verb only says
that something was said, the claim is what was said; where it takes a stand itself ("denied that",
"blamed", "called it") the claim is the whole clause, since the content alone would mislead.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.actors import ActorIndex
from core.attribution import lexicon
from core.attribution.syntax import is_negated, lemma, tokens_at, trim
from core.claims import clauses, modality, weights
from core.model import ClaimFeatures, LocalActor, LocalAttribution, LocalClaim, Span
from core.nlp import past_dateline

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from core.nlp import Parse, ParsedBlock

__all__ = ["find"]

_STANCE = (
    lexicon.DENYING
    | (frozenset(lexicon.COMPLEMENT) - {"find", "declare", "judge", "read", "estimate"})
    | frozenset(
        "recommend propose demand urge ask want request order require prefer wish doubt expect "
        "hope fear inquire enquire question wonder plan".split()
    )
)
"""Cues that are a stance themselves, so that the content alone is not what the holder claims."""

_LEADING = frozenset("and but or yet that".split())
_TRAILING = frozenset("and but or yet so nor while that whereas , ; :".split())


_DATELINE = re.compile(r"[A-Z][A-Z/.' -]+(?:,[^()—–]{0,40}?)?\s*(?:\([^()]{2,40}\))?\s*[-—–]+\s+")


@dataclass(frozen=True, slots=True)
class _Reported:
    """An attribution and how its words enter claims."""

    number: int
    attribution: LocalAttribution
    cue: Token | None
    asserted: bool


@dataclass(slots=True)
class _Piece:
    block: ParsedBlock
    start: int
    end: int
    source: _Reported | None
    whole: bool


def find(
    parse: Parse, actors: Sequence[LocalActor], attributions: Sequence[LocalAttribution]
) -> tuple[LocalClaim, ...]:
    """Return the document's claims in order; ``features`` are left for the relation judge.

    ``actors`` and ``attributions`` are those found in the same document.
    """
    text = parse.document.text
    mentions = ActorIndex(actors)
    reported = _Lookup(parse, attributions)
    claims: list[LocalClaim] = []
    for block in parse.blocks:
        if block.block.kind == "heading":
            continue
        for sentence in block.doc.sents:
            for piece in _pieces(block, sentence, reported):
                claim = _claim(text, piece, mentions)
                if claim is not None and not (
                    claims and claims[-1].span.overlaps(claim.span)
                ):  # fmt: skip
                    claims.append(claim)
    return tuple(claims)


class _Lookup:
    """The attributions of a document by the place of their content and cue."""

    def __init__(self, parse: Parse, attributions: Sequence[LocalAttribution]) -> None:
        self._by_start: list[_Reported] = []
        for number, attribution in enumerate(attributions):
            cue = _cue_token(parse, attribution.cue)
            asserted = _asserts(cue, attribution)
            self._by_start.append(_Reported(number, attribution, cue, asserted))
        self.frames = {
            (id(r.cue.doc), r.cue.i) for r in self._by_start if r.cue is not None and r.asserted
        }
        self._by_start.sort(key=lambda r: r.attribution.content.start)
        self._starts = [r.attribution.content.start for r in self._by_start]
        self._longest = max((len(r.attribution.content) for r in self._by_start), default=0)

    def near(self, start: int, end: int) -> list[_Reported]:
        """Return the attributions whose content overlaps the span."""
        hits = []
        for i in range(bisect_right(self._starts, end) - 1, -1, -1):
            content = self._by_start[i].attribution.content
            if content.start < start - self._longest:
                break
            if content.start < end and start < content.end:
                hits.append(self._by_start[i])
        return hits[::-1]


def _cue_token(parse: Parse, cue: Span | None) -> Token | None:
    if cue is None:
        return None
    block = parse.block_at(cue.start)
    around = tokens_at(block, cue.start, cue.end)
    if around is None:
        return None
    found = [t for t in around if t.pos_ not in ("AUX", "PART", "PUNCT")]
    return found[-1] if found else None


def _asserts(cue: Token | None, attribution: LocalAttribution) -> bool:
    """Tell whether the content is asserted as it stands."""
    if cue is None or attribution.type == "direct":
        return True
    word = lemma(cue)
    return word not in _STANCE and not (cue.pos_ == "VERB" and is_negated(cue))


def _pieces(block: ParsedBlock, sentence: TokenSpan, lookup: _Lookup) -> list[_Piece]:
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
    kept: list[_Piece] = []
    for at, piece in enumerate(_merge_split(pieces)):
        if _only_reports(piece, clausal) or _breaks_off(piece, lookup):
            kept.extend(_asides(piece))
        elif not at or not _left_over(piece):
            kept.append(piece)
    return kept


def _asserted(block: ParsedBlock, sentence: TokenSpan, near: list[_Reported]) -> list[_Reported]:
    """Return the attributions whose content stands as a claim: clauses, and parts of one."""
    first = block.start + sentence.start_char
    last = block.start + sentence.end_char
    cues: set[Span] = set()
    chosen: list[_Reported] = []
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
    block: ParsedBlock, start: int, end: int, span: Span, near: list[_Reported],
    clausal: list[_Reported],
) -> _Piece:  # fmt: skip
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
        return _Piece(block, start, end, main, True)
    return _Piece(block, start, end, inner, False)


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


def _merge_split(pieces: list[_Piece]) -> list[_Piece]:
    """Put a clause together again that its cue interrupts: "The dam, she said, is safe"."""
    merged: list[_Piece] = []
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
                merged.append(_Piece(piece.block, piece.start, after.end, after.source, True))
                at += 3
                continue
        merged.append(piece)
        at += 1
    return merged


def _cue_in(piece: _Piece, source: _Reported) -> bool:
    return source.cue is not None and piece.start <= source.cue.i < piece.end


def _complete(piece: _Piece) -> bool:
    """Tell whether the piece could stand as a sentence: a main clause, not a condition."""
    doc = piece.block.doc
    opening = next((t for t in doc[piece.start : piece.end] if t.is_alpha), None)
    if opening is None or opening.lower_ in ("if", "once", "unless", "when", "should", "until"):
        return False
    return clauses.has_clause(doc, piece.start, piece.end)


def _asides(piece: _Piece) -> list[_Piece]:
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
            found.append(_Piece(piece.block, int(token.i) + 1, end, None, False))
    return found[:1]


def _left_over(piece: _Piece) -> bool:
    """Tell of a short predicate without its subject: "… was rejected by the auditor"."""
    tokens = [t for t in piece.block.doc[piece.start : piece.end] if t.is_alpha or t.like_num]
    return (
        len(tokens) < 7
        and not any(t.like_num for t in tokens)
        and (piece.source is None or piece.whole)
        and any(t.dep_ == "ROOT" for t in tokens)
        and not clauses.has_clause(piece.block.doc, piece.start, piece.end)
    )


def _breaks_off(piece: _Piece, lookup: _Lookup) -> bool:
    """Tell of a frame that ends with its cue ("He is wrong to claim"), or with "say so"."""
    if piece.whole:
        return False
    doc = piece.block.doc
    words = [t for t in doc[piece.start : piece.end] if t.is_alpha or t.like_num]
    while words and words[-1].lower_ in ("that", "so", "and", "but"):
        words.pop()
    return bool(words) and (id(doc), words[-1].i) in lookup.frames


def _only_reports(piece: _Piece, clausal: list[_Reported]) -> bool:
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


def _claim(text: str, piece: _Piece, mentions: ActorIndex) -> LocalClaim | None:
    doc = piece.block.doc
    first, last = piece.start, piece.end
    while first < last - 1 and (
        doc[first].is_punct or doc[first].is_space or doc[first].lower_ in _LEADING
    ):
        if doc[first].lower_ == "that" and doc[first].dep_ != "mark":
            break
        if doc[first].text in "([":
            break
        first += 1
    while last > first and doc[last - 1].lower_ in _TRAILING:
        if doc[last - 1].lower_ in ("that", "so") and doc[last - 1].dep_ not in ("mark", "cc"):
            break  # "I can reproduce that"
        last -= 1
    if last <= first:
        return None
    tail = doc[last - 1]
    start, end = trim(
        text, piece.block.start + doc[first].idx, piece.block.start + tail.idx + len(tail)
    )
    if start == piece.block.start:
        if end - start <= past_dateline(doc.text):
            return None
        start = _past_dateline(text, start, end)
    start, end = _unquote(text, start, end)
    tokens = [t for t in doc[first:last] if not t.is_space]
    if not weights.is_assertion(tokens, text[start:end]):
        return None
    source = piece.source
    holder = source.attribution.holder if source is not None else None
    attribution = source.number if source is not None else None
    about = tuple(mentions.within(start, end))
    direct = source is not None and source.attribution.type == "direct"
    cue = source.cue if source is not None and not direct else None
    mode = modality.of(tokens, cue)
    return LocalClaim(
        start=start,
        end=end,
        holder=holder,
        attribution=attribution,
        modality=mode,
        about=about,
        weight=weights.of(
            tokens, piece.block.block, mode, attributed=source is not None, direct=direct
        ),
        features=ClaimFeatures(context=""),
    )


def _past_dateline(text: str, start: int, end: int) -> int:
    """Return where the sentence begins after "PARIS, 3 May (AFP) - "."""
    match = _DATELINE.match(text, start, end)
    return match.end() if match else start


def _unquote(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out quotation marks at the ends that have no partner inside the claim."""
    marks = '"“”„«»'
    for _ in range(2):
        inner = text[start:end]
        if inner and inner[0] in marks and sum(c in marks for c in inner) % 2:
            start, end = trim(text, start + 1, end)
        inner = text[start:end]
        if inner and inner[-1] in marks and sum(c in marks for c in inner) % 2:
            start, end = trim(text, start, end - 1)
        inner = text[start:end]
        if (
            len(inner) > 2
            and inner[0] in marks
            and inner[-1] in marks
            and not any(c in marks for c in inner[1:-1])
        ):
            start, end = trim(text, start + 1, end - 1)
    return start, end
