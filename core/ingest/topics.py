"""What the words of a line are about, as far as it tells a site's talk from an article's.

No site is known here, and no phrase: a publisher speaks of its paper and its readers, of screens,
money, post and pictures, in words that differ from site to site. A classifier of lines learns more
from the few topics than from the words, most of which it has never seen.
"""

from __future__ import annotations

from functools import cache

_TOPICS = """
paper: newspaper newspapers paper magazine journal gazette daily weekly monthly bulletin blog
    website site newsroom desk masthead publisher publication newsletter letter edition issue
    page pages column front-page homepage newsdesk digest
piece: story stories article articles post posts report episode episodes interview programme
    program show transcript column essay feature review podcast instalment installment series
    piece version headline headlines archive archives recording series entry entries chapter
    dispatch
reader: reader readers subscriber subscribers member members membership supporter supporters
    donor donors listener listeners viewer viewers visitor visitors guest guests patron patrons
    friend friends follower followers user users customer customers
staff: editor editors reporter reporters journalist journalists correspondent staff newsroom
    writer writers photographer webmaster producer presenter host typist illustrator columnist
    subeditor
screen: browser phone screen app device tablet button click tap press scroll link links menu
    page tab download upload log login password account inbox email e-mail mail online offline
    web feed rss cookie cookies settings banner popup ad ads advert adverts advertisement
money: free price prices pay paid pays month monthly week weekly year yearly annual cost costs
    trial offer discount donate donation donations gift support supports subscribe subscription
    cancel renew dollar dollars pound pounds euro euros cent cents penny pence coin coins
    shilling
get: read reads reading hear listen watch see find get receive join send tell write ask ring
    call visit order buy click follow share forward print save copy open subscribe sign register
    comment reply leave pass bring keep try
post: address street road avenue lane box tel telephone phone ring fax hours monday tuesday
    wednesday thursday friday saturday sunday noon weekdays office counter room floor postcode
    enquiries queries contact reception desk
picture: photo photos photograph photographs picture pictures image images illustration drawing
    cartoon map chart graphic caption portrait gallery camera courtesy
law: copyright rights reserved reproduced reproduction republish republished republication
    permission licence license terms conditions privacy policy policies liability disclaimer
    errors correction corrections complaint complaints code standards charity registered company
    reproduce photocopied unofficial translation
other: related more next previous earlier later latest elsewhere also recommended trending
    popular most tomorrow coming soon tonight again back top older newer recent
talk: comment comments reply replies discussion conversation thread moderator moderated
    moderators polite civil respond responses answer answers opinions views feedback
sound: audio sound listen hear player play pause minutes seconds podcast podcasts speaker
    recorded mixed tape microphone music stream episode volume
sponsor: sponsor sponsored sponsors sponsorship partner partners brought advertise advertising
    promotion promoted paid presented funded grant grants foundation independent
"""


@cache
def _topics() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    name = ""
    for line in _TOPICS.strip().splitlines():
        head, colon, rest = line.partition(": ")
        if colon and not line.startswith(" "):
            name, words = head, rest
        else:
            words = line
        for word in words.split():
            found.setdefault(word, []).append(name)
    return {word: tuple(dict.fromkeys(names)) for word, names in found.items()}


def of(words: list[str]) -> list[str]:
    """Return the topics of the words (in lower case), each once, in a fixed order."""
    table = _topics()
    return sorted({topic for word in words for topic in table.get(word, ())})
