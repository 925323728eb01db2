"""What is told by its form, whatever words a site uses: mails, pages, recordings, comments."""

from __future__ import annotations

import time

import pytest

from core.ingest import load_bytes
from core.model import Document

BODY = [
    "The council voted on Tuesday to close the upper bridge to lorries for the winter, and the "
    "hauliers of the valley say that they will take the matter to the court in the spring.",
    "“We were told in June that nothing had been decided,” said the chair of their association, "
    "who has driven over the bridge twice a day for thirty years and keeps a diary of its cracks.",
    "The engineers measured eleven cracks in 2019 and forty last month, the longest of them four "
    "metres long, and they do not believe that the piers will stand another flood like the last.",
    "The ministry has promised to look at the figures again before the end of the year, but it has "
    "said so twice before, and the money for a new bridge is in no budget that anybody has seen.",
]


def page(*lines: str, name: str = "a.txt") -> Document:
    return load_bytes("\n\n".join(lines).encode(), name)


def article(*, head: str = "The bridge and the court\n\nBy Ann Moss", foot: str = "") -> Document:
    return page(head, *BODY, *([foot] if foot else []))


def test_a_mails_header_is_metadata() -> None:
    header = (
        "Return-Path: <bounce@slowbus.example>\n"
        "From: Ann Moss (The Slow Bus) <ann@slowbus.example>\n"
        "To: friends@slowbus.example\nDate: Fri, 26 Aug 2022 06:30:12 +0300\n"
        "Subject: Fwd: The lane nobody loves\nX-Spam-Score: 0.3"
    )
    found = page(header, *BODY)
    assert (found.title, found.author, found.date, found.source) == (
        "The lane nobody loves", "Ann Moss", "2022-08-26", "The Slow Bus",
    )  # fmt: skip
    assert "friends@" not in found.text
    assert "Spam" not in found.text
    assert BODY[0] in found.text


def test_who_sends_may_be_a_house_and_the_subject_an_issue() -> None:
    header = "From: Hedge Letters <post@hedgeletters.example>\nTo: you\nSubject: No. 88 is out"
    found = page(header, "HEDGE LETTERS, No. 88, by Ann Moss", "The price of a ewe", *BODY)
    assert (found.title, found.author) == ("The price of a ewe", "Ann Moss")


def test_a_memorandum_is_no_mail() -> None:
    found = page("To: The Director\nFrom: Ann Moss, Chief Nurse\nRe: What we say about Ordo", *BODY)
    assert "The Director" in found.text


@pytest.mark.parametrize(
    "lines",
    [
        [f"Spare Room / CSP Brief 31          {n}" for n in (1, 2, 3)],
        [f"High Basins Briefing 9   {n} / 3" for n in (1, 2, 3)],
        [f"OR 61/2025      {n}" for n in (412, 413, 414)],
    ],
)
def test_lines_that_count_pages_go(lines: list[str]) -> None:
    text = "\n\n".join(part for pair in zip(BODY, [*lines, ""], strict=True) for part in pair)
    found = load_bytes(text.encode(), "a.txt")
    assert not any(" ".join(line.split()) in found.text for line in lines)
    assert all(paragraph in found.text for paragraph in BODY)


@pytest.mark.parametrize("word", ["Recommendation", "Question", "Option"])
def test_headings_that_count_stay(word: str) -> None:
    text = "\n\n".join(f"{word} {n}\n\n{paragraph}" for n, paragraph in enumerate(BODY, 1))
    found = load_bytes(text.encode(), "a.txt")
    assert all(f"{word} {n}" in found.text for n in range(1, len(BODY)))


def test_marks_of_time_go_and_a_chronicle_stays() -> None:
    chapters = "00:00 Hello and rain\n03:20 The experiment\n19:45 A father objects"
    said = [f"{name}: {text}" for name, text in zip(["MOSS", "LEE"] * 2, BODY, strict=True)]
    found = page("Who owns the bridge?", chapters, *said[:2], "[06:15]", *said[2:])
    assert "experiment" not in found.text
    assert "06:15" not in found.text
    table = "| 21:47 | Short circuit in the cellar |\n| 22:06 | Fire brigade at the wall |"
    assert "22:06" in page("# The fire", *BODY, table, name="a.md").text


@pytest.mark.parametrize(
    "foot",
    [
        "2 replies to “The bridge”\nann77 wrote on 12 January 2017 at 8.14\nI drove it for years.",
        "81 REPLIES, newest first\ngulls_and_fog, 4 hours ago\nI drove it for years.",
        "Share: Facebook | WhatsApp | Email\nBo Lee on March 9th at 07:52\nI drove it for years.\n"
        "cy on March 9th at 10:15\nSo did I.",
    ],
)
def test_what_readers_wrote_goes_to_its_end(foot: str) -> None:
    found = article(foot=foot)
    assert "I drove it" not in found.text
    assert BODY[-1] in found.text


