"""The words that report speech, belief and stance, by what they take as their content.

The lists are closed classes of English, gathered by what each verb governs (a clause, an object,
an object with a complement, a preposition); none of them comes from the documents analysed.
"""

from __future__ import annotations

# --- verbs with a clause: "X says (that) …", "…, X said" --------------------------------------

SAY = frozenset(
    "say tell add claim argue insist note report state announce declare explain admit acknowledge "
    "concede confirm contend maintain assert allege suggest warn predict estimate reckon write "
    "reply respond answer stress emphasize emphasise recall remark observe assure promise pledge "
    "vow swear threaten testify complain caution conclude boast joke lament reiterate repeat "
    "counter retort quip cry shout mutter whisper advise inform notify remind speculate posit "
    "proclaim profess tweet affirm reaffirm confess disclose recount relate opine object protest "
    "rejoin hint comment begin continue call plead urge agree ask inquire enquire read put deny "
    "propose recommend demand stipulate signal imply elaborate interject interrupt muse concur "
    "clarify vouch blog text post exclaim murmur sigh chant sing shrug explode fume scoff "
    "forecast project".split()
)
"""Verbs that can stand beside a direct quote."""

GOING_ON = {
    "go": ("on",), "carry": ("on",), "press": ("on",), "break": ("in",), "cut": ("in",),
    "chime": ("in",), "put": ("in",), "shoot": ("back",), "fire": ("back",), "hit": ("back",),
    "bark": ("back",), "call": ("out",), "cry": ("out",), "shout": ("out", "back"),
}  # fmt: skip
"""Verbs that do so with the word after them: "she went on", "he shot back"."""

CLAUSE = frozenset(
    "say tell add claim argue insist note report state announce declare explain admit acknowledge "
    "concede confirm contend maintain assert allege suggest warn predict estimate reckon write "
    "reply respond answer stress emphasize emphasise remark observe assure promise pledge "
    "vow swear threaten testify complain caution conclude boast joke lament reiterate repeat "
    "counter retort quip advise inform notify remind speculate posit proclaim profess tweet affirm "
    "reaffirm confess disclose recount opine object protest hint agree deny propose recommend "
    "demand stipulate signal imply muse concur clarify believe think feel expect hope fear doubt "
    "dispute suspect hold calculate find show reveal indicate suppose assume consider request "
    "decree rule order mandate anticipate forecast project demonstrate guess judge establish urge "
    "accuse ask want prefer wish require read desire mean advocate conjecture surmise trust vouch "
    "whisper mutter swear "
    "discover determine point fantasize worry accept undertake repeat foresee".split()
)
"""Verbs whose finite clause is what somebody states, believes, asks for or denies."""

FINDING = frozenset(
    "show find reveal indicate demonstrate establish discover determine suggest imply mean read "
    "require signal hold point".split()
)
"""Of ``CLAUSE``, those that things do too; their holder must be able to speak."""

FLOATING = frozenset(
    "say add claim argue insist note report state announce declare explain admit acknowledge "
    "concede confirm contend maintain assert allege suggest warn predict estimate reckon write "
    "reply respond answer stress emphasize emphasise remark observe assure promise pledge vow "
    "testify complain caution conclude boast joke lament reiterate counter retort quip tell think "
    "believe fear hope suspect guess read show find calculate indicate agree recall speculate "
    "forecast project expect clarify opine quip muse elaborate allege reveal disclose "
    "tweet post object protest hint hold rule".split()
)
"""Verbs that can follow or interrupt what they report: "…, she said, …"."""

DENYING = frozenset(
    "deny reject dispute doubt refute rebut dismiss repudiate disavow contradict contest refuse "
    "question oppose".split()
)
"""Verbs whose content is what the holder does *not* hold."""

INFINITIVE = frozenset(
    "promise pledge vow threaten swear offer refuse demand propose claim want hope expect agree "
    "undertake".split()
)
"""Verbs with a subject-controlled infinitive as content: "vowed to close it"."""

