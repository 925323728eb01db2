"""The model of typing errors, and the committed queries that it was applied to.

``tests/data/search/README.md`` tells how the queries were chosen. Each row of ``queries.tsv`` has
what was asked without errors and what was typed; the errors follow from the question alone, so
that rows can be added without any other changing. Run as a program it types every row anew::

    python -m tests.benchmarks.typing_errors
"""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import Literal, get_args

Kind = Literal["swapped", "missing", "doubled", "wrong"]
KINDS: tuple[Kind, ...] = get_args(Kind)
QUERIES = Path(__file__).parents[1] / "data" / "search" / "queries.tsv"

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHORTEST = 4
_TWO_FROM = 4  # words of a query that get two errors


@dataclass(frozen=True)
class Asked:
    """A query, and the one passage that is meant: a sentence, quoted, of the file.

    ``half`` is ``dev`` or ``test``. ``errors`` are the kinds of errors in ``typed``.
    """

    half: str
    file: str
    asked: str
    typed: str
    errors: str
    quote: str


def typo(word: str, kind: Kind, chance: random.Random) -> str:
    """Return the word with one typing error; any letter of it is as likely to be hit."""
    if kind == "swapped":
        places = [n for n in range(len(word) - 1) if word[n] != word[n + 1]]
        at = chance.choice(places)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    at = chance.randrange(len(word))
    if kind == "missing":
        return word[:at] + word[at + 1 :]
    if kind == "doubled":
        return word[:at] + word[at] + word[at:]
    row = next(r for r in _KEYS if word[at] in r)
    place = row.index(word[at])
    beside = [row[n] for n in (place - 1, place + 1) if 0 <= n < len(row)]
    return word[:at] + chance.choice(beside) + word[at + 1 :]


def mistyped(asked: str) -> tuple[str, tuple[Kind, ...]]:
    """Return the question as it is typed, and the kinds of the errors.

    One word of at least four letters is hit, in a question of four or more words two (where it has
    two such words).
    """
    chance = random.Random(asked)
    words = asked.split(" ")
    usable = [n for n, w in enumerate(words) if len(w) >= _SHORTEST and w.isalpha()]
    kinds: list[Kind] = []
    for at in sorted(chance.sample(usable, min(len(usable), 2 if len(words) >= _TWO_FROM else 1))):
        kinds.append(chance.choice(KINDS))
        words[at] = typo(words[at], kinds[-1], chance)
    return " ".join(words), tuple(kinds)


def read(path: Path = QUERIES) -> list[Asked]:
    """Return the committed queries."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [Asked(*row) for row in list(csv.reader(stream, "excel-tab"))[1:]]


def write(rows: Sequence[Asked], path: Path = QUERIES) -> None:
    """Write queries, their errors made anew."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, "excel-tab", lineterminator="\n")
        writer.writerow(f.name for f in fields(Asked))
        for row in rows:
            text, kinds = mistyped(row.asked)
            writer.writerow(astuple(replace(row, typed=text, errors=" ".join(kinds))))


if __name__ == "__main__":
    write(read())
