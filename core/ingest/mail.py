"""The header of a mail that was saved with its text: From, To, Date, Subject (RFC 5322)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.ingest import dates, names, phrases
from core.ingest.pieces import Metadata, Piece

_FIELD = re.compile(
    r"^(?-i:(?=[A-Z]))(?P<name>from|to|cc|bcc|reply-to|return-path|delivered-to|sender|date|"
    r"sent|subject|list-[a-z-]+|message-id|in-reply-to|references|received|mime-version|content-type|"
    r"x-[a-z-]+)\s*:\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_WIDEST = 300  # letters of a field that are looked at
_ADDRESS = re.compile(
    r"\s*(?:<|\[mailto:|(?<![\w.+-]))(?P<user>[\w.+-]+)@(?P<host>[\w-]+)[\w.-]*[>\]]?\s*$",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"^(?P<name>.+?)\s*\((?P<house>[^()]+)\)$|^(?P<who>.+?) (?:at|from|via) (?P<where>[A-Z].+)$"
)
_FIRST = 3  # lines of the site may stand over the header


def is_field(line: str) -> bool:
    """Say whether a line of a file looks like one of a mail's header: it begins a new piece."""
    return _FIELD.match(line) is not None


def header(pieces: Sequence[Piece]) -> tuple[Metadata, range]:
    """Return what the header says, and the positions of its lines; nothing where there is none.

    It has who sent it, and the subject or the recipient. A memorandum has such lines as well, but
    without an address, and says more in them: what is known of it is found with the title.
    """
    for start in range(min(_FIRST, len(pieces))):
        if start and not phrases.sure(pieces[start - 1].text):
            break  # it stands in the text, and is not about it
        fields: dict[str, str] = {}
        at = start
        while at < len(pieces) and pieces[at].speaker is None:
            match = _FIELD.match(pieces[at].text[: 2 * _WIDEST])
            if match is None:
                break
            fields.setdefault(match["name"].lower(), match["value"].strip()[:_WIDEST])
            at += 1
        if "from" in fields and len(fields) > 2 and any("@" in v for v in fields.values()):
            return _read(fields), range(start, at)
    return Metadata(), range(0)


def _read(fields: dict[str, str]) -> Metadata:
    author, source = _sender(fields["from"])
    when = dates.find(fields.get("date") or fields.get("sent") or "")
    subject = _ANSWERED.sub("", fields.get("subject", ""))
    return Metadata(subject or None, author, when.iso if when else None, source)


_ANSWERED = re.compile(r"^(?:(?:re|fwd?)\s*:\s*)+", re.IGNORECASE)
_ISSUE = re.compile(
    r"^\W*(?:(?:no\.|issue|number|vol\.|edition|#) ?#?\d+|[^\[\]]{0,40}\d+\])", re.IGNORECASE
)


def is_issue(subject: str | None) -> bool:
    """Say whether a subject numbers an issue, which has a title of its own ("No. 88 is out")."""
    return _ISSUE.match(subject or "") is not None


def _sender(field: str) -> tuple[str | None, str | None]:
    """Return person and house in ``Ann Moss (The Slow Bus) <ann@slowbus.org>``."""
    address = _ADDRESS.search(field)
    name = (field[: address.start()] if address else field).strip(" \"'") or None
    last, comma, first = (name or "").partition(", ")
    if comma and names.is_name(f"{first} {last}") and " " not in last:
        name = f"{first} {last}"  # "Moss, Ann"
    match = _HOUSE.match(name or "")
    if match is not None:
        return match["name"] or match["who"], match["house"] or match["where"]
    if name is None or not names.is_name(name) or names.is_organisation(name):
        return None, name
    if address is not None:  # "Hedgerow Letters <post@hedgerowletters.org>"
        joined = re.sub(r"\W", "", name).lower()
        user = re.sub(r"\W", "", address["user"]).lower()
        if joined == address["host"].lower().replace("-", "") and user not in joined:
            return None, name
    return name, None
