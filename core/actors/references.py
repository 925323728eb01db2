"""Where a description comes back to somebody: "the minister", "the lender", "his party"."""

from __future__ import annotations

from core.actors.groups import Group, Role
from core.actors.lexicon import (
    FEMALE_TITLES,
    GROUP_NOUNS,
    INSTITUTIONS,
    MALE_TITLES,
    PERSON_ROLES,
    PLACE_NOUNS,
    ROLE_CLASSES,
    SPEAKING_TEXTS,
    STAFFED,
    STATE_NOUNS,
    WEAK_INSTITUTIONS,
)
from core.actors.matching import fit
from core.actors.names import surname_key
from core.actors.phrases import Phrase, PhraseReader
from core.actors.scene import Scene
from core.actors.words import Sighting

OFFICES = frozenset(
    "president minister premier chancellor governor mayor secretary commissioner king queen pope "
    "ambassador ombudsman speaker prosecutor monarch emperor".split()
)
_NO_ONE = frozenset("neither either no any each every both another what which whose".split())
_BARE_BODIES = frozenset({"parliament", "congress", "government", "nato"})
_OUTLETS = frozenset(
    "programme program newspaper paper magazine website blog podcast show channel station agency "
    "journal broadcast column".split()
)
_DESCRIBING = (
    PERSON_ROLES
    | INSTITUTIONS
    | GROUP_NOUNS
    | SPEAKING_TEXTS
    | PLACE_NOUNS
    | {"country", "programme", "side", "state", "paper"}
)
_TRADES = ("maker", "producer", "retailer", "giant")
_FIRMS = frozenset({"consultant", "developer", "builder", "contractor", "supplier", "publisher"})
_KIN = frozenset(
    "brother sister father mother son daughter husband wife widow widower namesake".split()
)
_TITLES = {
    "doctor": frozenset({"dr", "doctor"}),
    "professor": frozenset({"prof", "professor"}),
    "councillor": frozenset({"cllr", "cr", "councillor"}),
    "senator": frozenset({"sen", "senator"}),
}
"""How the titles by which somebody is addressed stand before a name."""
_SOMEBODYS = frozenset({"his", "her"})
_STATE_ITSELF = frozenset({"government", "side", "country", "nation", "state"})


def resolve(scene: Scene, reader: PhraseReader, roles_only: list[Sighting]) -> list[Phrase]:
    """Add the mentions by role to the groups; return the phrases that fit nobody.

    ``roles_only`` are capitalised titles without a name ("Madam Ambassador").
    """
    return _References(scene, reader).run(roles_only)


