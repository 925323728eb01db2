"""The words of web pages around an article: what one line alone gives away.

``sure`` knows lines that are furniture wherever they stand; ``likely`` those that may also be a
heading or a word of the article, so that their neighbours have to tell (``core.ingest.furniture``).
Both look at whole lines, never at a word inside a sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from core.ingest import dates, learned, names
from core.ingest.phrase_lists import LIKELY
from core.ingest.words import has_finite_verb

_SHARE_WORDS = frozenset(
    "facebook twitter x reddit whatsapp linkedin email e-mail mail print share shared sharing "
    "tweet "
    "pin pinterest telegram copy link messenger tumblr flipboard threads bluesky mastodon pocket "
    "sms "
    "save gift this article story post page on via to with by and or us bookmark line viber vk "
    "weibo text size bigger smaller "
    "wechat instagram youtube tiktok snapchat signal linkedin: rss follow like url more shares "
    "send "
    "friend click opens in new window it comment comments for later".split()
)
_NETWORKS = frozenset(
    "mail text copy "
    "facebook twitter x reddit whatsapp linkedin pinterest telegram messenger tumblr flipboard "
    "bluesky mastodon pocket tweet email e-mail print share link threads instagram viber "
    "comments".split()
)

_NAV_WORDS = LIKELY | {"log in", "login", "sign in", "subscribe", "sign up", "donate", "register"}

_EDGES = " \t|·•*#_~=-–—:>»«›‹→←↑↓▶►▼▲✉☰×✕+^…∙"


def key(text: str) -> str:
    """Return the text as the lists have it: small letters, straight quotes, no decoration."""
    bare = text.strip(_EDGES).replace("’", "'").replace("‘", "'").lower()
    end = len(bare)
    while end and not bare[end - 1].isalnum() and bare[end - 1] not in "?!:.*)'&":
        end -= 1
    return " ".join(bare[:end].split())


_REPORTERS = re.compile(
    r"^[(\[]?\s*(?:(?:additional|further|with) )*(?:reporting|writing|editing|compiled|edited|"
    r"translated)"
    r"(?: and (?:writing|editing|reporting))?(?: contributed)? by:? (?=[A-Z])|\bcontributed (?:to|"
    r"reporting|research)\b",
    re.IGNORECASE,
)
_REPORTERS_WORDS = frozenset(
    "reporting writing editing compiled edited translated additional further with and by in at "
    "from "
    "for to this the of report article story contributed contributing research reporter reporters "
    "on near writer writers journalist journalists correspondent correspondents staff video news "
    "agencies "
    "agency desk also de van von al bin da di la le el".split()
)


def is_agency_trailer(text: str) -> bool:
    """``(Reporting by A in B; editing by C)``: names and little else, so no sentence of a story."""
    if len(text) > 500 or not _REPORTERS.search(text):
        return False
    words = [w.strip(".,;:()[]") for w in text.split()]
    return all(not w[:1].islower() or w in _REPORTERS_WORDS for w in words)


@lru_cache(maxsize=4096)
def sure(text: str) -> bool:
    """Say whether this line, whatever is around it, is not part of an article."""
    if len(text) > 420:
        return False
    if not any(c.isalnum() for c in text):
        return True
    if len(text.strip(_EDGES)) < 3 or text.isdecimal() or dates.is_date_line(text):
        return False  # it may number a page or an item; it may be metadata
    if text[0].islower() and len(text) > 40:
        return False  # the middle of a hard-wrapped sentence
    if is_agency_trailer(text) or is_turner(text) or is_contents_line(text):
        return True
    if is_caption(text) or _has_buttons(text) or is_copyright(text):
        return True
    if is_share_bar(text, least=3):
        return True
    return learned.score(text) > SURE


SURE = 3.0
"""The log odds from which a line is furniture by itself."""


_CONTENTS = re.compile(r"\W*[Pp]age \d+ of \d+\W*|.{2,100}?\s?(?:\.\s?){5,}\s*\d{1,4}")


def is_contents_line(text: str) -> bool:
    """``2 Passengers ........ 9`` of a table of contents, ``Page 2 of 9``."""
    return len(text) <= 260 and bool(_CONTENTS.fullmatch(text))


def is_picture_credit(text: str) -> bool:
    """``Photo: Ann Moss/Herald``, without a caption."""
    return len(text.split()) <= 10 and bool(_PICTURE.match(text))


_SHOWN = "photo|picture|pic|image|illustration|drawing|cartoon"
_PICTURE = re.compile(
    rf"\W*(?:file |my )?(?:{_SHOWN}|photograph|photography|chart|graphic|artwork|map|credit)s?\b"
    r".{0,12}?[:/]",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"\((?:(?:photo|picture|image)s?:? )?(?P<one>[A-Z][\w.’'-]*(?: [\w.’'-]+){0,4}) ?/ ?"
    r"(?P<two>[A-Z][^()/]{1,40})\)$"
)
_BY_WHOM = re.compile(
    rf"\W*(?:file |my )?(?:{_SHOWN})s?"
    r"(?: by| credit| courtesy(?: of)?)?\s*[:/]\s*(?P<who>\S.*)$",
    re.IGNORECASE,
)
_CAPTION = 45  # words


def is_caption(text: str) -> bool:
    """``Boats at the quay on Thursday. (Ann Moss/Herald)``, ``[Drawing: Bo Lee]``."""
    alone = _BY_WHOM.match(text)
    if alone and (text[0] == "[" or names.leading_names(alone["who"].strip(" ])."))):
        return len(text.split()) <= _CAPTION
    match = _CREDITED.search(text[-120:]) if text.endswith(")") else None
    if match is None or len(text.split()) > _CAPTION:
        return False
    parts = (re.sub(r"[-/]", " ", match[n]).strip() for n in ("one", "two"))
    return any(names.is_organisation(part) for part in parts)


_BUTTONS = re.compile(r"(?:\[[A-Z][^\[\]]{1,30}\]\s*){2,}$")
"""The answers to a question, to press: ``… on two of them. [Accept] [Choose]``."""
_STAGE = re.compile(
    r"\[(?:applause|laugh|cheer|music|pause|silence|crosstalk|interrupt|inaudible|noise|shout)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:did|was|is|were|have|do|has) (?:you|this|that)\b.{0,120}\?\s+Yes\s+No$", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"(?:[^©]{0,60}©|\W*(?i:\(c\)|copyright)\W{1,3})\s*(?:©\s*)?"
    r"(?:(?P<year>\d{4})|(?P<owner>[A-Z].{2,60}))"
)


def _has_buttons(text: str) -> bool:
    if text.endswith("]"):
        first = text.find("[")
        return first > 0 and not _STAGE.search(text) and _BUTTONS.search(text, first) is not None
    return _ASKED.match(text) is not None


def is_copyright(text: str) -> bool:
    """``© 2026 The Herald``, ``Copyright by the Herald, 2026``."""
    match = _COPYRIGHT.match(text)
    if match is None or match["year"]:
        return match is not None
    dated = "©" in match.group() or re.search(r"\d{4}", match["owner"])
    return bool(dated) and not has_finite_verb(match["owner"])


def is_of_the_text(text: str) -> bool:
    """``[1] Roads Agency, Survey, 2026, table 9``, ``« Then stay. »``: a note, or speech."""
    if text[:1] == "«" and text[-1:] == "»":
        return not is_turner(text)
    return re.match(r"\[\^?\d{1,3}\]:? \S", text) is not None


def is_turner(text: str) -> bool:
    """``← The last ferry`` or ``« Fares again``: to the next and the previous page."""
    if len(text) > 160:
        return False
    quoted = "«" in text and "»" in text
    if text.startswith("« ") and text.endswith(" »"):
        return "    " in text or "|" in text  # else somebody speaks
    return text[0] in "←→" or (not quoted and (text.startswith("« ") or text.endswith(" »")))


def is_share_bar(text: str, least: int = 2) -> bool:
    """``Share: Facebook  X  WhatsApp  Copy link``."""
    words = [w.strip(".,:;|()[]/&+·•-–—").lower() for w in text.split()]
    words = [w for w in words if w and not w.isdigit()]
    if not 2 <= len(words) <= 24 or any(w not in _SHARE_WORDS for w in words):
        return False
    return sum(w in _NETWORKS for w in words) >= least


@lru_cache(maxsize=4096)
def likely(text: str) -> bool:
    """Say whether the line is a word of a page's menus, which an article may have as a heading."""
    if len(text) > 60:
        return False
    bare = key(text).rstrip(":")
    if text.rstrip()[-1:] == "." and bare.rstrip(".") not in LIKELY:
        return False  # a sentence
    if bare in LIKELY or _TEASER_FORM.fullmatch(bare) or _FORM_OFLIKELY.fullmatch(bare):
        return True
    return len(bare.split()) <= 3 and bare.endswith((" logo", " avatar", " icon", " headshot"))


