"""The look keeps its floors: contrast, sizes, and every token a template names."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.ui.theme import icons
from app.ui.theme.fonts import faces, font
from app.ui.theme.look import look, put_on, style_sheet
from app.ui.theme.tokens import SCALES, Look, Theme, contrast, tokens
from app.ui.widgets.key_button import KeyButton

PAIRS = [
    ("ink", "bg"),
    ("ink", "surface"),
    ("inkSecondary", "surface"),
    ("inkMuted", "bg"),
    ("inkMuted", "surface"),
    ("inkMuted", "rowSelected"),
    ("onBrand", "brand"),
    ("brand", "surface"),
    ("brand", "brandTint"),
    ("wage", "surface"),
    ("wage", "rowSelected"),
    ("danger", "dangerTint"),
    ("warn", "warnTint"),
    ("ok", "okTint"),
    ("info", "infoTint"),
    ("navInk", "navBg"),
    ("navActiveInk", "navActiveBg"),
    ("onGold", "gold"),
]
PYTHON = [*Path("app/ui").rglob("*.py"), *Path("app").glob("*.py")]


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_reads_well_on_its_ground(theme: Theme, ink: str, ground: str) -> None:
    wanted = Look(theme)

    assert contrast(wanted.hex(ink), wanted.hex(ground)) >= 4.5


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("ground", ["surface", "bg"])
def test_the_edge_of_a_control_and_the_focus_are_seen(theme: Theme, ground: str) -> None:
    wanted = Look(theme)

    assert contrast(wanted.hex("controlBorder"), wanted.hex(ground)) >= 3
    assert contrast(wanted.hex("focus"), wanted.hex(ground)) >= 3


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("scale", SCALES)
def test_the_template_is_filled_in_every_look(theme: Theme, scale: int) -> None:
    sheet = style_sheet(Look(theme, scale))

    assert "$" not in sheet
    assert "{ink}" not in sheet


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_smaller_than_its_floor(dressed: QApplication, scale: int) -> None:
    put_on(dressed, Look(Theme.LIGHT, scale))

    assert look().text_px("caption") >= 14 * scale // 100
    assert KeyButton("保存").height() >= 40 * scale // 100
    assert look().size("row") >= 48 * scale // 100


@pytest.mark.parametrize("path", PYTHON, ids=str)
def test_no_colour_and_no_style_sheet_stand_in_code(path: Path) -> None:
    text = path.read_text("utf-8")

    assert not re.search(r"[\"']#[0-9A-Fa-f]{6}\b", text)
    assert "setStyleSheet" not in text or path.name == "look.py"


def test_large_text_has_its_own_sizes() -> None:
    assert Look(Theme.LIGHT, 150).size("nav") == tokens()["size"]["care"]["nav"]


def test_a_translucent_token_has_its_alpha_in_front() -> None:
    assert re.fullmatch(r"#[0-9A-F]{8}", Look().hex("scrim"))


def test_the_bundled_faces_are_the_ones_in_use(dressed: QApplication) -> None:
    assert font("body", Look()).family() == faces().sans
    assert font("page", Look()).family() == faces().serif


def test_every_icon_is_painted_in_its_colour() -> None:
    picture = icons.pixmap("home", 20, "#AE2A19", 2.0).toImage()

    picture = picture.convertToFormat(QImage.Format.Format_ARGB32)
    inked = [
        picture.pixelColor(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    ]
    assert (picture.width(), picture.height()) == (40, 40)
    assert {(c.red(), c.green(), c.blue()) for c in inked} == {(0xAE, 0x2A, 0x19)}