OBJECT_INFINITIVE = frozenset(
    "urge ask want expect advise tell order call request encourage implore beg press require "
    "warn remind prefer".split()
)
"""Verbs with an object and what it is to do as content: "urged Y to stop"."""

# --- verbs with an object -----------------------------------------------------------------------

OBJECT = frozenset(
    "deny reject dispute dismiss refute rebut repudiate condemn denounce criticise criticize "
    "decry deplore oppose support back endorse defend praise welcome hail applaud blame demand "
    "propose recommend advocate urge claim allege predict forecast promise pledge threaten vow "
    "estimate question doubt cite acknowledge admit concede confirm accept disavow contest slam "
    "blast mock ridicule deride favour favor announce fear report want seek suggest describe "
    "lament protest champion laud rebuke castigate assail".split()
)
"""Verbs whose noun phrase is what the holder takes a stand on."""

LIGHT_OBJECT = frozenset("claim report want seek describe accept announce suggest".split())
"""Of ``OBJECT``, those that are often plain deeds; they need a holder who is named or a person."""

MEASURING = frozenset(
    "measure record find count calculate report register detect log show cite give name "
    "say read list declare expect foresee anticipate quote offer identify recognise recognize "
    "certify reckon".split()
)
"""Verbs whose object is a finding where it holds a figure: "measured seepage of 310 litres"."""

COMPLEMENT: dict[str, frozenset[str]] = {
    "put": frozenset({"at", "down"}),
    "estimate": frozenset({"at"}),
    "value": frozenset({"at"}),
    "call": frozenset(),
    "label": frozenset({"as"}),
    "brand": frozenset({"as"}),
    "dub": frozenset(),
    "deem": frozenset({"as"}),
    "consider": frozenset({"as"}),
    "describe": frozenset({"as"}),
    "regard": frozenset({"as"}),
    "see": frozenset({"as"}),
    "view": frozenset({"as"}),
    "read": frozenset({"as"}),
    "treat": frozenset({"as"}),
    "portray": frozenset({"as"}),
    "depict": frozenset({"as"}),
    "frame": frozenset({"as"}),
    "characterise": frozenset({"as"}),
    "characterize": frozenset({"as"}),
    "cast": frozenset({"as"}),
    "present": frozenset({"as"}),
    "denounce": frozenset({"as", "for"}),
    "condemn": frozenset({"as", "for"}),
    "dismiss": frozenset({"as"}),
    "hail": frozenset({"as"}),
    "praise": frozenset({"as", "for"}),
    "criticise": frozenset({"as", "for"}),
    "criticize": frozenset({"as", "for"}),
    "reject": frozenset({"as"}),
    "blame": frozenset({"for", "on"}),
    "attribute": frozenset({"to"}),
    "ascribe": frozenset({"to"}),
    "trace": frozenset({"to"}),
    "grade": frozenset({"as", "at"}),
    "rate": frozenset({"as", "at"}),
    "rank": frozenset({"as", "at"}),
    "credit": frozenset({"with", "for"}),
    "accuse": frozenset({"of"}),
    "charge": frozenset({"with"}),
    "fault": frozenset({"for"}),
    "date": frozenset({"to"}),
    "liken": frozenset({"to"}),
    "compare": frozenset({"to"}),
    "cite": frozenset({"as"}),
    "interpret": frozenset({"as"}),
    "find": frozenset(),
    "declare": frozenset(),
    "judge": frozenset(),
}
"""Verbs with an object and a complement ("put the loss at …"); which prepositions bring it."""

