"""The documents as a list to look through: what is known of each, filtered and sorted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from tui.session import Session

Column = Literal["number", "title", "author", "date", "source", "words", "relations", "bookmarks"]
COLUMNS: tuple[Column, ...] = get_args(Column)

_MANY_FIRST = frozenset({"words", "relations", "bookmarks"})
_FIELD = re.compile(r"(title|author|date|source|file|is):(\S+)")
_DIGITS = re.compile(r"(\d{1,18})")
_IS = ("read", "unread", "related", "bookmarked", "shown")


class Entry(NamedTuple):  # thousands are made at a time, and a tuple is made far faster
    """One document, or a file that is not read yet: then ``doc`` is ``None`` and so is the rest.

    ``relations`` and ``bookmarks`` count those that the document has a part in; ``shown`` tells
    that it is in a pane.
    """

    file: str
    title: str
    doc: str | None = None
    number: int = 0
    author: str = ""
    date: str = ""
    source: str = ""
    words: int = 0
    relations: int = 0
    bookmarks: int = 0
    shown: bool = False

    @property
    def key(self) -> str:
        """What tells it from the other entries, also when it has been read since."""
        return self.file or self.doc or ""


@dataclass(frozen=True, slots=True)
class Order:
    """By which column, and whether the other way round than that column usually goes."""

    column: Column = "number"
    reverse: bool = False

    def next(self) -> Order:
        """The next column, the usual way round."""
        return Order(COLUMNS[(COLUMNS.index(self.column) + 1) % len(COLUMNS)])

    def by(self, column: Column) -> Order:
        """This column; the other way round where it is in use already."""
        return Order(column, column == self.column and not self.reverse)

    @property
    def descending(self) -> bool:
        """Whether the highest comes first: many words before few, but A before Z."""
        return (self.column in _MANY_FIRST) != self.reverse


def entries(session: Session, waiting: Iterable[str], shown: Iterable[str]) -> list[Entry]:
    """All documents of the session in order, then the files that wait to be read."""
    relations = session.relation_counts()
    bookmarks = Counter(place.doc for place in session.notes.places)
    on_screen = set(shown)
    found = [
        Entry(
            document.path or "",
            document.name,
            doc,
            number,
            document.author or "",
            document.date or "",
            document.source or "",
            session.words_in(doc),
            relations.get(doc, 0),
            bookmarks.get(doc, 0),
            doc in on_screen,
        )
        for number, (doc, document) in enumerate(session.documents.items(), start=1)
    ]
    found += [Entry(file, file.replace("\\", "/").rsplit("/", 1)[-1]) for file in waiting]
    return found


def listed(found: Sequence[Entry], typed: str, order: Order) -> list[Entry]:
    """The entries that have every word typed, sorted; those that lack the column come last.

    A word is looked for in title, author, date, source and file name; ``author:brutus`` and the
    like in one of them. ``is:`` takes related, bookmarked, shown, read and unread.
    """
    tests = _tests(typed)
    kept = [entry for entry in found if all(test(entry) for test in tests)]
    if order.column == "number":  # as they are
        return kept[::-1] if order.reverse else kept
    have = [entry for entry in kept if getattr(entry, order.column)]
    have.sort(key=lambda entry: _value(entry, order.column), reverse=order.descending)
    return have + [entry for entry in kept if not getattr(entry, order.column)]


def _value(entry: Entry, column: Column) -> Any:
    value = getattr(entry, column)
    return natural(value) if isinstance(value, str) else value


def natural(text: str) -> list[tuple[int, str]]:
    """Return a key that sorts "No. 2" before "No. 10", whatever the case."""
    parts = _DIGITS.split(text.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _tests(typed: str) -> list[Callable[[Entry], bool]]:
    return [_test(word) for word in typed.casefold().split()]


def _test(word: str) -> Callable[[Entry], bool]:
    field = _FIELD.fullmatch(word)
    if field is None:
        return lambda e: any(
            word in text.casefold() for text in (e.title, e.author, e.date, e.source, e.file)
        )
    name, value = field.groups()
    if name != "is":
        return lambda e: value in str(getattr(e, name)).casefold()
    meant = next((state for state in _IS if state.startswith(value)), "")
    return lambda e: {
        "read": e.doc is not None,
        "unread": e.doc is None,
        "related": e.relations > 0,
        "bookmarked": e.bookmarks > 0,
        "shown": e.shown,
    }.get(meant, False)
