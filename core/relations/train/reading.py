"""What the judge is trained on, read from one file or folder each."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from core.relations import cross
from core.relations.compare import weigh
from core.relations.evidence import Evidence
from core.relations.train import corpus
from core.relations.train.tables import Table, table

SHORT_PER_CLAIM = 12


def both(folder: Path, kept: Path | None = None) -> tuple[corpus.Debate, corpus.Debate]:
    """Return a full debate as the program finds its claims, and as annotated."""
    return _once(corpus.as_found, folder, kept), _once(corpus.annotated, folder, kept)


def full(
    folder: Path, kept: Path | None = None
) -> tuple[corpus.Debate, corpus.Debate, Table, Table]:
    """Return a full debate as found and as annotated, and the tables of both."""
    found, annotated = both(folder, kept)
    return found, annotated, table(found), table(annotated)


def short(path: Path, kept: Path | None = None) -> Table:
    """Return the table of a short debate."""
    return table(_once(corpus.short, path, kept), SHORT_PER_CLAIM)


def once(
    read: Callable[[Path], corpus.Debate], kept: Path | None
) -> Callable[[Path], corpus.Debate]:
    """Return ``read``, a function of a module, so that what it reads is kept in a folder.

    Reading all debates takes minutes, and two commands need them: what one leaves in ``kept`` the
    next takes up. The folder must not outlive a change of the program or of the debates.
    """
    return partial(_once, read, kept=kept)


def _once(read: Callable[[Path], corpus.Debate], path: Path, kept: Path | None) -> corpus.Debate:
    if kept is None:
        return read(path)
    file = kept / f"{read.__name__}-{path.stem}.pickle"
    if file.exists():
        known: corpus.Debate = pickle.loads(file.read_bytes())
        return known
    debate = read(path)
    kept.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pickle.dumps(debate))
    return debate


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
