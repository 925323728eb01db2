"""How the pieces of evidence are worded: as the claims write them, for a reader to find there."""

from __future__ import annotations

import re
from math import isclose

from core.model import Quantity
from core.quantities import Comparison, dates
from core.relations.evidence import bare_word, is_same_event
from core.relations.items import Item

_SPACED = re.compile(r"\S+")
_EDGES = re.compile(r"^[^\w$€£¥]+|[^\w%°]+$")
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_DANGLING = frozenset(
    "a an the of to in on at by for from with and or but nor as than that which who whose whom if "
    "when while where because is are was were be been being am has have had do does did will would "
    "can could may might shall should must not no its their his her our your my this these those "
    "it they he she we you i there so very more most into over under about after before between "
    "through during against without within upon per only just also".split()
)
"""What no phrase can end in, since what it belongs to would be missing."""
_LEADING = _DANGLING - frozenset(
    "a an the its their his her our your my this these those no".split()
)
_FEWEST = 3
_PLURALS = {"man": "men", "person": "people", "foot": "feet", "tooth": "teeth"}
"""Those that do not begin as their lemma does."""


def surface(lemma: str, item: Item, text: str | None = None) -> str:
    """Return the word as the claim writes it, where it can be found by its lemma's beginning."""
    return _found(lemma, item.text if text is None else text) or lemma


def _found(lemma: str, text: str) -> str:
    stem = lemma[: max(3, len(lemma) - 2)]
    best = ""
    for match in _WORDS.finditer(text):
        word = match.group()
        if word[-2:] in ("'s", "’s"):
            word = word[:-2]
        alike = word.lower().startswith(stem) and len(word) <= len(lemma) + 4
        if word.lower() in (lemma, _PLURALS.get(lemma)):
            return word
        if alike and (not best or len(word) < len(best)):
            best = word
    return best


def name(lower: str, item: Item) -> str:
    """Return a name of a claim, known in lower case, as the claim writes it."""
    found = re.search(rf"(?<!\w){re.escape(lower)}(?!\w)", item.text, re.IGNORECASE)
    return found.group() if found else lower


def phrase(bare: str, item: Item) -> str:
    """Return a run of bare words as the claim has it, without what dangles at its ends.

    Empty where too little is left to quote.
    """
    wanted = bare.split()
    while wanted and wanted[-1] in _DANGLING:
        wanted.pop()
    while wanted and wanted[0] in _LEADING:
        wanted.pop(0)
    if len(wanted) < _FEWEST or sum(w not in _DANGLING for w in wanted) < _FEWEST - 1:
        return ""
    words = [w for w in _SPACED.finditer(item.text) if bare_word(w[0])]
    written = [bare_word(w[0]) for w in words]
    for k in range(len(written) - len(wanted) + 1):
        if written[k : k + len(wanted)] == wanted:
            found = item.text[words[k].start() : words[k + len(wanted) - 1].end()]
            return _EDGES.sub("", found)
    return " ".join(wanted)


def listed(words: list[str]) -> str:
    """Return the words in quotes: ‘a’, ‘b’ and ‘c’."""
    quoted = [f"‘{w}’" for w in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def against(a: Item, b: Item, figure: Comparison) -> str:
    """Return "310 litres against at most 190 litres (seepage)"."""
    one, two = _written(a, figure.a), _written(b, figure.b)
    if figure.a.change * figure.b.change < 0:
        one, two = (f"{_DIRECTION[q.change]} {w}" for q, w in ((figure.a, one), (figure.b, two)))
    topic = _measured(a, b, figure)
    return f"{one} against {two}{f' ({topic})' if topic else ''}"


_DIRECTION = {1: "a rise by", -1: "a fall by"}


def _measured(a: Item, b: Item, figure: Comparison) -> str:
    """Return what both figures measure, in a word that both claims have; no part of a name."""
    one, two = figure.a.about, figure.b.about
    if figure.a.unit == "date":
        if not is_same_event(figure):
            return ""
        one, two = one[1:], two[1:]
    names = {*a.features.names, *b.features.names}
    units = {figure.a.unit, figure.b.unit}
    for term in one:
        if term in two and term not in names and term not in units and term.isalpha():
            found = _found(term, a.text)
            if len(term) >= _FEWEST and found and _found(term, b.text):
                return found.lower() if a.text.startswith(found) else found
    return ""


def fits(a: Item, b: Item, figure: Comparison) -> str:
    """Return "both give 9 October", "3 March 2020 fits March 2020" or the like."""
    one, two = _written(a, figure.a), _written(b, figure.b)
    shorter, longer = sorted((one, two), key=len)
    if longer.lower() == shorter.lower() or longer.lower().startswith(f"{shorter.lower()} "):
        return f"both give {longer}"
    widths = _width(figure.a), _width(figure.b)
    dated = figure.a.unit == "date"
    if widths[0] != widths[1] and (dated or not (figure.a.approximate or figure.b.approximate)):
        narrow, wide = (one, two) if widths[0] < widths[1] else (two, one)
        return f"{narrow} fits {wide}"
    if dated:
        return f"{one} and {two} are the same {'day' if widths[0] == 0 else 'time'}"
    if "times" in (figure.a.unit, figure.b.unit):
        return f"‘{one}’ and ‘{two}’ come to the same figure"
    bounds = ((figure.a.low, figure.b.low), (figure.a.high, figure.b.high))
    exact = all(x is not None and y is not None and isclose(x, y) for x, y in bounds)
    return f"{one} and {two} are {'' if exact else 'about '}the same figure"


def _width(q: Quantity) -> float:
    return float("inf") if q.low is None or q.high is None else q.high - q.low


def _written(item: Item, quantity: Quantity) -> str:
    start = quantity.start - item.claim.start
    text = item.text[max(0, start) : quantity.end - item.claim.start].strip() or "a figure"
    if quantity.unit == "date":
        text = text.removeprefix("on ")
        return (
            f"by {text}"
            if quantity.low is None
            else (f"after {text}" if quantity.high is None else text)
        )
    if quantity.low != quantity.high and " and " in text and not quantity.approximate:
        return f"between {text}"
    if quantity.low is None and quantity.high is not None:
        return f"at most {text}"
    if quantity.high is None and quantity.low is not None:
        return f"at least {text}"
    return f"about {text}" if quantity.approximate and quantity.low == quantity.high else text


def time(name: str) -> str:
    """Return a period's name in words: "May" for "m05"."""
    if name[0] == "m" and name[1:].isdecimal():
        return dates.MONTH_NAMES[int(name[1:]) - 1]
    return {"future": "later", "past": "earlier"}.get(name, name)
