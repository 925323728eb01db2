"""Which names of one document are one person's."""

from __future__ import annotations

from core.actors.forms import display
from core.actors.gazetteer import gazetteer
from core.actors.groups import Group
from core.actors.kinds import decide, observe
from core.actors.lexicon import HONORIFICS, NAME_HEADS, PERSON_ROLES
from core.actors.names import lone_matches, name_words, same_person
from core.actors.words import Sighting


def join_people(buckets: dict[str, Group]) -> None:
    """Join, among the groups by name, full names with each other and lone names with them."""
    _People(buckets).run()


class _People:
    def __init__(self, buckets: dict[str, Group]) -> None:
        self.buckets = buckets

    def run(self) -> None:
        self._heed_titles()
        full = [
            (key, name_words(key)) for key, group in self.buckets.items()
            if len(key.split()) > 1 and decide(group.votes, group.names) == "person"
        ]  # fmt: skip
        full.sort(key=lambda pair: (-len(pair[1]), pair[0]))
        kept: list[tuple[str, tuple[str, ...]]] = []
        for key, words in full:
            twins = [k for k, w in kept if same_person(words, w)]
            if len(twins) == 1 and not _clash(self.buckets[twins[0]], self.buckets[key]):
                self._merge(self.buckets[twins[0]], key)
            else:
                kept.append((key, words))
        speakers = {k for k, _ in kept if any(s.speaker for s in self.buckets[k].sightings)}
        for key in list(self.buckets):
            group = self.buckets.get(key)
            if group is None or key.startswith("state ") or key in dict(kept):
                continue
            words = tuple(key.split())
            if len(words) > 3 or key in gazetteer().states:
                continue
            relations = {k: lone_matches(words, w) for k, w in kept if k in self.buckets}
            surnames = [k for k, r in relations.items() if r == "surname"]
            givens = [k for k, r in relations.items() if r == "given"]
            if surnames:
                self._share_out(key, surnames, speakers)
            elif len(givens) == 1 and group.votes["place"] + group.votes["state"] < 2:
                self._merge(self.buckets[givens[0]], key)

    def _heed_titles(self) -> None:
        """Take the only full name that "Ms Hale" can be short for as a person's.

        The recogniser may have taken it for a body's, and it stands but once.
        """
        for key, group in self.buckets.items():
            words = tuple(key.split())
            titled = any(HONORIFICS & set(_title_of(s)) for s in group.sightings)
            if len(words) != 1 or not titled:
                continue
            fitting = [
                k for k in self.buckets
                if 1 < len(k.split()) < 4 and lone_matches(words, name_words(k)) == "surname"
            ]  # fmt: skip
            if len(fitting) == 1 and not _is_a_body(fitting[0]):
                self.buckets[fitting[0]].votes["person"] += 5

    def _share_out(self, key: str, candidates: list[str], speakers: set[str]) -> None:
        """Give each mention of a lone surname to whom it can belong; the rest stays apart."""
        group = self.buckets.pop(key)
        rest: dict[str, Group] = {}
        other, titles = self._other_speaker(group, candidates)
        for sighting in sorted(group.sightings, key=lambda s: s.core_start):
            if other is not None and (sighting.speaker or titles & set(_title_of(sighting))):
                _take(other, sighting)
                continue
            target = self._bearer(sighting, candidates, speakers)
            if target is None:
                title = sighting.prefix[-1].lower().rstrip(".") if sighting.prefix else ""
                mate = rest.setdefault(title if title in PERSON_ROLES else "", Group())
                _take(mate, sighting)
            else:
                _take(self.buckets[target], sighting)
        if other is not None:
            self.buckets[f"{key} {' '.join(sorted(titles))}".strip()] = other
        for title, mate in rest.items():
            mate.votes["person"] += 1
            self.buckets[f"{key} {title} ".lstrip()] = mate

    def _other_speaker(
        self, group: Group, candidates: list[str]
    ) -> tuple[Group | None, frozenset[str]]:
        """Return a group for who speaks under a bare surname beside a namesake with a first name.

        "MRS DUNNE:" and "CLLR M. DUNNE:" by turns are two people; a full name that opens the
        conversation and shrinks to a surname is one. The titles of the first come with it.
        """
        short = [s for s in group.sightings if s.speaker]
        if not short:
            return None, frozenset()
        first = min(s.start for s in short)
        for candidate in candidates:
            full = [s for s in self.buckets[candidate].sightings if s.speaker]
            if len(full) > 1 and any(s.start > first for s in full):
                return Group(), frozenset(t for s in short for t in _title_of(s))
        return None, frozenset()

    def _bearer(self, sighting: Sighting, candidates: list[str], speakers: set[str]) -> str | None:
        title = sighting.prefix[-1].lower().rstrip(".") if sighting.prefix else ""
        if sighting.first is not None and _set_apart(sighting):
            return None
        if title in PERSON_ROLES and title not in HONORIFICS:
            candidates = [
                c for c in candidates
                if not self.buckets[c].votes["namesake"] or title in _titles(self.buckets[c])
            ]  # fmt: skip
        fits = [c for c in candidates if self._title_fits(title, self.buckets[c])]
        if sighting.speaker:
            fits = [c for c in fits if c in speakers] or fits
        if len(fits) > 1 and title:
            told = [c for c in fits if title in _titles(self.buckets[c])]
            fits = told or fits
        if len(fits) > 1:
            before = [
                (max(s.core_start for s in self.buckets[c].sightings
                     if s.core_start < sighting.core_start), c)
                for c in fits
                if any(s.core_start < sighting.core_start for s in self.buckets[c].sightings)
            ]  # fmt: skip
            before.sort(reverse=True)
            if (
                before
                and sighting.core_start - before[0][0] < 600
                and (len(before) == 1 or before[0][0] - before[1][0] > 300)
            ):
                return before[0][1]
            return None
        return fits[0] if fits else None

    @staticmethod
    def _title_fits(title: str, group: Group) -> bool:
        """Tell whether somebody with these titles can be addressed so."""
        if not title:
            return True
        probe = Group()
        probe.note_gender(title)
        if probe.gender and group.gender and probe.gender != group.gender:
            return False
        if title in PERSON_ROLES and title not in HONORIFICS:
            titles = _titles(group)
            offices = {t for t in titles if t in PERSON_ROLES and t not in HONORIFICS}
            return not offices or title in offices
        return True

    def _merge(self, into: Group, key: str) -> None:
        other = self.buckets.pop(key)
        if other is not into:
            into.absorb(other)


