"""Joining hard-wrapped lines to paragraphs, and only those.

Whether a line break was put in by a program or by an author is told from the lengths of all lines:
a program breaks where the next word would not have fitted. Short lines that all begin with a
capital (verse, addresses, lists without marks) are left as they are, and so is a file that has one
paragraph on each line.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.ingest import mail, names

_STOPS = ".!?…:;"
_CLOSERS = "\"'”’»)]*_"
_LONG = 160  # no program wraps at more than this; a longer line is a paragraph
_LONGEST_WORD = 64  # looking further back for one, on a long line, takes its square
_WORD = re.compile(r"[\w-]+")
_LABEL = re.compile(r"(?:[A-Z][a-z]+|[A-Z]+) \d{1,3}[.:] [\"“]?[A-Z]")  # "Item 2. The quay"
ENTRY = re.compile(
    r"(?:(?:Members |Also )?[Pp]resent|In the [Cc]hair|Apologies(?: for absence)?|In attendance|"
    r"Attend(?:ing|ees|ance)|Absent|Witness(?:es)?|"
    r"Guests?|Clerk|From|To|Date|Subject|Cc|CC|Ref|Re|FROM|TO|DATE|SUBJECT|PRESENT): "
)
"""What opens each line of the head of minutes and memoranda, however long the one before is."""
_SHORT_WORDS = frozenset(
    "a an and as at but by for from had has have he her his if in into is it its my no not of on "
    "or our said she so than that the their they this to was we were which who with your".split()
)
_KEEPS_HYPHEN = frozenset(
    "self well non ex co anti pro long short high low two three four five six seven eight nine ten "
    "half all cross ill so full part old new north south east west mid multi over off one first "
    "second third late early far hard vice so-called much then year day".split()
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a text is laid out.

    ``width`` is the length at which lines were wrapped, 0 where they were not. ``hyphenates`` says
    that words were split at line ends.
    """

    width: int = 0
    hyphenates: bool = False


def measure(pairs: Sequence[tuple[str, str]]) -> Shape:
    """Find the layout from all pairs of lines that stand directly under each other."""
    pairs = [(a, b) for a, b in pairs if a and b and len(a) <= _LONG and not _is_byline(b)]
    if not pairs:
        return Shape()
    lengths = sorted(len(a) for a, _ in pairs)
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.95))]
    if width < 24:
        return Shape()
    forced = sum(_is_forced(a, b, width) for a, b in pairs)
    running = sum(_runs_on(a, b) for a, b in pairs)
    # The longest of a few lines always looks full, so few pairs prove little by their lengths.
    enough = len(pairs) >= 4 and forced >= 0.6 * len(pairs)
    wrapped = enough or running >= 0.5 * len(pairs)
    if not wrapped:
        return Shape()
    hyphens = sum(a.endswith("-") and b[:1].islower() for a, b in pairs)
    return Shape(width, hyphens >= 3 and hyphens >= 0.03 * len(pairs))


def joins(line: str, following: str, shape: Shape, *, soft: bool = False) -> bool:
    """Say whether the second line carries on the first one's paragraph.

    ``soft`` is for formats in which a single line break means nothing (Markdown).
    """
    if len(line) > _LONG and _ends(line):
        return False
    if _is_shouted_title(line, following):
        return True
    if not shape.width and len(line) < 30 and _is_titled(line) and not soft:
        return False  # "Harbour Notes" over "a blog about boats"
    if _is_byline(following) or ENTRY.match(following):
        return False
    if mail.is_field(line) and (mail.is_field(following) or following[:1] in "[("):
        return False
    if _LABEL.match(following) and not (shape.width and _is_forced(line, following, shape.width)):
        return False
    if _runs_on(line, following):
        return True
    if shape.width:
        if _is_forced(line, following, shape.width):
            return True
        if not _ends(line):
            prose = len(line) >= 0.4 * shape.width and not _is_titled(line)
            return prose or _last_word(line) in _SHORT_WORDS
    return soft and _ends(line) and len(line) <= _LONG