_FORM_OFLIKELY = re.compile(
    r"support (?:us|the [\w ]{3,24})|(?:labels?|tags?|tagged|topics?|filed under|categor(?:y|ies)|"
    r"posted in|keywords?)"
    r"(?: (?:as|with|under))?: .{2,80}|paid post|free post|\d{1,4}|(?:liked|reply|"
    r"restacked) by .{2,40}"
)


def nav_segments(text: str) -> list[str]:
    """Return the entries of a navigation bar, or nothing where the line is none.

    ``The Courier | Home | Politics``: at least three short entries, one of them a usual one.
    """
    if len(text) > 300 or text.lstrip().startswith("|"):
        return []
    for mark in ("|", "•", "·", "∙", "»", "›", ">", "/", "    "):
        if mark in text:
            parts = [p.strip() for p in text.split(mark)]
            parts = [p for p in parts if p]
            if len(parts) < 3 or any(len(p.split()) > 6 or p[-1:] in ".!?" for p in parts):
                continue
            if sum(p.lower() in _NAV_WORDS for p in parts) >= (1 if len(parts) > 3 else 2):
                return parts
            # breadcrumbs: where on the site the page is
            if mark in "»›>" and all(p[:1].isupper() and len(p.split()) <= 4 for p in parts):
                return parts
    words = text.split()
    if len(words) >= 4 and all(w.lower() in _NAV_WORDS for w in words):
        return words
    return []


def is_teaser_header(text: str) -> bool:
    """``Related Articles``, ``Most read in Opinion``: what comes next are other articles."""
    bare = key(text).rstrip(":.!")
    if _TEASER_FORM.fullmatch(bare):
        return True
    return bare.startswith(_TEASER_STARTS) and len(bare.split()) <= 7 and learned.score(text) > 1


_TEASER_STARTS = (
    "related",
    "more ",
    "you m",
    "recommended",
    "suggested",
    "most ",
    "trending",
    "popular",
    "latest",
    "recent ",
    "top stories",
    "in other news",
    "in case you",
    "around the",
    "from around",
    "what to read",
    "read next",
    "up next",
    "don't miss",
    "editor's ",
    "editors' ",
)
_TEASER_FORM = re.compile(
    r"(?:more|most (?:read|popular|viewed)|related|latest|trending|popular)(?: (?:stories|news|"
    r"articles|posts|coverage|"
    r"reading))?(?: (?:from|in|on|by|about|at)) .{2,50}"
)


def dated(text: str) -> bool:
    """Say whether the line is a date, a time ago, or a reading time, with nothing else."""
    return dates.is_date_line(text)
