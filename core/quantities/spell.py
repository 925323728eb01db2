"""Write the quantities of a statement in one way, so that equal figures read the same.

"64,000 hectares" and "640 square kilometres", "two-fifths" and "40 per cent", "October 9" and "the
ninth of October" become the same words. A network that reads two statements does no arithmetic;
what it is spared here it need not guess. The words around the figures ("about", "more than") stay,
and so do spans of time and whatever else is written in one way only.
"""

from __future__ import annotations

from core.quantities import dates
from core.quantities.found import Found
from core.quantities.numerals import Word, read, words
from core.quantities.scan import scan

_MONEY = {"usd": "$", "gbp": "£", "eur": "€", "jpy": "¥"}
_SIZES = {
    "percent": ((0.0, 1.0, "percent"),),
    "m": ((1e3, 1e3, "kilometres"), (0.0, 1.0, "metres")),
    "m2": ((0.0, 1e4, "hectares"),),
    "m3/s": ((1.0, 1.0, "cubic metres a second"), (0.0, 1e-3, "litres a second")),
    "kg": ((1e3, 1e3, "tonnes"), (0.0, 1.0, "kilograms")),
    "w": ((0.0, 1e6, "megawatts"),),
    "wh": ((0.0, 1e6, "megawatt hours"),),
}
"""By base unit (see ``units``): from which value on, how many base units make one, its name."""
_OF_SHARES = frozenset("in of out every each".split())


def spelt(text: str) -> str:
    """Return a text (quotes and dashes folded to ASCII) with its figures and days in one form."""
    found = words(text)
    out, at = [], 0
    for piece in scan(text):
        if piece.start < at:
            continue  # the share that two figures give is no figure of the text
        written = _day(piece) if piece.unit == "date" else _figure(piece, found, text)
        if written:
            out += [text[at : piece.start], written]
            at = piece.end
    return "".join([*out, text[at:]])


def _day(piece: Found) -> str:
    year, month, day = dates.split(piece.low or 0)
    if not month:
        return ""
    return f"{day} {dates.MONTH_NAMES[month - 1]}" + (f" {year}" if year else "")


def _figure(piece: Found, found: list[Word], text: str) -> str:
    money = piece.unit in _MONEY
    symbol = found[piece.first].low in _MONEY.values()
    numeral = read(found, piece.first + symbol)
    own = [w.low for w in found[piece.first : piece.last]]
    if numeral is None or numeral.loose:
        return ""
    if numeral.fraction or (piece.unit == "percent" and _OF_SHARES.intersection(own)):
        return _share(piece, found)
    if numeral.value == 1 and not money:
        return ""
    tail = text[found[numeral.last - 1].end : piece.end]
    joined = tail.startswith("-") and tail[1:2].isalpha()
    value = piece.high if piece.high is not None else piece.low
    ranged = any(w.low in ("to", "and", "or", "-") for w in found[numeral.last : numeral.last + 1])
    if (ranged and not joined and numeral.last < piece.last) or value is None:
        return ""
    if money and "/" not in piece.unit:
        return _MONEY[piece.unit] + _number(value)
    if piece.unit in _SIZES and not joined:
        sizes = _SIZES[piece.unit]
        _, factor, name = next(s for s in sizes if abs(value) >= s[0] * 0.999)
        return f"{_number(value / factor)} {name}"
    return (found[piece.first].text if symbol else "") + _number(numeral.value) + tail


def _share(piece: Found, found: list[Word]) -> str:
    """Return "40 percent" for "two-fifths" and "four in ten"; "half" stays, all write it so."""
    value = piece.high if piece.high is not None else piece.low
    if piece.unit != "percent" or value is None or value < 1 or value == 50:
        return ""
    if piece.written is not None:
        rest = range(piece.first + 1, piece.last)
        counted = (n for n in rest if found[n].low not in (*_OF_SHARES, "a"))
        if any(found[n].low.isalpha() and read(found, n) is None for n in counted):
            return ""  # "one script in ten": the noun would be lost
    return f"{value:.0f} percent"


def _number(value: float) -> str:
    for scale, name in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= scale * 0.9999:
            return f"{_digits(value / scale)} {name}"
    return _digits(value)


def _digits(value: float) -> str:
    rounded = float(f"{value:.4g}") if abs(value) < 1e4 else round(value)
    if 0 < abs(rounded) < 1e-3:  # a light bulb is of so many millionths of a megawatt, not of none
        return f"{rounded:.16f}".rstrip("0")
    return f"{rounded:,.4f}".rstrip("0").rstrip(".") if rounded % 1 else f"{rounded:,.0f}"
