"""Labelled debates as the judge sees them: items, vectors and the labels of their pairs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core import ingest, nlp, pipeline
from core.model import (
    AUTHOR,
    MODALITIES,
    Block,
    Claim,
    ClaimFeatures,
    Document,
    LocalClaim,
    Modality,
)
from core.nlp import Parse, fold
from core.relations.describe import describe
from core.relations.items import Item
from core.relations.vectors import claim_vectors

USUAL_WEIGHT = 0.6
"""What a claim that an annotator chose weighs; the mean of what the program gives such claims."""
NEUTRAL, AGREE, CONFLICT = 0, 1, 2
LABELS = {"neutral": NEUTRAL, "agree": AGREE, "conflict": CONFLICT, "A": AGREE, "C": CONFLICT}


def held_out(path: Path) -> bool:
    """Whether a file of contrasts or short debates is kept from the cross-encoder's training."""
    return path.stem.endswith("-10" if path.parent.name == "contrast" else "-18")


def folders(data: Path, part: str) -> list[Path]:
    """Return the full debates of one part of the material (``parts.json`` deals them out).

    ``cross_encoder`` trains that model, ``blend`` what joins its readings to the rest, and
    ``test`` nothing at all: it is only measured on.
    """
    dealt = json.loads((data / "parts.json").read_text("utf-8"))
    return [data / name for name in sorted(dealt[part])]


@dataclass(frozen=True)
class Debate:
    """One labelled debate; ``labels`` maps a pair of positions (smaller first) to
    (label, strength), strength 3 for a clear pair and 1 for a weak one."""

    name: str
    items: tuple[Item, ...]
    vectors: Any
    labels: dict[tuple[int, int], tuple[int, int]]


