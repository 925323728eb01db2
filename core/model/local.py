"""What the analysis of one document yields; its parts point at each other by position."""

from __future__ import annotations

from dataclasses import dataclass

from core.model.terms import ActorKind, AttributionType, MentionForm, Modality
from core.model.text import Sentence, Span


@dataclass(frozen=True, slots=True)
class LocalMention:
    """One place where a document speaks of somebody."""

    start: int
    end: int
    form: MentionForm = "name"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class LocalActor:
    """Everybody and everything that acts or is spoken of, as one document shows them.

    ``names`` are the surface forms, the fullest first; ``kinds`` the evidence for each kind as
    (kind, weight) pairs; ``roles`` the descriptions tied to the actor by the text ("prime
    minister"). ``stands_for`` is the position of the actor for whom a metonym speaks. Of a town,
    ``decides`` tells how much it acts as only its government can, and ``leans`` with which states
    it is named, as (position, weight): what one document leaves open several may settle.
    """

    names: tuple[str, ...]
    kinds: tuple[tuple[ActorKind, float], ...]
    mentions: tuple[LocalMention, ...]
    roles: tuple[str, ...] = ()
    stands_for: int | None = None
    decides: float = 0.0
    leans: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class LocalAttribution:
    """A statement that the text gives to somebody.

    ``holder`` is a position in ``DocumentAnalysis.actors``, or ``None`` where the holder is
    unnamed or unclear; ``holder_text`` is the holder as written. ``parent`` is the position of
    the attribution in whose content this one stands ("A says that B denied …").
    """

    content: Span
    cue: Span | None
    holder: int | None
    holder_text: str
    type: AttributionType
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts, normalised.

    ``low`` and ``high`` bound the value in ``unit``'s base unit (equal for an exact figure;
    ``None`` for no bound). ``unit`` names the dimension or the counted thing ("m3/s", "usd",
    "percent", "year", "date", "hectare", or a noun's lemma). ``about`` holds the lemmas that say
    what is measured. ``approximate`` is set by "about", "nearly", "some" …. ``written`` is the
    number without its scale and unit (340 for "$340 million"), against which a bare "340" stands.
    ``change`` is 1 for a share by which something grew, -1 for one by which it shrank. ``part`` is
    1 where it counts some of a known group and -1 where it counts that group ("nine of the twelve
    children"), ``negated`` whether of what it counts something is denied ("sixteen were never
    tested").
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    about: tuple[str, ...] = ()
    approximate: bool = False
    written: float | None = None
    change: int = 0
    part: int = 0
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ClaimFeatures:
    """What the relation judge needs to know of a claim without its parse.

    ``context`` is the claim made to stand alone: what "it" and an ellipsis refer to, and the
    sentence it stands in. ``terms`` are the lemmas of its content words, ``frame`` the (subject,
    predicate, object) lemmas of its clauses, ``entities`` the positions of the actors in it.
    ``names`` are the terms that are (parts of) names, ``negated_terms`` those under a negation or
    denial; ``cues`` name what kind of speech the words show ("prescription", "denial", …).
    ``asserted`` are the words of the clauses on whose truth the claim commits itself, each with
    whether it is affirmed.
    """

    context: str
    terms: tuple[str, ...] = ()
    context_terms: tuple[str, ...] = ()
    frame: tuple[tuple[str, str, str], ...] = ()
    quantities: tuple[Quantity, ...] = ()
    entities: tuple[int, ...] = ()
    negated: bool = False
    polarity: float = 0.0
    places: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    conditional: bool = False
    negated_terms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    asserted: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class LocalClaim:
    """A contestable assertion, a sentence or a clause of one.

    ``holder`` is a position in ``DocumentAnalysis.actors``; ``None`` with an attribution means
    "whoever the attribution names", ``None`` without one means the author of the document.
    ``weight`` from 0 (background, filler) to 1 (a clear point of dispute).
    """

    start: int
    end: int
    holder: int | None
    attribution: int | None
    modality: Modality
    about: tuple[int, ...]
    weight: float
    features: ClaimFeatures

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class DocumentAnalysis:
    """All that the analysis of one document yields; cached under (doc, version).

    ``claim_vectors`` and ``sentence_vectors`` hold one float16 row of ``dimensions`` numbers for
    each claim and each sentence, little-endian, L2-normalised.
    """

    doc: str
    version: str
    sentences: tuple[Sentence, ...]
    actors: tuple[LocalActor, ...]
    attributions: tuple[LocalAttribution, ...]
    claims: tuple[LocalClaim, ...]
    dimensions: int = 0
    claim_vectors: bytes = b""
    sentence_vectors: bytes = b""
