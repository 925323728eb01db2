"""The types that every part of the program shares.

All of them are frozen, so they may be passed between threads and processes and used as keys.
A span is always a half-open pair of code-point offsets into ``Document.text``:
``text[start:end]`` is the quote, without exception.

The *local* types (``LocalActor``, ``LocalAttribution``, ``LocalClaim``) are what the analysis of
one document can know on its own; they point at each other by position in the tuples of their
``DocumentAnalysis``. ``Actor``, ``Attribution``, ``Claim`` and ``Relation`` are what the analysis
of the whole debate makes of them; they point at each other by id.

What texts are made of is imported at once, the rest when it is first asked for: the first frame
needs the texts alone, and to make two dozen dataclasses takes as long as to draw it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from core.model.terms import (
    ACTOR_KINDS,
    AUTHOR,
    MODALITIES,
    WEAK_BELOW,
    ActorKind,
    AttributionType,
    BlockKind,
    Label,
    MentionForm,
    Modality,
    VerdictKind,
)
from core.model.text import (
    Block,
    Document,
    Sentence,
    Span,
    digest,
)

if TYPE_CHECKING:
    from core.model.debate import (
        Actor,
        Analysis,
        Attribution,
        Claim,
        Mention,
        Reason,
        Relation,
    )
    from core.model.local import (
        ClaimFeatures,
        DocumentAnalysis,
        LocalActor,
        LocalAttribution,
        LocalClaim,
        LocalMention,
        Quantity,
    )
    from core.model.notes import (
        ActorDecision,
        Anchor,
        Bookmark,
        SavedSearch,
        Verdict,
    )

__all__ = [
    "ACTOR_KINDS",
    "AUTHOR",
    "MODALITIES",
    "WEAK_BELOW",
    "Actor",
    "ActorDecision",
    "ActorKind",
    "Analysis",
    "Anchor",
    "Attribution",
    "AttributionType",
    "Block",
    "BlockKind",
    "Bookmark",
    "Claim",
    "ClaimFeatures",
    "Document",
    "DocumentAnalysis",
    "Label",
    "LocalActor",
    "LocalAttribution",
    "LocalClaim",
    "LocalMention",
    "Mention",
    "MentionForm",
    "Modality",
    "Quantity",
    "Reason",
    "Relation",
    "SavedSearch",
    "Sentence",
    "Span",
    "Verdict",
    "VerdictKind",
    "digest",
]

_LATER = {
    "ClaimFeatures": "local",
    "DocumentAnalysis": "local",
    "LocalActor": "local",
    "LocalAttribution": "local",
    "LocalClaim": "local",
    "LocalMention": "local",
    "Quantity": "local",
    "Actor": "debate",
    "Analysis": "debate",
    "Attribution": "debate",
    "Claim": "debate",
    "Mention": "debate",
    "Reason": "debate",
    "Relation": "debate",
    "ActorDecision": "notes",
    "Anchor": "notes",
    "Bookmark": "notes",
    "SavedSearch": "notes",
    "Verdict": "notes",
}


def __getattr__(name: str) -> Any:
    """Import a type when it is first asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    globals()[name] = found
    return found
