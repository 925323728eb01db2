"""What a search may ask besides words: who says it, who is meant, what it agrees or conflicts with.

``Facts`` is a plain record that the app fills from the analysis and the notebook. It is optional:
before the analysis is done, words are found all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from core.model import (
    AUTHOR,
    Actor,
    Analysis,
    Bookmark,
    Document,
    Label,
    Mention,
    Relation,
)
from core.search.words import WORD, key, resembles

Role = Literal["by", "about", "either"]


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """An actor's names, the places where the actor speaks, and those where it is spoken of."""

    id: str
    names: tuple[str, ...]
    says: tuple[Mention, ...] = ()
    meant: tuple[Mention, ...] = ()
    stands_for: str | None = None


@dataclass(frozen=True, slots=True)
class ActorFilter:
    """Only sentences by or about (or either) any or all of these actors."""

    ids: frozenset[str]
    role: Role = "either"
    every: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """The places that filters ask for; ``order`` are the documents' ids as they are numbered."""

    actors: tuple[ActorFacts, ...] = ()
    agree: tuple[Mention, ...] = ()
    conflict: tuple[Mention, ...] = ()
    bookmarked: tuple[Mention, ...] = ()
    claims: tuple[Mention, ...] = ()
    quoted: tuple[Mention, ...] = ()
    order: tuple[str, ...] = ()
    analysed: bool = False

    @staticmethod
    def of(
        documents: Iterable[Document],
        analysis: Analysis | None = None,
        bookmarks: Iterable[Bookmark] = (),
        *,
        relations: Iterable[Relation] | None = None,
    ) -> Facts:
        """Gather the facts. ``relations`` if verdicts have changed those of the analysis.

        Bookmarks count in the document that their anchor names; give placed ones.
        """
        listed = tuple(documents)
        marked = tuple(Mention(b.anchor.doc, b.anchor.start, b.anchor.end) for b in bookmarks)
        order = tuple(d.id for d in listed)
        if analysis is None:
            return Facts(bookmarked=marked, order=order)
        claims = {c.id: Mention(c.doc, c.start, c.end) for c in analysis.claims}
        sides: dict[Label, list[Mention]] = {"agree": [], "conflict": []}
        for relation in analysis.relations if relations is None else relations:
            sides[relation.label].extend(claims[c] for c in (relation.a, relation.b) if c in claims)
        return Facts(
            actors=_actors(listed, analysis),
            agree=tuple(sides["agree"]),
            conflict=tuple(sides["conflict"]),
            bookmarked=marked,
            claims=tuple(claims.values()),
            quoted=tuple(
                Mention(a.doc, a.content.start, a.content.end)
                for a in analysis.attributions
                if a.type != "indirect"
            ),
            order=order,
            analysed=True,
        )

    def named(self, name: str) -> frozenset[str]:
        """Return the ids of the actors who may be meant by a (part of a) name.

        Whole words of names count before beginnings, those before typing errors. Whoever a found
        actor is stood for by (the Kremlin for Russia) belongs to it.
        """
        typed = [key(w) for w in WORD.findall(name)]
        if not typed:
            return frozenset()
        for fits in (_same, _begins, resembles):
            found = {a.id for a in self.actors if any(_fits(typed, n, fits) for n in a.names)}
            if found:
                found |= {a.id for a in self.actors if a.stands_for in found}
                return frozenset(found)
        return frozenset()

    def places(self, ids: Iterable[str], role: Role) -> list[Mention]:
        """Return where the actors speak (``by``), are spoken of (``about``), or either."""
        wanted = set(ids)
        found: list[Mention] = []
        for actor in self.actors:
            if actor.id in wanted:
                if role != "about":
                    found.extend(actor.says)
                if role != "by":
                    found.extend(actor.meant)
        return found


def _actors(documents: tuple[Document, ...], analysis: Analysis) -> tuple[ActorFacts, ...]:
    says: dict[str, list[Mention]] = {}
    own: dict[str, list[Mention]] = {}
    for attribution in analysis.attributions:
        if attribution.holder is not None:
            place = Mention(attribution.doc, attribution.content.start, attribution.content.end)
            says.setdefault(attribution.holder, []).append(place)
    for claim in analysis.claims:
        place = Mention(claim.doc, claim.start, claim.end)
        if claim.holder == AUTHOR:
            own.setdefault(claim.doc, []).append(place)
        elif claim.holder is not None:
            says.setdefault(claim.holder, []).append(place)
    actors = [_actor(a, says.get(a.id, [])) for a in analysis.actors]
    # Authors need not be actors of their own texts; what they claim there is said by them.
    by_author: dict[str, list[Mention]] = {}
    for document in documents:
        if document.author:
            by_author.setdefault(document.author, []).extend(own.get(document.id, []))
    actors.extend(
        ActorFacts(f"author:{name}", (name,), tuple(places))
        for name, places in by_author.items()
        if places
    )
    return tuple(actors)


def _actor(actor: Actor, says: list[Mention]) -> ActorFacts:
    names = tuple(dict.fromkeys((actor.name, *actor.aliases)))
    return ActorFacts(actor.id, names, tuple(says), actor.mentions, actor.stands_for)


def _same(typed: str, word: str) -> bool:
    return typed == word


def _begins(typed: str, word: str) -> bool:
    return word.startswith(typed)


def _fits(typed: list[str], name: str, fits: Callable[[str, str], bool]) -> bool:
    words = [key(w) for w in WORD.findall(name)]
    return all(any(fits(t, w) for w in words) for t in typed)
