"""The signs beside words, and what stands for them on a terminal that has ASCII only.

Colour never carries a meaning alone: a sign and a word always stand with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.model import ActorKind, Label, VerdictKind

VERDICT_WORDS: dict[VerdictKind, str] = {
    "confirmed": "confirmed",
    "dismissed": "dismissed",
    "relabelled": "relabelled",
}


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs; every one of them is one or two cells wide."""

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
)


def glyphs(ascii_only: bool) -> Glyphs:
    """The signs to draw with."""
    return ASCII if ascii_only else UNICODE
