"""Evidence in a reader's words: why two claims are held to agree or to conflict."""

from __future__ import annotations

from core.model import Label, Reason
from core.relations import wording
from core.relations.cross import Reading
from core.relations.evidence import Evidence, TermPair, course
from core.relations.items import Item
from core.relations.wording import listed, surface

LIMIT, CAUTIONS = 4, 2
_CLEAR_READING = 1.0
"""Log-odds for a label from which the reading of the whole is a reason for it."""
_CLEAR_LEAN = 0.4
_CLEAR_TONE = 0.15
_BOUND, _SURELY, _TELLING = 0.3, 0.7, 0.25
"""How surely figures measure the same, and how telling they are, to be told."""
_VERY_NEAR, _NEAR = 0.7, 0.5
_SHARED, _SHARE = 2, 0.5
"""Claims about one thing share two content words, and half of those of the shorter."""
_SAYS_LITTLE = frozenset("be have do it they he she we you i that this which who there".split())


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
    """Return the reasons for a label, the most telling first, at most ``LIMIT``, cautions
    included.

    ``reading`` and ``lean`` are what ``cross`` and ``camps`` say of the pair. There is always at
    least one reason: where no word or figure gives one, how the two read as a whole.
    """
    found = _conflict(a, b, evidence) if label == "conflict" else _agreement(a, b, evidence)
    found += _whole(label, reading, lean, bool(found))
    found += _common(a, b, evidence, similarity)
    cautions = _cautions(a, b, evidence)[:CAUTIONS]
    return (*found[: LIMIT - len(cautions)], *cautions)


def _conflict(a: Item, b: Item, evidence: Evidence) -> list[Reason]:
    found: list[Reason] = []
    denied = _denied(a, b) if evidence.restated < 0 else []
    found += denied
    found += [
        Reason("number", wording.against(a, b, figure))
        for figure in evidence.mismatches[:1]
        if figure.bound >= _BOUND
    ]
    found += [
        Reason("date", wording.against(a, b, day))
        for day in evidence.day_mismatches[:1]
        if day.bound >= _BOUND
    ]
    opposites = _distinct(_joined(a, b, evidence, evidence.opposites), 2)
    found += [
        Reason("opposites", f"‘{surface(p.a, a)}’ against ‘{surface(p.b, b)}’") for p in opposites
    ]
    negated = _joined(a, b, evidence, evidence.negated)
    for pair in _distinct(negated, 0 if opposites or denied or evidence.other_total else 1):
        one, two = surface(pair.a, a), surface(pair.b, b)
        word = f"‘{one}’" if one.lower() == two.lower() else f"‘{one}’ or ‘{two}’"
        found.append(Reason("negation", f"{word}: one asserts it, the other negates it"))
    denials = ["denial" in x.features.cues for x in (a, b)]
    if denials[0] != denials[1] and evidence.restated >= 0:
        found.append(Reason("denial", "one of them denies or disputes what is asserted"))
    if evidence.polarity < -_CLEAR_TONE and _about_the_same(a, b, evidence):
        found.append(Reason("evaluation", "favourable words against unfavourable ones"))
    told = (*opposites, *_distinct(negated, 1))
    found += _courses(a, b, evidence, {w for p in told for w in (p.a, p.b)})
    return found


def _denied(a: Item, b: Item) -> list[Reason]:
    if ("denial" in a.features.cues) != ("denial" in b.features.cues):
        return [Reason("denial", "one denies or doubts just what the other says")]
    if ("failure" in a.features.cues) != ("failure" in b.features.cues):
        return [Reason("negation", "one says that what the other reports was not done")]
    return []


def _courses(a: Item, b: Item, evidence: Evidence, told: set[str]) -> list[Reason]:
    """Say that one is for going on and the other for stopping, where it is about one thing."""
    shared = frozenset(p.a for p in evidence.shared)
    (way, word), (other, against) = (course(x.features, shared) for x in (a, b))
    denied = word in a.features.negated_terms or against in b.features.negated_terms
    if way * other >= 0 or denied or word == against or {word, against} <= told:
        return []
    if not (_about_the_same(a, b, evidence) or _share_argument(a, word, b, against)):
        return []
    one, two = surface(word, a), surface(against, b)
    on, stop = (one, two) if way > 0 else (two, one)
    return [Reason("course", f"one is for going on (‘{on}’), the other for stopping (‘{stop}’)")]


