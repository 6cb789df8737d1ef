"""Where a PC stands in its series of job codes."""

from app.domain.job_series import NOBODYS_SERIES, SERIES_SIZE, entry, series_of
from app.storage.unit_of_work import OpenUnit


def test_a_station_without_a_platform_counts_from_the_beginning(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        assert [unit.job_serials.draw() for _ in range(3)] == [0, 1, 2]


def test_a_series_is_entered_anywhere_and_gone_round(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.job_serials.enter(5, SERIES_SIZE - 1)

        drawn = [unit.job_serials.draw() for _ in range(3)]

    assert drawn == [entry(5, SERIES_SIZE - 1), entry(5, 0), entry(5, 1)]


def test_an_own_past_is_stepped_away_from_within_the_series(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.job_serials.enter(5, 7)
        unit.job_serials.step_aside(900, twin=False)

        assert unit.job_serials.draw() == entry(5, 900)


def test_a_twin_leaves_the_series_to_the_other(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.job_serials.enter(5, 7)
        unit.job_serials.step_aside(7, twin=True)
        unit.job_serials.step_aside(8, twin=False)

        assert series_of(unit.job_serials.draw()) == NOBODYS_SERIES


def test_a_rolled_back_serial_is_given_out_again(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.job_serials.draw()
    with open_unit() as unit:
        assert unit.job_serials.draw() == 0
