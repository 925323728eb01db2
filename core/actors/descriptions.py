"""Noun phrases that describe an actor: where the text introduces one, and where it comes back.

"Maria Castro, a former foreign minister of Chile" ties a role to a name; "the mediator" later
comes back to whoever holds the only role that fits. What fits nobody, but names a body that
speaks or decides ("the constitutional court"), becomes an actor of its own, and so do groups
("Basque farmers", "Russian officials") that speak or act. Where two could be meant, none is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.actors.clusters import COMPANY_TAILS
from core.actors.groups import Group, Role
from core.actors.lexicon import (
    AGENT_VERBS,
    GROUP_NOUNS,
    HONORIFICS,
    INERT_VERBS,
    INSTITUTIONS,
    LOOSE_BODIES,
    ORG_NOUNS,
    PERSON_ROLES,
    ROLE_CLASSES,
    ROLE_MODIFIERS,
    SPEAKING_TEXTS,
    SPEECH_VERBS,
    STATE_NOUNS,
    TEXT_VERBS,
    WEAK_INSTITUTIONS,
)
from core.actors.spotting import Sighting, Vocabulary
from core.actors.tokens import BlockTokens
from core.nlp import Parse, ParsedBlock

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_FIRST_PERSON = frozenset({"my", "our"})
_POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your"})
_EMPTY = frozenset(
    "the a an this that these those own former ex then current new his her its their my our your "
    "first second third previous next existing present very same other one two three four five six "
    "seven senior chief deputy vice acting interim late "
    "whole main own said certain many some any few several most all no such".split()
)
_NO_ONE = frozenset("neither either no any each every both another what which whose".split())
_OFFICES = frozenset(
    "president minister premier chancellor governor mayor secretary commissioner king queen pope "
    "ambassador ombudsman speaker prosecutor monarch emperor".split()
)
_BARE_BODIES = frozenset({"parliament", "congress", "government", "nato"})
_RELATIONAL_VERBS = {
    "chair": "chair", "lead": "leader", "head": "head", "run": "head", "own": "owner",
    "represent": "representative", "edit": "editor", "found": "founder", "direct": "director",
    "supply": "supplier", "operate": "operator", "regulate": "regulator", "advise": "adviser",
    "mediate": "mediator", "oversee": "overseer", "manage": "manager", "present": "presenter",
    "publish": "publisher", "teach": "teacher",
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Phrase:
    """A descriptive noun phrase; offsets are the document's."""

    block: ParsedBlock
    head: Token
    start: int
    end: int
    lemma: str
    modifiers: frozenset[str]
    owner: Group | None
    owner_known: bool
    definite: bool
    possessive: str
    plural: bool
    genitive: str

    @property
    def text(self) -> str:
        """The phrase, folded."""
        return self.block.doc.text[self.start - self.block.start : self.end - self.block.start]