def join(lines: Sequence[str], shape: Shape, vocabulary: frozenset[str]) -> str:
    """Put the lines of one paragraph together.

    ``vocabulary`` has the text's words in lower case.
    """
    parts: list[str] = []  # to add to a text line by line takes the square of its length
    end = ""  # of what is there so far
    for line in lines:
        line = line.strip()
        between = " "
        if not end:
            between = ""
        elif end.endswith("-") and end[-2:-1].isalpha() and line[:1].islower():
            between = ""
            if not _keeps_hyphen(end, line, shape, vocabulary):
                parts[-1], end = parts[-1][:-1], end[:-1]
        elif end.endswith(("—", "/")) and not end[-2:-1].isspace() and line[:1].isalnum():
            between = ""
        parts += (between, line) if between else (line,)
        end = f"{end}{between}{line}"[-_LONGEST_WORD:]
    return "".join(parts)


def vocabulary(lines: Sequence[str]) -> frozenset[str]:
    """Return the words of a text as ``join`` wants them."""
    found: set[str] = set()
    for line in lines:
        found.update(_WORD.findall(line.lower()))
    return frozenset(word.rstrip("-") for word in found)


def is_verse(lines: Sequence[str], shape: Shape) -> bool:
    """Say whether these lines, standing directly under each other, were broken on purpose."""
    if len(lines) < 3:
        return False
    capital = sum(not line.lstrip("\"'“‘([—– ")[:1].islower() for line in lines[1:])
    if capital < 0.9 * (len(lines) - 1):
        return False
    width = shape.width or 80
    forced = sum(_is_forced(a, b, width) for a, b in itertools.pairwise(lines))
    return forced < 0.5 * (len(lines) - 1)


def _keeps_hyphen(end: str, line: str, shape: Shape, words: frozenset[str]) -> bool:
    """Say whether the hyphen that ends a line is the word's own."""
    head = re.findall(r"[\w-]*$", end[:-1])[0].lower()
    tail = re.match(r"\w*", line)
    rest = tail.group().lower() if tail else ""
    whole, parted = head + rest in words, f"{head}-{rest}" in words
    if whole != parted:
        return parted
    return not shape.hyphenates or head in _KEEPS_HYPHEN or "-" in head


def _is_forced(line: str, following: str, width: int) -> bool:
    word = following.split(maxsplit=1)[0] if following.strip() else ""
    return len(line) + 1 + len(word) > width


def _runs_on(line: str, following: str) -> bool:
    """The sentence goes on: no stop, and a small letter after it."""
    first = following.lstrip("\"'“‘([")[:1]
    return first.islower() and (not _ends(line) or line.rstrip()[-1:] in ",;")


def _is_byline(line: str) -> bool:
    """ "By Ann Moss and Bo Lee" and no more: it stands under a title, it ends no sentence."""
    rest = line.strip()[3:]
    return line[:3] in ("By ", "BY ", "by ") and names.leading_names(rest) == len(rest) > 0


def _ends(line: str) -> bool:
    bare = line.rstrip()
    inner = bare.rstrip(_CLOSERS)
    return inner[-1:] in _STOPS if inner else True


_GOES_ON = frozenset("of the and to for in on at a an with from or as after over but while".split())
_BEGINS = frozenset("as and for amid after over but while".split())


def _is_shouted_title(line: str, following: str) -> bool:
    """A title in capitals over two lines: ``TOLL DEAL FALLS THROUGH`` / ``AS HAULIERS WALK``."""
    words = line.split()
    if not (line.isupper() and following.isupper()) or len(words) < 3 or _ends(line.rstrip(":")):
        return False
    first = following.split(maxsplit=1)[0].lower()
    return line.endswith(":") or words[-1].lower() in _GOES_ON or first in _BEGINS


def _is_titled(line: str) -> bool:
    """Every longer word has a capital, as in a heading or an address."""
    return not any(w[0].islower() for w in line.split() if len(w) > 3)


def _last_word(line: str) -> str:
    words = line.split()
    return words[-1].lower() if words else ""
