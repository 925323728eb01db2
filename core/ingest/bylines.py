"""Reading who wrote a text: bylines, and what stands beside the names in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.ingest import dates, names, phrases, staff
from core.ingest.places import is_place
from core.ingest.words import has_finite_verb

_BY = re.compile(
    r"^[\W_]*(?:(?:an?|the|story|words|text|report|analysis|comment|opinion|essay|review|article|"
    r"interview|authored|"
    r"written|posted|published|reported|submitted|created|contributed|column|commentary|guest|"
    r"post|op-ed|speech|"
    r"remarks|address|lecture|statement|testimony|letter|contribution|paper|delivered|given|"
    r"presented|prepared|keynote|"
    r"opening|closing|on|filed|and|photos?|minutes|record|notes?|account|summary|kept|taken|"
    r"recorded|drawn|up|compiled|drafted|(?:fact-)?checked|researched|conducted|questions|asked|"
    r"signed|drafting|answers)\s+){0,4}by\b\s*:?\s*(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"^[\W_]*(?:(?:(?:lead|main|principal|corresponding) )?authors?|writer|byline|columnist|"
    r"speaker|interview(?:er)?|words|text|"
    r"story|clerk|minute-taker|rapporteur|minutes|reporter|(?P<sender>from))\s*:[\s*_]*"
    r"(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_PICTURES = re.compile(
    r"[.,;]?\s+(?:(?:with|and)\s+)?(?:photos?|photographs?|photography|pictures?|illustrations?|"
    r"drawings?|graphics?|video|translat\w+|edit\w+|research|additional \w+)\s*(?:by|:)\s.*$",
    re.IGNORECASE,
)
SPLIT = re.compile(r"\s*(?:\||·|•|»| — | – | - | / |; |\s{3,})\s*")
SORT = (
    r"transcript|interview|speech|remarks|statement|press release|news release|media release|"
    r"opinion|op-ed|viewpoint|analysis|"
    r"commentary|editorial|essay|feature|column|blog|blog post|guest post|explainer|report|review|"
    r"letter|podcast|"
    r"newsletter|lecture|debate|hearing|panel|testimony|address|verbatim record|minutes"
)
KIND = re.compile(
    rf"^(?:(?:an? )?(?:unedited |edited |unrevised |full |rush |official |"
    r"partial |uncorrected |corrected |provisional |abridged )*"
    rf"(?:{SORT})(?: (?:no\.? ?)?[\d/.-]+)?"
    r"|(?:policy |issue |research |working |discussion |briefing |position |white |occasional |"
    r"conference |data |fact )?"
    r"(?:brief|briefing|paper|note|report|memo|sheet|series|bulletin|insight|"
    r"perspective)s?(?: no\.?)? "
    r"?#?[\w/.-]*\d[\w/.-]*|(?:policy|issue|research|working|discussion|briefing|position|"
    r"white) (?:brief|paper|note)"
    r"|vol(?:ume|\.)? ?\d+.{0,30}|issue \d+.{0,20}|no\. ?\d+.{0,20}"
    r"|for immediate (?:release|use|publication)"
    r"|(?:broadcast|aired|recorded|delivered|given|first broadcast|issued|released)\b.{0,40}|"
    r"\d+ words)$",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"^\W*[^\W\d_][^:;!?]{4,160}, by (?P<rest>[A-Z].*)$", re.IGNORECASE)
"""``HEDGEROW LETTERS, No. 88, by Ann Moss``, ``A letter about dogs, by Bo Lee``."""
_ROW = re.compile(
    r"^\|?\s*\**(?P<key>(?:\w+ ){0,2}(?:authors?|by|writer))\**\s*[:|]\s*(?P<value>[^|]+?)\s*\|?$",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"^(?:.{20,}[.?!] )?(?P<name>[A-Z][^,.:;!?]{3,40}?) "
    r"(?:reports|investigates|explains|writes(?= from))"
    r"(?P<where> (?:from|in) [A-Z][^.:;!?]{2,40})?"
    r"(?: for (?:the )?(?P<paper>[A-Z]\S*(?: [A-Z]\S*){0,4}))?\.?$"
)
"""``Ann Moss reports from Orlin``, also behind the sentence under a title."""
READ_TIME = re.compile(r"\b\d{1,3}[- ]?min(?:ute)?s?\.?(?:[- ]?read)?\b", re.IGNORECASE)
EDGES = " \t*_|,;:·•–—-"


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line of metadata says; ``whole`` where it says nothing that is not in the fields."""

    author: str | None = None
    date: str | None = None
    source: str | None = None
    whole: bool = True
    updated: bool = False


