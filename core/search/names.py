"""Which documents are meant by a number, or by a part of a title, a file's name, an author."""

from __future__ import annotations

from collections.abc import Sequence

from core.model import Document
from core.search.words import WORD, key, resembles


class DocumentNames:
    """What the documents of an index are called, word by word."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._words: dict[str, set[str]] = {}

    def add(self, document: Document) -> None:
        """Take a document in."""
        d = document
        text = " ".join(filter(None, (d.title, d.author, d.source, d.path, d.date)))
        self._texts[d.id] = text.lower()
        for word in set(map(key, WORD.findall(text))):
            self._words.setdefault(word, set()).add(d.id)

    def remove(self, doc: str) -> None:
        """Forget a document."""
        del self._texts[doc]
        for docs in self._words.values():
            docs.discard(doc)

    def find(self, value: str, order: Sequence[str] = ()) -> set[str]:
        """Return the ids of the documents meant; ``order`` tells how they are numbered.

        Whole words count before beginnings, those before typing errors, those before any part.
        """
        numbered = [doc for doc in order if doc in self._texts] or list(self._texts)
        if value.isdecimal() and 1 <= int(value) <= len(numbered):
            return {numbered[int(value) - 1]}
        typed = [key(word) for word in WORD.findall(value)]
        if not typed:
            return set()
        for fits in (str.__eq__, _begins, resembles):
            found = set(self._texts)
            for part in typed:
                found &= set().union(*(d for w, d in self._words.items() if fits(part, w)))
            if found:
                return found
        return {doc for doc, text in self._texts.items() if value.lower() in text}


def _begins(typed: str, word: str) -> bool:
    return word.startswith(typed)
