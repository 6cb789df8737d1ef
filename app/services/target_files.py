"""What a file for another platform is called, what stands in it, what is remembered of it."""

import re
from collections.abc import Iterator, Sequence

from app.domain.station import StationProfile
from app.domain.target_mapping import SheetMapping, Target
from app.domain.target_receipts import Receipt, TargetFile
from app.domain.target_rows import RowMark, TargetRow, placed

_PRACTICE = "practice-"  # so that nobody takes invented people for real ones
_ANY = "/"  # in the place of a number: no name of a file has it


def batches(rows: Sequence[TargetRow], size: int) -> Iterator[Sequence[TargetRow]]:
    """Yield the rows of one file after the other."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def receipts_of(file: TargetFile, sheet: SheetMapping, rows: Sequence[TargetRow]) -> list[Receipt]:
    """Return what is remembered of a file, line by line."""
    return [
        Receipt(
            number=file.number,
            line=line,
            record_id=row.record_id,
            version=row.version,
            digest=row.digest,
            echo=row.echo(sheet),
        )
        for line, row in enumerate(rows, start=1)
    ]


def file_name(target: Target, sheet: SheetMapping, station: StationProfile, number: int) -> str:
    """Return a name that tells target, kind, station and number, and nothing of people."""
    return _named(target, sheet.kind, station, f"{number:05d}")


def file_names(target: Target, station: StationProfile) -> re.Pattern[str]:
    """Return what the name of every file for a target matches, and hardly any other."""
    names = (re.escape(_named(target, kind, station, _ANY)) for kind in target.sheets)
    return re.compile("|".join(name.replace(_ANY, r"\d{5,}") for name in names))


def head_of(
    sheet: SheetMapping, station: StationProfile, file: TargetFile
) -> list[tuple[str, ...]]:
    """Return the lines above the table."""
    words = {"station": station.name, "file": f"{file.number:05d}-{file.mark}", "rows": file.rows}
    return [tuple(cell.format(**words) for cell in line) for line in sheet.head]


def lines_of(
    sheet: SheetMapping, file: TargetFile, rows: Sequence[TargetRow]
) -> list[tuple[str, ...]]:
    """Return the lines of the table, each with its own mark."""
    marks = (RowMark(file.number, line, file.mark) for line in range(1, len(rows) + 1))
    return [placed(sheet, row, mark) for row, mark in zip(rows, marks, strict=True)]


def _named(target: Target, kind: str, station: StationProfile, number: str) -> str:
    name = target.file_name.format(
        target=target.name, kind=kind, station=station.station_no, number=number
    )
    return f"{'' if station.platform_url else _PRACTICE}{name}.{target.form}"
