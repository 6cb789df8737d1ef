"""Printers of this machine, and posters sent to one of them."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.domain.errors import DomainError, Problem
from app.printing.poster_content import PosterContent
from app.printing.preview import paint_poster
from app.printing.sheets import MM_PER_INCH


@dataclass(frozen=True, slots=True)
class PrinterQueue:
    """A printer that the system offers.

    Attributes:
        name: as the system knows it.
        description: as people know it; the name when the system has no other.
    """

    name: str
    description: str
    is_default: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """How sheets are to be printed.

    Attributes:
        queue: name of the printer.
        copies: of each sheet, at least 1.
        right_mm, down_mm: by how much this printer misses, measured once; moves the ink.
    """

    queue: str
    copies: int = 1
    right_mm: float = 0.0
    down_mm: float = 0.0


def printer_queues() -> tuple[PrinterQueue, ...]:
    """Return the printers of this machine, the default one first.

    Asking the system may take a second when a network printer is away.
    """
    found = [
        PrinterQueue(each.printerName(), each.description() or each.printerName(), each.isDefault())
        for each in QPrinterInfo.availablePrinters()
    ]
    return tuple(sorted(found, key=lambda queue: (not queue.is_default, queue.description)))


def print_posters(contents: Sequence[PosterContent], job: PrintJob) -> Generator[int, None, None]:
    """Print sheet by sheet, yielding the number of sheets handed over so far.

    Closing the iterator before the end cancels the rest.

    Raises:
        DomainError: ``PRINTER_MISSING`` or ``PRINTER_REFUSED``.
    """
    information = QPrinterInfo.printerInfo(job.queue)
    if information.isNull():
        raise DomainError(Problem.PRINTER_MISSING, printer=job.queue)
    printer = QPrinter(information, QPrinter.PrinterMode.HighResolution)
    yield from paint_sheets(printer, contents, job)


def paint_sheets(
    printer: QPrinter, contents: Sequence[PosterContent], job: PrintJob
) -> Generator[int, None, None]:
    """Print on a printer that is already chosen; see ``print_posters``."""
    _set_up(printer, contents, job)
    repeats = 1 if printer.supportsMultipleCopies() else job.copies
    painter = QPainter()
    if not painter.begin(printer):
        raise DomainError(Problem.PRINTER_REFUSED, printer=job.queue)
    try:
        sheets = [content for content in contents for _ in range(repeats)]
        for number, content in enumerate(sheets, start=1):
            if number > 1 and not printer.newPage():
                raise DomainError(Problem.PRINTER_REFUSED, printer=job.queue)
            _paint_moved(painter, content, printer.resolution(), job)
            yield number
    except GeneratorExit:
        printer.abort()
        raise
    finally:
        painter.end()


def _set_up(printer: QPrinter, contents: Sequence[PosterContent], job: PrintJob) -> None:
    printer.setDocName("、".join(content.code for content in contents[:3]))
    printer.setCreator(QGuiApplication.applicationName())
    printer.setFullPage(True)  # the sheet keeps clear of the edges itself
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    if printer.supportsMultipleCopies():
        printer.setCopyCount(job.copies)


def _paint_moved(painter: QPainter, content: PosterContent, dpi: int, job: PrintJob) -> None:
    painter.save()
    painter.translate(job.right_mm / MM_PER_INCH * dpi, job.down_mm / MM_PER_INCH * dpi)
    paint_poster(painter, content, dpi)
    painter.restore()
