"""The brief is for reading, and shows texts as they are."""

from dataclasses import replace

from core.export import Debate, to_markdown
from tests.export.debates import ANALYSIS, DEBATE, A

WHOLE = r"""# Debate brief

## Documents (2)

1. **The \*tunnel\*** (Bo Reed, Gazette, 2025-03-04, 13 words, a.txt)
2. **b.txt** (8 words)

## Conflicts (2)

### 1. Bo Reed / a clerk (label set by you)

> =SUM(A1) is \*not\* it.
>
> Bo Reed, in “The \*tunnel\*” (Gazette, 2025-03-04)

> It is safe.
>
> a clerk, in “b.txt”

Why the program took it for an agreement: same target

### 2. Ann Low / the author (91% sure)

> It costs 5 million
>
> Ann Low, in “The \*tunnel\*” by Bo Reed (Gazette, 2025-03-04)

> The tunnel costs 9 million.
>
> the author, in “b.txt”

Why: 5 against 9

## Agreements (0)

None found.

1 relation dismissed by you left out.

## Bookmarks (2)

> The tunnel
>
> “The \*tunnel\*” by Bo Reed (Gazette, 2025-03-04)

\# check
1\. \[this\]

Noted by: Ann

Tags: money, later

> It is safe.
>
> “b.txt”
"""

BRIEF = to_markdown(DEBATE).decode()


def test_the_whole_of_it() -> None:
    assert WHOLE == BRIEF


def test_weak_relations_are_left_out_where_there_are_likely_ones() -> None:
    less = [replace(r, confidence=0.09) if r.id == "r1" else r for r in ANALYSIS.relations]
    analysis = replace(ANALYSIS, relations=tuple(less))
    text = to_markdown(replace(DEBATE, analysis=analysis, verdicts={})).decode()
    assert "## Conflicts (1)" in text
    assert "## Agreements (1)\n\n### 1. Ann Low / a clerk (50% sure)" in text
    assert "1 weaker left out." in text


def test_where_none_is_likely_the_likeliest_are_brought_with_how_sure() -> None:
    weak = [replace(r, confidence=r.confidence / 4) for r in ANALYSIS.relations]
    analysis = replace(ANALYSIS, relations=tuple(weak))
    text = to_markdown(replace(DEBATE, analysis=analysis, verdicts={})).decode()
    assert "## Conflicts (1)" in text
    assert "(23%, unsure)" in text


def test_before_the_analysis_it_says_so() -> None:
    assert "Not analysed yet." in to_markdown(Debate([A])).decode()


def test_bookmarks_of_documents_that_are_not_open_tell_where_they_were() -> None:
    text = to_markdown(Debate((), bookmarks=DEBATE.bookmarks)).decode()
    assert r"> “The \*tunnel\*” (not open now)" in text


def test_no_name_or_note_gives_orders_to_a_terminal():
    evil = "a\x1b[2J\x9b31m\u202eb"
    nameless = replace(DEBATE.documents[1], title=None, path=evil)
    noted = tuple(replace(b, note=f"{evil}\n{evil}", tags=(evil,)) for b in DEBATE.bookmarks)
    debate = Debate((DEBATE.documents[0], nameless), ANALYSIS, noted)
    text = to_markdown(debate).decode()
    assert "\\x1b\\[2J" in text.replace("\\\\", "\\")
    assert all(c.isprintable() or c == "\n" for c in text)
