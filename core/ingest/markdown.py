"""The reader of Markdown: what the markup says is kept as kinds of blocks, the markup goes."""

from __future__ import annotations

import re

from core.ingest import plain
from core.ingest.decode import decode
from core.ingest.errors import NotTextError
from core.ingest.pieces import Extracted

_SNIFFED = (  # weights of the signs that a file without a telling name is Markdown
    (re.compile(r"^#{1,6} +[^\W_].{0,150}\n(?:\s*\n|.{0,150}\n(?:=+|-+)\n)", re.MULTILINE), 2),
    (re.compile(r"^#{2,6} +[^\W_].{0,150}$", re.MULTILINE), 2),
    (re.compile(r"\[[^\[\]\n]{1,200}\]\(https?://[^()\s]{1,300}\)"), 2),
    (re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\s]{1,300}\)"), 2),
    (re.compile(r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*\*(?![\w*])"), 1),
    (re.compile(r"^(?:`{3}|~{3})[\w-]*$", re.MULTILINE), 2),
    (re.compile(r"^> \S", re.MULTILINE), 1),
    (re.compile(r"\A---\n(?:[A-Za-z]\w*:.*\n){1,30}---\n"), 3),
)


class MarkdownReader:
    """Reads Markdown with or without YAML front matter."""

    suffixes: tuple[str, ...] = (".md", ".markdown")

    def sniff(self, data: bytes) -> float:
        """Look for headings, links, bold text, fences and front matter in the first 64 KB."""
        try:
            text = decode(data[:65536]).replace("\r\n", "\n")
        except NotTextError:
            return 0.0
        signs = sum(weight for pattern, weight in _SNIFFED if pattern.search(text))
        return 0.9 if signs >= 2 else 0.4

    def read(self, data: bytes, name: str) -> Extracted:
        """Return the headings, paragraphs, quotations and list items, and the front matter."""
        from core.ingest import markdown_blocks  # most texts are plain: not before the first frame

        return markdown_blocks.extract(plain.text_of(data).split("\n"))
