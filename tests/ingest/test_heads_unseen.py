"""Title, author and date in heads that no list knows: rules of form, tried on invented names."""

import pytest

from core.ingest import learned, load_bytes

PARAGRAPHS = (
    "The harbour board has voted to close the old ferry pier by the end of the year, a decision "
    "that its members defended as overdue and that the fishermen of the town call a betrayal.\n\n"
    "Nobody disputes that the pier is in bad repair. The last inspection found that eleven of its "
    "forty piles were rotten, and the insurer has refused to renew its policy after January.\n"
)
SPEECH = (
    "THE CHAIR: We hear the minister.\n\nADA POHL: How many?\n\nTHE CHAIR: Order.\n\n"
    "ADA POHL: I ask again.\n"
)


def loaded(*head, body=PARAGRAPHS, foot=""):
    return load_bytes(("\n".join(head) + "\n\n" + body + "\n" + foot).encode(), "a.txt")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            [
                "THE ORLIN COMPASS",
                "Orlin, Friday 12 June 2026",
                "",
                "Nine months for a rotten pile",
            ],
            "Nine months for a rotten pile",
        ),
        (
            ["The Slow Question, no. 58", "“You cannot moor a promise”", "2 April 2026"],
            "“You cannot moor a promise”",
        ),
        (
            ["Home › Press room › Answers", "", "TEN ANSWERS ON THE PIER", "", "15.05.2026"],
            "TEN ANSWERS ON THE PIER",
        ),
        (
            ["ORLIN & EASTERN FERRY COMPANY", "Established 1898", "To our shareholders"],
            "To our shareholders",
        ),
        (
            ["BUDGET COUNCIL OF TARN (BC)", "", "Memorandum 26/31: What a new pier would cost"],
            "What a new pier would cost",
        ),
        (
            [
                "HARBOUR WATCH OF ORLIN",
                "Eastern Command, Port Orlin",
                "",
                "PRESS RELEASE No. 31/2026",
                "FOR IMMEDIATE USE",
                "",
                "Port Orlin, Saturday, 14 March 2026",
                "",
                "Watch regrets the fall of a pile, commends its divers",
            ],
            "Watch regrets the fall of a pile, commends its divers",
        ),
        (["LIVE: Pier report published, nobody blamed"], "Pier report published, nobody blamed"),
    ],
)
def test_who_publishes_stands_over_the_title(head, title):
    assert loaded(*head).title == title


def test_a_title_in_capitals_keeps_its_place_over_a_heading():
    head = ["THE ROTTEN PIER", "", "What the report says"]
    assert loaded(*head).title == "THE ROTTEN PIER"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Hearing on the rotten pier, 12 May 2026", "Hearing on the rotten pier"),
        (
            "Public hearing on the rotten pier, Orlin, 21 April 2026. Verbatim record (extract).",
            "Public hearing on the rotten pier",
        ),
        (
            "Stenographic record, 41st sitting, 26.05.2026. Second reading of the Bill on piers",
            "Second reading of the Bill on piers",
        ),
        (
            "Record of the open assembly, Sunday 17 May 2026, in the schoolroom",
            "Record of the open assembly, Sunday 17 May 2026, in the schoolroom",
        ),
        (
            "Oral evidence (uncorrected), Tuesday 12 May 2026",
            "Oral evidence (uncorrected), Tuesday 12 May 2026",
        ),
    ],
)
def test_a_record_is_titled_by_its_heading_below_the_body_that_sat(line, title):
    document = loaded("SENATE OF TARN", "COMMITTEE ON PIERS", line, body=SPEECH)
    assert document.title == title
    assert document.date is not None
    assert line.split(", ")[0] in document.text


def test_a_sitting_that_only_has_a_date_is_titled_by_the_committee():
    head = ["SENATE OF TARN", "COMMITTEE ON PIERS", "Public sitting of 9 June 2026. Draft."]
    assert loaded(*head, body=SPEECH).title == "COMMITTEE ON PIERS"


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (["Ann Moss talks to Bo Lee, professor of timber"], "Ann Moss"),
        (["Ann Moss's fortnightly letter on things that float"], "Ann Moss"),
        (["By Ann Moss. Photographs by Bo Lee"], "Ann Moss"),
        (["Ann Moss | 16 June 2026 | FAQ, version 2"], "Ann Moss"),
        (["Minutes taken by Ann Moss"], "Ann Moss"),
        (["Record kept by Ann Moss"], "Ann Moss"),
        (["Checked by Ann Moss"], "Ann Moss"),
        (["From:  Ann Moss, Chief Engineer"], "Ann Moss"),
        (["by Ann Moss"], "Ann Moss"),
        (["Port Orlin, Friday 12 June 2026"], None),
        (["Vila Moss, 3 May 2026"], None),
        (["Republic of Tarn | Ministry of Piers"], None),
    ],
)
def test_the_author_in_a_line_of_the_head(head, author):
    assert loaded("The pier that nobody wanted to save", *head).author == author


