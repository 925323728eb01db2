"""The README tells the keys and the command line as they are."""

from tests import readme


def test_keys_and_command_line_are_up_to_date() -> None:
    text = readme.README.read_text("utf-8")
    assert readme.filled(text) == text, "run: python -m tests.readme"


def test_every_key_that_is_promised_is_there() -> None:
    keys = readme.keys()
    for key in ("`/`", "`a`", "`c`", "`b`", "`B`", "`u`", "`e`", "`o`", "`q`", "`? F1`"):
        assert f"| {key} |" in keys
