"""Reported speech and stance: who holds what, and what is nobody's."""

import pytest

from tests.attribution.reading import read


@pytest.mark.parametrize(
    ("text", "content", "holder"),
    [
        (
            "The mayor said that the tram would open in May.",
            "the tram would open in May",
            "The mayor",
        ),
        (
            "RIVERTON, 14 March 2024 – The Port Authority announced that the quay would close.",
            "the quay would close",
            "The Port Authority",
        ),
        ("Critics say the figure is meaningless.", "the figure is meaningless", "Critics"),
        (
            "According to the company's website, its trams are quieter than buses.",
            "its trams are quieter than buses",
            "the company's website",
        ),
        (
            "Snow cover was 27 percent below average, according to the commission.",
            "Snow cover was 27 percent below average",
            "the commission",
        ),
        ("In Pillai's view, nobody will ride it.", "nobody will ride it", "Pillai"),
        (
            "The agency denied that the dam posed any danger.",
            "the dam posed any danger",
            "The agency",
        ),
        ("The union called for the law to be scrapped.", "the law to be scrapped", "The union"),
        (
            "The board urged the government to withhold funding.",
            "the government to withhold funding",
            "The board",
        ),
        (
            "Frank accused the opponents of wanting the town to die.",
            "wanting the town to die",
            "Frank",
        ),
        ("The ministry put the loss at $340 million.", "the loss at $340 million", "The ministry"),
        (
            "The ministry attributes the rise to its abolition of the fee.",
            "the rise to its abolition of the fee",
            "The ministry",
        ),
        (
            "The regulator could not verify the ministry's claim that the system saved millions.",
            "the system saved millions",
            "the ministry",
        ),
        (
            "Nobody welcomed Salma Nouri's threat to close the road.",
            "to close the road",
            "Salma Nouri",
        ),
        ("Bahrat denies having received any notice.", "having received any notice", "Bahrat"),
        (
            "Some officials have argued for years that the tax hurts the poor.",
            "the tax hurts the poor",
            "Some officials",
        ),
        (
            "Half the scripts were wrong, an inspection by the agency found.",
            "Half the scripts were wrong",
            "an inspection by the agency",
        ),
        ("The dam is cracked. The inspectors say so.", "The dam is cracked", "The inspectors"),
        (
            "Sergey Sudakov took the view that the leak would end the talks.",
            "the leak would end the talks",
            "Sergey Sudakov",
        ),
        (
            "The friends of the glen said in a briefing that nearby towns had seen rates climb.",
            "nearby towns had seen rates climb",
            "The friends of the glen",
        ),
        ("Dur Salim said no to the plan.", "no to the plan", "Dur Salim"),
    ],
)
def test_reported_statements(text: str, content: str, holder: str) -> None:
    assert read(text).attribution(content).holder_text == holder


def test_a_cue_between_commas_splits_what_it_reports() -> None:
    found = read("The paper looked genuine, the diplomat said, but nobody could prove it.")
    assert found.quotes() == [
        ("The paper looked genuine", "the diplomat"),
        ("but nobody could prove it", "the diplomat"),
    ]


def test_a_description_with_quoted_words_is_mixed() -> None:
    found = read('The White Citadel called the document "a crude forgery".')
    quote = found.attribution('the document "a crude forgery"')
    assert quote.type == "mixed"


def test_a_statement_inside_a_statement_points_to_it() -> None:
    found = read("The union says that engineers warned that the model failed.")
    outer = found.attribution("engineers warned that the model failed")
    nested = found.attribution("the model failed")
    assert (outer.holder_text, nested.holder_text) == ("The union", "engineers")
    assert outer.parent is None
    assert nested.parent is not None
    assert found.attributions[nested.parent] == outer


def test_an_aside_belongs_to_its_own_holder() -> None:
    found = read(
        "Pashayan said that filling began on April 2 and not, as Varzan contends, in March."
    )
    assert found.attribution("in March").holder_text == "Varzan"


def test_a_claim_that_others_deny_is_theirs_too() -> None:
    found = read("Chobanyan has suggested that she left over money, a claim her lawyers deny.")
    holders = {a.holder_text for a in found.attributions}
    assert {"Chobanyan", "her lawyers"} <= holders


def test_a_joint_statement_is_held_by_each() -> None:
    found = read("Germany and France have urged Washington to follow suit.")
    assert found.quotes() == [
        ("Washington to follow suit", "Germany"),
        ("Washington to follow suit", "France"),
    ]


