"""The signs that stand for things on screen, in a plain and in an ASCII set.

None of them is of ambiguous width: a terminal that draws such signs two cells wide would push the
text out of its column. Every sign differs in shape from the others, so that colour only adds to it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One sign of one cell for each purpose."""

    cursor: str
    bookmark: str
    agree: str
    conflict: str
    hit: str
    target: str
    quote: str
    bullet: str
    focus: str
    ellipsis: str
    tab: str

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if len(getattr(self, name)) != 1:
                raise ValueError(f"the glyph for {name} must be one character")


PLAIN = Glyphs(
    cursor="▐",
    bookmark="⚑",
    agree="=",
    conflict="!",
    hit="-",
    target="▸",
    quote="│",
    bullet="•",
    focus="▸",
    ellipsis="…",
    tab="│",
)

ASCII = Glyphs(
    cursor="|",
    bookmark="*",
    agree="=",
    conflict="!",
    hit="-",
    target=">",
    quote="|",
    bullet="-",
    focus=">",
    ellipsis="~",
    tab="|",
)


def glyphs(ascii_only: bool) -> Glyphs:
    """Return the set of signs for the mode."""
    return ASCII if ascii_only else PLAIN


def legend(ascii_only: bool) -> tuple[tuple[str, str], ...]:
    """Return the signs of the margin and the scroll bar with what they mean, for the help."""
    signs = glyphs(ascii_only)
    return (
        (signs.cursor, "the sentence under the cursor"),
        (signs.bookmark, "a bookmark begins on this line"),
        (signs.agree, "a claim that another document agrees with"),
        (signs.conflict, "a claim that another document contradicts"),
        (signs.hit, "in the scroll bar: a search hit"),
        (
            signs.target,
            "in the scroll bar: the passage that was opened; in a header: the active pane",
        ),
    )
