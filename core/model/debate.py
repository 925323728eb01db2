"""What the analysis of all documents together yields; its parts point at each other by id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.model.terms import ActorKind, AttributionType, Label, Modality
from core.model.text import Span, digest


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One place in one document where an actor is named or meant."""

    doc: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, state, group or place, over all documents."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    stands_for: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement and who it is given to; ``holder`` is an actor's id."""

    id: str
    doc: str
    content: Span
    cue: Span | None
    holder: str | None
    holder_text: str
    type: AttributionType


@dataclass(frozen=True, slots=True)
class Claim:
    """A contestable assertion; ``holder`` is an actor's id, ``AUTHOR`` or ``None`` (unnamed)."""

    id: str
    doc: str
    start: int
    end: int
    holder: str | None
    attribution: str | None
    modality: Modality
    about: tuple[str, ...]
    weight: float

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @staticmethod
    def id_of(doc: str, start: int, end: int) -> str:
        """The id of the claim at this place; the same in every analysis of the same text."""
        return "c" + digest("claim", doc, str(start), str(end))


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence, in words that a reader understands."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Two claims of different documents that agree or conflict.

    ``a`` and ``b`` are claim ids, in document order. ``confidence`` is calibrated: of the
    relations at 0.8 about 80 % are right. ``features`` are the judge's own figures for the pair,
    in the order of ``core.relations``'s feature names: what learning from verdicts starts from.
    """

    id: str
    a: str
    b: str
    label: Label
    confidence: float
    reasons: tuple[Reason, ...]
    features: tuple[float, ...] = ()

    @staticmethod
    def id_of(a: str, b: str) -> str:
        """The id of the relation between two claims, in either order."""
        first, second = sorted((a, b))
        return "r" + digest("relation", first, second)


@dataclass(frozen=True, slots=True)
class Analysis:
    """The debate, analysed. ``failed`` pairs a document's id with why it could not be analysed."""

    version: str
    documents: tuple[str, ...]
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    elapsed_s: float = 0.0

    def __iter__(self) -> Iterator[Relation]:
        return iter(self.relations)
