"""Train the cross-encoder: ``python -m core.relations.train.cross_encoder DATA BASE``.

``DATA`` is the folder of labelled material (see ``__main__``), ``BASE`` one with all-mpnet-base-v2
(config, weights and tokenizer; ``base`` puts it together). Its lower layers are kept, two heads for
three labels each are set on them, one for claims of a debate and one for statements that stand
alone, and all is trained on pairs of texts, in two courses. The first is of contrasts, of what
follows from them, and of the related pairs of the short debates beside unrelated ones that
retrieval proposes; it teaches what the words of two statements can have to do with each other. The
second is of the pairs of full debates, which is what the program will ask about, with some of the
first among them, lest they be forgotten, and some texts that have nothing to do with each other.
Then the model is written as int8 ONNX, together with its tokenizer and its card, and measured on
what was held out. Deterministic for one version of torch; 1,915 steps, forty minutes and more on
two cores.

The way is that of sentence-pair classification with BERT (Devlin et al. 2019), on MPNet (Song et
al. 2020); leaving out upper layers costs little (Sajjad et al. 2023). Torch, transformers and onnx
are needed here only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.relations import candidates
from core.relations.cross import CARD, MAX_TOKENS, MODEL, written
from core.relations.train import corpus, workers

HEADS = ("debate", "statement")
"""What is said of two claims of debates, and what of two statements that stand alone: what
counts as unrelated differs."""
DEBATE, STATEMENT = range(2)
LAYERS = 8
FROZEN = 2
"""So many of the lowest layers, and the embeddings, stay as they are."""
BATCH = 32
THREADS = 2
RATES, HEAD_RATES = (5e-5, 4e-5), (20e-5, 8e-5)
"""Of the first course and of the second."""
KEPT = 6000
"""So many examples of the first course are shown again in the second."""
STRANGERS = 1200
"""Pairs of statements that have nothing to do with each other: the program asks of such, too."""
WARM_UP = 0.08
SMOOTHING = 0.05
"""Part of each label's weight that is spread over all: labels are the work of people."""
UNLISTED_SHORT, UNLISTED_FULL = 2000, 5000
"""So many pairs that retrieval proposes and nobody listed, of short debates and of full ones."""
UNLISTED_WEIGHT = 0.7
STRENGTH_WEIGHT = {2: 0.8, 3: 1.0}
RESTATED_WEIGHT = 0.7
"""A label that follows from two others is less sure than either."""
PER_CLAIM = 12
SEED = 0


@dataclass(frozen=True)
class Example:
    """Two statements, their label, and what an error on them costs."""

    a: str
    b: str
    label: int
    weight: float = 1.0
    head: int = DEBATE


def contrasts(paths: Sequence[Path]) -> list[Example]:
    """Return each base claim with each of its counterparts."""
    return [
        Example(written(a), written(b), label, head=STATEMENT)
        for path in paths
        for a, b, label in corpus.statements(path)
    ]


def restated(paths: Sequence[Path]) -> list[Example]:
    """Return other wordings of each base claim with its other counterparts."""
    return [
        Example(written(a), written(b), label, RESTATED_WEIGHT, STATEMENT)
        for path in paths
        for a, b, label in corpus.restated(path)
    ]


def debates(
    some: Iterable[corpus.Debate], rng: random.Random
) -> tuple[list[Example], list[Example]]:
    """Return the clearly labelled pairs of debates, and in random order unlisted ones.

    The unlisted ones are those that retrieval proposes: near, and unrelated all the same.
    """
    labelled, unlisted = [], []
    for debate in some:
        texts = [written(item.text) for item in debate.items]
        for (a, b), (label, strength) in debate.labels.items():
            if strength >= 2:
                labelled.append(Example(texts[a], texts[b], label, STRENGTH_WEIGHT[strength]))
        proposed = candidates.propose(debate.items, debate.vectors, per_claim=PER_CLAIM)
        for pair in proposed:
            if (pair.first, pair.second) not in debate.labels:
                one, two = texts[pair.first], texts[pair.second]
                unlisted.append(Example(one, two, corpus.NEUTRAL, UNLISTED_WEIGHT))
    rng.shuffle(unlisted)
    return labelled, unlisted


def full_debates(folders: Sequence[Path], rng: random.Random) -> list[Example]:
    """Return what full debates teach: every clear pair as annotated, and as the program finds it.

    Pairs that nobody listed are taken from the annotators' claims alone: of other claims nobody
    said that they are unrelated.
    """
    labelled, unlisted = debates(workers.each(corpus.annotated, folders), rng)
    again, _ = debates(workers.each(corpus.as_found, folders), rng)
    known = {(e.a, e.b) for e in labelled}
    return [*labelled, *(e for e in again if (e.a, e.b) not in known), *unlisted[:UNLISTED_FULL]]


