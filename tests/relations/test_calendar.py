"""When something happened: days and spans of time, and whether two of them fit."""

from __future__ import annotations

import pytest

from core.model import Document
from core.quantities.calendar import days
from core.relations import compare
from core.relations.evidence import Evidence, gather
from core.relations.items import Rarity
from tests.relations.support import document, features_in, items

Coded = tuple[float | None, float | None]


def read(text: str, written: str | None = None) -> list[Coded]:
    return [(found.low, found.high) for found in days(text, written)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("passed in March 2020", (20200301, 20200331)),
        ("passed on 3 March 2020", (20200303, 20200303)),
        ("in early June", (601, 612)),
        ("by mid-April", (None, 421)),
        ("by 14 April", (None, 414)),
        ("after February 2019", (20190228, None)),
        ("will run dry by 2031", (None, 20311231)),
        ("exhausted in 2044", (20440101, 20441231)),
        ("the autumn of 1984", (19840901, 19841130)),
        ("the first week of May", (501, 507)),
        ("at the end of 2027", (20271101, 20271231)),
        ("did not open until the end of August", (822, 831)),
    ],
)
def test_spans_of_time(text: str, span: Coded) -> None:
    assert read(text) == [span]


@pytest.mark.parametrize(
    "text", ["the March figures", "open until August", "since 2014", "It may end", "2,024 votes"]
)
def test_what_dates_no_event(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(  # 8 October 2025 was a Wednesday
    ("text", "span"),
    [
        ("It sank yesterday", (20251007, 20251007)),
        ("It sank on Tuesday", (20251007, 20251007)),
        ("It sank on Wednesday", (20251008, 20251008)),
        ("It sank last Wednesday", (20251001, 20251001)),
        ("The court will meet on Tuesday", (20251014, 20251014)),
        ("It sank three days ago", (20251005, 20251005)),
        ("It sank last week", (20250929, 20251005)),
        ("It sank last month", (20250901, 20250930)),
        ("It sank last year", (20240101, 20241231)),
    ],
)
def test_relative_times_are_read_against_the_day_of_writing(text: str, span: Coded) -> None:
    assert read(text, "2025-10-08") == [span]
    assert read(text) == []


def test_a_month_of_writing_tells_months_only() -> None:
    assert read("It sank last month", "2025-01") == [(20241201, 20241231)]
    assert read("It sank yesterday", "2025-01") == []


def test_a_document_gives_its_claims_their_day() -> None:
    source = document("The ferry sank yesterday.")
    dated = Document(source.id, source.text, source.blocks, date="2025-10-08")
    (found,) = features_in(dated, "The ferry sank yesterday.").quantities
    assert (found.low, found.unit, found.about) == (20251007, "date", ("sink", "ferry"))


def evidence(a: str, b: str) -> Evidence:
    one, two = items([[a], [b]])
    rarity = Rarity.of((one, two))
    found, other = gather(one, two, rarity), gather(two, one, rarity)
    assert found.dated == other.dated
    return found


@pytest.mark.parametrize(
    ("a", "b", "dated"),
    [
        ("The bill was passed in March 2020.", "They adopted the bill on 3 March 2020.", 1),
        ("The bill was passed in March 2020.", "They adopted the bill on 3 June 2020.", -1),
        ("The ferry sank in early June.", "The ferry went down on 2 June.", 1),
        ("Voting will end by mid-April.", "Voting closes on 2 May.", -1),
        ("The aquifer will run dry by 2031.", "The aquifer will be exhausted in 2044.", -1),
        ("The mine closed in 1984.", "The mine reopened in 1991.", 0),
        ("The bill was introduced in May 2019.", "The bill was passed in June 2020.", 0),
        ("The bill was passed in March 2020.", "The budget was passed in June 2021.", 0),
        ("The first mine closed in 1984.", "The last mine closed in 1991.", 0),
        ("Rome adopted the law in 2015.", "Madrid adopted the law in 2019.", 0),
        ("Unemployment fell in 2015.", "Unemployment fell in 2019.", 0),
        ("The committee met in May 2019.", "The committee met in June 2020.", 0),
    ],
)
def test_one_event_has_one_date(a: str, b: str, dated: int) -> None:
    found = evidence(a, b)
    assert found.dated == dated
    if dated:
        assert not found.other_time


def test_dates_decide_what_is_the_same_event() -> None:
    passed = "The bill was passed in March 2020."
    assert compare(passed, "Parliament adopted the bill on 3 March 2020.").label == "agree"
    assert compare(passed, "Parliament adopted the bill on 3 June 2020.").label == "conflict"
