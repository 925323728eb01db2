"""Train the cross-encoder: ``python -m core.relations.train.cross_encoder DATA BASE``.

``DATA`` is the folder of labelled material (see ``__main__``), ``BASE`` one with all-mpnet-base-v2
(config, weights and tokenizer; ``base`` puts it together). Its lower layers are kept, two heads for
three labels each are set on them, one for claims of a debate and one for statements that stand
alone, and all is trained on pairs of texts, in two courses (``examples``).
Then the model is written as int8 ONNX, together with its tokenizer and its card, and measured on
what was held out; what was measured stands in the model's card. Deterministic for one version of
torch.

The way is that of sentence-pair classification with BERT (Devlin et al. 2019), on MPNet (Song et
al. 2020); leaving out upper layers costs little (Sajjad et al. 2023). Torch, transformers and onnx
are needed here only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from core.relations.cross import CARD, MAX_TOKENS, MODEL
from core.relations.train import corpus
from core.relations.train.examples import HEADS, SEED, Example, courses, tests

LAYERS = 8
FROZEN = 2
"""So many of the lowest layers, and the embeddings, stay as they are."""
BATCH = 32
THREADS = 2
RATES, HEAD_RATES = (5e-5, 4e-5), (20e-5, 8e-5)
"""Of the first course and of the second."""
WARM_UP = 0.08
SMOOTHING = 0.05
"""Part of each label's weight that is spread over all: labels are the work of people."""


class Model:
    """The network in training: an encoder of tokens and a head over its first state and mean."""

    def __init__(self, base: Path) -> None:
        import torch
        from transformers import AutoModel, AutoTokenizer

        self.tokenizer = AutoTokenizer.from_pretrained(str(base))
        # one pass over the data needs no dropout, which took half of the time
        encoder = AutoModel.from_pretrained(
            str(base), dtype=torch.float32, add_pooling_layer=False,
            attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0,
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
    # half precision is faster, but too coarse for small changes: those are made on exact copies
    coarse = [*free, *head]
    exact = [p.detach().float() for p in coarse]
    for parameter in exact:
        parameter.grad = torch.zeros_like(parameter)
    model.parts.to(torch.bfloat16)
    optimizer = torch.optim.AdamW(
        [
            {"params": exact[: len(free)], "lr": RATES[course]},
            {"params": exact[len(free) :], "lr": HEAD_RATES[course]},
        ],
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
        logits = model.logits(*model.tokens(pairs))
        logits = logits[torch.arange(len(batch)), [e.head for e in batch]]
        weight = torch.tensor([e.weight for e in batch])
        losses = torch.nn.functional.cross_entropy(
            logits.float(), torch.tensor([e.label for e in batch]),
            reduction="none", label_smoothing=SMOOTHING,
        )  # fmt: skip
        loss = (losses * weight).sum() / weight.sum()
        loss.backward()
        torch._foreach_copy_([p.grad for p in exact], [p.grad for p in coarse])
        torch.nn.utils.clip_grad_norm_(exact, 1.0)
        optimizer.step()
        rates.step()
        torch._foreach_copy_([p.data for p in coarse], exact)
        for parameter in coarse:
            parameter.grad = None
        mean = 0.98 * mean + 0.02 * loss.item() if step else loss.item()
        if step % 50 == 0:
            minutes = (time.monotonic() - begun) / 60
            print(f"{step}/{steps} loss {mean:.3f} {minutes:.1f} min", file=sys.stderr)
    model.parts.float()
    with torch.no_grad():
        for parameter, value in zip(coarse, exact, strict=True):
            parameter.copy_(value)


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


def install(small: Path, base: Path, folder: Path = MODEL) -> dict[str, Any]:
    """Put the model's files where the program looks for them, the card last; return the card."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(base / "tokenizer.json", folder / "tokenizer.json")
    shutil.copyfile(small, folder / small.name)
    content = small.read_bytes()
    card = {
        "file": small.name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "megabytes": round(len(content) / 1e6),
        "layers": LAYERS,
        "frozen": FROZEN,
    }
    _write(card, folder)
    return card


def _write(card: dict[str, Any], folder: Path = MODEL) -> None:
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


def main(arguments: list[str] | None = None) -> int:
    """Train, write and measure."""
    import torch

    parser = argparse.ArgumentParser(prog="python -m core.relations.train.cross_encoder")
    parser.add_argument("data", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument(
        "--first", type=Path, help="keep the weights of the first course here, or take them up"
    )
    parser.add_argument("--kept", type=Path, help="keep the debates that were read here")
    chosen = parser.parse_args(arguments)
    torch.set_num_threads(THREADS)
    torch.manual_seed(SEED)
    begun = time.monotonic()
    shown = []
    model = Model(chosen.base)
    for course, examples in enumerate(courses(chosen.data, chosen.kept)):
        print(f"course {course + 1}: {len(examples)} examples", file=sys.stderr)
        shown.append(len(examples))
        if course == 0 and chosen.first and chosen.first.exists():
            model.parts.load_state_dict(torch.load(chosen.first))
            continue
        train(model, examples, course)
        if course == 0 and chosen.first:
            torch.save(model.parts.state_dict(), chosen.first)
    model.parts.eval()
    with tempfile.TemporaryDirectory() as folder:
        card = install(export(model, Path(folder)), chosen.base)
    measured = {}
    for name, some in tests(chosen.data):
        measured[name] = {"pairs": len(some), **measure(some)}
        print(name, json.dumps(measured[name]), file=sys.stderr)
    minutes = round((time.monotonic() - begun) / 60, 1)
    steps = sum(math.ceil(n / BATCH) for n in shown)
    _write({**card, "pairs": shown, "steps": steps, "minutes": minutes, "measured": measured})
    return 0


if __name__ == "__main__":
    sys.exit(main())
