"""The pipeline as a whole: what it computes, what it takes from the cache, what it survives."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import pipeline
from core.ingest import load_bytes
from core.model import ActorDecision, Analysis, Block, Document, DocumentAnalysis, Span
from core.relations.cross import InMemory

SEEDS = Path(__file__).parents[2] / "seeds"

MINISTER = """The ferry must stay

By Ana Roth

The ferry to Hallsund carried 41,000 passengers in 2024, the harbour board said.

Transport Minister Ivo Lenz said that the ferry would be kept until the bridge opens.

“We will not cut the island off,” Lenz said.
"""
OPPOSITION = """A boat nobody takes

By Petra Holm

The ferry to Hallsund carried only 26,000 passengers in 2024.

Ivo Lenz says the ferry will be kept. It should be closed at once.
"""


class Shelf(InMemory):
    """A cache in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.documents: dict[tuple[str, str], DocumentAnalysis] = {}
        self.debates: dict[tuple[str, str], Analysis] = {}

    def get(self, doc: str, version: str) -> DocumentAnalysis | None:
        return self.documents.get((doc, version))

    def put(self, analysis: DocumentAnalysis) -> None:
        self.documents[analysis.doc, analysis.version] = analysis

    def get_debate(self, key: str, version: str) -> Analysis | None:
        return self.debates.get((key, version))

    def put_debate(self, key: str, analysis: Analysis) -> None:
        self.debates[key, analysis.version] = analysis


@cache
def debate() -> tuple[Document, ...]:
    texts = {"minister.txt": MINISTER, "opposition.txt": OPPOSITION}
    return tuple(load_bytes(text.encode(), name) for name, text in texts.items())


@cache
def real() -> tuple[tuple[Document, ...], tuple[DocumentAnalysis, ...]]:
    documents = tuple(load_bytes(p.read_bytes(), p.name) for p in sorted(SEEDS.glob("*.txt")))
    return documents, tuple(pipeline.analyze_document(d) for d in documents)


def spans_of(analysis: DocumentAnalysis) -> list[Span]:
    spans = [s.span for s in analysis.sentences]
    spans += [m.span for a in analysis.actors for m in a.mentions]
    spans += [a.content for a in analysis.attributions]
    spans += [a.cue for a in analysis.attributions if a.cue]
    spans += [c.span for c in analysis.claims]
    return spans + [Span(q.start, q.end) for c in analysis.claims for q in c.features.quantities]


def test_two_sources_disagree_about_a_number() -> None:
    documents = debate()
    analysis = pipeline.analyze(documents)
    text = {d.id: d.text for d in documents}
    claims = {c.id: c for c in analysis.claims}
    conflicts = [
        {claims[r.a].span.of(text[claims[r.a].doc]), claims[r.b].span.of(text[claims[r.b].doc])}
        for r in analysis.relations
        if r.label == "conflict"
    ]
    assert any(
        any("41,000" in quote for quote in pair) and any("26,000" in quote for quote in pair)
        for pair in conflicts
    )
    lenz = next(a for a in analysis.actors if "Lenz" in a.name)
    assert {m.doc for m in lenz.mentions} == {d.id for d in documents}
    held = {a.content.of(text[a.doc]) for a in analysis.attributions if a.holder == lenz.id}
    assert any("cut the island off" in quote for quote in held)


def test_every_reference_leads_somewhere() -> None:
    analysis = pipeline.analyze(debate())
    actors = {a.id for a in analysis.actors}
    claims = {c.id: c for c in analysis.claims}
    attributions = {a.id for a in analysis.attributions}
    assert claims
    assert len(claims) == len(analysis.claims)
    assert len(attributions) == len(analysis.attributions)
    for claim in analysis.claims:
        assert claim.holder in actors | {"author", None}
        assert claim.attribution in attributions | {None}
        assert set(claim.about) <= actors
    for relation in analysis.relations:
        assert claims[relation.a].doc != claims[relation.b].doc
        assert 0 <= relation.confidence <= 1
        assert relation.reasons
    order = [r.confidence for r in analysis.relations]
    assert order == sorted(order, reverse=True)


def test_spans_are_sound_in_every_stage_on_real_text() -> None:
    for document, analysis in zip(*real(), strict=True):
        text = document.text
        assert analysis.claims
        for span in spans_of(analysis):
            assert 0 <= span.start < span.end <= len(text)
            quote = span.of(text)
            assert quote == quote.strip()
        for actor in analysis.actors:
            for mention in actor.mentions:
                block = next(b for b in document.blocks if b.end > mention.start)
                assert block.start <= mention.start
                assert mention.end <= block.end, mention.span.of(text)


def test_local_references_lie_in_bounds() -> None:
    for analysis in real()[1]:
        actors, attributions = len(analysis.actors), len(analysis.attributions)
        for a in analysis.attributions:
            assert a.holder is None or 0 <= a.holder < actors
            assert a.parent is None or 0 <= a.parent < attributions
        for c in analysis.claims:
            assert c.holder is None or 0 <= c.holder < actors
            assert c.attribution is None or 0 <= c.attribution < attributions
            assert all(0 <= n < actors for n in (*c.about, *c.features.entities))
        row = 2 * analysis.dimensions
        assert len(analysis.claim_vectors) == row * len(analysis.claims)
        assert len(analysis.sentence_vectors) == row * len(analysis.sentences)


