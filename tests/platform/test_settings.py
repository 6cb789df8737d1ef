"""Numbers that the environment tells a worker."""

import pytest

from sync.platform.__main__ import main
from sync.platform.console import REFUSED
from sync.platform.settings import Capacity, SettingError, numbers_from
from sync.platform.store.pool import PoolSettings


def test_what_is_not_said_stays_as_it_is() -> None:
    told = numbers_from({"GIG_PLATFORM_PLACES": "3", "GIG_PLATFORM_WAITING": ""}, Capacity)

    assert told == Capacity(places=3)


@pytest.mark.parametrize("text", ["three", "-1", "３", "1.5"])
def test_what_is_no_number_is_named(text: str) -> None:
    with pytest.raises(SettingError, match="GIG_PLATFORM_POOL_SIZE"):
        numbers_from({"GIG_PLATFORM_POOL_SIZE": text}, PoolSettings)


def test_a_worker_that_takes_nobody_is_refused() -> None:
    with pytest.raises(SettingError, match="GIG_PLATFORM_PLACES must be at least 1"):
        numbers_from({"GIG_PLATFORM_PLACES": "0"}, Capacity)


def test_zero_leaves_a_limit_to_the_server() -> None:
    told = PoolSettings(statement_ms=0, lock_ms=0, idle_ms=7, connect_s=0).arguments()

    assert told == {
        "application_name": "gig-platform",
        "options": "-c idle_in_transaction_session_timeout=7",
    }


def test_a_worker_says_which_setting_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIG_PLATFORM_PLACES", "many")

    assert main(["serve", "--port", "0"]) == REFUSED
    assert "GIG_PLATFORM_PLACES must be a whole number" in capsys.readouterr().err
