"""Direct speech gets its speaker: split, floating, over paragraphs, in transcripts."""

from tests.attribution.reading import read


def test_a_plain_quotation() -> None:
    found = read('"The tram will pay for itself," Denise Achterberg said on Monday.')
    assert found.quotes() == [("The tram will pay for itself", "Denise Achterberg")]
    quote = found.attributions[0]
    assert quote.type == "direct"
    assert found.cue_of("The tram will pay for itself") == "said"
    assert found.holder_of("The tram will pay for itself") == "Denise Achterberg"


def test_the_verb_may_stand_before_its_subject() -> None:
    found = read("“Trams are for cities,” said Liam Okafor, an economist.")
    assert found.holder_of("Trams are for cities") == "Liam Okafor"


def test_both_parts_of_a_split_quotation_have_the_speaker() -> None:
    found = read('"We do not know what she measures," Pillai said, "but it is not our street."')
    assert found.quotes() == [
        ("We do not know what she measures", "Pillai"),
        ("but it is not our street.", "Pillai"),
    ]


def test_a_quotation_goes_on_after_the_sentence_with_the_cue() -> None:
    found = read(
        "Raj Pillai, a councillor, was furious.",
        '"They promised us a review," he told reporters by telephone. "Nobody came.',
        '"And nobody will."',
    )
    for content in ("They promised us a review", "Nobody came.", "And nobody will."):
        assert found.holder_of(content) == "Raj Pillai"


def test_abbreviations_in_the_cue_do_not_cut_it_off() -> None:
    found = read(
        '"These weapons keep killing," said Sen. Martha Delgado, D-N.M., the sponsor. '
        '"We should not export them."'
    )
    assert found.holder_of("We should not export them.") == found.holder_of(
        "These weapons keep killing"
    )
    assert "Martha Delgado" in found.attribution("We should not export them.").holder_text


def test_an_unnamed_speaker_is_kept_as_written() -> None:
    found = read("Quill's neighbours are less certain. ‘It could be anything,’ one told me.")
    assert found.attribution("It could be anything").holder_text == "one"
    assert found.attribution("It could be anything").holder is None


def test_a_floating_quotation_belongs_to_whom_the_sentence_before_is_about() -> None:
    found = read(
        "Khadija Saleh, 61, who farms near the coast, blamed both governments. "
        '"One takes the water, the other takes the meetings."'
    )
    content = "One takes the water, the other takes the meetings."
    assert found.holder_of(content) == "Khadija Saleh"
    assert found.attribution(content).type == "direct"


def test_single_curly_marks_work_like_double_ones() -> None:
    found = read("‘They are poisoning our wells,’ says Marta Quill. ‘And they know it.’")
    assert found.quotes() == [
        ("They are poisoning our wells", "Marta Quill"),
        ("And they know it.", "Marta Quill"),
    ]


def test_scare_quotes_and_terms_are_nobodys() -> None:
    found = read("The so-called “silent majority” waits, and the “human in the loop” sleeps.")
    assert found.attributions == ()


def test_a_turn_of_a_transcript_belongs_to_its_speaker() -> None:
    found = read(
        "MONCRIEFF: Is the dam safe?",
        "ORBELI: It will not fail. The rulebook says that you stop at 200 litres.",
        "MONCRIEFF: Thank you both.",
    )
    turn = "It will not fail. The rulebook says that you stop at 200 litres."
    assert found.attribution(turn).holder_text == "ORBELI"
    assert found.attribution(turn).type == "direct"
    assert found.cue_of(turn) == "ORBELI"
    nested = found.attribution("you stop at 200 litres")
    assert nested.holder_text == "The rulebook"
    assert nested.parent is not None
    assert found.attributions[nested.parent].holder_text == "ORBELI"


def test_as_somebody_puts_it() -> None:
    found = read('"Waiting has victims too," as one head teacher in Orlin put it to us.')
    assert found.quotes() == [("Waiting has victims too", "one head teacher in Orlin")]


def test_in_the_words_of_a_third_party() -> None:
    found = read(
        "All three examiners said that scanning explained some of the gap, "
        '"a quarter, perhaps a third," in the words of Noor Lindqvist.'
    )
    assert found.attribution("a quarter, perhaps a third").holder_text == "Noor Lindqvist"
    assert found.attribution("scanning explained some of the gap").holder_text.startswith("All")


def test_answers_in_an_interview_belong_to_whom_it_presents() -> None:
    found = read(
        "A conversation with Lena Brandt, who ran quality control at the Pell plant. Brandt spoke "
        "with our reporter Jo Abel.",
        "Q: Did the company know?",
        "A: Of course it knew. I wrote the memo.",
    )
    assert found.holder_of("Of course it knew. I wrote the memo.") == "Lena Brandt"
    assert found.attribution("Did the company know?").holder is None
    assert not {"A", "Q"} & {n for a in found.actors for n in a.names}


def test_answers_in_a_briefing_belong_to_who_gives_it() -> None:
    found = read(
        "GENERAL ROSTOV: The exercise ends on Friday.",
        "QUESTION: How many men take part?",
        "GENERAL ROSTOV: Nine thousand.",
        "Q: And Ms Quist of the observers says you stopped the patrols.",
        "A: She is mistaken.",
    )
    assert found.holder_of("She is mistaken.") == found.holder_of("Nine thousand.")


def test_initials_and_roles_before_a_turn_mean_who_bears_them() -> None:
    found = read(
        "MODERATOR: Vera Symonds",
        "Hamid Barzan and Vera Symonds met on Monday.",
        "MODERATOR: Shall we begin?",
        "HB: The dam is unsafe.",
        "VS: Why is it?",
        "HB: Because it leaks.",
    )
    assert found.holder_of("The dam is unsafe.") == "Hamid Barzan"
    assert found.holder_of("Shall we begin?") == "Vera Symonds"
    assert "Vera Symonds" not in [content for content, _ in found.quotes()]


def test_a_nickname_between_quotation_marks_is_part_of_the_name() -> None:
    found = read("The company's chief, Robert “Bobby” Hale, vowed to sue. Hale said no more.")
    assert found.attribution("to sue").holder_text == "The company's chief, Robert “Bobby” Hale"
    assert found.holder_of("to sue") == "Robert Hale"


def test_who_goes_on_or_cuts_in_beside_a_quotation_speaks_it() -> None:
    found = read("Ada Pell spoke first. “Those who doubt it,” she went on, “should read the log.”")
    assert found.holder_of("Those who doubt it") == "Ada Pell"
    assert found.holder_of("should read the log.") == "Ada Pell"
    found = read("“Never in my life,” Moss shot back, “have I signed it.”")
    assert found.holder_of("have I signed it.") == "Moss"
    found = read("Ada Pell went on to the pier. “Nothing has been done here,” said Moss.")
    assert found.quotes() == [("Nothing has been done here", "Moss")]
