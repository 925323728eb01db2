"""The signs on screen, and what stands for them on a terminal that has ASCII only.

Colour never carries a meaning alone: signs differ in shape, and beside those in running text stands
a word. No sign of the margin is of ambiguous width: a terminal that draws it two cells wide would
push the text out of its column.
"""

from __future__ import annotations

from typing import NamedTuple

from core.model import ActorKind, Label, VerdictKind

VERDICT_WORDS: dict[VerdictKind, str] = {
    "confirmed": "confirmed",
    "dismissed": "dismissed",
    "relabelled": "relabelled",
}


class Glyphs(NamedTuple):
    """One set of signs; those from ``cursor`` on fill one cell."""

    agree: str
    conflict: str
    bookmark: str
    orphan: str
    on: str
    off: str
    arrow: str
    dot: str
    ellipsis: str
    open_quote: str
    close_quote: str
    prompt: str
    person: str
    organisation: str
    state: str
    group: str
    place: str
    confirmed: str
    dismissed: str
    relabelled: str
    up: str
    down: str
    cursor: str
    claim: str
    target: str
    focus: str
    quote: str
    bullet: str
    tab: str
    cut: str
    """Where a text goes on that there was no room for."""

    def label(self, label: Label) -> str:
        """The sign and the word of a relation's label."""
        return f"{self.agree} agree" if label == "agree" else f"{self.conflict} conflict"

    def verdict(self, kind: VerdictKind) -> str:
        """The sign and the word of a verdict."""
        sign = {
            "confirmed": self.confirmed,
            "dismissed": self.dismissed,
            "relabelled": self.relabelled,
        }[kind]
        return f"{sign} {VERDICT_WORDS[kind]}"

    def kind(self, kind: ActorKind) -> str:
        """The sign of a kind of actor."""
        return {
            "person": self.person,
            "organisation": self.organisation,
            "state": self.state,
            "group": self.group,
            "place": self.place,
        }[kind]

    def margin(self, kind: str) -> str:
        """The sign of a kind of mark in the margin and the scroll bar."""
        return {
            "assertion": self.claim,
            "bookmark": self.bookmark,
            "agree": "=",
            "conflict": "!",
            "hit": "-",
            "target": self.target,
        }[kind]

    def legend(self) -> tuple[tuple[str, str], ...]:
        """The signs of the margin and the scroll bar with what they mean, for the help."""
        margin = self.margin
        return (
            (self.cursor, "the sentence under the cursor"),
            (margin("assertion"), "a claim begins on this line"),
            (margin("bookmark"), "a bookmark begins on this line"),
            (margin("agree"), "a claim that another document agrees with"),
            (margin("conflict"), "a claim that another document contradicts"),
            (margin("hit"), "in the scroll bar: a search hit"),
            (
                margin("target"),
                "in the scroll bar: the passage that was opened; in a header: the active pane",
            ),
        )

    def own(self, words: str) -> str:
        """Words of the program's own, with their quotation marks and dashes in these signs."""
        return words.translate(_TYPED) if self is ASCII else words

    def quoted(self, text: str) -> str:
        """The text between quotation marks."""
        return f"{self.open_quote}{text}{self.close_quote}"


UNICODE = Glyphs(
    agree="=",
    conflict="≠",
    bookmark="⚑",
    orphan="?",
    on="[x]",
    off="[ ]",
    arrow="→",
    dot="·",
    ellipsis="…",
    open_quote="“",
    close_quote="”",
    prompt="/",
    person="▪",
    organisation="▫",
    state="▴",
    group="◊",
    place="⌂",
    confirmed="✓",
    dismissed="✗",
    relabelled="⇄",
    up="↑",
    down="↓",
    cursor="▐",
    claim="›",
    target="▸",
    focus="▸",
    quote="│",
    bullet="•",
    tab="│",
    cut="…",
)

ASCII = Glyphs(
    agree="==",
    conflict="!=",
    bookmark="*",
    orphan="?",
    on="[x]",
    off="[ ]",
    arrow="->",
    dot="-",
    ellipsis="...",
    open_quote='"',
    close_quote='"',
    prompt="/",
    person="P",
    organisation="O",
    state="S",
    group="G",
    place="L",
    confirmed="+",
    dismissed="x",
    relabelled="<>",
    up="^",
    down="v",
    cursor="|",
    claim=":",
    target=">",
    focus=">",
    quote="|",
    bullet="-",
    tab="|",
    cut="~",
)


_TYPED = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "·": "-", "…": "...", "×": "x"}
)


def glyphs(ascii_only: bool) -> Glyphs:
    """The signs to draw with."""
    return ASCII if ascii_only else UNICODE
