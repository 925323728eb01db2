"""How documents become an analysis: the stages in order, what is cached, and progress.

``analyze_document`` depends on one document alone; ``assemble`` joins what it found over the whole
debate. ``analyze`` does both, asks the cache first and can spread the documents over any
``concurrent.futures.Executor``. Nothing heavy is imported until a document has to be analysed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, wait
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Literal, Protocol

from core.model import (
    AUTHOR,
    ActorDecision,
    Analysis,
    Attribution,
    Claim,
    ClaimFeatures,
    Document,
    DocumentAnalysis,
    Relation,
    digest,
)
from core.sources import fingerprint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.actors import Merged
    from core.relations import Item
    from core.relations.cross import Known

Stage = Literal["documents", "relations"]


class Cancelled(Exception):
    """The caller asked for the analysis to stop."""


class GivenUp(Exception):
    """A document that cannot be analysed; the message says why, for the user.

    ``lasting`` says that another try would end the same way.
    """

    def __init__(self, reason: str, *, lasting: bool = False) -> None:
        super().__init__(reason)
        self.lasting = lasting


class Cache(Protocol):
    """Where analyses are kept between runs; every miss is ``None``."""

    def get(self, doc: str, version: str) -> DocumentAnalysis | None:
        """Return what the document with this id yielded."""

    def put(self, analysis: DocumentAnalysis) -> None:
        """Keep what a document yielded."""

    def get_debate(self, key: str, version: str) -> Analysis | None:
        """Return the analysis of the whole debate with this key."""

    def put_debate(self, key: str, analysis: Analysis) -> None:
        """Keep the analysis of a whole debate."""

    def get_pairs(self, version: str, keys: Iterable[str]) -> Mapping[str, tuple[float, ...]]:
        """Return what is known of pairs of claims, by key."""

    def put_pairs(self, version: str, scores: Mapping[str, tuple[float, ...]]) -> None:
        """Keep what was found of pairs of claims."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the analysis is: ``done`` of ``total`` documents, or pairs' share in per cent."""

    stage: Stage
    done: int
    total: int
    elapsed_s: float


# What the analysis of a text depends on; a change of any of it makes the cache stale.
_SOURCES = (
    "model sentences.py nlp.py pipeline.py encoder.py onnx.py actors attribution claims quantities "
    "relations data"
).split()


@lru_cache(maxsize=1)
def version() -> str:
    """Return the pipeline's version: a digest of its code, its data and the parser's version.

    Computed, not counted up by hand, so no change can be forgotten and no stale result shown.
    """
    from core.nlp import pipeline_version

    return fingerprint(_SOURCES, pipeline_version())


def debate_key(documents: Sequence[Document], decisions: Sequence[ActorDecision] = ()) -> str:
    """Return what the analysis of these documents, in this order, is cached under."""
    parts = [part for d in documents for part in (d.id, _reading(d))]
    parts += [digest(str(x.same), *x.names) for x in decisions]
    return digest("debate", str(len(documents)), *parts)


def document_version(document: Document) -> str:
    """Return the version under which this document's analysis is cached.

    The same text may be read in another way: with an author in its front matter that was not there
    before, or as Markdown with headings where it was plain text.
    """
    return digest(version(), _reading(document))


def _reading(document: Document) -> str:
    """Return a digest of what else than its text an analysis takes from a document."""
    blocks = (f"{b.kind} {b.start} {b.end} {b.level} {b.speaker}" for b in document.blocks)
    return digest(document.author or "", document.source or "", *blocks)


def prepare() -> None:
    """Load what ``analyze_document`` needs, so that no document pays for it; once a process."""
    from core import encoder, nlp

    nlp.load()
    encoder.load()


