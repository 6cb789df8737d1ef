"""Posters as one PDF file: A4, fonts embedded, everything vector."""

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from app.domain.errors import DomainError, Problem
from app.printing.fonts import UNITS_PER_INCH
from app.printing.poster_content import PosterContent
from app.printing.preview import paint_poster


def render_poster_pdf(contents: Iterable[PosterContent], path: Path) -> int:
    """Write a file with one poster per page; return the number of pages.

    Raises:
        DomainError: ``FILE_NOT_WRITABLE``; a file that was there before is kept.
        ValueError: there is nothing to write.
    """
    return sum(1 for _ in pdf_pages(contents, path))


def pdf_pages(contents: Iterable[PosterContent], path: Path) -> Generator[int, None, None]:
    """Write a file page by page, yielding the number of pages so far.

    The file takes its name when the last page is done. Closing the iterator before
    leaves no trace.

    Raises:
        DomainError: ``FILE_NOT_WRITABLE``; a file that was there before is kept.
        ValueError: there is nothing to write.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        yield from _write(list(contents), part)
        part.replace(path)
    except OSError as error:
        raise DomainError(Problem.FILE_NOT_WRITABLE, file=path.name) from error
    finally:
        part.unlink(missing_ok=True)


def _write(contents: list[PosterContent], part: Path) -> Iterator[int]:
    if not contents:
        raise ValueError("a file needs at least one poster")
    part.touch()  # QPdfWriter tells a full or read-only disk from nothing at all
    writer = QPdfWriter(str(part))
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()
        )
    )
    writer.setResolution(UNITS_PER_INCH)
    writer.setTitle(_title(contents))
    writer.setCreator("Gig Station")
    painter = QPainter(writer)
    try:
        for number, content in enumerate(contents, start=1):
            if number > 1:
                writer.newPage()
            paint_poster(painter, content, UNITS_PER_INCH)
            yield number
    finally:
        painter.end()


def _title(contents: list[PosterContent]) -> str:
    """Name the file by job codes: nobody's name belongs into its properties."""
    more = f" 等 {len(contents)} 张" if len(contents) > 1 else ""
    return f"招工海报 {contents[0].code}{more}"
