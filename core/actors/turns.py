"""Whose turn a speaker label opens that is no name: "Q", "A", "THE CHAIR", initials."""

from __future__ import annotations

import re

from core.actors.gazetteer import plain
from core.actors.groups import Group, Role
from core.actors.lexicon import HONORIFICS, PERSON_ROLES, PORTFOLIOS, ROLE_MODIFIERS
from core.actors.names import initials
from core.actors.scene import Scene

_ASKING = frozenset({"q", "question", "interviewer", "reporter", "journalist"})
_ANSWERING = frozenset({"a", "answer", "interviewee", "respondent"})
_ANONYMOUS = _ASKING | _ANSWERING | frozenset(
    "moderator host chair chairman chairwoman chairperson presenter audience unknown unidentified "
    "speaker listener caller panel all voice voices guest witness".split()
)  # fmt: skip
_ASKERS = frozenset(
    "reporter interviewer correspondent journalist editor presenter host moderator columnist "
    "producer photographer".split()
)
_ARTICLE = re.compile(r"^the\s+")


def is_anonymous(label: str) -> bool:
    """Tell whether a speaker label names nobody: "Q", "QUESTION 3", "AUDIENCE MEMBER"."""
    words = re.sub(r"[\d.#]+", " ", _ARTICLE.sub("", plain(label))).split()
    return bool(words) and words[0] in _ANONYMOUS and len(words) <= 2


def bind_labels(scene: Scene) -> None:
    """Give the turns under labels that name nobody to whoever they can only be.

    Sets ``scene.speakers`` and a mention of form ``pronoun``, so that "A" is no name of anybody.
    """
    _Labels(scene).run()


class _Labels:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.persons = [g for g in scene.groups if g.kind == "person"]

    def run(self) -> None:
        self._learn_cast()
        self._join_initials()
        named = dict(self.scene.speakers)
        answering = self._interviewee(named)
        for layout in self.scene.blocks:
            block = layout.block
            label = block.block.speaker
            if label is None or block.number in named:
                continue
            words = re.sub(r"[\d.#]+", " ", self._written(block.number)).split()
            group = None
            if len(words) == 1 and words[0] in _ASKING:
                group = self.scene.author
            elif len(words) == 1 and words[0] in _ANSWERING:
                group = self._before(block.number, named) or answering
            if group is None:
                group = self._bearer(words)
            if group is not None:
                self.scene.speakers[block.number] = group
                group.mentions.setdefault((label.start, label.end), "pronoun")

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

    def _before(self, number: int, named: dict[int, Group]) -> Group | None:
        """Return the last named speaker before a turn: who gives a press briefing."""
        return next((named[n] for n in range(number - 1, -1, -1) if n in named), None)

    def _interviewee(self, named: dict[int, Group]) -> Group | None:
        """Return whom the text presents before the first question, if it is clear."""
        first = next((x.block for x in self.scene.blocks if x.block.block.speaker), None)
        if first is None or named:
            return None
        counts: list[tuple[int, Group]] = []
        for group in self.persons:
            if group is self.scene.author or any(r.head in _ASKERS for r in group.roles):
                continue
            seen = sum(start < first.start for start, _ in group.mentions)
            if seen:
                counts.append((seen, group))
        counts.sort(key=lambda pair: -pair[0])
        if not counts or (len(counts) > 1 and counts[0][0] == counts[1][0]):
            return None
        return counts[0][1]

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
