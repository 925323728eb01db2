"""The types that every part of the program shares.

All of them are frozen, so they may be passed between threads and processes and used as keys.
A span is always a half-open pair of code-point offsets into ``Document.text``:
``text[start:end]`` is the quote, without exception.

The *local* types (``LocalActor``, ``LocalAttribution``, ``LocalClaim``) are what the analysis of
one document can know on its own; they point at each other by position in the tuples of their
``DocumentAnalysis``. ``Actor``, ``Attribution``, ``Claim`` and ``Relation`` are what the analysis
of the whole debate makes of them; they point at each other by id.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

BlockKind = Literal["heading", "paragraph", "quote", "list-item"]
ActorKind = Literal["person", "organisation", "state", "group", "place"]
MentionForm = Literal["name", "role", "pronoun", "demonym"]
AttributionType = Literal["direct", "indirect", "mixed"]
Modality = Literal["fact", "evaluation", "prediction", "prescription"]
Label = Literal["agree", "conflict"]
VerdictKind = Literal["confirmed", "dismissed", "relabelled"]

WEAK_BELOW = 0.25
"""Relations below this confidence are weak: kept and exported, but shown on demand only, unless
there is little else to show (``core.shown``)."""

ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
MODALITIES: tuple[Modality, ...] = get_args(Modality)

AUTHOR = "author"
"""The holder of a claim that no attribution gives to anybody else."""


def digest(*parts: str | bytes) -> str:
    """Return 16 hexadecimal digits that depend on every part and on where one ends."""
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        sha.update(len(data).to_bytes(8, "big"))
        sha.update(data)
    return sha.hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of one document's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return max(0, self.end - self.start)

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, quoted block or list item; blocks never overlap and stand in order.

    ``level`` is 1 to 6 for headings and the nesting depth (from 1) for list items, else 0.
    ``speaker`` covers the name of who speaks, where the block opens with a speaker label
    (``MINISTER: We will …``); it lies inside the block.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    speaker: Span | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Document:
    """One cleaned text of the debate.

    ``text`` holds the blocks, each on one line, parted by one empty line; it has no control
    characters but line feeds. ``date`` is ISO 8601 (``2025-10-05``, or ``2025-10`` where the day
    is not stated). ``path`` is where the text came from, as the user named it.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    author: str | None = None
    date: str | None = None
    source: str | None = None
    path: str | None = None

    @staticmethod
    def id_of(text: str) -> str:
        """The id of any document with this text."""
        return digest("document", text)

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def name(self) -> str:
        """What to call the document on screen: its title, else its file's name, else its id."""
        if self.title:
            return self.title
        return self.path.replace("\\", "/").rsplit("/", 1)[-1] if self.path else self.id


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; it never crosses a block's border. ``block`` is a position in ``blocks``."""

    start: int
    end: int
    block: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


# --- what one document yields -----------------------------------------------------------------


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
    minister"). ``stands_for`` is the position of the actor for whom a metonym speaks.
    """

    names: tuple[str, ...]
    kinds: tuple[tuple[ActorKind, float], ...]
    mentions: tuple[LocalMention, ...]
    roles: tuple[str, ...] = ()
    stands_for: int | None = None


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
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    about: tuple[str, ...] = ()
    approximate: bool = False
    written: float | None = None


@dataclass(frozen=True, slots=True)
class ClaimFeatures:
    """What the relation judge needs to know of a claim without its parse.

    ``context`` is the claim made to stand alone: what "it" and an ellipsis refer to, and the
    sentence it stands in. ``terms`` are the lemmas of its content words, ``frame`` the (subject,
    predicate, object) lemmas of its clauses, ``entities`` the positions of the actors in it.
    ``names`` are the terms that are (parts of) names, ``negated_terms`` those under a negation or
    denial; ``cues`` name what kind of speech the words show ("prescription", "denial", …).
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


# --- what the debate yields -------------------------------------------------------------------


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


# --- what the user makes ----------------------------------------------------------------------


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
    """A passage that the user marked. ``created`` and ``modified`` are ISO 8601 in UTC."""

    id: str
    anchor: Anchor
    note: str = ""
    tags: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""


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
