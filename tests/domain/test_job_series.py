"""Series of serials: apart from each other, whole, and round."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.job_code import SERIALS, JobCode
from app.domain.job_series import (
    GIVEN_SERIES,
    NOBODYS_SERIES,
    SERIES_SIZE,
    entry,
    following,
    series_of,
)

series = st.integers(0, NOBODYS_SERIES)
lots = st.integers(0, 2**62 - 1)


def test_the_series_are_all_the_serials() -> None:
    assert (NOBODYS_SERIES + 1) * SERIES_SIZE == SERIALS
    assert GIVEN_SERIES == NOBODYS_SERIES


@given(series, lots)
def test_every_entry_lies_in_its_series_and_makes_a_code(number: int, lot: int) -> None:
    serial = entry(number, lot)

    assert series_of(serial) == number
    assert JobCode.make(0, serial).serial == serial


@given(series, lots)
def test_what_follows_stays_in_the_series(number: int, lot: int) -> None:
    serial = entry(number, lot)

    assert series_of(following(serial)) == number
    assert following(serial) != serial


def test_a_series_is_gone_through_once_before_it_begins_again() -> None:
    first = entry(3, 12_345)
    serial, met = following(first), {first}
    while serial != first:
        met.add(serial)
        serial = following(serial)

    assert len(met) == SERIES_SIZE
