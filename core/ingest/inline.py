"""Taking inline Markdown out of a line: emphasis, code, links, images, tags and escapes."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`]{1,500})(?<!`)\1(?!`)")
_IMAGE = re.compile(
    r"!\[[^\[\]]{0,400}\](?:\([^()\s]{0,1000}(?:\s+[\"'][^\"']{0,200}[\"'])?\)|\[[^\[\]]{0,100}\])"
)
_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]{0,100}\]){0,400})\]"
    r"\((?:<[^<>]{0,1000}>|"
    r"[^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?)(?:\s+[\"'][^\"']{0,300}[\"'])?\s?\)"
)
_REFERENCE_LINK = re.compile(r"\[([^\[\]]{1,400})\]\[([^\[\]]{0,100})\]")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\[\]\s]{1,40}\]")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,1000}|[\w.+-]{1,100}@[\w.-]{1,100})>")
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|code|del|details|div|em|figcaption|figure|font|"
    r"h[1-6]|hr|i|img|ins|"
    r"kbd|li|mark|ol|p|picture|pre|q|s|section|small|source|span|strong|strike|sub|summary|sup|"
    r"table|tbody|td|th|thead|tr|u|"
    r"ul|wbr)(?:\s[^<>]{0,1000})?/?>",
    re.IGNORECASE,
)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\]]{1,200})\]:\s*(\S+)")
_RUN = re.compile(r"\*+|_+|~~+")

# Escaped and quoted characters are put out of the way on code points that clean() has removed.
_HIDE = 0xE000


def references(lines: Sequence[str]) -> dict[str, str]:
    """Return the link targets that the text defines (``[1]: https://…``), by label."""
    return {m.group(1).lower(): m.group(2) for m in map(_DEFINITION.match, lines) if m}


def plain(text: str, references: dict[str, str]) -> str:
    """Return what the reader of the rendered line would see."""
    if not any(c in text for c in "\\`*_~[<!"):
        return text
    text = _ESCAPED.sub(lambda m: _hidden(m.group(1)), text)
    text = _CODE.sub(lambda m: _hidden(m.group(2)), text)
    if "[" in text:
        text = _IMAGE.sub("", text)
        text = _LINK.sub(r"\1", text)
        text = _REFERENCE_LINK.sub(lambda m: _referred(m, references), text)
        text = _FOOTNOTE_MARK.sub("", text)
    if "<" in text:
        text = _AUTOLINK.sub(lambda m: _hidden(m.group(1).removeprefix("mailto:")), text)
        text = _TAG.sub(_tag, text)
    text = _without_emphasis(text)
    return "".join(chr(ord(c) - _HIDE) if _HIDE <= ord(c) < _HIDE + 0x1900 else c for c in text)


def _hidden(text: str) -> str:
    return "".join(chr(ord(c) + _HIDE) if ord(c) < 0x80 else c for c in text)


def _referred(match: re.Match[str], references: dict[str, str]) -> str:
    label = (match.group(2) or match.group(1)).lower()
    return match.group(1) if label in references else match.group()


def _tag(match: re.Match[str]) -> str:
    tag = match.group().lower()
    return " " if tag.startswith(("<br", "</td", "</th", "</p", "</div", "</li")) else ""


def _without_emphasis(text: str) -> str:
    """Drop the runs of ``*``, ``_`` and ``~~`` that open and close emphasis; others stay."""
    runs = list(_RUN.finditer(text))
    if not runs:
        return text
    drop = [0] * len(runs)
    stack: list[int] = []
    lengths = [len(r.group()) for r in runs]
    for at, run in enumerate(runs):
        mark = run.group()[0]
        if lengths[at] > 3:
            continue
        before = text[run.start() - 1] if run.start() else " "
        after = text[run.end()] if run.end() < len(text) else " "
        opens, closes = not after.isspace(), not before.isspace()
        if mark == "_":  # inside a word it is part of it: snake_case
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        elif mark == "*":  # 2*3*4 is arithmetic
            opens = opens and not (before.isdigit() and after.isdigit())
            closes = closes and not (before.isdigit() and after.isdigit())
        left = lengths[at]
        while closes and left and any(runs[s].group()[0] == mark for s in stack):
            opener = stack[-1]
            if runs[opener].group()[0] != mark:
                stack.pop()
                continue
            used = min(left, lengths[opener] - drop[opener])
            drop[opener] += used
            drop[at] += used
            left -= used
            if drop[opener] == lengths[opener]:
                stack.pop()
        if opens and left == lengths[at]:
            stack.append(at)
            del stack[:-32]
    parts: list[str] = []
    end = 0
    for run, dropped in zip(runs, drop, strict=True):
        parts.append(text[end : run.start()] + run.group()[dropped:])
        end = run.end()
    return "".join(parts) + text[end:]
