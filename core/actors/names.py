"""Names of people and bodies: their parts, their keys, and which of them can be the same.

The surname key maps the ways in which one name is written in Latin letters onto one string:
al-Rashid, el-Rashid and Al-Rasheed, Hagopian and Hagopyan, Zelensky and Zelenskyy. It is an
equality, not a distance, so Iran and Iraq or Putin and Putina never meet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from core.actors.closed_words import GIVEN_PAIRS, LOWER_PARTICLES
from core.actors.gazetteer import plain
from core.actors.lexicon import LEGAL_FORMS

_ARTICLE = re.compile(r"^(?:al|el|ul|ad|as|an|ar|at|az)-(?=\w{3})")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "phd", "md", "mp", "qc", "kc"})
_LETTERS = re.compile(r"[^a-z]")

# In order; the left side is looked for in lower case without accents.
_CONSONANTS = (
    ("tsch", "C"), ("tch", "C"), ("ts", "s"), ("tz", "s"), ("sch", "s"), ("ch", "C"), ("sh", "s"),
    ("zh", "Z"),
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("qu", "kv"),
    ("x", "ks"), ("q", "k"), ("w", "v"), ("cz", "C"), ("dj", "Z"), ("j", "i"),
)  # fmt: skip
_VOWELS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("o", "u"), ("y", "i"), ("e", "i"))


@lru_cache(maxsize=8192)
def surname_key(word: str) -> str:
    """Return the key under which the spellings of one surname meet."""
    text = _LETTERS.sub("", _ARTICLE.sub("", plain(word)))
    for old, new in _CONSONANTS:
        text = text.replace(old, new)
    text = re.sub(r"c(?=[ei])", "s", text).replace("c", "k")
    for old, new in _VOWELS:
        text = text.replace(old, new)
    text = re.sub(r"(.)\1+", r"\1", text)
    return re.sub(r"i[aui]n$", "ian", re.sub(r"ii+", "i", text))


# What the tables of different tongues disagree on: j, dzh and zh, ts and z, z and s, w and hu.
_LOOSER = (
    ("tsch", "C"), ("tch", "C"), ("dzh", "Z"), ("dj", "Z"), ("dz", "Z"), ("zs", "Z"), ("sz", "s"),
    ("zh", "Z"), ("ts", "s"), ("tz", "s"), ("j", "Z"), ("qu", "k"), ("kh", "h"), ("th", "t"),
    ("sch", "s"), ("ch", "C"), ("sh", "s"), ("ph", "f"),
)  # fmt: skip


@lru_cache(maxsize=8192)
def loose_key(word: str) -> str:
    """Return a coarser key of a surname, for two people whose first names are one already.

    Zhukov and Joukov, Tarnowski and Tarnovski, Mahler and Maler, Wanka and Huanca meet in it.
    """
    text = _LETTERS.sub("", _ARTICLE.sub("", plain(word)))
    text = re.sub(r"^h(?=[rl])", "g", re.sub(r"hu(?=[aeio])", "v", text))  # Hryhorenko, Grigorenko
    for old, new in _LOOSER:
        text = text.replace(old, new)
    text = re.sub(r"(?<=[aeiou])h(?![aeiou])", "", text).replace("w", "v").replace("ck", "k")
    text = re.sub(r"c(?=[eivmn])", "s", text)  # before a consonant it is the Slavs' ts
    text = text.replace("c", "k").replace("q", "k").replace("x", "ks")
    text = re.sub(r"[zZC]", "s", text)
    text = re.sub(r"(?<=[^aeiou])e$", "", text)
    for old, new in _VOWELS:
        text = text.replace(old, new)
    text = re.sub(r"(.)\1+", r"\1", re.sub(r"ii+", "i", text))
    return text[:-1] + "t" if len(text) > 4 and text.endswith("d") else text  # as it is heard


# A sound that some tables write as another letter stands for: the Slavs' kh is the Germans' ch, h.
_HEARD = (
    ("stsch", "s"), ("shch", "s"), ("tsch", "s"), ("tch", "s"), ("kh", "x"), ("sch", "s"),
    ("sz", "s"), ("rz", "s"), ("cz", "s"), ("dzh", "s"), ("dj", "s"), ("zh", "s"), ("sh", "s"),
    ("ts", "s"), ("tz", "s"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("gh", "g"), ("qu", "kv"),
    ("q", "k"), ("w", "v"), ("ij", "i"), ("yj", "i"),
)  # fmt: skip
_READINGS = {"c": ("k", "s"), "j": ("s", "i"), "h": ("x", "")}
_HARD = ("a", "o", "u")
_OV = re.compile(r"(?:[oea]ff|[oea][vwu])$")


@lru_cache(maxsize=8192)
def heard_keys(word: str) -> frozenset[str]:
    """Return the keys of all that one may hear in a surname; spellings of one share one of them.

    Coarser than ``loose_key``, which settles on one reading of each letter: in "Strachoff" the
    ch is that of Bach or of church, and the end that of Strakhov and of Strakhau.
    """
    text = _LETTERS.sub("", _ARTICLE.sub("", plain(word)))
    text = _OV.sub("ov", re.sub(r"[ao]vs?k[iy]j?$|[ao]wsk[iy]$", "ovski", text))
    text = re.sub(r"^h(?=[aeiouylr])", "g", text)
    text = re.sub(r"ck(?=[iy]$)", "tsk", text)  # Galicky
    for old, new in _HEARD:
        text = text.replace(old, new)
    text = re.sub(r"(?<=[aeo])u(?=[aeioulrn])", "v", text)  # Stauros
    readings = [""]
    at = 0
    while at < len(text):
        if text.startswith("ch", at):
            options: tuple[str, ...] = ("x", "s", "k")
            size = 2
        else:
            letter, size = text[at], 1
            options = _READINGS.get(letter, (letter,))
            if letter == "c" and text[at + 1 : at + 2] in _HARD:
                options = ("k",)
        readings = [r + o for r in readings for o in options][:32]
        at += size
    found = set()
    for reading in readings:
        flat = reading.replace("z", "s").replace("x", "h")
        for old, new in _VOWELS:
            flat = flat.replace(old, new)
        found.add(re.sub(r"(.)\1+", r"\1", re.sub(r"ii+", "i", flat)))
    return frozenset(found)


@lru_cache(maxsize=8192)
def _given_shape(word: str) -> tuple[str, str, bool]:
    """Return the consonants, the first vowel's class, and whether it ends in ``a``."""
    text = surname_key(word)
    vowel = next((c for c in text if c in "aiu"), "")
    skeleton = re.sub(r"(.)\1+", r"\1", re.sub(r"[aiu]", "", text.replace("h", "g")))
    return skeleton, vowel, plain(word).endswith("a")