PREPOSITION: dict[str, frozenset[str]] = {
    "call": frozenset({"for", "on"}),
    "ask": frozenset({"for"}),
    "push": frozenset({"for"}),
    "press": frozenset({"for"}),
    "plead": frozenset({"for"}),
    "argue": frozenset({"for", "against"}),
    "boast": frozenset({"of", "about"}),
    "warn": frozenset({"of", "against", "about"}),
    "caution": frozenset({"against"}),
    "speak": frozenset({"of"}),
    "talk": frozenset({"of", "about"}),
    "whisper": frozenset({"of", "about"}),
    "write": frozenset({"of"}),
    "complain": frozenset({"of", "about"}),
    "point": frozenset({"to"}),
    "admit": frozenset({"to"}),
    "confess": frozenset({"to"}),
    "insist": frozenset({"on", "upon"}),
    "object": frozenset({"to"}),
    "hint": frozenset({"at"}),
    "allude": frozenset({"to"}),
    "disagree": frozenset({"with"}),
    "agree": frozenset({"with"}),
    "protest": frozenset({"against", "about"}),
    "campaign": frozenset({"for", "against"}),
    "rail": frozenset({"against"}),
    "tell": frozenset({"about"}),
}

# --- nouns --------------------------------------------------------------------------------------

NOUN_CUES = frozenset(
    "claim contention assertion argument allegation accusation suggestion estimate warning threat "
    "demand proposal promise pledge denial view belief insistence statement finding conclusion "
    "prediction story plan call request charge complaint offer vow opinion assurance admission "
    "concession declaration announcement forecast fear hope conviction suspicion verdict thesis "
    "hypothesis theory recommendation observation remark reply answer response line position "
    "assumption expectation narrative version account objection point revelation disclosure "
    "testimony sentiment assessment critique concern optimism confidence doubt worry "
    "message notion boast tale rumour rumor word plea excuse insinuation certainty talk".split()
)
"""Nouns whose clause, infinitive or object is what their owner holds."""

VOICING = frozenset(
    "take hold express voice share make repeat reiterate advance have air echo raise issue convey "
    "offer defend maintain state give reaffirm renew".split()
)
"""Verbs with which somebody has one of ``NOUN_CUES``: "took the view that …"."""

PLAIN_NOUN_CUES = frozenset(
    "claim accusation threat story plan demand call proposal promise pledge forecast prediction "
    "estimate warning boast tale talk recommendation".split()
)
"""Nouns that also take their content with "of" or "for"."""

BARE_CLAIMS = frozenset(
    "claim contention assertion allegation accusation assurance story tale rumour rumor charge "
    "suggestion insinuation notion myth promise report finding prediction warning fear hope".split()
)
"""Nouns with "that …" whose "the" is enough to set the content apart from what the author says."""

FIGURES = frozenset(
    "figure estimate number count rate ceiling total sum toll tally forecast calculation "
    "projection "
    "share percentage ratio budget cost price average reckoning".split()
)
"""Nouns for an amount: "the ministry's figure of 43"."""

LAYING_DOWN = frozenset(
    "prescribe permit oblige forbid prohibit allow entitle bar exempt provide stipulate guarantee "
    "limit exclude require".split()
)
"""What a legal text does to its object."""

LEGAL_TEXTS = frozenset(
    "clause article paragraph section contract treaty law act constitution charter convention "
    "agreement order ruling statute rule regulation directive code permit licence license "
    "concession covenant accord protocol annex amendment".split()
)

SOURCE_NOUNS = LEGAL_TEXTS - {"act", "order", "code", "rule", "permit", "concession"} | frozenset(
    "report audit study survey poll data datum figure statistic record document memo letter paper "
    "statement inspection review inquiry enquiry analysis research investigation summary log "
    "article book essay post ruling judgment judgement treaty contract law bill charter "
    "constitution convention agreement resolution rulebook manual website newspaper magazine "
    "column editorial headline dossier brief briefing text transcript file note guideline estimate "
    "evidence test experiment census index model image email message tweet speech manifesto "
    "footage source communiqué communique assessment evaluation finding number filing prospectus "
    "petition lawsuit indictment affidavit diary testimony minute spreadsheet database invoice "
    "leaflet pamphlet factsheet webpage page blog advertisement advert poster sign label ledger "
    "register chart map account report card forecast projection calculation whistleblower "
    "manifest certificate roster tally".split()
)
"""Things that state something."""

