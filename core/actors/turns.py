"""Whose turn a speaker label opens that is no name: "Q", "A", "THE CHAIR", initials."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

from core.actors.gazetteer import plain
from core.actors.groups import Group, Role
from core.actors.letterhead import is_sitting
from core.actors.lexicon import HONORIFICS, PERSON_ROLES, PORTFOLIOS, ROLE_MODIFIERS
from core.actors.names import initials
from core.actors.scene import Scene
from core.model import MentionForm

if TYPE_CHECKING:
    from core.actors.tokens import BlockTokens

_ASKING = frozenset({"q", "question", "interviewer", "reporter", "journalist"})
_ANSWERING = frozenset({"a", "answer", "interviewee", "respondent", "witness"})
_ANONYMOUS = _ASKING | _ANSWERING | frozenset(
    "moderator host chair chairman chairwoman chairperson presenter audience unknown unidentified "
    "speaker listener caller panel all voice voices guest witness".split()
)  # fmt: skip
_ASKERS = frozenset(
    "reporter interviewer correspondent journalist editor presenter host moderator columnist "
    "producer photographer".split()
)
_EXAMINED = frozenset("questioned examined interviewed examination questions".split())
_BY_OFFICE = re.compile(r"\b(?:examined|questioned) by the (?P<office>[^\W\d_]+)\W*$")
_ASKED_BY = re.compile(
    r"\b(?:interview(?:er|ed by| by)?|questions(?: by)?|in conversation with|asked by)[ :]*$",
    re.IGNORECASE,
)
_TALKING_TO = re.compile(r"\b(?:talk(?:s|ed)|sp(?:eaks|oke)) (?:to|with) $", re.IGNORECASE)
_PUTTING = frozenset("put puts ask asks lead leads question questions examine examines".split())
_PRESIDING = frozenset(
    "chair chairman chairwoman chairperson convener convenor commissioner coroner judge "
    "magistrate".split()
)
_SITTING = _PRESIDING | {"speaker", "president"}
_ARTICLE = re.compile(r"^the\s+")


def is_anonymous(label: str) -> bool:
    """Tell whether a speaker label names nobody: "Q", "QUESTION 3", "AUDIENCE MEMBER"."""
    words = re.sub(r"[\d.#]+", " ", _ARTICLE.sub("", plain(label))).split()
    return bool(words) and words[0] in _ANONYMOUS and len(words) <= 2


def bind_labels(scene: Scene) -> None:
    """Give the turns under labels that name nobody to whoever they can only be.

    Sets ``scene.speakers`` and a mention: of form ``pronoun`` for letters, so that "A" is no name
    of anybody, else of form ``role``.
    """
    _Labels(scene).run()


class _Labels:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.persons = [g for g in scene.groups if g.kind == "person"]

    def run(self) -> None:
        self._learn_cast()
        self._join_initials()
        self._name_chairs()
        named = dict(self.scene.speakers)
        # "THE CHAIR (Vera Hale):" says once whose the label is
        told = {self._written(n): g for n, g in named.items() if is_anonymous(self._written(n))}
        self._look_back(named)
        interviewer = self.scene.author or self._interviewer()
        answering = self._interviewee(named, interviewer)
        for layout in self.scene.blocks:
            block = layout.block
            label = block.block.speaker
            if label is None or block.number in named:
                continue
            words = re.sub(r"[\d.#]+", " ", self._written(block.number)).split()
            group = told.get(self._written(block.number))
            if group is not None:
                pass
            elif len(words) == 1 and words[0] in _ASKING:
                group = self._examining[block.number] or interviewer
            elif len(words) == 1 and words[0] in _ANSWERING:
                group = self._called(block.number) or self._speaking(block.number) or answering
            if group is None:
                group = self._bearer(words)
            if group is not None:
                self.scene.speakers[block.number] = group
                letters = words and words[0] in _ASKING | _ANSWERING
                form: MentionForm = "pronoun" if letters else "role"
                group.mentions.setdefault((label.start, label.end), form)
        self._found_chairs()

    def _found_chairs(self) -> None:
        """Make an actor of whoever presides under a label that tells nobody's name."""
        found: dict[str, Group] = {}
        for layout in self.scene.blocks:
            block = layout.block
            label = block.block.speaker
            if label is None or block.number in self.scene.speakers:
                continue
            written = self._written(block.number)
            words = [w for w in written.split() if w not in HONORIFICS]
            known = PERSON_ROLES | ROLE_MODIFIERS
            if not words or words[-1] not in _SITTING or not all(w in known for w in words):
                continue
            group = found.get(written)
            if group is None:
                group = found[written] = Group(kind="person")
                outlet = self.scene.outlet
                of = (
                    f" of the {outlet.name}"
                    if outlet is not None and is_sitting(outlet.name)
                    else ""
                )
                text = " ".join(words)
                group.names[f"{text}{of}"] += 1
                group.votes["person"] += 2
                group.votes["unnamed"] += 1
                role = Role(words[-1], frozenset(words[:-1]), None, f"{text}{of}", label.start, 0)
                group.add_role(role)
                self.scene.groups.append(group)
            group.acts += 1
            group.mentions[(label.start, label.end)] = "role"
            self.scene.speakers[block.number] = group

    def _written(self, number: int) -> str:
        """Return the label of a block, plain."""
        block = self.scene.blocks[number].block
        label = block.block.speaker
        text = self.scene.document.text[label.start : label.end] if label is not None else ""
        return _ARTICLE.sub("", plain(text)).rstrip(".:")

    def _learn_cast(self) -> None:
        """Learn roles from lines such as "Chair: Cllr Vera Simmonds" and "Host - Amy Roe"."""
        for layout in self.scene.blocks:
            block = layout.block
            if block.block.speaker is None:
                continue
            words = self._written(block.number).split()
            here = {
                id(g): g
                for (number, _), g in self.scene.names_at.items()
                if number == block.number and g.kind == "person"
            }
            lower = any(
                t.text[0].islower() and (block.number, t.i) not in self.scene.names_at
                for t in layout.tokens
            )
            if any(g in self.scene.speakers.values() for g in here.values()):
                continue  # "THE SPEAKER: Mr Dunne." gives him the floor
            if len(here) == 1 and not lower and words and words[-1] in PERSON_ROLES | _ANONYMOUS:
                text = " ".join(words)
                role = Role(words[-1], frozenset(words[:-1]), None, text, block.start, 0)
                next(iter(here.values())).add_role(role)

    def _join_initials(self) -> None:
        """Join a label of initials with the only person whose they are."""
        for group in list(self.persons):
            labels = group.sightings
            if not labels or not all(s.speaker for s in labels):
                continue
            short = labels[0].text
            if not (short.isupper() and short.isalpha() and 2 <= len(short) <= 4):
                continue
            bearers = [
                p
                for p in self.persons
                if p is not group
                and any(initials(n.replace("-", " ").split()) == short for n in p.names if " " in n)
            ]
            if len(bearers) != 1:
                continue
            owner = bearers[0]
            owner.absorb(group)
            self.persons.remove(group)
            self.scene.groups.remove(group)
            for number, speaker in list(self.scene.speakers.items()):
                if speaker is group:
                    self.scene.speakers[number] = owner

    def _name_chairs(self) -> None:
        """Know whose label "CHAIR (SENATOR DUNNE)" is, and the bare "CHAIR" after it."""
        for group in self.persons:
            for sighting in group.sightings:
                number = sighting.block.number
                label = sighting.block.block.speaker
                if not sighting.speaker or label is None or sighting.start < label.end:
                    continue
                words = self._written(number).split()
                text = " ".join(words)
                group.add_role(Role(words[-1], frozenset(words[:-1]), None, text, label.start, 0))
                written = self.scene.document.text[label.start : sighting.end]
                group.forms.append(f"{written})")

    def _look_back(self, named: dict[int, Group]) -> None:
        """Note, for each block, what the turns before it tell: for all at once, in one go.

        ``_last`` is the last named speaker (who gives a press briefing), ``_examining`` the last
        one who does not preside, once somebody has presided (in a hearing), or whoever is said to
        put the questions, and ``_presented`` the blocks outside the examination that name people,
        with these.
        """
        self._last: list[Group | None] = []
        self._examining: list[Group | None] = []
        self._presented: list[tuple[int, list[Group]]] = []
        people: dict[int, dict[int, Group]] = {}
        examiners: dict[int, Group] = {}
        for (n, at), group in self.scene.names_at.items():
            if group.kind == "person" and group is not named.get(n):
                if self._examines(n, at):
                    examiners[n] = group
                else:
                    people.setdefault(n, {})[id(group)] = group
        last: Group | None = None
        asking: Group | None = None
        hearing = False
        for n, layout in enumerate(self.scene.blocks):
            self._last.append(last)
            self._examining.append(asking if hearing else None)
            presides = self._presides(n, named)
            calls = n in people and self._calls(n)
            hearing = hearing or presides or calls
            last = last if presides else named.get(n, last)
            asking = asking if presides else named.get(n, asking)
            unlabelled = layout.block.block.speaker is None
            written = self._written(n)
            cast = written == "witness" and self._presents(n)
            examined = written in _ASKING | _ANSWERING and not cast
            examiner = examiners.get(n) or (None if examined else self._examining_office(layout))
            if examiner is not None and not examined:
                asking, hearing = examiner, True
            if n in people and (unlabelled or cast or calls or (presides and not examined)):
                self._presented.append((n, list(people[n].values())))

    def _examines(self, number: int, at: int) -> bool:
        """Tell whether a name is given as who asks: "examined by Ms Hart", "Ms Hart will ask"."""
        tokens = self.scene.blocks[number].tokens
        before = at - 1
        while before > 0 and tokens[before].text[:1].isupper() and tokens[before].lower_ != "by":
            before -= 1
        if before > 0 and tokens[before].lower_ == "by":
            return any(t.lower_ in _EXAMINED for t in tokens[max(0, before - 8) : before])
        after = [t.lower_ for t in tokens[at + 1 : at + 6]]
        putting = next((i for i, word in enumerate(after) if word in _PUTTING), None)
        return putting is not None and any(
            word in ("question", "questions", "witness", "witnesses", "for")
            for word in after[putting + 1 :]
        )

    def _examining_office(self, layout: BlockTokens) -> Group | None:
        """Return who examines by office: "ANNA POE, sworn. Examined by THE CORONER"."""
        if layout.block.block.speaker is not None:
            return None
        found = _BY_OFFICE.search(plain(layout.text))
        return self._bearer(found.group("office").split()) if found else None

    def _presents(self, number: int) -> bool:
        """Tell whether a turn begins with a name: "Witness: Dr Roe, Marine Institute"."""
        doc = self.scene.blocks[number].block.doc
        return any((number, i) in self.scene.names_at for i in range(min(3, len(doc))))

    def _speaking(self, number: int) -> Group | None:
        """Return the last named speaker, unless the answer is to what that one asked."""
        last = self._last[number]
        before = self.scene.speakers.get(number - 1)
        return None if last is not None and last is before else last

    def _calls(self, number: int) -> bool:
        """Tell whether somebody calls a person to the stand: "I call Dr Roe"."""
        tokens = self.scene.blocks[number].tokens
        return any(
            t.lower_ in ("call", "calls") and (number, t.i + ahead) in self.scene.names_at
            for t in tokens
            for ahead in (1, 2, 3)
        )

    def _called(self, number: int) -> Group | None:
        """Return the witness: whom the last words outside the examination present.

        Those are the chair's ("The committee calls Mr Hale.") or a line between the turns.
        """
        asking = self._examining[number]
        for at in range(bisect_left(self._presented, number, key=itemgetter(0)) - 1, -1, -1):
            here = [g for g in self._presented[at][1] if g is not asking]
            if here:
                return here[0] if len(here) == 1 else None
        return None

    def _presides(self, number: int, named: dict[int, Group]) -> bool:
        """Tell whether a turn is the chair's."""
        if self.scene.blocks[number].block.block.speaker is None:
            return False
        words = self._written(number).split()
        group = named.get(number)
        return bool(words and words[-1] in _PRESIDING) or (
            group is not None and any(r.head in _PRESIDING for r in group.roles)
        )

    def _interviewer(self) -> Group | None:
        """Return who is said to ask: "Interview: Amy Roe", "He talked to Amy Roe".

        In "Amy Roe talks to Ian Poe, a baker," it is she: who is described is the guest.
        """
        opening: Group | None = None
        for (number, at), group in sorted(self.scene.names_at.items(), key=itemgetter(0)):
            layout = self.scene.blocks[number]
            if layout.block.block.speaker is not None:
                return None
            if group.kind != "person":
                continue
            before = layout.text[: layout.tokens[at].idx]
            if not before:
                opening = group
            elif _ASKED_BY.search(before):
                return group
            elif _TALKING_TO.search(before):
                end = at
                while (number, end) in self.scene.names_at:
                    end += 1
                described = end < len(layout.tokens) and layout.tokens[end].text == ","
                return opening if described else group
        return None

    def _interviewee(self, named: dict[int, Group], interviewer: Group | None) -> Group | None:
        """Return whom the text presents before the first question, if it is clear.

        That is who is named most there, else whose name opens a paragraph.
        """
        first = next((x.block for x in self.scene.blocks if x.block.block.speaker), None)
        if first is None or named:
            return None
        counts: list[tuple[int, int, Group]] = []
        openings = {
            id(g) for (n, i), g in self.scene.names_at.items() if i == 0 and n < first.number
        }
        for group in self.persons:
            if group is interviewer or any(r.head in _ASKERS for r in group.roles):
                continue
            seen = sum(start < first.start for start, _ in group.mentions)
            if seen:
                counts.append((seen, id(group) in openings, group))
        counts.sort(key=lambda found: (-found[0], -found[1]))
        if not counts or (len(counts) > 1 and counts[0][:2] == counts[1][:2]):
            return None
        return counts[0][2]

    def _bearer(self, words: list[str]) -> Group | None:
        """Return the only person in the document with the role on a label: "THE CHAIR"."""
        if not words:
            return None
        head = words[-1]
        known = PERSON_ROLES | HONORIFICS | PORTFOLIOS | ROLE_MODIFIERS | _ANONYMOUS
        if head not in PERSON_ROLES | _ANONYMOUS or not all(w in known for w in words):
            return None
        wanted = frozenset(words[:-1])
        fitting = [
            g
            for g in self.persons
            if any(r.head == head and wanted <= r.modifiers | {"the"} for r in g.roles)
        ]
        return fitting[0] if len(fitting) == 1 else None
