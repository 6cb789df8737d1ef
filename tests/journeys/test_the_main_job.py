"""Register, post, print, log, sync: the paper, the page and the platform say the same."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtGui import QGuiApplication
from selenium.webdriver.remote.webdriver import WebDriver

from app.domain.errors import DomainError, Problem
from app.trial.local_platform import answers, local_platform
from app.trial.tour import Visit, tour
from tests.journeys.conftest import World
from tests.platform.browser import open_browser
from tests.printing.conftest import rasterise, tool_output


@pytest.fixture(scope="session")
def visit(qapp: QGuiApplication, world: World) -> Visit:
    return tour(world.station, world.platform, world.folder, datetime.now(UTC))


@pytest.fixture
def scanned(visit: Visit) -> str:
    (symbol,) = zxingcpp.read_barcodes(rasterise(visit.poster, dpi=150))
    return symbol.text


def open_page(address: str, folder: Path) -> str:
    with open_browser(folder) as browser:
        return page_text(browser, address)


def page_text(browser: WebDriver, address: str) -> str:
    browser.get(address)
    return browser.find_element("tag name", "body").text


def damaged(address: str, place: int) -> str:
    letter = "B" if address[place] != "B" else "C"
    return address[:place] + letter + address[place + 1 :]


def test_the_platform_holds_what_the_station_sent(world: World, visit: Visit) -> None:
    received = world.platform.received()

    assert received["worker"] == world.station.workers.counts().total
    assert world.station.sync.status().unsent == 0
    assert any(line.startswith("the platform received") for line in visit.lines)


def test_the_scanned_poster_opens_the_page_with_the_same_wage(
    visit: Visit, scanned: str, tmp_path: Path
) -> None:
    paper = tool_output("pdftotext", "-layout", str(visit.poster), "-")

    page = open_page(scanned, tmp_path)

    assert "240" in paper
    assert "240" in page
    assert visit.posting.title in page
    assert "报名不收一分钱" in page


@pytest.mark.parametrize("from_end", [False, True], ids=["code", "signature"])
def test_one_wrong_character_is_refused_on_both_ends(
    world: World, scanned: str, tmp_path: Path, *, from_end: bool
) -> None:
    code_at = scanned.rindex("/") + 2
    forged = damaged(scanned, len(scanned) - 40 if from_end else code_at)

    with pytest.raises(DomainError) as refused:
        world.station.tickets.read(forged)
    page = open_page(forged, tmp_path)

    wanted = Problem.JOB_TICKET_FORGED if from_end else Problem.JOB_CODE_CHECK
    assert refused.value.problem is wanted
    assert "240" not in page
    assert "驿站" in page


def test_the_genuine_code_is_known_at_the_counter(world: World, visit: Visit, scanned: str) -> None:
    assert world.station.tickets.read(scanned).posting == visit.posting


def test_a_platform_left_over_from_a_killed_window_serves_again(world: World) -> None:
    port = int(world.platform.address.rpartition(":")[2])

    with local_platform(world.folder, port) as again:
        assert again == world.platform

    assert answers(port)
