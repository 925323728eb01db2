"""The user's own merges and splits of actors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from core.actors.gazetteer import plain
from core.actors.nodes import Node, Union
from core.model import ActorDecision
from core.nlp import fold


class Apart:
    """Which surface forms the user has joined or kept apart; the last word on a pair counts."""

    def __init__(self, decisions: Iterable[ActorDecision]) -> None:
        self._pairs: dict[frozenset[str], bool] = {}
        for decision in decisions:
            names = sorted({plain(fold(n)) for n in decision.names if n.strip()})
            for pair in combinations(names, 2):
                self._pairs[frozenset(pair)] = decision.same
        self._splits = sorted(tuple(sorted(p)) for p, same in self._pairs.items() if not same)
        self._joins = sorted(tuple(sorted(p)) for p, same in self._pairs.items() if same)

    @property
    def splits(self) -> list[tuple[str, ...]]:
        """The pairs of forms to be kept apart."""
        return self._splits

    def sides(self, node: Node) -> set[tuple[int, int]]:
        """Return, for each split that a node takes part in, (its number, the node's side)."""
        if not self._splits:
            return set()
        forms = node.forms
        return {
            (number, side)
            for number, pair in enumerate(self._splits)
            for side, form in enumerate(pair)
            if form in forms
        }

    def join(self, union: Union) -> None:
        """Join what the user joined."""
        if not self._joins:
            return
        by_form: dict[str, list[Node]] = {}
        for node in union.nodes:
            for form in node.forms:
                by_form.setdefault(form, []).append(node)
        for pair in self._joins:
            nodes = [n for form in pair for n in by_form.get(form, [])]
            for other in nodes[1:]:
                union.join(nodes[0], other)


def split_locals(nodes: list[Node], apart: Apart) -> list[Node]:
    """Cut nodes that hold both sides of a split: the second side becomes a node of its own."""
    for pair in apart.splits:
        result: list[Node] = []
        for node in nodes:
            forms = node.forms
            if not all(form in forms for form in pair):
                result.append(node)
                continue
            main = plain(node.names[0]) if node.names else ""
            leaving = pair[0] if pair[1] == main else pair[1]
            gone = [(m, t) for m, t in node.mentions if plain(t) == leaving]
            stay = [(m, t) for m, t in node.mentions if plain(t) != leaving]
            names = tuple(n for n in node.names if plain(n) == leaving)
            result.append(
                replace(
                    node,
                    names=tuple(n for n in node.names if plain(n) != leaving) or node.names,
                    mentions=stay,
                )
            )
            result.append(
                replace(
                    node,
                    names=names or tuple(dict.fromkeys(t for _, t in gone)),
                    mentions=gone,
                    secondary=True,
                    roles=(),
                    stands_for=None,
                )
            )
        nodes = result
    return nodes
