"""A real browser without a screen, that knows the bundled typefaces and nothing of the network."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webdriver import WebDriver

_FONTS = Path(__file__).parents[2] / "resources" / "fonts"
_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
_FONT_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
PHONE = {"deviceMetrics": {"width": 390, "height": 844, "pixelRatio": 1.0}}


@contextmanager
def open_browser(folder: Path) -> Iterator[WebDriver]:
    """Give a browser the size of a phone; fails where there is none.

    Args:
        folder: empty, for its profile and font cache.
    """
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.fail("chromium and chromedriver are missing; dev.py test installs them")
    fonts = folder / "fonts.conf"
    fonts.write_text(_FONT_CONFIG.format(fonts=_FONTS, cache=folder / "cache"), encoding="utf-8")
    options = Options()
    options.binary_location = program
    options.add_experimental_option("mobileEmulation", PHONE)
    options.add_experimental_option("prefs", {"intl.accept_languages": "zh-CN,zh"})
    for switch in (*_QUIET, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(switch)
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(folder)}
    browser = webdriver.Chrome(options, Service(driver, env=environment))
    try:
        yield browser
    finally:
        browser.quit()
