"""What counts as a word in a search, and which spellings of it are the same.

Every function works on strings alone. A *form* is a word as the text writes it ("Zelensky’s"), its
*key* what it is looked up by ("zelensky"), its *stem* what its plural and its other inflections
share. Keys are folded: no case, no diacritics, no apostrophes, no dots of an abbreviation, no
commas in a number.
"""

from __future__ import annotations

import re
import unicodedata

# Marks that belong to a word although they are no letters: combining accents, and the vowel signs
# of the scripts of South and South-East Asia (whole blocks; their punctuation is rare).
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0eff"
_LETTER = rf"(?:[^\W_]|[{_MARKS}])"

WORD = re.compile(
    rf"[^\W\d_](?:\.[^\W\d_](?!\w))+\.?"  # U.S., e.g.
    rf"|\d+(?:[.,]\d+)+"  # 1,000.50
    rf"|{_LETTER}+(?:['’]{_LETTER}+)*"  # Zelensky’s, don't
)
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_DROPPED = str.maketrans("", "", "'’")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")

_LETTERS = {
    "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h",
    "ı": "i", "ŧ": "t", "ŋ": "n", "Æ": "AE", "Œ": "OE", "ẞ": "SS", "Þ": "TH", "Ø": "O", "Đ": "D",
    "Ð": "D", "Ł": "L", "Ħ": "H", "Ŧ": "T", "Ŋ": "N",
}  # fmt: skip


def words(text: str) -> list[str]:
    """Return the words of a text as written, in order."""
    return WORD.findall(text)


def plain_letters(char: str) -> str:
    """Return the letter or letters without diacritics that stand for one character; case kept."""
    if char.isascii():
        return char
    known = _LETTERS.get(char)
    if known is not None:
        return known
    parts = unicodedata.normalize("NFKD", char)
    letters = "".join(_LETTERS.get(p, p) for p in parts if not unicodedata.combining(p))
    return letters if letters.isalnum() or not letters else char  # ¼ is not 1⁄4, nor 14


def unaccented(form: str) -> str:
    """Return the form without diacritics; case kept."""
    return form if form.isascii() else "".join(map(plain_letters, form))


def bare(form: str) -> str:
    """Return the form without possessive, apostrophes, abbreviating dots and thousands' commas."""
    if form.isalpha():
        return form
    if form[0].isdigit():
        return _THOUSANDS.sub("", form)
    if "." in form:
        return form.replace(".", "")
    return _POSSESSIVE.sub("", form).translate(_DROPPED) or form


def cased_key(form: str) -> str:
    """Return the key of a form with its case kept: what a query with capitals is compared to."""
    return unaccented(bare(form))


def key(form: str) -> str:
    """Return what the form is looked up by."""
    return cased_key(form).lower()


def key_origins(form: str) -> list[int]:
    """Return for each character of the form's key the position in the form that it comes from."""
    kept = bare(form)
    origins: list[int] = []
    at = 0
    for char in kept:
        at = form.index(char, at)
        origins.extend([at] * len(plain_letters(char).lower()))
        at += 1
    return origins


_NO_PLURALS = frozenset("news always perhaps series species lens".split())
_VOWEL = re.compile(r"[aeiouy]")


def stem(word: str) -> str:
    """Return what the inflections of an English word share: plural, -ing, -ed.

    A light stemmer on purpose: it joins "policies" and "policy", "denied" and "denies", never
    "university" and "universe". The result is a key for comparing, not a word.
    """
    if len(word) < 4 or word in _NO_PLURALS or not (word.isascii() and word.isalpha()):
        return word
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) >= 3 and _VOWEL.search(root):
            if root[-1] == root[-2] and root[-1] not in "lsz":
                root = root[:-1]
            return _without_e(root)
    return _without_e(word) if len(word) > 4 else word


def _without_e(word: str) -> str:
    bare = word.rstrip("e")
    return bare if len(bare) >= 3 else word


def edits_allowed(length: int) -> int:
    """Return how many typing errors a word of this length may have and still be recognised."""
    if length < 4:
        return 0
    return 1 if length < 7 else 2


def resembles(typed: str, word: str) -> bool:
    """Whether a typed key is another but for the typing errors that its length allows."""
    from rapidfuzz.distance import OSA

    limit = edits_allowed(len(typed))
    return bool(limit) and OSA.distance(typed, word, score_cutoff=limit) <= limit
