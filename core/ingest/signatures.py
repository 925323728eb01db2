"""Who signed a text at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.ingest import credits, dates, names, places
from core.ingest.pieces import Piece

_SALUTATION = re.compile(
    r"^(?:to )?(?:dear|honou?rable|ladies and gentlemen|gentlemen|sirs?|madam|fellow|friends|"
    r"comrades|colleagues|neighbours|neighbors|brothers|sisters|my (?:dear|lords?|fellow)|"
    r"your (?:excellency|honou?r|grace)|excellenc(?:y|ies)|(?:an |this )?open letter|"
    r"to (?:the|our|my|all)|letters? to)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^\W*signed(?: by)?\b[:,]?\s*(?:\(.*?\)\s*)?(?=[A-Z])", re.IGNORECASE)
_LETTER = 10  # the pieces among which a letter says whom it is to
_POSTSCRIPT = re.compile(r"^P\.? ?S\b|^P\.? ?P\.? ?S\b")
_LIVES = re.compile(
    r"^\W{0,3}(?P<name>[^\W\d_][^,.:;!?]{3,40}?) "
    r"(?:(?:has )?(?:lived|kept|run|edited|farmed|worked)|lives|keeps|runs|edits|blogs|"
    r"farms|mends|grew up|studies|studied)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|I[’'](?:m|ve|d|ll))\b")
_QUOTED = re.compile(r"[“\"][^”\"]{0,600}[”\"]")
_ESSAY = 400  # words; what is longer is no paragraph of an essay
_NOTE = re.compile(r"^\W*(?:the (?:writer|author)|he|she|they)\b", re.IGNORECASE)
_CONTACT = re.compile(r"@|\bwww\.|\+?\d[\d ]{6,}")
_BELOW = 4  # the most lines of a signature below the name


def find(pieces: Sequence[Piece], gone: Sequence[bool]) -> str | None:
    """Find who signed: ``— Ann Moss``, a letter's signature, or a note on the author, at the end.

    A name alone is a signature only where the text is a letter: at the end of minutes it may be
    whoever spoke last.
    """
    kept = [p for n, p in enumerate(pieces) if not gone[n]]
    if len(kept) > 1 and kept[-2].text[-1] == "," and kept[-1].speaker is None:
        signed = kept[-1].text  # "With love from the pier," over "Marit"
        if names.is_name(signed, least=1):
            return signed
    for piece in kept[-2:]:
        if piece.speaker is not None or piece.kind not in ("paragraph", "heading"):
            continue
        if piece.text.lstrip(" *_")[:1] in "—–" and piece.words <= 12:
            name = credits.name_line(piece.text)
            if name is not None:
                return name
        name = credits.biography(piece.text, past=True) or _of_essayist(piece.text, kept)
        # Somebody whom the text speaks of is not its author.
        if name is not None and not any(name.split()[-1] in p.text for p in kept if p is not piece):
            return name
    return _under_letter(kept) or _under_column(kept)


def _of_essayist(text: str, kept: Sequence[Piece]) -> str | None:
    """``Ann Moss has lived in Sluice Street since 1994``, under a text that says "I"."""
    match = _LIVES.match(text)
    if match is None or len(text.split()) > 40 or not names.is_name(match["name"]):
        return None
    said = " ".join(_QUOTED.sub(" ", p.text) for p in kept if p.words <= _ESSAY)
    return match["name"] if len(_FIRST_PERSON.findall(said)) > 1 else None


def _under_column(kept: Sequence[Piece]) -> str | None:
    """Read a name alone under a text that nobody else is named for, and its note.

    In a record the last name may be whoever spoke last; in a text that speaks of the person it may
    be a heading.
    """
    if len(kept) < 4 or any(p.speaker is not None for p in kept):
        return None
    for below in (1, 2):
        piece, before = kept[-below], kept[-below - 1]
        if piece.words > 5 or piece.kind not in ("paragraph", "heading"):
            continue
        name = credits.name_line(piece.text)
        if name is None or before.text[-1] not in ".!?”’\"')":
            continue
        note = kept[-1] if below > 1 else None
        post = note is not None and note.words > 2 and names.is_role(note.text)
        if note is not None and not (post or _NOTE.match(note.text)):
            continue  # "Ann Moss", "Chairman": the minutes are not hers
        last = name.split()[-1]
        if not any(last in p.text for p in kept if p is not piece and p is not note):
            return name
    return None


def _under_letter(kept: Sequence[Piece]) -> str | None:
    """Read the name under a letter, with a post or an address in the lines below it."""
    end = next((n for n, p in enumerate(kept) if n and _POSTSCRIPT.match(p.text)), len(kept))
    letter = any(_is_salutation(piece) for piece in kept[:_LETTER])
    for at in range(end - 1, max(0, end - 1 - _BELOW), -1):
        piece = kept[at]
        if piece.speaker is not None or piece.kind not in ("paragraph", "heading"):
            return None
        if piece.words > 16 or (piece.text[-1] in ".!?" and not dates.is_date_line(piece.text)):
            return None
        text = _SIGNED.sub("", piece.text)
        if not (letter or text != piece.text or kept[at - 1].text[-1] == ","):
            continue
        name = _signed(text)
        if name is not None:
            return name
        if not _is_below_name(piece.text):
            return None
    return None


def _is_salutation(piece: Piece) -> bool:
    if piece.speaker is not None or piece.words > 14:
        return False
    return bool(_SALUTATION.match(piece.text)) and piece.text[-1] not in ".?"


def _is_below_name(text: str) -> bool:
    """A post, a house, a date or a town: one more line of the signature."""
    if dates.is_date_line(text) or names.is_role(text) or names.is_organisation(text):
        return True
    front = text.split(", ")[0]
    return bool(_CONTACT.search(text)) or (places.is_place(front) and not places.is_address(front))


def _signed(text: str) -> str | None:
    """The name, or the names, with what they are behind a comma."""
    bare = text.strip(" *_|—–-")
    end = names.leading_names(bare)
    if (
        not end
        or places.is_address(bare[:end])
        or names.is_organisation(bare[:end])
        or names.is_role(bare[:end])
    ):
        return None
    rest = bare[end:].lstrip()
    return bare[:end].strip(" ,") if not rest or rest[0] in ",|(–—" else None
