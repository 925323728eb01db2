"""Small questions to a parse: subjects, spans of clauses, finiteness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.actors.lexicon import PERSON_ROLES
from core.attribution import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from core.nlp import ParsedBlock

_EDGE = " \t,;:—–-()[]"
_QUOTES = "\"'“”‘’„«»"
_SPEAKING_ENDINGS = ("ist", "woman", "sman", "icians", "ician", "maker", "holder", "goer", "crat")


def lemma(token: Token) -> str:
    """Return the lower-cased lemma, mended where the small model leaves an inflected form."""
    found = str(token.lemma_).lower()
    lower = str(token.lower_)
    return _MENDED.get(lower, found)


_MENDED = {
    "said": "say", "says": "say", "told": "tell", "thought": "think", "felt": "feel",
    "found": "find", "held": "hold", "wrote": "write", "data": "data", "puts": "put",
    "calls": "call", "reads": "read",
}  # fmt: skip


def own_subject(verb: Token) -> Token | None:
    """Return the subject that is the verb's own child, if any.

    Where the parser hung two on one verb ("The reply, she told them, accepts …"), the one that
    stands next to the verb is meant, unless a comma sets it off from the verb too.
    """
    found = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    before = [c for c in found if c.i < verb.i]
    if len(before) == 1 and len(found) > 1 and verb.doc[verb.i - 1].text == ",":
        spoken = before[0].pos_ == "PROPN" or is_speaker_noun(before[0])
        if found[-1].i - verb.i <= 4 and lemma(verb) in lexicon.SAY and not spoken:
            return found[-1]  # "Seventy-four, says the ministry"
    if len(before) > 1:
        near = before[-1]
        return before[0] if verb.doc[verb.i - 1].text == "," else near
    return found[0] if found else None


def is_passive(verb: Token) -> bool:
    """Tell whether the verb is a passive with or without its auxiliary."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl") and own_subject(verb) is None


def agent(verb: Token) -> Token | None:
    """Return the noun after "by" in a passive."""
    for child in verb.children:
        if child.dep_ in ("agent", "prep") and child.lower_ == "by":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return noun
    return None


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Return the noun that does what the verb says, looked for where English may leave it out.

    Relative pronouns are replaced by their antecedent, coordinated verbs share the subject, and
    participles and infinitives take that of the clause they hang on. ``None`` for passives.
    """
    if depth > 4:
        return None
    own = own_subject(verb)
    if own is not None:
        if own.dep_ == "nsubjpass":
            return None
        if own.lower_ in ("who", "which", "that") and own.tag_ in ("WP", "WDT"):
            return verb.head if verb.dep_ == "relcl" else None
        return own
    if is_passive(verb):
        return None
    if verb.dep_ == "conj":
        if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.head.children):
            return None
        return subject(verb.head, depth + 1)
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VBD" and verb.doc[verb.i - 1].text == ",":
        root = verb.head.head if verb.head.dep_ == "appos" else verb.head
        return root if root.dep_ == "ROOT" and root.pos_ == "PROPN" else None
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":  # "X was quoted as saying"
        quoted = verb.head.head
        if lemma(quoted) in ("quote", "report", "cite", "record") and is_passive(quoted):
            return own_subject(quoted)
        return None
    if verb.dep_ == "xcomp" and verb.head.dep_ == "acomp":  # "X is wrong to claim"
        return subject(verb.head.head, depth + 1)
    judged = blamed_for(verb)
    if judged is not None:
        return judged
    if verb.dep_ in ("xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        if verb.dep_ == "xcomp" and any(c.dep_ in ("dobj", "dative") for c in verb.head.children):
            return None
        purpose = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        if verb.dep_ == "advcl" and ((verb.tag_ != "VBG" and not purpose) or has_mark(verb)):
            return None
        return subject(verb.head, depth + 1)
    if verb.dep_ == "ROOT" and verb.tag_ in ("VBD", "VBZ") and verb.i > verb.sent.start:
        before = verb.doc[verb.i - 1]  # "At the border the agency measured …" parsed as one phrase
        if before.pos_ in ("NOUN", "PROPN") and before.dep_ == "pobj":
            return before
    return None


def speaker_behind(verb: Token) -> Token | None:
    """Find X in 'A pause, said X, "would be …"', where the parser made the pause speak."""
    doc = verb.doc
    own = own_subject(verb)
    if lemma(verb) not in lexicon.SAY or verb.i + 1 >= len(doc) or verb.tag_ not in ("VBD", "VBZ"):
        return None
    if own is None or own.i > verb.i or doc[verb.i - 1].text not in (",", '"'):
        return None
    if any(t.tag_ in ("WP", "WDT") for t in doc[own.i : verb.i]):
        return None
    between = doc[own.right_edge.i + 1 : verb.i]
    if any(not t.is_punct for t in between) or not between:
        return None
    after = [c for c in verb.rights if c.dep_ in ("dobj", "nsubj", "attr", "npadvmod")]
    if not after or after[0].left_edge.i != verb.i + 1:
        return None
    head = after[0]
    stop = int(head.right_edge.i) + 1
    named = head.pos_ == "PROPN" or is_speaker_noun(head)
    return head if named and stop < len(doc) and doc[stop].text in (",", '"') else None


def blamed_for(verb: Token) -> Token | None:
    """Return X of "it was wise of X to demand …": what X is judged for doing, X did."""
    be = verb.head
    if verb.dep_ not in ("xcomp", "advcl") or lemma(be) != "be" or verb.tag_ != "VB":
        return None
    quality = next((c for c in be.children if c.dep_ == "acomp" and c.i < verb.i), None)
    of = next((c for c in quality.rights if c.lower_ == "of"), None) if quality else None
    return next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None


def has_mark(verb: Token) -> bool:
    """Tell whether a conjunction such as "if" or "when" opens the verb's clause."""
    return any(c.dep_ in ("mark", "advmod") and c.tag_ in ("IN", "WRB") for c in verb.children)


