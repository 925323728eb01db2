"""Layout of plain text: wrapped lines, verse, lists, quotations, speeches, headings."""

import textwrap
import time

import pytest

from core.ingest import load_bytes, unwrap


def read(text):
    document = load_bytes(text.encode(), "a.txt")
    return [(b.kind, document.text[b.start : b.end]) for b in document.blocks]


def paragraphs(text):
    return [body for _, body in read(text)]


LONG = (
    "The commission found that the bridge had been inspected twice, once in the spring and once in "
    "late autumn, and that neither report had reached the ministry before the vote."
)
OTHER = (
    "Its chairman said on Friday that the second inspector had been told to wait, which the "
    "ministry denies; the letter that would settle the question has not been found, although both "
    "sides have looked for it."
)


@pytest.mark.parametrize("width", [40, 60, 72, 100])
def test_hard_wrapped_paragraphs_are_joined(width):
    text = f"{textwrap.fill(LONG, width)}\n\n{textwrap.fill(OTHER, width)}\n"
    assert paragraphs(text) == [LONG, OTHER]


@pytest.mark.parametrize("width", [50, 72])
def test_wrapped_paragraphs_with_an_indented_first_line(width):
    text = "\n".join(textwrap.fill(p, width, initial_indent="    ") for p in (LONG, OTHER, LONG))
    assert paragraphs(text) == [LONG, OTHER, LONG]


def test_one_paragraph_a_line_stays_so():
    text = f"{LONG}\n{OTHER}\nA short one.\n{LONG}\n"
    assert paragraphs(text) == [LONG, OTHER, "A short one.", LONG]


def test_verse_is_not_glued():
    verse = ["The river rose at midnight,", "The miller lost his wheel;",
    "And nobody could tell him",
             "What rivers think or feel."]  # fmt: skip
    found = paragraphs(f"{textwrap.fill(LONG, 60)}\n\n" + "\n".join(verse) + "\n")
    assert found == [LONG, *verse]


def test_an_address_is_not_glued():
    address = ["Harbour Board", "14 Quay Street", "Port Ellery", "PE1 4TT"]
    found = paragraphs(f"{textwrap.fill(LONG, 60)}\n\n" + "\n".join(address) + "\n")
    assert found == [LONG, *address]


def test_a_hyphen_that_the_text_has_elsewhere_stays():
    text = (
        "The long-term plan was agreed by all of the parties, and the long-\n"
        "term costs were not mentioned at all by any of them, although the\n"
        "auditors had asked for the figures in both of the earlier meetings.\n"
    )
    assert "the long-term costs" in paragraphs(text)[0]


def test_a_word_that_was_split_at_the_line_end_is_whole_again():
    text = (
        "The government promised an inspection within a week, and the in-\n"
        "spection came within a year, after two further letters had been sent\n"
        "to the minister by the owners of the houses under the embankment.\n"
    )
    assert "and the inspection came within a year" in paragraphs(text)[0]


def test_list_items():
    found = read(
        "What we ask:\n\n- Open the books.\n- Close the road to lorries, and\n  keep it closed.\n"
        "  * at night\n1. First of all\n2) And then\n"
    )
    assert [f for f in found if f[0] == "list-item"] == [
        ("list-item", "Open the books."),
        ("list-item", "Close the road to lorries, and keep it closed."),
        ("list-item", "at night"),
        ("list-item", "1. First of all"),
        ("list-item", "2) And then"),
    ]


def test_a_number_at_the_start_of_a_wrapped_line_is_no_list():
    text = (
        "The treaty was signed by both of the governments on the evening of May\n"
        "12. The next morning the river was lower than it had been for a decade,\n"
        "and the delegates were told to stay for another week of talks in town.\n"
    )
    assert [kind for kind, _ in read(text)] == ["paragraph"]


def test_quoted_lines_are_one_quotation():
    assert read("He wrote:\n\n> The road is\n> closed for good.\n\nIt was not.\n")[1] == (
        "quote",
        "The road is closed for good.",
    )


def test_asterisks_in_plain_text_stay():
    assert paragraphs(f"{LONG}\n\nThe rule is 5 * 3 * 2 and **nobody knows *why.\n")[1] == (
        "The rule is 5 * 3 * 2 and **nobody knows *why."
    )


def test_headings_by_their_looks():
    text = (
        f"THE BRIDGE\n\nWhat the report says\n\n{LONG}\n\nCOSTS\n\n{OTHER}\n\nEnough.\n\n{LONG}\n"
    )
    assert [t for k, t in read(text) if k == "heading"] == [
        "THE BRIDGE",
        "What the report says",
        "COSTS",
    ]


def test_underlined_headings():
    text = f"The bridge report\n=================\n\n{LONG}\n\nCosts\n-----\n\n{OTHER}\n"
    assert [t for k, t in read(text) if k == "heading"] == ["The bridge report", "Costs"]


