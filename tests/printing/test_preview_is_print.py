"""What is shown before printing is what comes out of the printer."""

from pathlib import Path

from PIL import Image, ImageChops, ImageFilter
from PySide6.QtGui import QGuiApplication, QImage

from app.printing.preview import poster_picture
from tests.printing.conftest import rasterise
from tests.printing.posters import DRAWN

DPI = 75
BLUR = 2.0  # two renderers place an edge differently by a pixel, never a word


def preview(width_px: int) -> Image.Image:
    picture = poster_picture(DRAWN, width_px).convertToFormat(QImage.Format.Format_Grayscale8)
    size = (picture.width(), picture.height())
    return Image.frombuffer(
        "L", size, bytes(picture.constBits()), "raw", "L", picture.bytesPerLine(), 1
    )


def test_the_file_looks_like_the_preview(qapp: QGuiApplication, poster_pdf: Path) -> None:
    paper = rasterise(poster_pdf, DPI)
    screen = preview(paper.width).resize(paper.size)

    blurred = [page.filter(ImageFilter.GaussianBlur(BLUR)) for page in (paper, screen)]
    apart = ImageChops.difference(*blurred)

    assert apart.point(lambda grey: 255 if grey > 128 else 0).getbbox() is None
