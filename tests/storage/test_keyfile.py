"""Operators, PINs and the keys under them."""

import json
from pathlib import Path

import pytest

from app.domain.errors import DomainError, Problem
from app.domain.station import Operator
from app.storage.keyfile import FIRST_WAIT, KeyFile
from app.storage.signing_key import StationKey, new_station_key
from tests.builders import CHEAP, LIN, StoppedClock

PIN = "202611"
HUANG = Operator(2, "黄志勇")


@pytest.fixture
def station_key() -> StationKey:
    return new_station_key()


@pytest.fixture
def keys(tmp_path: Path, clock: StoppedClock, station_key: StationKey) -> KeyFile:
    file = KeyFile(tmp_path, now=clock, cost=CHEAP)
    file.create((LIN, HUANG), PIN, station_key)
    return file


def refused(keys: KeyFile, pin: str, no: int = 1) -> DomainError:
    with pytest.raises(DomainError) as caught:
        keys.unlock(no, pin)
    return caught.value


def test_each_operator_opens_the_same_keys(keys: KeyFile, station_key: StationKey) -> None:
    first, second = keys.unlock(1, PIN), keys.unlock(2, PIN)

    assert first.database_key == second.database_key
    assert first.operator == LIN
    assert second.station_key == station_key
    assert keys.operators() == (LIN, HUANG)


def test_neither_pin_nor_keys_can_be_read_in_the_file(
    keys: KeyFile, tmp_path: Path, station_key: StationKey
) -> None:
    text = (tmp_path / "keys.json").read_text(encoding="utf-8")

    assert PIN not in text
    assert keys.unlock(1, PIN).database_key.value.hex() not in text
    assert station_key.private.hex() not in repr(keys.unlock(1, PIN))


def test_a_wrong_pin_says_how_many_tries_are_left(keys: KeyFile) -> None:
    error = refused(keys, "999998")

    assert error.problem is Problem.PIN_WRONG
    assert error.details == {"left": 4}


def test_five_wrong_pins_lock_for_minutes_even_in_a_new_program(
    keys: KeyFile, tmp_path: Path, clock: StoppedClock
) -> None:
    for _ in range(4):
        refused(keys, "999998")
    assert refused(keys, "999998").problem is Problem.PIN_LOCKED

    restarted = KeyFile(tmp_path, now=clock, cost=CHEAP)

    assert refused(restarted, PIN).details == {"minutes": 5}
    assert restarted.unlock(2, PIN).operator == HUANG


def test_after_the_wait_one_more_wrong_pin_locks_for_longer(
    keys: KeyFile, clock: StoppedClock
) -> None:
    for _ in range(5):
        refused(keys, "999998")
    clock.moment += FIRST_WAIT

    assert refused(keys, "999998").details == {"minutes": 10}


def test_the_right_pin_after_the_wait_forgives_everything(
    keys: KeyFile, clock: StoppedClock
) -> None:
    for _ in range(5):
        refused(keys, "999998")
    clock.moment += FIRST_WAIT

    keys.unlock(1, PIN)

    assert refused(keys, "999998").details == {"left": 4}


def test_a_clock_set_back_does_not_lock_for_years(keys: KeyFile, clock: StoppedClock) -> None:
    for _ in range(5):
        refused(keys, "999998")
    clock.advance(days=-4000)

    assert refused(keys, PIN).details == {"minutes": 5}


def test_a_changed_pin_opens_and_the_old_one_does_not(keys: KeyFile) -> None:
    before = keys.unlock(1, PIN).database_key

    keys.change_pin(1, PIN, "new-pin-27")

    assert keys.unlock(1, "new-pin-27").database_key == before
    assert refused(keys, PIN).problem is Problem.PIN_WRONG


@pytest.mark.parametrize("weak", ["12345", "888888", ""])
def test_a_weak_pin_is_refused(keys: KeyFile, weak: str) -> None:
    with pytest.raises(DomainError) as caught:
        keys.change_pin(1, PIN, weak)

    assert caught.value.problem is Problem.PIN_WEAK


def test_somebody_added_opens_the_same_database(keys: KeyFile) -> None:
    opened = keys.unlock(1, PIN)

    keys.add(Operator(3, "陈𬱟"), "another-1", opened.database_key)

    assert keys.unlock(3, "another-1").database_key == opened.database_key
    with pytest.raises(ValueError, match="operator 3"):
        keys.add(Operator(3, "陈𬱟"), "another-1", opened.database_key)


def test_a_number_nobody_has_is_refused(keys: KeyFile) -> None:
    assert refused(keys, PIN, no=9).problem is Problem.OPERATOR_UNKNOWN


def test_a_file_is_never_written_over(keys: KeyFile, station_key: StationKey) -> None:
    with pytest.raises(DomainError) as caught:
        keys.create((LIN,), PIN, station_key)

    assert caught.value.problem is Problem.STATION_EXISTS


def test_without_a_file_there_is_no_station(tmp_path: Path, clock: StoppedClock) -> None:
    with pytest.raises(DomainError) as caught:
        KeyFile(tmp_path, now=clock, cost=CHEAP).operators()

    assert caught.value.problem is Problem.STATION_MISSING


def test_a_spoiled_file_falls_back_to_the_generation_before(keys: KeyFile, tmp_path: Path) -> None:
    keys.unlock(1, PIN)
    (tmp_path / "keys.json").write_text("{", encoding="utf-8")

    assert keys.unlock(1, PIN).operator == LIN


@pytest.mark.parametrize("spoiled", ["{}", '{"format": 2}', "[]", '{"format": 1, "operators": 3}'])
def test_two_spoiled_generations_are_a_damaged_station(
    keys: KeyFile, tmp_path: Path, spoiled: str
) -> None:
    keys.unlock(1, PIN)
    for name in ("keys.json", "keys.json.previous"):
        (tmp_path / name).write_text(spoiled, encoding="utf-8")

    with pytest.raises(DomainError) as caught:
        keys.operators()

    assert caught.value.problem is Problem.STATION_DAMAGED


def test_a_station_key_sealed_for_another_database_is_a_damaged_station(
    keys: KeyFile, tmp_path: Path, clock: StoppedClock, station_key: StationKey
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    KeyFile(other, now=clock, cost=CHEAP).create((LIN,), PIN, station_key)
    strange = json.loads((other / "keys.json").read_text(encoding="utf-8"))["station_key"]
    own = json.loads((tmp_path / "keys.json").read_text(encoding="utf-8"))
    (tmp_path / "keys.json").write_text(json.dumps({**own, "station_key": strange}))

    assert refused(keys, PIN).problem is Problem.STATION_DAMAGED
