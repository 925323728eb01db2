"""Which names of one document are one actor's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.actors.bearers import join_people
from core.actors.forms import COMPANY_TAILS, demonyms_of, display, is_coined
from core.actors.gazetteer import gazetteer, plain
from core.actors.geography import REGIONAL
from core.actors.groups import Group
from core.actors.kinds import decide, observe
from core.actors.letterhead import short_title, without_article
from core.actors.lexicon import (
    CLUBS,
    HONORIFICS,
    INSTITUTIONS,
    LEGAL_FORMS,
    PERSON_ROLES,
    PLACE_HEADS,
    PORTFOLIOS,
    ROLE_MODIFIERS,
    THING_HEADS,
)
from core.actors.names import abbreviates, organisation_key
from core.actors.sifting import drop_common, drop_guesses
from core.actors.votes import Votes
from core.actors.words import Sighting, Vocabulary

_OF_OFFICES = frozenset(
    "public harbour harbor attorney city county federal national regional royal district "
    "port".split()
)


def is_role_run(sighting: Sighting) -> bool:
    """Tell whether capitalised words are a title without a name: "Madam Ambassador"."""
    words = [w.lower().rstrip(".") for w in sighting.words]
    if len(words) == 1 and words[0] in INSTITUTIONS:
        return True
    known = PERSON_ROLES | HONORIFICS | PORTFOLIOS | ROLE_MODIFIERS | {"of", "for", "and", "the"}
    if len(words) == 2 and words[0] in _OF_OFFICES and words[1] in PERSON_ROLES:
        return True  # "the Public Defender"
    return all(w in known for w in words) and (
        words[-1] in PERSON_ROLES or words[0] in PERSON_ROLES
    )


_NO_RELATION = re.compile(r"\b(?:no relation|not related|unrelated|not a relative|namesake)\b")


class Clusters:
    """The actors of one document by name; ``groups`` is the result.

    ``faint`` are names of which the document does not show what they name.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        body: list[Sighting],
        heads: list[Sighting],
        authors: Sequence[str],
        sources: Sequence[str],
    ) -> None:
        self.vocabulary = vocabulary
        self.roles_only = [s for s in body if is_role_run(s)]
        named = [s for s in body if not is_role_run(s) and s.text.lower() not in REGIONAL]
        self.buckets: dict[str, Group] = {}
        for sighting in named:
            self._put(sighting)
        self.known: list[Group] = [self._know(n) for n in (*authors, *sources)]
        for sighting in heads:
            if plain(sighting.text) in self.buckets:
                self._put(sighting)
            elif sighting.spells_body:
                sighting.headline = False
                self._put(sighting)
        self._note_namesakes()
        self._join_papers(sources)
        drop_common(self.buckets, vocabulary, {plain(n) for g in self.known for n in g.names})
        drop_guesses(self.buckets)
        self._join_states()
        self._join_acronyms()
        join_people(self.buckets)
        self._join_short_names()
        self.faint: list[Group] = []
        self.groups = self._finish()

    def _know(self, name: str) -> Group:
        """Take up a name from the document's metadata, with its acronym in brackets."""
        match = re.fullmatch(r"(.{3,}?)\s*\(([A-Z][\w&]+)\)", name)
        long = display(match.group(1) if match else name)
        long = without_article(long)
        group = self.buckets.setdefault(plain(long), Group())
        group.names[long] += 1
        if match:
            group.names[match.group(2)] += 1
            group.votes["organisation"] += 5
            group.votes["acronym"] += 1
            other = self.buckets.pop(plain(match.group(2)), None)
            if other is not None and other is not group:
                group.absorb(other)
        return group

    def _join_papers(self, sources: Sequence[str]) -> None:
        """Know "the Herald", and who is credited so, as the paper that the document is from."""
        for name in sources:
            short = short_title(name)
            bucket = self.buckets.get(short)
            group = self.buckets.get(plain(without_article(name)))
            if bucket is None or group is None or bucket is group:
                continue
            own = [s for s in bucket.sightings if s.articled or s.credited]
            if not own or any(k != short and k.endswith(f" {short}") and g is not group
                              for k, g in self.buckets.items()):  # fmt: skip
                continue
            del self.buckets[short]
            group.names[display(own[0].text)] += len(own)
            group.sightings.extend(own)
            for sighting in bucket.sightings:
                if sighting not in own:
                    self._put(sighting)

    def _put(self, sighting: Sighting) -> None:
        key = plain(sighting.text)
        if not key.isascii() and not key.isalpha() and not key.strip():
            return
        group = self.buckets.setdefault(key, Group())
        group.sightings.append(sighting)
        if not sighting.headline:
            votes = observe(sighting)
            group.votes.add(votes)
            group.acts += int(votes["acts"])
        group.names[display(sighting.text)] += 1
        if sighting.prefix:
            group.note_gender(sighting.prefix[-1])

    def _note_namesakes(self) -> None:
        """Mark who is said to be no relation of somebody with the same surname."""
        for group in self.buckets.values():
            for sighting in group.sightings:
                if len(sighting.words) < 2 or sighting.last is None:
                    continue
                stop = sighting.layout.tokens[sighting.sentence[1] - 1]
                at = sighting.core_end - sighting.block.start
                rest = sighting.layout.text[at : min(at + 160, stop.idx + len(stop))]
                before = sighting.layout.text[max(0, at - 160) : at]
                if _NO_RELATION.search(rest) or re.search(r"\bnamesake\b", before):
                    group.votes["namesake"] += 1

    def _merge(self, into: Group, key: str) -> None:
        other = self.buckets.pop(key)
        if other is not into:
            into.absorb(other)

    # --- states, and those from there ---------------------------------------------------------

    def _join_states(self) -> None:
        places = gazetteer()
        by_state: dict[str, Group] = {}
        for key in list(self.buckets):
            state = places.states.get(key)
            demonym = places.demonyms.get(key) or (
                places.demonyms.get(key[:-1]) if key.endswith("s") else None
            )
            target = state or demonym
            if target is None:
                continue
            group = by_state.get(target)
            if group is None:
                group = by_state[target] = Group()
                group.extra_names.append(places.names[target])
            bucket = self.buckets[key]
            if demonym and not state:
                self._as_demonym(bucket)
            self._merge(group, key)
            group.votes["state"] += 10
        for target, group in by_state.items():
            self.buckets["state " + target] = group
        self._join_invented()

    def _join_invented(self) -> None:
        openings = {
            k.split()[0]
            for k, g in self.buckets.items()
            if " " in k and g.votes["organisation"] >= 4
        }
        for key in list(self.buckets):
            base = self.buckets.get(key)
            if base is None or base.votes["person"] > 6 or not base.sightings or len(key) < 4:
                continue
            if max(len(s.words) for s in base.sightings) > 2 or base.votes["acronym"]:
                continue
            for form in demonyms_of(key):
                if form in openings and base.votes["person"] < 3:  # "the Ruritanian Union of …"
                    base.votes["demonym"] += 1
                    base.votes["state"] += 4
                for variant in (form, form + "s"):
                    bucket = self.buckets.get(variant)
                    if bucket is None or bucket is base:
                        continue
                    plural = variant.endswith("s") and variant != form
                    attribute = (
                        bucket.votes["attribute"]
                        or plural
                        or any(variant_first(s) for s in bucket.sightings)
                    )
                    if not attribute:
                        continue
                    self._as_demonym(bucket)
                    kept_votes = Votes(base.votes)
                    self._merge(base, variant)
                    base.votes = kept_votes
                    base.votes["demonym"] += 1
                    base.votes["state"] += 4

    @staticmethod
    def _as_demonym(bucket: Group) -> None:
        bucket.votes.clear()
        bucket.acts = 0
        for sighting in bucket.sightings:
            sighting.tail = "demonym"

    # --- bodies -------------------------------------------------------------------------------

    def _join_acronyms(self) -> None:
        for key in list(self.buckets):
            group = self.buckets.get(key)
            if group is None:
                continue
            for short in {s.acronym for s in group.sightings if s.acronym}:
                bucket = self.buckets.get(plain(short))
                if bucket is not None and bucket is not group:
                    self._merge(group, plain(short))
                group.names[short] += 1
                group.votes["acronym"] += 1
        by_key: dict[str, str] = {}
        for key in list(self.buckets):
            group = self.buckets[key]
            if group.votes["organisation"] >= 4:
                same = organisation_key(key)
                if same in by_key and by_key[same] in self.buckets and by_key[same] != key:
                    self._merge(self.buckets[by_key[same]], key)
                else:
                    by_key[same] = key
        for key in list(self.buckets):
            group = self.buckets.get(key)
            if group is None or not group.names:
                continue
            name = max(group.names, key=lambda n: group.names[n])
            if not (name.isupper() and 2 <= len(name) <= 7 and name.isalpha()):
                continue
            longer = [
                k for k, g in self.buckets.items()
                if g is not group and g.votes["organisation"] >= 4 and not g.votes["acronym"]
                and any(len(n.split()) > 1 and abbreviates(name, n.split()) for n in g.names)
            ]  # fmt: skip
            if len(longer) == 1:
                self.buckets[longer[0]].votes["acronym"] += 1
                self._merge(self.buckets[longer[0]], key)

    def _join_short_names(self) -> None:
        """Join "Acme" with Acme Systems, and "the Gazette" with the paper of that name."""
        long: dict[str, list[str]] = {}
        starts: dict[str, list[str]] = {}
        for key, group in self.buckets.items():
            words = [w.rstrip(".") for w in key.split()]
            if len(words) < 2 or group.votes["person"] > group.votes["organisation"]:
                continue
            if words[-1] in {"states", "nations", "union", "kingdom", "republic"}:
                continue
            if words[-1] not in THING_HEADS or group.votes["organisation"] > group.votes["thing"]:
                long.setdefault(words[-1], []).append(key)
                if words[-1] in COMPANY_TAILS | {"palace"} or _opens_short(words):
                    starts.setdefault(words[0], []).append(key)
                elif is_coined(words) and group.votes["organisation"] >= 3:
                    starts.setdefault(" ".join(words[:-1]), []).append(key)
        for key in list(self.buckets):
            short = self.buckets.get(key)
            if short is None or (" " in key and key not in starts) or not short.sightings:
                continue
            if short.votes["state"] >= 4 or short.votes["place"] >= 3:
                continue
            whole = starts.get(key, [])
            plural = whole and _opens_short(whole[0].split())
            if plural and not all(s.articled for s in short.sightings):
                continue
            if len(whole) == 1 and whole[0] in self.buckets:
                self._merge(self.buckets[whole[0]], key)
                continue
            whole = long.get(key, []) if key not in PLACE_HEADS | {"house"} else []
            if (
                len(whole) == 1
                and whole[0] in self.buckets
                and (key in CLUBS or all(s.articled for s in short.sightings))
            ):
                self._merge(self.buckets[whole[0]], key)

    # --- the rest -----------------------------------------------------------------------------

    def _finish(self) -> list[Group]:
        groups = []
        for group in self.buckets.values():
            _calm(group)
            _shorten_legal(group)
            group.kind = decide(group.votes, [*group.names, *group.extra_names])
            guessed = group.votes["weak"] and all(s.weak for s in group.sightings)
            known = any(group is k for k in self.known)  # in the byline or the masthead
            if guessed and not known and group.kind != "state" and len(group.sightings) < 3:
                continue
            if group.kind is not None or known or not group.sightings:
                groups.append(group)
            elif not guessed and group.may_name:
                self.faint.append(group)
        return groups


def _shorten_legal(group: Group) -> None:
    """Know "Acme Systems" where the text writes "Acme Systems Inc."."""
    for name in list(group.names):
        words = name.split()
        if len(words) > 2 and words[-1].lower().rstrip(".") in LEGAL_FORMS:
            group.names[" ".join(words[:-1])] += 1


def _calm(group: Group) -> None:
    """Drop shouted forms of names that are also written calmly."""
    for name in [n for n in group.names if n.isupper() and len(n) > 2]:
        calm = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), name.lower())
        spoken = any(s.speaker and s.text == name for s in group.sightings)
        if calm in group.names or spoken:
            group.names[calm] += group.names.pop(name)


def variant_first(sighting: Sighting) -> bool:
    """Tell whether the name stands right before another capitalised word or a noun."""
    if sighting.last is None:
        return False
    doc = sighting.last.doc
    at = sighting.last.i + 1
    return at < len(doc) and doc[at].pos_ in {"NOUN", "PROPN"} and not sighting.possessive


def _opens_short(words: list[str]) -> bool:
    """Tell whether a name is cut to its first word in use: "the Friends" of Mill Meadow."""
    return len(words) > 2 and words[1] in {"of", "for", "against"} and words[0].endswith("s")
