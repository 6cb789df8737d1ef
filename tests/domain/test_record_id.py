"""Ids that two PCs never make twice."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.record_id import RecordIds, node_of
from tests.builders import NODE, StoppedClock

MOMENT_MS = 1_795_221_000_000


def test_an_id_has_the_layout_of_version_7(clock: StoppedClock) -> None:
    first = RecordIds(NODE, clock, counter=41)()

    assert first.version == 7
    assert first.variant == "specified in RFC 4122"
    assert first.int >> 80 == int(clock().timestamp() * 1000)
    assert first.int >> 64 & 0xFFF == 42
    assert node_of(first) == NODE


@given(
    steps=st.lists(st.integers(-5000, 5000), max_size=40),
    each=st.integers(1, 300),
    counter=st.integers(0, 10_000),
)
def test_ids_ascend_while_the_clock_stands_runs_back_or_jumps(
    steps: list[int], each: int, counter: int
) -> None:
    clock = StoppedClock()
    ids = RecordIds(NODE, clock, counter=counter)
    made = []
    for step in steps:
        clock.advance(milliseconds=step)
        made += [ids() for _ in range(each)]

    assert made == sorted(set(made), key=lambda one: one.int)


def test_more_ids_than_a_millisecond_holds_borrow_from_the_next() -> None:
    ids = RecordIds(0, lambda: datetime.fromtimestamp(MOMENT_MS / 1000, UTC), counter=0)

    made = [ids() for _ in range(9000)]

    assert len(set(made)) == 9000
    assert made[-1].int >> 80 == MOMENT_MS + 2


@pytest.mark.parametrize("node", [-1, 1 << 62])
def test_a_node_has_62_bits(node: int, clock: StoppedClock) -> None:
    with pytest.raises(ValueError, match="62 bits"):
        RecordIds(node, clock, counter=0)