class Descriptions:
    """Ties descriptive phrases to the groups of one document and adds what they introduce."""

    def __init__(
        self,
        parse: Parse,
        vocabulary: Vocabulary,
        groups: list[Group],
        roles_only: list[Sighting],
        author: Group | None,
        outlet: Group | None = None,
    ) -> None:
        self.parse = parse
        self.blocks = vocabulary.blocks
        self.outlet = outlet
        self.groups = groups
        self.author = author
        self.at: dict[tuple[int, int], Group] = {}
        self.names_at: dict[tuple[int, int], Group] = {}
        self.speakers: dict[int, Group] = {}
        self.used: set[tuple[int, int]] = set()
        self._place_names()
        self._nicknames()
        self._roles_from_titles()
        self._introduce()
        self.waiting: list[Phrase] = []
        self._resolve(roles_only)

    # --- where names stand --------------------------------------------------------------------

    def _place_names(self) -> None:
        for group in self.groups:
            for sighting in group.sightings:
                number = sighting.block.number
                if sighting.speaker:
                    self.speakers[number] = group
                if sighting.first is None or sighting.last is None:
                    continue
                for i in range(sighting.first.i, sighting.last.i + 1):
                    self.at.setdefault((number, i), group)
                    self.names_at[(number, i)] = group
                begin = sighting.start - sighting.block.start
                for i in range(sighting.first.i - 1, -1, -1):
                    token = sighting.layout.tokens[i]
                    if token.idx < begin:
                        break
                    self.used.add((number, i))

    def _nicknames(self) -> None:
        """Take "X is called “Y”" as saying that both names are one actor's."""
        for group in list(self.groups):
            if len(group.sightings) != 1 or group.kind == "state":
                continue
            sighting = group.sightings[0]
            if sighting.first is None:
                continue
            doc, number = sighting.first.doc, sighting.block.number
            i = sighting.first.i - 1
            while i > 0 and (doc[i].text in {'"', "'"} or (number, i) in self.used):
                i -= 1
            if i < 1 or doc[i].lemma_ not in {"call", "dub", "nickname"}:
                continue
            subject = next(
                (c for c in doc[i].children if c.dep_ in {"nsubjpass", "nsubj"} and c.i < i), None
            )
            owner = self.names_at.get((number, subject.i)) if subject is not None else None
            if subject is None or owner is None or owner is group or subject.dep_ != "nsubjpass":
                continue
            if owner.kind not in {"person", "organisation"}:
                continue
            owner.absorb(group)
            owner.mentions[(sighting.start, sighting.end)] = "name"
            self.groups.remove(group)
            for key, value in list(self.names_at.items()):
                if value is group:
                    self.names_at[key] = self.at[key] = owner

    def _roles_from_titles(self) -> None:
        for group in self.groups:
            for sighting in group.sightings:
                if not sighting.prefix:
                    continue
                words = [p.rstrip(".") for p in sighting.prefix]
                low = [w.lower() for w in words]
                if low[-1] in HONORIFICS and low[-1] not in PERSON_ROLES:
                    continue
                at = low.index("of") - 1 if "of" in low else len(low) - 1
                if at < 0:
                    continue
                owner = None
                number = sighting.block.number
                first = sighting.first
                if first is not None:
                    for i in range(max(0, first.i - len(words) - 1), first.i):
                        owner = owner or self.at.get((number, i))
                modifiers = frozenset(_clean(low[:at] + low[at + 1 :]))
                text = " ".join(words)
                group.add_role(Role(low[at], modifiers, owner, text, 0, 0))

    # --- introductions ------------------------------------------------------------------------

    def _introduce(self) -> None:
        for layout in self.blocks:
            block = layout.block
            for root in layout.tokens:
                if root.pos_ not in {"NOUN", "PROPN"} or root.dep_ == "compound":
                    continue
                titled = root.pos_ == "PROPN" and root.lemma_.lower() not in PERSON_ROLES
                if titled or (block.number, root.i) in self.names_at:
                    self._from_relative(block, root)
                    continue
                if not self._describes(root):
                    continue
                phrase = self._phrase(block, root, long=True)
                named = self._apposed(phrase) or self._predicated(block, root)
                if named is not None:
                    self._tie(named, phrase)

    def _describes(self, root: Token) -> bool:
        lemma = root.lemma_.lower()
        return lemma in PERSON_ROLES or (
            root.tag_ not in {"NNS", "NNPS"} and (lemma in ORG_NOUNS or lemma in STATE_NOUNS)
        )

    def _apposed(self, phrase: Phrase) -> Group | None:
        """Return who the phrase between commas describes."""
        block, root = phrase.block, phrase.head
        layout = self.blocks[block.number]
        doc = layout.tokens
        number = block.number
        start = layout.from_(phrase.start - block.start)
        # "X, (until January) the head of …": the phrase follows the name.
        if root.dep_ not in {"nsubj", "nsubjpass"}:
            i = start - 1
            if i > 0 and doc[i].lower_ in {"then", "now", "once", "formerly", "currently", "also"}:
                i -= 1
            if i > 1 and doc[i - 1].lower_ in {"until", "since"}:
                i -= 2
                if doc[i].text != ",":
                    i += 1
            if (i > 0 and doc[i].text == ",") or (i > 0 and doc[i].text == "("):
                group = self.names_at.get((number, i - 1)) or (
                    self.names_at.get((number, i - 2)) if doc[i - 1].text == ")" else None
                )
                if group is not None and self._fits(group, root) and self._closes(phrase):
                    return group
        # "Its director, Maria Castro, said"; "Acme, the vendor"
        after = self._token_from(block, phrase.end - block.start)
        if after is not None and after.text == "," and after.i + 1 < len(doc):
            group = self.names_at.get((number, after.i + 1))
            if group is not None and self._fits(group, root):
                stop = after.i + 1
                while stop < len(doc) and self.names_at.get((number, stop)) is group:
                    stop += 1
                following = doc[stop].text if stop < len(doc) else "."
                definite = doc[start].lower_ in _DEFINITE | _POSSESSIVES
                listed = (
                    not definite
                    and following == ","
                    and stop + 1 < len(doc)
                    and (
                        doc[stop + 1].lower_ in {"and", "or"} or (number, stop + 1) in self.names_at
                    )
                )
                closed = following in {",", ".", ";", ":", "?", '"', "("}
                inner = (
                    root.dep_ == "pobj"
                    and stop < len(doc)
                    and (doc[stop].pos_ in {"VERB", "AUX"} and doc[start - 1].lower_ == "for")
                )
                if (closed or inner) and not listed:
                    return group
        return None

    def _token_from(self, block: ParsedBlock, offset: int) -> Token | None:
        """Return the first token at or after an offset of the block."""
        layout = self.blocks[block.number]
        at = layout.from_(offset)
        return layout.tokens[at] if at < len(layout.tokens) else None

    def _closes(self, phrase: Phrase) -> bool:
        """Tell whether a phrase after a name ends as an apposition does."""
        after = self._token_from(phrase.block, phrase.end - phrase.block.start)
        if after is None or after.text in {",", ".", ";", ":", ")", "?", "!", '"', "("}:
            return True
        return after.tag_ in {"WP", "WDT", "VBN", "VBG", "WP$"} or after.lower_ in {"and", "that"}

    def _predicated(self, block: ParsedBlock, root: Token) -> Group | None:
        """Return who "X is president of …" describes."""
        head = root.head
        if (
            root.dep_ != "attr"
            or head.lemma_ != "be"
            or any(c.dep_ == "neg" for c in head.children)
        ):
            return None
        subject = next((c for c in head.children if c.dep_ == "nsubj"), None)
        if subject is None:
            return None
        if subject.tag_ == "WP" and head.dep_ == "relcl":
            subject = head.head
        group = self.names_at.get((block.number, subject.i))
        return group if group is not None and self._fits(group, root) else None

    def _from_relative(self, block: ParsedBlock, root: Token) -> None:
        """Learn a role from the verb of "X, who chairs the union"."""
        group = self.names_at.get((block.number, root.i))
        if group is None:
            return
        for child in root.children:
            if child.dep_ != "relcl" or child.lemma_ not in _RELATIONAL_VERBS:
                continue
            target = next((c for c in child.children if c.dep_ == "dobj"), None)
            if target is None:
                continue
            owner = self.names_at.get((block.number, target.i))
            start, end = block.span(child)
            words = frozenset(_clean(t.lower_ for t in target.subtree if t.is_alpha))
            group.add_role(Role(_RELATIONAL_VERBS[child.lemma_], words, owner, "", start, end))

    @staticmethod
    def _fits(group: Group, noun: Token) -> bool:
        lemma = noun.lemma_.lower()
        if noun.tag_ in {"NNS", "NNPS"}:  # "H&P, the lender's consultants"
            return group.kind == "organisation" and lemma in PERSON_ROLES
        if group.kind == "person":
            return lemma in PERSON_ROLES
        if group.kind == "state":
            return lemma in STATE_NOUNS
        return lemma in ORG_NOUNS or (group.kind == "place" and lemma in STATE_NOUNS)

    def _tie(self, group: Group, phrase: Phrase) -> None:
        role = Role(
            phrase.lemma, phrase.modifiers, phrase.owner, phrase.text, phrase.start, phrase.end
        )
        group.add_role(role)
        noun = phrase.head.idx + len(phrase.head) + phrase.block.start
        short = _bare(phrase.text[: noun - phrase.start])
        if noun < phrase.end and " " in short and "former" not in phrase.text.lower():
            group.add_role(
                Role(phrase.lemma, phrase.modifiers, phrase.owner, short, phrase.start, noun)
            )
        group.mentions.setdefault((phrase.start, phrase.end), "role")
        self._use(phrase, group)

    def _use(self, phrase: Phrase, group: Group) -> None:
        number = phrase.block.number
        layout = self.blocks[number]
        low = layout.from_(phrase.start - phrase.block.start)
        high = layout.from_(phrase.end - phrase.block.start)
        self.used.update((number, i) for i in range(low, high))
        if low <= phrase.head.i < high:
            self.at[(number, phrase.head.i)] = group

    # --- phrases ------------------------------------------------------------------------------

    def _phrase(self, block: ParsedBlock, head: Token, long: bool = False) -> Phrase:
        doc = self.blocks[block.number].tokens
        start = head.i
        left = head.left_edge.i
        while start > left:
            token = doc[start - 1]
            if token.text in {",", ";", ":", '"', "(", ")", "--"} or (token.pos_ in {
                "VERB", "AUX", "ADP", "CCONJ", "SCONJ",
            } and token.tag_ not in {"VBN", "VBG"}):  # fmt: skip
                break
            if token.tag_ in {"WP", "WDT"}:
                break
            start -= 1
        determiner = next((c for c in head.lefts if c.dep_ == "det" and c.i >= start), None)
        if determiner is not None:  # "particularly the government"
            start = determiner.i
        end = head.i + 1
        complement: list[Token] = []
        for child in head.rights:
            if child.dep_ != "prep" or child.i != end or child.lower_ not in {
                "of", "at", "for", "to", "in", "on", "from",
            }:  # fmt: skip
                if child.i >= end:
                    break
                continue
            if not long and child.lower_ != "of":
                break
            stop = self._cut(child)
            inner = list(doc[child.i + 1 : stop])
            if not inner:
                break
            if (
                not long
                and not any((block.number, t.i) in self.names_at for t in inner)
                and not (len(inner) == 1 and inner[0].tag_ in {"NNS", "NNPS", "NNP"})
            ):
                break
            complement.extend(inner)
            end = stop
            if not long:
                break
        if end < len(doc) and doc[end].text == ")" and any(t.text == "(" for t in complement):
            end += 1
        words = [t for t in [*doc[start : head.i], *complement] if t.is_alpha or "-" in t.text]
        owner, known = self._owner(block, head, start, complement)
        mark = next((t.i for t in doc[start : head.i] if t.tag_ == "POS"), None)
        modifiers = frozenset(
            _clean(
                t.lower_
                for t in words
                if (block.number, t.i) not in self.names_at
                and not (mark is not None and t.i < mark)
            )
        )
        first = doc[start]
        opening = first.lower_
        possessive = opening if opening in _POSSESSIVES else ""
        genitive = doc[mark - 1].lower_ if mark is not None and mark > start else ""
        return Phrase(
            block,
            head,
            block.start + first.idx,
            block.start + doc[end - 1].idx + len(doc[end - 1]),
            head.lemma_.lower(),
            modifiers,
            owner,
            known,
            opening in _DEFINITE or bool(possessive) or bool(genitive),
            possessive,
            head.tag_ in {"NNS", "NNPS"},
            genitive,
        )

    @staticmethod
    def _cut(preposition: Token) -> int:
        """Return where a prepositional phrase ends before any clause or comma."""
        doc = preposition.doc
        stop = preposition.i + 1
        edge = preposition.right_edge.i
        while stop <= edge:
            token = doc[stop]
            if token.text in {",", ";", ":", '"', ".", "--", "-", "—"} or token.tag_ in {
                "WP", "WDT", "WRB", "VBD", "VBZ", "VBP", "MD",
            } or token.dep_ in {"relcl", "acl"}:  # fmt: skip
                break
            stop += 1
        return stop

    def _owner(
        self, block: ParsedBlock, head: Token, start: int, complement: list[Token]
    ) -> tuple[Group | None, bool]:
        """Return whose the phrase's head is, and whether the text says so at all."""
        number = block.number
        doc = self.blocks[number].tokens
        for i in range(start, head.i):
            token = doc[i]
            group = self.names_at.get((number, i))
            if group is not None:
                return group, True
            if token.lower_ in _POSSESSIVES:
                return self._possessor(block, token), True
            if i + 1 < head.i and doc[i + 1].tag_ == "POS":
                return self.at.get((number, i)), True
        for token in complement:
            group = self.names_at.get((number, token.i))
            if group is not None:
                return group, True
        return None, False

    def _possessor(self, block: ParsedBlock, token: Token) -> Group | None:
        """Return who "its", "our" … stands for, where the sentence before leaves one choice."""
        word = token.lower_
        if word in _FIRST_PERSON:
            return self.speakers.get(block.number) or self.author
        if word == "your":
            return self._addressee(block)
        wanted = {"its": ("organisation", "state"), "his": ("person",), "her": ("person",)}.get(
            word
        )
        if wanted is None:
            return None
        doc = token.doc
        for back, sentence in enumerate(self._sentences_before(block, token)):
            if back == 1 and not _opens_sentence(token, self.blocks[block.number]):
                return None
            subjects: dict[int, Group] = {}
            others: dict[int, Group] = {}
            for t in sentence:
                if t.doc is doc and t.i >= token.i:
                    break
                number = block.number if t.doc is doc else block.number - 1
                group = self.at.get((number, t.i))
                if group is None or group.kind not in wanted:
                    continue
                if word == "his" and group.gender == "f":
                    continue
                if word == "her" and group.gender == "m":
                    continue
                (subjects if t.dep_ in {"nsubj", "nsubjpass"} else others)[id(group)] = group
            if len(subjects) == 1:
                return next(iter(subjects.values()))
            if not subjects and len(others) == 1:
                return next(iter(others.values()))
            if subjects or others:
                return None
        return None

    def _addressee(self, block: ParsedBlock) -> Group | None:
        """Return who answers the turn: the speaker of the next one."""
        mine = self.speakers.get(block.number)
        if mine is None:
            return None
        for number in range(block.number + 1, min(block.number + 3, len(self.parse.blocks))):
            other = self.speakers.get(number)
            if other is not None and other is not mine:
                return other
        return None

    def _sentences_before(self, block: ParsedBlock, token: Token) -> Iterator[list[Token]]:
        """Yield the sentence of a token, then the one before it (maybe of the block before)."""
        layout = self.blocks[block.number]
        begin, end = layout.sentence(token.i)
        yield layout.tokens[begin:end]
        for _ in range(2):
            if begin == 0:
                break
            begin, end = layout.sentence(begin - 1)
            yield layout.tokens[begin:end]
        if begin == 0 and block.number > 0:
            before = self.blocks[block.number - 1]
            if before.tokens:
                begin, end = before.sentence(len(before.tokens) - 1)
                yield before.tokens[begin:end]

    # --- coming back --------------------------------------------------------------------------

    def _resolve(self, roles_only: list[Sighting]) -> None:
        runs: dict[tuple[int, int], Sighting] = {}
        for sighting in roles_only:
            if sighting.last is not None:
                runs[(sighting.block.number, sighting.last.i)] = sighting
        for block in self.parse.blocks:
            if block.block.kind == "heading":
                continue
            for token in self.blocks[block.number].tokens:
                key = (block.number, token.i)
                if key in self.used or key in self.names_at:
                    continue
                lemma = token.lemma_.lower()
                run = runs.get(key)
                if run is None and token.pos_ not in {"NOUN", "PROPN"}:
                    continue
                if token.dep_ == "compound" and token.head.i > token.i and run is None:
                    continue
                if lemma in _DESCRIBING or run is not None:
                    phrase = self._phrase(block, token)
                    if run is not None and run.start < phrase.start:
                        phrase.start = run.start
                    if run is not None and lemma not in PERSON_ROLES | INSTITUTIONS:
                        phrase.lemma = token.lower_
                    self._come_back(phrase, run is not None)
        self._found_bodies()

    def _come_back(self, phrase: Phrase, capital: bool) -> None:
        opening = self._token_from(phrase.block, phrase.start - phrase.block.start)
        if opening is not None and opening.lower_ in _NO_ONE:
            return
        plural_group = phrase.plural and phrase.lemma in GROUP_NOUNS
        vocative = self._vocative(phrase)
        bare = phrase.lemma in _BARE_BODIES and phrase.start == phrase.block.start + phrase.head.idx
        if plural_group:
            self.waiting.append(phrase)
            return
        if phrase.plural or not (phrase.definite or vocative or bare or capital):
            return
        group = self._referent(phrase)
        if group is not None:
            group.mentions.setdefault((phrase.start, phrase.end), "role")
            self._use(phrase, group)
        elif not vocative and not (phrase.possessive == "your" and phrase.owner is None):
            self.waiting.append(phrase)

    def _vocative(self, phrase: Phrase) -> bool:
        """Tell whether somebody is addressed by an office: "Will you wait, Minister?"."""
        doc, i = phrase.head.doc, phrase.head.i
        first = self.blocks[phrase.block.number].from_(phrase.start - phrase.block.start)
        before = doc[first - 1].text if first else ""
        after = doc[i + 1].text if i + 1 < len(doc) else ""
        return (
            after in {"?", ".", "!", ",", ""}
            and before in {",", ".", "?", "!", ""}
            and (phrase.head.lower_ in _OFFICES or phrase.head.lower_ in PERSON_ROLES)
        )

    def _referent(self, phrase: Phrase) -> Group | None:
        if phrase.lemma in _OUTLETS and phrase.text.lower().startswith("this ") and self.outlet:
            return self.outlet
        scored: list[tuple[float, Group]] = []
        for group in self.groups:
            if group.kind is None:
                continue
            score = self._match(group, phrase)
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
        if phrase.lemma in {"office", "team", "board", "department", "delegation"}:
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

    def _match(self, group: Group, phrase: Phrase) -> float:
        """Return how well a group fits a definite phrase; 0 for not at all."""
        lemma = phrase.lemma
        personal = lemma in PERSON_ROLES and lemma not in INSTITUTIONS
        if personal and group.kind != "person":
            return 0.0
        if not personal and group.kind == "person":
            return 0.0
        if phrase.owner is group:
            return 0.0
        best = 0.0
        classes = ROLE_CLASSES.get(lemma, frozenset())
        wanted = phrase.modifiers - HONORIFICS
        for role in group.roles:
            known = role.modifiers | (
                {w.lower() for n in role.owner.names for w in n.split()} if role.owner else set()
            )
            if role.head == lemma:
                score = 3.0
            elif classes & ROLE_CLASSES.get(role.head, frozenset()):
                score = 1.5
            else:
                continue
            if (
                "prime" in role.modifiers
                and "prime" not in phrase.modifiers
                and lemma == "minister"
            ):
                continue
            if not wanted <= known | _EMPTY:
                continue
            if (
                phrase.owner is not None
                and role.owner is not None
                and phrase.owner is not role.owner
            ):
                continue
            if _FORMER.search(role.text) and not _FORMER.search(phrase.text):
                score = 0.5
            if phrase.owner_known and phrase.owner is None and role.owner is not None and score < 3:
                continue
            if phrase.owner is not None and role.owner is None:
                score -= 0.5
            best = max(best, score)
        if group.kind != "person":
            best = max(best, self._match_name(group, phrase, classes))
        if (
            best
            and group.first > phrase.start
            and min((s.start for s in group.sightings), default=1 << 60) > phrase.start
        ):
            best -= 0.5
        return best

    @staticmethod
    def _match_name(group: Group, phrase: Phrase, classes: frozenset[int]) -> float:
        if group.kind not in {"organisation", "group"}:
            return 0.0
        best = 0.0
        for name in group.names:
            words = [w.lower().strip("'") for w in name.split()]
            if len(words) < 2:
                continue
            head = "company" if words[-1] in COMPANY_TAILS else words[-1]
            for small in ("of", "for"):
                if small in words[1:]:
                    head = words[words.index(small) - 1]
                    break
            rest = frozenset(words) | _EMPTY
            if head == phrase.lemma and phrase.modifiers <= rest:
                best = max(best, 2.5)
            elif classes & ROLE_CLASSES.get(head, frozenset()):
                loose = phrase.modifiers - rest
                if len(loose) <= 1:
                    best = max(best, 1.0 if not loose else 0.6)
        return best

    # --- bodies and groups without a name -----------------------------------------------------

    def _found_bodies(self) -> None:
        """Make actors of bodies and offices that act, then of groups that belong to somebody."""
        for plural in (False, True):
            gathered: dict[tuple[str, ...], list[tuple[Phrase, str]]] = defaultdict(list)
            for phrase in self.waiting:
                if phrase.plural is not plural:
                    continue
                if plural:  # whose they are may have become known
                    phrase = self._phrase(phrase.block, phrase.head)
                found = self._group_key(phrase) if plural else self._body_key(phrase)
                if found is not None:
                    gathered[found[0]].append((phrase, found[1]))
            if not plural:
                self._shorten(gathered)
            for key, phrases in gathered.items():
                self._found(key[0], phrases)

    @staticmethod
    def _shorten(gathered: dict[tuple[str, ...], list[tuple[Phrase, str]]]) -> None:
        """Give "the court" to "the constitutional court" where that was meant."""
        for key in [k for k in gathered if len(k) == 3 and not k[1] and k[0] == "body"]:
            longer = [k for k in gathered if k != key and k[0] == key[0] and k[2] == key[2]]
            if not longer:
                continue
            for item in list(gathered[key]):
                start = item[0].start
                before = sorted(
                    (
                        (max((p.start for p, _ in gathered[k] if p.start < start), default=-1), k)
                        for k in longer
                    ),
                    reverse=True,
                )
                if before[0][0] >= 0 and (len(longer) == 1 or start - before[0][0] < 500):
                    gathered[before[0][1]].append((item[0], gathered[before[0][1]][0][1]))
                    gathered[key].remove(item)
            if not gathered[key]:
                del gathered[key]

    def _found(self, kind: str, phrases: list[tuple[Phrase, str]]) -> None:
        first = phrases[0][0]
        broad = kind == "group" or (
            kind == "body"
            and (first.lemma not in WEAK_INSTITUTIONS or first.owner is not None)
            and (first.lemma not in LOOSE_BODIES or first.head.text[0].isupper())
        )
        acting = sum(_acts(p.head, broad=broad) for p, _ in phrases)
        acting += any(
            p.head.text[0].isupper() and p.head.ent_type_ == "ORG" and p.definite
            for p, _ in phrases
        )
        if kind == "text":
            acting = sum(_speaks(p.head) for p, _ in phrases)
        if not acting and not (kind == "group" and len(phrases) > 1):
            return
        group = Group()
        group.kind = (
            "group" if kind == "group" else "person" if kind == "person" else "organisation"
        )
        group.votes[group.kind] += 2
        for phrase, name in phrases:
            group.names[name] += 1
            group.mentions[(phrase.start, phrase.end)] = "role"
            self._use(phrase, group)
        group.acts = acting
        if kind == "text":
            group.stands_for = next((p.owner for p, _ in phrases if p.owner is not None), None)
        text = " ".join([*sorted(first.modifiers), first.lemma]) if kind != "group" else ""
        group.add_role(Role(first.lemma, first.modifiers, first.owner, text, first.start, 0))
        group.votes["unnamed"] += 1
        self.groups.append(group)

    def _body_key(self, phrase: Phrase) -> tuple[tuple[str, ...], str] | None:
        """Return what is equal for phrases of one unnamed body or office, and how to call it."""
        lemma = phrase.lemma
        modifiers = tuple(sorted(phrase.modifiers - ROLE_MODIFIERS - {"prime"}))
        if lemma in {"minister"} and "prime" in phrase.modifiers:
            modifiers = ("prime", *modifiers)
        name = _bare(phrase.text)
        owner = phrase.owner
        if owner is not None and owner.kind == "person" and lemma not in WEAK_INSTITUTIONS:
            owner = None  # "her ministry" is the ministry
        if phrase.owner_known and phrase.possessive and lemma in WEAK_INSTITUTIONS:
            if owner is None:
                return None
            name = f"{owner.name}'s {name}"
        if lemma in SPEAKING_TEXTS and not phrase.plural:
            named = owner.name if owner is not None else ""
            return ("text", named, lemma, *modifiers), name
        if lemma in INSTITUTIONS:
            if (
                lemma in WEAK_INSTITUTIONS
                and not modifiers
                and owner is None
                and not (_acts(phrase.head, broad=False))
            ):
                return None
            return ("body", owner.name if owner else "", lemma, *modifiers), name
        if lemma in PERSON_ROLES and (
            lemma in _OFFICES or (owner is not None and owner.kind in {"organisation", "state"})
        ):
            if phrase.possessive or lemma in {"member", "resident", "worker"}:
                return None
            return ("person", owner.name if owner else "", lemma, *modifiers), name
        return None

    def _group_key(self, phrase: Phrase) -> tuple[tuple[str, ...], str] | None:
        """The same for people in the plural who belong to a body, a state or a people."""
        modifiers = tuple(sorted(phrase.modifiers - ROLE_MODIFIERS))
        head = phrase.head.lower_
        owner = phrase.owner
        if owner is not None and owner.kind == "person" and phrase.possessive:
            bodies = {id(r.owner): r.owner for r in owner.roles if r.owner}
            if len(bodies) != 1 or phrase.possessive in {"his", "her", "their"}:
                return None
            if phrase.lemma not in _STAFF:
                return None
            owner = next(iter(bodies.values()))
        if owner is not None and owner.kind == "person":
            return ("group", owner.name, phrase.lemma, *modifiers), f"{owner.name}'s {head}"
        if owner is not None:
            name = " ".join([_short(owner), *modifiers, head])
            if not phrase.possessive and not phrase.genitive:
                name = _bare(phrase.text)
            return ("group", owner.name, phrase.lemma, *modifiers), name
        if phrase.possessive:
            return None
        if phrase.genitive and phrase.genitive in INSTITUTIONS | PERSON_ROLES:
            return ("group", phrase.genitive, phrase.lemma, *modifiers), f"{phrase.genitive} {head}"
        lefts = list(phrase.head.lefts)
        adjective = next(
            (
                t for t in lefts
                if t.text[:1].isupper() and t.dep_ in {"amod", "compound", "nmod"}
                and (
                    t.pos_ == "PROPN" or t.ent_type_ == "NORP" or t.text.isupper()
                    or (t.pos_ == "ADJ" and not t.is_sent_start)
                )
            ),
            None,
        )  # fmt: skip
        body = next((t for t in lefts if t.lower_ in INSTITUTIONS and t.dep_ == "compound"), None)
        if adjective is None and body is None:
            return None
        return ("group", "", phrase.lemma, *modifiers), _bare(phrase.text)