def test_the_same_debate_gives_the_same_analysis() -> None:
    first, second = pipeline.analyze(debate()), pipeline.analyze(debate())
    assert first.relations == second.relations
    assert first.actors == second.actors
    assert first.claims == second.claims


def test_a_known_debate_is_not_analysed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    first = pipeline.analyze(debate(), cache=shelf)
    monkeypatch.setattr(pipeline, "analyze_document", None)
    assert pipeline.analyze(debate(), cache=shelf) == first


def test_one_more_document_costs_that_document_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    pipeline.analyze(debate(), cache=shelf)
    analysed: list[str] = []
    real_one = pipeline.analyze_document

    def counting(document: Document) -> DocumentAnalysis:
        analysed.append(document.id)
        return real_one(document)

    monkeypatch.setattr(pipeline, "analyze_document", counting)
    third = load_bytes(b"The ferry is old. It should be kept all the same.", "third.txt")
    result = pipeline.analyze([*debate(), third], cache=shelf)
    assert analysed == [third.id]
    assert result.documents == (*(d.id for d in debate()), third.id)


def test_a_decision_of_the_user_is_part_of_what_is_cached() -> None:
    decision = ActorDecision(("Ivo Lenz", "harbour board"), same=True)
    assert pipeline.debate_key(debate()) != pipeline.debate_key(debate(), [decision])
    assert pipeline.debate_key(debate()) != pipeline.debate_key(debate()[::-1])


def test_a_text_that_is_read_in_another_way_is_analysed_again() -> None:
    def read(head: bytes) -> Document:
        return load_bytes(b"---\ntitle: The ferry\n" + head + b"---\n\nThe ferry is old.\n", "f.md")

    shelf = Shelf()
    before, after = read(b""), read(b"author: Ada Quist\n")
    assert before.id == after.id
    assert pipeline.analyze([before], cache=shelf).actors == ()
    assert [a.name for a in pipeline.analyze([after], cache=shelf).actors] == ["Ada Quist"]


def test_a_document_that_breaks_a_stage_does_not_take_the_others_down(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real_one = pipeline.analyze_document
    broken, sound = debate()

    def breaking(document: Document) -> DocumentAnalysis:
        if document.id == broken.id:
            raise ValueError("no sentence here")
        return real_one(document)

    monkeypatch.setattr(pipeline, "analyze_document", breaking)
    shelf = Shelf()
    result = pipeline.analyze([broken, sound], cache=shelf)
    assert result.failed == ((broken.id, "ValueError: no sentence here"),)
    assert {c.doc for c in result.claims} == {sound.id}
    assert not shelf.debates  # an incomplete result is not kept


def test_cancelling_stops_before_the_next_document(monkeypatch: pytest.MonkeyPatch) -> None:
    analysed: list[str] = []

    def counting(document: Document) -> DocumentAnalysis:
        analysed.append(document.id)
        raise ValueError

    monkeypatch.setattr(pipeline, "analyze_document", counting)
    with pytest.raises(pipeline.Cancelled):
        pipeline.analyze(debate(), cancelled=lambda: bool(analysed))
    assert len(analysed) == 1


def test_any_executor_will_do_and_progress_is_told() -> None:
    seen: list[pipeline.Progress] = []
    with ThreadPoolExecutor(1) as executor:
        result = pipeline.analyze(debate(), executor=executor, progress=seen.append)
    assert result.relations == pipeline.analyze(debate()).relations
    documents = [p.done for p in seen if p.stage == "documents"]
    assert documents == [0, 1, 2]
    assert any(p.stage == "relations" for p in seen)


@pytest.mark.parametrize("text", ["", "!", "42", "…", "Nobody.", "- \n\n-"])
def test_almost_nothing_is_analysed_without_complaint(text: str) -> None:
    blocks: Sequence[Block] = [Block("paragraph", 0, len(text))] if text else []
    document = Document(Document.id_of(text), text, tuple(blocks))
    assert pipeline.analyze([document, *debate()]).failed == ()


_WORDS = st.sampled_from(
    "Minister Lenz said that the ferry cost 4.1 million crowns in 2024 , . ! ? ; : — “ ” ‘ ’ \" ' "
    "( ) according to Dr. Ana Roth ’s U.S. 40% half of it he she They denied claims should not "
    "never é ﬁ 東京 عربى 🙂 e\u0301 KHA (KHA) al-Qadim “We".split()
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(_WORDS, min_size=1, max_size=25), min_size=1, max_size=5))
def test_spans_are_sound_in_every_stage_on_generated_text(paragraphs: list[list[str]]) -> None:
    text = "We said: " + "\n\n".join(" ".join(p) for p in paragraphs)
    document = load_bytes(text.encode(), "generated.txt")
    analysis = pipeline.analyze_document(document)
    for span in spans_of(analysis):
        assert 0 <= span.start < span.end <= len(document.text)
        assert span.of(document.text) == span.of(document.text).strip()
