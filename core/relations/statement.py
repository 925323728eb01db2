"""A statement that stands in no document, as the judge's item: parsed and described by itself."""

from __future__ import annotations

from core.model import AUTHOR, Block, Claim, ClaimFeatures, Document, LocalClaim
from core.relations.describe import describe
from core.relations.items import Item

_USUAL_WEIGHT = 0.6


def tidy(text: str) -> str:
    """Return the text on one line, with what has no place in a text (half a surrogate) replaced."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def item_of(text: str, order: int, *, classified: bool = False) -> Item:
    """Return the item of a tidy statement that is not empty; whoever makes it is its author.

    Its entities are the words of the names in it, as no debate tells who they are. Its modality is
    "fact" unless ``classified``.
    """
    from core import nlp
    from core.claims import modality

    document = Document(Document.id_of(text), text, (Block("paragraph", 0, len(text)),))
    parse = nlp.parse(document)
    tokens = parse.tokens(0, len(text))
    local = LocalClaim(0, len(text), None, None, "fact", (), _USUAL_WEIGHT, ClaimFeatures(""))
    claim = Claim(
        Claim.id_of(document.id, 0, len(text)),
        document.id,
        0,
        len(text),
        AUTHOR,
        None,
        modality.of(tokens) if classified else "fact",
        (),
        _USUAL_WEIGHT,
    )
    names = {t.lemma_.lower() for t in tokens if t.pos_ == "PROPN"}
    return Item(claim, order, text, describe(parse, (), local), AUTHOR, frozenset(names))
