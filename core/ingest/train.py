"""Train the classifier of lines anew: ``python -m core.ingest.train tests/data``.

The data are ``ingest/training`` (lines by kind), ``ingest/lines.json``, ``ingest/pages`` (whole
pages with their furniture) and the labelled debates in ``relations``, but for those that are kept
for the test. A debate's furniture is furniture; its paragraphs and their sentences are text. The
outcome depends on the data alone: no chance, no clock. ``--held-out`` prints for each
debate how its lines are told apart by a classifier that has not seen them.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.ingest import credits, learned
from core.ingest.clean import clean, one_line
from core.ingest.features import features

_ROUNDS = 12
_RATE = 0.25
_DECAY = 2e-3
"""Of each weight that a line touches: what few lines bear out stays small."""
_SUPPORT = 2
"""A feature that is seen in fewer places (a debate, a page, a stretch of a list) is chance: the
names of people, most of all."""
_CHUNK = 40
"""Lines in such a stretch."""
_BALANCE = 2.0
"""How much more a missed line of furniture may count than a lost sentence, as there are fewer."""
_SMALLEST = 0.2  # smaller weights are left out of the file
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[A-Z“\"‘(])")
_MARKS = re.compile(r"^\s*(?:#{1,6}|[-*>]|\d+\.)\s+|\*\*")
_WRAPPED = 100  # letters; a file without longer lines was wrapped
_LONGEST = 60  # words; longer lines are never asked about


@dataclass(frozen=True, slots=True)
class Line:
    """One line to learn from; ``group`` names what is held out together."""

    text: str
    furniture: bool
    group: str


def main(arguments: Sequence[str]) -> int:
    """Train on the data in the folders; return the exit status."""
    folders = [Path(a) for a in arguments if not a.startswith("-")]
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    lines = list(dict.fromkeys(line for folder in folders for line in read(folder)))
    if "--held-out" in arguments:
        for name in sorted({line.group for line in lines if line.group.startswith("debate")}):
            weights = fit([line for line in lines if line.group != name])
            print(name, _report(weights, [line for line in lines if line.group == name]))
    weights = fit(lines)
    print("all", len(lines), "lines,", len(weights), "weights:", _report(weights, lines))
    write(weights, learned.WEIGHTS)
    return 0


def read(folder: Path) -> Iterator[Line]:
    """Yield the lines of a folder laid out like ``tests/data``, or of one debate's."""
    training = folder / "ingest" / "training"
    for name, furniture in (("furniture", True), ("content", False)):
        if training.is_dir():
            for number, text in enumerate(_listed(training / f"{name}.txt")):
                yield Line(text, furniture, f"{name} {number // _CHUNK}")
    for kind, furniture in (("furniture", True), ("content", False)):
        for lines in sorted(training.glob(f"*-{kind}.txt")):
            for number, text in enumerate(_listed(lines)):
                yield Line(text, furniture, f"{lines.stem} {number // _CHUNK}")
    packs = folder / "ingest" / "packs"
    if (packs / "parts.json").is_file():
        for name in json.loads((packs / "parts.json").read_text("utf-8"))["train"]:
            yield from _debate(packs / name / "gold.json", "pack")
    page_labels = folder / "ingest" / "pages" / "expected.json"
    if page_labels.is_file():
        yield from _pages(page_labels)
    known = folder / "ingest" / "lines.json"
    if known.is_file():
        for kind, texts in json.loads(known.read_text("utf-8")).items():
            for text in texts:
                yield Line(one_line(text), kind != "of the article", "lines")
    parts = folder / "relations" / "parts.json"
    if parts.is_file():
        kept = set(json.loads(parts.read_text("utf-8"))["test"])
        for gold in sorted(parts.parent.glob("*/gold.json")):
            if gold.parent.name not in kept:
                yield from _debate(gold)
        for claims in sorted((parts.parent / "debates").glob("*.json")):
            for claim in json.loads(claims.read_text("utf-8"))["claims"]:
                yield Line(one_line(claim["text"]), False, f"claims {claims.stem}")
    if (folder / "gold.json").is_file():
        yield from _debate(folder / "gold.json")


def _listed(path: Path) -> Iterator[str]:
    """The lines of a list, without its section names, notes and empty lines."""
    for raw in path.read_text("utf-8").splitlines():
        note = raw.startswith("# ") or re.fullmatch(r"\[[a-z][a-z, -]+\]", raw)
        if raw.strip() and not (note and raw != "[ad]"):
            yield raw.strip()