class TestSpeakers:
    def spoken(self, text):
        document = load_bytes(text.encode(), "a.txt")
        return [
            (document.text[b.speaker.start : b.speaker.end], document.text[b.start : b.end])
            for b in document.blocks
            if b.speaker
        ]

    def test_capitals_roles_and_times(self):
        found = self.spoken(
            "ANNA BERG (presenter): Good evening.\nMINISTER: Good evening.\n"
            "[00:12] BERG: Will you resign?\nMINISTER: No.\n"
        )
        assert found == [
            ("ANNA BERG", "ANNA BERG (presenter): Good evening."),
            ("MINISTER", "MINISTER: Good evening."),
            ("BERG", "[00:12] BERG: Will you resign?"),
            ("MINISTER", "MINISTER: No."),
        ]

    def test_wrapped_speeches(self):
        speeches = [f"Berg: {LONG}", f"Moss: {OTHER}", f"Berg: {LONG}", "Moss: No."]
        text = "\n".join(textwrap.fill(s, 60) for s in speeches)
        assert [body for _, body in self.spoken(text)] == speeches

    def test_question_and_answer(self):
        assert [n for n, _ in self.spoken("Q: Who paid?\nA: Nobody.\nQ: Why?\nA: Ask them.")] == [
            "Q", "A", "Q", "A",
        ]  # fmt: skip

    def test_a_name_on_its_own_line(self):
        found = self.spoken("ANNA BERG:\nWhy now?\n\nTHE CHAIR:\nBecause.\n\nANNA BERG:\nI see.\n")
        assert found[0] == ("ANNA BERG", "ANNA BERG: Why now?")

    def test_a_colon_in_prose_makes_no_speaker(self):
        text = (
            "The upshot: nobody paid.\n\nHis answer was short: never again.\n\n"
            "Berlin: a city of bridges.\n\nNote: all figures are rounded.\n\nNote: see below.\n"
        )
        assert self.spoken(text) == []


def test_every_word_of_an_article_about_furniture_is_kept():
    text = (
        "How newspapers beg\n\n"
        "Every site asks its readers to subscribe, and the share of those who do is small.\n\n"
        "“Advertisement pays for this page,” the editor of the Gazette told me. He wants people "
        "to sign up for a newsletter, and says a cup of coffee costs more than a week of it.\n\n"
        "Read more books, he told the students. Follow the money. Related parties must go.\n\n"
        "Photographs were shown to the court. Copyright was not discussed. Comments followed.\n\n"
        "In 2019 the privacy policy of the ministry was changed; all rights were reserved to it.\n"
    )
    assert "\n\n".join(paragraphs(text)) == text.strip()


def test_a_timeline_with_dates_is_kept():
    text = (
        f"How the bridge was lost\n\n{LONG}\n\n"
        "3 May 2019\nThe first crack is found by a walker.\n\n"
        "9 July 2019\nThe ministry is told about the crack.\n\n"
        "1 March 2020\nThe bridge is closed to lorries.\n"
    )
    found = paragraphs(text)
    assert "3 May 2019" in found
    assert "The bridge is closed to lorries." in found


def test_a_paragraph_of_very_many_lines_takes_time_that_grows_with_them():
    lines = [f"line {n} says that the bridge costs {n} crowns and a half-" for n in range(100_000)]
    begun = time.process_time()
    assert unwrap.join(lines, unwrap.Shape(80), frozenset()) == "".join(lines)
    assert time.process_time() - begun < 4  # 0.2 s; with its square it took 14


def test_a_paragraph_as_long_as_a_book_is_parted_at_its_sentences():
    long = " ".join(f"Bridge {n} is safe." for n in range(10_000))
    _title, *parts, _last = paragraphs(f"Bridges\n\n{long}\n\nThe end is near.\n")
    assert max(map(len, parts)) <= 100_000
    assert " ".join(parts) == long
    assert parts[0].endswith(" is safe.")
    assert [len(part) for part in paragraphs("x" * 250_000)] == [100_000, 100_000, 50_000]


def test_a_hearing_opens_its_turns_with_letters_and_full_stops():
    turns = ["Q. Were you there?", "A. I was.", "Q. When?", "A. At noon, as I said."]
    document = load_bytes("\n\n".join(["The hearing of May", *turns]).encode(), "a.txt")
    spoken = [b for b in document.blocks if b.speaker is not None]
    assert [document.text[b.speaker.start : b.speaker.end] for b in spoken] == ["Q", "A", "Q", "A"]


def test_lettered_points_are_no_turns():
    document = load_bytes(f"A. Scope\n\n{LONG}\n\nB. Means\n\n{OTHER}\n".encode(), "a.txt")
    assert all(b.speaker is None for b in document.blocks)
