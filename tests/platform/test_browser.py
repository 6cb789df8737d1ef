"""The pages in a real browser of a phone's size: what a villager sees, taps and gets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.expected_conditions import text_to_be_present_in_element
from selenium.webdriver.support.wait import WebDriverWait

from app.domain.pay import pay_figure
from tests.platform.browser import open_browser
from tests.platform.visitors import arrived
from tests.platform.world import World, tea_picking

TAP_PX = 48
_SMALL_TARGETS = """
return [...document.querySelectorAll('a, button, input[type=text], input[type=tel], .pick, .agree')]
  .map(e => [e.outerHTML.slice(0, 60), e.getBoundingClientRect()])
  .filter(([html, box]) => box.height < arguments[0] || box.width < arguments[0])
  .map(([html, box]) => html)
"""
_OVERFLOW = "return document.documentElement.scrollWidth - window.innerWidth"
_CUT_TEXT = """
return [...document.querySelectorAll('main *, .foot *')]
  .filter(e => e.children.length === 0 && e.scrollWidth > e.clientWidth + 1
               && getComputedStyle(e).display !== 'inline' && !e.closest('svg'))
  .map(e => e.outerHTML.slice(0, 60))
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    folder: Path = tmp_path_factory.mktemp("browser")
    with open_browser(folder) as opened:
        yield opened


def text(browser: WebDriver, selector: str) -> str:
    return browser.find_element(By.CSS_SELECTOR, selector).text


def wait_for(browser: WebDriver, selector: str, shown: str) -> None:
    """Wait until the next page says something; a tap returns before it is there."""
    there = text_to_be_present_in_element((By.CSS_SELECTOR, selector), shown)
    WebDriverWait(browser, 10).until(there, f"{selector} never said {shown}")


def tap(browser: WebDriver, selector: str) -> None:
    browser.find_element(By.CSS_SELECTOR, selector).click()


def write(browser: WebDriver, field: str, typed: str) -> None:
    found = browser.find_element(By.ID, field)
    found.clear()
    found.send_keys(typed)


def test_a_villager_reads_what_the_poster_said(
    village: World, address: str, browser: WebDriver
) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home))

    browser.get(f"{address}/J/{home.ticket(posting)}")

    assert text(browser, ".pay .n") == pay_figure(posting.pay)
    assert text(browser, "h1") == "春茶采摘工"
    assert "驿站已核实" in text(browser, ".badge")


def test_a_villager_applies_and_mends_a_slip(
    village: World, address: str, browser: WebDriver
) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home))

    browser.get(f"{address}/J/{home.ticket(posting)}")
    tap(browser, "#apply")
    wait_for(browser, "header small", "第 1 步")
    write(browser, "name", "吴水仙")
    write(browser, "phone", "199 0000 44")
    tap(browser, ".pick:has(input[value=week])")
    tap(browser, "#send")
    wait_for(browser, "#phone-wrong", "手机号是 11 位，现在还差 2 位。")
    assert browser.find_element(By.ID, "name").get_attribute("value") == "吴水仙"
    write(browser, "phone", "199 0000 4412")
    tap(browser, ".agree input")
    tap(browser, "#send")

    wait_for(browser, "h1", "报上了")
    (application,) = arrived(village, posting)
    assert (application.name, application.phone) == ("吴水仙", "19900004412")
    assert text(browser, "#receipt") == application.receipt


def test_who_will_not_come_taps_once(village: World, address: str, browser: WebDriver) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home))
    browser.get(f"{address}/J/{posting.code}/apply")
    write(browser, "name", "吴水仙")
    write(browser, "phone", "19900004412")
    tap(browser, ".agree input")
    tap(browser, "#send")

    wait_for(browser, "h1", "报上了")
    tap(browser, "#cancel")

    wait_for(browser, "h1", "取消了")
    tap(browser, ".foot a.plain")
    wait_for(browser, "h1", "春茶采摘工")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [320, 390, 768])
def test_every_page_fits_and_can_be_hit_with_a_thumb(
    village: World, address: str, browser: WebDriver, lang: str, width: int
) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home, title="酒店客房服务员兼早餐厅帮工"))
    size = {"width": width, "height": 700, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    for page in (posting.code, f"{posting.code}/apply", "222222222", "hello"):
        browser.get(f"{address}/J/{page}?lang={lang}")
        assert browser.execute_script(_OVERFLOW) == 0, page
        assert browser.execute_script(_SMALL_TARGETS, TAP_PX) == [], page
        assert browser.execute_script(_CUT_TEXT) == [], page


def test_the_browser_finds_nothing_to_forbid(
    village: World, address: str, browser: WebDriver
) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home))
    browser.get_log("browser")  # type: ignore[attr-defined]

    browser.get(f"{address}/J/{posting.code}")

    assert browser.get_log("browser") == []  # type: ignore[attr-defined]
    loaded = "return performance.getEntriesByType('resource').map(e => new URL(e.name).pathname)"
    assert set(browser.execute_script(loaded)) <= {"/assets/figures.woff2", "/favicon.ico"}