@pytest.mark.parametrize(
    "byline", ["Ann Moss on 8 March 2017 at 10:15", "Ann Moss, March 8, 2017, 10:15 am"]
)
def test_a_byline_with_the_hour_is_no_comment_and_hides_none(byline: str) -> None:
    foot = "2 replies\nann77 wrote on 12 January 2017 at 8.14\nI drove it for years."
    found = page("The bridge", byline, *BODY, foot)
    assert "I drove it" not in found.text
    assert BODY[-1] in found.text


@pytest.mark.parametrize(
    "line",
    [
        "1. At 10:42 on 10 April five rounds struck the covered market in",
        "The meeting began at 10:42 on 10 April",
        "Kelly resigned on 10 April 2026 at 9.30",
        "The ministry closed the bridge to all of them, two years ago",
    ],
)
def test_what_happened_when_is_no_comment(line: str) -> None:
    told = f"{line}\nthe valley, and nobody there has forgotten it."
    found = page("The bridge and the court", *BODY, told, told, BODY[0])
    assert line in found.text
    assert found.text.rstrip().endswith(BODY[0])


def test_who_posted_the_article_is_no_reader() -> None:
    found = page("The bridge", "Posted by Ann Moss on March 8th, 2022 at 10:15", *BODY)
    assert all(paragraph in found.text for paragraph in BODY)


@pytest.mark.parametrize(
    "line",
    [
        "Lorries wait at the upper bridge on Thursday, hours before the vote. (Herald/Bo Lee)",
        "[Drawing: Oona Farr]",
        "We set two cookies here, one for your language. [Fine by me] [Only the language]",
        "Did you find what you came for?   Yes   No",
        "Copyright 2023 Northern Press. Republishing needs a written licence.",
        "« Earlier item    Whole day    Later item »",
    ],
)
def test_what_its_form_tells_goes_anywhere(line: str) -> None:
    found = page("The bridge and the court", "By Ann Moss", *BODY[:2], line, *BODY[2:])
    assert line.split("  ")[0].strip("« ") not in found.text


def test_notes_and_items_of_a_list_stay() -> None:
    notes = "[1] Roads Agency, Axle Load Survey, 2021, table 9."
    items = "1. Mend the piers\n2. Build the bridge\n3. Open the railway again"
    text = page("The bridge and the court", *BODY, items, notes).text
    assert notes in text
    assert "Open the railway again" in text


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Ann Moss reports", "Ann Moss"),
        ("Ann Moss reports from Orlin", "Ann Moss"),
        ("Ann Moss reports for The Orlin Ledger", "Ann Moss"),
        ("The piers are cracked, and nobody wants to pay for them. Ann Moss reports.", "Ann Moss"),
        ("Authors: Ann Moss, Bo Lee", "Ann Moss, Bo Lee"),
        ("Lead author | Dr. Ann Moss", "Dr. Ann Moss"),
        ("THE PIER LETTER, no. 7, by Ann Moss", "Ann Moss"),
        ("Second Reading", None),
    ],
)
def test_who_wrote_it_stands_under_the_title(line: str, author: str | None) -> None:
    assert page("The bridge and the court", line, *BODY).author == author


@pytest.mark.parametrize(("i", "author"), [("I", "Ann Moss"), ("We", None)])
def test_who_an_essayist_is_stands_below(i: str, author: str | None) -> None:
    essay = [f"{i} crossed it on Monday. {text} And {i} shall cross it again." for text in BODY]
    foot = "Ann Moss has lived in Sluice Street since 1994. She mends clocks."
    assert page("The bridge and the court", *essay, foot).author == author


def test_those_who_speak_are_not_the_authors() -> None:
    said = [f"{name}: {text}" for name, text in zip(["MOSS", "LEE"] * 2, BODY, strict=True)]
    assert page("The bridge and the court", "Ann Moss, Bo Lee", *said).author is None


@pytest.mark.parametrize(
    ("foot", "author"),
    [
        ("Ann Moss", "Ann Moss"),
        ("Ann Moss\nSecretary, Association of Retired Hauliers, Orlin", "Ann Moss"),
        ("Ann Moss\nThe writer is a columnist on the Orlin Mercury.", "Ann Moss"),
        ("Ann Moss taught law at the University of Orlin until last year.", "Ann Moss"),
        ("Ann Moss\nChairman", None),
    ],
)
def test_who_wrote_it_signs_at_the_end(foot: str, author: str | None) -> None:
    found = article(head="The bridge and the court", foot=foot)
    assert found.author == author


