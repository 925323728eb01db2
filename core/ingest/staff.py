"""Those who write without a name of their own on a line: posts, boards, agency reporters."""

from __future__ import annotations

import re

from core.ingest import names
from core.ingest.words import has_finite_verb

_POST = re.compile(
    r"\b(?:reporters?|writers?|correspondents?|columnists?|contributors?|editors?|staff)$",
    re.IGNORECASE,
)


def reporters(text: str) -> str | None:
    """Return who reported in "(Reporting by A in Rome and B; editing by C)"."""
    match = re.match(r"^\W*reporting by:? (?P<rest>[^;.()]{3,120})", text, re.IGNORECASE)
    if match is None:
        return None
    found = []
    for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", match["rest"]):
        name = re.sub(r"\s+(?:in|at|from)\s.*$", "", part.strip())
        if names.is_name(name):
            found.append(name)
    return " and ".join(found) or None


def is_post(text: str) -> bool:
    """Say whether a line only tells what the author is: "Local Democracy Reporters"."""
    bare = text.strip(" *_|—–-,")
    return len(bare.split()) <= 6 and bool(_POST.search(bare)) and not has_finite_verb(bare)


def is_staff(text: str) -> bool:
    """Say whether a byline names nobody: "the Editorial Board", "our correspondent in Rome"."""
    return len(text) <= 60 and bool(
        re.match(
            r"^(?:(?:our|staff|a|the) (?:.{0,40} )?(?:correspondents?|reporters?|writers?|"
            r"editors?)|(?:.{2,40} )?"
            r"editorial board|staff)$",
            text,
            re.IGNORECASE,
        )
    )
