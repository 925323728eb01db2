"""Fuzzes what reads foreign text, guided by which lines of the code each case reaches.

The other scripts make cases up from what is known to be nasty; here atheris (libFuzzer) keeps each
case that reaches something new and goes on from there. ``query`` reads and asks a query, ``clean``
decodes and cleans bytes and makes one line of each, ``ingest`` opens them as a document in both
formats, ``import`` takes them for a file of bookmarks. The checks are those of the other scripts,
their bounds of time left out: the code is several times slower while it is being watched.
It found what the others had not: years before 1000, which did not come back from an export, and
bookmarks without a time, which replaced what the user had made of them.

atheris is no dependency of the project: ``pip install atheris`` in an environment of your own and
put its site-packages on ``PYTHONPATH``.

Run: python -m tests.benchmarks.fuzz_coverage query|clean|ingest|import [SECONDS]
"""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["core", "store"]):
    from core.ingest import IngestError, load_bytes
    from core.ingest.clean import clean, one_line
    from core.ingest.decode import decode
    from core.ingest.errors import NotTextError
    from core.sentences import sentences
    from tests.benchmarks import fuzz_import, fuzz_ingest, fuzz_query, fuzz_store

from tests.benchmarks.fuzzing import NASTY
from tests.ingest.sound import check


def query(data: bytes) -> None:
    """Ask a query, of the facts too at times."""
    fuzz_query.ask(data[1:].decode("utf-8", "surrogateescape"), data[:1] > b"\x7f")


def cleaned(data: bytes) -> None:
    """Clean the text that the bytes spell: twice is no more than once, and nothing is left."""
    try:
        text = clean(decode(data))
    except NotTextError:
        return
    assert all(c.isprintable() or c in "\n\t" or ord(c) > 0x9F for c in text)
    line = one_line(text)
    assert one_line(line) == line


def ingest(data: bytes) -> None:
    """Open a document, in both formats."""
    for name in ("a.txt", "a.md"):
        try:
            document = load_bytes(data, name)
        except IngestError:
            continue
        check(document)
        assert sentences(document)


def imported(data: bytes) -> None:
    """Import bookmarks."""
    fuzz_import.feed(data, "")


TARGETS: dict[str, tuple[Callable[[bytes], None], Iterable[str]]] = {
    "query": (query, (*fuzz_query.WORDS, *fuzz_query.SIGNS, *NASTY)),
    "clean": (cleaned, NASTY),
    "ingest": (ingest, NASTY),
    "import": (imported, (*fuzz_import.NAMES, *NASTY)),
}


def starts(name: str) -> Iterable[bytes]:
    """What the cases are grown from."""
    if name == "import":
        return fuzz_store.originals()
    if name == "query":
        return [f"x{word}".encode() for word in fuzz_query.WORDS]
    return [page.encode()[:3000] for page in fuzz_ingest.pages()]


def dictionary(words: Iterable[str]) -> str:
    """The words as libFuzzer reads them."""
    data = (word.encode("utf-8", "surrogatepass") for word in words if 0 < len(word) <= 60)
    return "\n".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"' for word in data)


def main() -> None:
    """Fuzz one target for so many seconds; a finding is printed and ends it."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in TARGETS:
        sys.exit(f"name one of {', '.join(TARGETS)}")
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    target, words = TARGETS[name]
    logging.disable()
    for module in (fuzz_query, fuzz_ingest):
        module.SECONDS = 60.0
    with tempfile.TemporaryDirectory(prefix="debate-tui-fuzz-") as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, start in enumerate(starts(name)):
            (corpus / str(number)).write_bytes(start)
        (Path(folder) / "words").write_text(dictionary(words), encoding="ascii")
        options = {
            "max_total_time": seconds,
            "max_len": 4000,
            "timeout": 60,
            "dict": Path(folder) / "words",
            "artifact_prefix": f"{tempfile.gettempdir()}/debate-tui-{name}-",
            "print_final_stats": 1,
        }
        arguments = [sys.argv[0], *(f"-{k}={v}" for k, v in options.items()), str(corpus)]
        atheris.Setup(arguments, target)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
