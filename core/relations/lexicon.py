"""Words that the judge knows: opposites, evaluation, denial, hedges, prescription.

Made by hand for argumentative English: each line of ``opposites.txt`` sets two groups of lemmas
against each other, whatever the part of speech. Lists are open to additions; weights decide how
much they count.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_GOOD = """
good better best excellent great superb splendid fine wise sensible sound right fair just honest
honourable brave courageous heroic noble decent generous kind helpful useful valuable beneficial
effective efficient successful success triumph victory win winner achievement accomplish progress
improve improvement benefit advantage opportunity hope promising safe secure stable reliable solid
robust strong healthy clean clear transparent open credible trustworthy genuine authentic real true
accurate precise correct legitimate lawful legal justified reasonable rational prudent careful
responsible modern innovative smart clever brilliant impressive remarkable admirable praise applaud
welcome commend celebrate love enjoy proud pleased glad happy delighted thrive flourish prosper
boost strengthen protect defend save rescue heal repair peace freedom liberty justice democracy
truth trust confidence unity friend ally support back endorse favour deserve worthy worthwhile
affordable cheap ample adequate sufficient enough perfect perfectly ideal exemplary model fairness
miracle blessing boon gift bargain vital essential sustainable overdue landmark milestone lifeline
"""
_BAD = """
bad worse worst terrible awful dreadful horrible poor foolish stupid silly unwise reckless careless
irresponsible wrong unfair unjust dishonest dishonourable cowardly cruel brutal vicious evil wicked
shameful disgraceful disgrace shame scandal scandalous outrage outrageous appalling disaster
disastrous catastrophe catastrophic crisis failure fail failed flop fiasco mess chaos useless
pointless worthless harmful damaging dangerous unsafe risky hazardous threat menace toxic poisonous
unstable unreliable weak fragile broken flawed faulty defective inaccurate mistaken error mistake
blunder false fake forged forgery bogus fraud fraudulent hoax lie liar misleading deceptive deceit
propaganda illegal unlawful illegitimate criminal crime corrupt corruption theft steal robbery
blackmail extortion breach violation violate abuse betrayal betray traitor treason cheat cheated
victim suffer suffering pain harm hurt damage destroy ruin wreck undermine erode worsen collapse
burden costly expensive waste wasteful squander loss lose unaffordable inadequate insufficient
scarce lack absurd ridiculous nonsense laughable farce joke gullible naive hypocrisy hypocritical
cynical arrogant greedy selfish hostile aggressive aggression tyranny oppression repression
condemn denounce criticise criticize attack reject oppose fear worry alarm alarming panic threat
threaten unacceptable intolerable unjustified unreasonable unnecessary unworkable impossible
insult humiliation humiliate punish punishment pity sham pretext excuse folly madness myth fairy
regressive blunt crude punitive injustice injustices inequality hated unpopular misguided bogus
"""
_DENIAL_VERBS = """
deny reject refute dispute dismiss contradict rebut disprove debunk repudiate disavow contest
doubt question disbelieve
"""
_PLAIN = """
say claim state assert allege argue insist maintain contend declare report tell write believe think
show prove confirm verify establish demonstrate substantiate corroborate document find ascertain
conclude accept manage succeed happen turn persuade convince guarantee ensure force able true
correct right clear certain evident obvious proven proved established accurate evidence proof
indication sign confirmation basis ground reason claim assertion allegation accusation charge
statement report rumour rumor idea notion belief view suggestion theory argument contention
conclusion finding insistence story impression assumption suspicion thesis hypothesis conviction
"""
_FACTIVE = """
know realise realize acknowledge admit concede confess reveal discover notice recognise recognize
regret remember recall emphasise emphasize stress fact admission acknowledgement discovery
revelation realisation knowledge
"""
_PRETENCE = """
pretend feign fabricate concoct invent misreport mislead pretence pretense
"""
_NEGATIVE = """
unable impossible incapable powerless untrue unconvinced unpersuaded sceptical skeptical doubtful
dubious denial doubt refusal failure inability rejection discredit deter dissuade ban forbid
prohibit refrain abstain desist retract withdraw recant
"""
_OPEN = """
possible likely probable unlikely conceivable chance possibility risk danger hope fear worry
prospect promise threat warning
"""
_FALSE = """
false untrue wrong incorrect inaccurate baseless unfounded groundless mistaken bogus absurd
ridiculous nonsense nonsensical spurious fanciful misleading fictitious discredited debunked
disproved myth fable fiction fairy lie illusion delusion fallacy misconception hoax fabrication
invention rubbish wishful unproven unverified unsubstantiated
"""
_FALSELY = "falsely wrongly mistakenly erroneously incorrectly inaccurately untruthfully"
_HOLDING = "hold stand survive withstand"
_EVENTS = """
pass adopt approve enact ratify
sign seal conclude
start begin open launch commence take-effect
finish complete end conclude
close shut shut-down close-down end expire run-out cease
exhaust run-dry run-out empty deplete dry-up
sink founder go-down capsize
burn burn-down destroy gut
resign quit step-down
found establish create set-up introduce
detain arrest
build construct erect
leave depart withdraw
arrive reach
give issue
"""
"""Verbs of one event, with what makes another verb of them."""
_REPEATED = """
meet gather vote write speak talk visit publish release announce attack raid bomb strike shell
kill die play win lose raise lower change ask warn promise call discuss hold hear see go come take
"""
"""What may happen on many days."""
_UNDERCUT = """
claim allege allegation boast pretend pretence purport purported supposed supposedly alleged
allegedly so-called myth fable fiction story excuse spin exaggerate exaggeration overstate inflate
inflated understate misread misstate misrepresent misquote distort distortion overlook ignore omit
assume assumption imply imaginary imagined unproven unverified unsupported unfounded baseless
"""
_FAILURE_VERBS = "fail refuse decline neglect omit forget avoid cease stop lack miss prevent cannot"
_PRESCRIBE_VERBS = """
call urge demand recommend propose suggest insist want advise seek ask press appeal plead advocate
"""
_PRESCRIBE_MODALS = "should must ought shall need let"
_PREDICT = "will would shall expect forecast predict project anticipate going likely soon"
_HEDGES = """
may might could perhaps possibly probably maybe apparently seemingly reportedly allegedly suggest
seem appear suspect likely unlikely doubt estimate roughly partly mostly largely somewhat arguably
"""
_CAUSE = """
because cause due blame attribute result owing thanks reason explain lead account responsible
consequence therefore driven stem trigger fault behind produce
"""
_HALTING = """
stop halt pause suspend freeze scrap withdraw abolish abandon cancel refuse reject ban block end
hold delay postpone wait close shut oppose quit drop cut remove revoke repeal slow resist limit
restrict
"""
_ADVANCING = """
continue proceed extend expand go introduce launch adopt accept approve keep start open begin build
install allow permit complete finish press resume roll welcome back support fund invest
"""
NEGATORS = frozenset(
    "not no never n't nobody nothing none neither nor without hardly barely scarcely cannot "
    "nowhere seldom rarely".split()
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GOOD = _words(_GOOD)
JUDGING_ADJECTIVES = _words("fine sound right just open clear clean fair model better kind blunt")
"""Words that judge as adjectives only."""
BAD = _words(_BAD) - GOOD
DENIAL = _words(_DENIAL_VERBS)
FAILURE = _words(_FAILURE_VERBS)
UNDERCUT = _words(_UNDERCUT)
"""Words by which one reports another's claim without making it one's own."""
UNDERCUTTING = re.compile(
    r"\b(?:leav(?:es?|ing) out|left out|rests? (?:up)?on|no (?:evidence|proof|basis|grounds?)|"
    r"fail(?:s|ed)? to (?:mention|count|say)|says? nothing (?:of|about)|"
    r"(?:not|unable to|impossible to|cannot|n.t) (?:be )?(?:verif|confirm|prove|authenticat|bear)|"
    r"double[- ]count|tak(?:es?|ing) no account|in (?:his|her|its|their) (?:telling|version))",
    re.IGNORECASE,
)
"""Phrases that cut the ground from under another's claim."""
INCLUDING = re.compile(
    r"\b(?:including|included|inclusive|counting|taken together|all told|gross of|before tax)\b",
    re.IGNORECASE,
)
EXCLUDING = re.compile(
    r"\b(?:excluding|excluded|exclusive of|not (?:counting|including)|without|"
    r"leav(?:es?|ing) (?:out|aside)|left out|apart from|aside from|net of|after tax|"
    r"on top of|other than)\b",
    re.IGNORECASE,
)
"""How one says what a total counts and what it leaves out."""
PRESCRIBE_VERBS = _words(_PRESCRIBE_VERBS)
PRESCRIBE_MODALS = _words(_PRESCRIBE_MODALS)
PREDICT = _words(_PREDICT)
HEDGES = _words(_HEDGES)
CAUSE = _words(_CAUSE)
FALSE = _words(_FALSE)
"""What a claim is called that does not hold."""
FALSELY = _words(_FALSELY)
HOLDING = _words(_HOLDING)
"""Verbs that say of a claim that it stands up."""
HALTING = _words(_HALTING)
ADVANCING = _words(_ADVANCING)


