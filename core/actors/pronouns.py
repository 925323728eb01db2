"""Third-person pronouns, where the text leaves one choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.actors.groups import Group
from core.actors.scene import Scene
from core.actors.verbs import SPEECH_VERBS
from core.nlp import ParsedBlock

if TYPE_CHECKING:
    from spacy.tokens import Token

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_WINDOW = 3
"""How many sentences back a person may have been named."""


def resolve_pronouns(scene: Scene) -> None:
    """Add mentions of form ``pronoun`` for he, she, and it or they who speak."""
    _Resolver(scene).run()


class _Resolver:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def run(self) -> None:
        sentences: list[tuple[ParsedBlock, list[Token], list[bool]]] = []
        for layout in self.scene.blocks:
            block = layout.block
            if block.block.kind == "heading":
                continue
            quoted = _quoted(layout.tokens)
            for tokens in layout.sentences():
                sentences.append((block, tokens, [quoted[t.i] for t in tokens]))
                self._sentence(sentences)

    def _sentence(self, sentences: list[tuple[ParsedBlock, list[Token], list[bool]]]) -> None:
        block, tokens, quoted = sentences[-1]
        for token, inside in zip(tokens, quoted, strict=True):
            low = token.lower_
            if low in _MALE or low in _FEMALE:
                group = self._person(sentences, token, inside, "m" if low in _MALE else "f")
            elif (
                low in {"it", "they"}
                and token.dep_ == "nsubj"
                and not inside
                and (token.head.lemma_.lower() in SPEECH_VERBS)
            ):
                group = self._body(sentences, token)
            else:
                continue
            if group is None:
                continue
            start, end = block.span(token)
            group.mentions.setdefault((start, end), "pronoun")
            self.scene.at.setdefault((block.number, token.i), group)
            if low in _MALE:
                group.he += 1
            elif low in _FEMALE:
                group.she += 1

    def _person(
        self,
        sentences: list[tuple[ParsedBlock, list[Token], list[bool]]],
        pronoun: Token,
        inside: bool,
        gender: str,
    ) -> Group | None:
        number = sentences[-1][0].number
        speaker = self.scene.speakers.get(number)
        author = self.scene.author
        doubtful: Group | None = None
        for back, (block, tokens, quoted) in enumerate(reversed(sentences[-_WINDOW - 1 :])):
            if block.number < number - 1:
                break
            if block.number != number and (speaker is not None or block.block.speaker is not None):
                pass  # in a conversation the previous turn may have named the person
            subjects: dict[int, Group] = {}
            others: dict[int, Group] = {}
            central = False
            barred: Group | None = None
            for token, was_inside in zip(tokens, quoted, strict=True):
                if back == 0 and token.i >= pronoun.i and token.doc is pronoun.doc:
                    break
                if was_inside != inside:
                    continue
                group = self.scene.at.get((block.number, token.i))
                if group is None or group.kind != "person" or group is speaker or group is author:
                    continue
                if _addressed(token, tokens):
                    continue
                if back == 0 and _disjoint(token, pronoun):
                    barred = group
                    continue
                if group is barred:
                    continue
                if group.gender != gender and (group.gender or doubtful is not None):
                    continue
                conjunct = token.dep_ == "conj" and token.head.dep_ in {"nsubj", "nsubjpass"}
                subject = (
                    conjunct
                    or token.dep_ in {"nsubj", "nsubjpass"}
                    or (token.dep_ == "compound" and token.head.dep_ in {"nsubj", "nsubjpass"})
                )
                (subjects if subject else others)[id(group)] = group
                central = central or not in_passing(token)
            if len(subjects) == 1:
                return next(iter(subjects.values()))
            if len(subjects) > 1:
                return doubtful
            if len(others) == 1:
                (other,) = others.values()
                if other.gender or central:
                    return other
                doubtful = other  # unless somebody known as "she" was spoken of just before
            elif others:
                return doubtful
        return doubtful

    def _body(
        self, sentences: list[tuple[ParsedBlock, list[Token], list[bool]]], pronoun: Token
    ) -> Group | None:
        number = sentences[-1][0].number
        many = pronoun.lower_ == "they"
        reporter = self._reporter(sentences[-1][0], pronoun)
        if reporter is not None and reporter.kind != "person":
            return reporter
        kinds = {"organisation", "group"} if many else {"organisation", "state"}
        for back, (block, tokens, quoted) in enumerate(reversed(sentences[-2:])):
            if block.number < number - 1:
                break
            found: dict[int, Group] = {}
            for token, was_inside in zip(tokens, quoted, strict=True):
                if back == 0 and token.i >= pronoun.i and token.doc is pronoun.doc:
                    break
                group = self.scene.at.get((block.number, token.i))
                if (
                    many
                    and group is None
                    and token.dep_ == "nsubj"
                    and (token.tag_ in {"NNS", "NNPS"} or token.lower_ in {"they", "we"})
                ):
                    return None  # other people in the plural
                if group is None or was_inside or group.kind not in kinds:
                    continue
                if token.dep_ in {"nsubj", "nsubjpass"} or block.number != number:
                    found[id(group)] = group
            if len(found) == 1:
                return next(iter(found.values()))
            if found:
                return None
        return None

    def _reporter(self, block: ParsedBlock, pronoun: Token) -> Group | None:
        """Return X of "X said it would …": the subject of the verb that reports the clause."""
        verb = pronoun.head
        report = verb.head
        if verb.dep_ != "ccomp" or report.lemma_.lower() not in SPEECH_VERBS:
            return None
        while report.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in report.children):
            report = report.head
        subject = next((c for c in report.children if c.dep_ == "nsubj" and c.i < verb.i), None)
        return self.scene.at.get((block.number, subject.i)) if subject is not None else None


def in_passing(name: Token) -> bool:
    """Tell of a name in a clause that describes something else: "the board, chaired by X, …"."""
    node = name
    while node.head.i != node.i:
        if node.dep_ in {"acl", "relcl", "advcl"}:
            return True
        node = node.head
    return False


def _addressed(name: Token, sentence: list[Token]) -> bool:
    """Tell whether somebody is spoken to: "Dr Castro, he …", "Is it safe, Mr Lasko?"."""
    if name.dep_ == "compound" and name.head.i > name.i:
        name = name.head
    i = first = name.i - sentence[0].i
    while (
        first > 0
        and sentence[first - 1].dep_ == "compound"
        and sentence[first - 1].head.i == name.i
    ):
        first -= 1
    if i + 1 >= len(sentence):
        return False
    after = sentence[i + 1].text
    opens = first == 0 or (first <= 2 and sentence[first - 1].text == ",")
    if opens and after == "," and name.dep_ not in {"nsubj", "nsubjpass"}:
        return True
    return first > 0 and sentence[first - 1].text == "," and after in {"?", "!"}


def _disjoint(name: Token, pronoun: Token) -> bool:
    """Tell whether a name is the subject of the clause in which the pronoun is an object."""
    if pronoun.dep_ not in {"dobj", "pobj", "dative"} or name.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    verb = pronoun.head
    while verb.dep_ in {"prep", "dative"} and verb.head.i != verb.i:
        verb = verb.head
    return bool(name.head.i == verb.i)


def _quoted(tokens: list[Token]) -> list[bool]:
    """Return for each token whether it stands within double quotation marks."""
    inside = False
    flags = []
    for token in tokens:
        if token.text == '"':
            inside = not inside
            flags.append(True)
        else:
            flags.append(inside)
    return flags
