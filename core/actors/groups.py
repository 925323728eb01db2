"""What gathers while the actors of one document are worked out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from core.actors.gazetteer import plain
from core.actors.lexicon import FEMALE_NOUNS, FEMALE_TITLES, MALE_NOUNS, MALE_TITLES
from core.actors.votes import Votes
from core.actors.words import Sighting
from core.model import ActorKind, MentionForm

Gender = str
"""``m``, ``f`` or ``""`` where nothing tells."""


@dataclass(slots=True, eq=False)
class Role:
    """A description of an actor: "former foreign minister of Uruguay".

    ``head`` is the noun's lemma, ``modifiers`` the other content words in lower case, ``owner``
    whose it is (the union of "the union's president").
    """

    head: str
    modifiers: frozenset[str]
    owner: Group | None
    text: str
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Group:
    """One actor in the making.

    ``forms`` are fuller ways of writing it that hold a name: "its director, Vera Hale".
    """

    names: Counter[str] = field(default_factory=Counter)
    votes: Votes = field(default_factory=Votes)
    sightings: list[Sighting] = field(default_factory=list)
    mentions: dict[tuple[int, int], MentionForm] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    stands_for: Group | None = None
    kind: ActorKind | None = None
    acts: int = 0
    extra_names: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    decides: float = 0.0
    leans: list[tuple[Group, float]] = field(default_factory=list)
    he: int = 0
    she: int = 0

    @property
    def name(self) -> str:
        """The fullest of the names that are common."""
        return max(self.names, key=lambda n: (len(n.split()), self.names[n], n), default="")

    @property
    def gender(self) -> Gender:
        """What titles, nouns and pronouns tell."""
        if self.he == self.she:
            return ""
        return "m" if self.he > self.she else "f"

    @property
    def first(self) -> int:
        """Where the document first mentions it."""
        return min((s for s, _ in self.mentions), default=1 << 60)

    @property
    def may_name(self) -> bool:
        """Whether a name of unknown kind may be somebody's whom another document knows."""
        return self.votes["thing"] < 1 and any(
            s.root is not None and s.root.pos_ == "PROPN" and len(s.words) <= 4 and not s.headline
            for s in self.sightings
        )

    def add_role(self, role: Role) -> None:
        """Take up a description once."""
        if not any(r.text == role.text for r in self.roles):
            self.roles.append(role)
            self.note_gender(role.text)

    def note_gender(self, words: str) -> None:
        """Learn from titles and gendered nouns."""
        for word in plain(words).replace(".", "").split():
            self.he += word in MALE_TITLES or word in MALE_NOUNS
            self.she += word in FEMALE_TITLES or word in FEMALE_NOUNS

    def absorb(self, other: Group) -> None:
        """Become both."""
        self.names.update(other.names)
        self.votes.add(other.votes)
        self.sightings.extend(other.sightings)
        self.mentions.update(other.mentions)
        for role in other.roles:
            self.add_role(role)
        self.acts += other.acts
        self.he += other.he
        self.she += other.she
        self.forms.extend(f for f in other.forms if f not in self.forms)
        self.extra_names.extend(n for n in other.extra_names if n not in self.extra_names)
