from __future__ import annotations

import random

import pytest

from core.actors import Merged, merge
from core.model import Actor, ActorDecision, Document
from tests.actors.conftest import analysis, document


def merged(*documents: Document, decisions: tuple[ActorDecision, ...] = ()) -> Merged:
    return merge(documents, [analysis(d) for d in documents], decisions)


def one(result: Merged, name: str) -> Actor:
    hits = [a for a in result.actors if name in (a.name, *a.aliases)]
    assert len(hits) == 1, f"{name!r}: {[(a.name, a.aliases) for a in result.actors]}"
    return hits[0]


WIRE = document(
    "Norvian Energy Minister Yusuf al-Rashid said on Monday that Norvia had kept its word. The "
    "Norvian Power Authority (NPA) agreed. Al-Rashid left early."
)
BLOG = document(
    "Youssef el-Rasheed is wrong, as Minister el-Rasheed must know. The NPA published its own "
    "figures. Volodymyr Zelensky met Vladimir Putin."
)
BRIEF = document(
    "According to Al-Rasheed, prices will fall. The Norvian Power Authority denies it. "
    "President Zelenskyy said that Mr Putin had not come."
)


def test_spellings_acronyms_and_lone_surnames_meet_across_documents() -> None:
    result = merged(WIRE, BLOG, BRIEF)
    minister = one(result, "Yusuf al-Rashid")
    assert minister.kind == "person"
    assert {"Youssef el-Rasheed", "Minister el-Rasheed"} <= set(minister.aliases)
    assert {m.doc for m in minister.mentions} == {WIRE.id, BLOG.id, BRIEF.id}
    authority = one(result, "NPA")
    assert authority.name == "Norvian Power Authority"
    assert {m.doc for m in authority.mentions} == {WIRE.id, BLOG.id, BRIEF.id}
    assert one(result, "Volodymyr Zelensky") is one(result, "President Zelenskyy")
    assert one(result, "Vladimir Putin") is one(result, "Mr Putin")
    assert one(result, "Volodymyr Zelensky") is not one(result, "Vladimir Putin")


def test_every_local_actor_is_in_the_index_and_every_mention_is_kept() -> None:
    documents = [WIRE, BLOG, BRIEF]
    analyses = [analysis(d) for d in documents]
    result = merge(documents, analyses)
    by_id = {a.id: a for a in result.actors}
    assert len(by_id) == len(result.actors)
    for found in analyses:
        for position, local in enumerate(found.actors):
            actor = by_id[result.index[(found.doc, position)]]
            have = {(m.doc, m.start, m.end) for m in actor.mentions}
            assert {(found.doc, m.start, m.end) for m in local.mentions} <= have


def test_the_order_of_documents_does_not_matter() -> None:
    documents = [WIRE, BLOG, BRIEF]
    analyses = {d.id: analysis(d) for d in documents}
    first = merge(documents, [analyses[d.id] for d in documents])
    for seed in range(4):
        shuffled = documents[:]
        random.Random(seed).shuffle(shuffled)
        again = merge(shuffled, [analyses[d.id] for d in shuffled])
        assert again.actors == first.actors
        assert again.index == first.index


def test_namesakes_are_told_apart_by_office_and_gender() -> None:
    result = merged(
        document(
            "Education Minister Irene Dolan praised the report. Union leader Paul Dolan, who is no "
            "relation, called it an obituary."
        ),
        document("Paul Dolan writes that he is right. Mr Dolan has no figures."),
        document("Minister Dolan opened the school. She said that it was late."),
    )
    irene, paul = one(result, "Irene Dolan"), one(result, "Paul Dolan")
    assert irene is not paul
    assert "Mr Dolan" in paul.aliases
    assert "Minister Dolan" in irene.aliases


@pytest.mark.parametrize(
    ("a", "b"), [("Iran", "Iraq"), ("Austria", "Australia"), ("Niger", "Nigeria")]
)
def test_states_with_like_names_stay_apart(a: str, b: str) -> None:
    result = merged(
        document(f"{a} rejected the plan. The talks in {a} failed."),
        document(f"{b} welcomed the plan. Diplomats from {b} agreed."),
    )
    assert one(result, a).id != one(result, b).id


