"""Words of menus that an article may have as well, in small letters and without decoration."""

from __future__ import annotations


def _entries(text: str) -> frozenset[str]:
    return frozenset(e.strip() for line in text.splitlines() for e in line.split("|") if e.strip())


LIKELY = _entries(
    """
    home | news | world | politics | business | economy | opinion | opinions | comment | comments
    analysis | exclusive | breaking | breaking news | live | video | videos | photos | gallery
    podcast | podcasts | podcasts & video | sport | sports | culture | arts | lifestyle
    life & style
    travel | tech | technology | science | health | environment | climate | education | weather
    entertainment | magazine | editorial | editorials | commentary | op-ed | columnists | columns
    letters | guest essay | feature | features | perspective | perspectives | investigations
    print | share | email | e-mail | tweet | pin | save | like | follow | following | menu | search
    close | more | next | previous | prev | back | facebook | twitter | x | reddit | whatsapp
    linkedin | instagram | telegram | youtube | tiktok | threads | bluesky | mastodon | pinterest
    flipboard | pocket | messenger | tumblr | sms | rss | topics | tags | filed under | categories
    category | about | contact | help | status | careers | press | blog | privacy | terms | teams
    faq | jobs | archive | archives | newsletters | newsletter | events | puzzles | crosswords
    games | shop | store | books | food | money | markets | football | obituaries | classifieds
    u.s. | us | uk | europe | asia | africa | americas | middle east | australia | local | national
    regional | international | edition | english | language | listen | watch | play | image | photo
    letters to the editor | letter to the editor | guest column | guest columnist | viewpoint
    your say
    from the archive | long read | the long read | special report | in depth | explainer
    fact check
    icon | profile | advertising | followers | restacks | likes | report | flag | upvote
    downvote | award | permalink
    today's paper | today's edition | epaper | latest edition | author | posted | updated | tip
    quote | notes | chat | sections | discover | explore | for you
    write | paid | top | latest | discussions | discussion
    """
)
