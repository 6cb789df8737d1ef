"""Small workbooks, honest and hostile, for the tests."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

Cell = str | int | float | None

WORKER_HEADER = ("姓名", "性别", "身份证号码", "联系电话", "求职工种")


def write_table(path: Path, rows: Sequence[Sequence[Cell]], *, sheet: str = "表") -> Path:
    """Write rows of plain cells; text beginning with ``=`` becomes a formula."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        worksheet = workbook.add_worksheet(sheet)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    worksheet.write(number, column, value)
    return path


def replace_parts(source: Path, target: Path, parts: Mapping[str, bytes]) -> Path:
    """Copy a workbook with some parts of the archive exchanged or added."""
    with (
        zipfile.ZipFile(source) as before,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(name, parts.get(name, before.read(name)))
        for name in parts.keys() - set(before.namelist()):
            after.writestr(name, parts[name])
    return target


def part(source: Path, name: str) -> bytes:
    """Return one part of a workbook's archive."""
    with zipfile.ZipFile(source) as archive:
        return archive.read(name)