def strangers(examples: Sequence[Example], rng: random.Random) -> list[Example]:
    """Return pairs that are made of halves of different examples."""
    halves = ((rng.choice(examples), rng.choice(examples)) for _ in range(STRANGERS // 2))
    return [
        Example(one.a, other.b, corpus.NEUTRAL, UNLISTED_WEIGHT, one.head)
        for one, other in halves
        if one.a != other.a
    ]


class Model:
    """The network in training: an encoder of tokens and a head over its first state and mean."""

    def __init__(self, base: Path) -> None:
        import torch
        from transformers import AutoModel, AutoTokenizer

        self.tokenizer = AutoTokenizer.from_pretrained(str(base))
        # one pass over the data needs no dropout, which took half of the time
        encoder = AutoModel.from_pretrained(
            str(base), dtype=torch.float32, attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.0,
        )  # fmt: skip
        encoder.encoder.layer = encoder.encoder.layer[:LAYERS]
        for part in (encoder.embeddings, *encoder.encoder.layer[:FROZEN]):
            for parameter in part.parameters():
                parameter.requires_grad = False
        width = encoder.config.hidden_size
        self.parts = torch.nn.ModuleDict({"encoder": encoder})
        for name in HEADS:
            self.parts[name] = torch.nn.Sequential(
                torch.nn.Linear(2 * width, width),
                torch.nn.Tanh(),
                torch.nn.Dropout(0.1),
                torch.nn.Linear(width, 3),
            )

    def logits(self, ids: Any, mask: Any) -> Any:
        """Return (n, heads, 3) logits for (n, tokens) ids."""
        import torch

        states = self.parts["encoder"](input_ids=ids, attention_mask=mask).last_hidden_state
        kept = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * kept).sum(1) / kept.sum(1)
        whole = torch.cat([states[:, 0], mean], -1)
        return torch.stack([self.parts[name](whole) for name in HEADS], 1)

    def tokens(self, pairs: Sequence[tuple[str, str]]) -> tuple[Any, Any]:
        """Return ids and mask of pairs, padded to the longest."""
        firsts, seconds = zip(*pairs, strict=True)
        found = self.tokenizer(
            list(firsts), list(seconds),
            truncation=True, max_length=MAX_TOKENS, padding=True, return_tensors="pt",
        )  # fmt: skip
        return found["input_ids"], found["attention_mask"]


def train(model: Model, examples: Sequence[Example], course: int) -> None:
    """Show every example of a course (0 or 1) once, in a random direction."""
    import torch

    rng = random.Random(SEED + course)
    torch.manual_seed(SEED + course)
    schedule = list(_batches(examples, rng))
    free = [p for p in model.parts["encoder"].parameters() if p.requires_grad]
    head = [p for name in HEADS for p in model.parts[name].parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": free, "lr": RATES[course]}, {"params": head, "lr": HEAD_RATES[course]}],
        weight_decay=0.01,
        fused=True,
    )
    steps = len(schedule)

    def rate(step: int) -> float:
        return float(min(1.0, (step + 1) / (steps * WARM_UP)) * max(0.02, 1 - step / steps))

    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    model.parts.train()
    begun, mean = time.monotonic(), 0.0
    for step, batch in enumerate(schedule):
        pairs = [(e.a, e.b) if rng.random() < 0.5 else (e.b, e.a) for e in batch]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model.logits(*model.tokens(pairs))
            logits = logits[torch.arange(len(batch)), [e.head for e in batch]]
        weight = torch.tensor([e.weight for e in batch])
        losses = torch.nn.functional.cross_entropy(
            logits.float(), torch.tensor([e.label for e in batch]),
            reduction="none", label_smoothing=SMOOTHING,
        )  # fmt: skip
        loss = (losses * weight).sum() / weight.sum()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*free, *head], 1.0)
        optimizer.step()
        rates.step()
        optimizer.zero_grad()
        mean = 0.98 * mean + 0.02 * float(loss) if step else float(loss)
        if step % 50 == 0:
            minutes = (time.monotonic() - begun) / 60
            print(f"{step}/{steps} loss {mean:.3f} {minutes:.1f} min", file=sys.stderr)


