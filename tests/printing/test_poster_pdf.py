"""The PDF of a poster, through the tools that printers and archives use."""

import errno
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageFilter
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication

from app.domain.errors import DomainError, Problem
from app.printing.pdf import pdf_pages, render_poster_pdf
from app.printing.sheets import A4, MM_PER_INCH
from tests.printing.conftest import rasterise, tool_output
from tests.printing.posters import ADDRESS, DRAWN, STRAINED


def decoded(image: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(image)]


def test_the_symbol_is_read_after_blur_rotation_and_one_bit(scan: Image.Image) -> None:
    worn = scan.filter(ImageFilter.GaussianBlur(1.5)).rotate(10, expand=True, fillcolor=255)
    one_bit = worn.point(lambda grey: 255 if grey > 127 else 0).convert("1")

    assert decoded(one_bit.convert("L")) == [ADDRESS]


@pytest.mark.parametrize("dpi", [100, 200, 300])
def test_the_symbol_is_read_at_other_resolutions(poster_pdf: Path, dpi: int) -> None:
    assert decoded(rasterise(poster_pdf, dpi)) == [ADDRESS]


def test_the_symbol_survives_a_tenth_of_it_being_torn_off(scan: Image.Image) -> None:
    torn = scan.copy()
    torn.paste(255, (180, 1150, 215, 1185))

    assert decoded(torn) == [ADDRESS]


def test_the_page_is_a4(poster_pdf: Path) -> None:
    page = PdfReader(poster_pdf).pages[0].mediabox

    assert float(page.width) / 72 * MM_PER_INCH == pytest.approx(A4.width_mm, abs=0.5)
    assert float(page.height) / 72 * MM_PER_INCH == pytest.approx(A4.height_mm, abs=0.5)


def test_every_font_is_embedded(poster_pdf: Path) -> None:
    fonts = tool_output("pdffonts", str(poster_pdf)).splitlines()[2:]

    assert len(fonts) >= 5
    assert {line.split()[-5] for line in fonts} == {"yes"}


def test_nothing_is_an_image(poster_pdf: Path) -> None:
    assert tool_output("pdfimages", "-list", str(poster_pdf)).splitlines()[2:] == []


def test_title_wage_place_and_code_can_be_extracted(poster_pdf: Path) -> None:
    text = tool_output("pdftotext", "-layout", str(poster_pdf), "-")

    for words in (
        DRAWN.title,
        DRAWN.pay_figure,
        DRAWN.place,
        DRAWN.days,
        DRAWN.hours,
        DRAWN.code,
        DRAWN.employer_name,
        DRAWN.station_name,
        DRAWN.station_phone,
        "报名不收一分钱",
    ):
        assert words in text


def test_properties_name_the_code_and_nobody(poster_pdf: Path) -> None:
    properties = PdfReader(poster_pdf).metadata

    assert properties is not None
    assert properties.title == f"招工海报 {DRAWN.code}"
    assert properties.creator == "Gig Station"
    assert properties.author is None


def test_several_postings_share_a_file(qapp: QGuiApplication, tmp_path: Path) -> None:
    path = tmp_path / "all.pdf"

    pages = render_poster_pdf(STRAINED.values(), path)

    reader = PdfReader(path)
    assert pages == len(reader.pages) == len(STRAINED)
    assert "䥇" in "".join(page.extract_text() for page in reader.pages)
    assert [each.name for each in tmp_path.iterdir()] == ["all.pdf"]


def test_stopping_half_way_keeps_the_file_of_before(qapp: QGuiApplication, tmp_path: Path) -> None:
    path = tmp_path / "posters.pdf"
    path.write_text("of before")

    pages = pdf_pages([DRAWN, replace(DRAWN, headcount=3)], path)
    next(pages)
    pages.close()

    assert path.read_text() == "of before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_written_is_named(qapp: QGuiApplication, tmp_path: Path) -> None:
    with pytest.raises(DomainError) as raised:
        render_poster_pdf([DRAWN], tmp_path / "missing" / "posters.pdf")

    assert raised.value.problem is Problem.FILE_NOT_WRITABLE
    assert isinstance(raised.value.__cause__, OSError)
    assert raised.value.__cause__.errno == errno.ENOENT


def test_no_postings_make_no_file(qapp: QGuiApplication, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one"):
        render_poster_pdf([], tmp_path / "none.pdf")

    assert not list(tmp_path.iterdir())