def test_where_it_appeared_dates_it() -> None:
    foot = "Ann Moss is a nurse. Her column appeared in the union's paper, The Ward, on 6 May 2024."
    found = article(head="The bridge and the court", foot=foot)
    assert (found.date, found.source) == ("2024-05-06", "The Ward")


def test_when_something_else_was_published_is_no_date_of_it() -> None:
    foot = "The survey of the piers was published by the Ministry of Roads on 6 May 2024."
    found = article(head="The bridge and the court", foot=foot)
    assert (found.date, found.source) == (None, None)


def test_where_it_stood_is_no_source_of_a_chart() -> None:
    found = article(foot="Source: The Orlin Journal, January 3, 1788.")
    assert (found.date, found.source) == ("1788-01-03", "The Orlin Journal")


def test_the_copyright_line_has_the_datelines_year() -> None:
    lead = "ORLIN, March 3 (NPA) - " + BODY[0]
    found = page("The bridge and the court", lead, *BODY[1:], "© 2023 Northern Press Association")
    assert found.date == "2023-03-03"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("TOLL DEAL FALLS THROUGH\nAS HAULIERS WALK", "TOLL DEAL FALLS THROUGH AS HAULIERS WALK"),
        ("LAMPS ON THE BRIDGE:\nWHO PAYS FOR THEM", "LAMPS ON THE BRIDGE: WHO PAYS FOR THEM"),
        (
            "CRUST AND CRUMB – a column\n\nAccept all tolls now\n\n24.06.2024",
            "Accept all tolls now",
        ),
        (
            "To the Select Committee on Roads\n\nSubmission on the Bridge Bill\n\n3 May 2024",
            "Submission on the Bridge Bill",
        ),
        (
            "NATIONAL ASSEMBLY OF ORLIN\n\nTuesday, 19 November 2013\n\n"
            "The House met at two o'clock\n\nBRIDGES BILL: SECOND READING",
            "BRIDGES BILL: SECOND READING",
        ),
    ],
)
def test_the_title_among_other_lines(head: str, title: str) -> None:
    assert page(head, *BODY).title == title


@pytest.mark.parametrize(
    ("head", "foot", "source"),
    [
        ("THE DAILY HERON\nNews\nCulture\nSport\n\n", "", "THE DAILY HERON"),
        ("Home > Institute of Roads > Talks\n\n", "", "Institute of Roads"),
        ("Institute of Roads       Briefing Paper No. 9\n\n", "", "Institute of Roads"),
        ("", "© Calloway Dispatch, a Pinnock paper", "Calloway Dispatch"),
        ("", "Ann Moss is a columnist on the Orlin Mercury News.", "Orlin Mercury News"),
        ("POLICY BRIEF 31\n\n", "", None),
        ("Front > Road freight > Rules\n\n", "", None),
    ],
)
def test_who_publishes_it(head: str, foot: str, source: str | None) -> None:
    title = "The bridge and the court\n\nBy Bo Lee\n3 May 2024"
    assert article(head=head + title, foot=foot).source == source


MIDDLE = [
    # comments, or what somebody said and when
    "Three people died\n\nAnn Moss said:\n\nIt was luck.\n\nBo Lee said:\n\nSmoke did it.",
    "Moss wrote on 3 March 2026 at 9:15 am:\n\nIt leaks.\n\nLee replied on 4 May 2026 at 10:20 am:"
    "\n\nIt does not.",
    "Ann Moss, 3 March 1911, 6.15 am\n\nWind north.\n\nAnn Moss, 3 March 1911, 9.30 am\n\nCalm.",
    "Three voices\n\nAnn Moss, 40 years ago\n\nI saw it built.",
    # the marks of other tongues
    "« I will not leave this house before the night is over, said the old man. »\n\n« Then stay »",
    # brackets and signs that no picture has
    "The motion that the bridge be closed was carried by 31 votes to 12. (Moss/Lee)",
    "Copyright lasted for fifty years until 1988, when the law was changed.",
    "The sign © was cut into the stone above the door by a printer.",
    "Thank you all. [Applause] [Laughter]",
    "Was it your letter? Yes. No.",
    "Image problem: The council and its critics",
    "Credit cards: Who pays the bill",
    # what counts something else than pages
    "21 March 1911\n\nWind north.\n\n22 March 1911\n\nCalm.",
    "What happened in 2024\n\nNothing.\n\nWhat happened in 2025\n\nNothing again.",
    "Article 21\n\nNobody may cross.\n\nArticle 22\n\nEverybody may.",
    "Resolution 31/2026 adopted\nResolution 32/2026 adopted",
    "Step 1 of the plan\n\nClose it.\n\nStep 2 of the plan\n\nMend it.",
    "On day 21 of the voyage\nWe saw the land\nOn day 22 of the voyage\nWe saw the land",
    # times of a day
    "10:15 Police close the bridge\n\n10:40 First houses flooded",
    "9:15 Report of the treasurer\n\n9:40 Vote",
    "Orlin North ward 41\n\nOrlin North ward 42",
    "10:15\n\nPolice close the bridge.\n\n10:40\n\nFirst houses are flooded.",
]


