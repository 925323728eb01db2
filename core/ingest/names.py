"""What looks like the name of a person, and what like that of a newspaper or an institute."""

from __future__ import annotations

import re

_TITLES = frozenset(
    "dr prof professor sir dame lord lady mr mrs ms miss mx rev hon sen rep".split()
)
_PARTICLES = frozenset(
    "de da do dos di du del della der den van von zu la le el al bin ibn bint ter of y e".split()
)
_NO_NAME = frozenset(
    "the a an and or but of in on at to for with from by as is are was were be not no why how what "
    "when who where which if this that these those it its we you they he she i my your our their "
    "his her all any some more most new will can should must may might would could do does did has "
    "have had key points summary introduction background conclusion conclusions overview contents "
    "related read also see about home news politics business opinion sport sports world culture "
    "comment comments share print email menu search subscribe login log sign up live video photo "
    "photos image images published updated posted advertisement monday tuesday wednesday thursday "
    "friday saturday sunday january february march april june july august september october "
    "november december after before against between over under into without during until "
    "transcript "
    "editorial analysis review policy brief report part chapter section figure table source "
    "sources "
    "channel radio kanal television republic kingdom municipality province "
    "reading second committee hearing debate agenda "
    "let's there's here's it's don't can't won't isn't versus vs".split()
)

_NO_NAME_ENDINGS = (
    "tion",
    "tions",
    "ment",
    "ments",
    "ness",
    "ity",
    "ities",
    "ism",
    "ical",
    "ology",
    "able",
)

_ORGANISATION = frozenset(
    "times post gazette herald tribune journal news newspaper daily weekly monthly quarterly "
    "review "
    "guardian observer chronicle courier press radio television tv magazine institute institution "
    "university college school centre center foundation agency bureau association society council "
    "network group trust fund commission ministry department office authority union federation "
    "party alliance initiative project committee mail telegraph independent standard star sun "
    "globe "
    "mirror express echo argus examiner inquirer sentinel dispatch register record bulletin report "
    "reports digest monitor today online media broadcasting corporation company inc ltd llc fm bbc "
    "cnn npr pbs abc nbc cbs reuters bloomberg wire service services forum club blog substack "
    "medium international research studies policy affairs action watch house bank office "
    "parliament senate assembly congress legislature court tribunal secretariat directorate "
    "campaign coalition movement academy "
    "chamber inspectorate ombudsman municipality constabulary cooperative guild chancellery synod "
    "diocese "
    "laboratory lab labs partners consulting advisory board programme program desk "
    "notes ledger insider dispatch dispatches".split()
)

_ABBREVIATION = re.compile(r"\s*\((?=[^()]*[A-Z])[A-Z0-9&.\-/]{2,12}\)$")


_NUMBERED = re.compile(
    r"\s+(?:policy |press |annual )?(?:report|issue|no\.?|vol(?:ume|\.)?|bulletin|paper|brief|"
    r"release)"
    r"(?: no\.?)? ?\d[\d:/.-]*$",
    re.IGNORECASE,
)


def without_abbreviation(text: str) -> str:
    """Return the bare name in ``Institute for Delivery (IPD)`` and ``Audit Office Report 7/26``."""
    return _ABBREVIATION.sub("", _NUMBERED.sub("", text.strip()))


def is_organisation(text: str) -> bool:
    """Say whether a short text names a paper, a station, an institute or the like."""
    words = [w.strip(".,:;()[]’'\"").lower() for w in text.split()]
    if not words or len(words) > 10 or not text[:1].isalnum() or ": " in text:
        return False
    if text.rstrip()[-1:] in ".!?;:," and not text.rstrip().endswith(("Inc.", "Ltd.", "Co.")):
        return False
    capitals = [
        w for w in text.split() if w[:1].isupper() or w[:1].isdigit() or not w[:1].isalpha()
    ]
    small = [w for w in text.split() if w[:1].islower()]
    if len(small) > len(capitals) or any(w not in _LINKS for w in small):
        return False
    if _BODY_OF.match(text):
        return True
    if len(words) == 2 and words[0] in {"channel", "radio", "kanal", "canal"}:
        return True  # "Channel Two"
    return any(w in _ORGANISATION or w.removesuffix("’s") in _ORGANISATION for w in words) or (
        bool(_ABBREVIATION.search(text)) and len(words) > 2
    )


