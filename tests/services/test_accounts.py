"""Operators as the login and the settings see them."""

from pathlib import Path

import pytest

from app.domain.station import Operator, Role
from app.services.accounts import AccountService
from app.storage.keyfile import KeyFile
from app.storage.signing_key import new_station_key
from tests.builders import CHEAP, LIN, StoppedClock

PIN = "202611"


@pytest.fixture
def accounts(tmp_path: Path, clock: StoppedClock) -> AccountService:
    keys = KeyFile(tmp_path, now=clock, cost=CHEAP)
    keys.create((LIN,), PIN, new_station_key())
    return AccountService(keys)


def test_somebody_new_gets_the_next_number(accounts: AccountService) -> None:
    opened = accounts.unlock(1, PIN)

    added = accounts.add("黄志勇", "another-1", role=Role.OPERATOR, opened=opened)

    assert added == Operator(2, "黄志勇")
    assert accounts.operators() == (LIN, added)
    assert accounts.unlock(2, "another-1").database_key == opened.database_key


def test_a_pin_is_changed(accounts: AccountService) -> None:
    accounts.change_pin(1, PIN, "new-pin-27")

    assert accounts.unlock(1, "new-pin-27").operator == LIN
