"""Direct speech: quotations with their speakers, and the turns of a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from core.attribution import lexicon
from core.attribution.draft import Draft, Holder
from core.attribution.holders import Holders
from core.attribution.quotes import Quote
from core.attribution.syntax import (
    is_passive,
    lemma,
    own_subject,
    sentences_at,
    span_of,
    speaker_behind,
    subject,
    trim,
)
from core.attribution.turns import Voices
from core.model import Span
from core.sentences import sentence_at

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.nlp import Parse, ParsedBlock

_BEFORE_SPEECH = ',:.?!"”’—–;…)'
_LINKS = re.compile(r"[,;:.]\s*(?:and|but|so|yet|or|because|that|then)\s*$", re.IGNORECASE)
_PEERS = 12  # quotations before and after that can share a cue with one
_TERMINAL = ".!?…"


def turns(voices: Voices) -> Iterator[Draft]:
    """Yield one direct attribution for each turn of a transcript; its label is the cue."""
    for turn in voices.turns:
        yield Draft(turn.said, turn.label, turn.holder, "direct", 9)


def quoted(parse: Parse, quotes: Sequence[Quote], holders: Holders) -> Iterator[Draft]:
    """Yield direct speech between quotation marks with its speaker, where the text gives one."""
    text = parse.document.text
    by_block: dict[int, list[Quote]] = {}
    for quote in quotes:
        by_block.setdefault(quote.block, []).append(quote)
    carried: tuple[Holder, Span | None] | None = None
    for number in sorted(by_block):
        block = parse.blocks[number]
        last: tuple[Holder, Span | None, int] | None = None
        for at, quote in enumerate(by_block[number]):
            peers = by_block[number][max(0, at - _PEERS) : at + _PEERS]
            if quote.depth and any(
                q.depth == 0 and q.outer.contains(quote.outer) and _speech(text, block, q)
                for q in peers
            ):
                continue
            if not _speech(text, block, quote):
                continue
            found = _cued(text, block, quote, peers, holders)
            if found is None and quote.continued and carried is not None:
                found = carried
            if found is None and last is not None and _runs_on(text, parse, last, quote):
                found = last[0], last[1]
            if found is None and block.block.speaker is None:
                found = _floating(text, parse, number, quote, holders)
            if found is None:
                continue
            start, end = trim(text, quote.inner.start, quote.inner.end)
            if end - start < 2:
                continue
            last = (*found, quote.outer.end)
            holder, cue = found
            holders.remember(quote.outer.start, holder, None)
            yield Draft(Span(start, end), cue, holder, "direct", 8)
            carried = found if quote.continues else None
        if last is None:
            carried = None


def _speech(text: str, block: ParsedBlock, quote: Quote) -> bool:
    """Tell quoted speech from a quoted word or a phrase built into the sentence."""
    body = quote.inner.of(text).strip()
    if not body:
        return False
    words = len(body.split())
    before = text[block.start : quote.outer.start].rstrip()
    opens = not before or before[-1] in _BEFORE_SPEECH or bool(_LINKS.search(before + " "))
    after_cue = not opens and _cue_word_before(before)
    ends = body[-1] in _TERMINAL + "," or text[quote.outer.end : quote.outer.end + 1] in (",", ".")
    if opens:
        return words >= 3 or body[-1] in _TERMINAL + ","
    return after_cue and body[:1].isupper() and words >= 3 and ends


def _cue_word_before(before: str) -> bool:
    word = re.search(r"(\w+)\W*$", before)
    return bool(word) and word.group(1).lower() in _SPOKEN_FORMS  # type: ignore[union-attr]


_SPOKEN_FORMS = frozenset(
    "said says saying wrote writes writing replied asked asks added answered warned argued argues "
    "declared tweeted insisted stated states responded explained noted concluded adds "
    "thought shouted remarked that".split()
) - {"that"}


def _runs_on(text: str, parse: Parse, last: tuple[Holder, Span | None, int], quote: Quote) -> bool:
    """Tell whether the quote goes on with the one before: at most that one's cue lies between.

    A cue with its sentence may stand there ("…," he told them. "And …"), another sentence not.
    """
    gap = text[last[2] : quote.outer.start].strip(" \"'“”‘’")
    if not gap:
        return True
    cue = last[1]
    if cue is None or not last[2] <= cue.start < quote.outer.start or len(gap) > 240:
        return False
    own = sentence_at(parse.sentences, cue.start)
    following = sentence_at(parse.sentences, quote.outer.start)
    return gap[-1] in ".,:" and following - own <= 1


def _cued(
    text: str, block: ParsedBlock, quote: Quote, all_quotes: Sequence[Quote], holders: Holders
) -> tuple[Holder, Span | None] | None:
    """Find the verb of saying that stands beside the quote, in the sentences it touches."""
    doc = block.doc
    by_phrase = _phrase_cue(text, block, quote, all_quotes, holders)
    if by_phrase is not None:
        return by_phrase
    best: tuple[int, Token, Token] | None = None
    for sentence in sentences_at(block, quote.outer.start - 1, quote.outer.end + 1):
        for verb in sentence:
            goes_on = _goes_on(verb)
            says = goes_on or lemma(verb) in lexicon.SAY
            if not says or verb.pos_ not in ("VERB", "AUX", "NOUN"):
                continue
            at = block.start + verb.idx
            if any(
                q.depth == quote.depth and q.outer.start <= at < q.outer.end for q in all_quotes
            ):
                continue
            if quote.depth and not _same_outer(all_quotes, quote, at):
                continue
            head = _speaker(text, block, verb, quote, all_quotes)
            if head is None or is_passive(verb):
                continue
            if at < quote.outer.start:
                gap = text[at + len(verb) : quote.outer.start]
                distance = len(gap)
                if ";" in gap:
                    distance += 200
            else:
                gap = text[quote.outer.end : at]
                distance = len(gap)
                if ";" in gap or ". " in gap:
                    distance += 200
            if (
                at < quote.outer.start
                and verb.i + 1 < len(doc)
                and _has_clause_between(verb, block, quote)
            ):
                distance += 100
            if goes_on and distance > _BESIDE:
                continue  # "went on to the next house"
            if best is None or distance < best[0]:
                best = (distance, verb, head)
    if best is None or best[0] > 260:
        return None
    _, verb, head = best
    holder = holders.of(block, head)
    if holder is None:
        return None
    cue = Span(*span_of(block, verb.i, verb.i + 1))
    holders.remember(cue.start, holder, head)
    return holder, cue


def _goes_on(verb: Token) -> bool:
    """Tell whether a verb reports speech with the word after it: "she went on", "he cut in"."""
    doc = verb.doc
    after = doc[verb.i + 1] if verb.i + 1 < len(doc) else None
    if after is None or after.lower_ not in lexicon.GOING_ON.get(lemma(verb), ()):
        return False
    follows = doc[after.i + 1 : after.i + 2].text
    return follows in _AFTER_SPEAKING or after.i + 1 == len(doc)


_AFTER_SPEAKING = ("", ",", ".", ":", ";", '"')
_BESIDE = 40
"""How many characters may lie between a quote and such a verb: its subject, for the most part."""
_PHRASE = re.compile(
    r"^\W*(?:(?:in the words of|according to|in the phrase of)\s+(?P<after>.)"
    r"|as\s+(?P<put>.{2,80}?)\s+(?:puts?|had|has|says|said)\s+it\b)",
    re.IGNORECASE,
)


def _phrase_cue(
    text: str, block: ParsedBlock, quote: Quote, quotes: Sequence[Quote], holders: Holders
) -> tuple[Holder, Span | None] | None:
    """Read '"…," in the words of X' and '"…," as X put it', after the quote or just before it."""
    window = text[quote.outer.end : min(block.block.end, quote.outer.end + 140)]
    match = _PHRASE.match(window)
    base = quote.outer.end
    if match is None:
        earlier = [q for q in quotes if q.depth == quote.depth and q.outer.end <= quote.outer.start]
        if not earlier or quote.outer.start - earlier[-1].outer.end > 140:
            return None
        base = earlier[-1].outer.end
        match = _PHRASE.match(text[base : quote.outer.start])
        if match is None or re.search(r"[.!?;]\s+$", text[base : quote.outer.start]):
            return None
    group = "after" if match.group("after") else "put"
    at = base + match.start(group)
    end = base + match.end(group) if group == "put" else at + 1
    tokens = [
        t for t in block.doc
        if at <= block.start + t.idx < max(end, at + 1) or (
            group == "after" and at <= block.start + t.idx < at + 60)
    ]  # fmt: skip
    head = next((t for t in tokens if t.pos_ in ("NOUN", "PROPN", "PRON", "NUM")), None)
    if head is None:
        return None
    if group == "put":
        subjects = [t for t in tokens if t.dep_ == "nsubj"]
        head = subjects[-1] if subjects else _np_head(head)
    else:
        head = _np_head(head)
    holder = holders.of(block, head)
    if holder is None and head.lower_ == "one":
        span = Span(*block.span(head))
        holder = Holder(text[span.start : span.end], span, None)
    if holder is None:
        return None
    start = base + len(match.group(0)) - len(match.group(0).lstrip(" ,.\"'“”’—–-"))
    return holder, Span(start, at - 1) if group == "after" else Span(end + 1, base + match.end())


def _has_clause_between(verb: Token, block: ParsedBlock, quote: Quote) -> bool:
    """Tell whether the verb already has a clause of its own that ends before the quote."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > verb.i:
            end = block.start + child.right_edge.idx + len(child.right_edge)
            if end <= quote.outer.start:
                return True
    return False