def _agreement(a: Item, b: Item, evidence: Evidence) -> list[Reason]:
    found: list[Reason] = []
    seen: set[str] = set()
    fitting = [("number", c) for c in evidence.matches]
    fitting += [("number", c) for c in evidence.within if c.bound >= _SURELY]
    fitting += [("date", c) for c in evidence.day_matches]
    for kind, figure in fitting:
        text = wording.fits(a, b, figure)
        if text not in seen and figure.specific >= _TELLING and len(seen) < 2:
            seen.add(text)
            found.append(Reason(kind, text))
    phrase = wording.phrase(evidence.phrase, a) if evidence.phrase else ""
    if phrase:
        found.append(Reason("words", f"both use the words “{phrase}”"))
    elif evidence.restated > 0:
        found.append(Reason("words", "one says what the other does, almost in its words"))
    found += [
        Reason(
            "opposites",
            f"‘{surface(p.a, a)}’ and ‘{surface(p.b, b)}’, one of them negated, come to the same",
        )
        for p in _distinct(_joined(a, b, evidence, evidence.resolved), 1)
    ]
    found += [
        Reason("synonyms", f"‘{surface(p.a, a)}’ and ‘{surface(p.b, b)}’ mean much the same")
        for p in _distinct(_joined(a, b, evidence, evidence.allied), 1)
    ]
    if evidence.same_holder:
        found.append(Reason("holder", "the same holder stands behind both"))
    if evidence.polarity > _CLEAR_TONE:
        tone = "favourable" if a.features.polarity > 0 else "unfavourable"
        found.append(Reason("evaluation", f"both judge in {tone} words"))
    if all("prescription" in x.features.cues for x in (a, b)):
        found.append(Reason("recommendation", "both say what should be done"))
    return found


def _whole(label: Label, reading: Reading | None, lean: float, supported: bool) -> list[Reason]:
    """Return what no single word shows: how the pair reads, and how its holders stand."""
    found = []
    conflict = label == "conflict"
    verb = "contradict each other" if conflict else "come to the same"
    margin = 0.0
    if reading is not None:
        agreeing, conflicting = reading
        margin = conflicting - agreeing if conflict else agreeing - conflicting
        if margin >= _CLEAR_READING and max(reading) > 0:
            found.append(Reason("reading", f"read side by side, the two {verb}"))
    if (lean if conflict else -lean) >= _CLEAR_LEAN:
        held = "contradict each other" if conflict else "agree"
        found.append(Reason("holders", f"their holders mostly {held} on other points too"))
    if not (found or supported):
        if margin > 0:
            found.append(Reason("reading", f"read side by side, the two seem to {verb}"))
        else:
            sense = "a conflict" if conflict else "agreement"
            found.append(Reason("reading", f"no single word decides: all in all likelier {sense}"))
    return found


def _common(a: Item, b: Item, evidence: Evidence, similarity: float) -> list[Reason]:
    found: list[Reason] = []
    terms = [p.a for p in (*evidence.shared, *evidence.negated) if p.a == p.b]
    around = sorted(set(a.features.context_terms) & set(b.features.context_terms) - set(terms))
    if terms:
        shown = [surface(t, a) for t in terms if len(t) > 2][:3]
        if shown:
            found.append(Reason("topic", f"both speak of {listed(shown)}"))
    elif around:
        shown = [surface(t, a, a.features.context) for t in around if len(t) > 2][:3]
        if shown:
            found.append(Reason("topic", f"both stand in a passage on {listed(shown)}"))
    if similarity >= _VERY_NEAR:
        found.append(Reason("meaning", "very similar in meaning"))
    elif similarity >= _NEAR:
        found.append(Reason("meaning", "close in meaning"))
    return found


def _cautions(a: Item, b: Item, evidence: Evidence) -> list[Reason]:
    """Return what the claims may differ in without a contradiction."""
    found = []
    if evidence.other_time:
        times = (", ".join(wording.time(t) for t in x.features.times) for x in (a, b))
        found.append(f"may speak of different times ({' / '.join(times)})")
    if evidence.other_place:
        places = (", ".join(wording.name(p, x) for p in x.features.places) for x in (a, b))
        found.append(f"may speak of different places ({' / '.join(places)})")
    if evidence.other_group:
        groups = (surface(word, x) for word, x in zip(evidence.other_group, (a, b), strict=True))
        found.append(f"may speak of different groups ({' / '.join(groups)})")
    if evidence.other_total and (evidence.mismatches or evidence.matches):
        found.append("one total may leave out what the other includes")
    if evidence.supposed:
        found.append("one of them is conditional")
    return [Reason("caution", text) for text in found]


def _joined(
    a: Item, b: Item, evidence: Evidence, pairs: tuple[TermPair, ...]
) -> tuple[TermPair, ...]:
    """Return the pairs of words that are said of one thing: others meet by chance.

    "‘Buy’ against ‘sell’" tells a reader nothing where one buys seed and the other sells milk.
    """
    if _about_the_same(a, b, evidence):
        return pairs
    return tuple(p for p in pairs if _share_argument(a, p.a, b, p.b))


def _about_the_same(a: Item, b: Item, evidence: Evidence) -> bool:
    """Whether much of what the shorter claim speaks of is in the other, too."""
    if evidence.restated:
        return True
    shared = {p.a for p in (*evidence.shared, *evidence.negated) if p.a == p.b}
    shorter = min(len(a.features.terms), len(b.features.terms))
    return len(shared) >= max(_SHARED, _SHARE * shorter)


def _share_argument(a: Item, word: str, b: Item, other: str) -> bool:
    """Whether two words stand in clauses that have a subject or an object in common."""
    one, two = (
        {part for frame in x.features.frame if w in frame for part in frame if part not in ("", w)}
        for x, w in ((a, word), (b, other))
    )
    return bool((one & two) - _SAYS_LITTLE)


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
