"""What the interface and the analysis process say to each other; all of it picklable.

Every request carries a generation, counted up by the interface, and every answer repeats it: an
answer to an older request is out of date and is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.model import ActorDecision, Analysis, Document
from core.pipeline import Progress


@dataclass(frozen=True, slots=True)
class Analyse:
    """Request: analyse these documents.

    Answered by ``Progressed``, perhaps ``Restarted``, and one final message.
    """

    generation: int
    documents: tuple[Document, ...]
    decisions: tuple[ActorDecision, ...]


@dataclass(frozen=True, slots=True)
class Cancel:
    """Request: stop the analysis of this generation; answered by ``Stopped``."""

    generation: int


@dataclass(frozen=True, slots=True)
class SearchMeaning:
    """Request: the sentences nearest in meaning to a text; answered by ``Meanings``."""

    generation: int
    text: str
    documents: tuple[Document, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class CheckStatement:
    """Request: what supports and what contradicts a statement; answered by ``Checked``."""

    generation: int
    statement: str
    documents: tuple[Document, ...]
    decisions: tuple[ActorDecision, ...]


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far the analysis is."""

    generation: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class Done:
    """The analysis is ready; ``cached`` where nothing had to be computed."""

    generation: int
    analysis: Analysis
    cached: bool = False


@dataclass(frozen=True, slots=True)
class Stopped:
    """The analysis was cancelled, as asked."""

    generation: int


@dataclass(frozen=True, slots=True)
class Restarted:
    """The process ended in the middle and goes on in a new one; ``reason`` is for the user."""

    generation: int
    reason: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The analysis, or its process, broke down; ``reason`` is for the user."""

    generation: int
    reason: str


@dataclass(frozen=True, slots=True)
class MeaningHit:
    """One sentence found by meaning: its document, its position there, its cosine."""

    doc: str
    sentence: int
    score: float


@dataclass(frozen=True, slots=True)
class Meanings:
    """The sentences nearest in meaning, best first."""

    generation: int
    hits: tuple[MeaningHit, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the documents say to a statement, as ``core.checking.check`` has it."""

    generation: int
    analysis: Analysis


Request = Analyse | Cancel | SearchMeaning | CheckStatement
Message = Progressed | Done | Stopped | Restarted | Failed | Meanings | Checked
