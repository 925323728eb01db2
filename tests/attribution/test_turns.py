"""Transcripts: who asks and who answers, and whom "I" and "you" mean."""

from core.model import Block, Document, Span
from tests.attribution.reading import Read, read, read_document


def _examination(*lines: str) -> Read:
    """Read lines of which those with "Q." and "A." are turns, as the importers make them."""
    text = "\n\n".join(lines)
    blocks, at = [], 0
    for line in lines:
        label = 1 if line[:3] in ("Q. ", "A. ") else len("THE CHAIR") * line.startswith("THE CHAIR")
        speaker = Span(at, at + label) if label > 0 else None
        blocks.append(Block("paragraph", at, at + len(line), 0, speaker))
        at += len(line) + 2
    return read_document(Document(Document.id_of(text), text, tuple(blocks)))


def test_questions_and_answers_belong_to_examiner_and_witness() -> None:
    found = _examination(
        "THE CHAIR: Good morning. Ms Hart puts the questions for the inquiry.",
        "Q. When did the mill close?",
        "ANNA POE, formerly a foreman, called. Questioned by Ms Hart.",
        "Q. When did the mill close?",
        "A. It closed in March.",
        "Captain LIAM MOOR, harbour master, called.",
        "Q. Was the quay safe?",
        "A. The quay was never safe.",
    )
    assert found.holder_of("It closed in March.") == "Anna Poe"
    assert found.holder_of("The quay was never safe.") == "Liam Moor"
    assert "Hart" in found.holder_of("Was the quay safe?")


def test_a_heading_tells_who_examines() -> None:
    found = _examination(
        "ANNA POE, formerly a foreman, sworn.",
        "EXAMINATION BY DEPUTY HARTOG",
        "Q. The company says that the mill closed in May.",
        "A. It closed in March.",
        "Cross-examination by Mr Quill",
        "Q. The union says that nobody was told.",
        "A. Everybody was told.",
    )
    assert "Hartog" in found.holder_of("The company says that the mill closed in May.")
    assert "Quill" in found.holder_of("The union says that nobody was told.")
    assert found.holder_of("It closed in March.") == "Anna Poe"
    assert found.holder_of("Everybody was told.") == "Anna Poe"


def test_the_line_that_presents_a_witness_is_nobodys_statement() -> None:
    found = _examination(
        "ANNA POE, formerly a foreman, called.",
        "Q. When did the mill close?",
        "A. It closed in March.",
        "LIAM MOOR, harbour master, having been duly sworn, testified as follows:",
        "Q. Was the quay safe?",
        "A. No.",
    )
    assert not any("called" in content or "sworn" in content for content, _ in found.quotes())


def test_you_is_who_is_spoken_to_and_i_who_speaks() -> None:
    found = read(
        "HART: Mr Moor, you told the paper that the quay was sound.",
        "MOOR: I said that it would be sound by spring.",
        "HART: Thank you.",
        "MOOR: I think that spring is late here.",
    )
    assert found.holder_of("the quay was sound") == "Moor"
    assert found.holder_of("it would be sound by spring").lower() == "moor"
    assert "spring is late here" not in [content for content, _ in found.quotes()]


def test_you_in_an_article_is_nobody() -> None:
    assert read("You said that the quay was sound.").quotes() == []


def test_witnesses_may_be_called_by_counsel_or_from_the_bench() -> None:
    found = read(
        "JUDGE AMES: Dr Jane Roe, you have been sworn.",
        "MR LIND: Did the ship leak?",
        "THE WITNESS: It leaked for nine days.",
        "MR LIND: I call Captain Peter Moor.",
        "THE WITNESS: The pump was new.",
    )
    assert found.holder_of("It leaked for nine days.") == "Jane Roe"
    assert found.holder_of("The pump was new.") == "Peter Moor"


def test_the_name_beside_a_role_tells_who_presides() -> None:
    found = _examination("THE CHAIR (Ruth Ames): The quay is closed.", "Q. Why?", "A. It sank.")
    assert found.holder_of("The quay is closed.") == "Ruth Ames"
    assert found.holder_of("It sank.") == ""


def test_a_speech_goes_on_over_paragraphs_without_a_label() -> None:
    speech = [
        "The bridge was never safe.",
        "The engineers knew it in May.",
        "The minister knew it in June.",
        "The ferry will not come back.",
        "The town has waited for nine years.",
        "The toll was a promise, and it was broken.",
    ]
    text = ["THE CHAIR: Mr Roe has the floor.", "MR ROE: I shall be brief.", *speech]
    found = read("# HOUSE OF DEPUTIES", "Second sitting, 4 May 2026", *text)
    for paragraph in speech:
        assert "Roe" in found.holder_of(paragraph)


def test_an_article_that_ends_with_two_turns_is_no_record() -> None:
    prose = ["The bridge was never safe.", "It fell in May.", "Nobody had looked at the cables."]
    found = read(*prose, "The town waits.", "MR ROE: It fell.", "MS POE: It did.", "The end came.")
    assert "The end came." not in [content for content, _ in found.quotes()]
