"""The query language: from what is typed to what is looked for. Never throws.

A query is a row of groups, all of which must match; a group is one or more alternatives, parted by
``|``. An alternative is a term or a filter::

    peace plan          both words, in any order, typing errors forgiven
    'plan               these letters in this order, no typing errors   (also 'two words')
    "peace plan"        the words in this order, side by side
    ^the    soon$       the sentence begins, ends with it
    !plan               not the word; works before everything else too
    war | peace         one of both
    by:Vance about:NATO doc:2 label:conflict is:bookmarked date:2025-10
    ~how will it end    the same meaning in other words

What the parser does not understand it takes as plain words, and says so in ``problems``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from core.search.words import WORD, cased_key

Field = Literal["by", "about", "doc", "label", "is", "date"]
FIELDS: tuple[Field, ...] = get_args(Field)
LABELS = ("agree", "conflict")
STATES = ("conflict", "agree", "bookmarked", "claim", "quoted", "heading")
LONGEST = 2_000
"""Characters of a query that are read: more than anybody types, less than is pasted by mistake."""

Kind = Literal["fuzzy", "exact", "phrase"]

_STATE_WORDS = {
    "conflicts": "conflict", "conflicting": "conflict", "agreement": "agree", "agrees": "agree",
    "agreeing": "agree", "bookmark": "bookmarked", "bookmarks": "bookmarked",
    "marked": "bookmarked", "claims": "claim", "quote": "quoted", "quotes": "quoted",
    "headings": "heading",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """Words to be found. ``words`` are their keys with the typed case kept.

    ``kind`` is ``fuzzy`` (typing errors forgiven), ``exact`` (as a part of words) or ``phrase``
    (whole words). With more than one word, they stand side by side in this order. ``begins`` and
    ``ends`` tie the term to the sentence's ends; ``open`` tells that the last word may go on.
    """

    text: str
    words: tuple[str, ...]
    kind: Kind = "fuzzy"
    begins: bool = False
    ends: bool = False
    negated: bool = False
    open: bool = True


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on the place: ``values`` are alternatives."""

    field: Field
    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class DateRange:
    """ISO 8601 dates, whole or cut off (``2025-10``), that bound a range; ``""`` for no bound.

    A date lies in it if what both state agrees: 2025-10-05 lies in 2025-10 to 2025-10.
    """

    first: str = ""
    last: str = ""
    open_first: bool = False
    open_last: bool = False

    def holds(self, date: str) -> bool:
        """Whether the date lies in the range."""
        if self.first:
            cut = min(len(date), len(self.first))
            low, bound = date[:cut], self.first[:cut]
            if low < bound or (self.open_first and low == bound):
                return False
        if self.last:
            cut = min(len(date), len(self.last))
            high, bound = date[:cut], self.last[:cut]
            if high > bound or (self.open_last and high == bound):
                return False
        return True


