"""Find the quantities of a text: value or bounds, unit, approximation, and days.

Works on the text alone. ``bind`` (core.quantities.bind) adds what a parse knows: the noun that is
counted and the words that say what is measured.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from core.quantities import dates, units
from core.quantities.found import Found
from core.quantities.numerals import Numeral, Word, read, words

_MORE = ("more than", "over", "above", "at least", "no fewer than", "no less than",
         "not less than", "not fewer than", "exceeding", "upwards of", "in excess of",
         "a minimum of", "minimum of", "greater than", "higher than", "exceeded", "exceeds",
         "exceed", "passed", "topped", "beyond", "from", "well over", "minimum")  # fmt: skip
_LESS = ("less than", "fewer than", "under", "below", "at most", "no more than", "not more than",
         "up to", "a maximum of", "maximum of", "lower than", "not even", "only up to",
         "short of", "as little as", "within")  # fmt: skip
_APPROX = ("about", "around", "some", "roughly", "approximately", "nearly", "almost", "close to",
           "nearer", "nearer to", "closer to", "near", "perhaps", "an estimated", "estimated",
           "circa", "well-nigh", "just over", "just under", "barely", "more or less", "say",
           "probably", "an average of", "on average")  # fmt: skip
_JUST_UNDER = ("nearly", "almost", "just under", "close to", "barely")
_POSITIONS = (
    "over",
    "above",
    "under",
    "below",
    "beyond",
    "within",
    "from",
    "passed",
    "near",
    "minimum",
)
_FILLER = (
    "a",
    "an",
    "the",
    "of",
    "only",
    "just",
    "even",
    "as",
    "many",
    "much",
    "its",
    "at",
    "that",
)
_NEGATIVE = frozenset(("not", "never", "n't", "no", "nobody", "nothing", "hardly", "cannot"))
_FALLING = frozenset(
    "fell fall fallen falls dropped drop drops dipped sank sunk sink went go gone declined below "
    "under".split()
)
_CLAUSE_BORDERS = frozenset(
    "; . : before after until till when while if unless because since that which who whose but "
    "although though".split()
)
_REACHING = frozenset(
    "show shown showed reach reached reaches exceed exceeded exceeds pass passed top topped rise "
    "risen rose rises hit above over beyond recorded record measured".split()
)
_IDENTIFIERS = frozenset(
    "year article section rule chapter group phase paragraph clause part schedule annex tier band "
    "level route resolution no number page stage round reactor highway unit line grade class type "
    "appendix figure table question item point act bill law form gate block room unit track season "
    "episode volume lot zone sector district ward option mark".split()
)
_SCALE_WORDS = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_REACH = 12
"""How many words before a number a negation can stand."""
_OF_EVERY = frozenset(("in", "of"))

_CURRENCY_LETTERS = frozenset(
    "rs eur usd gbp chf inr jpy cny rmb us nt hk sfr kr sek nok dkk".split()
)


def scan(text: str) -> list[Found]:
    """Return the quantities and days of a text (folded to ASCII quotes and dashes), in order."""
    found = words(text)
    out: list[Found] = []
    at = 0
    while at < len(found):
        piece = _day(found, at) or _number(found, at)
        if piece is None:
            at += 1
            continue
        out.append(piece)
        at = max(at + 1, piece.last)
    return _with_shares(found, out)


def periods(text: str) -> tuple[str, ...]:
    """Return the years, months and seasons a text speaks of, days' months included, sorted."""
    found = words(text)
    names: set[str] = set()
    for at in range(len(found)):
        day = dates.read_day(found, at)
        if day is not None:
            year, month, _ = dates.split(day.code)
            names.update([f"m{month:02}"] if month else [])
            names.update([str(year)] if year else [])
        period = dates.read_period(found, at)
        if period is not None and (not period.name.isdecimal() or dates.is_year(found, at)):
            names.add(period.name)
    return tuple(sorted(names))


def _day(found: list[Word], at: int) -> Found | None:
    day = dates.read_day(found, at)
    if day is None:
        return None
    return Found(
        found[day.first].start, found[day.last - 1].end, float(day.code), float(day.code), "date",
        False, day.first, day.last,
    )  # fmt: skip