def test_the_seat_of_a_paper_is_no_author():
    head = ["THE MARROW HERALD", "Kings Marrow, 12 June 2026", "", "A pier is not a pledge"]
    assert loaded(*head).author is None


def test_the_signature_of_a_letter_with_a_post_below_it():
    document = loaded("To our shareholders", "", "Ladies and gentlemen,", foot="Ann Moss\nChairman")
    assert document.author == "Ann Moss"
    assert "Ann Moss" in document.text


def test_the_last_name_of_a_text_that_is_no_letter_is_no_signature():
    assert loaded("The pier", foot="Ann Moss\nChairman").author is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Third day: Wednesday, 20 May 2026", "2026-05-20"),
        ("First shown on Tuesday 9 June 2026. Transcript.", "2026-06-09"),
        ("Published 25 September 2026.", "2026-09-25"),
        ("What nobody knew until 9 June 2026", None),
    ],
)
def test_a_date_that_a_line_notes(line, date):
    assert loaded("THE LONG TABLE: WHO PAYS?", "", line, body=SPEECH).date == date


def test_a_day_of_the_week_tells_the_year():
    """9 June was a Tuesday in 2026, a Monday in 2025."""
    body = SPEECH + "\nADA POHL: In 2025 it was shut. In 2026 it fell.\n"
    assert loaded("WHO PAYS?", "Tuesday 9 June, 21.00", body=body).date == "2026-06-09"


def test_lines_of_a_head_are_not_joined():
    body = (
        "1. The chair recalled that the dispute at the harbour had entered its\n"
        "seventh week, and invited the minister of transport to open the talk.\n\n"
        "2. The minister said that nine in ten of the dockers were absent, as his\n"
        "labour inspectors had counted them on the Tuesday of the week before.\n"
    )
    head = ["COMMITTEE ON PIERS", "", "In the chair: Hortense Moss", "Item 2. The dispute at Orlin"]
    document = loaded(*head, body=body)
    texts = [document.text[b.start : b.end] for b in document.blocks]
    assert "Item 2. The dispute at Orlin" in texts


def test_witnesses_signatures_and_statements_are_no_furniture():
    lines = [
        "CORPORAL ADA POHL, sworn and cautioned. Examined by THE CORONER",
        "MARTA ILVES, teacher, Bridge Primary",
        "Statement of Orlo Gas Works (OGW)",
    ]
    assert max(map(learned.score, lines)) < 0


def test_notes_of_broadcasters_and_press_offices_are():
    lines = [
        "Captions available in nine languages.",
        "Press desk, Orlo Harbour: weekdays 08:00 to 15:30, extension 214",
        "Up next on Channel Nine: The Great Hedge Race",
        "[PULL QUOTE] “They waited until the tide had gone.”",
    ]
    assert min(map(learned.score, lines)) > 2


def test_whose_letter_it_is_stays_in_the_text():
    line = "Ann Moss's fortnightly letter on things that float"
    head = ["View this email in your browser", "", "SLACK WATER", line, "No. 61, 15 June 2026"]
    page = loaded(*head, "", "What I would have done with a plank", foot="Unsubscribe | Update")
    assert line in page.text
    assert page.author == "Ann Moss"


def test_the_street_of_a_sitting_is_nobody() -> None:
    text = (
        "COUNCIL OF THE CITY OF TARN\nSitting of Thursday, 15 October 2026, Mercer Street\n\n"
        "THE CHAIR: I call the mayor.\n\nMS ROE: The rents rose again in May.\n"
    )
    assert load_bytes(text.encode(), "council.txt").author is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            ["MINUTES of the meeting of the Orlin Pier Board, 28 May 2024"],
            "MINUTES of the meeting of the Orlin Pier Board",
        ),
        (["MINUTES OF THE PIER BOARD", "", "28 May 2024"], "MINUTES OF THE PIER BOARD"),
        (["Transcript of the hearing, 20 March 2025"], "Transcript of the hearing"),
    ],
)
def test_who_is_present_is_no_title_of_minutes(head, title):
    present = "Present: Ada Pohl (chair), Dr Ivo Lund (Institute of Piers), Ms M. Santos"
    found = loaded(*head, "", present)
    assert found.title == title
    assert found.text.startswith(present) or present in found.text


def test_the_day_between_a_place_and_a_dash_is_the_date():
    body = "Orlin, 9 November 2025 – The pier company rejected what a weekly had printed.\n"
    assert loaded("Company answers the claims", "", body).date == "2025-11-09"
    prose = "Orlin, which was founded in 2019 – nobody knows by whom – has no pier.\n"
    assert loaded("Company answers the claims", "", prose).date is None


@pytest.mark.parametrize(
    "title", ["Witness: how I survived the flood", "Absent: the fathers of it"]
)
def test_a_headline_may_begin_as_minutes_do(title):
    assert loaded(title, "By Ada Pell", "12 June 2026").title == title
