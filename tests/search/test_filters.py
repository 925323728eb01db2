"""Conditions on the place: who says it, who is meant, which document, what the user marked."""

from dataclasses import replace

from core import anchors
from core.model import (
    AUTHOR,
    Actor,
    Analysis,
    Attribution,
    Bookmark,
    Claim,
    Document,
    Mention,
    Reason,
    Relation,
    Span,
)
from core.search import ActorFilter, Facts, Index
from tests.search.texts import FERRY, HARBOUR

DOCS = {d.id: d for d in (HARBOUR, FERRY)}
INDEX = Index(DOCS.values())


def place(doc: Document, quote: str) -> tuple[int, int]:
    at = doc.text.index(quote)
    return at, at + len(quote)


def mention(doc: Document, quote: str) -> Mention:
    return Mention(doc.id, *place(doc, quote))


def claim(name: str, doc: Document, quote: str, holder: str | None) -> Claim:
    start, end = place(doc, quote)
    return Claim(name, doc.id, start, end, holder, None, "fact", (), 1.0)


COSTS = "the tunnel costs 1,200 million crowns"
ANALYSIS = Analysis(
    version="x",
    documents=(HARBOUR.id, FERRY.id),
    actors=(
        Actor(
            "a1",
            "AT&T Cables",
            "organisation",
            ("the engineers",),
            (mention(HARBOUR, "AT&T Cables"),),
        ),
        Actor("a2", "Government", "organisation", (), (mention(FERRY, "The government"),)),
        Actor("a3", "Jana Zelenka", "person", ("Zelenka",), (mention(HARBOUR, "Zelenka"),)),
        Actor("a4", "Town Hall", "organisation", (), (mention(HARBOUR, "The council"),), "a3"),
    ),
    attributions=(
        Attribution(
            "q1", HARBOUR.id, Span(*place(HARBOUR, COSTS)), None, "a1", "Engineers", "indirect"
        ),
    ),
    claims=(
        claim("c1", HARBOUR, COSTS, "a1"),
        claim("c2", FERRY, "a tunnel there would leak", AUTHOR),
        claim("c3", FERRY, "The government denied the cost.", AUTHOR),
        claim("c4", HARBOUR, "covers only half of it", "a4"),
    ),
    relations=(
        Relation("r1", "c1", "c3", "conflict", 0.9, (Reason("x", "y"),)),
        Relation("r2", "c1", "c2", "agree", 0.5, ()),
    ),
)
MARK = Bookmark("b1", anchors.make(FERRY, *place(FERRY, "the old bridge")))
FACTS = Facts.of(DOCS.values(), ANALYSIS, [MARK])


def find(query: str, facts: Facts | None = FACTS, **more: ActorFilter) -> list[str]:
    results = INDEX.search(query, facts=facts, **more)  # type: ignore[arg-type]
    return [DOCS[h.doc].text[h.start : h.end] for h in results.hits]


def problems(query: str, facts: Facts | None = FACTS) -> tuple[str, ...]:
    return INDEX.search(query, facts=facts).problems


SAID = "Engineers from AT&T Cables say the tunnel costs 1,200 million crowns."
DENIED = "The government denied the cost."
LEAK = "Under the harbour lies soft clay, and a tunnel there would leak."
HALF = "Mayor Zelenka’s budget covers only half of it."


def test_by_is_not_about() -> None:
    assert find("by:cables") == [SAID]
    assert find("about:cables") == [SAID]
    assert find("about:government") == [DENIED]
    assert find("by:government") == []
    assert problems("by:government") == ("nothing is said by “government”",)


def test_names_by_alias_beginning_and_with_typing_errors() -> None:
    for name in ("engineers", "CABLES", "cab", "cabels", '"AT&T Cables"'):
        assert find(f"by:{name}") == [SAID], name


def test_those_who_stand_for_somebody_count_as_them() -> None:
    assert find("by:zelenka") == [HALF]
    assert set(find("about:zelenka")) == {
        HALF,
        "The council wants to build a tunnel under the harbour.",
    }


