"""Where the text introduces an actor: titles, appositions, "X is …", "X, who chairs …"."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from core.actors.groups import Group, Role
from core.actors.lexicon import (
    HONORIFICS,
    ORG_NOUNS,
    PERSON_ROLES,
    STATE_NOUNS,
    TITLE_ABBREVIATIONS,
)
from core.actors.phrases import (
    DEFINITE,
    POSSESSIVES,
    Phrase,
    PhraseReader,
    bare,
    content_words,
)
from core.actors.scene import Scene
from core.nlp import ParsedBlock

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIONAL_VERBS = {
    "chair": "chair", "lead": "leader", "head": "head", "run": "head", "own": "owner",
    "represent": "representative", "edit": "editor", "found": "founder", "direct": "director",
    "supply": "supplier", "operate": "operator", "regulate": "regulator", "advise": "adviser",
    "mediate": "mediator", "oversee": "overseer", "manage": "manager", "present": "presenter",
    "publish": "publisher", "teach": "teacher",
}  # fmt: skip


def introduce(scene: Scene, reader: PhraseReader) -> None:
    """Tie to the groups of the scene the roles that the text gives them."""
    introductions = _Introductions(scene, reader)
    introductions.nicknames()
    introductions.titles()
    introductions.phrases()


class _Introductions:
    def __init__(self, scene: Scene, reader: PhraseReader) -> None:
        self.scene = scene
        self.reader = reader

    def nicknames(self) -> None:
        """Take "X is called “Y”" as saying that both names are one actor's."""
        for group in list(self.scene.groups):
            if len(group.sightings) != 1 or group.kind == "state":
                continue
            sighting = group.sightings[0]
            if sighting.first is None:
                continue
            doc, number = sighting.first.doc, sighting.block.number
            i = sighting.first.i - 1
            while i > 0 and (doc[i].text in {'"', "'"} or (number, i) in self.scene.used):
                i -= 1
            if i < 1 or doc[i].lemma_ not in {"call", "dub", "nickname"}:
                continue
            subject = next(
                (c for c in doc[i].children if c.dep_ in {"nsubjpass", "nsubj"} and c.i < i), None
            )
            owner = self.scene.names_at.get((number, subject.i)) if subject is not None else None
            if subject is None or owner is None or owner is group or subject.dep_ != "nsubjpass":
                continue
            if owner.kind not in {"person", "organisation"}:
                continue
            if sighting.prefix:  # "Madame Maybe": a title makes it a name, the rest is a word
                group.names = Counter({" ".join((*sighting.prefix, sighting.text)): 1})
            owner.absorb(group)
            owner.mentions[(sighting.start, sighting.end)] = "name"
            self.scene.groups.remove(group)
            for key, value in list(self.scene.names_at.items()):
                if value is group:
                    self.scene.names_at[key] = self.scene.at[key] = owner

    def titles(self) -> None:
        """Learn the roles that stand before names."""
        for group in self.scene.groups:
            for sighting in group.sightings:
                if not sighting.prefix:
                    continue
                words = [p.rstrip(".") for p in sighting.prefix]
                low = [TITLE_ABBREVIATIONS.get(w.lower(), w.lower()) for w in words]
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
                        owner = owner or self.scene.at.get((number, i))
                modifiers = frozenset(content_words(low[:at] + low[at + 1 :]))
                text = " ".join(words)
                group.add_role(Role(low[at], modifiers, owner, text, 0, 0))

    def phrases(self) -> None:
        """Learn the roles that stand beside names."""
        for layout in self.scene.blocks:
            block = layout.block
            for root in layout.tokens:
                if root.pos_ not in {"NOUN", "PROPN"} or root.dep_ == "compound":
                    continue
                titled = root.pos_ == "PROPN" and root.lemma_.lower() not in PERSON_ROLES
                if titled or (block.number, root.i) in self.scene.names_at:
                    self._from_relative(block, root)
                    continue
                if not self._describes(root):
                    continue
                phrase = self.reader.phrase(block, root, long=True)
                named = (
                    self._apposed(phrase)
                    or self._predicated(block, root)
                    or self._served(block, root)
                )
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
        layout = self.scene.blocks[block.number]
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
                group = self.scene.names_at.get((number, i - 1)) or (
                    self.scene.names_at.get((number, i - 2)) if doc[i - 1].text == ")" else None
                )
                bearer = self._whose(number, i - 1, group)
                if bearer is not None and self._fits(bearer, root) and self._closes(phrase):
                    return bearer
                placed = i > 1 and doc[i - 2].lower_ in {"in", "at", "near"}
                if group is not None and group.votes["person"] < 3 and placed:
                    group = None  # "her aide in Rome, the chemist"
                if group is not None and self._fits(group, root) and self._closes(phrase):
                    self._write_out(group, phrase)
                    return group
        # "Its director, Maria Castro, said"; "Acme, the vendor"
        after = self.scene.token_from(block, phrase.end - block.start)
        if after is not None and after.text == "," and after.i + 1 < len(doc):
            stop = after.i + 1
            while (number, stop) in self.scene.used and (number, stop) not in self.scene.names_at:
                stop += 1  # "its spokesman, General Rostov"
            group = self.scene.names_at.get((number, stop))
            if group is not None and self._fits(group, root):
                while stop < len(doc) and self.scene.names_at.get((number, stop)) is group:
                    stop += 1
                following = doc[stop].text if stop < len(doc) else "."
                definite = doc[start].lower_ in DEFINITE | POSSESSIVES
                listed = (
                    not definite
                    and following == ","
                    and stop + 1 < len(doc)
                    and (
                        doc[stop + 1].lower_ in {"and", "or"}
                        or (number, stop + 1) in self.scene.names_at
                    )
                )
                closed = following in {",", ".", ";", ":", "?", '"', "("}
                inner = (
                    root.dep_ == "pobj"
                    and stop < len(doc)
                    and (doc[stop].pos_ in {"VERB", "AUX"} and doc[start - 1].lower_ == "for")
                )
                if (closed or inner) and not listed:
                    end = block.start + doc[stop - 1].idx + len(doc[stop - 1])
                    text = layout.text[phrase.start - block.start : end - block.start]
                    group.forms.append(re.sub(r"'s?$", "", text))
                    return group
        return None

    def _whose(self, number: int, at: int, group: Group | None) -> Group | None:
        """Return the person before "of" and a place or a body: "Ms Hale of Sorn, the chemist"."""
        if group is None:
            return None
        while at > 0 and self.scene.names_at.get((number, at - 1)) is group:
            at -= 1
        tokens = self.scene.blocks[number].tokens
        at -= tokens[at - 1].lower_ == "the" if at else 0
        if at < 2 or tokens[at - 1].lower_ not in {"of", "from"}:
            return None
        bearer = self.scene.names_at.get((number, at - 2))
        return bearer if bearer is not None and bearer.kind == "person" else None

    def _write_out(self, group: Group, phrase: Phrase) -> None:
        """Know "Vera Hale, the union's president" as a form of the name."""
        layout = self.scene.blocks[phrase.block.number]
        opening = self.scene.token_from(phrase.block, phrase.start - phrase.block.start)
        if group.kind == "person" and opening is not None and opening.lower_ in {"a", "an"}:
            return
        named = [s for s in group.sightings if s.block is phrase.block and s.end < phrase.start]
        if named:
            last = max(named, key=lambda s: s.start)
            start, stop = last.start - phrase.block.start, last.end - phrase.block.start
            if layout.text[stop : stop + 1] == ",":  # not "(ABC), the agency"
                group.forms.append(layout.text[start : phrase.end - phrase.block.start])

    def _closes(self, phrase: Phrase) -> bool:
        """Tell whether a phrase after a name ends as an apposition does."""
        after = self.scene.token_from(phrase.block, phrase.end - phrase.block.start)
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
        group = self.scene.names_at.get((block.number, subject.i))
        if subject.lower_ == "i":
            group = self._first_person(block, subject)
        return group if group is not None and self._fits(group, root) else None

    def _first_person(self, block: ParsedBlock, pronoun: Token) -> Group | None:
        """Return who says "I" outside quotation marks: the speaker of the turn, or the author."""
        before = block.doc[: pronoun.i]
        if sum(t.text == '"' for t in before) % 2:
            return None
        return self.scene.speakers.get(block.number) or self.scene.author

    def _served(self, block: ParsedBlock, root: Token) -> Group | None:
        """Return who "I sat there as Chile's deputy minister" describes."""
        as_ = root.head
        if root.dep_ != "pobj" or as_.lower_ != "as":
            return None
        verb = as_.head
        for _ in range(3):  # "In my years as secretary of the union I have …"
            if verb.pos_ in {"VERB", "AUX"}:
                break
            verb = verb.head
        if verb.pos_ not in {"VERB", "AUX"}:
            return None
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is None or subject.lower_ != "i":
            return None
        group = self._first_person(block, subject)
        return group if group is not None and self._fits(group, root) else None

    def _from_relative(self, block: ParsedBlock, root: Token) -> None:
        """Learn a role from the verb of "X, who chairs the union"."""
        group = self.scene.names_at.get((block.number, root.i))
        if group is None:
            return
        for child in root.children:
            if child.dep_ != "relcl" or child.lemma_ not in _RELATIONAL_VERBS:
                continue
            target = next((c for c in child.children if c.dep_ == "dobj"), None)
            if target is None:
                continue
            owner = self.scene.names_at.get((block.number, target.i))
            start, end = block.span(child)
            words = frozenset(content_words(t.lower_ for t in target.subtree if t.is_alpha))
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
        short = bare(phrase.text[: noun - phrase.start])
        if noun < phrase.end and " " in short and "former" not in phrase.text.lower():
            group.add_role(
                Role(phrase.lemma, phrase.modifiers, phrase.owner, short, phrase.start, noun)
            )
        group.mentions.setdefault((phrase.start, phrase.end), "role")
        self.scene.use(phrase, group)