_COMMITMENTS = {
    word: kind
    for kind, words in (
        ("plain", _PLAIN),
        ("factive", _FACTIVE),
        ("pretence", _PRETENCE),
        ("negative", _NEGATIVE),
        ("open", _OPEN),
    )
    for word in words.split()
}


def commitment(lemma: str) -> str | None:
    """Return what a predicate does to the truth of its complement (see ``scope``).

    "plain" keeps the sign, "negative" turns it round, "factive" and "pretence" set it to plus and
    minus, "open" leaves it open; ``None`` for a word that says nothing of it.
    """
    return _COMMITMENTS.get(lemma)


_SAME_EVENT = tuple(_words(line) for line in _EVENTS.strip().splitlines())
_MANY_TIMES = _words(_REPEATED)


def same_event(a: str, b: str) -> bool:
    """Whether two verbs may tell of the same event, one that happens once: "passed", "adopted"."""
    if a == b:
        return a not in _MANY_TIMES
    return any(a in verbs and b in verbs for verbs in _SAME_EVENT)


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    lines = (Path(__file__).parent / "opposites.txt").read_text("utf-8").splitlines()
    sides = (line.split("|") for line in lines if line and not line.startswith("#"))
    return tuple((tuple(left.split()), tuple(right.split())) for left, right in sides)