_OUTLETS = frozenset(
    "programme program newspaper paper magazine website blog podcast show channel station agency "
    "journal broadcast column".split()
)
_DESCRIBING = PERSON_ROLES | INSTITUTIONS | GROUP_NOUNS | SPEAKING_TEXTS | {"country", "programme"}


_SAID_THINGS = frozenset(
    "advice request claim decision order demand view opinion insistence objection warning "
    "statement "
    "refusal recommendation ruling judgement judgment consent approval word".split()
)


_FORMER = re.compile(r"\b(?:former|ex-|ex|then|late)\b", re.IGNORECASE)
_STAFF = frozenset(
    "member engineer official researcher teacher worker employee scientist inspector driver nurse "
    "doctor negotiator diplomat soldier analyst expert".split()
)


def _opens_sentence(token: Token, layout: BlockTokens) -> bool:
    """Tell whether no noun before it in its sentence can be what a possessive points back to."""
    begin, _ = layout.sentence(token.i)
    return not any(
        t.pos_ in {"NOUN", "PROPN"} or t.dep_ == "ROOT" for t in layout.tokens[begin : token.i]
    )


def _short(group: Group) -> str:
    """Return the shortest name that still is one: an acronym, else the usual name."""
    short = [n for n in group.names if n.isupper() and 2 <= len(n) <= 6]
    return short[0] if short else group.name