def _same_outer(quotes: Sequence[Quote], quote: Quote, at: int) -> bool:
    around = [q for q in quotes if q.depth == quote.depth - 1 and q.outer.contains(quote.outer)]
    return not around or any(q.outer.start <= at < q.outer.end for q in around)


def _speaker(
    text: str, block: ParsedBlock, verb: Token, quote: Quote, quotes: Sequence[Quote]
) -> Token | None:
    """Return the head noun of who speaks: the parser's subject, else the nearest noun phrase."""
    del text

    def quoted_token(token: Token) -> bool:
        at = block.start + token.idx
        return any(q.depth == quote.depth and q.outer.start <= at < q.outer.end for q in quotes)

    head = speaker_behind(verb) or subject(verb)
    if head is not None and not quoted_token(head):
        return head
    if own_subject(verb) is not None and head is not None and not quoted_token(head):
        return None
    doc = block.doc
    for i in (*range(verb.i - 1, max(-1, verb.i - 8), -1),):
        token = doc[i]
        if quoted_token(token) or token.text in ('"', ";"):
            break
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ not in ("dobj", "pobj", "poss"):
            return _np_head(token)
    if block.start + verb.idx >= quote.outer.end or verb.i + 1 < len(doc):
        for i in range(verb.i + 1, min(len(doc), verb.i + 8)):
            token = doc[i]
            if quoted_token(token) or token.text in ('"', ";", ",", ".", ":"):
                break
            if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ != "pobj":
                return _np_head(token)
    return None