def _batches(examples: Sequence[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Return batches of examples of like length, in random order."""
    order = list(examples)
    rng.shuffle(order)
    batches = []
    for start in range(0, len(order), BATCH * 50):
        some = sorted(order[start : start + BATCH * 50], key=lambda e: len(e.a) + len(e.b))
        batches += [some[k : k + BATCH] for k in range(0, len(some), BATCH)]
    rng.shuffle(batches)
    yield from batches


def export(model: Model, folder: Path) -> Path:
    """Write the model as int8 ONNX into a folder and return the file's path."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class Graph(torch.nn.Module):  # type: ignore[misc, name-defined, unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.parts = model.parts

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            return model.logits(input_ids, attention_mask)

    whole, small = folder / "whole.onnx", folder / "cross-encoder.onnx"
    sample = model.tokens([("The dam was finished in 1990.", "The dam is not finished.")])
    axes = {0: "pairs", 1: "tokens"}
    torch.onnx.export(
        Graph().eval(), sample, str(whole),
        input_names=["input_ids", "attention_mask"], output_names=["logits"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes}, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(
        str(whole), str(small), weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )  # fmt: skip
    return small


def install(small: Path, base: Path, folder: Path = MODEL) -> None:
    """Put the model's files where the program looks for them, the card last."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(base / "tokenizer.json", folder / "tokenizer.json")
    shutil.copyfile(small, folder / small.name)
    card = {"file": small.name, "sha256": hashlib.sha256(small.read_bytes()).hexdigest()}
    (folder / CARD.name).write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def measure(examples: Sequence[Example]) -> dict[str, float]:
    """Return how well the installed model, as the program runs it, labels examples.

    ``of three``: share of right labels; ``label``: share of related pairs of which the likelier
    of the two labels is right.
    """
    from core.relations import cross

    both = np.array(cross.load().read([(e.a, e.b) for e in examples])).reshape(-1, 2, 2)
    readings = both[np.arange(len(both)), [e.head for e in examples]]
    label = np.array([e.label for e in examples])
    guess = np.column_stack([np.zeros(len(readings)), readings]).argmax(axis=1)
    related = label != corpus.NEUTRAL
    either = readings[related].argmax(axis=1) + 1
    return {
        "of three": round(float((guess == label).mean()), 3),
        "label": round(float((either == label[related]).mean()), 3),
    }


def courses(data: Path) -> Iterator[list[Example]]:
    """Yield what is taught first, and what next."""
    rng = random.Random(SEED)
    files = sorted((data / "contrast").glob("*.jsonl"))
    paths = sorted((data / "debates").glob("*.json"))
    shown = [p for p in paths if not corpus.held_out(p)]
    short, unlisted = debates(workers.each(corpus.short, shown), rng)
    taught = [p for p in files if not corpus.held_out(p)]
    beginning = [*contrasts(taught), *short, *unlisted[:UNLISTED_SHORT]]
    yield [*beginning, *restated(taught)]
    full = full_debates(corpus.folders(data, "cross_encoder"), rng)
    apart = [*strangers(full, rng), *strangers(beginning, rng)]
    yield [*full, *rng.sample(beginning, KEPT), *apart]


def tests(data: Path) -> Iterator[tuple[str, list[Example]]]:
    """Yield by name what is only measured on."""
    rng = random.Random(SEED)
    files = sorted((data / "contrast").glob("*.jsonl"))
    paths = sorted((data / "debates").glob("*.json"))
    yield "contrasts", contrasts([p for p in files if corpus.held_out(p)])
    others, near = debates((corpus.short(p) for p in paths if corpus.held_out(p)), rng)
    yield "short debates", others + near[: len(others)]
    for part in ("blend", "test"):
        for folder in corpus.folders(data, part):
            yield folder.name, debates([corpus.annotated(folder)], rng)[0]


def main(arguments: list[str] | None = None) -> int:
    """Train, write and measure."""
    import torch

    parser = argparse.ArgumentParser(prog="python -m core.relations.train.cross_encoder")
    parser.add_argument("data", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument(
        "--first", type=Path, help="keep the weights of the first course here, or take them up"
    )
    chosen = parser.parse_args(arguments)
    torch.set_num_threads(THREADS)
    torch.manual_seed(SEED)
    model = Model(chosen.base)
    for course, examples in enumerate(courses(chosen.data)):
        print(f"course {course + 1}: {len(examples)} examples", file=sys.stderr)
        if course == 0 and chosen.first and chosen.first.exists():
            model.parts.load_state_dict(torch.load(chosen.first))
            continue
        train(model, examples, course)
        if course == 0 and chosen.first:
            torch.save(model.parts.state_dict(), chosen.first)
    model.parts.eval()
    with tempfile.TemporaryDirectory() as folder:
        install(export(model, Path(folder)), chosen.base)
    for name, some in tests(chosen.data):
        print(name, json.dumps(measure(some)), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