DATA_NOUNS = frozenset(
    "data datum figure statistic record report audit study survey poll analysis research "
    "estimate log number image review assessment inspection summary document statement model "
    "index".split()
)
"""Of ``SOURCE_NOUNS``, those for which their maker is taken to speak: "data from X show …"."""

INQUIRIES = frozenset(
    "audit report study survey inspection review analysis research investigation inquiry "
    "enquiry assessment".split()
)
"""Of ``DATA_NOUNS``, those that "the" may mean once their maker has told what it found."""

PEOPLE_NOUNS = frozenset(
    "official spokesman spokeswoman spokesperson people person man woman minister president "
    "director chief head critic supporter opponent advocate expert scientist researcher engineer "
    "economist analyst diplomat lawyer judge officer soldier teacher parent pupil student doctor "
    "nurse farmer worker leader deputy senator lawmaker mp ambassador envoy mediator aide adviser "
    "advisor source witness resident neighbour neighbor friend colleague chairman chairwoman chair "
    "secretary king queen prince pope bishop author writer reporter journalist editor observer "
    "historian professor academic politician negotiator inspector examiner auditor commissioner "
    "governor mayor councillor campaigner activist protester owner manager executive boss employee "
    "member other some many most few several one both reader listener caller columnist blogger "
    "voter citizen ally enemy rival proponent skeptic sceptic wit delegate delegation coroner "
    "detective agronomist statistician geologist biologist physicist chemist hydrologist "
    "attaché attache consul skipper driver pilot sailor fisherman hiker shepherd grower haulier "
    "mother father brother sister cousin uncle aunt widow widower wife husband son daughter "
    "grandmother grandfather gunner locksmith foreman "
    "partner customer user investor trader banker guest captain general admiral".split()
)

ANYBODY = frozenset(
    "citizen people person man woman member leader owner manager customer user parent voter "
    "worker".split()
)
"""Of ``PEOPLE_NOUNS``, those that in the plural and present mean anybody of that sort."""

GROUP_NOUNS = frozenset(
    "government ministry union party company firm agency authority commission committee council "
    "court parliament congress senate office department bank university institute association "
    "organisation organization group coalition administration army police church school hospital "
    "board panel body regulator watchdog team opposition cabinet presidency side capital country "
    "state nation city alliance federation foundation charity newspaper publication paper press "
    "media institution lobby industry sector public community family delegation consultancy "
    "vendor supplier operator owner lender inspectorate secretariat embassy house kingdom regime "
    "think-tank thinktank network club league society bureau tribunal jury majority minority "
    "palace residence white service laboratory lab directorate registry academy college fund trust "
    "forum mission consulate".split()
)

NOBODY = frozenset(
    "nobody none nothing anyone anybody everyone everybody who whoever what which that this "
    "these those there neither either no-one something anything everything such you one i we me "
    "us myself ourselves yourself".split()
)
"""Subjects that are no holder: the author, the reader, nobody in particular."""

FIRST_PERSON = frozenset("i we me us my our mine ours myself ourselves".split())
PARTIES = frozenset("i you your".split())
"""Who speaks and who is spoken to: known in the turns of a transcript, where labels tell it."""

THIRD_PERSON = frozenset("he she it they him her them his its their".split())

ADJECTIVES = frozenset(
    "right wrong correct mistaken certain sure confident convinced adamant worried afraid "
    "concerned hopeful optimistic pessimistic sceptical skeptical doubtful emphatic".split()
)
"""Adjectives that take what somebody holds as a clause: "X is convinced that …"."""

PROPOSING = frozenset(
    "demand propose recommend advocate urge promise pledge threaten predict forecast want seek "
    "request".split()
)
"""Verbs whose object goes on into its conditions: "demanded a halt until …"."""

LISTENER = frozenset("tell assure advise inform remind notify warn promise ask urge call".split())
"""Verbs whose object is who is spoken to."""

VIEW_NOUNS = frozenset(
    "view opinion word eye judgment judgement estimation account reckoning estimate telling "
    "assessment phrase audit figure calculation admission count".split()
)
"""Nouns of "in X's view", "in the words of X", "by X's own account"."""
