"""What the documents say to a statement of the user's: which passages support or contradict it.

The statement becomes one more claim, of a document of its own; its candidates, the judge and the
reasons are those of any claim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from core.model import Actor, Relation
from core.relations.items import Item
from core.relations.relate import relate
from core.relations.statement import item_of, tidy
from core.relations.vectors import claim_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def check(
    statement: str,
    items: Sequence[Item],
    vectors: NDArray[np.float32],
    actors: Iterable[Actor] = (),
    *,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Relation, ...]:
    """Return the relations of a statement to the claims of a debate, surest first.

    ``vectors`` has one row for each item; ``actors`` are the debate's. In each relation ``a``
    is the claim in the document and ``b`` the statement. Empty for a blank statement, for a debate
    without claims, and when ``cancelled()`` turns true.
    """
    import numpy as np

    text = tidy(statement)
    if not text or not items:
        return ()
    asked = item_of(text, 1 + max(item.order for item in items), classified=True)
    asked = replace(asked, entities=named(text, actors))
    row = claim_vectors([text], [asked.features]).astype(vectors.dtype)
    return relate(
        [*items, asked], vectors=np.concatenate([vectors, row]), of=len(items), cancelled=cancelled
    )


def named(text: str, actors: Iterable[Actor]) -> frozenset[str]:
    """Return the ids of the actors that a text names, and of those for whom they stand.

    Of names within a longer name only the longer one counts; a name that two actors bear is both.
    """
    found: list[tuple[int, int, Actor]] = []
    for actor in actors:
        for name in {actor.name, *actor.aliases}:
            if name and name in text:
                whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
                found.extend((m.start(), m.end(), actor) for m in whole.finditer(text))
    longest = [
        actor
        for start, end, actor in found
        if not any(s <= start and end <= e and e - s > end - start for s, e, _ in found)
    ]
    ids = {actor.id for actor in longest}
    return frozenset(ids | {actor.stands_for for actor in longest if actor.stands_for})
