"""The words that name kinds of things in the model, and its constants."""

from __future__ import annotations

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
