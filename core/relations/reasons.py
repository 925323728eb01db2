"""Evidence in a reader's words: why two claims are held to agree or to conflict."""

from __future__ import annotations

import re
from math import isclose

from core.model import Label, Quantity, Reason
from core.quantities import Comparison
from core.relations.cross import Reading
from core.relations.evidence import Evidence, TermPair, bare_word
from core.relations.items import Item

LIMIT = 4
_SPACED = re.compile(r"\S+")
_EDGES = re.compile(r"^[^\w$€£¥]+|[^\w%°]+$")
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


_CLEAR_READING = 1.0
"""Log-odds for a label from which the reading of the whole is a reason for it."""
_CLEAR_LEAN = 0.4


def explain(
    a: Item,
    b: Item,
    evidence: Evidence,
    label: Label,
    *,
    similarity: float,
    reading: Reading | None = None,
    lean: float = 0.0,
) -> tuple[Reason, ...]:
    """Return the reasons for a label, the most telling first, at most ``LIMIT``.

    ``reading`` and ``lean`` are what ``cross`` and ``camps`` say of the pair. There is always at
    least one reason: where nothing else is known, how near the meanings are.
    """
    found = _conflict(a, b, evidence) if label == "conflict" else _agreement(a, b, evidence)
    found += _whole(label, reading, lean)
    found += _common(a, b, evidence, similarity, bool(found))
    caution = [r for r in found if r.kind == "caution"]
    rest = [r for r in found if r.kind != "caution"]
    return tuple(rest[: LIMIT - len(caution)] + caution)


def _conflict(a: Item, b: Item, evidence: Evidence) -> list[Reason]:
    found: list[Reason] = []
    found += [
        Reason("number", _against(a, b, figure))
        for figure in evidence.mismatches[:1]
        if figure.bound >= 0.3
    ]
    found += [Reason("date", _against(a, b, day)) for day in evidence.day_mismatches[:1]]
    opposites = _distinct(evidence.opposites, 2)
    found += [
        Reason("opposites", f"‘{_surface(p.a, a)}’ against ‘{_surface(p.b, b)}’") for p in opposites
    ]
    for pair in _distinct(evidence.negated, 0 if opposites else 1):
        one, two = _surface(pair.a, a), _surface(pair.b, b)
        word = f"‘{one}’" if one.lower() == two.lower() else f"‘{one}’ or ‘{two}’"
        found.append(Reason("negation", f"{word}: one asserts it, the other negates it"))
    denials = ["denial" in x.features.cues for x in (a, b)]
    if denials[0] != denials[1]:
        found.append(Reason("denial", "one of them denies or disputes what is asserted"))
    if evidence.polarity < -0.15:
        found.append(Reason("evaluation", "favourable words against unfavourable ones"))
    ways = [_way(x) for x in (a, b)]
    if ways[0] * ways[1] < 0:
        found.append(Reason("course", "one is for going on, the other for stopping"))
    return found


def _agreement(a: Item, b: Item, evidence: Evidence) -> list[Reason]:
    found: list[Reason] = []
    seen: set[str] = set()
    for kind, figure in [("number", c) for c in evidence.matches] + [
        ("date", c) for c in evidence.day_matches
    ]:
        text = _with(a, b, figure)
        if text not in seen and figure.specific >= 0.3 and len(seen) < 2:
            seen.add(text)
            found.append(Reason(kind, text))
    if evidence.phrase:
        found.append(Reason("words", f"both use the words “{_as_written(evidence.phrase, a)}”"))
    found += [
        Reason(
            "opposites",
            f"‘{_surface(p.a, a)}’ and ‘{_surface(p.b, b)}’, one of them negated, come to the same",
        )
        for p in _distinct(evidence.resolved, 1)
    ]
    found += [
        Reason("synonyms", f"‘{_surface(p.a, a)}’ and ‘{_surface(p.b, b)}’")
        for p in _distinct(evidence.allied, 1)
    ]
    if evidence.same_holder:
        found.append(Reason("holder", "the same holder stands behind both"))
    if evidence.polarity > 0.15:
        tone = "favourable" if a.features.polarity > 0 else "unfavourable"
        found.append(Reason("evaluation", f"both judge in {tone} words"))
    if all("prescription" in x.features.cues for x in (a, b)):
        found.append(Reason("recommendation", "both say what should be done"))
    return found


def _whole(label: Label, reading: Reading | None, lean: float) -> list[Reason]:
    """Return what no single word shows: how the pair reads, and how its holders stand."""
    found = []
    conflict = label == "conflict"
    if reading is not None:
        agreeing, conflicting = reading
        margin = conflicting - agreeing if conflict else agreeing - conflicting
        if margin >= _CLEAR_READING and max(reading) > 0:
            verb = "contradict each other" if conflict else "come to the same"
            found.append(Reason("reading", f"read side by side, the two {verb}"))
    if (lean if conflict else -lean) >= _CLEAR_LEAN:
        verb = "contradict each other" if conflict else "agree"
        found.append(Reason("holders", f"their holders mostly {verb} on other points too"))
    return found


