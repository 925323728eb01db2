"""The state of one document while its descriptions are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.actors.groups import Group
from core.actors.words import Vocabulary
from core.nlp import ParsedBlock

if TYPE_CHECKING:
    from spacy.tokens import Token

    from core.actors.phrases import Phrase


class Scene:
    """Who stands where, by (block number, token position).

    ``names_at`` knows names only, ``at`` descriptions and pronouns as well; ``used`` are the
    tokens that belong to a mention already. ``speakers`` maps a block to who says it.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        groups: list[Group],
        author: Group | None = None,
        outlet: Group | None = None,
    ) -> None:
        self.document = vocabulary.document
        self.blocks = vocabulary.blocks
        self.groups = groups
        self.author = author
        self.outlet = outlet
        self.at: dict[tuple[int, int], Group] = {}
        self.names_at: dict[tuple[int, int], Group] = {}
        self.speakers: dict[int, Group] = {}
        self.used: set[tuple[int, int]] = set()
        self.described: list[tuple[Phrase, Group]] = []
        self._place_names()

    def _place_names(self) -> None:
        for group in self.groups:
            for sighting in group.sightings:
                number = sighting.block.number
                if sighting.speaker:
                    self.speakers[number] = group
                if sighting.first is None or sighting.last is None:
                    continue
                for i in range(sighting.first.i, sighting.last.i + 1):
                    self.at.setdefault((number, i), group)
                    self.names_at[(number, i)] = group
                begin = sighting.start - sighting.block.start
                for i in range(sighting.first.i - 1, -1, -1):
                    token = sighting.layout.tokens[i]
                    if token.idx < begin:
                        break
                    self.used.add((number, i))

    def use(self, phrase: Phrase, group: Group) -> None:
        """Note that the phrase is a mention of the group."""
        self.described.append((phrase, group))
        number = phrase.block.number
        layout = self.blocks[number]
        low = layout.from_(phrase.start - phrase.block.start)
        high = layout.from_(phrase.end - phrase.block.start)
        # an owner in front is somebody else, to be told on its own: "the lender's consultants"
        mark = next((i for i in range(low, phrase.head.i) if layout.tokens[i].tag_ == "POS"), None)
        own = low if mark is None or (number, mark - 1) in self.names_at else mark + 1
        # and so is who stands behind: "an adviser to the premier"
        own_end = min(high, phrase.head.i + 1)
        self.used.update((number, i) for i in range(own, own_end))
        if low <= phrase.head.i < high:
            self.at[(number, phrase.head.i)] = group

    def token_from(self, block: ParsedBlock, offset: int) -> Token | None:
        """Return the first token at or after an offset of the block."""
        layout = self.blocks[block.number]
        at = layout.from_(offset)
        return layout.tokens[at] if at < len(layout.tokens) else None
