"""The platform's command line, as an administrator and as its own process."""

import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

import sync.platform.__main__ as program
from app.domain.record_id import node_of
from sync.platform.__main__ import main
from sync.platform.app import utc_now
from sync.platform.console import BUSY, DONE, REFUSED
from sync.platform.store.database import open_database
from sync.platform.store.stations import STATION_LIMIT, Station, add_station
from sync.platform.worker import BASE_URL, DATABASE, HOTLINE, from_environment, record_ids
from tests.platform.world import World, serving, tea_picking

YUNXI = [
    *("add-station", "--name", "云溪村零工驿站", "--town", "青屿镇", "--county", "350122"),
    *("--phone", "0591-5555 0123", "--village", "350122999201=云溪村"),
]


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = f"sqlite:///{tmp_path / 'platform.db'}"
    monkeypatch.setenv(DATABASE, address)
    return address


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out.strip()


def test_a_station_gets_its_number_and_a_code(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(YUNXI) == DONE
    assert said(capsys) == "1"
    assert main(["issue-code", "--station", "1"]) == DONE
    assert said(capsys).startswith("3501-")


def test_machines_read_json(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([*YUNXI, "--json"])
    station = json.loads(said(capsys))
    main(["issue-code", "--station", "1", "--days", "3", "--json"])
    code = json.loads(said(capsys))

    assert (station["no"], station["phone"]) == (1, "0591-55550123")
    assert station["villages"] == [["350122999201", "云溪村"]]
    assert len(code["code"]) == 9
    assert code["expires_at"].endswith("Z")


@pytest.mark.parametrize(
    "arguments",
    [
        ["issue-code", "--station", "9"],
        ["device", "0011223344556677", "revoked"],
        [*YUNXI[:-4], "--phone", "1"],
        [*YUNXI, "--county", "999999"],
    ],
    ids=["no such station", "no such device", "no phone", "no such county"],
)
def test_what_cannot_be_is_refused(
    url: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == REFUSED
    assert capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[*YUNXI, "--village", "云溪村"], [], ["device", "xx"]])
def test_what_is_not_understood_is_explained(url: str, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)

    assert stopped.value.code == 2


def test_no_number_is_left(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    database = open_database(url)
    database.prepare()
    last = Station(no=STATION_LIMIT - 1, name="末", town="", county="350122", phone="")
    with database.writing() as session:
        add_station(session, last, at=utc_now())

    assert main(YUNXI) == REFUSED
    database.close()


@pytest.mark.parametrize("away", ["postgres://nobody@127.0.0.1:1/none", "elsewhere", "mysql://x/y"])
def test_a_database_that_is_away_is_said_so(capsys: pytest.CaptureFixture[str], away: str) -> None:
    assert main(["status", "--database", away]) == BUSY
    assert "not available" in capsys.readouterr().err


def test_the_status_counts_what_has_arrived(
    village: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = village.enrol()
    village.receive(home, tea_picking(home))
    village.receive(home, tea_picking(home, serial=2))
    database = ["--database", f"sqlite:///{tmp_path / 'village.db'}"]
    device = home.joined.device.id.hex()

    assert main(["device", device, "suspect", *database]) == DONE
    assert main(["status", "--json", *database]) == DONE
    status = json.loads(said(capsys))
    assert main(["status", *database]) == DONE

    assert status["received"] == {"posting": 2, "station_key": 1}
    (station,) = status["stations"]
    assert (station["no"], station["received"]) == (1, {"posting": 2})
    assert station["last_contact_at"] is None
    assert said(capsys).splitlines() == ["1 云溪村零工驿站", "  posting 2"]


def test_a_worker_starts_from_the_environment(url: str) -> None:
    settings = {DATABASE: url, BASE_URL: "https://lg.example.cn/", HOTLINE: "0591-55550199"}

    with serving(from_environment(settings)) as address:
        page = requests.get(f"{address}/J/none", timeout=10)

    assert "0591-5555 0199" in page.text


def test_each_worker_makes_ids_of_its_own() -> None:
    first, second = record_ids(utc_now), record_ids(utc_now)

    assert node_of(first()) == node_of(first()) != node_of(second())


@contextmanager
def own_process(url: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "sync.platform", "serve", "--port", "0", "--database", url],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "."},
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip(), process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def test_the_server_says_where_it_is_and_its_log_names_nobody(url: str) -> None:
    with own_process(url) as (address, process):
        health = requests.get(f"{address}/v1/health", timeout=20)
        requests.get(f"{address}/J/19900000001?phone=19900000001", timeout=20)
        process.send_signal(signal.SIGINT)
        _, log = process.communicate(timeout=20)

    assert health.json()["status"] == "ok"
    assert "server" not in health.headers
    lines = [json.loads(line) for line in log.splitlines()]
    asked = [(line["call"], line["status"]) for line in lines if "call" in line]
    assert asked == [("/v1/health", 200), ("/J/{ticket}", 404)]
    assert "19900000001" not in log
    assert log.count("127.0.0.1") <= 1  # only where it listens


def test_ctrl_c_ends_the_server_in_order(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    seen: list[int] = []
    visitor = threading.Thread(target=_visit_and_interrupt, args=(port, seen))
    visitor.start()

    status = main(["serve", "--port", str(port), "--admin-port", "0"])

    visitor.join()
    assert (status, seen) == (DONE, [200])
    outside, admin = said(capsys).splitlines()
    assert outside == f"http://127.0.0.1:{port}"
    assert admin.startswith("http://127.0.0.1:")
    assert admin != outside


def _visit_and_interrupt(port: int, seen: list[int]) -> None:
    session = requests.Session()
    session.mount("http://", HTTPAdapter(max_retries=Retry(8, backoff_factor=0.1)))
    try:
        seen.append(session.get(f"http://127.0.0.1:{port}/v1/health", timeout=5).status_code)
    finally:
        session.close()
        os.kill(os.getpid(), signal.SIGINT)


def test_it_is_a_program(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["sync.platform", "status"])

    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(Path(program.__file__)), run_name="__main__")

    assert ended.value.code == DONE


def test_a_server_killed_in_the_middle_starts_again(url: str) -> None:
    main(YUNXI)
    with own_process(url) as (address, process):
        requests.get(f"{address}/v1/health", timeout=20)
        process.kill()
        process.wait(timeout=20)

    with own_process(url) as (address, _):
        assert requests.get(f"{address}/v1/health", timeout=20).status_code == 200
