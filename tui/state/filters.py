"""The filters that the user sets: which actors, which relations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

from core.model import Label

if TYPE_CHECKING:
    from core.model import Claim
    from tui.state.lookup import Lookup

Role = Literal["either", "by", "about"]
Mode = Literal["any", "all"]
VerdictFilter = Literal["kept", "open", "confirmed", "relabelled", "dismissed", "every"]
Sort = Literal["best", "confidence", "document", "topic"]

ROLES: tuple[Role, ...] = get_args(Role)
MODES: tuple[Mode, ...] = get_args(Mode)
VERDICT_FILTERS: tuple[VerdictFilter, ...] = get_args(VerdictFilter)
SORTS: tuple[Sort, ...] = get_args(Sort)
LABELS: tuple[Label | None, ...] = (None, "agree", "conflict")

ROLE_WORDS: dict[Role, str] = {
    "either": "by or about",
    "by": "by",
    "about": "about",
}
SORT_WORDS: dict[Sort, str] = {
    "best": "best first",
    "confidence": "by confidence",
    "document": "by document",
    "topic": "by topic",
}
VERDICT_FILTER_WORDS: dict[VerdictFilter, str] = {
    "kept": "not dismissed",
    "open": "without verdict",
    "confirmed": "confirmed",
    "relabelled": "relabelled",
    "dismissed": "dismissed",
    "every": "with dismissed",
}


@dataclass(frozen=True, slots=True)
class ActorFilter:
    """Which actors are switched on, in which role, and whether one of them will do.

    ``by`` means that they say it, ``about`` that they are spoken of. With ``all`` every actor
    that is switched on must be there; with ``any``, one of them.
    """

    ids: frozenset[str] = frozenset()
    role: Role = "either"
    mode: Mode = "any"

    def __bool__(self) -> bool:
        return bool(self.ids)

    def toggled(self, actor_id: str) -> ActorFilter:
        """The filter with this actor switched on, or off where it was on."""
        return replace(self, ids=self.ids ^ {actor_id})

    def cleared(self) -> ActorFilter:
        """The filter with nobody switched on; role and mode stay."""
        return replace(self, ids=frozenset())

    def without_strangers(self, known: frozenset[str]) -> ActorFilter:
        """The filter without actors that are no more, e.g. after a merge."""
        return replace(self, ids=self.ids & known)

    def accepts(self, lookup: Lookup, *claims: Claim) -> bool:
        """Whether the claims, taken together, have the actors the filter asks for."""
        if not self.ids:
            return True
        present: set[str] = set()
        for claim in claims:
            if self.role != "about":
                present |= lookup.holders(claim)
            if self.role != "by":
                present |= lookup.spoken_of(claim)
        return self.ids <= present if self.mode == "all" else bool(self.ids & present)


@dataclass(frozen=True, slots=True)
class RelationFilter:
    """Which relations the panel shows and in which order; ``weak`` adds those below the bar.

    ``saved`` is a saved search that narrows them.
    """

    label: Label | None = None
    verdict: VerdictFilter = "kept"
    doc: str | None = None
    sort: Sort = "best"
    weak: bool = False
    hits_only: bool = True
    saved: str | None = None

    def next_label(self) -> RelationFilter:
        """All, agreements, conflicts, all ..."""
        return replace(self, label=LABELS[(LABELS.index(self.label) + 1) % len(LABELS)])

    def next_verdict(self) -> RelationFilter:
        """The next choice of verdicts."""
        position = (VERDICT_FILTERS.index(self.verdict) + 1) % len(VERDICT_FILTERS)
        return replace(self, verdict=VERDICT_FILTERS[position])

    def next_saved(self, searches: Sequence[str]) -> RelationFilter:
        """The next saved search, after the last one none."""
        return replace(self, saved=next_of(searches, self.saved))

    def next_sort(self) -> RelationFilter:
        """The next order."""
        return replace(self, sort=SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)])


def next_of(choices: Sequence[str], chosen: str | None) -> str | None:
    """The choice after the chosen one; ``None`` stands before the first and after the last."""
    ring: list[str | None] = [None, *choices]
    at = ring.index(chosen) if chosen in ring else 0
    return ring[(at + 1) % len(ring)]
