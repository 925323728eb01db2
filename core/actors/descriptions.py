"""Noun phrases that describe an actor: where the text introduces one, and where it comes back.

"Maria Castro, a former foreign minister of Chile" ties a role to a name; "the mediator" later
comes back to whoever holds the only role that fits. What fits nobody, but names a body that
speaks or decides ("the constitutional court"), becomes an actor of its own, and so do groups
("Basque farmers", "Russian officials") that speak or act. Where two could be meant, none is.
"""

from __future__ import annotations

from core.actors.complements import note_complements
from core.actors.founding import found_unnamed
from core.actors.groups import Group
from core.actors.introductions import introduce
from core.actors.phrases import PhraseReader
from core.actors.references import resolve
from core.actors.scene import Scene
from core.actors.surroundings import note_places, note_surroundings
from core.actors.turns import bind_labels
from core.actors.words import Sighting, Vocabulary


def describe(
    vocabulary: Vocabulary,
    groups: list[Group],
    roles_only: list[Sighting],
    author: Group | None = None,
    outlet: Group | None = None,
) -> Scene:
    """Tie descriptions to the groups, add to them whoever is only described, return the scene.

    ``author`` wrote the document, ``outlet`` published it ("this newspaper").
    """
    scene = Scene(vocabulary, groups, author, outlet)
    reader = PhraseReader(scene)
    introduce(scene, reader)
    note_complements(scene)
    note_surroundings(scene)
    bind_labels(scene)
    found_unnamed(scene, reader, resolve(scene, reader, roles_only))
    note_places(scene, scene.described)
    return scene
