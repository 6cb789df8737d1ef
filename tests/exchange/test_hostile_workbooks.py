"""A workbook that would do harm is refused with one problem, before anything reads it."""

import fcntl
import zipfile
from pathlib import Path

import pytest

from app.domain.errors import DomainError, Problem
from app.exchange.archive import MAX_PARTS, read_packed, scan
from app.exchange.workbook import read_sheets
from tests.exchange.workbooks import WORKER_HEADER, part, replace_parts, write_table

SHEET = "xl/worksheets/sheet1.xml"
PERSON = ("陈土生", "男", "350101198001010014", "19900000001", "采茶")


@pytest.fixture
def honest(tmp_path: Path) -> Path:
    return write_table(tmp_path / "honest.xlsx", [WORKER_HEADER, PERSON])


def problem_of(path: Path) -> Problem:
    with pytest.raises(DomainError) as caught:
        read_sheets(path)
    assert caught.value.details == {"file": path.name}
    return caught.value.problem


def test_an_honest_workbook_is_read(honest: Path) -> None:
    (sheet,) = read_sheets(honest)

    assert sheet.rows == (WORKER_HEADER, PERSON)


def test_a_part_that_swells_a_hundredfold_is_refused(tmp_path: Path, honest: Path) -> None:
    bomb = b"<worksheet>" + b" " * 20_000_000 + b"</worksheet>"

    path = replace_parts(honest, tmp_path / "bomb.xlsx", {SHEET: bomb})

    assert path.stat().st_size < 100_000
    assert problem_of(path) is Problem.WORKBOOK_TOO_LARGE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_in_any_part_is_refused(tmp_path: Path, honest: Path, encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    doctype = '<!DOCTYPE sst [<!ENTITY e "eeeeeeeeee">]><sst>&e;</sst>'

    path = replace_parts(
        honest, tmp_path / "d.xlsx", {"xl/other.xml": (declared + doctype).encode(encoding)}
    )

    assert problem_of(path) is Problem.WORKBOOK_UNSAFE


def test_cells_far_apart_are_refused_before_memory_is_taken(tmp_path: Path, honest: Path) -> None:
    far = b'<c r="XFD1048576"><v>1</v></c>'
    rows = part(honest, SHEET).replace(b"</row></sheetData>", far + b"</row></sheetData>")

    path = replace_parts(honest, tmp_path / "far.xlsx", {SHEET: rows})

    assert problem_of(path) is Problem.WORKBOOK_TOO_LARGE


def test_too_many_parts_are_refused(tmp_path: Path, honest: Path) -> None:
    many = {f"xl/p{number}.bin": b"" for number in range(MAX_PARTS)}

    path = replace_parts(honest, tmp_path / "many.xlsx", many)

    assert problem_of(path) is Problem.WORKBOOK_TOO_LARGE


def test_an_endless_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "endless.xlsx"
    with path.open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.truncate(70 * 1024 * 1024)

    assert problem_of(path) is Problem.WORKBOOK_TOO_LARGE


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.WORKBOOK_UNREADABLE),
        ("姓名,电话\n".encode(), Problem.WORKBOOK_UNREADABLE),
        (b"PK\x03\x04 and nothing more", Problem.WORKBOOK_UNREADABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", Problem.WORKBOOK_OLD_FORMAT),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            Problem.WORKBOOK_PASSWORD,
        ),
    ],
    ids=["empty", "text", "cut off", "xls", "password"],
)
def test_what_is_no_workbook_is_named(tmp_path: Path, content: bytes, problem: Problem) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)

    assert problem_of(path) is problem


def test_an_archive_of_something_else_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "photos.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "hello")

    assert problem_of(path) is Problem.WORKBOOK_UNREADABLE


def test_broken_xml_is_unreadable(tmp_path: Path, honest: Path) -> None:
    path = replace_parts(honest, tmp_path / "b.xlsx", {SHEET: b"<worksheet><row></worksheet>"})

    assert problem_of(path) is Problem.WORKBOOK_UNREADABLE


def test_xml_that_stops_early_is_unreadable(tmp_path: Path, honest: Path) -> None:
    path = replace_parts(honest, tmp_path / "b.xlsx", {SHEET: b"<worksheet>"})

    assert problem_of(path) is Problem.WORKBOOK_UNREADABLE


def test_a_damaged_archive_is_unreadable(tmp_path: Path, honest: Path) -> None:
    content = bytearray(honest.read_bytes())
    content[60:200] = bytes(140)
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(content)

    assert problem_of(path) is Problem.WORKBOOK_UNREADABLE


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert problem_of(tmp_path / "nothing.xlsx") is Problem.WORKBOOK_MISSING


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    assert problem_of(tmp_path) is Problem.WORKBOOK_UNREADABLE


@pytest.mark.parametrize("owner", ["~$honest.xlsx", ".~lock.honest.xlsx#", ".~honest.xlsx"])
def test_a_workbook_open_in_an_office_program_is_locked(honest: Path, owner: str) -> None:
    honest.with_name(owner).write_text("站务")

    assert problem_of(honest) is Problem.WORKBOOK_LOCKED


def test_a_lock_of_another_program_is_seen(honest: Path) -> None:
    with honest.open("rb+") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)

        assert problem_of(honest) is Problem.WORKBOOK_LOCKED


def test_pictures_in_the_archive_are_passed_over(tmp_path: Path, honest: Path) -> None:
    path = replace_parts(honest, tmp_path / "p.xlsx", {"xl/media/image1.png": b"\x89PNG\r\n<"})

    assert len(scan(path, read_packed(path))) > 1
    assert read_sheets(path)


def test_a_hundred_mutations_of_a_workbook_are_read_or_refused(
    tmp_path: Path, honest: Path
) -> None:
    content = honest.read_bytes()
    path = tmp_path / "mutant.xlsx"
    for number in range(100):
        mutant = bytearray(content)
        for place in range(number * 7 % 50, len(mutant), 101 + number):
            mutant[place] ^= 1 << number % 8
        path.write_bytes(mutant)

        try:
            read_sheets(path)
        except DomainError as error:
            assert error.problem.value.startswith("workbook-")  # noqa: PT017 (reading is as good)