def test_a_report_ends_where_the_next_one_begins() -> None:
    found = read(
        "Tom Ridley said that the troops would be outgunned, and he blamed the government."
    )
    assert found.attribution("the troops would be outgunned").holder_text == "Tom Ridley"
    assert found.attribution("the government").holder_text == "he"
    assert found.holder_of("the government") == "Tom Ridley"


def test_quoted_as_saying() -> None:
    found = read("Ian Blake was quoted by the Times as saying that the increase was indefensible.")
    assert found.attribution("the increase was indefensible").holder_text == "Ian Blake"


def test_a_source_after_a_report_is_no_part_of_it() -> None:
    found = read(
        "Alan Pike acknowledged that the work could take 20 years, according to a transcript."
    )
    assert found.attribution("the work could take 20 years").holder_text == "Alan Pike"


def test_figures_speak_for_whoever_made_them() -> None:
    found = read("Half the appeals succeeded, Eastern Development Bank figures show.")
    assert found.holder_of("Half the appeals succeeded") == "Eastern Development Bank"


def test_pronouns_find_who_spoke() -> None:
    found = read(
        "Ferrand Minerals disputes the survey. It argues that the agency sampled badly.",
        "Ishaan Rao drove me to the pond. He told me that the liner never leaked.",
    )
    assert found.holder_of("the agency sampled badly") == "Ferrand Minerals"
    assert found.holder_of("the liner never leaked") == "Ishaan Rao"


@pytest.mark.parametrize(
    "text",
    [
        "Nobody says it should close tomorrow.",
        "If the minister says that it is safe, few will listen.",
        "I say that the plan is wrong.",
        "We estimate the losses at $200 million.",
        "Did the minister say that it was safe?",
        "The minister did not say that it was safe.",
        "Governments treat secrecy as a tool.",
        "This suggests that the river is dry.",
        "Moscow will treat the visit as a threat.",
        "She was told that the plan had changed.",
        "They had told us where the tap was.",
        "The colours differ according to the degree of heat.",
    ],
)
def test_what_nobody_is_said_to_hold(text: str) -> None:
    assert read(text).quotes() == []


@pytest.mark.parametrize(
    ("text", "content", "holder"),
    [
        # a source that only its place beside "according to" shows
        (
            "The senator took $40,000 from the firm, according to campaign filings.",
            "The senator took $40,000 from the firm",
            "campaign filings",
        ),
        ("The council's own auditors say £25m.", "£25m", "The council's own auditors"),
        ('Pellworth says "a handful."', "a handful", "Pellworth"),
        (
            "Mr Lasko has promised me in writing that the club will pay.",
            "the club will pay",
            "Mr Lasko",
        ),
        (
            "Ada Quist would have you believe that not one tree can be felled.",
            "not one tree can be felled",
            "Ada Quist",
        ),
        (
            "It was foolish of Parliament to demand that every pilot be dismissed.",
            "every pilot be dismissed",
            "Parliament",
        ),
        (
            "The drugmaker said fewer than ten vials were affected.",
            "fewer than ten vials were affected",
            "The drugmaker",
        ),
        (
            "Hale & Sons, the builders, measured cracks of 3 millimetres in the wall.",
            "cracks of 3 millimetres in the wall",
            "Hale & Sons",
        ),
        (
            "She quit over pay, which Lasko denies.",
            "She quit over pay",
            "Lasko",
        ),
        (
            "Lasko put the cost at £38m, a figure which the mayor dismissed as “fantasy”.",
            "fantasy",
            "the mayor",
        ),
    ],
)
def test_who_holds_it_by_the_shape_of_the_sentence(text: str, content: str, holder: str) -> None:
    assert (content, holder) in read(text).quotes()


def test_what_somebody_said_before_is_not_repeated_with_its_cue() -> None:
    found = read("Lasko says he will never resign. He said so in 2019, a week before he did.")
    assert {content for content, _ in found.quotes()} == {"he will never resign"}


@pytest.mark.parametrize(
    "text",
    [
        "I suggest that Mrs Lasko read page one.",
        "What I'd say to any parent is: call the school, ask for the list, and stay home.",
        "The allies should start offering to help.",
    ],
)
def test_what_is_only_wished_for_is_no_report(text: str) -> None:
    assert read(text).quotes() == []


