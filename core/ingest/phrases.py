"""The words of web pages around an article: what one line alone gives away.

``sure`` knows lines that are furniture wherever they stand; ``likely`` those that may also be a
heading or a word of the article, so that their neighbours have to tell (``core.ingest.furniture``).
Both look at whole lines, never at a word inside a sentence.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from core.ingest import dates
from core.ingest.phrase_lists import LIKELY, SURE

_SHARE_WORDS = frozenset(
    "facebook twitter x reddit whatsapp linkedin email e-mail mail print share shared sharing "
    "tweet "
    "pin pinterest telegram copy link messenger tumblr flipboard threads bluesky mastodon pocket "
    "sms "
    "save gift this article story post page on via to with by and or us bookmark line viber vk "
    "weibo "
    "wechat instagram youtube tiktok snapchat signal linkedin: rss follow like url more shares "
    "send "
    "friend click opens in new window it comment comments for later".split()
)
_NETWORKS = frozenset(
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


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    number = r"(?:\d[\d,.]*[km]?)"
    forms = (
        # reading time, alone or with what web pages set beside it
        r"(?:estimated |approx(?:imate)?\.? )?(?:reading|read|"
        r"listening) time\W{0,4}(?:about )?\d+.{0,20}",
        r"\(?(?:\d{1,3}|a|one|two|three|five|ten)[- ]?min(?:ute)?s?\.?[- ]?(?:read|listen|"
        r"watch)\b.{0,40}",
        r"listen(?: to this (?:article|story))?\W{0,3}\(?\d+[: ]?\d*\s?(?:min(?:ute)?s?)?\)?",
        r"this article is more than .{1,20} old",
        r"(?:last )?(?:modified|updated|edited)(?: on)?:? .{4,60} ago",
        # comments
        rf"(?:view |show |see |read |load |join )?(?:all |the )?{number} (?:comments?|thoughts?|"
        rf"repl(?:y|"
        rf"ies)|responses?|shares?|"
        r"views?|likes?|followers?|claps?|restacks?|upvotes?|points?|retweets?)(?: on .{1,120})?:?",
        rf"{number} comments?\s?[|·•/-]\s?(?:read|see|join|log|please|add|view|show|sort)\b"
        r".{0,60}",
        rf"(?:comments?|responses?|replies)\W{{0,2}}\(?{number}\)?(?::? .{{1,60}})?",
        r"(?:please |you must |you need to )?(?:be )?(?:log(?:ged)? ?in|sign(?:ed)? ?in|"
        r"register)(?: or .{1,20})? to .{4,60}",
        r"(?:we welcome|leave|post|add|share|write) (?:your|a|my) (?:comments?|thoughts?|repl(?:y|"
        r"ies)|views?)\b.{0,60}",
        r"your e-?mail address will not be published.{0,60}",
        r"(?:the )?comments (?:on this (?:article|post|story) )?are (?:now )?closed.{0,40}",
        # credits of pictures, and their texts
        r"\(?(?:file |cover |lead |header |main |stock |featured )?(?:photo|image|picture|"
        r"photograph|illustration|graphic)s?"
        r"(?: illustration)?(?: credit| source| caption)?s?(?: by|"
        r" courtesy(?: of)?)?\s?[:/|©—].{0,240}",
        r"\(?(?:photo|image|picture|photograph|illustration|photograph)s?"
        r"(?: by| courtesy of| credit)s? .{2,80}",
        r"(?:image|photo|picture|media|video) ?(?:caption|source|credit|"
        r"copyright)(?:\s?[:,/].{0,240})?",
        r"(?:ap|afp|epa|reuters|getty|file) (?:photo|images?|file photo)/?.{0,60}",
        r"(?:reuters|epa|afp|ap)/[\w .'-]{3,40}(?:/file photo)?",
        r"(?:©|\(c\)|copyright|credit:|courtesy:?) .{2,60}/ ?(?:getty images|reuters|afp|ap|"
        r"shutterstock|alamy)(?: images)?",
        r"[\w .'/-]{0,60}/ ?getty images|getty images|shutterstock(?:\.com)?|istock(?:photo)?|"
        r"alamy(?: stock photo)?|unsplash",
        r"(?:img|image|logo|photo|picture|icon|avatar|thumbnail|headshot|portrait) of .{1,200}",
        r"(?:profile|author|cover|featured) (?:photo|picture|image)",
        # other articles
        r"(?:also |and )?(?:on|in|from) (?:our|this) (?:site|website|blog)s?:?",
        # the page
        r"(?:view|show|hide|see|read) comments? \W?\d[\d,]*\W?",
        r"(?:next|previous|older|newer) (?:post|article|story|entry)s?: .{2,160}",
        r"poll: .{5,140}\b(?:vote|take part|have your say).{0,20}",
        r"(?:republish (?:this|our)|republished (?:from|under)|this (?:article|story|piece|post|"
        r"essay) (?:was |is |has been |first |originally )+(?:published|appeared|"
        r"republished)).{0,200}",
        r"(?:view|see|read) (?:all|more) (?:posts|articles|stories|work) (?:by|from) .{2,60}",
        r"this entry was posted .{0,200}|bookmark the permalink.{0,20}|.{0,40}powered by .{3,30}",
        r"you(?:'re| are) receiving this .{0,200}|unsubscribe\b.{0,80}|"
        r"our mailing address .{0,160}",
        r"page \d+ of \d+|.{2,100}?\s?(?:\.\s?){5,}\s*\d{1,4}",
        r"privacy notice: .{0,300}",
        r"thanks for reading(?: [\w&'. -]{0,60})?[!.](?: .{0,100})?",
        r"our standards: .{3,60}",
        r"(?:©|\(c\)|copyright)\s?(?:©|\(c\))?\s?\d{4}.{0,120}",
        r".{0,120}\ball rights reserved\b.{0,120}",
        r"(?:follow|like|find|join) (?:us|me|@?\w+(?: \w+)?) on (?:facebook|twitter|x|instagram|"
        r"linkedin|telegram|youtube|"
        r"mastodon|bluesky|whatsapp|threads|tiktok|google news).{0,80}",
        r"follow @\w+.{0,40}",
        r"@\w{2,30}",
        r"(?:www\.|https?://)?(?:www\.)?(?:buymeacoffee|patreon|ko-fi|paypal|gofundme|donorbox|"
        r"liberapay)\.\w+\S{0,80}",
        r"(?:this|our) (?:site|website) uses cookies.{0,200}|we use cookies.{0,240}",
        r"by (?:continuing|signing up|clicking|subscribing),? (?:to|you|on|up).{0,200}",
        r"click (?:here|below) to .{2,60}",
        r"(?:download|get) (?:our|the) .{0,30}app\b.{0,60}",
        r"don't have an account\?.{0,30}|already (?:a|have an) .{0,30}\? (?:log|sign) in.{0,20}",
        r"discussion about this (?:post|video|podcast)",
        r"a guest post by",
        rf"{number} min(?:s|utes)?",
    )
    return tuple(re.compile(form) for form in forms)


_LEAD_IN = re.compile(
    r"^[\W_]*(?:related(?: (?:article|story|stories|posts?|content|reading|coverage))?|"
    r"read(?: more| also| next| this)"
    r"|also read|must read|don[’']t miss|recommended|up next|trending|"
    r"more on this(?: story)?"
    r"|watch (?:now|also|live)|listen now|you may also like|in pictures)\s*[:>»|]\s*\S",
    re.IGNORECASE,
)
_WEAK_LEAD_IN = re.compile(
    r"^[\W_]*(?:see also|see|watch|listen|read|more|video|gallery|podcast|in depth|analysis|"
    r"explained)"
    r"\s*[:>»|]\s*\S.{6,160}$",
    re.IGNORECASE,
)

_REPORTERS = re.compile(
    r"^[(\[]?\s*(?:(?:additional|further|with) )*(?:reporting|writing|editing|compiled|edited|"
    r"translated)"
    r"(?: and (?:writing|editing|reporting))?(?: contributed)? by:? (?=[A-Z])|\bcontributed (?:to|"
    r"reporting|research)\b",
    re.IGNORECASE,
)
# A caption that ends in its credit: "The march on Monday. Photograph: Lena Fox/Alamy".
_CREDITED = re.compile(
    r"(?:^|[.!?][\"”’)]?\s+|\s[|–—]\s)(?:Photograph|Photo|Picture|Image|Illustration|"
    r"Credit)s?(?: by| credit)?:\s?"
    r"[^.!?]{2,80}$|\((?:(?:AP|AFP|File|Reuters) )?(?:Photo|Photograph|Image|"
    r"Picture)\b[^()]{0,100}\)$"
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
    bare = key(text)
    if not bare:
        return not any(c.isalnum() for c in text)
    if bare.rstrip(":.!…") in SURE or bare in SURE:
        return True
    if "|" in bare and all(part.strip(_EDGES) in SURE for part in bare.split("|")):
        return True
    if is_agency_trailer(text) or is_turner(text):
        return True
    if len(text) <= 260:
        if is_share_bar(text) or is_lead_in(text):
            return True
        # "2 min readDec 22, 2022": the date is metadata, the rest of the line goes
        if any(shape.fullmatch(bare) for shape in _shapes()):
            return not _is_sentence(text)
        return bool(_CREDITED.search(text)) and len(text.split()) <= 50
    return False


def is_picture_credit(text: str) -> bool:
    """``Photo: Ann Moss/Herald``, without a caption."""
    return len(text.split()) <= 10 and bool(_PICTURE.match(text))


_PICTURE = re.compile(
    r"\W*(?:photo|image|picture|photograph|illustration|credit)s?\b.{0,12}?[:/]", re.IGNORECASE
)


def is_turner(text: str) -> bool:
    """``← The last ferry`` or ``« Fares again``: to the next and the previous page."""
    if len(text) > 160:
        return False
    quoted = "«" in text and "»" in text
    return text[0] in "←→" or (not quoted and (text.startswith("« ") or text.endswith(" »")))


def is_lead_in(text: str) -> bool:
    """``RELATED: Ten ways to save water``."""
    return len(text) <= 220 and bool(_LEAD_IN.match(text))


def may_lead_in(text: str) -> bool:
    """``Watch: The pier falls``: inside an article a pointer elsewhere, over it perhaps its "
    "title."""
    return text.rstrip()[-1:] not in ".!?…" and bool(_WEAK_LEAD_IN.match(text))


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
            if sum(p.lower() in _NAV_WORDS or p.lower() in SURE for p in parts) >= (
                1 if len(parts) > 3 else 2
            ):
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
    return bare in _TEASER_HEADERS or bool(_TEASER_FORM.fullmatch(bare))


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
    "editor",
)
_TEASER_HEADERS = frozenset(h for h in SURE if h.startswith(_TEASER_STARTS))
_TEASER_FORM = re.compile(
    r"(?:more|most (?:read|popular|viewed)|related|latest|trending|popular)(?: (?:stories|news|"
    r"articles|posts|coverage|"
    r"reading))?(?: (?:from|in|on|by|about|at)) .{2,50}"
)

COMMENTS_HEADER = re.compile(
    r"^(?:\d[\d,]* (?:comments?|responses?|replies|thoughts on .{1,120})|(?:comments?|responses?|"
    r"discussion)"
    r"(?:\W{0,2}\(?\d[\d,]*\)?)?|leave a (?:comment|reply)|join the (?:conversation|"
    r"discussion))(?!\w).{0,60}$"
)


def dated(text: str) -> bool:
    """Say whether the line is a date, a time ago, or a reading time, with nothing else."""
    return dates.is_date_line(text)


def _is_sentence(text: str) -> bool:
    """A line of prose that only begins like furniture: long, and with a full stop inside."""
    words = text.split()
    if len(words) < 14 or text.rstrip()[-1:] not in '.!?”"':
        return False
    return not re.match(
        r"^\W*(?:file |cover |stock )?(?:photo|image|picture|video|illustration|graphic|img|media|"
        r"©|copyright|we use"
        r"|this (?:site|website)|by (?:continuing|signing|clicking|subscribing)|privacy notice|"
        r"thanks for reading|republish|this (?:article|story|piece|post|essay|entry) |you|our m)",
        text,
        re.IGNORECASE,
    )
