"""Interviews that print their questions without a label."""

from __future__ import annotations

from dataclasses import replace

from tests.attribution.reading import Read, document, read_document

QUESTIONS = (
    "Ms Voss, why did you close the harbour?",
    "The union says that you never asked them.",
    "How many people did you dismiss?",
    "Your own report speaks of ninety.",
    "Would you do it again?",
)
ANSWERS = (
    "I closed it because the cranes were not safe. We had two accidents in a month, and I did not "
    "want to explain a third one to anybody's children.",
    "We asked them in March and again in May. I have the letters in my desk, and I can show them "
    "to whoever wishes to read them.",
    "Sixty, and most of them have found other work since. I went to see each of them, and we paid "
    "them for half a year.",
    "My report was written before we knew how many would leave on their own account, and I said "
    "so on the first page of it. Have you read it?",
    "I would do it sooner. We lost a year to committees, and I am sorry for that year more than "
    "for anything else I did.",
)


def interview() -> Read:
    turns = [line for pair in zip(QUESTIONS, ANSWERS, strict=True) for line in pair]
    made = document("# Nobody counted the cranes", "Edda Voss ran the port for ten years.", *turns)
    return read_document(replace(made, author="Liv Hart"))


def test_questions_are_the_authors_and_answers_the_guests() -> None:
    found = interview()
    for answer in ANSWERS:
        assert found.holder_of(answer) == "Edda Voss"
    for question in QUESTIONS:
        assert found.attribution(question).holder_text == "Liv Hart"


def test_what_a_question_reports_is_whose_it_says() -> None:
    found = interview()
    assert found.holder_of("you never asked them") == "union"


def test_an_article_with_a_question_in_it_is_no_interview() -> None:
    lines = [
        "Edda Voss ran the port for ten years. She closed it in May.",
        "Who paid for the cranes?",
        "The town did, and it has been paying ever since, with money that was meant for schools.",
        "The cranes stand idle.",
        "Nobody has looked at them since the spring, and the rust has reached the third storey.",
        "The union is silent.",
        "Its members have found other work, and the few who stayed guard the gates at night.",
        "The town waits.",
        "It has waited before, and it will wait again, since nobody else has a plan for the quay.",
        "Is that a policy?",
        "It may be one. It costs nothing, and it harms nobody but those who used to work there.",
    ]
    made = document("# The cranes", *lines)
    assert read_document(replace(made, author="Liv Hart")).quotes() == []
