"""Text without what a terminal could trip over and no reader can see.

Escape sequences, control, zero-width and direction characters go; every kind of line end becomes a
line feed and every kind of space a plain one. Quotes, dashes and letters stay as written (NFC).
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

# Strings (titles, links, graphics) are dropped with their content where they are closed on their
# own line; an unclosed one must not swallow the text that follows it.
_ESCAPES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\\\|\x9c)"
    "|\x1b[ -/]+[0-~]"
    "|\x1b[0-Z\\\\^-`c-~]?"
)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
    "|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_MARKS_HEAP = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")
_ENTITY = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|nbsp|quot|apos|lt|gt|[lr][sd]quo|[mn]dash|hellip|"
    r"[lr]aquo|euro|pound|copy|middot|bull);"
)


def clean(text: str) -> str:
    """Return the text in NFC, with line feeds and plain spaces, free of invisible characters."""
    text = unescape(text)
    text = _LINE_ENDS.sub("\n", text)
    if not (text.isascii() and text.isprintable()):
        text = _ESCAPES.sub("", text)
        if "\x08" in text:
            text = _overstruck(text)
        text = text.replace("\t", "    ")
        text = _INVISIBLE.sub("", text)
        text = _SURROGATES.sub("\ufffd", _SPACES.sub(" ", text))
        text = _MARKS_HEAP.sub(r"\1", unicodedata.normalize("NFC", text))
    return text


def _overstruck(text: str) -> str:
    """Let backspaces do what they did on paper: manual pages print bold letters twice."""
    kept: list[str] = []
    for letter in text:
        if letter != "\x08":
            kept.append(letter)
        elif kept and kept[-1] != "\n":
            kept.pop()
    return "".join(kept)


def unescape(text: str) -> str:
    """Resolve the character references that copying from a page's source leaves behind."""
    if "&" not in text or not _ENTITY.search(text):
        return text
    from html import unescape as resolve

    return _ENTITY.sub(lambda m: resolve(m.group()), text)


def one_line(text: str) -> str:
    """Return the text with every run of white space made one space."""
    return " ".join(text.split())
