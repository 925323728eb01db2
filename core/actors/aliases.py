"""What to call a merged actor, and by which other forms the documents call it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from core.actors.gazetteer import gazetteer, plain
from core.actors.nodes import Node
from core.model import ActorKind

_LONGEST = 80
_PLACED = re.compile(r" (?:in|at|on|from) [A-Z]")
_DETERMINER = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def canonical_name(cluster: Sequence[Node], kind: ActorKind) -> str:
    """Return the name to show: full, common in the documents, and the same for every order."""
    counts: Counter[str] = Counter()
    demonyms: set[str] = set()
    for node in cluster:
        texts = Counter(plain(t) for m, t in node.mentions if m.form in {"name", "role"})
        demonyms.update(plain(t) for m, t in node.mentions if m.form == "demonym")
        for name in node.names:
            key = plain(name)
            counts[name] += 1 + sum(
                c for t, c in texts.items() if t == key or t.endswith(" " + key)
            )
    named = {n for node in cluster if node.named for n in node.names} or set(counts)
    if kind == "state":
        states = gazetteer().states
        real = {states[k] for n in named if (k := plain(n)) in states}
        if len(real) == 1:
            return gazetteer().names[real.pop()]
        kept = [n for n in named if plain(n) not in demonyms] or sorted(named)
        return max(kept, key=lambda n: (counts[n], len(n), n))
    if kind == "person":
        # Two or three words beat one; then what is written most; then the fullest.
        return max(
            named,
            key=lambda n: (len(n.split()) > 1, counts[n] + len(n.split()), not n.isascii(), n),
        )
    return max(
        named,
        key=lambda n: (len(n.split()) > 1, not n.islower(), len(n.split()), counts[n], n),
    )


def alias_key(text: str) -> str:
    """Return the key under which forms count as one: without article, possessive and case."""
    return re.sub(r"'s?$", "", _DETERMINER.sub("", text.lower())).strip()


def assign_aliases(
    actors: Sequence[tuple[Sequence[Node], str, ActorKind]],
) -> list[tuple[str, ...]]:
    """Return each actor's other forms, the commonest first.

    A description such as "the minister" that the documents use of several actors goes to the one
    it is used of most, so that a form leads to one actor; pronouns are never among them.
    """
    counted: list[Counter[str]] = []
    shown: list[dict[str, Counter[str]]] = []
    names: list[set[str]] = []
    for cluster, name, _ in actors:
        counts: Counter[str] = Counter()
        forms: dict[str, Counter[str]] = {}
        own: set[str] = set()
        for node in cluster:
            texts = [(t, m.form) for m, t in node.mentions if m.form != "pronoun"]
            if not node.named:  # "the tribunal in Hamburg"
                texts.extend((r, "role") for r in node.roles if _PLACED.search(r))
            else:
                texts.extend((n, "name") for n in node.names)
                texts.extend(
                    (r, "role")
                    for r in node.roles
                    if " " in r and ("'" not in r or ", " in r or any(n in r for n in node.names))
                )
            for text, form in texts:
                key = alias_key(text)
                if not key or len(text) > _LONGEST:
                    continue
                counts[key] += 1
                forms.setdefault(key, Counter())[_shown(text)] += 1
                if form != "role":
                    own.add(key)
        own.add(alias_key(name))
        counted.append(counts)
        shown.append(forms)
        names.append(own)
    best: dict[str, tuple[int, int]] = {}
    for number, counts in enumerate(counted):
        for key, count in counts.items():
            rank = (count + (1_000_000 if key in names[number] else 0), -number)
            if key not in best or rank > best[key]:
                best[key] = rank
    result = []
    for number, (_, name, _) in enumerate(actors):
        keep = [
            k for k in counted[number]
            if k != alias_key(name) and (best[k][1] == -number or (k in names[number] and " " in k))
        ]  # fmt: skip
        keep.sort(key=lambda k: (k not in names[number], -counted[number][k], k))
        result.append(tuple(_commonest(shown[number][k]) for k in keep))
    return result


def _commonest(forms: Counter[str]) -> str:
    return max(forms, key=lambda t: (not t.isupper(), forms[t], t))


def _shown(text: str) -> str:
    text = _DETERMINER.sub(lambda m: m.group().lower(), text)
    if text.isupper() and (len(text) > 5 or " " in text):
        return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), text.lower())
    return text
