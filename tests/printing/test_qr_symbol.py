"""QR symbols as matrices and as device pixels."""

from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtGui import QColor, QImage, QPainter

from app.printing.ink import SymbolInk
from app.printing.painting import paint
from app.printing.qr_symbol import FEWEST_PIXELS, QUIET_ZONE, dark_runs, place, symbol_matrix
from app.printing.sheets import MM_PER_INCH, Box
from tests.printing.posters import ADDRESS

GOLDEN = Path(__file__).with_name("golden_symbol.txt")


def painted(side_mm: float, dpi: int) -> QImage:
    side = round(side_mm / MM_PER_INCH * dpi)
    picture = QImage(side, side, QImage.Format.Format_Grayscale8)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    paint(painter, (SymbolInk(ADDRESS, Box(0, 0, side_mm, side_mm)),), dpi)
    painter.end()
    return picture


def test_the_matrix_is_the_approved_one() -> None:
    drawn = "\n".join(
        "".join("#" if dark else "." for dark in row) for row in symbol_matrix(ADDRESS)
    )

    assert drawn == GOLDEN.read_text().strip()


def test_alphanumeric_mode_keeps_a_ticket_at_41_modules() -> None:
    assert len(ADDRESS) == 141
    assert len(symbol_matrix(ADDRESS)) == 41


@pytest.mark.parametrize(
    "text", ["", "https://lg.example.cn", "编号"], ids=["none", "small", "han"]
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="capital letters"):
        symbol_matrix(text)


@given(
    left=st.floats(0, 5000),
    side=st.floats(1, 3000),
    modules=st.sampled_from([21, 25, 41, 45, 177]),
)
def test_a_placed_symbol_and_its_quiet_zone_stay_in_the_square(
    left: float, side: float, modules: int
) -> None:
    placed = place(left, 0, side, modules)

    if placed is None:
        assert side < FEWEST_PIXELS * (modules + 2 * QUIET_ZONE)
    else:
        quiet = QUIET_ZONE * placed.module
        assert placed.left - quiet >= left - 1
        assert placed.left + placed.module * modules + quiet <= left + side + 1


def test_runs_cover_exactly_the_dark_modules() -> None:
    matrix = symbol_matrix(ADDRESS)

    covered = {
        (column + step, row) for column, row, length in dark_runs(matrix) for step in range(length)
    }

    assert covered == {
        (x, y) for y, modules in enumerate(matrix) for x, dark in enumerate(modules) if dark
    }


@pytest.mark.parametrize("dpi", [96, 203, 600])
def test_every_module_is_a_square_of_whole_pixels(qapp: object, dpi: int) -> None:
    picture = painted(47, dpi)
    matrix = symbol_matrix(ADDRESS)
    placed = place(0, 0, 47 / MM_PER_INCH * dpi, len(matrix))
    assert placed is not None

    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            for offset in (0, placed.module - 1):
                corner = placed.left + x * placed.module + offset
                shade = picture.pixelColor(corner, placed.top + y * placed.module + offset).value()
                assert shade == (0 if dark else 255)


def test_a_painted_symbol_is_read(qapp: object, tmp_path: Path) -> None:
    painted(47, 150).save(str(tmp_path / "symbol.png"))

    with Image.open(tmp_path / "symbol.png") as image:
        assert [found.text for found in zxingcpp.read_barcodes(image)] == [ADDRESS]


def test_a_thumbnail_hints_at_the_symbol(qapp: object) -> None:
    picture = painted(47, 20)

    shades = {picture.pixelColor(x, 18).value() for x in range(picture.width())}

    assert len(shades) > 2
