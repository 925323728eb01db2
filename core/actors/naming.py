"""Full names for bodies that the documents only describe: "parliament", "her ministry"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.actors.forms import demonyms_of
from core.actors.gazetteer import plain
from core.actors.lexicon import PORTFOLIOS
from core.actors.nodes import Node
from core.model import ActorKind

Made = tuple[list[Node], str, ActorKind]
"""A cluster, its name and its kind."""

_OF_A_STATE = frozenset(
    "government parliament presidency cabinet senate judiciary army police".split()
)
_MINISTER = re.compile(r"\b(?P<field>[a-z]+(?: and [a-z]+)?) minister\b")


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