def is_finite(verb: Token) -> bool:
    """Tell whether the verb, or an auxiliary of it, carries tense."""
    if verb.tag_ in ("VBD", "VBP", "VBZ", "MD"):
        return True
    if verb.tag_ == "VB":  # imperative, or with do/will
        return not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBP", "VBZ", "MD")
        for c in verb.children
    )


def is_negated(verb: Token) -> bool:
    """Tell whether the verb itself is under "not" or "never"."""
    return any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)


def trim(text: str, start: int, end: int, *, quotes: bool = False) -> tuple[int, int]:
    """Return the span without white space and loose punctuation at its ends.

    With ``quotes``, a pair of quotation marks around the whole goes too.
    """
    while start < end and (text[start] in _EDGE or text[start].isspace()):
        if text[start] == "(" and ")" in text[start:end]:
            break
        if text[start] in "-–" and start + 1 < end and text[start + 1].isdigit():
            break
        start += 1
    while start < end and (text[end - 1] in _EDGE or text[end - 1].isspace()):
        if text[end - 1] == ")" and "(" in text[start:end]:
            break
        end -= 1
    if quotes and end - start > 2 and text[start] in _QUOTES and text[end - 1] in _QUOTES:
        inner = text[start + 1 : end - 1]
        if not any(c in '"“”«»' for c in inner):
            return trim(text, start + 1, end - 1)
    return start, end


def span_of(block: ParsedBlock, first: int, last: int) -> tuple[int, int]:
    """Return the document offsets of the block's tokens ``first`` to ``last`` (exclusive)."""
    doc = block.doc
    tail = doc[last - 1]
    return block.start + doc[first].idx, block.start + tail.idx + len(tail)


def tokens_at(block: ParsedBlock, start: int, end: int) -> TokenSpan | None:
    """Return the tokens of the block that share a character with the document span."""
    if not len(block.doc):
        return None
    last = block.doc[-1]
    low, high = max(0, start - block.start), min(end - block.start, last.idx + len(last))
    if low >= high:
        return None
    found: TokenSpan | None = block.doc.char_span(low, high, alignment_mode="expand")
    return found


def sentences_at(block: ParsedBlock, start: int, end: int) -> Iterator[TokenSpan]:
    """Yield the sentences of the block that share a character with the document span."""
    around = tokens_at(block, start, end)
    if around is None:
        return
    at = int(around.start)
    while at < around.end:
        sentence = block.doc[at].sent
        yield sentence
        at = int(sentence.end)


def without_that(token: Token) -> int:
    """Return the index where a clause begins once its "that" is passed over."""
    first = int(token.left_edge.i)
    doc = token.doc
    while first < token.i and (
        doc[first].lower_ == "that" and (doc[first].dep_ == "mark" or doc[first].tag_ == "IN")
    ):
        first += 1
    return first


def closed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span with the closing quotation mark that follows it, if it opens one."""
    inner = text[start:end]
    if text[end : end + 1] in (".", ",", "!", "?") and text[end + 1 : end + 2] in ('"', "”", "’"):
        longer = closed(text, start, end + 1)
        if longer[1] > end + 1:
            return longer
    after = text[end : end + 1]
    for opening, closing in (("“", "”"), ("‘", "’"), ("«", "»")):
        if after == closing and inner.count(opening) > inner.count(closing):
            return start, end + 1
    if after == '"' and inner.count('"') % 2:
        return start, end + 1
    return start, end


def opened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span with the opening quotation mark before it, if it closes one."""
    inner, before = text[start:end], text[start - 1 : start] if start else ""
    for opening, closing in (("“", "”"), ("«", "»")):
        if before == opening and inner.count(closing) > inner.count(opening):
            return start - 1, end
    if before == '"' and inner.count('"') % 2:
        return start - 1, end
    return start, end


def unpaired(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without a quotation mark at either end whose partner is not inside."""
    marks = '"“”„«»'
    for _ in range(2):
        inner = text[start:end]
        if sum(c in marks for c in inner) % 2 == 0:
            break
        if inner[-1] in marks:
            start, end = trim(text, start, end - 1)
        elif inner[0] in marks:
            start, end = trim(text, start + 1, end)
        else:
            break
    return start, end


def is_speaker_noun(token: Token) -> bool:
    """Tell whether a common noun names somebody or something that can state things."""
    word = lemma(token)
    return (
        word in lexicon.PEOPLE_NOUNS
        or word in lexicon.GROUP_NOUNS
        or word in lexicon.SOURCE_NOUNS
        or token.lower_ in lexicon.PEOPLE_NOUNS
        or token.lower_ in lexicon.GROUP_NOUNS
        or word in PERSON_ROLES
        or (len(word) > 5 and word.endswith(_SPEAKING_ENDINGS))
    )
