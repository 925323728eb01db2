"""Compare two quantities: do they match, differ, or measure different things?

All of it is symmetric. Whether two figures measure the same thing is a matter of degree
(``Comparison.bound``), since "330 for May" names neither a unit nor a river.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from core.model import Quantity
from core.quantities import dates
from core.quantities.multiples import TIMES
from core.quantities.units import MEASURES

Outcome = Literal["match", "mismatch", "within"]


_LEAST_GAP = 0.3
_OTHER_SHARE = 0.6
"""How surely a share of something and a change by a share measure the same."""
_COMMON = frozenset(("percent", "percentage-point", "day", "date", TIMES))


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two quantities relate.

    ``within`` is a figure that a bound allows. ``bound`` from 0 to 1 says how surely both measure
    the same thing as far as their units and their own clauses tell; ``specific`` how unlikely an
    accidental match of such a figure is; ``gap`` how far apart they are (0 equal, to 1).
    """

    a: Quantity
    b: Quantity
    outcome: Outcome
    bound: float
    specific: float
    gap: float


def compare(a: Quantity, b: Quantity) -> Comparison | None:
    """Compare two quantities; ``None`` where their units do not allow it.

    A share by which something grew and one by which it shrank differ, however equal the shares.
    """
    a, b = _as_multiples(a, b)
    kinship = _kinship(a, b)
    if kinship == 0.0:
        return None
    if a.unit == "date":
        return _days(a, b, kinship)
    if (a.unit in MEASURES) != (b.unit in MEASURES) and not (a.unit and b.unit):
        if any(q.unit == TIMES or (q.unit and q.written is None) for q in (a, b)):
            return None  # "half of them" is no number of them
        a, b = _as_written(a, b)
    low_a, high_a = interval(a)
    low_b, high_b = interval(b)
    specific = min(_specific(a), _specific(b))
    if a.change * b.change < 0:
        return Comparison(a, b, "mismatch", kinship, specific, max(_LEAST_GAP, _gap(a, b)))
    if a.change != b.change:
        kinship *= _OTHER_SHARE
    if low_a > high_b or low_b > high_a or _exclude(a, b):
        if _of_others(a, b):
            return None
        if not (a.unit and b.unit) and _gap(a, b) > 0.75:
            return None  # "210" may be short for "$210 million", but not for "$12 million"
        return Comparison(a, b, "mismatch", kinship, specific, _gap(a, b))
    both_exact = _point(a) is not None and _point(b) is not None
    if both_exact or _edges_meet(a, b):
        return Comparison(a, b, "match", kinship, specific, 0.0)
    return Comparison(a, b, "within", kinship, specific, 0.0)


def _of_others(a: Quantity, b: Quantity) -> bool:
    """Whether two figures that differ count different things of one kind.

    Some of a group may be fewer than all of it, or than others of it ("nine of the children died",
    "seventeen were on stage"); of whom a thing is so, and of whom it is not, may be more or fewer.
    """
    shares = a.unit == b.unit == "percent"
    if a.unit in MEASURES and not shares:
        return False
    if a.negated != b.negated:
        return True
    if shares:
        return False
    said = set(a.about) & set(b.about) - {a.unit, b.unit}
    for some, other in ((a, b), (b, a)):
        apart = some.part > 0 or other.part < 0
        if apart and not said and _least(some) <= _least(other):
            return True
    return False


def _least(q: Quantity) -> float:
    return next((v for v in (q.low, q.high) if v is not None), 0.0)