def test_father_and_daughter_stay_apart() -> None:
    result = merged(
        document("Vladimir Putin said no. Lyudmila Putina said nothing."),
        document("Ms Putina said that Mr Putin was away."),
    )
    assert one(result, "Lyudmila Putina").id == one(result, "Ms Putina").id
    assert one(result, "Vladimir Putin").id == one(result, "Mr Putin").id
    assert one(result, "Vladimir Putin").id != one(result, "Lyudmila Putina").id


def test_an_office_without_a_name_joins_its_only_holder() -> None:
    result = merged(
        document("Prime Minister Eva Sund told parliament that the canal would close."),
        document("The prime minister promised that the canal would stay open. Nobody believes it."),
    )
    assert len(one(result, "Eva Sund").mentions) == 2


def test_an_office_with_two_holders_joins_neither() -> None:
    result = merged(
        document("Water Minister Eva Sund said yes."),
        document("Energy Minister Piotr Lasko said no."),
        document("The minister promised to resign. Nobody believes it."),
    )
    assert len(one(result, "Eva Sund").mentions) == 1
    assert len(one(result, "Piotr Lasko").mentions) == 1


def test_aliases_are_distinct_and_hold_no_pronouns() -> None:
    result = merged(WIRE, BLOG, BRIEF)
    for actor in result.actors:
        keys = [a.lower().removesuffix("'s").removesuffix("’s") for a in actor.aliases]
        assert len(set(keys)) == len(keys)
        assert not {"he", "she", "it", "his", "her", "him", "they"} & set(keys)
        assert actor.name not in actor.aliases


def test_the_users_merge_wins() -> None:
    documents = (
        document("Eva Sund said yes."),
        document("Ewa Lind-Sundberg said no."),
    )
    assert one(merged(*documents), "Eva Sund").id != one(merged(*documents), "Ewa Lind-Sundberg").id
    decision = ActorDecision(("Eva Sund", "Ewa Lind-Sundberg"), same=True)
    result = merged(*documents, decisions=(decision,))
    assert one(result, "Eva Sund").id == one(result, "Ewa Lind-Sundberg").id


def test_the_users_split_wins_across_and_within_documents() -> None:
    documents = (
        document("Yuri Ushak said yes. Ushak was late."),
        document("Yury Ushak said no."),
    )
    assert one(merged(*documents), "Yuri Ushak").id == one(merged(*documents), "Yury Ushak").id
    apart = ActorDecision(("Yuri Ushak", "Yury Ushak"), same=False)
    result = merged(*documents, decisions=(apart,))
    assert one(result, "Yuri Ushak").id != one(result, "Yury Ushak").id

    within = ActorDecision(("Yuri Ushak", "Ushak"), same=False)
    result = merged(documents[0], decisions=(within,))
    assert one(result, "Yuri Ushak").id != one(result, "Ushak").id


def test_the_later_decision_counts() -> None:
    documents = (document("Yuri Ushak said yes."), document("Yury Ushak said no."))
    names = ("Yuri Ushak", "Yury Ushak")
    result = merged(
        *documents,
        decisions=(ActorDecision(names, same=False), ActorDecision(names, same=True)),
    )
    assert one(result, "Yuri Ushak").id == one(result, "Yury Ushak").id


def test_a_seat_stands_for_the_merged_state() -> None:
    result = merged(
        document("The Kremlin said that Russia would answer."),
        document("Russian officials met. Russia denies it."),
    )
    assert one(result, "Kremlin").stands_for == one(result, "Russia").id


def test_nothing_to_merge() -> None:
    assert merge([], []) == Merged((), {})
    empty = document("Nothing here acts.")
    assert merged(empty).actors == ()


def test_spellings_of_a_ministry_and_of_a_surname_meet() -> None:
    result = merged(
        document(
            "The Sardian defence ministry denied it. Yelena Hrytsenko, the minister's deputy, "
            "disagreed with the Sardian defence ministry."
        ),
        document("Olena Hrycenko wrote to the Sardian Ministry of Defence on Monday."),
    )
    assert "the Sardian defence ministry" in one(result, "Sardian Ministry of Defence").aliases
    assert one(result, "Yelena Hrytsenko") is one(result, "Olena Hrycenko")


