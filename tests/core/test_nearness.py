from __future__ import annotations

from core.ingest import load_bytes
from core.nearness import nearest_first

HARBOUR, FERRY, TAXES, BRIDGE = (
    load_bytes(text.encode(), f"{name}.txt")
    for name, text in (
        ("harbour", "The harbour must be dredged before winter, said the harbour master."),
        ("ferry", "The ferry needs a deeper harbour, dredged before the winter storms."),
        ("taxes", "Taxes were raised before Easter, and nobody said why."),
        ("bridge", "A bridge needs no dredged channel."),
    )
)
ALL = [TAXES, BRIDGE, FERRY, HARBOUR]


def test_the_chosen_come_first_and_then_what_shares_most_rare_words() -> None:
    # "harbour", "dredged", "winter" and "before" are shared with the ferry, "dredged" with the
    # bridge; "before" and "said" with the taxes.
    assert nearest_first(ALL, {HARBOUR.id})[:2] == [HARBOUR, FERRY]
    assert nearest_first(ALL, {TAXES.id})[0] == TAXES


def test_without_any_chosen_the_order_stays() -> None:
    assert nearest_first(ALL, ()) == ALL
