"""Whole lines that web pages set around articles, in small letters and without decoration."""

from __future__ import annotations


def _entries(text: str) -> frozenset[str]:
    return frozenset(e.strip() for line in text.splitlines() for e in line.split("|") if e.strip())


SURE = _entries(
    """
    advertisement | advertisements | advert | sponsored | sponsored content | promoted
    promoted content | paid content | ad feedback | story continues below advertisement
    story continues below | article continues below | article continues below advertisement
    article continues after ad | article continues after advertisement | continue reading below
    advertisement - scroll to continue | scroll to continue | skip advertisement | skip ad
    skip to content | skip to main content | skip to main | skip to navigation | skip to footer
    skip to search | jump to content | jump to navigation | toggle navigation | toggle menu
    open menu | close menu | main menu | open navigation menu | show more | load more | read more
    view more | see more | see all | view all | back to top | return to top | go to top | log in
    login | sign in | sign up | log out | register now | create account | create an account
    my account | subscribe now | subscribe today | subscribe | manage subscription | donate now
    donate | give now | support us | become a member | become a subscriber | already a subscriber?
    already a member? | already have an account? | forgot password? | share this
    share this article
    share this story | share this post | share article | share story | share on | share via
    share to
    share with friends | copy link | copy link to clipboard | link copied | link copied! | copied
    copied! | print this article | print this page | email this article | save article
    save for later | save this story | add to favorites | bookmark this | gift this article
    give this article | give article | listen to this article | listen to article | listen to story
    listen to the story | play audio | audio is ai generated | follow us | follow us on
    like this | like loading... | loading... | loading | loading comments... | related
    related posts
    related articles | related stories | related content | related topics | related news
    related links
    related coverage | related reading | more stories | more news | more articles | more like this
    more from this author | more by this author | more on this story | more on this topic
    more on this | you may also like | you might also like | you may also be interested in
    you might be interested in | recommended | recommended for you | recommended stories
    recommended reading | recommended articles | suggested reading | suggested articles
    what to read next | read next | up next | don't miss | editors' picks | editor's picks
    editor's pick | most read | most popular | most viewed | most shared | most commented | trending
    trending now | trending stories | popular posts | popular now | latest news | latest stories
    latest posts | recent posts | recent articles | recent comments | top stories | in other news
    in case you missed it | around the web | from around the web | also on this site
    leave a comment | leave a reply | post a comment | add a comment | write a comment
    add your comment | be the first to comment | no comments | no comments yet | no comments:
    view comments | show comments | view all comments | see all comments | hide comments
    read comments | comments are closed | comments closed | comments off | join the conversation
    join the discussion | start the conversation | have your say | load more comments | reply
    cancel reply | post comment | submit comment | your email address will not be published
    required fields are marked * | sort by best | sort by newest | newest first | oldest first
    all rights reserved | privacy policy | terms of service | terms of use | terms and conditions
    terms & conditions | cookie policy | cookie settings | cookie preferences | manage cookies
    accept cookies | accept all | accept all cookies | reject all
    do not sell my personal information
    contact us | about us | advertise with us | advertise | work with us | site map | sitemap
    newsletter sign up | newsletter signup | sign up for our newsletter
    subscribe to our newsletter
    sign up to our newsletter | get our newsletter | join our newsletter | email address
    enter your email | enter your email address | your email | your email address
    type your email...
    download our app | get the app | open in app | written by | text to speech | press releases feed
    previous article | next article | previous post | next post | previous story | next story
    older post | newer post | older posts | newer posts | older | newer | view in browser
    there are no related posts yet | no related posts | report this ad | hide ad | img | logo
    avatar
    share full article | open share drawer | view original | republish this article
    republish our articles for free, online or in print | restack | discussion about this post
    ready for more? | thanks for reading! | get more from
    this post is public so feel free to share it
    upgrade to paid | start writing | permalink | embed | cite this article | cite this page
    download pdf | printer-friendly version | print-friendly version | print edition
    video unavailable
    playback is not supported on this device | this video can not be played | expand image
    enlarge image | view image in fullscreen | view gallery | open image in fullscreen | caption
    image caption | image source | media caption | published | 1 reply
    explore more on these topics
    substack is the home for great culture | no posts | after newsletter promotion
    newsletter promotion
    share | tweet | continue reading | play video | scroll down for comments | view comments
    give a gift subscription | about the author | about the authors | report an error
    report a correction | was this article helpful? | rate this article | print this
    show replies | view this email in your browser | view in your browser | update your preferences
    ends | email this | blogthis! | blog this | this entry was posted in
    reuse this content | most viewed across the site
    our standards: the thomson reuters trust principles
    our standards | purchase licensing rights | suggested topics: | follow author | view profile
    """
)

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
