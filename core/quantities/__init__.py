"""Numbers, quantities with units, shares, ranges, bounds and days: found, normalised, compared."""

from core.quantities.bind import bind
from core.quantities.compare import Comparison, compare
from core.quantities.scan import periods, scan
from core.quantities.spell import spelt

__all__ = ["Comparison", "bind", "compare", "periods", "scan", "spelt"]
