"""Making and opening a station folder."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from app.assembly import (
    Circumstances,
    accounts,
    create_practice,
    enrol,
    open_station,
    utc_now,
)
from app.domain.errors import DomainError, Problem
from app.practice.station import PRACTICE_OPERATORS, PRACTICE_PROFILE
from app.services.station import Station
from app.storage.engine import open_engine
from sync.wire.enrolment import EnrolReply, EnrolRequest, ScopeReply, StationReply, Village
from tests.builders import CHEAP, StoppedClock

PIN = "202611"
STILL = Circumstances(StoppedClock(), CHEAP)
REPLY = EnrolReply(
    device=b"device01",
    station=StationReply(
        no=42,
        name="云溪村零工驿站",
        town="青屿镇",
        county="350122",
        phone="0591-55550123",
        villages=(Village(code="350122999201", name="云溪村"),),
    ),
    scopes=(ScopeReply(no=7, kind="station", rights=3, title="云溪村"),),
    grant_ver=1,
    job_url_base="https://lg.example.cn",
    platform_key=bytes(32),
    platform_box_key=bytes(32),
    challenge=b"challenge",
    series=0,
)


class ScriptedPlatform:
    """Answers an enrolment as told, and keeps what it was asked."""

    def __init__(self, *answers: EnrolReply | Exception) -> None:
        self._answers = list(answers)
        self.asked: list[tuple[str, EnrolRequest]] = []

    def __call__(self, url: str, request: EnrolRequest) -> EnrolReply:
        self.asked.append((url, request))
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@contextmanager
def opened(folder: Path, pin: str = PIN, no: int | None = None) -> Iterator[Station]:
    station = open_station(folder, pin, no, circumstances=STILL)
    try:
        yield station
    finally:
        station.close()


def test_a_practice_station_opens_for_both_operators(tmp_path: Path) -> None:
    create_practice(tmp_path / "data", PIN, circumstances=STILL)

    for operator in PRACTICE_OPERATORS:
        with opened(tmp_path / "data", no=operator.no) as station:
            assert station.operator == operator
            assert station.profile == PRACTICE_PROFILE
    assert accounts(tmp_path / "data").operators() == PRACTICE_OPERATORS
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == [
        "keys.json",
        "keys.json.previous",
        "lock",
        "station.db",
    ]


def test_a_station_is_never_made_over_another(tmp_path: Path) -> None:
    create_practice(tmp_path, PIN, circumstances=STILL)

    with pytest.raises(DomainError) as caught:
        create_practice(tmp_path, PIN, circumstances=STILL)

    assert caught.value.problem is Problem.STATION_EXISTS


def test_a_station_opens_once_at_a_time(tmp_path: Path) -> None:
    create_practice(tmp_path, PIN, circumstances=STILL)

    with opened(tmp_path), pytest.raises(DomainError) as caught:
        open_station(tmp_path, PIN, circumstances=STILL)

    assert caught.value.problem is Problem.STATION_BUSY


def test_a_wrong_pin_lets_go_of_the_folder(tmp_path: Path) -> None:
    create_practice(tmp_path, PIN, circumstances=STILL)

    with pytest.raises(DomainError):
        open_station(tmp_path, "999998", circumstances=STILL)

    with opened(tmp_path) as station:
        assert station.operator.no == 1


def test_a_lost_database_is_a_damaged_station(tmp_path: Path) -> None:
    create_practice(tmp_path, PIN, circumstances=STILL)
    (tmp_path / "station.db").unlink()

    with pytest.raises(DomainError) as caught:
        open_station(tmp_path, PIN, circumstances=STILL)

    assert caught.value.problem is Problem.STATION_DAMAGED


def test_enrolment_makes_the_station_that_the_platform_has_filed(tmp_path: Path) -> None:
    platform = ScriptedPlatform(REPLY)

    enrol(
        tmp_path,
        "https://p.example.cn",
        "3501-8F2K",
        "林秀珍",
        PIN,
        client=platform,
        circumstances=STILL,
    )

    with opened(tmp_path) as station:
        assert station.profile.station_no == 42
        assert station.profile.villages == (("350122999201", "云溪村"),)
        assert station.profile.platform_url == "https://p.example.cn"
        assert station.operator.name == "林秀珍"
    assert platform.asked[0][1].code == "3501-8F2K"


def test_a_second_try_offers_the_same_key(tmp_path: Path) -> None:
    platform = ScriptedPlatform(ConnectionError(), REPLY)
    arguments = (tmp_path, "https://p.example.cn", "3501-8F2K", "林秀珍", PIN)

    with pytest.raises(ConnectionError):
        enrol(*arguments, client=platform, circumstances=STILL)
    with pytest.raises(DomainError) as caught:
        open_station(tmp_path, PIN, circumstances=STILL)
    enrol(*arguments, client=platform, circumstances=STILL)

    assert caught.value.problem is Problem.STATION_MISSING
    assert platform.asked[0][1].sign_key == platform.asked[1][1].sign_key


def test_a_file_of_a_newer_program_is_refused_and_let_go(tmp_path: Path) -> None:
    create_practice(tmp_path, PIN, circumstances=STILL)
    key = accounts(tmp_path, circumstances=STILL).unlock(1, PIN).database_key
    engine = open_engine(tmp_path / "station.db", key)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()

    for _ in range(2):
        with pytest.raises(DomainError) as caught:
            open_station(tmp_path, PIN, circumstances=STILL)

        assert caught.value.problem is Problem.STATION_NEWER


def test_opening_a_station_loads_neither_migrations_nor_pinyin_nor_network(tmp_path: Path) -> None:
    create_practice(tmp_path, PIN, circumstances=STILL)
    script = (
        "import sys; from pathlib import Path; from app.assembly import open_station;"
        f"open_station(Path(sys.argv[1]), {PIN!r}).close();"
        "print([name for name in ('alembic', 'pypinyin', 'requests', 'PySide6', 'openpyxl')"
        " if name in sys.modules])"
    )

    said = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == "[]"


def test_the_clock_shows_whole_milliseconds_as_everything_stores_them() -> None:
    assert utc_now().microsecond % 1000 == 0
    assert utc_now().utcoffset() == timedelta(0)
