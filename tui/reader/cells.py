"""How many cells of the terminal characters take, for whole paragraphs at once.

Counting cells character by character would make a long document in a wide script slow to open.
Here a paragraph becomes a string of bytes, one for each character, in which wide and joined ones
are counted at the speed of C.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rich._unicode_data import load as load_cell_table
from rich.cells import get_character_cell_size, split_graphemes

# Characters that every terminal draws in one cell; text of only these is cut by counting
# characters. (ASCII is asked for first, it is the faster question.)
_NARROW = re.compile(
    "[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u0482"
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u2200-\u22ff]*"
)
_PLAIN = re.compile("[\0-\u00ff]*")  # quickly seen to have nothing that takes no cell
_JOINER, _EMOJI = "\u200d", "\ufe0f"  # what they do depends on the characters beside them
_NUMBERS = bytes((0, 1, 2)) + bytes([1]) * 253  # whatever is no sign takes one cell

cells_of = lru_cache(4096)(get_character_cell_size)
"""How many cells a character takes by itself."""


def is_narrow(text: str) -> bool:
    """Tell whether every character is sure to take exactly one cell."""
    return text.isascii() or _NARROW.fullmatch(text) is not None


class Cells(dict[str, bytes]):
    """The cells of words as they were met; most words of a text come again and again."""

    def of(self, text: str) -> bytes:
        """Return how many cells each character takes, 0 to 2.

        A grapheme cluster's cells are all counted for its first character.
        """
        signs = _wide().sub(_twos, text)
        if _PLAIN.fullmatch(signs) or _joined().search(signs) is None:
            return _numbers(signs)
        if f"{_JOINER} " in text or f" {_JOINER}" in text:  # the space is part of a cluster
            return _clusters(text)
        return b"\1".join(map(self.__getitem__, text.split(" ")))

    def __missing__(self, word: str) -> bytes:
        if _JOINER in word or _EMOJI in word:
            found = _clusters(word)
        else:
            found = _numbers(_joined().sub(_each, _wide().sub(_twos, word)))
        self[word] = found
        return found


def _clusters(text: str) -> bytes:
    found = bytearray(len(text))
    for start, _end, width in split_graphemes(text)[0]:
        found[start] = width
    return bytes(found)


# Patterns of very many characters, made when first needed: most documents have none of these.


@lru_cache(1)
def _wide() -> re.Pattern[str]:
    """What matches characters of two cells."""
    return re.compile(f"[{_ranges(2)}]+")


@lru_cache(1)
def _joined() -> re.Pattern[str]:
    """What matches characters of no cell; also all above the first plane, to be looked at singly.

    Single ranges up there would make the pattern slow.
    """
    return re.compile(f"[{_ranges(0)}\U00010000-\U0010ffff]+")


def _ranges(width: int) -> str:
    return "".join(
        f"\\U{first:08x}-\\U{last:08x}"
        for first, last, cells in load_cell_table("auto").widths
        if cells == width and first > 0 and last < 0x10000
    )


# A text becomes its cells in steps that keep its length: signs for the numbers 0 and 2 first.


def _twos(run: re.Match[str]) -> str:
    return "\2" * (run.end() - run.start())


def _each(run: re.Match[str]) -> str:
    return "".join(map(_SIGNS.__getitem__, run.group()))


def _numbers(signs: str) -> bytes:
    return signs.encode("latin-1", "replace").translate(_NUMBERS)


class _Signs(dict[str, str]):
    """A sign for each special character: the number of its cells as a code point."""

    def __missing__(self, char: str) -> str:
        found = self[char] = chr(cells_of(char))
        return found


_SIGNS = _Signs()