@pytest.mark.parametrize("middle", MIDDLE, ids=lambda text: text[:24])
def test_what_only_looks_like_it_stays(middle: str) -> None:
    found = page("The last ferry", "By Ann Moss", *BODY, middle, *BODY[:2])
    assert [line for line in middle.split("\n") if line not in found.text] == []
    assert found.text.endswith(BODY[1])


@pytest.mark.parametrize(
    ("head", "title", "author", "source"),
    [
        ("FERRY SUNK\nBY BO LEE", "FERRY SUNK", "BO LEE", None),
        (
            "THE ORLIN TIMES\nTHE LAST FERRY LEAVES AT NOON",
            "THE LAST FERRY LEAVES AT NOON",
            None,
            "THE ORLIN TIMES",
        ),
        ("The last ferry\n\nBy Bill Moss", "The last ferry", "Bill Moss", None),
        (
            "The last ferry\n\nBy Ann Moss, The Sunday Times\n3 May 2026",
            "The last ferry",
            "Ann Moss",
            "The Sunday Times",
        ),
        (
            "The last ferry\n\nHe was beaten in the second round, by Bo Lee\n\nBy Ann Moss",
            "The last ferry",
            "Ann Moss",
            None,
        ),
        (
            "Analysis | Who pays for the bridge?\n\nBy Bo Lee",
            "Who pays for the bridge?",
            "Bo Lee",
            None,
        ),
        (
            "Council meeting opened to all\n\nBy Bo Lee",
            "Council meeting opened to all",
            "Bo Lee",
            None,
        ),
    ],
)
def test_heads_that_look_like_others(
    head: str, title: str, author: str | None, source: str | None
) -> None:
    found = page(head, *BODY)
    assert (found.title, found.author, found.source) == (title, author, source)


@pytest.mark.parametrize(
    "foot",
    [
        "After the war he married and became the editor of the Calder Review.",
        "Her last column appeared in the Orlin Mercury on 2 May 1911.",
        "Bo Lee taught at the school for thirty years and never missed a day.",
    ],
)
def test_whom_a_text_tells_about_is_neither_author_nor_source(foot: str) -> None:
    found = article(head="The last ferry", foot=foot)
    assert (found.author, found.source, found.date) == (None, None, None)


def test_a_letter_that_an_article_quotes_is_not_its_header() -> None:
    letter = "From: Ann Moss <ann@moss.org>\nTo: The Board\nDate: 3 March 1998\nSubject: The pumps"
    found = page("The letter that sank a ferry", "By Bo Lee", letter, *BODY)
    assert (found.title, found.author) == ("The letter that sank a ferry", "Bo Lee")
    assert "The Board" in found.text


def test_the_subject_is_the_title_where_there_is_no_other() -> None:
    header = 'From: "Moss, Ann" <ann@moss.org>\nTo: you\nSubject: Platform number 9 must stay'
    found = page(header, *BODY)
    assert (found.title, found.author) == ("Platform number 9 must stay", "Ann Moss")


@pytest.mark.parametrize("word", ["subject", "date", "references", "from"])
def test_a_wrapped_line_that_begins_like_a_field_goes_on(word: str) -> None:
    text = (
        "The council has never spoken of what it calls its one and only real\n"
        f"{word}: money. It has none, and it will have none next year for the\n"
        "from: the road and the bridge; it will have none in the year after it,\n"
        "unless the ministry finds a way to pay for the bridge that it built."
    )
    assert f"real {word}: money" in page("The bridge", text, *BODY).text


@pytest.mark.parametrize(
    "text",
    [
        "From: " + "a." * 50_000 + "\nTo: x@y.org\nDate: 3 May 2026\nSubject: x\n\n" + BODY[0],
        "report " * 14_000,
        "\n\n".join(BODY) + "\n\n" + "Discussion\n\n" * 2_000,
    ],
    ids=["field", "masthead", "comments"],
)
def test_long_lines_take_no_long_time(text: str) -> None:
    start = time.process_time()
    load_bytes(text.encode(), "a.txt")
    assert time.process_time() - start < 5
