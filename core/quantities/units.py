"""Units of measure and currencies, with their factors to one base unit for each dimension."""

from __future__ import annotations

import re

# unit phrase -> (base unit, factor). Longer phrases win.
_TABLE: dict[str, tuple[str, float]] = {}


def _add(base: str, factor: float, *names: str) -> None:
    for name in names:
        _TABLE[name] = (base, factor)


_add("percent", 1, "%", "percent", "per cent", "pc", "pct")
_add("percentage-point", 1, "percentage point", "percentage points", "percent points")
_add("m", 1, "metre", "metres", "meter", "meters")
_add("m", 1000, "km", "kilometre", "kilometres", "kilometer", "kilometers")
_add("m", 0.01, "cm", "centimetre", "centimetres", "centimeter", "centimeters")
_add("m", 0.001, "mm", "millimetre", "millimetres", "millimeter", "millimeters")
_add("m", 1609.344, "mile", "miles")
_add("m", 0.3048, "foot", "feet", "ft")
_add("m2", 1, "square metre", "square metres", "square meter", "square meters", "sq m", "m ²")
_add("m2", 1e4, "hectare", "hectares", "ha")
_add("m2", 1e6, "square kilometre", "square kilometres", "square kilometer", "square kilometers",
     "sq km", "km ²")  # fmt: skip
_add("m2", 2_589_988.1, "square mile", "square miles", "sq miles")
_add("m2", 4046.856, "acre", "acres")
_add("m3", 1, "cubic metre", "cubic metres", "cubic meter", "cubic meters", "m ³")
_add("m3", 1e9, "cubic kilometre", "cubic kilometres", "cubic kilometer", "cubic kilometers")
_add("m3", 0.001, "litre", "litres", "liter", "liters")
_add("m3", 0.158987, "barrel", "barrels")
_add("m3/s", 1, "cumec", "cumecs")
_add("kg", 1, "kg", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes")
_add("kg", 1000, "tonne", "tonnes", "ton", "tons", "metric tons", "metric tonnes")
_add("kg", 0.001, "gram", "grams", "gramme", "grammes")
_add("kg", 0.45359, "pound weight", "lb", "lbs")
_add("w", 1, "watt", "watts")
_add("w", 1e3, "kw", "kilowatt", "kilowatts")
_add("w", 1e6, "mw", "megawatt", "megawatts")
_add("w", 1e9, "gw", "gigawatt", "gigawatts")
_add("wh", 1e3, "kwh", "kilowatt hour", "kilowatt hours")
_add("wh", 1e6, "mwh", "megawatt hour", "megawatt hours")
_add("wh", 1e9, "gwh", "gigawatt hour", "gigawatt hours")
_add("wh", 1e12, "twh", "terawatt hour", "terawatt hours")
_add("celsius", 1, "degrees", "degree", "degrees celsius", "°c")
_add("db", 1, "decibel", "decibels", "db")
# Spans of time share one base; a month and a year are their average lengths.
_add("day", 1 / 86400, "second", "seconds")
_add("day", 1 / 1440, "minute", "minutes")
_add("day", 1 / 24, "hour", "hours")
_add("day", 1, "day", "days")
_add("day", 7, "week", "weeks")
_add("day", 14, "fortnight", "fortnights")
_add("day", 365.25 / 12, "month", "months")
_add("day", 365.25, "year", "years")
_add("day", 3652.5, "decade", "decades")
_add("day", 36525, "century", "centuries")
_add("usd", 1, "$", "dollar", "dollars", "us dollars", "usd", "bucks")
_add("usd", 0.01, "cent", "cents")
_add("gbp", 1, "£", "pound", "pounds", "pounds sterling", "gbp", "quid")
_add("gbp", 0.01, "pence", "penny")
_add("eur", 1, "€", "euro", "euros", "eur")
_add("jpy", 1, "¥", "yen")
_CURRENCIES = (
    "crown dinar rouble franc peso rupee lira krona krone shilling rand zloty hryvnia yuan".split()
)
for _currency in _CURRENCIES:
    _add(_currency, 1, _currency, _currency + "s")
_add("rouble", 1, "ruble", "rubles")

MEASURES = frozenset(base for base, _ in _TABLE.values()) | {"m3/day", "date", "times"}
LONGEST = 3
_PER_TIME = {"second": 1.0, "sec": 1.0, "s": 1.0, "minute": 60.0, "hour": 3600.0, "h": 3600.0}
_PER_DAY = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25, "annum": 365.25}


def lookup(phrase: str) -> tuple[str, float] | None:
    """Return the base unit and factor of a unit phrase in lower case, or ``None``."""
    return _TABLE.get(re.sub(r"\s+", " ", phrase))


def per(base: str, factor: float, time: str) -> tuple[str, float] | None:
    """Return the unit of ``base`` for each ``time`` ("a second", "an hour", "a week")."""
    time = time.removesuffix("s") if time != "s" else time
    if time in _PER_TIME:
        if base == "m3":
            return "m3/s", factor / _PER_TIME[time]
        if base == "m" and time in ("hour", "h"):
            return "m/h", factor
        return f"{base}/s", factor / _PER_TIME[time]
    if time in _PER_DAY:
        return f"{base}/day", factor / _PER_DAY[time]
    return None