def _number(found: list[Word], at: int) -> Found | None:
    start = at
    currency = None
    if found[at].low in ("$", "£", "€", "¥"):
        currency = units.lookup(found[at].low)
        at += 1
        if at >= len(found):
            return None
    numeral = read(found, at)
    if numeral is None or (currency is None and _is_name(found, at, numeral)):
        return None
    low = high = numeral.value
    share = _every(found, numeral)
    if share is not None:
        value, last = share
        low = high = 100 * value
        unit, factor, last_word = "percent", 1.0, last
    elif numeral.fraction:
        low = high = 100 * numeral.value
        unit, factor, last_word = "percent", 1.0, numeral.last
        measured = last_word + (_low(found, last_word) == "of")
        if _low(found, measured) in ("a", "an"):  # "half a year", "a quarter of an hour": no share
            measure = _unit(found, measured + 1, None)
            if measure[0]:
                low = high = numeral.value
                unit, factor, last_word = measure
    else:
        second, after = _range(found, numeral, currency is not None)
        last_word = after
        unit, factor, last_word = _unit(found, last_word, currency)
        if second is not None:
            first_unit = _unit(found, numeral.last, currency) if after != numeral.last else None
            low = numeral.value * _range_scale(found, numeral, second)
            high = second.value
            if first_unit and first_unit[0] and first_unit[0] != unit:
                return None
            if high < low:
                low, high = high, low
    piece = Found(
        found[start].start, found[last_word - 1].end, low * factor, high * factor, unit,
        numeral.loose, start, last_word, _written(found, numeral),
    )  # fmt: skip
    return _bounded(found, piece)


def _written(found: list[Word], numeral: Numeral) -> float | None:
    if numeral.fraction:
        return None
    scale = _SCALE_WORDS.get(found[numeral.last - 1].low, 1.0)
    return numeral.value / scale if numeral.last > numeral.first + 1 else numeral.value


def _is_name(found: list[Word], at: int, numeral: Numeral) -> bool:
    """Whether the number names a thing ("Year 9", "Article 14", "2024") and measures nothing."""
    before = found[at - 1] if at else None
    if before is not None and before.text[0].isupper() and before.low in _IDENTIFIERS:
        return True
    if before is not None and before.end == found[at].start and before.text[-1].isalpha():
        return before.low not in _CURRENCY_LETTERS  # "F17", "Q4"; "Rs17" is money
    if before is not None and before.low in ("-", "/") and at > 1:
        touching = before.end == found[at].start and found[at - 2].end == before.start
        if touching and found[at - 2].text[-1].isalpha():
            return True  # "F-16", "c-19"
    if numeral.digits and numeral.last == at + 1 and dates.is_year(found, at):
        return True
    # "one" without a noun is mostly a pronoun, and so is "half" of a compound word
    if numeral.last > at + 1 or found[at].low != "one" or _every(found, numeral) is not None:
        return False
    return _unit(found, at + 1, None)[0] == ""


def _every(found: list[Word], numeral: Numeral) -> tuple[float, int] | None:
    """Read "one in ten", "four litres in every ten", "nine of the eleven", "four in a hundred"."""
    here = numeral.last
    for skip in (0, 1, 2):
        at = here + skip
        low = _low(found, at)
        if low == "out" and _low(found, at + 1) == "of":
            at, low = at + 1, "of"
        if low not in _OF_EVERY:
            if not low or not low[0].isalpha() or low in ("and", "or", "to", "by"):
                return None
            continue
        at += 1
        every = False
        while _low(found, at) in ("every", "each"):
            at, every = at + 1, True
        if at >= len(found):
            return None
        if low == "of" and not every and found[at - 2].low != "out":
            return None
        whole = read(found, at)
        if whole is None or whole.fraction or whole.value <= 1 or whole.value < numeral.value:
            return None
        if low == "in" and not every and (found[at].low[0].isdecimal() and whole.value > 1000):
            return None  # "640 pupils in 2024"
        if low == "in" and not every and _unit(found, whole.last, None)[0] == "day":
            return None  # "twice in ten days"
        return numeral.value / whole.value, whole.last
    return None


def _range(found: list[Word], first: Numeral, money: bool) -> tuple[Numeral | None, int]:
    """Read the second number of "61,000 to 66,000", "190-230", "between 5 and 7"."""
    at = first.last
    joint = _low(found, at)
    if joint not in ("-", "to", "and", "or"):
        return None, first.last
    if joint in ("and", "or"):
        before = [_low(found, first.first - k) for k in (1, 2, 3)]
        if joint == "and" and "between" not in before:
            return None, first.last
    at += 1
    if money and _low(found, at) in ("$", "£", "€", "¥"):
        at += 1
    if at >= len(found):
        return None, first.last
    second = read(found, at)
    if second is None or second.fraction or (joint == "or" and second.value > first.value * 3):
        return None, first.last
    if joint == "to" and second.value < first.value:
        return None, first.last
    return second, second.last


def _range_scale(found: list[Word], first: Numeral, second: Numeral) -> float:
    """In "$190-230 million" the scale of the second number is meant for the first too."""
    last = found[second.last - 1].low
    scale = _SCALE_WORDS.get(last, 1.0)
    return scale if first.value < 1000 and second.value / scale >= first.value / 10 else 1.0


