"""Words that tell what a name or a noun phrase denotes: titles, roles, institutions, groups.

General English only; nothing here comes from a particular document.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MALE_TITLES = _words("mr sir lord king prince father brother monsieur herr señor senor")
FEMALE_TITLES = _words(
    "mrs ms miss madam madame mme mlle lady dame queen princess sister frau señora senora"
)
# Short forms of offices and ranks before a name; what each is short for.
TITLE_ABBREVIATIONS: dict[str, str] = {
    "sen": "senator", "rep": "representative", "gov": "governor", "pres": "president",
    "sec": "secretary", "min": "minister", "amb": "ambassador", "cllr": "councillor",
    "ald": "alderman", "gen": "general", "maj": "major", "col": "colonel", "lt": "lieutenant",
    "capt": "captain", "sgt": "sergeant", "cpl": "corporal", "brig": "brigadier",
    "adm": "admiral", "cmdr": "commander", "supt": "superintendent", "insp": "inspector",
    "det": "detective", "atty": "attorney", "cmsr": "commissioner", "spkr": "speaker",
}  # fmt: skip
HONORIFICS = (
    MALE_TITLES
    | FEMALE_TITLES
    | frozenset(TITLE_ABBREVIATIONS)
    | _words(
        "dr doctor prof professor rev reverend mx hon honourable honorable judge justice rabbi"
    )
    | _words("imam sheikh pope archbishop bishop cardinal fr msgr baroness baron")
)

MALE_NOUNS = _words(
    "man boy gentleman husband son brother father uncle king prince spokesman chairman congressman "
    "businessman statesman policeman fisherman salesman"
)
FEMALE_NOUNS = _words(
    "woman girl lady wife daughter sister mother aunt queen princess spokeswoman chairwoman "
    "congresswoman businesswoman stateswoman policewoman actress"
)

# Nouns for the office or trade of one person; they stand before names and take their place.
PERSON_ROLES = (
    MALE_NOUNS
    | FEMALE_NOUNS
    | _words(
        "minister president premier chancellor secretary senator representative congressperson "
        "governor mayor ambassador envoy diplomat consul commissioner director chair chairperson "
        "chief executive ceo boss head leader deputy spokesperson adviser advisor aide official "
        "mediator negotiator moderator presenter host anchor interviewer journalist reporter "
        "editor "
        "correspondent columnist author writer blogger novelist poet historian economist analyst "
        "scientist researcher scholar academic expert statistician sociologist psychologist "
        "philosopher professor lecturer teacher headteacher principal student pupil dean rector "
        "provost lawyer attorney solicitor barrister prosecutor judge justice magistrate "
        "ombudsman auditor regulator-general engineer architect doctor surgeon physician nurse "
        "general colonel major captain lieutenant sergeant admiral commander marshal officer "
        "soldier veteran farmer grower fisher worker miner driver owner founder co-founder "
        "entrepreneur investor banker shareholder trustee treasurer fellow resident activist "
        "campaigner organiser organizer candidate lawmaker legislator parliamentarian mp "
        "councillor "
        "councilor speaker whip peer baron baroness duke duchess count earl emperor emir sultan "
        "crown-prince tsar czar dictator autocrat namesake colleague predecessor successor "
        "counterpart agronomist biologist chemist physicist geologist hydrologist climatologist "
        "epidemiologist virologist psychiatrist therapist pastor priest inspector detective "
        "sheriff "
        "coach manager producer actor singer musician artist designer inventor witness victim "
        "defendant plaintiff manufacturer agent broker publisher coordinator rapporteur delegate "
        "attaché undersecretary under-secretary vice-president vice-chair superintendent "
        "constable treasurer strategist pollster lobbyist technician programmer developer nobel "
        "monitor observer exec consultant planner mathematician virtuoso referee striker "
        "goalkeeper captain chef fisherman shepherd midwife paramedic firefighter pilot sailor "
        "brigadier corporal alderman archaeologist ecologist meteorologist seismologist "
        "toxicologist oncologist pediatrician paediatrician pharmacist dentist vet veterinarian "
        "curator librarian archivist publicist translator interpreter clerk registrar landlord "
        "shopkeeper publican trader broker hotelier restaurateur builder surveyor contractor"
    )
) - _words("manufacturer nobel regulator-general")

# "Deputy", "former" … may stand before a role and belong to it.
ROLE_MODIFIERS = _words(
    "former ex then acting interim deputy vice senior junior chief prime foreign home first second "
    "lead honorary outgoing incoming general veteran late retired current new co-founder assistant"
)
PORTFOLIOS = _words(
    "state defense defence treasury interior justice education energy health labor labour "
    "agriculture transport transportation environment commerce trade finance war housing culture "
    "affairs foreign security homeland science industry economy water fisheries tourism sport "
    "sports immigration veterans development work pensions business innovation technology climate "
    "interior research digital infrastructure forestry mines petroleum oil planning equality women "
    "youth family families children social welfare employment local government communities"
)

# Nouns for bodies that speak and decide. A capitalised name with one of them is an organisation;
# in lower case with a definite article they stand for one.
INSTITUTIONS = _words(
    "ministry government parliament congress senate council committee commission authority agency "
    "court tribunal presidency administration cabinet opposition union association federation "
    "confederation alliance coalition league party movement institute institution university "
    "college school academy bank fund foundation trust company firm corporation consultancy "
    "vendor supplier contractor lender regulator watchdog inspectorate office bureau department "
    "board panel delegation embassy police army military navy force junta regime monarchy palace "
    "assembly legislature judiciary chamber directorate secretariat treasury exchange broadcaster "
    "newspaper magazine station network channel website paper journal gazette press group "
    "organisation organization charity ngo think-tank thinktank society club church synod diocese "
    "laboratory lab observatory hospital clinic museum library commissariat mission task-force "
    "taskforce campaign collective cooperative co-operative syndicate guild chamber senate "
    "bundestag "
    "knesset duma diet body operator utility manufacturer maker developer publisher startup "
    "airline "
    "railway insurer retailer employer developer conglomerate consortium partnership venture "
    "prosecution defence-ministry state faculty team"
) - _words("state paper railway")
# Lower-case heads that need an owner or a name to denote a particular body.
WEAK_INSTITUTIONS = _words(
    "school college hospital church club library museum press channel network station exchange "
    "trust "
    "group team board panel fund office bureau department body paper journal magazine force "
    "mission "
    "campaign laboratory lab clinic partnership venture movement employer society body faculty "
    "manufacturer maker developer publisher operator utility airline party foundation chamber "
    "association institution organisation organization company firm bank university agency league "
    "coalition alliance federation collective charity ngo website newspaper palace academy "
    "insurer retailer"
)

# Words by which an organisation's proper name is known, besides the institutions.
NAME_HEADS = INSTITUTIONS | _words(
    "corp inc ltd llc plc gmbh co limited bros brothers holdings industries technologies systems "
    "solutions partners associates consulting services labs laboratories media news times post "
    "courier herald tribune guardian telegraph observer gazette chronicle mail mirror sun star "
    "standard independent express journal review weekly daily monitor register bulletin "
    "broadcasting "
    "radio tv television bbc workers teachers growers farmers parents doctors nations states "
    "house commons lords forum initiative centre center service services corps guard unit "
    "brigade legion front brotherhood democrats republicans conservatives liberals greens labour "
    "democracy watch international council summit group alternative orchestra theatre airlines "
    "biologics therapeutics biotech genomics diagnostics healthcare shipping minerals chemicals "
    "metals athletic united rovers wanderers albion fc afc rfc friends "
    "airways motors pharmaceuticals energy electric petroleum hydropower securities capital "
    "insurance"
) - _words(
    "star sun energy capital house summit electric hydropower states sun democracy initiative"
)

# A name that ends with one of these denotes a thing, a text or an event, not somebody who acts.
THING_HEADS = _words(
    "treaty act bill law laws article articles agreement agreements accord accords convention "
    "charter "
    "protocol pact constitution amendment resolution directive regulation regulations code dam "
    "bridge "
    "canal pipeline corridor tunnel airport port highway motorway plan plans programme program "
    "project scheme report brief briefing review-paper note prize award medal war wars revolution "
    "uprising conference day week month year years decade century age era chapter section figure "
    "table part paper papers policy index games cup olympics exam exams test tests strategy "
    "doctrine "
    "declaration memorandum deal crisis pandemic virus disease syndrome effect theorem model "
    "language letter letters memo bible quran koran edition volume issue transcript podcast "
    "episode "
    "season show series film movie book novel song album software app platform engine version "
    "system award scheme line terminal plant reactor station-house mine field stadium tower "
    "building "
    "rule rules principle principles theory fellowship scholarship mandate amendment clause annex "
    "schedule budget tax credit standard standards curriculum key method award poll survey census "
    "study paper internet web level grade stage round phase agenda framework roadmap compact "
    "recommendation recommendations conclusion introduction background overview summary question "
    "questions fact facts point points matter matters history civilisation civilization "
    "transparency diplomacy accountability democracy responsibilities path landscape commitment "
    "complex"
)
THING_NOUNS = _words(  # "the software, called X"; "X, a program"; "X software"
    "software program programme system model app application algorithm tool product platform "
    "device "
    "machine dam reservoir bridge canal pipeline ship vessel missile weapon rocket drug vaccine "
    "book "
    "novel film movie song album report treaty law bill agreement language dialect festival prize "
    "exam test operation memo document website-url virus disease hurricane storm car aircraft "
    "plane "
    "satellite telescope engine chip reactor mine plant technique method service brand game"
)
PLACE_HEADS = _words(
    "river sea ocean lake lakes mountain mountains mount valley peninsula island islands isle "
    "isles "
    "street square avenue road lane boulevard gulf bay strait straits channel desert delta coast "
    "basin "
    "province county district city town village region territory territories highlands lowlands "
    "hills "
    "hill plain plains forest park gardens beach cape falls glacier plateau gate quay harbour "
    "harbor heights wall border north south east west"
)
PLACE_NOUNS = _words(
    "city town village river valley region province county district island lake mountain capital "
    "port "
    "suburb hamlet delta coast peninsula canton prefecture settlement neighbourhood neighborhood "
    "state-capital borough oblast gauge station"
)
STATE_NOUNS = _words(
    "country state nation republic kingdom neighbour neighbor federation empire monarchy"
)
ORG_NOUNS = (
    INSTITUTIONS | _words("tank paper outlet blog programme-maker site supermarket chain")
) - _words("office department board")

# What a state has; "X's ambassador" makes X a state.
STATE_POSSESSIONS = _words(
    "ambassador parliament president premier chancellor population border borders capital imports "
    "exports ministry embassy constitution king queen citizens territory sovereignty coast "
    "neighbours neighbors independence accession highlands currency airspace minister delegation "
    "farmers exporters coastline frontier diplomats"
)

# Plural nouns for people; with an owner or an adjective of origin they make a group.
GROUP_NOUNS = _words(
    "official officials teacher teachers pupil pupils student students farmer farmers grower "
    "growers "
    "engineer engineers researcher researchers scientist scientists expert experts examiner "
    "examiners "
    "member members worker workers doctor doctors nurse nurses parent parents family families "
    "voter "
    "voters resident residents citizen citizens lawmaker lawmakers legislator legislators senator "
    "senators deputy deputies minister ministers diplomat diplomats negotiator negotiators "
    "mediator "
    "mediators leader leaders activist activists campaigner campaigners protester protesters "
    "protestor protestors soldier soldiers troop troops force forces commander commanders analyst "
    "analysts economist economists critic critics supporter supporters opponent opponents ally "
    "allies "
    "journalist journalists reporter reporters lawyer lawyers judge judges prosecutor prosecutors "
    "auditor auditors inspector inspectors regulator regulators investor investors shareholder "
    "shareholders company companies bank banks manufacturer manufacturers producer producers "
    "refugee "
    "refugees migrant migrants villager villagers fisherman fishermen miner miners driver drivers "
    "owner owners tenant tenants landlord landlords consumer consumers patient patients child "
    "children "
    "speaker speakers candidate candidates delegate delegates delegation delegations adviser "
    "advisers "
    "advisor advisors aide aides policymaker policymakers official spokesman people historian "
    "historians academic academics scholar scholars colleague colleagues representative "
    "representatives republican republicans democrat democrats conservative conservatives liberal "
    "liberals authority authorities intermediary intermediaries union unions employer employers "
    "mercenary mercenaries volunteer volunteers rebel rebels separatist separatists "
    "consultant consultants defender defenders backer backers petitioner petitioners employee "
    "employees neighbour neighbours neighbor neighbors fan fans inspector nurse shopkeeper "
    "shopkeepers ratepayer ratepayers taxpayer taxpayers passenger passengers commuter commuters "
    "motorist motorists cyclist cyclists trader traders developer developers trustee trustees "
    "juror jurors firefighter firefighters officer officers pilot pilots planner planners "
    "fisher fishers herder herders hunter hunters ranger rangers striker strikers witness "
    "witnesses victim victims survivor survivors observer observers monitor monitors"
)
PEOPLE_WORDS = _words("people public voters electorate")

# What a sports club's name ends with; in use it stands alone: "Athletic drew".
CLUBS = _words("athletic united rovers wanderers albion fc afc rfc")

# Different words for the same sort of holder, so that "the lender" may be the bank.
_SYNONYMS = (
    "authority regulator watchdog",
    "bank lender",
    "company firm vendor supplier contractor manufacturer maker consultancy developer corporation "
    "consultant business",
    "leader boss head chief president chair chairman chairwoman chairperson director executive "
    "secretary",
    "newspaper paper gazette courier journal daily",
    "agency body",
    "union federation",
    "group alliance association campaign coalition charity",
    "adviser advisor aide counsellor",
    "mediator negotiator envoy",
    "spokesman spokeswoman spokesperson",
    "ministry department",
    "institute thinktank think-tank",
    "club athletic united rovers wanderers albion fc afc rfc",
)
ROLE_CLASSES: dict[str, frozenset[int]] = {}
for _number, _line in enumerate(_SYNONYMS):
    for _word in _line.split():
        ROLE_CLASSES[_word] = ROLE_CLASSES.get(_word, frozenset()) | {_number}

SPEECH_VERBS = _words(
    "say tell add argue claim state announce declare insist maintain warn note explain reply "
    "respond "
    "answer ask deny admit concede acknowledge acknowledge confirm reject dismiss accuse blame "
    "charge "
    "allege assert contend suggest estimate predict forecast believe think hope fear expect want "
    "demand urge call request propose recommend promise pledge vow threaten agree disagree support "
    "oppose endorse back criticise criticize condemn denounce praise welcome defend describe "
    "report "
    "write publish reveal disclose tweet post remark observe comment stress emphasise emphasize "
    "repeat "
    "recall testify swear joke quip shout whisper mutter laugh complain protest object counter "
    "retort "
    "conclude decide rule order veto approve authorise authorize sign vote boast brag attribute "
    "cite quote refuse decline apologise apologize negotiate offer accept seek plead beg"
)
# Beyond speech: what only somebody who can decide does.
AGENT_VERBS = SPEECH_VERBS | _words(
    "resign appoint sue fine hire fire pay invade attack retaliate withdraw abolish scrap ban "
    "permit "
    "allow forbid prohibit launch plan intend consider meet visit invite lead chair try promise "
    "investigate inspect impose suspend cancel breach violate comply cooperate buy sell invest "
    "fund "
    "finance lie mislead fight care worry notice understand bargain prefer wait act admire wish "
    "reckon press pursue teach learn walk march strike boycott lobby campaign consult advise warn "
    "recommend question dispute challenge petition resist celebrate mourn flee gather organise "
    "organize mobilise mobilize picket"
)
# What things do as well as people: no sign of an actor.
INERT_VERBS = _words(
    "be become seem remain exist rise fall stand lie appear belong happen occur consist look "
    "depend "
    "matter last have get go come grow cost contain include show mean run work flow begin start "
    "end "
    "fail stay turn cause bring lead make take drop increase decline"
)

WEEKDAYS_MONTHS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june "
    "july august september october november december jan feb mar apr jun jul aug sep sept oct nov "
    "dec "
    "mon tue tues wed thu thur thurs fri sat sun"
)
# Capitalised words that never are an actor on their own.
NEVER_NAMES = WEEKDAYS_MONTHS | _words(
    "i i'm i'd i'll i've god internet web english christmas easter ramadan earth spring summer "
    "autumn "
    "winter article articles section chapter figure table appendix annex page "
    "advertisement related share photo image video credit copyright comment comments read more "
    "subscribe sign newsletter source sources transcript memo faq pdf http https www isbn doi am "
    "pm "
    "gmt utc est bst cet ok tv ai it uk-wide bc ad ce covid covid-19 dna gdp vat km kg mw gw ft cm "
    "mm hq ceo cfo mp mps mep meps phd ba ma msc nato-style latin vs qed re ps nb tbc tba eg ie "
    "renaissance enlightenment republicanism communism marxism islam christianity judaism "
    "yes no "
    "hinduism buddhism capitalism socialism liberalism year level grade stage phase"
)
NUMERALS = _words("ii iii iv vi vii viii ix xi xii xiii xiv xv")
LOWER_PARTICLES = _words(
    "de da do dos das del della di du des la le van von der den ter ten bin ibn al el ben abu af "
    "av "
    "zu y"
)

# Residences and seats that the press uses for those who sit in them, and for which state.
SEATS: dict[str, str] = {
    "white house": "united states",
    "oval office": "united states",
    "capitol hill": "united states",
    "pentagon": "united states",
    "foggy bottom": "united states",
    "washington": "united states",
    "washington dc": "united states",
    "kremlin": "russia",
    "downing street": "united kingdom",
    "number 10": "united kingdom",
    "no 10": "united kingdom",
    "whitehall": "united kingdom",
    "westminster": "united kingdom",
    "buckingham palace": "united kingdom",
    "elysee": "france",
    "elysee palace": "france",
    "quai d'orsay": "france",
    "matignon": "france",
    "bankova": "ukraine",
    "kiev": "ukraine",
    "zhongnanhai": "china",
    "blue house": "south korea",
    "cheong wa dae": "south korea",
    "planalto": "brazil",
    "casa rosada": "argentina",
    "quirinal": "italy",
    "quirinale": "italy",
    "palazzo chigi": "italy",
    "moncloa": "spain",
    "tel aviv": "israel",
}
CITIES = _words("washington kiev brussels") | {"washington dc", "tel aviv"}
# Names of states that the press uses and the gazetteer does not have.
STATE_ALIASES: dict[str, str] = {
    "us": "united states",
    "u.s": "united states",
    "u.s.": "united states",
    "usa": "united states",
    "u.s.a": "united states",
    "america": "united states",
    "united states of america": "united states",
    "uk": "united kingdom",
    "u.k": "united kingdom",
    "u.k.": "united kingdom",
    "britain": "united kingdom",
    "great britain": "united kingdom",
    "russian federation": "russia",
    "people's republic of china": "china",
    "prc": "china",
    "turkiye": "turkey",
    "holland": "netherlands",
    "burma": "myanmar",
    "uae": "united arab emirates",
    "emirates": "united arab emirates",
    "czechia": "czech republic",
    "dprk": "north korea",
}
# States of the past and of disputed standing that it lacks as well.
MORE_STATES: dict[str, str] = {
    "soviet union": "Soviet Union",
    "yugoslavia": "Yugoslavia",
    "czechoslovakia": "Czechoslovakia",
    "east germany": "East Germany",
    "west germany": "West Germany",
    "kosovo": "Kosovo",
    "south vietnam": "South Vietnam",
    "prussia": "Prussia",
    "ottoman empire": "Ottoman Empire",
}
# Adjectives of origin that the gazetteer lacks or has in another form.
DEMONYM_ALIASES: dict[str, str] = {
    "british": "united kingdom",
    "briton": "united kingdom",
    "english": "united kingdom",
    "dutch": "netherlands",
    "spanish": "spain",
    "swedish": "sweden",
    "danish": "denmark",
    "finnish": "finland",
    "polish": "poland",
    "turkish": "turkey",
    "french": "france",
    "irish": "ireland",
    "scottish": "united kingdom",
    "welsh": "united kingdom",
    "swiss": "switzerland",
    "north korean": "north korea",
    "south korean": "south korea",
    "argentine": "argentina",
    "serbian": "serbia",
    "croatian": "croatia",
    "kazakh": "kazakhstan",
    "uzbek": "uzbekistan",
    "afghan": "afghanistan",
    "iraqi": "iraq",
    "israeli": "israel",
    "soviet": "soviet union",
    "icelandic": "iceland",
}
# First names of the two shores of one tongue, beyond what the letters show.
GIVEN_PAIRS = (
    "tetiana tatiana tatyana",
    "oleksiy oleksii aleksei alexei alexey",
    "mykola nikolai nikolay",
    "dmytro dmitri dmitry dmitriy",
    "mykhailo mikhail",
    "petro pyotr piotr peter",
    "pavlo pavel",
    "oleksandr aleksandr alexander",
    "olena elena yelena helena",
    "yevhen evgeny yevgeny evgeni",
    "hryhoriy grigory grigori",
    "ihor igor",
    "oleh oleg",
    "kateryna ekaterina yekaterina catherine",
    "iosif joseph yosef",
    "yitzhak isaac",
    "binyamin benjamin",
    "moshe moses",
    "ibrahim abraham",
    "musa moses",
    "yaqub jacob",
)

# Adjectives of a region: part of a name ("Eastern Development Bank"), never one themselves.
REGIONAL = _words(
    "western eastern northern southern central european asian african arab latin nordic baltic "
    "balkan upper lower middle north south east west transatlantic atlantic pacific eurasian"
)

CONTINENTS = _words("europe asia africa antarctica oceania eurasia")

# Closed-class words: capital only by their place, never part of a name's front.
FUNCTION_WORDS = _words(
    "the a an this that these those it he she we they you i me him her us them my your his its our "
    "their who whom whose which what when where why how if unless until while whereas because "
    "since "
    "though although as than so yet but and or nor for of in on at by to from with without within "
    "into onto upon over under after before between among about against through during despite is "
    "are was were be been being am do does did has have had can could shall should would must "
    "might "
    "not no yes never ever also even just only still then there here now today some any many much "
    "few more most several such each every both either neither all another other others same let "
    "whether however moreover therefore thus hence indeed perhaps meanwhile nevertheless "
    "nonetheless instead otherwise besides further furthermore finally"
)
ROMAN = _words("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx")
# Texts that are said to say something, and what they are said to do.
SPEAKING_TEXTS = _words(
    "audit report study survey review inquiry investigation poll census assessment evaluation probe"
)
TEXT_VERBS = _words(
    "say find show conclude recommend warn suggest estimate put name count note state claim argue "
    "report describe call reveal criticise criticize blame reject confirm point identify"
)
# Nouns that name a body only sometimes; on their own they must speak or decide to be one.
LOOSE_BODIES = _words(
    "authority force body union society trust movement mission exchange press school church power "
    "interest faculty economy community assembly venture partnership palace"
)
# Common nouns that writers of all ages like to write with a capital.
COMMON_NOUNS = (
    GROUP_NOUNS
    | STATE_NOUNS
    | THING_HEADS
    | PLACE_HEADS
    | PEOPLE_WORDS
    | _words(
        "states people citizens reason nature fortune providence liberty freedom justice duties "
        "object "
        "substance equity first second third better best god heaven printer editor reader mail bank"
    )
)
