"""The sentences that a condition on the place allows: by, about, doc, label, is, date."""

from __future__ import annotations

from collections.abc import Iterable

from core.search.facts import ActorFilter, Facts, Role
from core.search.index import Index
from core.search.query import Filter, parse_dates

_NOTHING = Facts()
_UNKNOWN = "{} finds nothing before the analysis is done"


class Places:
    """Sets of sentences by condition, for one state of the index and of the facts.

    They are worked out when first asked for and remembered, since the next key asks again.
    """

    def __init__(self, index: Index, facts: Facts | None) -> None:
        self.index = index
        self.facts = facts
        self.generation = index.generation
        self._known = facts or _NOTHING
        self._sets: dict[tuple[str, ...], int] = {}

    def fits(self, index: Index, facts: Facts | None) -> bool:
        """Whether what is remembered still holds."""
        return self.index is index and self.generation == index.generation and self.facts is facts

    def actors(self, wanted: ActorFilter) -> int:
        """Return the sentences by or about any, or every one, of the actors."""
        if not wanted.ids:
            return self.index.alive
        sets = [self._of_actors(frozenset((actor,)), wanted.role) for actor in wanted.ids]
        found = self.index.alive if wanted.every else 0
        for members in sets:
            found = found & members if wanted.every else found | members
        return found

    def filter(self, condition: Filter, problems: list[str]) -> int:
        """Return the sentences for which one of the values holds, the negation left aside.

        What cannot be answered is told in ``problems``.
        """
        found = 0
        for value in condition.values:
            found |= self._one(condition, value, problems)
        return found

    def _one(self, condition: Filter, value: str, problems: list[str]) -> int:
        match condition.field:
            case "by" | "about":
                return self._named(value, condition.field, problems)
            case "doc":
                found = self.index.names.find(value, self._known.order)
                if not found:
                    problems.append(f"no document is number, or is called, “{value}”")
                return self._of_documents(found)
            case "date":
                dates = parse_dates(value)
                return self._of_documents(
                    doc
                    for doc, segment in self.index.segments.items()
                    if dates and segment.document.date and dates.holds(segment.document.date)
                )
            case "label" | "is":
                return self._state(value, problems)

    def _named(self, name: str, role: Role, problems: list[str]) -> int:
        ids = self._known.named(name)
        if ids:
            found = self._of_actors(ids, role)
            if not found:
                said = "is said by" if role == "by" else "speaks of"
                problems.append(f"nothing {said} “{name}”")
            return found
        if self._known.analysed:
            problems.append(f"nobody called “{name}” is known")
        else:
            problems.append(_UNKNOWN.format(f"{role}:"))
        return 0

    def _of_actors(self, ids: frozenset[str], role: Role) -> int:
        key = (role, *sorted(ids))
        if key not in self._sets:
            self._sets[key] = self.index.covering(self._known.places(ids, role))
        return self._sets[key]

    def _of_documents(self, docs: Iterable[str]) -> int:
        found = 0
        for doc in docs:
            segment = self.index.segments.get(doc)
            found |= segment.mask if segment else 0
        return found

    def _state(self, value: str, problems: list[str]) -> int:
        known = self._known
        if value == "heading":
            return self.index.headings & self.index.alive
        if value != "bookmarked" and not known.analysed:
            problems.append(_UNKNOWN.format(f"is:{value}"))
            return 0
        key = ("is", value)
        if key not in self._sets:
            places = {
                "agree": known.agree,
                "conflict": known.conflict,
                "bookmarked": known.bookmarked,
                "claim": known.claims,
                "quoted": known.quoted,
            }[value]
            self._sets[key] = self.index.covering(places)
        return self._sets[key]