_BODY_OF = re.compile(
    r"(?:the )?(?i:parish|municipality|republic|kingdom|principality|commune|canton|county|"
    r"province|borough|government) (?i:of) (?:(?i:the) )?[A-Z]\S*(?: [A-Z]\S*){0,3}$"
    r"|(?:CITY|TOWN|STATE|PORT|COURT|HIGH COURT|LAND|REGION|DISTRICT) OF [A-Z]{3,}(?: [A-Z]+){0,3}$"
)
"""What is governed, by its name: ``Parish of Orlin``; some words only as a letterhead has them."""

_LINKS = frozenset("of for the and in on at de la du des et und für an a to & with".split())


def is_name(text: str, least: int = 2) -> bool:
    """Say whether a short text looks like one person's (or a pen) name of ``least`` words up."""
    bare = re.sub(r"\s*\([^()]{1,60}\)", "", text).strip()
    words = bare.split()
    while words and words[0].lower().rstrip(".") in _TITLES:
        words = words[1:]
        least = min(least, 1)
    if words and words[-1].lower().strip(".,") in {
        "jr",
        "sr",
        "md",
        "phd",
        "ph.d",
        "ii",
        "iii",
        "mp",
    }:
        words = words[:-1]
    if not least <= len(words) <= 5:
        return False
    capitals = 0
    for number, word in enumerate(words):
        low = word.lower().strip(".,’'")
        if low in _PARTICLES and number < len(words) - 1:
            continue
        if low in _NO_NAME or low.endswith(_NO_NAME_ENDINGS) or not _is_name_word(word):
            return False
        capitals += 1
    return capitals >= min(least, 2) or (least == 1 and capitals == 1)


def _is_name_word(word: str) -> bool:
    if not word[:1].isalpha() or any(c.isdigit() for c in word):
        return False
    if word.endswith(".") and len(word) > 3:  # only initials end in a stop
        return False
    if not all(c.isalpha() or c in "-’'.·" or "\u0300" <= c <= "\u036f" for c in word):
        return False
    parts = [p for p in re.split(r"[-’'.]", word) if p]
    return any(p[0].isupper() or not p[0].islower() for p in parts)


_ROLE = re.compile(
    r"\b(?:fellow|editor|correspondent|reporter|columnist|writer|director|professor|analyst|"
    r"researcher|economist|"
    r"journalist|lecturer|minister|president|chair(?:man|woman|person)?|chief|head|author|"
    r"contributor|secretary|"
    r"spokes(?:man|woman|person)|student|lawyer|attorney|teacher|engineer|scientist|historian|"
    r"critic|staff|guest|"
    r"commissioner|ambassador|senator|representative|mp|officer|adviser|advisor|scholar|expert|"
    r"consultant|blogger|"
    r"founder|co-founder|manager|coordinator|deputy|former|senior|associate|assistant|physician|"
    r"doctor)\b",
    re.IGNORECASE,
)


def is_role(text: str) -> bool:
    """Say whether a short text tells what somebody does ("senior fellow", "Science Editor")."""
    bare = text.strip(" ()")
    return len(bare.split()) <= 10 and has_role(bare) and bare[-1:] not in ".!?"


def has_role(text: str) -> bool:
    """Say whether the text has a word for what somebody does."""
    return bool(_ROLE.search(text))


_LAST = re.compile(r"\s(?:and|&|with)\s", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,\s*(?:and|&)\s+|,\s*|\s+(?:and|&|with)\s+)", re.IGNORECASE)


def leading_names(text: str, least: int = 2) -> int:
    """Return where the list of names that opens the text ends (0 where none does).

    ``Ann Smith, Bo Lee and Cy Roe, Daily Planet`` gives the end of ``Cy Roe``.
    """
    if is_name(text, least) and "," not in text:
        return len(text)
    end = at = 0
    # "Publius (Hamilton and Madison)" is one pen name
    masked = re.sub(r"\([^()]{0,80}\)", lambda m: "(" + "x" * (len(m.group()) - 2) + ")", text)
    while at < len(text):
        match = _AND.search(masked, at)
        stop = match.start() if match else len(text)
        part = text[at:stop].strip()
        if not is_name(part, least) or (end and (is_organisation(part) or is_role(part))):
            break
        # "Ann Moss, Port Ellery" is a name and a place; a list of names has an "and".
        if end and "," in text[end:at] and not _LAST.search(text[end:]):
            break
        end = stop
        if not match:
            break
        at = match.end()
        least = 2  # a pen name of one word stands alone
    return end
