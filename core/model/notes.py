"""What the user makes: bookmarks, verdicts, decisions on actors."""

from __future__ import annotations

from dataclasses import dataclass

from core.model.terms import Label, VerdictKind
from core.model.text import Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a document that can be found again after the document has changed.

    The Web Annotation model's TextQuoteSelector (quote, prefix, suffix) and TextPositionSelector
    (start, end) in one. ``doc`` is the id of the text on which the offsets are right; ``path`` and
    ``title`` tell the user, and a changed text's new version, where it was. ``repeats`` is how many
    other places of that text read like the quote (``None`` where nobody counted), and ``shared``
    how many characters of prefix and suffix the most similar of them has in common with this one.
    """

    doc: str
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    path: str | None = None
    title: str | None = None
    repeats: int | None = None
    shared: tuple[int, int] = (0, 0)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A passage that was marked. ``created`` and ``modified`` are ISO 8601 in UTC.

    ``creator`` is who marked and noted it; empty where that is the user.
    """

    id: str
    anchor: Anchor
    note: str = ""
    tags: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""
    creator: str = ""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that the user keeps; ``created`` is ISO 8601 in UTC."""

    id: str
    query: str
    created: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the user said of a pair of claims; ``label`` is what holds after it."""

    relation: str
    kind: VerdictKind
    label: Label
    a: Anchor
    b: Anchor
    created: str = ""


@dataclass(frozen=True, slots=True)
class ActorDecision:
    """A merge or split of actors that the user made; it wins over every rule.

    ``names`` are surface forms: of one actor (``same``), or of actors to be kept apart.
    """

    names: tuple[str, ...]
    same: bool
    created: str = ""