@lru_cache(maxsize=1)
def opposites() -> dict[str, frozenset[str]]:
    """Return for every lemma of the table the lemmas it is opposed to."""
    found: dict[str, set[str]] = {}
    for left, right in _table():
        for word in left:
            found.setdefault(word, set()).update(right)
        for word in right:
            found.setdefault(word, set()).update(left)
    return {word: frozenset(others - {word}) for word, others in found.items()}


@lru_cache(maxsize=1)
def allies() -> dict[str, frozenset[str]]:
    """Return for every lemma of the table the lemmas that stand on its side of an opposition."""
    found: dict[str, set[str]] = {}
    for sides in _table():
        for group in sides:
            for word in group:
                found.setdefault(word, set()).update(group)
    return {word: frozenset(others - {word}) for word, others in found.items()}


_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "non-")
_SHORTEST = 4  # of words to which a prefix of negation may belong


@lru_cache(maxsize=50_000)
def opposed(word: str) -> frozenset[str]:
    """Return all lemmas that a lemma is opposed to: those of the table, and its negations by
    prefix, or what it is the negation of. The relation is symmetric.
    """
    found = set(opposites().get(word, ()))
    if len(word) >= _SHORTEST:
        found.update(prefix + word for prefix in _PREFIXES)
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) >= len(prefix) + _SHORTEST:
            found.add(word.removeprefix(prefix))
    return frozenset(found)
