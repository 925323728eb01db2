"""The actors of one document."""

from __future__ import annotations

from collections.abc import Iterator

from core.actors import letterhead
from core.actors.clusters import Clusters
from core.actors.descriptions import describe
from core.actors.gazetteer import plain
from core.actors.groups import Group
from core.actors.kinds import weigh
from core.actors.lexicon import NAME_HEADS, PERSON_ROLES, PLACE_NOUNS
from core.actors.metonyms import tie_metonyms
from core.actors.names import is_given_name
from core.actors.nodes import PASSING
from core.actors.pronouns import resolve_pronouns
from core.actors.spotting import spot
from core.actors.words import Vocabulary
from core.model import ACTOR_KINDS, LocalActor, LocalMention, MentionForm
from core.nlp import Parse


def find(parse: Parse) -> tuple[LocalActor, ...]:
    """Return the people, bodies, states, groups and places of a parsed document.

    They stand in the order of their first mention; those that are only implied (the state for
    which an unnamed palace speaks) come last, without mentions.
    """
    vocabulary = Vocabulary(parse)
    body, heads = spot(parse, vocabulary)
    document = parse.document
    authors, sources = letterhead.authors(document), letterhead.sources(document)
    outlets = letterhead.outlet_keys(sources)
    clusters = Clusters(vocabulary, body, heads, authors, sources)
    groups = clusters.groups
    author = outlet = None
    for group in groups:
        keys = {plain(n) for n in group.names}
        signed = bool(keys & {plain(a) for a in authors})
        if group.kind is None or (signed and group.kind in {"place", "state"}):
            if signed:
                named = any(_of_words(n, vocabulary) for n in group.names)
                group.kind = "organisation" if named else "person"
            elif keys & outlets:
                group.kind = "organisation"
        if authors and plain(authors[0]) in keys:
            author = group
        if keys & outlets and (outlet is None or plain(sources[0]) in keys):
            outlet = group
    for group in groups:
        for sighting in group.sightings:
            form: MentionForm = "demonym" if sighting.tail == "demonym" else "name"
            end = sighting.end
            if sighting.acronym_span is not None:
                end = sighting.acronym_span[1] + 1
            group.mentions.setdefault((sighting.start, end), form)
    _name_with_nouns(groups)
    scene = describe(vocabulary, groups, clusters.roles_only, author, outlet)
    tie_metonyms(scene)
    resolve_pronouns(scene)
    return (*_result(parse, groups), *_faint(parse, clusters.faint))


def _name_with_nouns(groups: list[Group]) -> None:
    """Know a place with the noun that follows its name: "the Zarin valley"."""
    for group in groups:
        if group.kind != "place":
            continue
        for sighting in group.sightings:
            last = sighting.last
            if last is None or sighting.possessive or last.i + 1 >= len(last.doc):
                continue
            noun = last.doc[last.i + 1]
            if noun.text in PLACE_NOUNS:
                group.names[f"{sighting.text} {noun.text}"] += 1


def _of_words(name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a byline is a title, not a person's name: "Democracy Abroad", "City Desk"."""
    words = [w.lower() for w in name.split()]
    if len(words) < 2 or is_given_name(words[0]) or words[-1] in PERSON_ROLES:
        return False  # "Federal Farmer" is a pen name
    return any(
        vocabulary.lower[w] or w in NAME_HEADS for w in words
    )  # fmt: skip


def _result(parse: Parse, groups: list[Group]) -> tuple[LocalActor, ...]:
    kept = [g for g in groups if g.kind is not None and _worth(g)]
    for group in list(kept):
        if group.stands_for is not None and group.stands_for not in kept:
            kept.append(group.stands_for)
    kept.sort(key=lambda g: (g.first, _names(g)))
    place = {id(g): n for n, g in enumerate(kept)}
    text = parse.document.text
    found = []
    for group in kept:
        weights = weigh(group.votes, group.names)
        weights["group"] = group.votes["group"]
        votes = [(k, round(weights[k], 2)) for k in ACTOR_KINDS if weights[k] > 0]
        kind = group.kind
        assert kind is not None
        best = max((w for _, w in votes), default=0.0)
        votes = [(k, w) for k, w in votes if k != kind]
        votes.insert(0, (kind, max(best, 0.5) + 0.1))
        if group.votes["passing"]:
            votes = [(kind, PASSING)]
        mentions = tuple(
            LocalMention(start, end, form)
            for (start, end), form in sorted(group.mentions.items())
            if 0 <= start < end <= len(text)
        )
        roles = tuple(dict.fromkeys([*(r.text for r in group.roles if r.text), *group.forms]))
        stands = group.stands_for
        found.append(
            LocalActor(
                _names(group), tuple(votes), mentions, roles,
                place[id(stands)] if stands is not None else None, round(group.decides, 2),
                tuple((place[id(s)], w) for s, w in group.leans if id(s) in place),
            )
        )  # fmt: skip
    return tuple(found)


def _faint(parse: Parse, groups: list[Group]) -> Iterator[LocalActor]:
    """Yield names that only the other documents can tell to be somebody's."""
    end = len(parse.document.text)
    for group in sorted(groups, key=lambda g: min(s.start for s in g.sightings)):
        weights = weigh(group.votes, group.names)
        kind = max(ACTOR_KINDS, key=lambda k: (weights.get(k, 0.0), k == "person"))
        mentions = sorted({(s.start, s.end) for s in group.sightings if s.start < s.end <= end})
        yield LocalActor(
            _names(group), ((kind, PASSING),),
            tuple(LocalMention(start, stop, "name") for start, stop in mentions), (), None,
        )  # fmt: skip


def _worth(group: Group) -> bool:
    """Tell whether a group is more than a passing adjective."""
    if group.extra_names and not any(f != "demonym" for f in group.mentions.values()):
        people = any(s.text.endswith("s") for s in group.sightings)  # "the Americans"
        return people or len(group.mentions) > 1 or bool(group.stands_for)
    return bool(group.mentions) or bool(group.names)


def _names(group: Group) -> tuple[str, ...]:
    names = list(group.names)
    if group.kind == "state":
        demonyms = {s.text for s in group.sightings if s.tail == "demonym"}
        names.extend(n for n in group.extra_names if n not in names)
        names.sort(key=lambda n: (n in demonyms, -len(n.split()), -group.names[n], n))
    else:
        names.sort(key=lambda n: (-len(n.split()), -group.names[n], -len(n), n))
    names.extend(n for n in group.extra_names if n not in names)
    return tuple(dict.fromkeys(names))
