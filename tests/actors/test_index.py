from __future__ import annotations

from core.actors import ActorIndex
from core.model import LocalActor, LocalMention


def actor(*mentions: LocalMention) -> LocalActor:
    return LocalActor(("x",), (("person", 1.0),), mentions)


def test_at_prefers_cover_then_names_then_length() -> None:
    index = ActorIndex(
        [
            actor(LocalMention(0, 10, "name"), LocalMention(40, 45, "pronoun")),
            actor(LocalMention(20, 40, "role"), LocalMention(24, 30, "name")),
            actor(LocalMention(22, 26, "demonym")),
        ]
    )
    assert index.at(0, 10) == 0
    assert index.at(5, 6) == 0
    assert index.at(24, 30) == 1
    assert index.at(22, 26) == 1, "the role covers the adjective and goes before it"
    assert index.at(41, 44) == 0
    assert index.at(10, 20) is None
    assert index.at(100, 110) is None


def test_within_lists_whole_mentions_once_in_order() -> None:
    index = ActorIndex(
        [
            actor(LocalMention(12, 15), LocalMention(30, 33)),
            actor(LocalMention(2, 5), LocalMention(18, 25)),
        ]
    )
    assert index.within(0, 20) == [1, 0]
    assert index.within(13, 33) == [1, 0]
    assert index.within(13, 20) == []


def test_no_actors() -> None:
    assert ActorIndex([]).at(0, 5) is None
