"""How the line behaves, in figures and in a word."""

import pytest

from app.domain.sync_status import LinkGrade, LinkQuality
from sync.station.meter import LinkMeter, Movement

GOOD = LinkQuality(answered=True, bytes_per_s=90_000, round_trip_ms=80)


def metered(*movements: Movement) -> LinkQuality:
    meter = LinkMeter()
    for movement in movements:
        meter.note(movement)
    return meter.quality


def test_speed_comes_from_what_was_long_and_the_round_trip_from_what_was_short() -> None:
    found = metered(
        Movement(bytes_up=100, bytes_down=100, first_s=0.3, seconds=0.3),
        Movement(bytes_up=100, bytes_down=100, first_s=0.4, seconds=0.4),
        Movement(bytes_up=60_000, bytes_down=4_000, first_s=1.5, seconds=2.0),
    )

    assert found == LinkQuality(answered=True, bytes_per_s=32_000, round_trip_ms=300)


def test_nothing_heard_is_no_line() -> None:
    found = metered(Movement(bytes_up=100, bytes_down=0, first_s=None, seconds=30.0, cut=True))

    assert found == LinkQuality(cuts=1)
    assert found.grade is LinkGrade.NONE


@pytest.mark.parametrize(
    ("quality", "grade"),
    [
        (LinkQuality(), LinkGrade.NONE),
        (GOOD, LinkGrade.GOOD),
        (LinkQuality(answered=True), LinkGrade.GOOD),
        (LinkQuality(answered=True, bytes_per_s=20_000), LinkGrade.SLOW),
        (LinkQuality(answered=True, round_trip_ms=2_500), LinkGrade.SLOW),
        (LinkQuality(answered=True, bytes_per_s=2_000), LinkGrade.POOR),
        (LinkQuality(answered=True, bytes_per_s=90_000, cuts=1), LinkGrade.POOR),
    ],
)
def test_the_figures_have_a_word(quality: LinkQuality, grade: LinkGrade) -> None:
    assert quality.grade is grade