def _pages(labels: Path) -> Iterator[Line]:
    for name, page in json.loads(labels.read_text("utf-8")).items():
        text = clean((labels.parent / name).read_text("utf-8"))
        skipped = {*page["metadata_lines"], *page.get("optional", [])}
        yield from _document(text, set(page["furniture"]), skipped, f"page {name}")


def _debate(gold: Path, kind: str = "debate") -> Iterator[Line]:
    for name, labels in json.loads(gold.read_text("utf-8"))["documents"].items():
        text = clean((gold.parent / "docs" / name).read_text("utf-8"))
        furniture = {clean(line).strip() for line in labels["furniture"]}
        stated = {str(labels.get(k)) for k in ("author", "source")}
        yield from _document(text, furniture, stated, f"{kind} {gold.parent.name}")


def _document(text: str, furniture: set[str], skipped: set[str], group: str) -> Iterator[Line]:
    """Furniture as it stands; paragraphs, and their sentences one by one, as text."""
    for line in sorted(_unwrapped(text.split("\n"), furniture)):
        # who the author is tells a reader who speaks
        if line not in skipped and not credits.biography(line):
            yield Line(line, True, group)
    kept = [line for line in text.split("\n") if line.strip() not in furniture]
    for paragraph in _paragraphs(kept):
        if paragraph in skipped or credits.read(paragraph):
            continue
        for part in dict.fromkeys([*_SENTENCE.split(paragraph), paragraph]):
            if any(c.isalnum() for c in part) and len(part.split()) <= _LONGEST:
                yield Line(part, False, group)


def _unwrapped(lines: Sequence[str], furniture: set[str]) -> set[str]:
    """The furniture; what a narrow page broke is whole again: no site begins a line like that."""
    found: list[str] = []
    before = ""
    for line in (line.strip() for line in lines):
        if line in furniture:
            if before in furniture and line[:1].islower() and before[-1:] not in ".!?":
                found[-1] = f"{found[-1]} {line}"
            else:
                found.append(line)
        before = line
    return set(found)


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """The paragraphs, unwrapped where no line is long, without the marks of lists and headings."""
    if max(map(len, lines), default=0) <= _WRAPPED:
        blocks = "\n".join(lines).split("\n\n")
        lines = [" ".join(block.split()) for block in blocks]
    for line in lines:
        bare = one_line(_MARKS.sub("", line))
        if bare:
            yield bare


def fit(lines: Sequence[Line]) -> dict[str, float]:
    """Learn the weights: AdaGrad over the lines in a fixed, well mixed order."""
    told = [(features(line.text), 1.0 if line.furniture else 0.0) for line in lines]
    places: dict[str, set[str]] = {}
    for line, (names, _) in zip(lines, told, strict=True):
        for name in names:
            places.setdefault(name, set()).add(line.group)
    frequent = {name for name, seen in places.items() if len(seen) >= _SUPPORT}
    rows = [([n for n in names if n in frequent], wanted) for names, wanted in told]
    positive = sum(wanted for _, wanted in rows) or 1.0
    balance = min(_BALANCE, (len(rows) - positive) / positive)
    weights = dict.fromkeys(sorted(frequent), 0.0)
    squares = dict.fromkeys(weights, 1.0)
    step = next(s for s in (7919, 7907, 7901) if len(rows) % s)  # coprime: visits each row once
    for _ in range(_ROUNDS):
        for number in range(len(rows)):
            names, wanted = rows[number * step % len(rows)]
            odds = sum(weights[n] for n in names)
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            error = (chance - wanted) * (balance if wanted else 1.0)
            for name in names:
                slope = error + _DECAY * weights[name]
                squares[name] += slope * slope
                weights[name] -= _RATE * slope / math.sqrt(squares[name])
    return {name: weight for name, weight in weights.items() if abs(weight) >= _SMALLEST}


def write(weights: dict[str, float], path: Path) -> None:
    """Write the weights, one a line, so that a new training can be read as a change."""
    rounded = {name: round(weight, 2) for name, weight in weights.items()}
    path.write_text(
        json.dumps(rounded, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8"
    )


def _report(weights: dict[str, float], lines: Iterable[Line]) -> str:
    odds = [(sum(weights.get(n, 0.0) for n in features(x.text)), x) for x in lines]
    found = [o for o, x in odds if x.furniture]
    text = [o for o, x in odds if not x.furniture]
    parts = []
    for least in (-1, 0, 1, 2, 3):
        hit, lost = sum(o > least for o in found), sum(o > least for o in text)
        parts.append(f">{least}: {hit}/{len(found)} found, {lost}/{len(text)} lost")
    return "; ".join(parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
