"""Marks at the start of a line that make it a list item, a quotation, a separator or a speech."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

BULLET = re.compile(r"^(?P<indent>\s*)(?P<mark>[-*+•‣▪◦●■–])\s+(?=\S)")
NUMBER = re.compile(r"^(?P<indent>\s*)(?P<mark>\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s+(?=\S)")
QUOTED = re.compile(r"^\s{0,3}(?:>\s?)+")


def is_rule(line: str) -> bool:
    """Say whether the line shows nothing but separators and decoration."""
    return bool(line) and not any(c.isalnum() for c in line)


# --- speakers ----------------------------------------------------------------------------------

# "[00:12:31] SMITH (minister, by phone): …", "Q14 The Chair: …"; a name has at most 60 characters.
_LABEL = re.compile(
    r"^(?P<time>[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s*[-–]?\s*|Q\.? ?\d{1,4}\.?\s+)?"
    r"(?P<name>[^\W\d_](?:[\w.’'&/-]|[ ](?=[\w&(])|,(?=\s)){0,59}?)"
    r"(?P<role>\s*[(\[][^()\[\]:]{1,80}[)\]])?\s*:(?=\s|$)"
)
# "Q. Were you there?" "A. I was.", as hearings are printed.
_LETTER = re.compile(r"^(?P<time>)(?P<name>[QA])(?P<role>)\.(?=\s+\S)")
_NO_SPEAKER = frozenset(
    "interview words text story reporting transcript note notes nb warning update updated "
    "correction corrections editor's editors related photo "
    "photos image picture video credit caption source sources read more see also watch listen tags "
    "topics share follow published posted date author by subject re from to cc sent abstract "
    "keywords summary conclusion introduction background disclaimer disclosure question answer "
    "example figure fig table box step part chapter section first second third finally remember "
    "result verdict fact claim myth bottom line takeaway contact media tel phone email e-mail fax "
    "web website url http https ps p.s tldr tl;dr edit advertisement copyright categories filed "
    "title volume issue doi isbn price location venue time when where who what why how and but or "
    "so here there this that these those it its he she they we you i my our your if then thus yes "
    "no not just also still now again for in on at with as of is are was were be been has have "
    "had said says will would can could should must may might do does did the a an".split()
)
_QA = frozenset({"q", "a", "question", "answer", "interviewer", "interviewee", "moderator", "host"})


def speaker_label(line: str) -> re.Match[str] | None:
    """Match what could be a speaker label; the groups are ``time``, ``name`` and ``role``."""
    start = line[:200]
    return (_LABEL.match(start) if ":" in start else None) or _LETTER.match(line[:8])


def speakers(lines: Iterable[str], marked: Iterable[str] = ()) -> frozenset[str]:
    """Return the names that open speeches in these lines (as written before the colon).

    One ``Name: …`` proves nothing ("The upshot: …"). Names count when they are all capitals and
    there are two such lines, when they come back, when they end like one that does, or as Q and A.
    ``marked`` are labels that the format sets in bold.
    """
    lines = list(lines)
    counts: Counter[str] = Counter()
    alone: Counter[str] = Counter()  # handles that have a line for themselves, as in forums
    for line in lines:
        match = speaker_label(line)
        rest = line[match.end() :] if match else ""
        if any(c.isalpha() for c in rest) and rest.upper() == rest and len(rest.split()) > 1:
            continue  # "OPEN CHANNEL: WHO OWNS THE ZARIN?" is a title
        if match and _may_speak(match["name"]):
            counts[match["name"]] += 1
            alone[match["name"]] += not rest.strip() and " " not in match["name"]
    accepted: set[str] = set()
    shouted = [n for n in counts if n.upper() == n and len(n) > 1]
    if sum(counts[n] for n in shouted) >= 2:
        accepted.update(shouted)
    stops = Counter(m["name"] for line in lines if (m := _LETTER.match(line[:8])))
    if min(stops["Q"], stops["A"]) < 2:  # "A. Scope", "Q. E. D."
        counts.subtract(stops)
        counts = +counts
    letters = {n for n in counts if n.lower() in _QA}
    if len(letters) >= 2 and sum(counts[n] for n in letters) >= 2:
        accepted.update(letters)
    bold = {n for n in marked if n in counts}
    if sum(counts[n] for n in bold) >= 2:
        accepted.update(bold)
    named = {n for n in counts if _is_title_case(n)}
    again = {n for n in named if counts[n] >= 2}
    if again and (len(named) >= 2 or max(counts[n] for n in again) >= 3):
        accepted.update(again)
    handles = [n for n in alone if alone[n] and alone[n] == counts[n]]
    if len(handles) >= 2 and any(alone[n] >= 2 for n in handles):
        accepted.update(handles)
    last_words = {n.split()[-1].lower() for n in accepted}
    if len(accepted) >= 2 or any(counts[n] > 1 for n in accepted):
        accepted.update(
            n for n in named if n.split()[-1].lower() in last_words or len(accepted) > 1
        )
    return frozenset(accepted)


def _may_speak(name: str) -> bool:
    words = [w.lower().strip(".,") for w in name.split()]
    if len(words) > 7 or not words:
        return False
    if " ".join(words) in _QA:
        return True
    plain = [w for w in words if w not in {"the", "of", "and", "a", "for"}]
    return bool(plain) and not any(w in _NO_SPEAKER for w in plain)


def _is_title_case(name: str) -> bool:
    head = name.split(",")[0].split()
    return bool(head) and all(
        w[:1].isupper() or w in {"of", "the", "de", "van", "von", "al", "and", "for"} for w in head
    )