def annotated(folder: Path) -> Debate:
    """Read a debate of full documents: ``folder/gold.json`` and ``folder/docs``."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    files = sorted(gold["documents"])
    parses: dict[str, Parse] = {}
    for name in files:
        raw = (folder / "docs" / name).read_text("utf-8-sig")
        blocks = (re.sub(r"\s+", " ", b).strip() for b in re.split(r"\n\s*\n", raw))
        parses[name] = nlp.parse(_document([b for b in blocks if b]))
    items = []
    for entry in gold["claims"]:
        parse = parses[entry["file"]]
        quote = re.sub(r"\s+", " ", entry["quote"]).strip()
        start = fold(parse.document.text).find(fold(quote))
        if start < 0:
            raise ValueError(f"{folder.name}: claim {entry['id']} is not in {entry['file']}")
        items.append(
            _item(
                parse, start, start + len(quote), entry["id"], files.index(entry["file"]),
                entry["holder"], entry["modality"], entry["about"],
            )
        )  # fmt: skip
    labels = {}
    place = {item.claim.id: n for n, item in enumerate(items)}
    for pair in gold["pairs"]:
        labels[_pair(place[pair["a"]], place[pair["b"]])] = (
            LABELS[pair["label"]],
            int(pair.get("strength", 1)),
        )
    return Debate(folder.name, tuple(items), _vectors(items), labels)


def as_found(folder: Path) -> Debate:
    """Read the same debate as the program finds it: ingested, with the claims it makes itself.

    A pair of found claims has the label of the labelled pair that both overlap by at least half
    of the shorter span; claims that match none are unrelated to all others.
    """
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    documents = [ingest.load(folder / "docs" / name) for name in sorted(gold["documents"])]
    analyses, failed = pipeline.collect(documents)
    if failed:
        raise ValueError(f"{folder.name}: {failed}")
    joined = pipeline.join(documents, analyses)
    flat = {Path(d.path or "").name: (d.id, fold(d.text)) for d in documents}
    spans: dict[str, tuple[str, int, int]] = {}
    for entry in gold["claims"]:
        doc, text = flat[entry["file"]]
        quote = re.sub(r"\s+", " ", fold(entry["quote"])).strip()
        start = text.find(quote)
        if start >= 0:
            spans[entry["id"]] = (doc, start, start + len(quote))
    near: dict[str, list[int]] = {}
    for name, (doc, start, end) in spans.items():
        for number, item in enumerate(joined.items):
            claim = item.claim
            shared = min(end, claim.end) - max(start, claim.start)
            shorter = min(end - start, claim.end - claim.start)
            if claim.doc == doc and shared >= 0.5 * shorter:
                near.setdefault(name, []).append(number)
    labels: dict[tuple[int, int], tuple[int, int]] = {}
    for pair in sorted(gold["pairs"], key=lambda p: p.get("strength", 1)):
        known = (LABELS[pair["label"]], int(pair.get("strength", 1)))
        for a in near.get(pair["a"], ()):
            for b in near.get(pair["b"], ()):
                before = labels.get(_pair(a, b))
                mixed = before is not None and NEUTRAL not in (before[0], known[0])
                if mixed and before is not None and before[0] != known[0]:
                    labels[_pair(a, b)] = (known[0], 1)  # one span, two claims: no clear pair
                elif known[0] != NEUTRAL or before is None:
                    labels[_pair(a, b)] = known
    return Debate(folder.name, joined.items, joined.vectors, labels)


def short(path: Path) -> Debate:
    """Read a debate of single statements (``relations/debates/*.json``)."""
    data = json.loads(path.read_text("utf-8"))
    orders = {source["id"]: n for n, source in enumerate(data["sources"])}
    entries = [
        (c["id"], " ".join(c["text"].split()), orders[c["source"]], c["holder"])
        for c in data["claims"]
    ]
    items = _statements(entries)
    place = {item.claim.id: n for n, item in enumerate(items)}
    labels = {_pair(place[a], place[b]): (LABELS[x], int(s)) for a, b, x, s in data["pairs"]}
    return Debate(path.stem, tuple(items), _vectors(items), labels)


def contrasts(path: Path) -> Iterator[tuple[list[Item], list[tuple[int, str]], Any]]:
    """Yield (items, [(label, kind) of items 1…], vectors) for each base claim of a file.

    Item 0 is the base, every other one a counterpart of it.
    """
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    entries, known = [], []
    for row in rows:
        others = [(x, LABELS[k]) for k in ("agree", "conflict", "neutral") for x in row[k]]
        known.append([(label, x["kind"]) for x, label in others])
        for n, entry in enumerate([row["base"], *(x for x, _ in others)]):
            entries.append((str(n), " ".join(entry["text"].split()), n, entry["holder"]))
    items = _statements(entries)
    vectors = _vectors(items)
    at = 0
    for labels in known:
        stop = at + len(labels) + 1
        yield items[at:stop], labels, vectors[at:stop]
        at = stop


@dataclass(frozen=True)
class Looked:
    """A pair that the program had ranked high, and what somebody made of it who looked at it.

    ``plain`` is whether the two texts show the label without what stands around them.
    """

    a: str
    b: str
    label: int
    strength: int
    plain: bool


def looked_at(path: Path) -> list[Looked]:
    """Read a file of pairs between claims as found (``relations/found/*.jsonl``)."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [
        Looked(
            " ".join(row["a"].split()), " ".join(row["b"].split()),
            LABELS[row["label"]], int(row["strength"]), bool(row["plain"]),
        )
        for row in rows
    ]  # fmt: skip


SAME_CONTENT = frozenset(
    {
        "report", "paraphrase", "units", "active-passive", "double-negation", "complement",
        "converse",
    }
)  # fmt: skip
"""Kinds of agreeing counterparts that say what the base claim says, no more and no less."""
OF_THE_WORDS = frozenset({"who-said-it", "same-words-other-event"})
"""Kinds of counterparts that answer the base claim's wording or speaker, not its content."""


def statements(path: Path) -> Iterator[tuple[str, str, int]]:
    """Yield (base claim, counterpart, label) of a file of contrasts, as bare texts."""
    for base, others in _contrasted(path):
        for text, label, _ in others:
            yield base, text, label


def restated(path: Path) -> Iterator[tuple[str, str, int]]:
    """Yield (the base claim in other words, another counterpart, label) of a file of contrasts.

    A counterpart that says just what the base says stands to the others as the base does.
    """
    for _, others in _contrasted(path):
        seen = set()
        for n, (base, _, kind) in enumerate(others):
            if kind not in SAME_CONTENT:
                continue
            seen.add(n)
            for k, (text, label, other) in enumerate(others):
                if k not in seen and other not in OF_THE_WORDS:
                    yield base, text, label


def _contrasted(path: Path) -> Iterator[tuple[str, list[tuple[str, int, str]]]]:
    """Yield each base claim and its counterparts: text, label, kind."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            others = [
                (" ".join(other["text"].split()), LABELS[name], other["kind"])
                for name in ("agree", "conflict", "neutral")
                for other in row[name]
            ]
            yield " ".join(row["base"]["text"].split()), others


def _statements(entries: Sequence[tuple[str, str, int, str]]) -> list[Item]:
    """Parse statements that stand alone: none is another's context."""
    document = _document([text for _, text, _, _ in entries])
    parse = nlp.parse(document)
    items = []
    for block, (name, text, order, holder) in zip(parse.blocks, entries, strict=True):
        alone = Parse(document, parse.sentences, (replace(block, number=0),))
        start = block.block.start
        item = _item(alone, start, start + len(text), name, order, holder, "fact", [])
        items.append(item)
    return items


def _item(
    parse: Parse,
    start: int,
    end: int,
    name: str,
    order: int,
    holder: str,
    modality: str,
    about: Sequence[str],
) -> Item:
    kind: Modality = next((m for m in MODALITIES if m == modality), "fact")
    features = describe(
        parse, (), LocalClaim(start, end, None, None, kind, (), USUAL_WEIGHT, ClaimFeatures(""))
    )
    names = {t.lemma_.lower() for t in parse.tokens(start, end) if t.pos_ == "PROPN"}
    who = AUTHOR if not holder or holder.startswith("AUTHOR") else holder
    claim = Claim(name, f"document {order}", start, end, who, None, kind, (), USUAL_WEIGHT)
    entities = frozenset(names | {a.lower() for a in about})
    return Item(claim, order, parse.document.text[start:end], features, who, entities)


def _document(blocks: Sequence[str]) -> Document:
    text = "\n\n".join(blocks)
    placed, at = [], 0
    for block in blocks:
        placed.append(Block("paragraph", at, at + len(block)))
        at += len(block) + 2
    return Document(Document.id_of(text), text, tuple(placed))


def _vectors(items: Sequence[Item]) -> Any:
    return claim_vectors([i.text for i in items], [i.features for i in items])


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)