def _np_head(token: Token) -> Token:
    while token.dep_ == "compound" and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    return token


def _floating(
    text: str, parse: Parse, number: int, quote: Quote, holders: Holders
) -> tuple[Holder, Span | None] | None:
    """Give a quotation without a cue to whom the sentence before it is about.

    Only for whole sentences between marks, and only to somebody who can speak.
    """
    body = quote.inner.of(text).strip()
    block = parse.blocks[number]
    before = text[block.start : quote.outer.start].rstrip()
    if before and before[-1] not in '.:?!"”’':
        return None
    if not (body[:1].isupper() or body[:1].isdigit()) or (
        quote.closed and body[-1] not in _TERMINAL
    ):
        return None
    if not quote.closed and not quote.continues:
        return None
    source = block if before else (parse.blocks[number - 1] if number else None)
    if source is None or source.block.kind == "heading":
        return None
    limit = quote.outer.start if before else source.block.end
    sentence = None
    for candidate in source.doc.sents:
        if source.start + candidate.end_char <= limit + 1:
            sentence = candidate
    if sentence is None:
        return None
    colon = text[source.start : source.start + sentence.end_char].rstrip().endswith(":")
    if '"' in sentence.text:
        if before and not colon:
            return None
        earlier = holders.speaker_before(quote.outer.start, 900)
        return (earlier, None) if earlier is not None and not colon else None
    root = sentence.root
    head = own_subject(root)
    if head is None or head.dep_ != "nsubj":
        return None
    if head.lower_ in ("he", "she"):
        holder = holders.of(source, head)
        if holder is not None and holder.text.lower() != head.lower_:
            return holder, None
        asked = _person_introduced(source, sentence, holders)
        return (asked, None) if asked is not None else ((holder, None) if holder else None)
    if not _animate(source, head, holders) and not (colon and holders.can_speak(source, head)):
        return None
    holder = holders.of(source, head)
    if holder is None:
        return None
    holders.remember(quote.outer.start, holder, head)
    return holder, None


def _person_introduced(source: ParsedBlock, sentence: object, holders: Holders) -> Holder | None:
    """Find the person whom the block spoke of before "he": "I asked a man who …. He laughed."."""
    found = None
    for token in source.doc:
        if token.i >= sentence.start:  # type: ignore[attr-defined]
            break
        if (
            token.pos_ == "NOUN"
            and lemma(token) in lexicon.PEOPLE_NOUNS
            and token.dep_ in ("dobj", "nsubj", "pobj", "attr")
        ):
            found = token
    return holders.of(source, found) if found is not None else None


def _animate(block: ParsedBlock, head: Token, holders: Holders) -> bool:
    if head.lower_ in ("he", "she") or head.ent_type_ == "PERSON":
        return True
    return lemma(head) in lexicon.PEOPLE_NOUNS or holders.is_named(block, head)