def analyze_document(document: Document) -> DocumentAnalysis:
    """Analyse one document on its own (picklable: runs in any executor)."""
    import numpy as np

    from core import actors, attribution, claims, encoder, nlp, relations

    parse = nlp.parse(document)
    found_actors = actors.find(parse)
    attributions = attribution.find(parse, found_actors)
    found = tuple(
        replace(claim, features=relations.describe(parse, found_actors, claim))
        for claim in claims.find(parse, found_actors, attributions)
    )
    half = np.dtype("<f2")
    encode = encoder.remembering()
    sentence_vectors = encode([sentence.span.of(document.text) for sentence in parse.sentences])
    texts = [claim.span.of(document.text) for claim in found]
    claim_vectors = relations.claim_vectors(texts, [claim.features for claim in found], encode)
    return DocumentAnalysis(
        doc=document.id,
        version=document_version(document),
        sentences=parse.sentences,
        actors=found_actors,
        attributions=attributions,
        claims=found,
        dimensions=sentence_vectors.shape[1],
        claim_vectors=claim_vectors.astype(half).tobytes(),
        sentence_vectors=sentence_vectors.astype(half).tobytes(),
    )


def analyze(
    documents: Sequence[Document],
    *,
    decisions: Sequence[ActorDecision] = (),
    cache: Cache | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    executor: Executor | None = None,
) -> Analysis:
    """Analyse a debate, or take it from the cache.

    A document that cannot be analysed is named in ``Analysis.failed`` and the rest goes on.
    Raises ``Cancelled`` soon after ``cancelled()`` turns true.
    """
    begun = time.perf_counter()
    key = debate_key(documents, decisions)
    if cache is not None and (known := cache.get_debate(key, version())) is not None:
        return known
    analyses, failed = collect(
        documents, cache=cache, progress=progress, cancelled=cancelled, executor=executor
    )

    def report(done: int, total: int) -> None:
        if progress is not None:
            progress(Progress("relations", done, total, time.perf_counter() - begun))

    report(0, 1)
    result = assemble(
        documents, analyses, decisions, known=cache, report=report, cancelled=cancelled
    )
    elapsed = round(time.perf_counter() - begun, 3)
    result = replace(result, failed=tuple(sorted(failed.items())), elapsed_s=elapsed)
    if cache is not None and not failed:
        cache.put_debate(key, result)
    return result


def collect(
    documents: Sequence[Document],
    *,
    cache: Cache | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    executor: Executor | None = None,
) -> tuple[dict[str, DocumentAnalysis], dict[str, str]]:
    """Return each document's analysis by id, and why the others failed, by id."""
    begun = time.perf_counter()
    known: dict[str, DocumentAnalysis] = {}
    failed: dict[str, str] = {}
    distinct = list({d.id: d for d in documents}.values())
    if cache is not None:
        for document in distinct:
            hit = cache.get(document.id, document_version(document))
            if hit is not None:
                known[document.id] = hit
    missing = [d for d in distinct if d.id not in known]

    def report() -> None:
        if progress is not None:
            done = len(known) + len(failed)
            progress(Progress("documents", done, len(distinct), time.perf_counter() - begun))

    def check() -> None:
        if cancelled is not None and cancelled():
            raise Cancelled

    def settle(document: Document, compute: Callable[[], DocumentAnalysis]) -> None:
        try:
            known[document.id] = analysis = compute()
        except MemoryError:
            failed[document.id] = "not enough memory"
        except GivenUp as reason:
            failed[document.id] = str(reason)
        except Exception as error:  # one text must not take the others down
            failed[document.id] = f"{type(error).__name__}: {error}"
        else:
            if cache is not None:
                cache.put(analysis)
        report()

    report()
    if executor is None:
        for document in missing:
            check()
            settle(document, partial(analyze_document, document))
        check()
        return known, failed
    pending = {executor.submit(analyze_document, document): document for document in missing}
    try:
        while pending:
            check()
            finished, _ = wait(pending, timeout=0.05, return_when=FIRST_COMPLETED)
            for future in finished:
                settle(pending.pop(future), future.result)
        check()
    finally:
        for future in pending:
            future.cancel()
    return known, failed


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """The debate before its claims are compared: one item, with its vector, for each claim."""

    merged: Merged
    attributions: tuple[Attribution, ...]
    items: tuple[Item, ...]
    vectors: NDArray[np.float32]