@lru_cache(maxsize=1)
def _given_groups() -> dict[str, set[int]]:
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(GIVEN_PAIRS):
        for word in line.split():
            groups.setdefault(word, set()).add(number)
    return groups


@lru_cache(maxsize=1)
def _nicknames() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    from nicknames import NickNamer

    namer = NickNamer()
    return namer.nickname_lookup, namer.canonical_lookup


def is_given_name(word: str) -> bool:
    """Tell whether the word is a first name that the list of nicknames knows."""
    forms, canonical = _nicknames()
    return (key := plain(word)) in forms or key in canonical


@lru_cache(maxsize=16384)
def given_compatible(a: str, b: str) -> bool:
    """Tell whether two first names (or initials) can be one person's."""
    one, two = plain(a).rstrip("."), plain(b).rstrip(".")
    if one == two or not one or not two:
        return True
    if len(one) == 1 or len(two) == 1:  # an initial
        return one[0] == two[0]
    if _paired(one, two):
        return True
    forms, _ = _nicknames()
    if two in forms.get(one, ()) or one in forms.get(two, ()):
        return one.endswith("a") == two.endswith("a") or min(len(one), len(two)) <= 4
    if is_diminutive(one, two) or is_diminutive(two, one):
        return True
    left, right = _given_shape(one), _given_shape(two)
    if left[2] != right[2] and {one[-1], two[-1]} != {"a", "e"}:  # Mario and Maria; Helene, Helena
        return False
    if surname_key(one) == surname_key(two):
        return True
    if left[0] != right[0] or len(left[0]) < 2:
        return False
    return left[1] == right[1] or len(left[0]) >= 4


