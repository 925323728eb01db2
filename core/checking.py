"""A statement of the user's against a debate, as an analysis of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.model import Analysis, Document
from core.pipeline import Joined, version


def check(
    statement: str,
    documents: Sequence[Document],
    joined: Joined,
    *,
    cancelled: Callable[[], bool] | None = None,
) -> Analysis:
    """Return what supports (agree) and what contradicts (conflict) a statement, surest first.

    In each relation of the result ``a`` is a claim of a document and ``b`` the statement, which is
    none of the claims. There are only those claims, attributions and actors in it that tell what
    the passages say and who holds them.
    """
    from core import relations

    merged = joined.merged
    found = relations.check(
        statement, joined.items, joined.vectors, merged.actors, cancelled=cancelled
    )
    wanted = {relation.a for relation in found}
    claims = tuple(item.claim for item in joined.items if item.claim.id in wanted)
    given = {claim.attribution for claim in claims}
    holders = {claim.holder for claim in claims}
    holders |= {actor.stands_for for actor in merged.actors if actor.id in holders}
    return Analysis(
        version=version(),
        documents=tuple(document.id for document in documents),
        actors=tuple(actor for actor in merged.actors if actor.id in holders),
        attributions=tuple(a for a in joined.attributions if a.id in given),
        claims=claims,
        relations=found,
    )