def _common(
    a: Item, b: Item, evidence: Evidence, similarity: float, supported: bool
) -> list[Reason]:
    found: list[Reason] = []
    terms = [p.a for p in (*evidence.shared, *evidence.negated) if p.a == p.b]
    around = sorted(set(a.features.context_terms) & set(b.features.context_terms) - set(terms))
    if terms:
        shown = [_surface(t, a) for t in terms if len(t) > 2][:3]
        if shown:
            found.append(Reason("topic", f"both speak of {_listed(shown)}"))
    elif around:
        shown = [_surface(t, a, a.features.context) for t in around if len(t) > 2][:3]
        if shown:
            found.append(Reason("topic", f"both stand in a passage on {_listed(shown)}"))
    if similarity >= 0.7:
        found.append(Reason("meaning", "very similar in meaning"))
    elif similarity >= 0.5 or not (found or supported):
        found.append(Reason("meaning", "close in meaning"))
    if evidence.other_time:
        times = (", ".join(_time(t) for t in x.features.times) for x in (a, b))
        found.append(Reason("caution", f"may speak of different times ({' / '.join(times)})"))
    if a.features.conditional != b.features.conditional:
        found.append(Reason("caution", "one of them is conditional"))
    return found


def _as_written(phrase: str, item: Item) -> str:
    """Return a run of bare words as the claim has it, without the punctuation around it."""
    words = [w for w in _SPACED.finditer(item.text) if bare_word(w[0])]
    bare = [bare_word(w[0]) for w in words]
    wanted = phrase.split()
    for k in range(len(bare) - len(wanted) + 1):
        if bare[k : k + len(wanted)] == wanted:
            written = item.text[words[k].start() : words[k + len(wanted) - 1].end()]
            return _EDGES.sub("", written)
    return phrase


def _against(a: Item, b: Item, figure: Comparison) -> str:
    first, second = _figures(a, b, figure)
    shared = [t for t in figure.a.about if t in figure.b.about and t.isalpha()]
    topic = f" ({shared[0]})" if shared and figure.a.unit != "date" else ""
    return f"{first} against {second}{topic}"


def _with(a: Item, b: Item, figure: Comparison) -> str:
    first, second = _figures(a, b, figure)
    if first.lower() == second.lower():
        return f"both give {first}"
    if any(q.low != q.high and not q.approximate for q in (figure.a, figure.b)):
        return f"{first} fits {second}"
    if figure.a.unit == "date":
        return f"{first} and {second} are the same day"
    bounds = ((figure.a.low, figure.b.low), (figure.a.high, figure.b.high))
    exact = all(x is not None and y is not None and isclose(x, y) for x, y in bounds)
    return f"{first} and {second} are {'' if exact else 'about '}the same figure"


def _figures(a: Item, b: Item, figure: Comparison) -> tuple[str, str]:
    """Return both figures as written, the first claim's first."""
    return _written(a, figure.a), _written(b, figure.b)


def _written(item: Item, quantity: Quantity) -> str:
    start = quantity.start - item.claim.start
    text = item.text[max(0, start) : quantity.end - item.claim.start].strip() or "a figure"
    if quantity.low != quantity.high and " and " in text and not quantity.approximate:
        return f"between {text}"
    if quantity.low is None and quantity.high is not None:
        return f"at most {text}"
    if quantity.high is None and quantity.low is not None:
        return f"at least {text}"
    return f"about {text}" if quantity.approximate and quantity.low == quantity.high else text


def _distinct(pairs: tuple[TermPair, ...], wanted: int) -> list[TermPair]:
    """Return the strongest pairs, no word twice."""
    chosen: list[TermPair] = []
    used: set[str] = set()
    for pair in pairs:
        if pair.a not in used and pair.b not in used:
            chosen.append(pair)
            used |= {pair.a, pair.b}
        if len(chosen) == wanted:
            break
    return chosen


def _surface(lemma: str, item: Item, text: str | None = None) -> str:
    """Return the word as the claim writes it, where it can be found by its lemma's beginning."""
    stem = lemma[: max(3, len(lemma) - 2)]
    best = ""
    for match in _WORDS.finditer(item.text if text is None else text):
        word = match.group()
        alike = word.lower().startswith(stem) and len(word) <= len(lemma) + 4
        if word.lower() == lemma:
            return word
        if alike and (not best or len(word) < len(best)):
            best = word
    return best or lemma


def _way(item: Item) -> int:
    cues = item.features.cues
    way = ("advancing" in cues) - ("halting" in cues)
    return -way if item.features.negated_terms else way


def _listed(words: list[str]) -> str:
    quoted = [f"‘{w}’" for w in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


_MONTHS = (
    "January February March April May June July August September October November December".split()
)


def _time(name: str) -> str:
    if name[0] == "m" and name[1:].isdecimal():
        return _MONTHS[int(name[1:]) - 1]
    return {"future": "later", "past": "earlier"}.get(name, name)
