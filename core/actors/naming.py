"""Full names for bodies that the documents only describe: "parliament", "her ministry"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.actors.aliases import canonical_name
from core.actors.forms import demonyms_of
from core.actors.gazetteer import plain
from core.actors.lexicon import PORTFOLIOS
from core.actors.names import organisation_key
from core.actors.nodes import Node, Union
from core.model import ActorKind

Made = tuple[list[Node], str, ActorKind]
"""A cluster, its name and its kind."""

_OF_A_STATE = frozenset(
    "government parliament presidency cabinet senate judiciary army police".split()
)
_GOVERNMENTS = frozenset({"government", "cabinet", "state"})
_MINISTER = re.compile(r"\b(?P<field>[a-z]+(?: and [a-z]+)?) minister\b")


def join_offices(union: Union) -> None:
    """Join what documents only describe and what can be but one: the state's government, …

    "The state" and "the cabinet" are the government where the debate is about one state; "the
    ministry" is that of the only minister with a portfolio.
    """
    made = [(c, canonical_name(c, c[0].kind), c[0].kind) for c in union.clusters()]
    described = [
        (plain(n.names[0]), n)
        for n in union.nodes
        if not n.named and n.kind == "organisation" and len(n.names) == 1
    ]
    states = [(c, name) for c, name, kind in made if kind == "state" and _has_people(c)]
    if len(states) <= 1:
        own = plain(states[0][1]) if states else ""
        governments = [
            n for key, n in described
            if key.removeprefix(f"{own}'s ") in _GOVERNMENTS and not _anothers(n)
        ]  # fmt: skip
        for cluster, _ in states:  # "Norvia's government" was taken for Norvia
            if any(plain(t).endswith("government") for n in cluster for _, t in n.mentions):
                governments.insert(0, cluster[0])
        for node in governments[1:]:
            union.join(governments[0], node)
    field = _only_portfolio(made)
    if not field:
        return
    ministries = [n for key, n in described if key == "ministry" and not _anothers(n)]
    named = [
        n for n in union.nodes
        if n.named and any(organisation_key(x) == f"{field.lower()} ministry" for x in n.names)
    ]  # fmt: skip
    for node in [*named, *ministries][1:]:
        union.join([*named, *ministries][0], node)


def _anothers(node: Node) -> bool:
    """Tell whether the text says of each mention that it is somebody else's: "their ministry"."""
    return all(plain(t).split()[0] in {"their", "his", "its"} for _, t in node.mentions if t)


def name_bodies(made: Sequence[Made]) -> list[Made]:
    """Return the clusters with fuller names for those that are only described.

    "Parliament" becomes "Parliament of Norvia" where the debate is about one state, "ministry"
    the "Ministry of Education" where it has one minister with a portfolio. Elsewhere they stay.
    """
    state = _own_state(made)
    field = _only_portfolio(made)
    named = []
    for cluster, name, kind in made:
        described = kind == "organisation" and not any(n.named for n in cluster)
        key = plain(name)
        if described and key in _OF_A_STATE and state:
            name = f"{name[:1].upper()}{name[1:]} of {state}"
        elif described and key == "ministry" and field:
            name = f"Ministry of {field}"
        named.append((cluster, name, kind))
    return named


def _own_state(made: Sequence[Made]) -> str | None:
    """Return the only state whose adjective the documents use: others are but mentioned."""
    states = [name for cluster, name, kind in made if kind == "state" and _has_people(cluster)]
    return states[0] if len(states) == 1 else None


def _has_people(cluster: Sequence[Node]) -> bool:
    """Tell whether the documents use the adjective of a state: "Norvian", "Norvians"."""
    origins = {form for n in cluster for name in n.names for form in demonyms_of(name)}
    return any(
        m.form == "demonym" or plain(text).removesuffix("s") in origins
        for n in cluster
        for m, text in n.mentions
    )


def _only_portfolio(made: Sequence[Made]) -> str | None:
    fields = {
        match["field"]
        for cluster, _, kind in made
        if kind == "person"
        for node in cluster
        for role in node.roles
        for match in _MINISTER.finditer(plain(role))
        if all(w in PORTFOLIOS or w == "and" for w in match["field"].split())
    }
    if len(fields) != 1:
        return None
    words = fields.pop().split()
    return " ".join(w if w == "and" else w.capitalize() for w in words)