def test_a_clause_about_it_is_about_who_reports() -> None:
    found = read("The Harbour Board blamed the Mill Trust and said it would ask for a review.")
    assert found.holder_of("it would ask for a review") == "Harbour Board"
    board = found.attribution("it would ask for a review").holder
    assert board is not None
    its = [m for m in found.actors[board].mentions if m.form == "pronoun"]
    assert [m.span.of(found.document.text) for m in its] == ["it"]


@pytest.mark.parametrize(
    ("text", "content", "holder"),
    [
        (
            'The Harbour Board called on the government to clear any jam "within hours".',
            'the government to clear any jam "within hours"',
            "The Harbour Board",
        ),
        (
            "When the licence was granted in May, Acme promised 2,400 jobs.",
            "2,400 jobs",
            "Acme",
        ),
        ("Marsh & Co, a consultancy, expects a price of $11,000.", "a price of $11,000", None),
        ("The firm's roster lists 214 people.", "214 people", "The firm's roster"),
        (
            'The Old Mint said the pledge "stands, and will be honoured in order".',
            'the pledge "stands, and will be honoured in order"',
            "The Old Mint",
        ),
        (
            "The firm said on Monday it had learned of the storm too late, contradicting the "
            "weather service.",
            "it had learned of the storm too late",
            "The firm",
        ),
        (
            "The Board accused the army of shelling a market, the bloodiest attack since May.",
            "shelling a market",
            "The Board",
        ),
        ("The mayor's boast that nobody died is worth little.", "nobody died", "The mayor"),
        ("The Board accepts that two crews came late.", "two crews came late", "The Board"),
        (
            "Men of all parties now, with few exceptions, agree that the system cannot last.",
            "the system cannot last",
            None,
        ),
        ("The ministers agreed to freeze the funds.", "to freeze the funds", "The ministers"),
    ],
)
def test_what_is_held_is_whole_and_without_the_reporters_remarks(
    text: str, content: str, holder: str | None
) -> None:
    found = read(text).quotes()
    assert content in [c for c, _ in found]
    assert holder is None or (content, holder) in found


@pytest.mark.parametrize(
    ("text", "nobody_says"),
    [
        ("In view of recent reports, the Board today sets out its reasons.", "Board"),
        ('"It leaks," she said, and the band played.', "band"),
        ('"I put my thumb where the boy pointed," a widow told me, "and he gave me two sacks."',
         "widow"),
    ],
)  # fmt: skip
def test_what_the_author_goes_on_with_is_nobodys(text: str, nobody_says: str) -> None:
    assert not [c for c, _ in read(text).quotes() if nobody_says in c]


def test_the_speaker_may_stand_between_a_subject_and_its_verb() -> None:
    found = read('A pause, said the Harbour Board, "would be the most dangerous choice of all".')
    assert found.holder_of("would be the most dangerous choice of all") == "Harbour Board"


def test_hearsay_keeps_its_words_as_the_holder() -> None:
    found = read("We are told that the pier is safe. It is often said that trams are slow.")
    assert found.quotes() == [
        ("the pier is safe", "We are told"),
        ("trams are slow", "It is often said"),
    ]


def test_what_somebody_lets_be_known_is_theirs() -> None:
    found = read("Lodestar Ltd lets it be known that every tenant has been paid.")
    assert found.holder_of("every tenant has been paid") == "Lodestar Ltd"


def test_a_bare_claim_is_not_the_authors() -> None:
    found = read("The claim that the tram is empty is based on one photograph.")
    assert found.quotes() == [("the tram is empty", "The claim")]


def test_a_legal_text_lays_something_down() -> None:
    found = read("Clause 31 permits termination after two breaches.")
    assert found.quotes() == [("termination after two breaches", "Clause 31")]


def test_figures_in_brackets_and_possession_have_their_sources() -> None:
    found = read(
        "The Harbour Board and the Ministry of Ports disagreed.",
        "Weight of the crane | 52 t (Harbour Board), 39.6 t (Ministry of Ports) | 44 t",
        "The Harbour Board's figure of 26 sailings is old.",
    )
    assert found.holder_of("52 t") == "Harbour Board"
    assert found.holder_of("39.6 t") == "Ministry of Ports"
    assert found.holder_of("26 sailings") == "Harbour Board"