def _paired(one: str, two: str) -> bool:
    groups = _given_groups()
    return bool(groups.get(one, set()) & groups.get(two, set()))


def is_diminutive(short: str, full: str) -> bool:
    """Tell whether a first name is cut from another: Toby from Tobin, Andy from Andrew."""
    one, two = plain(short), plain(full)
    if len(one) > 3 and one.endswith("o") and len(two) > len(one) + 2 and two.startswith(one):
        return True  # Radomir's friends call him Rado
    stem = one.removesuffix("ie").removesuffix("y")
    return (
        stem != one and len(stem) >= 3 and len(two) > len(stem) and two.startswith(stem)
        and not two.endswith(("a", "y", "ie"))
    )  # fmt: skip


def surely_one(a: str, b: str) -> bool:
    """Tell whether two first names are spellings of one, not merely compatible."""
    one, two = plain(a), plain(b)
    if min(len(one), len(two)) < 3:
        return False
    if loose_key(one) == loose_key(two) or _paired(one, two):
        return True
    if {one[-1], two[-1]} == {"a", "e"}:
        return loose_key(one[:-1] + "a") == loose_key(two[:-1] + "a")
    left, right = _given_shape(one), _given_shape(two)  # Dmitar, Dimitar; Jelena, Yelena
    return left == right and len(left[0]) >= 3


def name_words(name: str) -> tuple[str, ...]:
    """Split a person's name into words, without suffixes such as Jr."""
    words = [w.strip(",") for w in name.split()]
    while len(words) > 1 and plain(words[-1]).rstrip(".") in _SUFFIXES:
        words.pop()
    return tuple(words)


