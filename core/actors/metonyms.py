"""Seats and capitals that speak: "the White House", "Moscow", "the White Citadel"."""

from __future__ import annotations

from collections import Counter

from core.actors.descriptions import Descriptions
from core.actors.gazetteer import gazetteer, plain
from core.actors.groups import Group
from core.nlp import Parse

_SEAT_NOUNS = frozenset(
    "residence office seat headquarters palace home base building address house".split()
)


def tie_metonyms(parse: Parse, groups: list[Group], described: Descriptions) -> None:
    """Set ``stands_for`` on the places and buildings of ``groups`` that speak or decide."""
    _real(groups)
    _explained(parse, groups, described)
    _invented(parse, groups)


def _real(groups: list[Group]) -> None:
    places = gazetteer()
    by_state: dict[str, Group] = {}
    for group in groups:
        for name in [*group.names, *group.extra_names]:
            state = places.states.get(plain(name))
            if state is not None:
                by_state.setdefault(state, group)
    for group in list(groups):
        if group.stands_for is not None or group.kind == "person":
            continue
        key = next((k for n in group.names if (k := plain(n)) in places.capitals), None)
        if key is None or not _speaks(group):
            continue
        state = places.capitals[key]
        target = by_state.get(state)
        if target is group:
            continue
        if target is None:
            target = Group()
            target.kind = "state"
            target.extra_names.append(places.names[state])
            target.votes["state"] += 1
            by_state[state] = target
            groups.append(target)
        group.stands_for = target
        group.kind = "state" if group.kind == "place" else group.kind


def _speaks(group: Group) -> bool:
    return group.votes["acts"] + group.votes["owns"] * 0.5 >= 0.5


def _explained(parse: Parse, groups: list[Group], described: Descriptions) -> None:
    """ "The White Citadel, the president's residence"; "Belfry Square, as the ministry is known"."""
    for group in groups:
        if group.stands_for is not None or group.kind in {"person", "state"}:
            continue
        for sighting in group.sightings:
            last = sighting.last
            if last is None or last.i + 2 >= len(last.doc) or last.doc[last.i + 1].text != ",":
                continue
            doc, number = last.doc, sighting.block.number
            stop = min(len(doc), last.i + 14)
            for i in range(last.i + 2, stop):
                token = doc[i]
                if token.text in {",", ".", ";"}:
                    break
                if token.lemma_.lower() in _SEAT_NOUNS and i > last.i + 2:
                    owner = next(
                        (
                            g
                            for j in range(last.i + 2, i)
                            if (g := described.at.get((number, j))) is not None and g is not group
                        ),
                        None,
                    )
                    if owner is not None:
                        group.stands_for = owner
                        group.kind = "organisation"
                    break
            if doc[last.i + 2].lower_ == "as" and any(
                t.lower_ in {"known", "called", "nicknamed"} for t in doc[last.i + 3 : last.i + 9]
            ):
                owner = next(
                    (
                        g
                        for j in range(last.i + 3, min(len(doc), last.i + 8))
                        if (g := described.at.get((number, j))) is not None and g is not group
                    ),
                    None,
                )
                if owner is not None:
                    group.stands_for = owner
                    group.kind = "organisation"
            if group.stands_for is not None:
                break


def _invented(parse: Parse, groups: list[Group]) -> None:
    """A city that speaks stands for the state that it is named with most."""
    places = gazetteer()
    states = [
        g for g in groups if g.kind == "state" and g.stands_for is None and g.votes["demonym"]
    ]
    if not states:
        states = [g for g in groups if g.kind == "state" and g.stands_for is None and g.sightings]
    where: dict[int, list[tuple[int, int]]] = {}
    for n, group in enumerate(states):
        where[n] = [(s.block.number, s.core_start) for s in group.sightings]
    for group in groups:
        if group.kind != "place" or group.stands_for is not None or group.votes["acts"] < 1:
            continue
        if any(plain(n) in places.states for n in group.names):
            continue
        if len(states) == 1:
            group.stands_for = states[0]
            group.kind = "state"
            continue
        votes: Counter[int] = Counter()
        for sighting in group.sightings:
            locative = _locative(sighting.first)
            for n, places_of in where.items():
                for block, offset in places_of:
                    if block == sighting.block.number and abs(offset - sighting.core_start) < 160:
                        votes[n] += 2 if locative else 1
        if not votes:
            continue
        ranked = votes.most_common(2)
        if len(ranked) == 1 or ranked[0][1] >= 1.5 * ranked[1][1]:
            group.stands_for = states[ranked[0][0]]
            group.kind = "state"


def _locative(first: object) -> bool:
    i = getattr(first, "i", 0)
    doc = getattr(first, "doc", None)
    return bool(doc is not None and i > 0 and doc[i - 1].lower_ in {"in", "at"})


__all__ = ["tie_metonyms"]
