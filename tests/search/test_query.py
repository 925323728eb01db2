from hypothesis import given
from hypothesis import strategies as st

from core.search.query import DateRange, Filter, Query, Term, parse, parse_dates


def only(query: Query) -> Term | Filter:
    assert len(query.groups) == 1
    assert len(query.groups[0]) == 1
    return query.groups[0][0]


def term(text: str) -> Term:
    found = only(parse(text))
    assert isinstance(found, Term)
    return found


def condition(text: str) -> Filter:
    found = only(parse(text))
    assert isinstance(found, Filter)
    return found


def test_plain_words_are_fuzzy_groups_of_their_own() -> None:
    query = parse("  peace   plan ")
    assert [[p.words for p in g if isinstance(p, Term)] for g in query.groups] == [
        [("peace",)],
        [("plan",)],
    ]
    assert all(isinstance(p, Term) and p.kind == "fuzzy" for g in query.groups for p in g)
    assert query.problems == ()


def test_case_is_kept_and_accents_are_not() -> None:
    assert term("Café").words == ("Cafe",)


def test_operators() -> None:
    assert term("'plan").kind == "exact"
    assert term("^plan").begins
    assert term("plan$").ends
    assert term("!plan").negated
    both = term("^plan$")
    assert both.begins
    assert both.ends
    assert both.words == ("plan",)


def test_operators_combine() -> None:
    found = term("!^the")
    assert (found.negated, found.begins, found.words) == (True, True, ("the",))


def test_quote_on_both_sides_is_a_whole_word() -> None:
    found = term("'plan'")
    assert (found.kind, found.words) == ("phrase", ("plan",))


def test_phrases_in_any_quotation_marks() -> None:
    for text in ('"peace plan"', "“peace plan”", "«peace plan»"):
        found = term(text)
        assert (found.kind, found.words, found.open) == ("phrase", ("peace", "plan"), False)


def test_phrase_that_is_being_typed_is_open() -> None:
    found = term('"peace pl')
    assert (found.kind, found.words, found.open) == ("phrase", ("peace", "pl"), True)


def test_phrase_with_operators() -> None:
    found = term('!"peace plan"')
    assert (found.kind, found.negated) == ("phrase", True)
    tied = term('^"peace plan"$')
    assert (tied.begins, tied.ends) == (True, True)


def test_alternatives_bind_closer_than_groups() -> None:
    query = parse("old war | peace new")
    assert [[p.text for p in g if isinstance(p, Term)] for g in query.groups] == [
        ["old"],
        ["war", "peace"],
        ["new"],
    ]


def test_bars_without_spaces_and_stray_bars() -> None:
    assert [len(g) for g in parse("a|b|c").groups] == [3]
    assert [len(g) for g in parse("| a | ").groups] == [1]


def test_fields() -> None:
    assert condition("by:Vance") == Filter("by", ("Vance",))
    assert condition('about:"the old bridge"') == Filter("about", ("the old bridge",))
    assert condition("!doc:2") == Filter("doc", ("2",), negated=True)
    assert condition("BY:Vance").field == "by"


def test_values_may_be_alternatives() -> None:
    assert condition("is:conflict|agree") == Filter("is", ("conflict", "agree"))
    assert condition("by:Horn,Brandt").values == ("Horn", "Brandt")


def test_a_field_after_a_bar_is_an_alternative_of_its_own() -> None:
    query = parse("by:Horn|about:Brandt")
    assert query.groups == ((Filter("by", ("Horn",)), Filter("about", ("Brandt",))),)


def test_states_and_labels_may_be_cut_off() -> None:
    assert condition("is:book") == Filter("is", ("bookmarked",))
    assert condition("label:con") == Filter("label", ("conflict",))


def test_what_is_not_understood_is_told_and_the_rest_is_kept() -> None:
    query = parse("tunnel is:green")
    assert len(query.groups) == 1
    (problem,) = query.problems
    assert "green" in problem
    assert "bookmarked" in problem


def test_unknown_fields_are_words_and_told() -> None:
    query = parse("abuot:tunnel")
    found = only(query)
    assert isinstance(found, Term)
    assert found.words == ("abuot", "tunnel")
    assert "abuot:" in query.problems[0]


def test_a_field_without_value_is_told_and_asks_nothing() -> None:
    query = parse("tunnel by:")
    assert len(query.groups) == 1
    assert query.problems[0].startswith("by: needs")


def test_colons_in_texts_are_no_fields() -> None:
    for text in ("10:30", "https://example.org", "note:"):
        assert parse(text).problems == (), text


def test_signs_alone_are_told() -> None:
    assert parse("&").problems
    assert parse("!").groups == ()


def test_meaning_takes_the_words_up_to_the_next_operator() -> None:
    query = parse("by:Vance ~how will it end doc:2")
    assert query.meaning == "how will it end"
    assert [type(g[0]) for g in query.groups] == [Filter, Filter]
    assert parse('~"no way back" war').meaning == "no way back war"


def test_meaning_keeps_sentences_as_typed() -> None:
    assert parse("~ who pays, and when?").meaning == "who pays, and when?"


def test_plain_words_for_the_search_by_meaning() -> None:
    assert parse("tunnel !ferry by:Horn cost").words == "tunnel cost"
    assert parse("~who pays").words == "who pays"


def test_dates() -> None:
    assert parse_dates("2025-10") == DateRange("2025-10", "2025-10")
    assert parse_dates(">2025") == DateRange(first="2025", open_first=True)
    assert parse_dates("2025-01..2025-06") == DateRange("2025-01", "2025-06")
    assert parse_dates("..2024") == DateRange("", "2024")
    for wrong in ("", "soon", "25-10", "2025-13", "..", "2025-1"):
        assert parse_dates(wrong) is None, wrong


def test_dates_hold_as_far_as_both_are_known() -> None:
    def holds(range_: str, date: str) -> bool:
        found = parse_dates(range_)
        assert found is not None
        return found.holds(date)

    assert holds("2025-10", "2025-10-05")
    assert not holds("2025-10", "2025-11-01")
    assert holds("2025-10-05", "2025-10")  # the day is not known, it may be
    assert holds(">2025-03", "2025-04-01")
    assert not holds(">2025-03", "2025-03-31")
    assert holds(">=2025-03", "2025-03-31")
    assert not holds("<2025", "2025-01-01")
    assert holds("2024..2025", "2024-01-01")
    assert holds("2024..2025", "2025-12-31")
    assert not holds("2024..2025", "2026")


PIECES = st.sampled_from(
    ["by:", "is:", "doc:", "date:", '"', "'", "!", "^", "$", "|", "~", " ", "“", "”", ":", ",", "a",
     "conflict", "2025", "..", ">", "\\", "\x00", "\u0301", "é", "’"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=20).map("".join)))
def test_it_never_throws_and_never_makes_empty_terms(text: str) -> None:
    query = parse(text)
    for group in query.groups:
        assert group
        for part in group:
            assert part.words if isinstance(part, Term) else part.values
    assert parse(text) == query


@given(st.text(max_size=30))
def test_parsing_is_linear_enough_for_pasted_books(text: str) -> None:
    assert len(parse(text * 100_000).groups) <= 2_000
