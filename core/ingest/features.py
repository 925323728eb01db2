"""What a line looks like and which words it has, as the learned classifier sees it.

Nothing here knows a site or a phrase: the features are shapes (length, separators, capitals, final
punctuation), words, beginnings of words and pairs of words. ``core.ingest.train`` finds out which
of them tell furniture from text; ``core.ingest.learned`` adds their weights up.
"""

from __future__ import annotations

import re

from core.ingest import topics
from core.ingest.words import FINITE

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,:]*|[^\w\s]")
_WIDE = re.compile(r"\S {2,}\S")
_LENGTHS = (1, 2, 3, 4, 6, 9, 14, 20, 30, 45)
_SEPARATORS = frozenset("|·•›»▸►▶∙>≡‹«←→↑↓")
_SOFT = frozenset("/,&-–—+:")
_MARKS = frozenset("™©®@☰✉★♥💬🔍_*#")
_OPENERS = frozenset("([“\"‘'«")
_PRONOUNS = {
    **dict.fromkeys(("you", "your", "yours"), "you"),
    **dict.fromkeys(("we", "our", "us", "ours"), "we"),
    **dict.fromkeys(("i", "my", "me", "mine"), "i"),
    **dict.fromkeys(("he", "she", "they", "his", "her", "their", "him", "them"), "they"),
}
_PLAIN = frozenset(
    "the a an of in on at to for with from by as and or but not no that this these those it its "
    "if than then so which who what when where".split()
)


def features(text: str) -> list[str]:
    """Return the names of the features that the line has."""
    tokens = _TOKEN.findall(text.replace("’", "'"))
    words = [t for t in tokens if t[0].isalnum()]
    if not words:
        return ["no words"]
    found = _shape(text, tokens, words)
    before = ""
    plain = finite = past = 0
    for at, token in enumerate(tokens):
        low = "#" if token[0].isdigit() else token.lower()
        if low in FINITE:
            finite += 1
        if low in _PLAIN:
            plain += 1
        who = _PRONOUNS.get(low)
        if who:
            found.append("pronoun " + who)
        if len(low) > 4:
            past += low.endswith("ed")
            if len(low) > 5:
                found.append("p:" + low[:5])
        found.append("w:" + low)
        found.append(f"b:{before} {low}")
        # whatever the name is: "for the <Name>", "Picture: <Name>"
        if at and token[0].isupper():
            found.append(f"n:{before}")
        before = low
    found.append("l:" + before)
    size = len(words)
    found.extend(_talk([w.lower() for w in words], size))
    found.append(f"finite {min(finite, 3)} of {_size(size)}")
    found.append(f"past {min(past, 2)}")
    found.append(f"plain {plain * 5 // size}")
    if len(tokens) < 5:
        found.append("=:" + " ".join("#" if t[0].isdigit() else t.lower() for t in tokens))
    return list(dict.fromkeys(found))  # a word that comes back says nothing more


def _talk(words: list[str], size: int) -> list[str]:
    """What the line is about, alone, in pairs, and with whom it speaks of or to."""
    about = topics.of(words)
    who = sorted({_PRONOUNS[w] for w in words if w in _PRONOUNS})
    found = [f"t:{topic}" for topic in about]
    found += [f"t:{a}+{b}" for n, a in enumerate(about) for b in about[n + 1 :]]
    found += [f"t:{topic} {person}" for topic in about for person in who]
    found.append(f"topics {min(len(about), 5)} of {_size(size)}")
    return found


def _size(words: int) -> int:
    return next((n for n in _LENGTHS if words <= n), 99)


def _shape(text: str, tokens: list[str], words: list[str]) -> list[str]:
    size = len(words)
    last = text[-1]
    end = last if not last.isalnum() else "digit" if last.isdigit() else "letter"
    found = ["bias", f"size {_size(size)}", "end " + end, f"end {end} size {_size(size)}"]
    capitals = sum(w[0].isupper() for w in words)
    figures = sum(w[0].isdigit() for w in words)
    letters = size - figures
    if letters:
        if text.isupper():
            found.append("shouted" if size > 1 else "one shouted")
        elif capitals == letters:
            found.append(f"titled {_size(size)}")
        else:
            found.append(f"capitals {capitals * 4 // letters}")
    if figures:
        found.append(f"figures {min(figures, 3)}")
    hard = sum(t in _SEPARATORS for t in tokens)
    if hard:
        found.append(f"separators {min(hard, 3)}")
    spaced = text.count(" / ") + text.count(" - ") + text.count(" – ") + text.count(" — ")
    if spaced:
        found.append(f"spaced {min(spaced, 3)}")
    if _WIDE.search(text):
        found.append(f"wide {min(len(_WIDE.findall(text)), 3)}")
    stops = sum(text.count(s) for s in (". ", "! ", "? "))
    if stops:
        found.append(f"inner stops {min(stops, 3)} of {_size(size)}")
    found.extend("soft " + t for t in set(tokens) & _SOFT)
    found.extend("mark " + t for t in set(tokens) & _MARKS)
    first = text[0]
    if not first.isalnum():
        found.append("opens " + first)
        if first in _OPENERS and last in ")]”\"’'»":
            found.append("enclosed " + first)
    elif first.islower():
        found.append("small start")
    head = words[0].lower() if not words[0][0].isdigit() else "#"
    found.append("f:" + head)
    if size > 1:
        found.append(f"f:{head} {'#' if words[1][0].isdigit() else words[1].lower()}")
    return found