def _unit(found: list[Word], at: int, currency: tuple[str, float] | None) -> tuple[str, float, int]:
    """Return (base unit, factor, word after it) of the unit written at a word."""
    if currency is not None:
        return _per(found, at, *currency)
    here = at + 1 if _low(found, at) == "-" else at  # "forty-five-day pause", "39-year-old"
    if _low(found, here) == "p" or (
        at and found[at - 1].low.endswith("p") and found[at - 1].low[0].isdecimal()
    ):
        return "gbp", 0.01, here + (1 if _low(found, here) == "p" else 0)
    if _low(found, here) == "per" and _low(found, here + 1) == "-":  # "ten-per-cent"
        return ("percent", 1.0, here + 3) if _low(found, here + 2) == "cent" else ("", 1.0, at)
    for length in range(min(units.LONGEST, len(found) - here), 0, -1):
        known = units.lookup(" ".join(_low(found, here + k) for k in range(length)))
        if known is not None:
            return _per(found, here + length, *known)
    return "", 1.0, at


def _per(found: list[Word], at: int, base: str, factor: float) -> tuple[str, float, int]:
    low, following = _low(found, at), _low(found, at + 1)
    if low in ("a", "per", "each", "every", "an", "/") and following:
        rate = units.per(base, factor, following)
        if rate is not None and base != "day":
            return rate[0], rate[1], at + 2
        if rate is not None and following == "day" and factor <= 1:
            return "day/day", factor, at + 2  # "eight hours a day"
    return base, factor, at


def _bounded(found: list[Word], piece: Found) -> Found:
    """Apply the words before (and after) a number: bounds, approximation, negation."""
    before = _phrase_before(found, piece.first)
    low, high, approximate = piece.low, piece.high, piece.approximate
    value_low, value_high = piece.low or 0.0, piece.high or 0.0
    cue = _matching(before, (*_MORE, *_LESS, *_APPROX))
    negative, verb = _negation_before(found, piece.first)
    negative = negative and not cue.startswith(("no ", "not "))
    following = " ".join(_low(found, piece.last + k) for k in range(2))
    if cue in _JUST_UNDER:
        approximate, low = True, value_low * 0.92
    elif cue in _APPROX:
        approximate = True
    elif cue in _MORE and (cue != "from" or low != high) and cue != "passed":
        low, high = (None, value_high) if negative and verb != "fall" else (value_low, None)
    elif cue in _LESS:
        low, high = (value_low, None) if negative else (None, value_high)
    elif cue == "passed" or (negative and verb == "reach"):
        low, high = (None, value_high) if negative else (value_low, None)
    if cue == "from":
        low, high = piece.low, piece.high
    if following.startswith("or more") or following in ("at least", "and more", "or above"):
        low, high = value_low, None
    elif following.startswith(("or less", "or fewer", "or so", "at most")):
        if following.startswith("or so"):
            approximate = True
        else:
            low, high = None, value_high
    if approximate and cue not in _JUST_UNDER and low is not None and low == high:
        approximate = True
    return replace(piece, low=low, high=high, approximate=approximate)


def _phrase_before(found: list[Word], at: int) -> str:
    return " ".join(w.low for w in found[max(0, at - 4) : at])


def _matching(before: str, cues: tuple[str, ...]) -> str:
    """Return the longest cue that ends the phrase, small words between left out."""
    for skipped in range(3):
        best = ""
        for cue in cues:
            if skipped and cue in _POSITIONS:
                continue  # "under a three-year contract" is no bound
            if (before == cue or before.endswith(" " + cue)) and len(cue) > len(best):
                best = cue
        if best:
            return best
        head, _, last = before.rpartition(" ")
        if last not in _FILLER:
            return ""
        before = head
    return ""


def _negation_before(found: list[Word], at: int) -> tuple[bool, str]:
    """Whether a negation governs the number, and whether the verb between says fall or reach."""
    verb = ""
    for back in range(1, _REACH):
        low = _low(found, at - back)
        if not low or low in _CLAUSE_BORDERS:
            break
        if low in _FALLING:
            verb = "fall"
        elif low in _REACHING and not verb:
            verb = "reach"
        if low in _NEGATIVE or low.endswith("n't"):
            return True, verb
    return False, verb


def _with_shares(found: list[Word], pieces: list[Found]) -> list[Found]:
    """Add the share that "23,000 of the 611,000 scripts" gives."""
    out = list(pieces)
    for one, two in pairwise(pieces):
        between = [found[k].low for k in range(one.last, two.first)]
        plain = one.unit == "" and two.unit == "" and one.low and two.low and one.high and two.high
        if (
            plain
            and "of" in between
            and len(between) <= 4
            and one.high
            and two.low
            and one.high < two.low
        ):
            share = 100 * (one.low or 0.0) / two.low
            out.append(
                replace(one, low=share, high=share, unit="percent", approximate=True, written=None)
            )
    return out


def _low(found: list[Word], at: int) -> str:
    return found[at].low if 0 <= at < len(found) else ""
