import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from core.search.words import WORD, key, key_origins, stem, words


def test_what_a_word_is() -> None:
    text = "Zelenka’s AT&T co-operation, the U.S. and 1,200.50 crowns; don't e.g. naïve_x"
    assert words(text) == [
        "Zelenka’s", "AT", "T", "co", "operation", "the", "U.S.", "and", "1,200.50", "crowns",
        "don't", "e.g.", "naïve", "x",
    ]  # fmt: skip


def test_sentences_that_touch_are_not_an_abbreviation() -> None:
    assert words("over.The end") == ["over", "The", "end"]
    assert words("Plan B.The end") == ["Plan", "B", "The", "end"]


def test_marks_stay_inside_words() -> None:
    assert words("हिन्दी भाषा") == ["हिन्दी", "भाषा"]


def test_keys() -> None:
    assert key("Zelenka’s") == "zelenka"
    assert key("U.S.") == "us"
    assert key("don't") == "dont"
    assert key("1,200") == "1200"
    assert key("1,20") == "1,20"
    assert key("naïve") == "naive"
    assert key("Łódź") == "lodz"
    assert key("Œuvre") == "oeuvre"
    assert key("Straße") == "strasse"


def test_stems_join_inflections_and_nothing_else() -> None:
    same = [
        ("policy", "policies"), ("treaty", "treaties"), ("deny", "denied"), ("deny", "denies"),
        ("nation", "nations"), ("church", "churches"), ("loss", "losses"), ("plan", "planned"),
        ("plan", "planning"), ("negotiate", "negotiating"), ("negotiate", "negotiated"),
        ("negotiate", "negotiates"), ("house", "houses"), ("agree", "agreed"), ("call", "calling"),
    ]  # fmt: skip
    for one, other in same:
        assert stem(one) == stem(other), (one, other)
    apart = [
        ("university", "universe"), ("news", "new"), ("bus", "bud"), ("red", "r"), ("king", "k"),
        ("thing", "th"), ("crisis", "cris"), ("united", "unity"), ("ineed", "in"),
        ("nation", "national"),
    ]  # fmt: skip
    for one, other in apart:
        assert stem(one) != stem(other), (one, other)


@given(st.text(max_size=40))
def test_every_word_has_a_key_with_an_origin_for_each_character(text: str) -> None:
    for form in WORD.findall(unicodedata.normalize("NFC", text)):
        origins = key_origins(form)
        assert len(origins) == len(key(form))
        assert origins == sorted(origins)
        assert all(0 <= at < len(form) for at in origins)