Part: TypeAlias = Term | Filter
Group: TypeAlias = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: every group must match with one of its parts.

    ``meaning`` is the text after ``~``. ``problems`` say in words what was not understood.
    """

    text: str
    groups: tuple[Group, ...] = ()
    meaning: str = ""
    problems: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.groups and not self.meaning

    @property
    def words(self) -> str:
        """The plain words: what to ask the search by meaning where words find little."""
        if self.meaning:
            return self.meaning
        terms = [p for g in self.groups for p in g if isinstance(p, Term) and not p.negated]
        return " ".join(t.text for t in terms)


_SPACE = re.compile(r"\s+")
_FIELD = re.compile(r"([A-Za-z]+):(?!//)")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "”": "”"}
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$")
_RANGE = re.compile(r"(>=|<=|>|<|=)?\s*(.*)$")


def parse(text: str) -> Query:
    """Read a query. Everything that is typed means something: no input is an error."""
    return _Parser(text[:LONGEST]).read()


def parse_dates(value: str) -> DateRange | None:
    """Read ``2025``, ``2025-10``, ``>2025-10-05``, ``<=2025``, ``2025-01..2025-06``."""
    first, dots, last = value.partition("..")
    if dots:
        if not (first or last) or any(d and not _DATE.match(d) for d in (first, last)):
            return None
        return DateRange(first, last)
    match = _RANGE.match(value)
    sign, date = match.groups() if match else (None, "")
    if not _DATE.match(date):
        return None
    if sign in (">", ">="):
        return DateRange(first=date, open_first=sign == ">")
    if sign in ("<", "<="):
        return DateRange(last=date, open_last=sign == "<")
    return DateRange(date, date)


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.groups: list[Group] = []
        self.meaning: list[str] = []
        self.in_meaning = False
        self.joining = False  # a | stands before what comes next
        self.problems: list[str] = []

    def read(self) -> Query:
        while self._skip_space():
            if self.text[self.at] == "|":
                self.at += 1
                self.joining = bool(self.groups)
                self.in_meaning = False
                continue
            self._part()
        return Query(
            self.text,
            tuple(self.groups),
            " ".join(self.meaning),
            tuple(dict.fromkeys(self.problems)),
        )

    def _skip_space(self) -> bool:
        match = _SPACE.match(self.text, self.at)
        if match:
            self.at = match.end()
        return self.at < len(self.text)

    def _part(self) -> None:
        start = self.at
        signs = self._signs()
        if not signs & {"'", "^"}:
            field = _FIELD.match(self.text, self.at)
            if field and self._filter(field, negated="!" in signs):
                return
        quote, body = self._body()
        ends = False
        if quote != "no" and self.text[self.at : self.at + 1] == "$":
            ends = True
            self.at += 1
        elif quote == "no" and body.endswith("$") and not self.in_meaning:
            ends, body = True, body[:-1]
        found = tuple(filter(None, map(cased_key, WORD.findall(body))))
        if self.in_meaning:
            if found:
                self.meaning.append(body.strip())
            return
        if not found:
            if body.strip():
                typed = self.text[start : self.at].strip()
                self.problems.append(f"“{typed}” holds no letter or digit to look for")
            return
        kind: Kind = "phrase" if quote != "no" else "exact" if "'" in signs else "fuzzy"
        if kind == "exact" and body.endswith(("'", "’")):
            kind, quote = "phrase", "closed"  # 'word' is the whole word, as in fzf
        self._add(
            Term(
                text=body.strip().strip("'‘’") or body,
                words=found,
                kind=kind,
                begins="^" in signs,
                ends=ends,
                negated="!" in signs,
                open=quote != "closed",
            )
        )

    def _signs(self) -> set[str]:
        """Read the operators before a term."""
        signs: set[str] = set()
        while self.at < len(self.text) and self.text[self.at] in "!'‘’^~":
            sign = self.text[self.at]
            signs.add("'" if sign in "‘’" else sign)
            self.in_meaning = sign == "~"
            self.at += 1
        return signs

    def _add(self, part: Part) -> None:
        self.in_meaning = False
        if self.joining:
            self.groups[-1] = (*self.groups[-1], part)
        else:
            self.groups.append((part,))
        self.joining = False

    def _body(self) -> tuple[Literal["no", "open", "closed"], str]:
        """Read a quoted text or a run without spaces; return how it was quoted, and it."""
        text, at = self.text, self.at
        closer = _QUOTES.get(text[at : at + 1])
        if closer is not None:
            ends = [e for e in (text.find(c, at + 1) for c in {closer, '"'}) if e >= 0]
            if not ends:  # not closed yet: it is being typed
                self.at = len(text)
                return "open", text[at + 1 :]
            self.at = min(ends) + 1
            return "closed", text[at + 1 : min(ends)]
        end = at
        while end < len(text) and not text[end].isspace() and text[end] not in '|"':
            end += 1
        self.at = end
        return "no", text[at:end]

    def _filter(self, match: re.Match[str], *, negated: bool) -> bool:
        """Read ``field:value``; return whether it was one."""
        typed = match.group(1)
        name = typed.lower()
        if name not in FIELDS:
            following = self.text[match.end() : match.end() + 1]
            if following and not following.isspace() and len(name) > 1:
                known = ", ".join(f"{f}:" for f in FIELDS)
                self.problems.append(f"“{typed}:” is no field ({known}); looked for as words")
            return False
        self.at = match.end()
        values = [self._value()]
        while self.text[self.at : self.at + 1] in ("|", ",") and not self._gap(self.at + 1):
            self.at += 1
            values.append(self._value())
        kept = [v for v in map(str.strip, values) if v]
        if not kept:
            self.problems.append(f"{name}: needs {_NEEDS[name]}")
            return True
        checked = [v for v in (self._checked(name, value) for value in kept) if v is not None]
        if checked:
            self._add(Filter(_field(name), tuple(checked), negated))
        return True

    def _gap(self, at: int) -> bool:
        rest = self.text[at : at + 1]
        return not rest or rest.isspace() or bool(_FIELD.match(self.text, at))

    def _value(self) -> str:
        start = end = self.at
        if self.text[start : start + 1] in _QUOTES:
            return self._body()[1]
        while end < len(self.text) and not self.text[end].isspace() and self.text[end] not in "|,":
            end += 1
        self.at = end
        return self.text[start:end]

    def _checked(self, name: str, value: str) -> str | None:
        """Return the value in its proper form; ``None`` (and a problem) if it has no meaning."""
        low = value.lower()
        if name == "label":
            options = [o for o in LABELS if o.startswith(low)]
        elif name == "is":
            low = _STATE_WORDS.get(low, low)
            options = [o for o in STATES if o.startswith(low)]
        elif name == "date":
            if parse_dates(value) is None:
                self.problems.append(
                    f"“{value}” is no date; write 2025, 2025-10, 2025-10-05, >2025-10, 2024..2025"
                )
                return None
            return value
        else:
            return value
        if len(options) != 1:
            choice = ", ".join(LABELS if name == "label" else STATES)
            self.problems.append(f"{name}: takes {choice}; not “{value}”")
            return None
        return options[0]


_NEEDS = {
    "by": "a name, as in by:Vance",
    "about": "a name, as in about:NATO",
    "doc": "a number or a part of a title, as in doc:2",
    "label": "agree or conflict",
    "is": "one of " + ", ".join(STATES),
    "date": "a date, as in date:2025-10",
}


def _field(name: str) -> Field:
    return next(field for field in FIELDS if field == name)
