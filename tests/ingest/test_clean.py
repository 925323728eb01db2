"""What must never reach a terminal, and what must stay as written."""

import pytest

from core.ingest.clean import clean


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("\x1b[31mred\x1b[0m \x1b[1;4mbold\x1b[m", "red bold"),
        ("\x9b31mred\x9b0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://x.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bP1$r0m\x1b\\after", "after"),
        ("\x1b(Bplain \x1b=keys", "plain keys"),
        ("be\u200bfore\ufeff and a\u00adfter", "before and after"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("N\x08NA\x08AM\x08ME", "NAME"),
        ("_\x08u_\x08n", "un"),
        ("nul\x00 bell\x07 del\x7f", "nul bell del"),
        ("e\u0301", "é"),
        ("10\u202f000\u00a0km", "10 000 km"),
        ("AT&amp;T &#8217;90s &ldquo;x&rdquo; &nbsp;y", "AT&T ’90s “x”  y"),
        ("icon \ue001 font", "icon  font"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("\U00013430joined \U0001d173beam \U0001bca0", "joined beam "),
        ("z" + "\u0301\u20dd\u1dc4\u0489" * 9, "\u017a\u20dd\u1dc4\u0489\u0301"),
        ("verse \u06dd12", "verse \u06dd12"),
    ],
)
def test_invisible_things_go(dirty, cleaned):
    assert clean(dirty) == cleaned


def test_an_unclosed_escape_string_takes_no_text_with_it():
    assert "the article" in clean("\x1b]0;never closed\nthe article")
    assert clean("\x1bPthe article") == "the article"


def test_typography_stays_as_written():
    text = "‘One’ — “two” … «trois» 5 × 4 ½ x² ﬁ Ａ"
    assert clean(text) == text


def test_references_that_would_smuggle_controls_in():
    assert clean("a&#27;[31mb&#x200b;c&#0;d") in (
        "a[31mbcd",
        "abcd",
        "abc\ufffdd",
        "a[31mbc\ufffdd",
    )


def test_ampersands_that_are_no_references():
    assert clean("R&D; Q&A &c. &ampere") == "R&D; Q&A &c. &ampere"
