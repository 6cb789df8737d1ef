"""What the tests of sheets share."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication

from app.printing.pdf import render_poster_pdf
from tests.printing.posters import DRAWN


@pytest.fixture(scope="session")
def poster_pdf(qapp: QGuiApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The drawn poster as a file."""
    path = tmp_path_factory.mktemp("paper") / "poster.pdf"
    render_poster_pdf([DRAWN], path)
    return path


@pytest.fixture(scope="session")
def scan(poster_pdf: Path) -> Image.Image:
    """The drawn poster at 150 dpi, rendered by poppler."""
    return rasterise(poster_pdf, dpi=150)


def rasterise(pdf: Path, dpi: int) -> Image.Image:
    """Return the first page as an office scanner would see it."""
    target = pdf.with_suffix("")
    subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-gray", "-png", "-singlefile", str(pdf), str(target)],
        check=True,
    )
    with Image.open(target.with_suffix(".png")) as image:
        return image.convert("L")


def tool_output(*command: str) -> str:
    """Return what a command prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