class _References:
    def __init__(self, scene: Scene, reader: PhraseReader) -> None:
        self.scene = scene
        self.reader = reader
        self.waiting: list[Phrase] = []

    def run(self, roles_only: list[Sighting]) -> list[Phrase]:
        heads = {r.head for g in self.scene.groups if g.kind != "person" for r in g.roles}
        runs: dict[tuple[int, int], Sighting] = {}
        for sighting in roles_only:
            if sighting.last is not None:
                runs[(sighting.block.number, sighting.last.i)] = sighting
        for layout in self.scene.blocks:
            block = layout.block
            if block.block.kind == "heading":
                continue
            for token in layout.tokens:
                key = (block.number, token.i)
                if key in self.scene.used or key in self.scene.names_at:
                    continue
                lemma = token.lemma_.lower()
                run = runs.get(key)
                if run is None and token.pos_ not in {"NOUN", "PROPN"}:
                    continue
                if token.dep_ == "compound" and token.head.i > token.i and run is None:
                    continue
                if (
                    lemma in _DESCRIBING
                    or lemma in heads
                    or lemma.endswith(_TRADES)
                    or run is not None
                ):
                    phrase = self.reader.phrase(block, token)
                    if run is not None and run.start < phrase.start:
                        phrase.start = run.start
                    if run is not None and lemma not in PERSON_ROLES | INSTITUTIONS:
                        phrase.lemma = token.lower_
                    self._come_back(phrase, run is not None)
        return self.waiting

    def _come_back(self, phrase: Phrase, capital: bool) -> None:
        opening = self.scene.token_from(phrase.block, phrase.start - phrase.block.start)
        if opening is not None and opening.lower_ in _NO_ONE:
            return
        plural_group = phrase.plural and phrase.lemma in GROUP_NOUNS
        vocative = self._vocative(phrase)
        bare = phrase.lemma in _BARE_BODIES and phrase.start == phrase.block.start + phrase.head.idx
        if plural_group:
            firm = self._firm(phrase)
            if firm is None:
                self.waiting.append(phrase)
            else:
                firm.mentions.setdefault((phrase.start, phrase.end), "role")
                self.scene.use(phrase, firm)
            return
        if phrase.plural or not (phrase.definite or vocative or bare or capital):
            return
        head = phrase.head
        if any(c.text.isdigit() and c.i < head.i for c in head.children):
            self.waiting.append(phrase)  # "the 2024 campaign" is one of several
            return
        group = self._state(phrase) or self._referent(phrase) or self._renamed(phrase)
        if group is None and vocative:
            group = self._titled(phrase)
        if group is not None:
            group.mentions.setdefault((phrase.start, phrase.end), "role")
            self.scene.use(phrase, group)
        elif vocative and opening is not None and opening.lower_ in FEMALE_TITLES | MALE_TITLES:
            phrase.definite = True  # "Madam Mayor" is the mayor, whom another document may name
            self.waiting.append(phrase)
        elif not vocative and not (phrase.possessive == "your" and phrase.owner is None):
            self.waiting.append(phrase)

    def _firm(self, phrase: Phrase) -> Group | None:
        """Return the one body that "the consultants" are."""
        if phrase.lemma not in ROLE_CLASSES or not phrase.definite or phrase.possessive:
            return None
        if phrase.lemma not in _FIRMS:
            return None
        fitting = [
            g
            for g in self.scene.groups
            if g.kind == "organisation" and g.names and fit(g, phrase, self.scene.author) >= 1
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _state(self, phrase: Phrase) -> Group | None:
        """Return the state whose government, side or country is meant."""
        if phrase.lemma not in _STATE_ITSELF or not phrase.definite:
            return None
        owner = phrase.owner
        if owner is None and phrase.text.lower() in {"this country", "this nation", "this state"}:
            return self._home(phrase)
        if owner is None or phrase.modifiers - {"own"}:
            return None
        if owner.kind == "state":
            return owner if phrase.lemma in {"government", "side", "state"} else None
        if owner.kind != "person" or not phrase.possessive:
            return None
        states = {id(r.owner): r.owner for r in owner.roles if r.owner and r.owner.kind == "state"}
        return next(iter(states.values())) if len(states) == 1 else None

    def _kin(self, owner: Group, lemma: str) -> Group | None:
        """Return the only other person with the surname of whose brother or namesake it is."""
        probe = Group()
        probe.note_gender(lemma)
        surname = surname_key(owner.name.rsplit(" ", 1)[-1])
        fitting = [
            g for g in self.scene.groups
            if g.kind == "person" and g is not owner and " " in g.name
            and surname_key(g.name.rsplit(" ", 1)[-1]) == surname
            and not (probe.gender and g.gender and probe.gender != g.gender)
        ]  # fmt: skip
        return fitting[0] if len(fitting) == 1 else None

    def _home(self, phrase: Phrase) -> Group | None:
        """Return the state of whoever says "this country"."""
        speaker = self.scene.speakers.get(phrase.block.number) or self.scene.author
        own = {
            id(r.owner): r.owner for r in (speaker.roles if speaker is not None else ())
            if r.owner is not None and r.owner.kind == "state"
        }  # fmt: skip
        return next(iter(own.values())) if len(own) == 1 else None

    def _renamed(self, phrase: Phrase) -> Group | None:
        """Return whom a subject renames that adds something: "the Republican senator".

        Reporters vary their words: after a sentence about one person, the next that opens with a
        definite description of a person that nobody else bears is about the same.
        """
        head = phrase.head
        if phrase.owner_known or head.dep_ not in {"nsubj", "nsubjpass"}:
            return None
        opening = self.scene.token_from(phrase.block, phrase.start - phrase.block.start)
        if opening is None or opening.lower_ != "the" or not phrase.modifiers:
            return None
        personal = phrase.lemma in PERSON_ROLES and phrase.lemma not in INSTITUTIONS
        if not personal and not phrase.lemma.endswith(_TRADES):
            return None
        if sum(t.text == '"' for t in head.doc[: head.i]) % 2:
            return None  # another voice
        group = self._last_subject(phrase, "person" if personal else "organisation")
        if group is None or group is self.scene.author:
            return None
        for role in group.roles:
            if role.head in OFFICES and phrase.lemma in OFFICES and role.head != phrase.lemma:
                return None
        probe = Group()
        probe.note_gender(phrase.lemma)
        if probe.gender and group.gender and probe.gender != group.gender:
            return None
        last = group.name.rsplit(" ", 1)[-1].lower()
        if not personal and last in INSTITUTIONS and last not in {"company", "firm", "group"}:
            return None  # a ministry is no drugmaker
        group.add_role(
            Role(phrase.lemma, phrase.modifiers, None, phrase.text, phrase.start, phrase.end)
        )
        return group

    def _last_subject(self, phrase: Phrase, kind: str) -> Group | None:
        """Return the only one of a kind who was the subject of the sentence before."""
        layout = phrase.layout
        number = phrase.block.number
        begin, _ = layout.sentence(phrase.head.i)
        for i in range(begin, phrase.head.i):
            group = self.scene.at.get((number, i))
            if group is not None and group.kind == kind:
                return None
        for _ in range(2):
            if begin == 0:
                if number == 0 or not self.scene.blocks[number - 1].tokens:
                    return None
                number -= 1
                layout = self.scene.blocks[number]
                if layout.block.block.kind == "heading" or number in self.scene.speakers:
                    return None
                begin = len(layout.tokens)
            begin, end = layout.sentence(begin - 1)
            here = {
                id(g): (g, t.dep_)
                for t in layout.tokens[begin:end]
                if (g := self.scene.at.get((number, t.i))) is not None and g.kind == kind
            }
            subjects = [g for g, dep in here.values() if dep in {"nsubj", "nsubjpass"}]
            if len(subjects) == 1:
                return subjects[0]
            if here:
                return None
        return None

    def _titled(self, phrase: Phrase) -> Group | None:
        """Return who is addressed by a title alone: "Doctor, you are wrong" is Dr Hale."""
        titles = _TITLES.get(phrase.lemma)
        if titles is None:
            return None
        speaker = self.scene.speakers.get(phrase.block.number)
        bearers = [
            g for g in self.scene.groups
            if g.kind == "person" and g is not speaker
            and any(p.lower().rstrip(".") in titles for s in g.sightings for p in s.prefix)
        ]  # fmt: skip
        if len(bearers) > 1:
            return self._most_recent(bearers, phrase)
        return bearers[0] if bearers else None

    def _vocative(self, phrase: Phrase) -> bool:
        """Tell whether somebody is addressed by an office: "Will you wait, Minister?"."""
        doc, i = phrase.head.doc, phrase.head.i
        first = self.scene.blocks[phrase.block.number].from_(phrase.start - phrase.block.start)
        before = doc[first - 1].text if first else ""
        after = doc[i + 1].text if i + 1 < len(doc) else ""
        return (
            after in {"?", ".", "!", ",", ""}
            and before in {",", ".", "?", "!", ""}
            and (phrase.head.lower_ in OFFICES or phrase.head.lower_ in PERSON_ROLES)
        )

    def _referent(self, phrase: Phrase) -> Group | None:
        deictic = phrase.text.lower().startswith(("this ", "your "))
        if phrase.lemma in _OUTLETS and deictic and self.scene.outlet and not phrase.modifiers:
            return self.scene.outlet
        if phrase.lemma == "paper":
            return None
        if phrase.lemma in _KIN and phrase.owner is not None:
            return self._kin(phrase.owner, phrase.lemma)
        if phrase.lemma in STAFFED and (
            phrase.genitive in PERSON_ROLES or phrase.possessive in _SOMEBODYS
        ):
            return None  # the prime minister's office is not the audit office
        scored: list[tuple[float, Group]] = []
        for group in self.scene.groups:
            if group.kind is None:
                continue
            score = fit(group, phrase, self.scene.author)
            if score > 0:
                scored.append((score, group))
        if not scored:
            return self._owners_body(phrase)
        best = max(s for s, _ in scored)
        top = [g for s, g in scored if s == best]
        if len(top) == 1:
            # somebody else who fits less well but was just spoken of makes it unsure
            return top[0]
        return self._most_recent(top, phrase)

    def _owners_body(self, phrase: Phrase) -> Group | None:
        """Return the body that he speaks for ("his party"), the state that sent her."""
        owner = phrase.owner
        if owner is None or owner.kind != "person":
            return None
        wanted = "state" if phrase.lemma in STATE_NOUNS else "organisation"
        if wanted == "organisation" and phrase.lemma not in WEAK_INSTITUTIONS | {
            "union",
            "ministry",
        }:
            return None
        if phrase.lemma in STAFFED:
            return None
        bodies = {id(r.owner): r.owner for r in owner.roles if r.owner and r.owner.kind == wanted}
        if len(bodies) != 1:
            return None
        body = next(iter(bodies.values()))
        for name in body.names if wanted == "organisation" else ():
            words = name.lower().split()
            if (
                len(words) > 1
                and words[-1] in INSTITUTIONS
                and words[-1] != phrase.lemma
                and not (
                    ROLE_CLASSES.get(words[-1], frozenset())
                    & ROLE_CLASSES.get(phrase.lemma, frozenset())
                )
            ):
                return None
        return body

    def _most_recent(self, groups: list[Group], phrase: Phrase) -> Group | None:
        """Return the one mentioned last, if the others were mentioned clearly earlier."""
        last = sorted(
            (
                (max((s for s, _ in self._places(g) if s < phrase.start), default=-1), n)
                for n, g in enumerate(groups)
            ),
            reverse=True,
        )
        if last[0][0] < 0:
            return None
        if last[1][0] < 0 or (phrase.start - last[0][0] < 400 and last[0][0] - last[1][0] > 200):
            return groups[last[0][1]]
        return None

    @staticmethod
    def _places(group: Group) -> list[tuple[int, int]]:
        return [*group.mentions, *((s.start, s.end) for s in group.sightings)]
