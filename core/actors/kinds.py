"""What kind of thing a name denotes: evidence from every mention, weighed together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from core.actors.corporate import signs_of_body
from core.actors.forms import COMPANY_TAILS, is_channel
from core.actors.gazetteer import gazetteer, plain
from core.actors.geography import CITIES, CONTINENTS, SEATS
from core.actors.lexicon import (
    CLUBS,
    GROUP_NOUNS,
    HONORIFICS,
    NAME_HEADS,
    ORG_NOUNS,
    PERSON_ROLES,
    PLACE_HEADS,
    PLACE_NOUNS,
    STATE_NOUNS,
    STATE_POSSESSIONS,
    THING_HEADS,
    THING_NOUNS,
    singular_title,
)
from core.actors.names import is_given_name
from core.actors.personal import is_kin, signs_of_person
from core.actors.verbs import AGENT_VERBS, INERT_VERBS, SPEECH_VERBS
from core.actors.votes import Votes
from core.actors.words import Sighting
from core.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_NER = {
    "PERSON": (("person", 1.0),),
    "ORG": (("organisation", 0.8),),
    "GPE": (("state", 0.6), ("place", 0.6)),
    "NORP": (("state", 0.3),),
    "LOC": (("place", 1.0),),
    "FAC": (("place", 0.7),),
    "PRODUCT": (("thing", 0.6),),
    "WORK_OF_ART": (("thing", 0.5),),
    "LAW": (("thing", 1.5),),
    "EVENT": (("thing", 1.0),),
    "LANGUAGE": (("thing", 1.0),),
}
_LOCATIVE = frozenset({"in", "near", "at", "inside", "outside", "around", "across", "throughout"})
_DIRECTIVE = frozenset({"to", "from", "towards", "toward", "into", "through", "beyond"})
_FIRST_HEADS = frozenset(
    "radio bbc tv channel bank institute university college club banco radiotelevision".split()
)
_LANGUAGE_HEADS = frozenset(
    "write speak script essay publish translate teach word letter text read sing reply lesson "
    "class print broadcast form exam paper version fluent copy available book".split()
)
_ARTICLED = re.compile(r"^(?:[Aa]l|[Ee]l)-[A-Z]|^[OD]'[A-Z]")
_STATE_SHAPE = re.compile(r"(?:land|stan|mark|via|nia|ria|lia|sia|dia)$")


def observe(sighting: Sighting) -> Votes:
    """Return the weights that one mention adds to each kind, and to ``acts`` and ``attribute``."""
    votes = Votes()
    _from_words(sighting, votes)
    root = sighting.root
    if sighting.dateline:
        votes["place"] += 3
        votes["located"] += 1
        return votes
    if sighting.speaker:
        votes["person"] += 4
        votes["acts"] += 1
    if root is not None:
        _from_entity(sighting, votes)
        _from_syntax(sighting, root, votes)
        signs_of_person(sighting, votes)
        signs_of_body(sighting, votes)
    return votes


def _from_words(sighting: Sighting, votes: Votes) -> None:
    words = [w.lower() for w in sighting.words]
    last, first = words[-1].rstrip("."), words[0]  # "Inc.", but "J. Smith"
    if sighting.prefix:
        heads = [singular_title(p.lower().rstrip(".")) for p in sighting.prefix]
        head = heads[-1]
        if "of" in heads:
            head = heads[heads.index("of") - 1]
        if head in PERSON_ROLES or head in HONORIFICS or is_kin(sighting.prefix):
            votes["person"] += 6
        elif head in STATE_NOUNS:
            votes["state"] += 4
        elif head in ORG_NOUNS:
            votes["organisation"] += 4
    if sighting.acronym or is_channel(sighting.text):
        votes["organisation"] += 5
    if "&" in sighting.text:  # "the contractor, Roe & Sons": no person's name has the sign
        votes["organisation"] += 8
    key = plain(sighting.text)
    places = gazetteer()
    if key in places.states:
        votes["state"] += 10
    elif key in places.capitals:
        votes["place"] += 6
    elif len(words) > 1:
        if "of" in words[1:]:
            head = words[words.index("of") - 1]
        elif "for" in words[1:]:
            head = words[words.index("for") - 1]
        else:
            head = last
        campaign = len(words) > 2 and words[1] in {"for", "against"} and words[0] in GROUP_NOUNS
        if campaign or head in NAME_HEADS or (head.endswith("s") and head[:-1] in NAME_HEADS):
            votes["organisation"] += 4
        elif head in COMPANY_TAILS and not is_given_name(first):
            votes["organisation"] += 3
        elif head in THING_HEADS:
            votes["thing"] += 5
        elif last == "house" and "of" not in words:  # "Clarence House"
            votes["place"] += 2.5
        elif first in _FIRST_HEADS:
            votes["organisation"] += 3
        elif head in PLACE_HEADS or first in {"lake", "mount", "cape", "river", "port", "upper",
                                              "lower", "new", "san", "santa"}:  # fmt: skip
            votes["place"] += 2.5
        elif len(words) <= 4 and "of" not in words:
            if re.fullmatch(r"[a-z]\.", first):
                votes["person"] += 2
            elif is_given_name(first):
                votes["person"] += 1.5
    else:
        if last in THING_HEADS and not (last in COMPANY_TAILS and sighting.articled):  # "the Line"
            votes["thing"] += 5
        if last in CLUBS:
            votes["organisation"] += 2
        if _ARTICLED.match(sighting.text):  # al-Rashid, O'Neill
            votes["person"] += 1.0
        if sighting.text.isupper() and 2 <= len(last) <= 6:
            votes["organisation"] += 1
        if _STATE_SHAPE.search(last):
            votes["state"] += 0.7


def _from_entity(sighting: Sighting, votes: Votes) -> None:
    first, last = sighting.first, sighting.last
    if first is None or last is None:
        return
    label = last.ent_type_
    if not label or first.ent_type_ != label:
        return
    for kind, weight in _NER.get(label, ()):
        if kind == "person" and len(sighting.words) == 1:
            weight *= 0.6
        votes["ner " + kind] += weight


def _from_syntax(sighting: Sighting, root: Token, votes: Votes) -> None:
    head = root.head
    lemma = head.lemma_.lower()
    dep = root.dep_
    if sighting.tail:
        votes["attribute"] += 1
        return
    _from_left(sighting, votes)
    if dep in {"nsubj", "nsubjpass", "agent"} or (dep == "conj" and root.head.dep_ == "nsubj"):
        verb = head if dep != "conj" else head.head
        word = verb.lemma_.lower()
        if dep == "nsubjpass":
            votes["passive"] += 1
        elif word in SPEECH_VERBS:
            votes["acts"] += 1
            votes["speaks"] += 1
        elif word in AGENT_VERBS:
            votes["acts"] += 1
        if dep != "nsubjpass" and verb.pos_ == "VERB":
            votes["subject"] += word not in INERT_VERBS
    elif dep in {"dobj", "dative", "pobj"} and lemma in {"tell", "ask", "urge", "accuse", "blame"}:
        votes["acts"] += 0.5
    named_place = lemma in PLACE_NOUNS and head.i == root.i + 1 and not sighting.possessive
    if dep in {"compound", "amod", "nmod"} and head.i > root.i and named_place:
        votes["place"] += 2.0  # "the Zarin valley"
    elif dep in {"compound", "amod", "nmod"} and head.i > root.i and head.pos_ == "NOUN":
        votes["attribute"] += 1
        if lemma in THING_NOUNS and not sighting.possessive:
            votes["thing"] += 1.5
        elif lemma in PLACE_NOUNS:
            votes["place"] += 1.0
    if (dep == "nsubjpass" and lemma in _HANDLED) or (dep in {"dobj", "pobj"} and _handled(root)):
        votes["thing"] += 1.0
    if dep == "dobj" and lemma in {"run", "lead", "chair", "head", "found", "join", "direct"}:
        votes["organisation"] += 1.5
    if (
        dep == "pobj"
        and head.lower_ in {"of", "at", "for", "from"}
        and (head.head.lemma_.lower() in PERSON_ROLES or head.head.ent_type_ == "PERSON")
    ):
        votes["organisation"] += 0.9
    if dep == "pobj" and head.lower_ == "of" and head.head.lemma_.lower() in _AUDIENCE:
        votes["organisation"] += 2.5
    if dep == "poss" or sighting.possessive:
        if lemma in STATE_POSSESSIONS and dep == "poss":
            votes["state"] += 1.5
        votes["owns"] += 1
    if dep == "pobj" and head.lower_ == "by" and head.dep_ == "agent":
        votes["acts"] += 0.5
    if dep == "pobj" and head.lower_ == "to" and head.head.lower_ == "according":
        votes["acts"] += 1
        votes["speaks"] += 1
    for child in root.children:
        if child.dep_ == "relcl":
            pronouns = {
                t.lower_ for t in child.subtree if t.i < child.i and t.tag_ in {"WP", "WRB"}
            }
            if "who" in pronouns:
                votes["person"] += 3
            elif "where" in pronouns:
                votes["place"] += 1.5
        elif child.dep_ == "appos" and child.i > root.i:
            placed = dep == "pobj" and (  # "her aide in Rome, the chemist"
                head.lower_ in _LOCATIVE
                or (head.lower_ in {"of", "from"} and head.head.pos_ == "PROPN")
            )
            if not (placed and child.lemma_.lower() in PERSON_ROLES):
                _from_apposition(child, votes)
    if dep == "appos" and head.i < root.i and head.pos_ == "NOUN":
        _from_apposition(head, votes)
    if dep in {"oprd", "attr", "dobj"} and lemma in {"call", "name", "dub"} and head.i < root.i:
        noun = head.head
        if head.dep_ == "acl" and noun.pos_ == "NOUN":
            _from_apposition(noun, votes)
    after = root.doc[root.i + 1 : root.i + 4]
    if len(after) == 3 and after[0].text == "," and after[1].like_num and after[2].text == ",":
        votes["person"] += 3  # "Maria Castro, 61,"


_AUDIENCE = frozenset("reader subscriber listener viewer editor publisher columnist".split())
_HANDLED = frozenset(
    "use train build install design withdraw scrap test deploy develop introduce ship license fill "
    "construct invent upgrade buy".split()
)


def _handled(root: Token) -> bool:
    """Tell whether the name is what somebody uses, builds or scraps."""
    head = root.head
    return root.dep_ == "dobj" and head.lemma_.lower() in _HANDLED | {"supply", "extend", "operate"}


def _from_left(sighting: Sighting, votes: Votes) -> None:
    """Learn from the words right before the name; they are surer than the parse."""
    first, last = sighting.first, sighting.last
    if first is None or last is None or sighting.prefix:
        return
    doc, at = first.doc, first.i
    before = doc[at - 1] if at else None
    size = len(sighting.words)
    bare = before is None or before.lower_ != "the"
    modifies = last.i + 1 < len(doc) and doc[last.i + 1].pos_ == "NOUN" and not sighting.possessive
    if 2 <= size <= 4 and "of" not in sighting.text.split() and "&" not in sighting.text:
        votes["common"] += sighting.common
        if bare:
            votes["bare"] += 1
        elif not modifies:
            votes["article"] += 1
    elif not bare and not modifies:
        votes["article"] += 1
    after = doc[last.i + 1 : last.i + 3].text.lower()
    if size == 1 and not bare and after == "of the" and not votes["organisation"]:
        votes["thing"] += 2  # "The Art of the Deal"
    if before is None:
        return
    following = doc[last.i + 1 : last.i + 3].text.replace(" ", "")
    if before.text == '"' and size > 1 and following[:2] in {'"', '",', '".', ',"', '."'}:
        votes["thing"] += 2.5  # a title in quotation marks
    word = before.lower_
    if word in {"neighbouring", "neighboring"} and not modifies:
        votes["state"] += 1.5
        votes["place"] += 1.0
    if word == "of" and at > 1 and doc[at - 2].lemma_.lower() in PLACE_NOUNS:
        votes["place"] += 4
        votes["noun " + doc[at - 2].lemma_.lower()] += 1
    elif word == "in" and _of_language(before):
        votes["thing"] += 3
    elif word in _LOCATIVE and not sighting.possessive and not modifies:
        votes["place"] += 2.0
        votes["located"] += 1
    elif (
        word in _DIRECTIVE
        and not sighting.possessive
        and not (word == "to" and before.head.lower_ == "according")
    ):
        votes["place"] += 0.3


def _of_language(preposition: Token) -> bool:
    """Tell whether "in X" says in which language something is written or spoken."""
    head = preposition.head
    return head.lemma_.lower() in _LANGUAGE_HEADS or (
        preposition.i > 0 and preposition.doc[preposition.i - 1].lemma_.lower() in _LANGUAGE_HEADS
    )


def _from_apposition(noun: Token, votes: Votes) -> None:
    lemma = noun.lemma_.lower()
    if noun.pos_ not in {"NOUN", "ADJ"}:
        return
    if lemma in PERSON_ROLES:
        votes["person"] += 4
    elif lemma in STATE_NOUNS:
        votes["state"] += 3
    elif lemma in ORG_NOUNS:
        votes["organisation"] += 4
    elif lemma in PLACE_NOUNS:
        votes["place"] += 3
        votes["noun " + lemma] += 1
    elif lemma in THING_NOUNS:
        votes["thing"] += 4


def weigh(votes: Votes, names: Iterable[str]) -> dict[str, float]:
    """Return the weight of each kind, and of ``thing``, on all the evidence.

    The entity recogniser's opinions count together as one witness, and its favourite error,
    taking an unknown place for a person, is overruled by "in" before the name.
    """
    several = any(" " in n for n in names)
    witness = {k: min(votes["ner " + k], 1.6) for k in ("person", "organisation", "state", "place")}
    person = votes["person"]
    body = votes["organisation"] + witness["organisation"]
    if not votes["located"] or person >= 3:
        person += witness["person"]
        if several and votes["bare"] and votes["bare"] >= votes["article"] and not votes["common"]:
            person += 1.0
    if votes["article"] > votes["bare"]:
        body += 0.8
        person -= 1.5 if votes["person"] < 3 else 0.0
    return {
        "person": person,
        "organisation": body,
        "state": votes["state"] + witness["state"],
        "place": votes["place"] + witness["place"],
        "thing": votes["thing"] + min(votes["ner thing"], 1.2),
    }


def decide(votes: Votes, names: Iterable[str]) -> ActorKind | None:
    """Return the kind that the evidence speaks for; ``None`` for things and for nothing known."""
    names = list(names)
    several = any(" " in n for n in names)
    scores = weigh(votes, names)
    person, body, thing = scores["person"], scores["organisation"], scores["thing"]
    location = scores["state"] + scores["place"]
    best = max(person, body, location, thing)
    active = votes["acts"] or votes["owns"] or votes["subject"]
    if votes["attribute"] >= 2 and not (several or votes["acts"] or votes["owns"]) and best < 5:
        return None  # "Basque essays", "Basque accents": an adjective
    if votes["attribute"] and not active and best < 2 * votes["attribute"]:
        return None
    doing = votes["subject"] + votes["owns"] > 1 and not votes["attribute"]
    if best < 0.8 and votes["acts"] < 1 and not (votes["article"] and votes["subject"]):
        if not doing or votes["article"] or thing or votes["weak"]:
            return None
        # an unknown first name that does one thing after another: the recogniser's guess is chance
        return "place" if votes["located"] else "person"
    if thing and thing >= max(person, body, location):
        return None
    if person == best and person >= 0.8:
        return "person"
    if location == best and location >= 0.6:
        return _land(votes, names)
    if (
        not several
        and not votes["organisation"]
        and not (votes["acts"] or votes["owns"] or votes["article"])
    ):
        return None  # one word that only the recogniser takes for a body
    return "organisation"


def _land(votes: Votes, names: list[str]) -> ActorKind:
    keys = [plain(n) for n in names]
    if votes["demonym"] or any(k in gazetteer().states for k in keys):
        return "state"
    if any(k in gazetteer().capitals for k in keys):
        return (
            "organisation"
            if any(k in SEATS for k in keys) and not any(k in CITIES for k in keys)
            else "place"
        )
    if any(k in CONTINENTS for k in keys):
        return "place"
    state, place = votes["state"] + votes["ner state"], votes["place"] + votes["ner place"]
    return "state" if state > place and votes["state"] >= 1.4 else "place"
