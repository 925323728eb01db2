"""What the judge is trained on, read from one file or folder each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from core.relations import cross
from core.relations.compare import weigh
from core.relations.evidence import Evidence
from core.relations.train import corpus
from core.relations.train.tables import Table, table

SHORT_PER_CLAIM = 12


def both(folder: Path) -> tuple[corpus.Debate, corpus.Debate]:
    """Return a full debate as the program finds its claims, and as annotated."""
    return corpus.as_found(folder), corpus.annotated(folder)


def full(folder: Path) -> tuple[corpus.Debate, corpus.Debate, Table, Table]:
    """Return a full debate as found and as annotated, and the tables of both."""
    found, annotated = both(folder)
    return found, annotated, table(found), table(annotated)


def short(path: Path) -> Table:
    """Return the table of a short debate."""
    return table(corpus.short(path), SHORT_PER_CLAIM)


def contrasts(path: Path) -> tuple[Table, list[cross.Pair], list[Evidence]]:
    """Return the figures and labels of a file's pairs, measured as ``compare`` does.

    With each base claim's counterparts stand a third as many of the claim before, which have
    nothing to do with it: people compare such statements, too, and every neutral counterpart is a
    near one.
    """
    x, y, texts, found = [], [], [], []
    before: Any = None
    for items, labels, vectors in corpus.contrasts(path):
        others = list(zip(items[1:], (label for label, _ in labels), vectors[1:], strict=True))
        strangers = [(item, corpus.NEUTRAL, vector) for item, _, vector in before or ()]
        for other, label, vector in others + strangers[::3]:
            evidence, figures = weigh(items[0], other, float(vectors[0] @ vector))
            x.append(figures)
            found.append(evidence)
            y.append(label)
            texts.append((items[0].text, other.text))
        before = others
    return Table(np.array(x), np.array(y), np.full(len(y), 3)), texts, found