def test_an_initial_and_a_title_find_the_right_namesake() -> None:
    result = merged(
        document(
            "Council leader Margaret Dale backed the plan. Ms Ellen Dale, who is not related to "
            "her, objected."
        ),
        document(
            "MRS DALE: Will she withdraw it?",
            "CLLR M. DALE: No, Mrs Dale.",
            "MRS DALE: Then I shall sue.",
            "CLLR M. DALE: Please do.",
        ),
    )
    assert "Mrs Dale" in one(result, "Ellen Dale").aliases
    assert one(result, "M. Dale") is one(result, "Margaret Dale")


def test_somebodys_office_is_not_another_office() -> None:
    result = merged(
        document("Maria Castro's office declined to comment. Castro left."),
        document("A memo went to the office of President Rustam Orbel. Orbel's office denied it."),
    )
    assert one(result, "Maria Castro's office") is not one(
        result, "office of President Rustam Orbel"
    )


def test_one_sure_document_outweighs_guesses_about_what_a_name_is() -> None:
    sure = document(
        "In Dur Selim, the capital of Norvia, it rained. Norvians in Dur Selim cheered. The "
        "minister told reporters in Dur Selim that Norvia would pay."
    )
    result = merged(sure, document("Dur Selim said yes."), document("It was Dur Selim that lied."))
    assert one(result, "Dur Selim").kind in {"place", "state"}


def test_bodies_without_a_name_are_called_after_the_state_or_the_minister() -> None:
    result = merged(
        document(
            "Norvian Education Minister Irena Dal told parliament that the test was safe. "
            "Norvia has closed its schools, Norvians are angry, and parliament voted. Her "
            "ministry said so too."
        ),
        document("Brennland marks by hand. In Norvia, parliament decides."),
    )
    assert one(result, "Parliament of Norvia").aliases == ("parliament",)
    assert "Her ministry" in one(result, "Ministry of Education").aliases


def test_where_two_states_are_meant_a_parliament_is_of_neither() -> None:
    result = merged(
        document("Norvian envoys met Sardian envoys. Norvia and Sardia wait. Parliament voted."),
        document("Norvians blame Sardians. Sardia denied it, Norvia said. Parliament decides."),
    )
    assert not any(" of " in a.name for a in result.actors)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Oleg Strazhov", "Oleh Strazhow"),
        ("Marek Halitsky", "Marek Galicky"),
        ("Irina Selmakh", "Iryna Selmach"),
        ("Stavros Mykaris", "Stauros Mycaris"),
        ("Tomas Berenger", "Tamas Berenger"),
    ],
)
def test_each_document_spells_a_foreign_name_in_its_own_way(first: str, second: str) -> None:
    wire = document(f"{first}, the transport minister, said on Monday that the bridge was safe.")
    blog = document(f"{second} told parliament that he had never seen the bridge.")
    result = merged(wire, blog)
    assert one(result, first) is one(result, second)


def test_brothers_whom_a_document_tells_apart_stay_two() -> None:
    wire = document(
        "Marko Petrovich said that the bridge was safe. Mirko Petrovich said that it was not."
    )
    result = merged(wire, document("Marko Petrovich told reporters that he would resign."))
    assert one(result, "Marko Petrovich") is not one(result, "Mirko Petrovich")


def test_a_long_name_is_cut_before_its_field() -> None:
    brief = document("The Hallow Institute for Harbour Rights said that the quay was unsafe.")
    oped = document("The Hallow Institute has told us that the quay was unsafe. It has not looked.")
    result = merged(brief, oped)
    assert one(result, "Hallow Institute") is one(result, "Hallow Institute for Harbour Rights")


def test_the_council_of_a_union_is_not_the_union() -> None:
    brief = document("The Harbour Workers' Union Council said that the quay was unsafe.")
    oped = document("The Harbour Workers' Union said that the quay was safe.")
    result = merged(brief, oped)
    assert one(result, "Harbour Workers' Union") is not one(
        result, "Harbour Workers' Union Council"
    )
