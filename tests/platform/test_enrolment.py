"""PCs join by one-time codes: once, in time, and never by guessing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from sync.platform.challenges import (
    RENEWED_AFTER,
    VALID_FOR,
    is_fresh,
    issue_challenge,
    named_challenge,
    next_challenge,
)
from sync.platform.enrolment import (
    CODE_VALID_FOR,
    TRIES_PER_ADDRESS,
    TRIES_PER_COUNTY,
    WINDOW,
    EnrolRefusedError,
    UnknownStationError,
    enrol,
    issue_code,
)
from sync.platform.limits import TooManyTriesError
from sync.platform.store.database import Database
from sync.platform.store.secrets import PlatformKeys, load_keys
from sync.platform.store.stations import Station, add_station
from sync.wire.enrolment import EnrolRequest

NOW = datetime(2026, 4, 9, 1, 0, tzinfo=UTC)
HERE = "203.0.113.5"


def request_of(code: str, key: bytes = b"k" * 32) -> EnrolRequest:
    return EnrolRequest(code=code, sign_key=key, box_key=bytes(32), fingerprint="pc")


@pytest.fixture
def station(database: Database) -> Station:
    filed = Station(
        no=1, name="云溪村零工驿站", town="青屿镇", county="350122", phone="0591-55550123"
    )
    with database.writing() as session:
        add_station(session, filed, at=NOW)
    return filed


def test_a_code_is_printed_as_county_and_four_letters(
    database: Database, keys: PlatformKeys, station: Station
) -> None:
    code = issue_code(database, keys, station.no, now=NOW)

    assert code.startswith("3501-")
    assert len(code) == 9


def test_a_pc_joins_by_its_code_however_it_is_typed(
    database: Database, keys: PlatformKeys, station: Station
) -> None:
    code = issue_code(database, keys, station.no, now=NOW)
    typed = " " + code.replace("-", "—").lower() + " "

    joined = enrol(database, keys, request_of(typed), address=HERE, now=NOW)

    assert joined.station == station
    assert joined.device.station_no == station.no
    assert joined.device.sign_key == b"k" * 32


def test_the_same_pc_may_hear_its_answer_again_but_no_other(
    database: Database, keys: PlatformKeys, station: Station
) -> None:
    code = issue_code(database, keys, station.no, now=NOW)
    first = enrol(database, keys, request_of(code), address=HERE, now=NOW)

    again = enrol(database, keys, request_of(code), address=HERE, now=NOW)

    assert again == first
    with pytest.raises(EnrolRefusedError, match="used"):
        enrol(database, keys, request_of(code, b"x" * 32), address=HERE, now=NOW)


def test_of_many_pcs_at_once_one_gets_the_code(
    database: Database, keys: PlatformKeys, station: Station
) -> None:
    code = issue_code(database, keys, station.no, now=NOW)

    def join(number: int) -> bool:
        try:
            enrol(database, keys, request_of(code, bytes([number] * 32)), address=HERE, now=NOW)
        except EnrolRefusedError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(join, range(8)))

    assert outcomes.count(True) == 1


def test_a_code_ends(database: Database, keys: PlatformKeys, station: Station) -> None:
    code = issue_code(database, keys, station.no, now=NOW)

    with pytest.raises(EnrolRefusedError, match="expired"):
        enrol(database, keys, request_of(code), address=HERE, now=NOW + CODE_VALID_FOR)


@pytest.mark.parametrize("code", ["", "3501-8F2K", "3501-8F2I", "'; --", "３５０１８Ｆ２Ｋ"])
def test_a_code_that_was_never_issued_opens_nothing(
    database: Database, keys: PlatformKeys, station: Station, code: str
) -> None:
    with pytest.raises(EnrolRefusedError, match="unknown"):
        enrol(database, keys, request_of(code), address=HERE, now=NOW)


def test_guessing_from_one_address_is_stopped_for_an_hour(
    database: Database, keys: PlatformKeys, station: Station
) -> None:
    code = issue_code(database, keys, station.no, now=NOW)
    for _ in range(TRIES_PER_ADDRESS):
        with pytest.raises(EnrolRefusedError):
            enrol(database, keys, request_of("3501-2222"), address=HERE, now=NOW)

    with pytest.raises(TooManyTriesError):
        enrol(database, keys, request_of(code), address=HERE, now=NOW)

    assert enrol(database, keys, request_of(code), address="203.0.113.6", now=NOW)
    later = NOW + WINDOW + timedelta(seconds=1)
    assert enrol(database, keys, request_of(code), address=HERE, now=later)


def test_guessing_from_many_addresses_is_stopped_too(
    database: Database, keys: PlatformKeys, station: Station
) -> None:
    for number in range(TRIES_PER_COUNTY):
        with pytest.raises(EnrolRefusedError):
            enrol(database, keys, request_of("3501-2222"), address=str(number), now=NOW)

    with pytest.raises(TooManyTriesError):
        enrol(database, keys, request_of("3501-2222"), address="another", now=NOW)


def test_only_stations_that_exist_get_codes(database: Database, keys: PlatformKeys) -> None:
    with pytest.raises(UnknownStationError):
        issue_code(database, keys, 7, now=NOW)


def test_all_workers_share_one_set_of_keys(database: Database) -> None:
    with ThreadPoolExecutor(4) as pool:
        loaded = list(pool.map(lambda _: load_keys(database), range(4)))

    assert len({one.public_key for one in loaded}) == 1
    assert len({one.seal("any", b"thing") for one in loaded}) == 1


def test_a_challenge_holds_a_week_and_its_name_is_enough(keys: PlatformKeys) -> None:
    challenge = issue_challenge(keys, now=NOW)
    name = challenge[:4]

    assert named_challenge(keys, name) == challenge
    assert is_fresh(name, now=NOW + VALID_FOR - timedelta(seconds=1))
    assert not is_fresh(name, now=NOW + VALID_FOR + timedelta(seconds=1))
    assert not is_fresh(name, now=NOW - timedelta(hours=1))
    assert not is_fresh(bytes(4), now=NOW)
    assert not is_fresh(b"\xff" * 4, now=NOW)


def test_a_challenge_is_renewed_after_a_day(keys: PlatformKeys) -> None:
    name, later = issue_challenge(keys, now=NOW)[:4], NOW + RENEWED_AFTER

    assert next_challenge(keys, name, now=later - timedelta(seconds=1)) == b""
    assert next_challenge(keys, name, now=later) == issue_challenge(keys, now=later)
