"""In which order the documents of a large debate are analysed, and how many of them unasked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.model import Document
from core.nearness import nearest_first

UNASKED = 400_000
"""Words that are analysed without being asked: a few minutes' work."""
FIRST = 40_000
"""Of more words than that so many: the documents on screen, and those nearest to them."""
_STAGE = 60_000  # words after which relations are shown for the first time; then at each doubling
_CHARACTERS = 6  # for each word, with the space after it


@dataclass(frozen=True, slots=True)
class Plan:
    """Stages of document ids to be analysed in turn, each one added to those before.

    The relations are worked out after each stage. What the cross-encoder read, which is most of
    that work, is kept from one to the next; the rest, about a tenth of what the stage's documents
    took, is done again, since it depends on how rare words are in all of them. ``left`` documents
    are not in any of the stages.
    """

    stages: tuple[frozenset[str], ...]
    left: int = 0

    @property
    def total(self) -> int:
        """How many documents will have been analysed at the end."""
        return len(self.stages[-1])


def plan(
    documents: Sequence[Document], known: Collection[str], visible: Collection[str], *, whole: bool
) -> Plan:
    """Plan the analysis of a debate of which the ``known`` documents are analysed already.

    ``visible`` are the documents on screen. With ``whole`` all of it is to be done, however long
    it takes.
    """
    everything = frozenset(document.id for document in documents)
    missing = [document for document in documents if document.id not in known]
    words = sum(map(words_in, missing))
    if words <= _STAGE or len(missing) < 2:
        return Plan((everything,))
    taken = set(known) & everything
    stages = [frozenset(taken)] if len(taken) > 1 else []
    spent = sum(words_in(document) for document in documents if document.id in taken)
    bounded = words > UNASKED and not whole
    done, until = 0, _STAGE
    for document in nearest_first(missing, visible):
        cost = words_in(document)
        if bounded and document.id not in visible and done and spent + done + cost > FIRST:
            break
        if done >= until:
            stages.append(frozenset(taken))
            until = 2 * done
        taken.add(document.id)
        done += cost
    stages.append(frozenset(taken))
    return Plan(tuple(dict.fromkeys(stages)), len(everything) - len(taken))


def words_in(document: Document) -> int:
    """How many words a document has, estimated from its length."""
    return len(document.text) // _CHARACTERS
