"""The tokens of each block, made once.

spaCy makes a new Python object whenever a token is asked for and walks over all tokens for every
``sents``, ``sent`` and ``noun_chunks``; on short blocks that costs more than the work itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from core.nlp import Parse, ParsedBlock

if TYPE_CHECKING:
    from spacy.tokens import Token


class BlockTokens:
    """One block's tokens; all offsets are the block parse's."""

    __slots__ = ("block", "sentence_starts", "starts", "text", "tokens")

    def __init__(self, block: ParsedBlock) -> None:
        self.block = block
        self.text: str = block.doc.text
        self.tokens: list[Token] = list(block.doc)
        self.starts = [t.idx for t in self.tokens]
        self.sentence_starts = [t.i for t in self.tokens if t.i == 0 or t.is_sent_start]

    def at(self, offset: int) -> int:
        """Return the position of the token that the offset lies in or after."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def from_(self, offset: int) -> int:
        """Return the position of the first token that begins at or after the offset."""
        return bisect_left(self.starts, offset)

    def sentence(self, i: int) -> tuple[int, int]:
        """Return the first and the last-but-one position of the sentence around a token."""
        n = bisect_right(self.sentence_starts, i) - 1
        after = n + 1
        end = self.sentence_starts[after] if after < len(self.sentence_starts) else len(self.tokens)
        return self.sentence_starts[n], end

    def sentences(self) -> list[list[Token]]:
        """Return the tokens of each sentence; none where the block has no words."""
        if not self.tokens:
            return []
        ends = [*self.sentence_starts[1:], len(self.tokens)]
        return [self.tokens[a:b] for a, b in zip(self.sentence_starts, ends, strict=True)]


def tokens_of(parse: Parse) -> list[BlockTokens]:
    """Return the tokens of all blocks, in order."""
    return [BlockTokens(block) for block in parse.blocks]
