"""Words that tell what a name or a noun phrase denotes: titles, roles, institutions, groups.

General English only; nothing here comes from a particular document.
"""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text that is set apart by blanks."""
    return frozenset(text.split())


MALE_TITLES = word_set("mr sir lord king prince father brother monsieur herr señor senor")
FEMALE_TITLES = word_set(
    "mrs ms miss madam madame mme mlle lady dame queen princess sister frau señora senora"
)
# Short forms of offices and ranks before a name; what each is short for.
TITLE_ABBREVIATIONS: dict[str, str] = {
    "sen": "senator", "rep": "representative", "gov": "governor", "amb": "ambassador",
    "cllr": "councillor", "gen": "general", "maj": "major", "col": "colonel", "lt": "lieutenant",
    "capt": "captain", "sgt": "sergeant", "cpl": "corporal", "brig": "brigadier",
    "adm": "admiral", "cmdr": "commander", "supt": "superintendent", "insp": "inspector",
    "atty": "attorney", "cr": "councillor",
}  # fmt: skip
HONORIFICS = (
    MALE_TITLES
    | FEMALE_TITLES
    | frozenset(TITLE_ABBREVIATIONS)
    | word_set(
        "dr doctor prof professor rev reverend mx hon honourable honorable judge justice rabbi"
    )
    | word_set("imam sheikh pope archbishop bishop cardinal fr msgr baroness baron")
    | word_set("ma pa mama papa auntie granny grandpa nana oma opa tante")
)
_PLURAL_TITLES = word_set(
    "senator representative president minister secretarie governor judge professor dr justice "
    "ambassador commissioner general mayor councillor cllr cr sen rep prof doctor deputie colonel"
)


def singular_title(word: str) -> str:
    """Return the title of each in "Senators Hale and Poe"; other words as they are."""
    if word == "messrs":
        return "mr"
    return word[:-1] if word.endswith("s") and word[:-1] in _PLURAL_TITLES else word


MALE_NOUNS = word_set(
    "man boy gentleman husband son brother father uncle king prince spokesman chairman congressman "
    "businessman statesman policeman fisherman salesman"
)
FEMALE_NOUNS = word_set(
    "woman girl lady wife daughter sister mother aunt queen princess spokeswoman chairwoman "
    "congresswoman businesswoman stateswoman policewoman actress"
)

# Nouns for the office or trade of one person; they stand before names and take their place.
PERSON_ROLES = (
    MALE_NOUNS
    | FEMALE_NOUNS
    | word_set(
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
        "master harbourmaster harbormaster defender bosun purser opponent "
        "curator librarian archivist publicist translator interpreter clerk registrar landlord "
        "warden skipper widow widower applicant steward coroner forester hunter herder chemist "
        "criminologist geneticist pathologist acoustician hydrologist botanist zoologist linguist "
        "caretaker watchman foreman electrician mechanic financier arbitrator umpire accountant "
        "schoolboy schoolgirl petitioner complainant whistleblower partner councilman "
        "councilwoman backbencher ombudswoman notary bailiff "
        "shopkeeper publican trader broker hotelier restaurateur builder surveyor contractor "
        "pensioner retiree grandmother grandfather villager tenant motorist cyclist commuter "
        "carpenter plumber blacksmith beekeeper trucker haulier ferryman boatman volunteer "
        "protester demonstrator reservist conscript refugee migrant exile monk nun abbot friar "
        "elder headman chieftain republican democrat conservative socialist grocer"
    )
) - word_set("manufacturer nobel regulator-general")

# "Deputy", "former" … may stand before a role and belong to it.
ROLE_MODIFIERS = word_set(
    "former ex then acting interim deputy vice senior junior chief prime foreign home first second "
    "lead honorary outgoing incoming general veteran late retired current new co-founder assistant"
)
PORTFOLIOS = word_set(
    "state defense defence treasury interior justice education energy health labor labour "
    "agriculture transport transportation environment commerce trade finance war housing culture "
    "affairs foreign security homeland science industry economy water fisheries tourism sport "
    "sports immigration veterans development work pensions business innovation technology climate "
    "interior research digital infrastructure forestry mines petroleum oil planning equality women "
    "youth family families children social welfare employment local government communities"
)

# Nouns for bodies that speak and decide. A capitalised name with one of them is an organisation;
# in lower case with a definite article they stand for one.
INSTITUTIONS = word_set(
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
    "prosecution defence-ministry state faculty team gendarmerie constabulary crew service guard"
) - word_set("state paper railway")
# Of those, the ones that name a body only with a word of what it does: "the coast guard".
QUALIFIED = word_set("service guard")
# What a person has for staff, though bodies are called so as well.
STAFFED = word_set("office team board department delegation")
# Lower-case heads that need an owner or a name to denote a particular body.
WEAK_INSTITUTIONS = word_set(
    "school college hospital church club library museum press channel network station exchange "
    "trust "
    "group team board panel fund office bureau department body paper journal magazine force "
    "mission "
    "campaign laboratory lab clinic partnership venture movement employer society body faculty "
    "manufacturer maker developer publisher operator utility airline party foundation chamber "
    "association institution organisation organization company firm bank university agency league "
    "coalition alliance federation collective charity ngo website newspaper palace academy "
    "insurer retailer weekly daily tabloid broadsheet"
)

# What tells a company at the end of its name; "SA" and "Spa" end other names as well.
LEGAL_FORMS = word_set("inc ltd llc plc gmbh corp corporation co ag asa oyj srl sarl kgaa pty")

_NAME_WORDS = word_set(
    "sons daughters limited bros brothers holdings industries technologies systems "
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
) - word_set(
    "star sun energy capital house summit electric hydropower states sun democracy initiative"
)
# Words by which an organisation's proper name is known.
NAME_HEADS = INSTITUTIONS | LEGAL_FORMS | _NAME_WORDS

# A name that ends with one of these denotes a thing, a text or an event, not somebody who acts.
THING_HEADS = word_set(
    "treaty act bill law laws article articles agreement agreements accord accords convention "
    "charter "
    "protocol pact constitution amendment resolution directive regulation regulations code dam "
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
THING_NOUNS = word_set(  # "the software, called X"; "X, a program"; "X software"
    "software program programme system model app application algorithm tool product platform "
    "device "
    "machine dam reservoir bridge canal pipeline ship vessel missile weapon rocket drug vaccine "
    "book "
    "novel film movie song album report treaty law bill agreement language dialect festival prize "
    "exam test operation memo document website-url virus disease hurricane storm car aircraft "
    "plane "
    "satellite telescope engine chip reactor mine plant technique method service brand game"
)
PLACE_HEADS = word_set(
    "river sea ocean lake lakes mountain mountains mount valley peninsula island islands isle "
    "isles "
    "street square avenue road lane boulevard gulf bay strait straits channel desert delta coast "
    "basin "
    "province county district city town village region territory territories highlands lowlands "
    "hills "
    "bridge pass stream creek quarry row hill plain plains forest park gardens beach cape falls "
    "glacier plateau gate quay harbour "
    "harbor heights wall border north south east west"
)
PLACE_NOUNS = word_set(
    "city town village river valley region province county district island lake mountain capital "
    "port "
    "suburb hamlet delta coast peninsula canton prefecture settlement neighbourhood neighborhood "
    "state-capital borough oblast gauge station bridge pass stream creek quarry plateau square"
)
STATE_NOUNS = word_set(
    "country state nation republic kingdom neighbour neighbor federation empire monarchy"
)
ORG_NOUNS = (
    INSTITUTIONS | word_set("tank paper outlet blog programme-maker site supermarket chain")
) - word_set("office department board")

# What a state has; "X's ambassador" makes X a state.
STATE_POSSESSIONS = word_set(
    "ambassador parliament president premier chancellor population border borders capital imports "
    "exports embassy constitution king queen citizens territory sovereignty coast "
    "government neighbours neighbors independence accession highlands currency airspace minister "
    "delegation "
    "farmers exporters coastline frontier diplomats"
)

# Plural nouns for people; with an owner or an adjective of origin they make a group.
GROUP_NOUNS = word_set(
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
    "witnesses victim victims survivor survivors observer observers monitor monitors client "
    "clients community communities midwife midwives mother mothers deckhand deckhands gendarme "
    "gendarmes guard guards stallholder stallholders widow widows conscript conscripts sailor "
    "relative relatives prisoner prisoners inmate inmates detainee detainees rioter rioters "
    "smuggler smugglers haulier hauliers builder builders miller millers grazier graziers "
    "breeder breeders arbitrator arbitrators signatory signatories shipper shippers importer "
    "importers exporter exporters athlete athletes customer customers operator operators "
    "sailors seafarer seafarers docker dockers crew crews constituent "
    "constituents paramedic paramedics"
)
PEOPLE_WORDS = word_set("people public voters electorate")

# What a sports club's name ends with; in use it stands alone: "Athletic drew".
CLUBS = word_set("athletic united rovers wanderers albion fc afc rfc")

# Different words for the same sort of holder, so that "the lender" may be the bank.
_SYNONYMS = (
    "authority regulator watchdog",
    "bank lender",
    "company firm vendor supplier contractor manufacturer maker developer corporation business "
    "operator producer applicant",
    "consultancy consultant firm",
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
# Texts that are said to say something, and what they are said to do.
SPEAKING_TEXTS = word_set(
    "audit report study survey review inquiry investigation poll census assessment evaluation probe"
)
# Nouns that name a body only sometimes; on their own they must speak or decide to be one.
LOOSE_BODIES = word_set(
    "authority force body union society trust movement mission exchange press school church power "
    "interest faculty economy community assembly venture partnership palace crew "
    "service guard state"
)
# Common nouns that writers of all ages like to write with a capital.
COMMON_NOUNS = (
    GROUP_NOUNS
    | STATE_NOUNS
    | THING_HEADS
    | PLACE_HEADS
    | PEOPLE_WORDS
    | word_set(
        "states people citizens reason nature fortune providence liberty freedom justice duties "
        "object "
        "substance equity first second third better best god heaven printer editor reader mail bank"
    )
)