def _as_multiples(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Beside a multiple, write a change as one: "grew by 150 per cent" is "2.5 times"."""
    if a.unit == TIMES and b.unit == "percent" and b.change:
        return a, _multiple(b)
    if b.unit == TIMES and a.unit == "percent" and a.change:
        return _multiple(a), b
    return a, b


def _multiple(q: Quantity) -> Quantity:
    ends = [None if v is None else 1 + q.change * v / 100 for v in (q.low, q.high)]
    low, high = ends if q.change > 0 else reversed(ends)
    return replace(q, low=low, high=high, unit=TIMES, change=0)


def _as_written(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    """Give a bare number the scale of the measured one: "145" beside "0.19 m3/s" is litres/s."""
    bare, measured = (a, b) if not a.unit else (b, a)
    known = measured.low if measured.low is not None else measured.high
    if measured.written and known and bare.low != known:
        scale = known / measured.written
        bare = replace(
            bare,
            low=None if bare.low is None else bare.low * scale,
            high=None if bare.high is None else bare.high * scale,
        )
    return (bare, measured) if not a.unit else (measured, bare)


def interval(q: Quantity) -> tuple[float, float]:
    """Return the values that a figure allows, its rounding included."""
    if q.low is None and q.high is None:
        return float("-inf"), float("inf")
    # "a fifth" is said of 21 per cent too: a share in words is a round one
    rounded = q.unit == "percent" and q.written is None
    margin = 0.08 if q.approximate or rounded else 0.004
    low = float("-inf") if q.low is None else q.low - abs(q.low) * margin
    high = float("inf") if q.high is None else q.high + abs(q.high) * margin
    if q.low == q.high and q.low is not None and not q.approximate:
        rounding = _rounding(q.low)
        low, high = min(low, q.low - rounding), max(high, q.low + rounding)
    elif q.low is None or q.high is None:  # "never above 190" excludes 190.1, a bound is sharp
        low = float("-inf") if q.low is None else q.low * (1 - 1e-9)
        high = float("inf") if q.high is None else q.high * (1 + 1e-9)
    return low, high


def _rounding(value: float) -> float:
    """Half a unit of the third significant figure: 38 % and 37.9 % are the same, 38 and 39 not."""
    if value == 0:
        return 0.0
    magnitude = 1.0
    while abs(value) / magnitude >= 1000:
        magnitude *= 10
    while abs(value) / magnitude < 100:
        magnitude /= 10
    return 0.5 * magnitude


def _point(q: Quantity) -> float | None:
    """Return the value of a figure or of a narrow range, ``None`` for bounds."""
    if q.low is None or q.high is None:
        return None
    return (q.low + q.high) / 2


def _exclude(a: Quantity, b: Quantity) -> bool:
    """Whether one bound begins where the other ends: "within 45 minutes", "more than 45"."""
    for least, most in ((a, b), (b, a)):
        if least.high is None and most.low is None and least.low is not None and most.high:
            return least.low >= most.high * (1 - _SAME_EDGE)
    return False


_SAME_EDGE = 0.004


def _edges_meet(a: Quantity, b: Quantity) -> bool:
    """Whether a bound and a figure (or two bounds) state nearly the same number."""
    x = [v for v in (a.low, a.high) if v is not None]
    y = [v for v in (b.low, b.high) if v is not None]
    if not x or not y:
        return False
    return any(abs(u - v) <= 0.06 * max(abs(u), abs(v)) for u in x for v in y)


def _gap(a: Quantity, b: Quantity) -> float:
    x = [v for v in (a.low, a.high) if v is not None]
    y = [v for v in (b.low, b.high) if v is not None]
    nearest = min(
        (abs(u - v) / max(abs(u), abs(v), 1e-9) for u in x for v in y),
        default=0.0,
    )
    return min(1.0, nearest)


def _specific(q: Quantity) -> float:
    """From 0 ("two") to 1 ("11,840"): how telling the figure is."""
    values = [v for v in (q.low, q.high) if v is not None]
    if not values:
        return 0.0
    shown = f"{abs(values[0]):.6g}".replace(".", "").strip("0")
    figures = len(shown.split("e")[0])
    base = {0: 0.1, 1: 0.35, 2: 0.7}.get(figures, 1.0)
    if q.unit in MEASURES and q.unit not in ("percent", "day"):
        base = max(base, 0.6)
    if q.unit == "" and figures <= 1:
        base = 0.1
    return base * (0.8 if q.approximate else 1.0)


def _kinship(a: Quantity, b: Quantity) -> float:
    """How surely two figures measure the same, from their units and clauses; 0 for never."""
    if (a.unit == "date") != (b.unit == "date"):
        return 0.0
    shared = _overlap(a.about, b.about)
    if a.unit == b.unit:
        if a.unit in MEASURES:  # everything has shares, durations and dates
            return min(1.0, (0.3 if a.unit in _COMMON else 0.5) + shared)
        return min(1.0, 0.7 + shared) if a.unit else 0.25 + 0.5 * shared
    if a.unit in MEASURES and b.unit in MEASURES:
        return 0.0
    if not a.unit or not b.unit:
        return 0.3 + 0.5 * shared
    if a.unit in MEASURES or b.unit in MEASURES:
        return 0.0
    named = (a.unit in b.about) + (b.unit in a.about)
    return 0.2 * named + 0.5 * shared if named or shared >= 0.25 else 0.0


def _overlap(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if not a or not b:
        return 0.0
    return len(set(a) & set(b)) / min(len(set(a)), len(set(b)))


def _days(a: Quantity, b: Quantity, kinship: float) -> Comparison | None:
    """Compare two days or spans of time by what both of them tell: year, month, day."""
    spans = _aligned(a, b)
    if spans is None:
        return None
    (low_a, high_a), (low_b, high_b) = spans
    sharp = [low == high for low, high in spans]
    both = max(low_a, low_b), min(high_a, high_b)
    specific = 0.9 if all(sharp) else 0.6 if min(high_a - low_a, high_b - low_b) < _QUARTER else 0.5
    bound = min(1.0, kinship) * (1.0 if all(sharp) else 0.7)
    if both[0] > both[1]:
        return Comparison(a, b, "mismatch", bound, specific, 0.5)
    same = spans[0] == spans[1]
    return Comparison(a, b, "match" if same else "within", bound, specific, 0.0)


_MONTH, _YEAR = 31, 372
"""Months are counted as if each had 31 days: only the order matters."""
_QUARTER = 3 * _MONTH
_FUZZY = 3
"""How many days "early", "mid" and "late" may be wide of what is counted as such."""


def _aligned(a: Quantity, b: Quantity) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return both spans in days, the year or month left out that either of them leaves out."""
    parts = [[dates.split(v) for v in (q.low, q.high) if v is not None] for q in (a, b)]
    if not all(parts):
        return None
    if any(not month for of in parts for _, month, _ in of):  # "the 12th"
        if a.low is None or a.low != a.high or b.low is None or b.low != b.high:
            return None
        x, y = (float(dates.split(q)[2]) for q in (a.low, b.low))
        return (x, x), (y, y)
    yearless = any(not year for of in parts for year, _, _ in of)
    if yearless and any(len({year for year, _, _ in of}) > 1 for of in parts):
        return None
    one, two = (_in_days(q, yearless) for q in (a, b))
    return one, two


def _in_days(q: Quantity, yearless: bool) -> tuple[float, float]:
    def count(code: float) -> float:
        year, month, day = dates.split(code)
        return (0 if yearless else year) * _YEAR + month * _MONTH + day

    margin = _FUZZY if q.approximate else 0
    low = float("-inf") if q.low is None else count(q.low) - margin
    high = float("inf") if q.high is None else count(q.high) + margin
    return low, high
