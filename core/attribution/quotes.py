"""Where quotation marks open and close: curly or straight, nested, reopened, or left open.

The scan is block by block and never fails: a mark without a partner ends with its sentence or,
where the next block opens with a mark again, with its block.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.model import Document, Span

_OPEN = {"“": "”", "„": "”“", "«": "»", "‘": "’", '"': '"', "'": "'"}
_SINGLE = "'‘’"


@dataclass(frozen=True, slots=True)
class Quote:
    """One stretch between quotation marks, within one block.

    ``inner`` leaves the marks out, ``outer`` holds them. ``continues`` tells that the speech goes
    on in the next block, ``continued`` that it began in the one before.
    """

    inner: Span
    outer: Span
    block: int
    depth: int
    closed: bool
    continues: bool = False
    continued: bool = False


def find(document: Document) -> tuple[Quote, ...]:
    """Return every quotation of the document in order of its start; the outer before the inner."""
    found: list[Quote] = []
    open_from = False
    for number, block in enumerate(document.blocks):
        text = document.text
        if block.kind == "heading" and block.level != 1:
            open_from = False
        quotes, left_open = _scan(text, block.start, block.end, number)
        begins = bool(quotes) and not text[block.start : quotes[0].outer.start].strip()
        if open_from and begins and found:
            at = next(i for i in range(len(found) - 1, -1, -1) if found[i].depth == 0)
            last = found[at]
            found[at] = Quote(
                last.inner, last.outer, last.block, 0, last.closed, True, last.continued
            )
            head = quotes[0]
            quotes[0] = Quote(
                head.inner, head.outer, number, 0, head.closed, head.continues, continued=True
            )
        elif open_from and found:  # nobody took it up: it ended with its sentence
            _close_early(found, text)
        found.extend(quotes)
        open_from = left_open
    if open_from:
        _close_early(found, document.text)
    return tuple(found)


def _close_early(found: list[Quote], text: str) -> None:
    at = next((i for i in range(len(found) - 1, -1, -1) if found[i].depth == 0), None)
    if at is None or found[at].closed:
        return
    last = found[at]
    begins_block = not found[at].continued and last.outer.start == last.inner.start - 1
    stop = last.inner.end
    if begins_block:
        for i in range(last.inner.start, last.inner.end):
            if text[i] in ".!?" and (i + 1 >= last.inner.end or text[i + 1].isspace()):
                stop = i + 1
                break
    found[at] = Quote(
        Span(last.inner.start, stop), Span(last.outer.start, stop), last.block, 0, False,
        False, last.continued,
    )  # fmt: skip


def _scan(text: str, start: int, end: int, number: int) -> tuple[list[Quote], bool]:
    stack: list[tuple[str, int]] = []
    found: list[Quote] = []
    for i in range(start, end):
        char = text[i]
        if char not in "“”„«»‘’\"'":
            continue
        before = text[i - 1] if i > start else " "
        after = text[i + 1] if i + 1 < end else " "
        closing = _closes(stack, char, before, after)
        if closing is not None:
            del stack[closing + 1 :]
            _, opened = stack.pop()
            if i > opened + 1:
                found.append(
                    Quote(Span(opened + 1, i), Span(opened, i + 1), number, len(stack), True)
                )
        elif _opens(text, stack, char, i, end, before, after):
            stack.append((char, i))
    left_open = False
    if stack:
        char, opened = stack[0]
        if char not in _SINGLE and end > opened + 1 and text[opened + 1 : end].strip():
            found.append(Quote(Span(opened + 1, end), Span(opened, end), number, 0, False))
            left_open = True
    return sorted(found, key=lambda q: (q.outer.start, q.depth)), left_open


def _closes(stack: list[tuple[str, int]], char: str, before: str, after: str) -> int | None:
    """Return which open mark this one closes, as a position in the stack."""
    for at in range(len(stack) - 1, -1, -1):
        opener, _ = stack[at]
        if char not in _OPEN[opener]:
            continue
        if char in _SINGLE:
            return at if not after.isalnum() and not before.isspace() else None
        if char == '"' and (before.isspace() and after.isalnum()):
            return None
        return at
    return None


def _opens(
    text: str, stack: list[tuple[str, int]], char: str, i: int, end: int, before: str, after: str
) -> bool:
    if char not in _OPEN or char in "”»’" or after.isspace():
        return False
    free = before.isspace() or before in "([{—–-\"“'‘/:"
    if char in "“„«":
        return True
    if char == '"':
        return free or before in "—–-"
    if not free or any(c in _SINGLE for c, _ in stack):
        return False
    partner = "’" if char == "‘" else "'"
    if char == "'" and after.isdigit():  # '90s
        return False
    return _single_closes(text, i + 1, min(end, i + 1200), partner)


def _single_closes(text: str, start: int, end: int, partner: str) -> bool:
    """Look for the partner of a single mark: not an apostrophe, so followed by no letter."""
    for j in range(start, end):
        if text[j] != partner or text[j - 1].isspace():
            continue
        if j + 1 >= end or not text[j + 1].isalnum():
            return j > start
    return False