def test_an_accusation_may_stand_behind_a_clause() -> None:
    found = read("Pell accused Lodestar, the firm that has run the pier since 2012, of greed.")
    assert found.quotes() == [("greed", "Pell")]


def test_what_is_put_somewhere_or_follows_from_it_is_no_statement() -> None:
    assert read("More than sixty people have put their names to it.").quotes() == []
    assert read("It does mean that the study is not independent.").quotes() == []


@pytest.mark.parametrize(
    "text",
    [
        "According to the auditor, Peter Moss, the quay cost 41 million crowns.",
        "According to Peter Moss, the auditor, the quay cost 41 million crowns.",
        "The quay cost 41 million crowns, according to the auditor, Peter Moss.",
    ],
)
def test_who_is_told_twice_after_according_to_is_no_content(text: str) -> None:
    (content, _) = read(text).quotes()[0]
    assert content.lower() == "the quay cost 41 million crowns"


def test_what_follows_a_role_and_a_comma_is_content_where_it_names_nobody() -> None:
    found = read("According to the auditor, the quay, the oldest in Tarnow, is safe.")
    assert found.quotes() == [("the quay, the oldest in Tarnow, is safe", "the auditor")]
    found = read("According to the report, Brakk, Tolle and Pell were paid twice.")
    assert found.quotes() == [("Brakk, Tolle and Pell were paid twice", "the report")]


def test_a_sum_that_is_all_told_is_told_by_nobody() -> None:
    found = read("The chair replied that the bridge had cost 97 million, all told, and more.")
    assert [holder for _, holder in found.quotes()] == ["The chair"]


def test_a_clause_keeps_a_subject_with_something_between_commas() -> None:
    found = read(
        "Ms Moss said two pieces of concrete, none of them larger than a walnut, had come down."
    )
    content = "two pieces of concrete, none of them larger than a walnut, had come down"
    assert found.quotes() == [(content, "Ms Moss")]


def test_what_interrupts_a_clause_reaches_back_to_a_colon_only() -> None:
    found = read("Her deputy, Tom Birch, went further: the dam, he suggested, leaked by Easter.")
    assert "Her deputy" not in " ".join(content for content, _ in found.quotes())
    assert "leaked by Easter" in " ".join(content for content, _ in found.quotes())


def test_what_stands_between_brackets_is_no_subject() -> None:
    found = read(
        "Paul Streit (“The patients nobody counted”, November 6) writes that I saw only five files."
    )
    assert found.holder_of("I saw only five files") == "Paul Streit"


def test_a_rejected_charge_is_told_with_what_it_says() -> None:
    found = read(
        "The ministry rejected allegations, first aired by a weekly, that eleven people had died."
    )
    content = "allegations, first aired by a weekly, that eleven people had died"
    assert found.quotes() == [(content, "The ministry")]


def test_a_rejected_charge_at_the_end_of_a_text_without_a_full_stop() -> None:
    found = read("They rejected the claim, which he made, that eleven had died")
    assert "the claim" in found.quotes()[0][0]


def test_by_whose_count_it_is_so() -> None:
    found = read("Thirty-one people are dead, by the count of Helmi Sarr, the only one I trust.")
    assert found.quotes() == [("Thirty-one people are dead", "Helmi Sarr")]
    assert read("The bill was cut by the count of heads.").quotes() == []


def test_what_is_said_after_a_rejection_is_not_rejected() -> None:
    found = read(
        "The ministry rejected the claim and said, in a letter, that eleven people had died."
    )
    assert ("the claim", "The ministry") in found.quotes()


def test_a_list_after_a_role_and_a_name_stays_in_the_content() -> None:
    found = read("According to the minister, Ada Pell, Moss and Brakk were paid.")
    assert found.quotes() == [("Ada Pell, Moss and Brakk were paid", "the minister")]


def test_a_colon_before_a_last_remark_cuts_nothing_off() -> None:
    found = read("The message was clear: no new taxes, the minister said.")
    assert [holder for _, holder in found.quotes()] == ["the minister"]


def test_she_is_whom_the_sentence_before_brought_in() -> None:
    found = read(
        "Ms Pell came first. There was a letter from the widow. She said that the pier was unsafe."
    )
    assert found.holder_of("the pier was unsafe") == "widow"
    found = read("Ms Pell spoke on Monday. Reporters then met Anna Roe. She said that it leaked.")
    assert found.holder_of("it leaked") == "Anna Roe"
