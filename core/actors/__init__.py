"""Who acts and is spoken of: found in each document, then merged over the debate.

``find`` yields the actors of one parsed document, ``merge`` joins those of many documents, and
``ActorIndex`` tells which actor a place in a document belongs to. Importing this package is cheap;
gazetteers and word lists load when they are first used.
"""

from core.actors.find import find
from core.actors.index import ActorIndex
from core.actors.merge import Merged, merge

__all__ = ["ActorIndex", "Merged", "find", "merge"]
