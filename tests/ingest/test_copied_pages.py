"""Pages copied from sites that no list knows: what a reader would miss or stumble over."""

import pytest

from core.ingest import load_bytes

PARAGRAPHS = [
    "Ministers have abandoned a plan to charge lorries for every mile they drive on rural roads, "
    "after a revolt by members who said that it would ruin hauliers in the north of the country.",
    "Campaigners called the decision a disgrace. “They promised clean air and they have delivered "
    "a press release,” said Ruth Barrow, who runs an alliance of parents and doctors.",
    "The scheme would have raised about 300 million a year from 2028, according to the department. "
    "Hauliers put the cost to themselves at nearly twice that sum.",
]
TITLE = "The road charge was a gift. They refused it"

HEADERS = {
    "masthead and menu": ["THE TERRACE", "Magazine · Routes · Essays · Shop · My account"],
    "run together": [
        "Jump to main content",
        "CARROW MERCURY  |  City  Region  World  Money  Views  Weather",
        "Views",
    ],
    "trail": [
        "Skip to text | Accessibility",
        "Courier+   Front page   Money   Voices",
        "Voices › Roads",
    ],
    "motto": ["Open navigation", "THE TARN HERALD · Since 1874", "Home  Nation  World  Letters"],
    "column": ["Menu", "Search", "Sign in", "Home", "Nation", "Ideas", "Comment"],
}
BETWEEN = [
    "Pictured: the queue at the weighbridge on Friday. Image: D. Hollis / Mercury",
    "SUBSCRIBERS READ THIS NEXT ▸ Our guide to the best dumplings in the old town",
    "Like what you read? Take six weeks of the Mercury for the price of a coffee.",
    "ADVERTISEMENT - CONTINUES BELOW",
    "MOST VIEWED: Which beaches are open this weekend?",
]
FOOTERS = [
    "87 readers have commented. Sort by: newest | oldest | most liked",
    "We and our 41 partners store cookies on your device. Accept all / Manage",
    "Letters in response to this column: letters@mercury.example",
    "This conversation is closed",
]


def page(header, between=(), footer=FOOTERS, byline=("Ilse Norin", "13 November 2026")):
    body = [PARAGRAPHS[0], *between, *PARAGRAPHS[1:]]
    return "\n\n".join([*header, TITLE, *byline, *body, *footer]).encode()


def texts(document):
    return [document.text[b.start : b.end] for b in document.blocks]


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_title_author_and_date_are_found_below_a_header(header):
    document = load_bytes(page(header), "a.txt")
    assert (document.title, document.author, document.date) == (TITLE, "Ilse Norin", "2026-11-13")
    assert texts(document) == [TITLE, *PARAGRAPHS]


def test_what_stands_between_paragraphs_goes():
    document = load_bytes(page(HEADERS["masthead and menu"], BETWEEN), "a.txt")
    assert texts(document) == [TITLE, *PARAGRAPHS]


def test_a_standfirst_is_neither_title_nor_furniture():
    standfirst = "A promise of clean air has been traded for a quiet weekend in the whips' office"
    document = load_bytes(
        page([*HEADERS["column"]], byline=(standfirst, "Ilse Norin", "13 November 2026")), "a.txt"
    )
    assert document.title == TITLE
    assert standfirst in document.text


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to that view and you will end up defending the flood.",
        "Share the burden, or drop it.",
        "87 readers wrote to say that I was wrong.",
        "The ministry's newsletter said the opposite.",
        "Let us mend the law before we praise it.",
        "Who pays?",
        "The picture that the report paints is bleak.",
        "What the Documents Reveal",
        "Housing",
    ],
)
def test_the_article_keeps_its_short_lines_even_on_a_copied_page(line):
    document = load_bytes(page(HEADERS["trail"], [line]), "a.txt")
    assert texts(document) == [TITLE, PARAGRAPHS[0], line, *PARAGRAPHS[1:]]


def test_who_the_author_is_stays_for_the_reader_to_judge():
    note = "Ilse Norin is director of the Hauliers' Federation."
    document = load_bytes(page(HEADERS["column"], footer=[note, *FOOTERS]), "a.txt")
    assert texts(document) == [TITLE, *PARAGRAPHS, note]


def test_a_reporters_credit_may_be_wrapped():
    wire = (
        "Carrow to scrap road charge as hauliers and parents trade blame\nfor the retreat\n\n"
        "CARROW, Nov 18 (CNS) - Carrow will abolish all road charges on January 1,\n"
        "the transport minister said on Tuesday, five weeks after the bridge over\n"
        "the Tarn was closed to lorries by the police in the morning rush hour.\n\n"
        "He accused the company that has run the crossing since 2012 of having\n"
        "collected like a landlord and repaired like a tenant for fourteen years.\n\n"
        "(Reporting by Ada Pohl in Carrow and Jan Roe in Tarn; editing\n"
        "by C. Alden)\n"
    )
    document = load_bytes(wire.encode(), "a.txt")
    assert "Alden" not in document.text
    assert "Reporting" not in document.text
    assert document.author == "Ada Pohl and Jan Roe"
    assert document.text.endswith("fourteen years.")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Second sitting, Tuesday 9 December 2025. Uncorrected record.", "2025-12-09"),
        ("Hallein, 6 October 2026. Extract from the verbatim record.", "2026-10-06"),
        ("Public sitting of 9 June 2026. Uncorrected record.", "2026-06-09"),
        ("Committee room 4, Tuesday 6 October 2026, morning sitting", "2026-10-06"),
        ("What happened at the bridge on 4 May 2025", None),
    ],
)
def test_the_date_of_a_sitting_is_read_from_its_head(line, date):
    record = (
        f"PARLIAMENT OF TARN\nCOMMITTEE OF INQUIRY INTO THE BRIDGE\n{line}\n\n"
        "THE CHAIR: We hear the minister.\n\nADA POHL: How many?\n\nTHE CHAIR: Order.\n\n"
        "ADA POHL: I ask again.\n"
    )
    assert load_bytes(record.encode(), "a.txt").date == date


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            [
                "THE OPEN GATE",
                "Newsletter of the parents of Tarn - Spring number",
                "Forty-one candles",
            ],
            "Forty-one candles",
        ),
        (["THE RAMP", "Letter of the families, no. 7"], "THE RAMP"),
        (
            ["Notes from the yard", "Post: Everyone's villain, with a drill"],
            "Everyone's villain, with a drill",
        ),
    ],
)
def test_a_newsletters_title_stands_below_its_name(head, title):
    text = "\n".join([*head, "Dear friends,", *PARAGRAPHS])
    assert load_bytes(text.encode(), "a.txt").title == title


def test_a_table_row_is_no_menu():
    table = "| Time | Event |\n|---|---|\n| Home | News |"
    brief = "\n\n".join(["# Eleven minutes", PARAGRAPHS[0], table, PARAGRAPHS[1]])
    assert "Home | News" in load_bytes(brief.encode(), "a.md").text


@pytest.mark.parametrize("line", ["Title: {}", "# {}"])
def test_what_is_said_to_be_the_title_stays_whatever_it_looks_like(line: str) -> None:
    title = "Share this article | 12 comments"
    found = load_bytes(f"{line.format(title)}\n\nThe pier is safe.".encode(), "a.md")
    assert found.title == title
    assert title in found.text
