"""Which documents of a collection are nearest to some of them, by the rarer words they share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence

from core.model import Document

_WORD = re.compile(r"[^\W\d_]{4,}")


def nearest_first(documents: Sequence[Document], to: Collection[str]) -> list[Document]:
    """Return the documents with those whose ids are in ``to`` first, then the nearest to them.

    Each shared word counts by its rarity (idf), and by how often it stands there, damped; the sum
    is divided by the root of a document's length, or long ones would always be the nearest.
    Documents that are equally near stay in their order.
    """
    chosen = [document for document in documents if document.id in to]
    others = [document for document in documents if document.id not in to]
    if not chosen or len(others) < 2:
        return chosen + others
    spread: Counter[str] = Counter()
    bags = [Counter(_WORD.findall(document.text.casefold())) for document in others]
    for bag in bags:
        spread.update(bag.keys())
    wanted = {word for document in chosen for word in _WORD.findall(document.text.casefold())}
    worth = {word: math.log(len(others) / spread[word]) for word in wanted if spread[word]}

    def near(bag: Counter[str]) -> float:
        shared = sum(worth[w] * (1 + math.log(bag[w])) for w in bag.keys() & worth.keys())
        return shared / math.sqrt(1 + bag.total())

    scores = [near(bag) for bag in bags]
    order = sorted(range(len(others)), key=lambda n: (-scores[n], n))
    return chosen + [others[n] for n in order]
