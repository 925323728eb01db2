"""The training of the classifier of lines: what it reads, and that it depends on that alone."""

import os
import subprocess
import sys
from pathlib import Path

from core.ingest import learned, train

DATA = Path(__file__).parent.parent / "data"


def test_debates_kept_for_the_test_are_not_read():
    groups = {line.group for line in train.read(DATA)}
    assert "debate dam" in groups
    assert groups.isdisjoint({"debate cameras", "debate pensions"})


def test_furniture_and_text_are_labelled_as_the_debate_has_them():
    told = {line.text: line.furniture for line in train.read(DATA / "relations" / "dam")}
    assert told["RELATED: Ten ways to save water at home"]
    assert not told["Nine days in March, and other fairy tales"]


def test_the_lines_come_in_one_order_whatever_the_process():
    """Else the weights would be others each time they are trained."""
    code = "import sys\nfrom pathlib import Path\nfrom core.ingest import train\n" + (
        "print(*(line.text for line in train.read(Path(sys.argv[1]))), sep='\\n')"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code, str(DATA / "relations" / "dam")],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(DATA.parent.parent)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1


def test_what_was_never_listed_is_told_by_its_shape_and_words():
    furniture = [
        "Lantern+  Front page  Nation  Money  Voices  Puzzles",
        "We and our 63 partners use cookies. Agree / Let me choose",
        "Gift this story  ·  Save for later  ·  9 min read",
        "Crowds on the pier at Lund, 4 March. Picture: T. Brandis for the Lantern",
        "61 readers have replied. Sign in to add your voice",
    ]
    text = [
        "Nobody who has read the treaty can say that it was forced on us.",
        "We asked the harbour master for the log, and he laughed.",
        "Comments from the public ran nine to one against the mast.",
        "The road to Lund",
    ]
    assert min(map(learned.score, furniture)) > 3
    assert max(map(learned.score, text)) < 0