def surname_parts(words: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of all words but the first that are not particles."""
    return tuple(surname_key(w) for w in _surnames(words[1:]))


def _surnames(words: Sequence[str]) -> list[str]:
    """Return the words of surnames; of one with a hyphen, both halves."""
    found: list[str] = []
    for word in words:
        halves = word.split("-") if not _ARTICLE.match(plain(word)) else [word]
        found.extend(halves if all(len(h) > 2 for h in halves) else [word])
    return [w for w in found if plain(w) not in LOWER_PARTICLES]


def loose_parts(words: Sequence[str]) -> tuple[str, ...]:
    """Return the coarser keys of the same words, under which candidates are looked up."""
    own = [_ungendered(w) for w in _surnames(words[1:])]
    heard = [k for w in own if len(w) > 4 for k in sorted(heard_keys(w))]
    return (*(loose_key(w) for w in own), *heard)


def _ungendered(surname: str) -> str:
    """Return a woman's surname as other tongues write it: Orlova as Orlov."""
    return re.sub(r"(?<=[eo][vw])a$|(?<=in)a$", "", surname)


def same_person(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether two full names (two words or more each) can name one person.

    Every surname of the shorter name must be one of the longer's (García, García Márquez), the
    first names must be compatible, and middle names that both have must agree.
    """
    if len(a) > len(b):
        a, b = b, a
    if not given_compatible(a[0], b[0]) and not surely_one(a[0], b[0]):
        return False
    short, long = surname_parts(a), surname_parts(b)
    if not short or not long:
        return False
    if short[-1] == long[-1]:
        middle_a, middle_b = a[1:-1], b[1:-1]
        if len(a) == len(b) and middle_a and middle_b:
            return all(given_compatible(x, y) for x, y in zip(middle_a, middle_b, strict=True))
        return True
    alike = len(a) == len(b) == 2 and len(short) == len(long)
    if alike and surely_one(a[0], b[0]) and min(len(a[1]), len(b[1])) > 3:
        woman = plain(a[0]).endswith("a") and plain(b[0]).endswith("a")
        one, two = (_ungendered(w) if woman else w for w in (a[1], b[1]))
        return loose_key(one) == loose_key(two) or _heard_as_one(one, two)
    # Spanish and Portuguese names drop the second surname.
    return len(short) == 1 and len(long) == 2 and short[0] == long[0]


def lone_matches(word: Sequence[str], full: Sequence[str]) -> str:
    """Tell how a short name relates to a full one: "surname", "given" or "" for not at all."""
    rest = surname_parts(full)
    if len(word) == 1:
        key = surname_key(word[0])
        if key and key in rest:
            return "surname"
        if "-" in word[0] and (halves := tuple(surname_key(h) for h in word[0].split("-"))):
            return "surname" if halves == rest else ""
        same = plain(word[0]) == plain(full[0]) or is_diminutive(word[0], full[0])
        return "given" if same else ""
    # "van der Berg", "García Márquez": a surname of several words
    keys = tuple(surname_key(w) for w in word if plain(w) not in LOWER_PARTICLES)
    size = len(keys)
    if keys and any(rest[n : n + size] == keys for n in range(len(rest) - size + 1)):
        return "surname"
    return ""


def _heard_as_one(one: str, two: str) -> bool:
    """Tell whether two long surnames of one gender may be spellings of one."""
    if min(len(one), len(two)) < 5 or plain(one).endswith("a") != plain(two).endswith("a"):
        return False
    return bool(heard_keys(one) & heard_keys(two))


def spelt_alike(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether two full names may be one as two tongues write it: Tomas and Tamás Berényi.

    Looser than ``same_person``: two brothers may be called so, whom one document tells apart.
    """
    return len(a) == len(b) == 2 and _given_heard(a[0], b[0]) and _heard_as_one(a[1], b[1])


def _given_heard(one: str, two: str) -> bool:
    """Tell whether two first names may be spellings of one, whatever their vowels: Tomas, Tamás."""
    left, right = _given_shape(one), _given_shape(two)
    if left[2] != right[2]:
        return False
    if left[0] == right[0] and len(left[0]) >= 3:
        return True
    return min(len(one), len(two)) > 4 and bool(heard_keys(one) & heard_keys(two))


_MINOR = frozenset("the of for and on in to a an & de la du des and/or und et y".split())


def initials(words: Sequence[str]) -> str:
    """Return the first letters of the words that are not articles or prepositions."""
    return "".join(w[0] for w in words if w.lower() not in _MINOR and w[0].isalpha()).upper()


def abbreviates(short: str, words: Sequence[str]) -> bool:
    """Tell whether a short form such as NHS or P&G can stand for the words."""
    letters = "".join(c for c in short if c.isalpha()).upper()
    if len(letters) < 2:
        return False
    if letters == initials(words):
        return True
    # BBC-like forms that take the small words along, and those of hyphenated words
    every = "".join(w[0] for w in words if w[0].isalpha()).upper()
    split = [p for w in words if w.lower() not in _MINOR for p in w.split("-") if p]
    return letters in (every, initials(split))


def organisation_key(name: str) -> str:
    """Return the key under which the spellings of one body's name meet."""
    text = plain(name).replace("&", " and ").replace("organization", "organisation")
    text = re.sub(r"\b(?:center)\b", "centre", text).replace("defense", "defence")
    words = [w for w in re.findall(r"[\w]+", re.sub(r"'s?\b", "", text)) if w != "the"]
    while len(words) > 2 and words[-1] in LEGAL_FORMS:
        words.pop()
    for head in ("ministry", "department"):  # "Ministry of Foreign Affairs", "foreign ministry"
        if head in words[:-2] and words[words.index(head) + 1] == "of":
            at = words.index(head)
            field = [w for w in words[at + 2 :] if w != "affairs"]
            words = [*words[:at], *field, head]
    return " ".join(words)
