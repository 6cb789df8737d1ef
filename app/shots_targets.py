"""Reporting to a platform that is not ours, for the pictures: a mapping that lacks a trade."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from app.exchange.target_desk import TargetDesk
from app.services.station import Station
from app.services.target_folders import FOLDER
from app.settings import Language, Settings, Theme
from app.shots_sync import settle
from app.ui.dialogs.targets import TargetsDialog
from app.ui.page import Page
from app.ui.widgets.key_button import KeyButton

TakenT = TypeVar("TakenT")
Size = tuple[int, int]
Take = Callable[[str, QWidget | None], TakenT]

_NAME = "county"
_EXAMPLE = "national"
_LEFT_OUT = "C02"  # a trade that somebody at a practice station wants
_LOOKS, _LOOK_MS = 200, 50


def set_up(station: Station, data_dir: Path) -> None:
    """Put a mapping into the station's folder and write files by it, once."""
    folder = data_dir / FOLDER / _NAME
    folder.mkdir(parents=True)
    for file in files("resources").joinpath(FOLDER, _EXAMPLE).iterdir():
        content = json.loads(file.read_text("utf-8"))
        if file.name == "codes.json":
            content["tables"]["trades"].remove(_LEFT_OUT)
        (folder / file.name).write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    out = data_dir.with_name("reports")
    out.mkdir()
    TargetDesk(station.targets).export(_NAME, out)


def rounds(usual: Settings, full: Size, small: Size) -> Iterator[tuple[Settings, Size, str]]:
    """Yield looks and sizes to picture it in, each with the end of its name."""
    large = replace(usual, scale=150)
    yield usual, full, ""
    yield replace(usual, theme=Theme.HIGH_CONTRAST), full, "-hc"
    yield replace(usual, language=Language.ENGLISH), small, "-small-en"
    yield large, small, "-small-large-text"
    yield replace(large, language=Language.ENGLISH), small, "-small-large-text-en"


def scenes(page: Page, suffix: str, take: Take[TakenT]) -> Iterator[TakenT]:
    """Picture the sync centre, which is in front, with the way in, and where it leads."""
    button = page.findChild(KeyButton, "targets")
    if not isinstance(button, KeyButton):
        raise TypeError("the sync centre is not in front")
    for _ in range(_LOOKS):
        if button.isVisible():
            break
        settle(_LOOK_MS)
    yield take(f"08-sync-targets{suffix}", None)
    button.click()
    dialog = page.window().findChild(TargetsDialog)
    if not isinstance(dialog, TargetsDialog):
        raise TypeError("nothing opened")
    yield take(f"08-targets{suffix}", dialog)
    dialog.close()
