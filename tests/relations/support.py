"""A small debate for the tests: one claim for each sentence given."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core import nlp
from core.model import (
    AUTHOR,
    Block,
    Claim,
    ClaimFeatures,
    Document,
    LocalClaim,
)
from core.relations import Item, claim_vectors, describe


def document(*blocks: str) -> Document:
    text = "\n\n".join(blocks)
    placed, at = [], 0
    for block in blocks:
        placed.append(Block("paragraph", at, at + len(block)))
        at += len(block) + 2
    return Document(Document.id_of(text), text, tuple(placed))


def features(text: str, claim: str | None = None) -> ClaimFeatures:
    """Describe a claim within a one-block document (the whole block where none is given)."""
    return features_in(document(text), claim or text)


def features_in(source: Document, claim: str) -> ClaimFeatures:
    start = source.text.index(claim)
    local = LocalClaim(start, start + len(claim), None, None, "fact", (), 0.6, ClaimFeatures(""))
    return describe(nlp.parse(source), (), local)


def items(documents: Sequence[Sequence[str]], holders: Sequence[str] = ()) -> list[Item]:
    """Make a claim of every sentence; a document is the list of its sentences."""
    made = []
    for order, sentences in enumerate(documents):
        source = document(" ".join(sentences))
        parse = nlp.parse(source)
        for sentence in sentences:
            start = source.text.index(sentence)
            end = start + len(sentence)
            local = LocalClaim(start, end, None, None, "fact", (), 0.6, ClaimFeatures(""))
            claim = Claim(
                Claim.id_of(source.id, start, end), source.id, start, end,
                holders[order] if holders else AUTHOR, None, "fact", (), 0.6,
            )  # fmt: skip
            described = describe(parse, (), local)
            made.append(Item(claim, order, sentence, described, claim.holder))
    return made


def vectors(made: Sequence[Item]) -> NDArray[np.float32]:
    return claim_vectors([i.text for i in made], [i.features for i in made])
