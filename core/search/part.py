"""What the index needs of one document: its words and where they stand, ready to be kept on disk.

To split a text into sentences and words is most of the work of indexing it, and depends on that
text alone. So it is done once, in whatever process, and kept as bytes under the document's id and
``version``; the index takes a part in without looking at the text.

Format of the bytes, all numbers little-endian: 8 bytes of magic, the CRC-32 of what follows, then
six counts (sentences, headings, words, bytes of the forms, width of a word's number in bytes,
forms), then for each sentence its start, its end, its block and where its words end, the blocks of
the headings, the words as numbers of forms, and the forms in UTF-8, one a line.
"""

from __future__ import annotations

import struct
import sys
import unicodedata
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from pathlib import Path

from core.model import Document, Sentence, digest
from core.search.words import WORD
from core.sentences import sentences as split_sentences

_MAGIC = b"dtpart1\n"
_COUNTS = struct.Struct("<6I")
_CRC = struct.Struct("<I")
_NARROW = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One document's words, as plain data.

    ``forms`` are its distinct words as written, in the order in which they first appear; ``words``
    is the whole text as positions in ``forms``. For each sentence, ``starts`` and ``ends`` are its
    offsets in the document's text, ``blocks`` its block, and ``word_ends`` where its words end in
    ``words``. ``headings`` are the blocks that are headings, in order.
    """

    forms: tuple[str, ...]
    words: array[int]
    starts: array[int]
    ends: array[int]
    blocks: array[int]
    word_ends: array[int]
    headings: array[int]

    def __len__(self) -> int:
        """How many sentences there are."""
        return len(self.starts)

    @staticmethod
    def of(document: Document, sentences: Sequence[Sentence] | None = None) -> Part:
        """Read a document; ``sentences`` if they are known already."""
        found = split_sentences(document) if sentences is None else sentences
        text, findall = document.text, WORD.findall
        rows = [findall(text, s.start, s.end) for s in found]
        numbers: dict[str, int] = {}
        words = [numbers.setdefault(form, len(numbers)) for form in chain.from_iterable(rows)]
        return Part(
            tuple(numbers),
            array("H" if len(numbers) < _NARROW else "I", words),
            array("I", (s.start for s in found)),
            array("I", (s.end for s in found)),
            array("I", (s.block for s in found)),
            array("I", accumulate(map(len, rows))),
            array("I", _headings(document)),
        )

    def pack(self) -> bytes:
        """Return the part as bytes."""
        forms = "\n".join(self.forms).encode("utf-8", "surrogatepass")
        counts = _COUNTS.pack(
            len(self), len(self.headings), len(self.words), len(forms),
            self.words.itemsize, len(self.forms),
        )  # fmt: skip
        columns = (*self._columns(), self.headings, self.words)
        body = b"".join((counts, *map(_little, columns), forms))
        return b"".join((_MAGIC, _CRC.pack(zlib.crc32(body)), body))

    def _columns(self) -> tuple[array[int], ...]:
        return self.starts, self.ends, self.blocks, self.word_ends

    @staticmethod
    def unpack(data: bytes) -> Part:
        """Read what ``pack`` wrote. Raises ``ValueError`` if it is damaged or something else."""
        at = len(_MAGIC) + _CRC.size
        body = memoryview(data)[at:]
        if data[: len(_MAGIC)] != _MAGIC or len(body) < _COUNTS.size:
            raise ValueError("not a part of the search index")
        if _CRC.unpack_from(data, len(_MAGIC))[0] != zlib.crc32(body):
            raise ValueError("a damaged part of the search index")
        sentences, headings, words, size, width, forms = _COUNTS.unpack_from(body)
        at = _COUNTS.size
        columns: list[array[int]] = []
        wide = array("I").itemsize
        for count, kind in (*[(sentences, "I")] * 4, (headings, "I"), (words, "HI"[width == wide])):
            column = array(kind)
            end = at + count * column.itemsize
            column.frombytes(body[at:end])
            if sys.byteorder == "big":
                column.byteswap()
            columns.append(column)
            at = end
        text = str(body[at : at + size], "utf-8", "surrogatepass")
        starts, ends, blocks, word_ends, heads, numbers = columns
        found = tuple(text.split("\n")) if forms else ()
        return Part(found, numbers, starts, ends, blocks, word_ends, heads)


def version(document: Document) -> str:
    """Return what a document's part is kept under, beside the document's id.

    It changes with the code that makes parts, with Python's idea of a letter, and with how the text
    is divided into blocks.
    """
    blocks = ((b.kind, b.start, b.speaker.end if b.speaker else 0) for b in document.blocks)
    return digest(_code(), repr(list(blocks)))


@lru_cache(maxsize=1)
def _code() -> str:
    core = Path(__file__).parents[1]
    sources = ("search/part.py", "search/words.py", "sentences.py")
    return digest(unicodedata.unidata_version, *((core / s).read_bytes() for s in sources))


def _headings(document: Document) -> Iterable[int]:
    return (n for n, block in enumerate(document.blocks) if block.kind == "heading")


def _little(column: array[int]) -> bytes:
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return column.tobytes()
