"""The actors of all documents, joined.

In this order: what the user decided; equal names; people by surname key and compatible first
name; bodies by name, acronym or short form; states with their adjectives of origin; lone surnames
with the only bearer that fits; and last descriptions without a name ("the prime minister") with
the only actor that the text elsewhere calls so. Whatever could be two stays apart. The result
does not depend on the order of the documents.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from core.actors.aliases import assign_aliases, canonical_name
from core.actors.bodies import join_bodies
from core.actors.decisions import Apart, split_locals
from core.actors.gazetteer import gazetteer, plain
from core.actors.naming import join_offices, name_bodies
from core.actors.nodes import Node, Union, nodes_of
from core.actors.people import join_lone_names, join_people
from core.actors.unnamed import join_unnamed
from core.actors.votes import Votes
from core.model import (
    ACTOR_KINDS,
    Actor,
    ActorDecision,
    ActorKind,
    Document,
    DocumentAnalysis,
    Mention,
    digest,
)


@dataclass(frozen=True, slots=True)
class Merged:
    """The actors of the debate, most mentioned first.

    ``index`` maps (document id, position in ``DocumentAnalysis.actors``) to an actor's id; every
    local actor of every analysis is in it but for what is described once in passing ("the
    operator") and turns out to be nobody whom another document knows.
    """

    actors: tuple[Actor, ...]
    index: dict[tuple[str, int], str]


def merge(
    documents: Sequence[Document],
    analyses: Sequence[DocumentAnalysis],
    decisions: Sequence[ActorDecision] = (),
) -> Merged:
    """Join the actors of the analyses; near linear in their number.

    ``documents`` supply the texts that mentions point into; an analysis of an unknown document
    is left out. ``decisions`` win over every rule, the later over the earlier.
    """
    texts = {d.id: d.text for d in documents}
    known = sorted((a for a in analyses if a.doc in texts), key=lambda a: a.doc)
    nodes = nodes_of(known, texts)
    apart = Apart(decisions)
    nodes = split_locals(nodes, apart)
    union = Union(nodes, apart)
    apart.join(union)
    _join_equal(union)
    join_people(union)
    join_bodies(union)
    join_lone_names(union)
    join_unnamed(union)
    join_offices(union)
    return _result(union)


def _join_equal(union: Union) -> None:
    """Join equal names: of several words, or of one word where none is a person's surname."""
    by_name: dict[str, list[Node]] = defaultdict(list)
    surnames = {
        plain(words[-1])
        for node in union.nodes
        if node.kind == "person"
        for words in node.full_names
    }
    states = gazetteer().states
    for node in union.nodes:
        if not node.named:
            continue
        for name in node.names:
            key = plain(name).replace("-", " ")
            if key in states:
                by_name["state " + states[key]].append(node)
            elif " " in key or key not in surnames:
                by_name[key].append(node)
    for same in by_name.values():
        for other in same[1:]:
            union.join(same[0], other)


def _stand_ins(
    made: list[tuple[list[Node], str, ActorKind]], ids: list[str], index: dict[tuple[str, int], str]
) -> list[Counter[str]]:
    """Return whom each actor is taken to stand for, and how often.

    A town that no document ties to a state by itself is tied by what all of them show together.
    """
    found: list[Counter[str]] = []
    votes: Counter[tuple[int, str]] = Counter()
    states = {i for (_, _, kind), i in zip(made, ids, strict=True) if kind == "state"}
    for number, (cluster, _, kind) in enumerate(made):
        stands: Counter[str] = Counter()
        for node in cluster:
            if node.stands_for is not None:
                target = index.get((node.doc, node.stands_for))
                if target is not None and target != ids[number]:
                    stands[target] += 1
        found.append(stands)
        if kind != "place" or stands or sum(n.decides for n in cluster) < 1:
            continue
        for node in cluster:
            for position, weight in node.leans:
                target = index.get((node.doc, position))
                if target in states:
                    votes[(number, target)] += round(weight)
    taken = {target for stands in found for target in stands}
    by_town: dict[int, Counter[str]] = defaultdict(Counter)
    for (number, target), weight in votes.items():
        by_town[number][target] = weight
    for (number, target), weight in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
        rival = max((w for t, w in by_town[number].items() if t != target), default=0)
        if not found[number] and target not in taken and weight >= 2 and weight >= 1.5 * rival:
            found[number][target] = 1
            taken.add(target)
    return found


def _passing(cluster: list[Node]) -> bool:
    """Tell whether nothing is known of an actor but a description or two in one document.

    Names of unknown kind stay nobody's, in however many documents they stand.
    """
    return all(n.passing for n in cluster) and (
        any(n.named for n in cluster)
        or (len({n.doc for n in cluster}) == 1 and sum(len(n.mentions) for n in cluster) < 3)
    )


def _result(union: Union) -> Merged:
    clusters = [c for c in union.clusters() if not _passing(c)]
    made: list[tuple[list[Node], str, ActorKind]] = []
    for cluster in clusters:
        votes = Votes()
        for node in cluster:
            for kind, weight in node.votes:  # squared: one sure document outweighs three guesses
                votes[kind] += min(weight, 10.0) ** 2
        best = max(ACTOR_KINDS, key=lambda k: (votes[k], -ACTOR_KINDS.index(k)))
        made.append((cluster, canonical_name(cluster, best), best))
    made = name_bodies(made)
    made.sort(key=lambda m: (-sum(len(n.mentions) for n in m[0]), plain(m[1]), m[1], m[2],
                             [n.order for n in m[0]]))  # fmt: skip
    ids: list[str] = []
    seen: Counter[str] = Counter()
    for _, name, kind in made:
        key = "a" + digest("actor", plain(name), kind)
        seen[key] += 1
        ids.append(key if seen[key] == 1 else "a" + digest("actor", key, str(seen[key])))
    index: dict[tuple[str, int], str] = {}
    owner: dict[int, int] = {}
    for number, (cluster, _, _) in enumerate(made):
        for node in cluster:
            owner[id(node)] = number
            if not node.secondary:
                index[(node.doc, node.position)] = ids[number]
    aliases = assign_aliases([(cluster, name, kind) for cluster, name, kind in made])
    actors = []
    stand_ins = _stand_ins(made, ids, index)
    for number, (cluster, name, kind) in enumerate(made):
        stands = stand_ins[number]
        mentions = sorted({Mention(n.doc, m.start, m.end) for n in cluster for m, _ in n.mentions})
        best_stand = min(stands, key=lambda t: (-stands[t], t)) if stands else None
        actors.append(Actor(ids[number], name, kind, aliases[number], tuple(mentions), best_stand))
    return Merged(tuple(actors), index)