def _is_a_body(name: str) -> bool:
    """Tell whether a name says itself that it is no person's: "Hale & Partners", "Hale Trust"."""
    words = name.split()
    return bool({"&", "and", "of"} & set(words)) or words[-1] in NAME_HEADS


def _title_of(sighting: Sighting) -> tuple[str, ...]:
    return (sighting.prefix[-1].lower().rstrip("."),) if sighting.prefix else ()


def _take(group: Group, sighting: Sighting) -> None:
    group.sightings.append(sighting)
    votes = observe(sighting)
    group.votes.add(votes)
    group.acts += int(votes["acts"])
    group.names[display(sighting.text)] += 1
    if sighting.prefix:
        group.note_gender(sighting.prefix[-1])


def _titles(group: Group) -> set[str]:
    found: set[str] = set()
    for sighting in group.sightings:
        found.update(p.lower().rstrip(".") for p in sighting.prefix)
    for role in group.roles:
        found.add(role.head)
        found.update(role.modifiers)
    return found


def _clash(a: Group, b: Group) -> bool:
    return bool(a.gender and b.gender and a.gender != b.gender)


def _set_apart(sighting: Sighting) -> bool:
    """Tell whether "the other Miller" is said: not the one spoken of."""
    first = sighting.first
    if first is None or first.i == 0:
        return False
    return first.doc[first.i - 1].lower_ in {"other", "another", "second", "younger", "elder"}