def assemble(
    documents: Sequence[Document],
    analyses: Mapping[str, DocumentAnalysis],
    decisions: Sequence[ActorDecision] = (),
    *,
    known: Known | None = None,
    report: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Analysis:
    """Join what the documents yielded: actors over all of them, claims by id, relations."""
    from core import relations

    joined = join(documents, analyses, decisions)
    related: tuple[Relation, ...] = relations.relate(
        joined.items,
        vectors=joined.vectors,
        known=known,
        progress=report,
        cancelled=cancelled,
    )
    if cancelled is not None and cancelled():
        raise Cancelled
    return Analysis(
        version=version(),
        documents=tuple(d.id for d in documents),
        actors=joined.merged.actors,
        attributions=joined.attributions,
        claims=tuple(item.claim for item in joined.items),
        relations=related,
    )


def join(
    documents: Sequence[Document],
    analyses: Mapping[str, DocumentAnalysis],
    decisions: Sequence[ActorDecision] = (),
) -> Joined:
    """Give actors, attributions and claims their ids over the whole debate."""
    import numpy as np

    from core import actors, relations

    ready = [d for d in {d.id: d for d in documents}.values() if d.id in analyses]
    found = [analyses[d.id] for d in ready]
    merged = actors.merge(ready, found, decisions)
    stands_for = {a.id: a.stands_for for a in merged.actors if a.stands_for}

    attributions: list[Attribution] = []
    items: list[Item] = []
    rows: list[np.ndarray] = []
    for order, (document, analysis) in enumerate(zip(ready, found, strict=True)):
        given = _attributions(document, analysis, merged)
        attributions.extend(given)
        if analysis.claims:
            vectors = np.frombuffer(analysis.claim_vectors, dtype="<f2")
            rows.append(vectors.reshape(len(analysis.claims), analysis.dimensions))
        for claim, features in _claims(document, analysis, given, merged):
            entities = {merged.index.get((document.id, n)) for n in features.entities}
            entities |= {stands_for.get(e) for e in entities if e}
            holder = claim.holder
            items.append(
                relations.Item(
                    claim=claim,
                    order=order,
                    text=claim.span.of(document.text),
                    features=features,
                    holder=stands_for.get(holder, holder) if holder else None,
                    entities=frozenset(e for e in entities if e),
                )
            )
    vectors = np.concatenate(rows).astype(np.float32) if rows else np.zeros((0, 1), np.float32)
    return Joined(merged, tuple(attributions), tuple(items), vectors)


def _attributions(
    document: Document, analysis: DocumentAnalysis, merged: Merged
) -> list[Attribution]:
    given = []
    for number, local in enumerate(analysis.attributions):
        holder = None
        if local.holder is not None:
            holder = merged.index.get((document.id, local.holder))
        given.append(
            Attribution(
                id="q" + digest("attribution", document.id, str(number)),
                doc=document.id,
                content=local.content,
                cue=local.cue,
                holder=holder,
                holder_text=local.holder_text,
                type=local.type,
            )
        )
    return given


def _claims(
    document: Document, analysis: DocumentAnalysis, given: list[Attribution], merged: Merged
) -> Iterator[tuple[Claim, ClaimFeatures]]:
    for local in analysis.claims:
        attribution = given[local.attribution] if local.attribution is not None else None
        holder: str | None
        if local.holder is not None:
            holder = merged.index.get((document.id, local.holder))
        else:
            holder = attribution.holder if attribution is not None else AUTHOR
        about = (merged.index.get((document.id, n)) for n in local.about)
        claim = Claim(
            id=Claim.id_of(document.id, local.start, local.end),
            doc=document.id,
            start=local.start,
            end=local.end,
            holder=holder,
            attribution=attribution.id if attribution is not None else None,
            modality=local.modality,
            about=tuple(dict.fromkeys(a for a in about if a)),
            weight=local.weight,
        )
        yield claim, local.features
