"""Sets of numbers as bits: against Python's own sets."""

from hypothesis import given
from hypothesis import strategies as st

from core.search import bits

NUMBERS = st.lists(st.integers(0, 2_999), max_size=400)


@given(NUMBERS, NUMBERS)
def test_few_and_many_numbers_make_the_same_sets(first: list[int], second: list[int]) -> None:
    found = bits.from_numbers((first, second), 3_000)
    assert list(bits.numbers(found)) == sorted({*first, *second})


@given(st.lists(st.tuples(st.integers(1, 9), st.sets(st.integers(0, 40))), max_size=6))
def test_sums_are_those_of_each_number(added: list[tuple[int, set[int]]]) -> None:
    sums = bits.Sums()
    wanted = dict.fromkeys(range(41), 0)
    for worth, members in added:
        sums.add(worth, bits.from_numbers((members,), 41))
        for number in members:
            wanted[number] += worth
    everything = bits.run(0, 41)
    rows = [(value, n) for value, found in sums.descending(everything) for n in bits.numbers(found)]
    assert sorted(rows) == sorted((value, n) for n, value in wanted.items())
    assert [value for value, _ in rows] == sorted((v for v, _ in rows), reverse=True)
    most = sums.at_least(10, everything)
    assert set(bits.numbers(most)) == {n for n, value in wanted.items() if value >= 10}