def read(text: str) -> Credit | None:
    """Read ``By Ann Moss, Daily Planet | Opinion``; None where no part of the line is a byline."""
    closing = _CLOSING.match(text)
    front = text[: closing.start("rest")] if closing else ""
    if (
        closing is not None
        and not has_finite_verb(front)
        and names.leading_names(closing["rest"]) == len(closing["rest"])
    ):
        return Credit(closing["rest"], whole=False)
    row = _ROW.match(text)
    if row is not None:  # of a table of what the paper is, or written like one
        people = row["value"].strip(" *_|")
        if row["key"].lower().endswith("s") and are_names(people):
            return Credit(people)
        text = f"{row['key']}: {people}"
    report = _REPORTS.search(text)
    if report is not None and names.leading_names(report["name"]) == len(report["name"]):
        whole = report.start("name") == 0 and report["where"] is None
        return Credit(report["name"], None, report["paper"], whole)
    segments = [s for s in SPLIT.split(text) if s]
    for number, segment in enumerate(segments):
        match = _BY.match(segment) or _AUTHOR.match(segment)
        if not match:
            continue
        if match.groupdict().get("sender") and not names.leading_names(match["rest"].strip(EDGES)):
            continue  # "From: The Daily Planet"
        rest = _PICTURES.sub("", match["rest"])
        cut = len(rest) < len(match["rest"])
        rest = re.sub(r"\s+at\s+\d{1,2}[:.]\d\d.*$", "", rest.strip(EDGES))
        author, source, whole = _author_and_rest(READ_TIME.sub("", rest).strip(EDGES))
        if author is None:
            return None
        whole = whole and not cut
        for other in segments[:number] + segments[number + 1 :]:
            if source is None and names.is_organisation(other):
                source = names.without_abbreviation(other)
            elif not _is_known(other):
                whole = False
        return Credit(author, None, source, whole)
    return None


def are_names(text: str) -> bool:
    """Whether it is a list of full names, with or without an "and"."""
    people = re.split(r",\s+(?:and\s+)?|\s+and\s+", text)
    return len(people) > 1 and all(names.is_name(p) and not _TOWNLY.match(p) for p in people)


_TOWNLY = re.compile(
    r"(?:Port|New|North|South|East|West|Upper|Lower|Saint|St\.?|Fort|Mount|Cape|San|Santa|Los|Las|El|"
    r"Great|Little|Old|Castle|Lake)\s"
)
"""``Ann Moss, Port Ellery`` is one name with its town."""


def _is_known(part: str) -> bool:
    return bool(
        names.is_role(part)
        or KIND.match(part)
        or phrases.likely(part)
        or phrases.sure(part)
        or dates.is_date_line(part)
        or READ_TIME.fullmatch(part)
    )


def _author_and_rest(text: str) -> tuple[str | None, str | None, bool]:
    """Split ``A and B, Daily Planet`` or ``A, Science Correspondent`` or ``A in Rome``."""
    if not text or text[-1] in "!?" or (text[-1] == "." and len(text.split()) > 6):
        return None, None, False
    end = names.leading_names(text, least=1)
    if end:
        author, rest = text[:end].strip(" ,"), text[end:].strip()
        first = author.split()[0].lower().strip(".,") if author else ""
        if len(author.split()) == 1 and (first in _NOT_ALONE or not author[:1].isupper()):
            return None, None, False
    elif re.fullmatch(r"@?[a-z][a-z0-9_.-]{2,29}", text):  # the handle of a user
        return (text, None, True) if text not in _NOT_ALONE else (None, None, False)
    else:
        head, _, rest = text.partition(",")
        place = re.match(
            r"^(?P<names>.{3,80}?)\s+(?P<word>in|for|at|from|to|before|"
            r"of)\s+(?P<rest>[\w“\"].{1,80})$",
            head,
        )
        if place and names.leading_names(place["names"]) == len(place["names"]):
            where = place["rest"]
            paper = (
                where
                if names.is_organisation(where) and place["word"] in ("for", "at", "of")
                else None
            )
            return place["names"], paper, place["word"] == "in" or bool(paper)
        if not (names.is_organisation(head) or staff.is_staff(head)):
            return None, None, False
        author = head.strip()
    return _author_beside(author, rest.strip(" ,–—-|"))


def _author_beside(author: str, rest: str) -> tuple[str, str | None, bool]:
    """Read what stands after the names: a paper, a role, a place, a pen name's bearer."""
    if not rest:
        return author, None, True
    bracket = re.fullmatch(r"\(([^()]{2,60})\)", rest)
    if bracket:
        if names.is_organisation(bracket[1]) or bracket[1].isupper():
            return author, bracket[1], True
        return f"{author} {rest}", None, True
    source: str | None = None
    whole = True
    for part in (p.strip() for p in rest.split(",")):
        bare = re.sub(r"^(?:for|of|at|in|from) ", "", part)
        if not part or names.is_role(part) or KIND.match(part):
            continue
        if source is None and (names.is_organisation(bare) or _is_short_title(bare)):
            source = names.without_abbreviation(bare)
        elif not is_place(bare):
            whole = False
    return author, source, whole


def _is_short_title(text: str) -> bool:
    return text[:1].isupper() and len(text.split()) <= 4 and not names.is_name(text)


_NOT_ALONE = frozenset(
    "the a an this that these those then now all any some most many one two three no contrast "
    "definition default law design far mid late early noon midnight tonight today tomorrow "
    "yesterday spring summer autumn fall winter dawn dusk monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october november "
    "december chance accident invitation".split()
)
