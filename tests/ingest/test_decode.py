"""Encodings, and what is no text at all."""

import pytest

from core.ingest.decode import decode
from core.ingest.errors import NotTextError

PROSE = "“Überraschung,” said Zoë – the café’s owner – “costs €5… naïve, isn’t it?”\n" * 4
RUSSIAN = "Переговоры прошли в Москве, и стороны договорились о новой встрече весной.\n" * 6


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"]
)
@pytest.mark.parametrize("text", [PROSE, RUSSIAN, "Plain words only.\n" * 5])
def test_unicode_with_and_without_a_mark(encoding, text):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_western_legacy_encodings(encoding):
    assert decode(PROSE.encode(encoding)) == PROSE


def test_a_short_windows_text():
    assert decode("It’s “over”.".encode("cp1252")) == "It’s “over”."


def test_cyrillic_legacy_encoding():
    assert decode((RUSSIAN * 3).encode("cp1251")) == RUSSIAN * 3


def test_utf8_with_a_pasted_windows_quote():
    data = PROSE.encode() + b"It\x92s late.\n"
    assert decode(data) == PROSE + "It’s late.\n"


def test_mojibake_is_repaired_and_quotes_stay_as_written():
    once = "Putin’s “deal” – café".encode()
    broken = "".join(bytes([b]).decode("cp1252") if b != 0x9D else "\x9d" for b in once)
    assert decode(f"{broken}\nIt’s fine here: “naïve”.".encode()) == (
        "Putin’s “deal” – café\nIt’s fine here: “naïve”."
    )


@pytest.mark.parametrize("text", ["SÃO PAULO", "São Paulo, Ärger, “Åland”", "â la carte", "Â"])
def test_unusual_letters_are_no_mojibake(text):
    assert decode(text.encode()) == text


def test_stray_nuls_do_not_make_a_text_binary():
    assert decode(b"Some\x00 words with a stray byte in the middle of them.").startswith("Some\x00")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%abc", "PDF"),
        (b"PK\x03\x04\x14\x00", "Word"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"{\\rtf1 hello}", "RTF"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x7fELF\x02\x01\x01", "program"),
    ],
)
def test_other_formats_are_named(data, what):
    with pytest.raises(NotTextError, match=what):
        decode(data)
