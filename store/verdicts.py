"""The user's verdicts on relations, and decisions on who is the same actor."""

from __future__ import annotations

from collections.abc import Iterable

from core.model import ActorDecision, Anchor, Label, Verdict, VerdictKind, digest
from store.database import Database, after, stamp
from store.history import History
from store.records import Shelf, fields_of, safe
from store.tables import DELETED, Change

VERDICTS = "verdicts"
DECISIONS = "decisions"


class Verdicts:
    """What the user said of pairs of claims. Changes are on the disk when the call returns."""

    def __init__(self, database: Database, history: History) -> None:
        self._database = database
        self._history = history
        self._shelf = Shelf(database, VERDICTS, Verdict)

    def unreadable(self) -> int:
        """Return how many records in the file are none of these, and were left out."""
        self._shelf.values()
        return self._shelf.unreadable

    def all(self) -> tuple[Verdict, ...]:
        """Return all verdicts, the oldest first."""
        return tuple(sorted(self._shelf.values().values(), key=lambda v: (v.created, v.relation)))

    def get(self, relation: str) -> Verdict | None:
        """Return the verdict on the relation with this id."""
        return self._shelf.values().get(relation)

    def set(
        self,
        relation: str,
        kind: VerdictKind,
        label: Label,
        a: Anchor,
        b: Anchor,
        *,
        before: str | None = None,
    ) -> Verdict:
        """Give a verdict, in place of an earlier one; ``label`` is what holds after it.

        ``before`` is the relation of the earlier verdict, where the same passages were another
        relation then.
        """
        old = self.get(relation)
        if old is not None and (old.kind, old.label, old.a, old.b) == (kind, label, a, b):
            return old
        created = after(self._database.now(), *(v.created for v in self._shelf.values().values()))
        verdict = Verdict(relation, kind, label, a, b, created)
        changes = [Change(VERDICTS, relation, fields_of(verdict))]
        if before is not None and before != relation:
            old = self.get(before)
            changes += self._gone([before])
        undone = f"Relation {old.kind} again" if old else "Verdict taken back"
        self._history.make(changes, f"Relation {kind}", undone)
        return verdict

    def clear(self, relation: str) -> None:
        """Take a verdict back; where there is none, nothing happens."""
        self._take_back([relation], "Verdict taken back", "Verdict restored")

    def reset(self, relations: Iterable[str] | None = None) -> int:
        """Take verdicts back, all or those on some relations, as one step; return how many."""
        wanted = self._shelf.values() if relations is None else relations
        return self._take_back(wanted, "Verdicts taken back", "Verdicts restored")

    def _take_back(self, relations: Iterable[str], done: str, undone: str) -> int:
        changes = self._gone(relations)
        if changes:
            self._history.make(changes, done, undone)
        return len(changes)

    def _gone(self, relations: Iterable[str]) -> list[Change]:
        gone = {DELETED: stamp(self._database.now())}
        known = self._shelf.values()
        return [Change(VERDICTS, r, gone) for r in dict.fromkeys(relations) if r in known]


class Decisions:
    """Actors that the user merged or set apart. Changes are on the disk when the call returns."""

    def __init__(self, database: Database, history: History) -> None:
        self._database = database
        self._history = history
        self._shelf = Shelf(database, DECISIONS, ActorDecision)

    def unreadable(self) -> int:
        """Return how many records in the file are none of these, and were left out."""
        self._shelf.values()
        return self._shelf.unreadable

    def all(self) -> tuple[ActorDecision, ...]:
        """Return all decisions, the oldest first: where two disagree, the later one holds."""
        return tuple(sorted(self._shelf.values().values(), key=lambda d: (d.created, d.names)))

    def add(self, names: Iterable[str], same: bool) -> ActorDecision:
        """Decide that the names are of one actor, or of different ones.

        A new decision on the same names takes the place of the old one. Raises ``ValueError`` for
        fewer than two names where they are to be kept apart, and for none.
        """
        tidy = _tidy(names)
        if len(tidy) < 2:
            raise ValueError("a decision takes at least two different names")
        made = self.all()
        if made and made[-1].same == same and set(made[-1].names) == set(tidy):
            return made[-1]  # it holds already, and nothing later overrules it
        decision = ActorDecision(tidy, same, self._later())
        done, undone = ("merged", "apart again") if same else ("set apart", "merged again")
        self._history.make(
            [Change(DECISIONS, _key(tidy), fields_of(decision))],
            f"Actors {done}",
            f"Actors {undone}",
        )
        return decision

    def split(self, name: str, others: Iterable[str]) -> None:
        """Set other names apart from a name, as one step; they stay one actor with each other."""
        apart = _tidy(others)
        decided: list[tuple[tuple[str, ...], bool]] = [((name, other), False) for other in apart]
        if len(apart) > 1:
            decided.append((apart, True))
        now = self._later()
        changes = [
            Change(DECISIONS, _key(names), fields_of(ActorDecision(names, same, now)))
            for names, same in decided
        ]
        if changes:
            self._history.make(changes, "Actors set apart", "Actors merged again")

    def _later(self) -> str:
        """A stamp that makes a decision overrule those that there are."""
        return after(self._database.now(), *(d.created for d in self._shelf.values().values()))

    def remove(self, decision: ActorDecision) -> None:
        """Take a decision back; where there is none on these names, nothing happens."""
        key = _key(decision.names)
        if key in self._shelf.values():
            gone = {DELETED: stamp(self._database.now())}
            self._history.make(
                [Change(DECISIONS, key, gone)], "Decision taken back", "Decision restored"
            )


def _tidy(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for name in names if (n := " ".join(safe(name).split()))))


def _key(names: Iterable[str]) -> str:
    return digest("decision", *sorted(names))
