"""From bytes to text: which encoding it is, and what to do where it is none.

Byte order marks are believed; UTF-16 and UTF-32 without one are told by where their NULs stand;
UTF-8 is believed whenever it is valid. What is left is nearly always Windows-1252 in practice, so
that is tried first, against how its letters and quotes stand together, and only then is
charset-normalizer asked (it is slow to import, and unsure of short texts).
"""

from __future__ import annotations

import codecs
import re

from core.ingest.errors import NotTextError

_MARKS = (  # the UTF-32 mark begins with the UTF-16 one
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive, or a Word, OpenDocument or EPUB file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound or video file"),
    (b"\x00\x00\x00\x18ftyp", "a video file"),
    (b"\x00\x00\x00\x20ftyp", "a video file"),
)

_SAMPLE = 65536
_CONTROLS = bytes(set(range(32)) - {8, 9, 10, 12, 13, 27}) + b"\x7f"

# One run that UTF-8 read as Windows-1252 (or Latin-1) leaves behind: a lead byte and what follows.
_MOJIBAKE = re.compile(
    "[ÂÃÄÅÎÏÐÑØÙâãäåæçèéï][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
    "|â€|Ã[A-Za-z]?[\u0080-\u00bf]|ðŸ|ï»¿"
)


def decode(data: bytes) -> str:
    """Return the text that the bytes spell; raise ``NotTextError`` where they spell none."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotTextError(f"is not text (it looks like {what})")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _repair(data[len(mark) :].decode(encoding, "replace"))
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return data.decode(wide, "replace")
    sample = data[:_SAMPLE]
    if sample and len(sample) - len(sample.translate(None, _CONTROLS)) > 0.1 * len(sample):
        raise NotTextError("is not text (it looks like a binary file)")
    try:
        return _repair(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _repair(_legacy(data))


def _wide_encoding(sample: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 without a mark by the columns in which the NULs stand."""
    if b"\0" not in sample or len(sample) < 4:
        return None
    quarter = len(sample) // 4
    nuls = [sample[column::4].count(0) for column in range(4)]
    high, low = 0.9 * quarter, 0.1 * quarter
    if min(nuls[2:]) > high and nuls[0] < low:
        return "utf-32-le"
    if min(nuls[:2]) > high and nuls[3] < low:
        return "utf-32-be"
    even, odd = nuls[0] + nuls[2], nuls[1] + nuls[3]
    # Text in any script has spaces and line feeds, so one side has NULs and the other hardly any.
    few, many = min(even, odd), max(even, odd)
    if many < 0.1 * len(sample) / 2 or few > 0.05 * many:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    odd_ones = sum(text.count(c) for c in ("\ufffd", "\0", "\uffff"))
    return encoding if odd_ones <= 0.02 * len(text) + 1 else None


def _legacy(data: bytes) -> str:
    damaged = data.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= c <= "\udcff" for c in damaged)
    good = sum(c > "\x7f" for c in damaged) - bad
    if good > 3 * bad:  # UTF-8 with a few bytes of something else pasted in
        return _one_by_one(damaged)
    for encoding in ("cp1252", "mac_roman"):
        text = data.decode(encoding, "replace")
        if _plausible(text):
            return text
    guess = _guess(data)
    return guess if guess is not None else data.decode("cp1252", "replace")


def _one_by_one(damaged: str) -> str:
    def western(match: re.Match[str]) -> str:
        return bytes(ord(c) - 0xDC00 for c in match.group()).decode("cp1252", "replace")

    return re.sub("[\udc80-\udcff]+", western, damaged)


_QUOTES = "‘’“”„‚«»"
_SIGNS = "–—…•·€£¥§©®™°±²³´ªº¼½¾×÷¿¡†‡‹›\u00a0\u00ad"


def _plausible(text: str) -> bool:
    """Say whether the letters and marks beyond ASCII stand as Western European prose has them."""
    good = bad = 0
    for at in (m.start() for m in re.finditer(r"[^\x00-\x7f]", text)):
        here = text[at]
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if here in "’'":
            fine = True
        elif here in _QUOTES:  # a quote touches white space or a mark on one of its sides
            fine = not (before.isalpha() and after.isalpha())
        elif here in _SIGNS:
            fine = True
        elif here.islower() and here.isalpha():
            beside = sum(c.isascii() and c.isalpha() for c in (before, after))
            fine = beside > 0 and not (before.isupper() and after.islower() and here == "ÿ")
        elif here.isupper():
            fine = not before.islower() and (after.isalpha() or not after.isalnum())
        else:
            fine = False
        good, bad = good + fine, bad + (not fine)
    return good > 0 and bad <= 0.05 * good


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 2 * _SAMPLE]).best()
    if best is None:
        return None
    return data.decode(best.encoding, "replace")


def _repair(text: str) -> str:
    """Undo mojibake, line by line, where there is a sign of it."""
    if not _MOJIBAKE.search(text):
        return text
    from ftfy import TextFixerConfig, fix_encoding

    # What ftfy does besides (straight quotes, entities, width) would change what the author wrote.
    config = TextFixerConfig(unescape_html=False, uncurl_quotes=False, fix_latin_ligatures=False)
    return "\n".join(
        fix_encoding(line, config) if _MOJIBAKE.search(line) else line for line in text.split("\n")
    )
