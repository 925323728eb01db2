"""The words of web pages around an article: what one line alone gives away.

``sure`` knows lines that are furniture wherever they stand; ``likely`` those that may also be a
heading or a word of the article, so that their neighbours have to tell (``core.ingest.furniture``).
Both look at whole lines, never at a word inside a sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from core.ingest import dates, learned
from core.ingest.phrase_lists import LIKELY

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
    if len(text.split()) > 2 and is_share_bar(text):
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


_PICTURE = re.compile(
    r"\W*(?:(?:file |my )?photo|image|picture|pic|photograph|photography|illustration|drawing|"
    r"cartoon|"
    r"chart|graphic|artwork|map|credit)s?\b.{0,12}?[:/]",
    re.IGNORECASE,
)


_CREDITED = re.compile(
    r"\((?:(?:photo|picture|image)s?:? )?[A-Z][\w.’'-]*(?: [\w.’'-]+){0,4} ?/ ?[A-Z][^()/]{1,40}\)$"
)
_CAPTION = 45  # words


def is_caption(text: str) -> bool:
    """``Boats at the quay on Thursday. (Ann Moss/Herald)``, ``[Drawing: Bo Lee]``."""
    if is_picture_credit(text) and (text[0] == "[" or re.search(r"[:/] ?[A-Z][^.!?]*$", text)):
        return True
    return bool(_CREDITED.search(text)) and len(text.split()) <= _CAPTION


_BUTTONS = re.compile(r"(?:\[[A-Z][^\[\]]{1,30}\]\s*){2,}$|\?\s+Yes\W+No\W*$")
"""A question with its answers to press: ``… on two of them. [Accept] [Choose]``."""
_COPYRIGHT = re.compile(
    r"[^©]{0,60}©|\W*(?:©|\(c\)|copyright)\W{1,3}(?:©\s*)?(?:\d{4}|[A-Z].{2,60}\d{4})", re.I
)


def is_note(text: str) -> bool:
    """``[1] Roads Agency, Axle Load Survey, 2026, table 9``: a note of the text's."""
    return re.match(r"\[\^?\d{1,3}\]:? \S", text) is not None


def _has_buttons(text: str) -> bool:
    first = text.find("[") if text.endswith("]") else text.rfind("?")
    return first > 0 and _BUTTONS.search(text, first) is not None


def is_copyright(text: str) -> bool:
    """``© 2026 The Herald``, ``Copyright 2026 by …``."""
    return _COPYRIGHT.match(text) is not None


def is_turner(text: str) -> bool:
    """``← The last ferry`` or ``« Fares again``: to the next and the previous page."""
    if len(text) > 160:
        return False
    quoted = "«" in text and "»" in text
    if text.startswith("« ") and text.endswith(" »"):
        return True
    return text[0] in "←→" or (not quoted and (text.startswith("« ") or text.endswith(" »")))


def is_share_bar(text: str) -> bool:
    """``Share: Facebook  X  WhatsApp  Copy link``."""
    words = [w.strip(".,:;|()[]/&+·•-–—").lower() for w in text.split()]
    words = [w for w in words if w and not w.isdigit()]
    if not 2 <= len(words) <= 24 or any(w not in _SHARE_WORDS for w in words):
        return False
    return sum(w in _NETWORKS for w in words) >= 2


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
