"""Sheets on a printer; the printer here is one that prints into a file."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from app.domain.errors import DomainError, Problem
from app.printing.printers import PrintJob, paint_sheets, print_posters, printer_queues
from app.printing.sheets import MM_PER_INCH
from tests.printing.conftest import rasterise
from tests.printing.posters import DRAWN

pytestmark = pytest.mark.usefixtures("qapp")
JOB = PrintJob(queue="办公室激光", copies=1)


def file_printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def ink_corner(image: Image.Image) -> tuple[int, int]:
    box = ImageChops.invert(image).getbbox()
    assert box is not None
    return box[0], box[1]


def test_a_printer_gets_the_same_sheet_as_the_file(tmp_path: Path, scan: Image.Image) -> None:
    path = tmp_path / "printed.pdf"

    assert list(paint_sheets(file_printer(path), [DRAWN], JOB)) == [1]

    difference = ImageChops.difference(rasterise(path, 150), scan).getbbox()
    assert difference is None


def test_each_posting_has_its_sheets(tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    job = PrintJob(queue="办公室激光", copies=2)

    sheets = list(paint_sheets(file_printer(path), [DRAWN, replace(DRAWN, headcount=3)], job))

    assert len(PdfReader(path).pages) == len(sheets) == 4


def test_a_printer_that_misses_is_corrected(tmp_path: Path, scan: Image.Image) -> None:
    path = tmp_path / "moved.pdf"
    job = PrintJob(queue="办公室激光", right_mm=2.0, down_mm=-1.0)

    list(paint_sheets(file_printer(path), [DRAWN], job))

    x, y = ink_corner(rasterise(path, 150))
    usual_x, usual_y = ink_corner(scan)
    assert (x - usual_x) / 150 * MM_PER_INCH == pytest.approx(2.0, abs=0.2)
    assert (y - usual_y) / 150 * MM_PER_INCH == pytest.approx(-1.0, abs=0.2)


def test_an_unknown_printer_is_named() -> None:
    with pytest.raises(DomainError) as raised:
        next(print_posters([DRAWN], replace(JOB, queue="没有这台")))

    assert raised.value.problem is Problem.PRINTER_MISSING
    assert raised.value.details == {"printer": "没有这台"}


def test_a_printer_that_does_not_answer_is_named(tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "missing" / "printed.pdf")

    with pytest.raises(DomainError) as raised:
        list(paint_sheets(printer, [DRAWN], JOB))

    assert raised.value.problem is Problem.PRINTER_REFUSED


def test_cancelling_stops_between_sheets(tmp_path: Path) -> None:
    sheets = paint_sheets(file_printer(tmp_path / "printed.pdf"), [DRAWN] * 3, JOB)

    assert next(sheets) == 1
    sheets.close()

    assert list(sheets) == []


def test_printers_come_with_the_default_first() -> None:
    queues = printer_queues()

    assert [queue.is_default for queue in queues] == sorted(
        (queue.is_default for queue in queues), reverse=True
    )


def test_a_poster_needs_no_window_and_no_display(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path;"
        "from app.printing.offscreen import painting_application;"
        "from app.printing.pdf import render_poster_pdf;"
        "from tests.printing.posters import DRAWN;"
        "application = painting_application();"
        "assert painting_application() is application;"
        "render_poster_pdf([DRAWN], Path(sys.argv[1]))"
    )

    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "poster.pdf")],
        check=True,
        cwd=Path(__file__).parents[2],
        env={"PATH": "/usr/bin:/bin"},
    )

    assert len(PdfReader(tmp_path / "poster.pdf").pages) == 1
