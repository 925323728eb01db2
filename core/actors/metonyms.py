"""Seats and capitals that speak: "the White House", "Moscow", a palace in a made-up capital."""

from __future__ import annotations

from collections import Counter

from core.actors.gazetteer import gazetteer, plain
from core.actors.geography import CITIES, SEATS
from core.actors.groups import Group
from core.actors.scene import Scene

_SEAT_NOUNS = frozenset(
    "residence office seat headquarters palace home base building address house".split()
)


def tie_metonyms(scene: Scene) -> None:
    """Set ``stands_for`` on the places and buildings that speak or decide."""
    groups = scene.groups
    _real(groups)
    _explained(scene)
    _invented(groups)


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
        if key is None or not (_speaks(group) or (key not in CITIES and group.votes["subject"])):
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
        group.kind = (
            "organisation"
            if plain(group.name) in SEATS and (plain(group.name) not in CITIES)
            else "state"
        )


def _speaks(group: Group) -> bool:
    return group.votes["acts"] + group.votes["owns"] * 0.5 >= 0.5


def _explained(scene: Scene) -> None:
    """Learn from "X, the president's residence" and "X, as the ministry is known"."""
    for group in scene.groups:
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
                if token.pos_ == "VERB":
                    break
                if token.lemma_.lower() in _SEAT_NOUNS and i >= last.i + 2:
                    places = [*range(last.i + 2, i)]
                    if i + 1 < len(doc) and doc[i + 1].lower_ == "of":  # "the seat of the board"
                        close = (t.i for t in doc[i:] if t.text in {",", ".", ";"})
                        places.extend(range(i + 2, min(next(close, len(doc)), i + 9)))
                    owner = next(
                        (
                            g
                            for j in places
                            if (g := scene.at.get((number, j))) is not None and g is not group
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
                        if (g := scene.at.get((number, j))) is not None and g is not group
                    ),
                    None,
                )
                if owner is not None:
                    group.stands_for = owner
                    group.kind = "organisation"
            if group.stands_for is not None:
                break


def _invented(groups: list[Group]) -> None:
    """A city that speaks stands for the state whose officials speak in it.

    Each state has one capital: what is left over when the others are known is known too.
    """
    places = gazetteer()
    for group in groups:
        if group.kind != "person":  # a town may look like a body in a document of its own
            group.decides = group.votes["acts"] + group.votes["subject"]
    states = [
        g for g in groups
        if g.kind == "state" and g.stands_for is None
        and (g.votes["demonym"] or len(g.sightings) > 1)
    ]  # fmt: skip
    if not states:
        return
    cities = [
        g for g in groups
        if g.kind == "place" and g.stands_for is None
        and not any(plain(n) in places.capitals for n in g.names)
        and (any(_locative(s.first) for s in g.sightings) or _decides(g))
    ]  # fmt: skip
    votes: Counter[tuple[int, int]] = Counter()
    for c, city in enumerate(cities):
        for sighting in city.sightings:
            if sighting.last is None or not _locative(sighting.first):
                continue
            for n, state in enumerate(states):
                votes[(c, n)] += sum(
                    3 if s.tail == "demonym" or s.possessive else 0
                    for s in state.sightings
                    if s.last is not None and s.block is sighting.block
                    and s.sentence == sighting.sentence
                )  # fmt: skip
    for c, city in enumerate(cities):
        city.leans = [(s, float(votes[(c, n)])) for n, s in enumerate(states) if votes[(c, n)]]
    given: dict[int, int] = {}
    for (c, n), weight in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
        rival = max((votes[(c, m)] for m in range(len(states)) if m != n), default=0)
        if c not in given and n not in given.values() and weight >= 2 and weight >= 1.5 * rival:
            given[c] = n
    if len(states) == 1:  # the town of the dateline, where the text is about one state
        homes = [c for c, city in enumerate(cities) if any(s.dateline for s in city.sightings)]
        if len(homes) == 1:
            given[homes[0]] = 0
    speaking = [c for c, city in enumerate(cities) if _decides(city)]
    open_cities = [c for c in speaking if c not in given]
    open_states = [n for n in range(len(states)) if n not in given.values()]
    if len(open_cities) == 1 and len(open_states) == 1 and len(states) > 1:
        given[open_cities[0]] = open_states[0]
    for c in speaking:
        if c in given:
            cities[c].stands_for = states[given[c]]
            cities[c].kind = "state"


def _decides(group: Group) -> bool:
    return group.votes["acts"] + group.votes["subject"] >= (
        0.5 if any(s.dateline for s in group.sightings) else 1
    )


def _locative(first: object) -> bool:
    i = getattr(first, "i", 0)
    doc = getattr(first, "doc", None)
    return bool(doc is not None and i > 0 and doc[i - 1].lower_ in {"in", "at"})