def _speaks(text: Token) -> bool:
    """Tell whether a report or study is said to say something."""
    if text.dep_ == "nsubj":
        return text.head.lemma_.lower() in TEXT_VERBS
    return text.dep_ == "pobj" and text.head.head.lower_ == "according"


def _acts(noun: Token, broad: bool) -> bool:
    """Tell whether the noun is the subject of a verb that only an actor can have.

    ``broad``: for a body any verb of doing will do, and what it owns.
    """
    if noun.dep_ in {"nsubj", "agent"}:
        lemma = noun.head.lemma_.lower()
        if broad and noun.head.pos_ == "VERB":
            return lemma not in INERT_VERBS or any(
                c.dep_ in {"xcomp", "ccomp"} for c in noun.head.children
            )
        return lemma in AGENT_VERBS
    if broad and noun.dep_ == "attr":  # "it was their people who walked out"
        return any(c.dep_ == "relcl" and c.lemma_ not in INERT_VERBS for c in noun.children)
    if broad and noun.dep_ == "poss":
        return True
    if noun.dep_ == "pobj" and noun.head.dep_ == "agent":
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lemma_ == "accord":
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in _SAID_THINGS:
        return True
    if broad and noun.dep_ == "pobj" and noun.head.lower_ == "to":
        return noun.head.head.lemma_ in {"go", "write", "turn", "appeal", "complain", "report"}
    return noun.dep_ == "dobj" and noun.head.lemma_ in {"tell", "ask", "urge", "accuse", "blame"}


def _clean(words: object) -> Iterator[str]:
    for word in words:  # type: ignore[attr-defined]
        low = word.lower().strip("'")
        if (
            low
            and low not in _EMPTY
            and low not in {"of", "and", "at", "for", "to", "in", "s", "on"}
        ):
            yield low


_LEADING = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|his|her|its|their|my|our|your|own|some|many|several|all|"
    r"most|two|three|four|five|former|first|second|new|previous)\s+)+(?=\S)",
    re.IGNORECASE,
)


def _bare(text: str) -> str:
    """Return a description without articles, possessives and counts in front."""
    return _LEADING.sub("", text)


__all__ = ["SPEECH_VERBS", "Descriptions", "Phrase"]