def test_an_author_says_what_nobody_else_does() -> None:
    assert set(find("by:horn")) == {DENIED, LEAK}


def test_unknown_names_are_told() -> None:
    assert find("by:nobody") == []
    assert problems("by:nobody") == ("nobody called “nobody” is known",)


def test_filters_narrow_words_and_each_other() -> None:
    assert find("tunnel is:conflict") == [SAID]
    assert find("is:agree !by:cables") == [LEAK]
    assert set(find("by:cables | about:government")) == {SAID, DENIED}


def test_relations() -> None:
    assert set(find("is:conflict")) == set(find("label:conflict")) == {SAID, DENIED}
    assert set(find("label:agree")) == {SAID, LEAK}
    assert set(find("is:conflict|agree")) == {SAID, DENIED, LEAK}


def test_relations_as_the_user_judged_them() -> None:
    judged = [replace(ANALYSIS.relations[1], label="conflict")]
    facts = Facts.of(DOCS.values(), ANALYSIS, relations=judged)
    assert set(find("is:conflict", facts)) == {SAID, LEAK}
    assert find("is:agree", facts) == []


def test_states() -> None:
    assert find("is:bookmarked") == ["Nobody under forty remembers the old bridge."]
    assert set(find("is:claim")) == {SAID, LEAK, DENIED, HALF}
    assert set(find("is:heading")) == {"The harbour tunnel", "What it costs", "Keep the ferry"}
    assert find("is:quoted") == []  # the only attribution is indirect


def test_documents_by_number_title_author_and_file() -> None:
    for value in ("2", "keep", "ferry.md", "horn", "Pavel"):
        found = INDEX.search(f"doc:{value} tunnel", facts=FACTS)
        assert {h.doc for h in found.hits} == {FERRY.id}, value
    assert problems("doc:9") == ("no document is number, or is called, “9”",)


def test_numbers_follow_the_order_of_the_session() -> None:
    facts = Facts.of([FERRY, HARBOUR], ANALYSIS)
    found = INDEX.search("doc:1", facts=facts)
    assert {h.doc for h in found.hits} == {FERRY.id}


def test_dates() -> None:
    assert {h.doc for h in INDEX.search("date:2025-03").hits} == {HARBOUR.id}
    assert {h.doc for h in INDEX.search("date:>2025-03 ferry").hits} == {FERRY.id}
    assert INDEX.search("date:2024").total == 0


def test_before_the_analysis_words_work_and_the_rest_is_told() -> None:
    facts = Facts.of(DOCS.values(), None, [MARK])
    assert find("clay", facts) == [LEAK]
    assert find("is:bookmarked", facts) == ["Nobody under forty remembers the old bridge."]
    assert find("by:cables", facts) == []
    assert problems("by:cables", facts) == ("by: finds nothing before the analysis is done",)
    assert problems("is:conflict", None) == (
        "is:conflict finds nothing before the analysis is done",
    )


def test_the_actor_filter_narrows() -> None:
    def ids(*names: str) -> frozenset[str]:
        return frozenset(names)

    assert find("tunnel", actors=ActorFilter(ids("a1"))) == [SAID]
    assert find("the", actors=ActorFilter(ids("a2"), "by")) == []
    assert find("the", actors=ActorFilter(ids("a2"), "about")) == [DENIED]
    either = find("the", actors=ActorFilter(ids("a1", "a2"), "either"))
    assert set(either) == {SAID, DENIED}
    assert find("the", actors=ActorFilter(ids("a1", "a2"), "either", every=True)) == []
    assert len(find("tunnel", actors=ActorFilter(frozenset()))) == 4


def test_new_facts_replace_old_ones() -> None:
    assert find("is:bookmarked") != []
    assert find("is:bookmarked", Facts.of(DOCS.values(), ANALYSIS)) == []
    assert find("is:bookmarked") != []
