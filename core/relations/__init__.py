"""Which claims agree and which conflict: features, candidates, the judge, and its reasons."""

from core.relations.checking import check
from core.relations.compare import compare
from core.relations.describe import describe
from core.relations.items import Item
from core.relations.learning import rerank
from core.relations.relate import relate
from core.relations.vectors import claim_vectors

__all__ = ["Item", "check", "claim_vectors", "compare", "describe", "relate", "rerank"]
