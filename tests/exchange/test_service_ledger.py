"""A month of the service ledger as a workbook."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook

from app.domain.codes import load_tables
from app.domain.errors import DomainError, Problem
from app.domain.service_log import ObjectKind, ServiceLog
from app.exchange.service_ledger import ServiceLedger

MOMENT = datetime(2026, 11, 20, 1, 30, tzinfo=UTC)
ID = UUID(int=1)


def line(*, name: str = "", content: str = "", **more: object) -> ServiceLog:
    values: dict[str, object] = {
        "id": ID,
        "log_no": 1,
        "served_at": MOMENT,
        "entered_at": MOMENT,
        "operator_no": 1,
        "operator_name": "林秀珍",
        "item": "3.1",
        "object_kind": ObjectKind.WORKER,
        "object_name": name,
        "content": content,
    }
    return ServiceLog(**(values | more))  # type: ignore[arg-type]  # names checked by the tests


def written(path: Path, *lines: ServiceLog, masked: bool = True) -> list[list[object]]:
    ledger = ServiceLedger(load_tables(), station="云溪村零工驿站", masked=masked)
    count = ledger.write(path, lines, month="2026-11", made_at=MOMENT)
    sheet = load_workbook(path).worksheets[0]
    assert count == len(lines)
    assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row)
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]


def test_people_are_masked_unless_asked_otherwise(tmp_path: Path) -> None:
    content = "电话19900364632，身份证350101198001010014，35010119800101001Y"
    log = line(name="欧阳静怡", content=content)

    (masked, _) = written(tmp_path / "m.xlsx", log)
    (plain, _) = written(tmp_path / "p.xlsx", log, masked=False)

    assert masked[5] == "欧阳*怡"
    assert "199****4632" in str(masked[8])
    assert "350***********0014" in str(masked[8])
    assert (plain[5], plain[8]) == ("欧阳静怡", content)


def test_a_number_with_a_slip_is_masked_too(tmp_path: Path) -> None:
    (row, _) = written(tmp_path / "m.xlsx", line(content="350101198001010015"))

    assert row[8] == "350***********0015"


def test_units_keep_their_name(tmp_path: Path) -> None:
    log = line(name="青屿春岙物流有限公司", object_kind=ObjectKind.EMPLOYER)

    assert written(tmp_path / "m.xlsx", log)[0][5] == "青屿春岙物流有限公司"


@pytest.mark.parametrize("text", ["=1+1", "+86", "-3", "@x", "\t=1", "＝1", "http://x.cn", "007"])
def test_no_text_becomes_anything_else(tmp_path: Path, text: str) -> None:
    (row, _) = written(tmp_path / "f.xlsx", line(content=text), masked=False)

    assert row[8] == text


def test_times_and_names_are_those_a_village_reads(tmp_path: Path) -> None:
    log = line(key_groups=("G03", "G05"), reversal_of=ID)

    (row, total) = written(tmp_path / "t.xlsx", log)

    assert row[1] == "2026-11-20 09:30"
    assert (row[3], row[10], row[13]) == ("求职登记", "就业困难人员、残疾人", "冲正行")
    assert total[0] == "合计：1 条"


def test_a_line_taken_back_says_so(tmp_path: Path) -> None:
    assert written(tmp_path / "r.xlsx", line(reversed_by=ID))[0][13] == "已冲正"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(DomainError) as caught:
        written(tmp_path / "no such folder" / "x.xlsx")

    assert caught.value.problem is Problem.FILE_NOT_WRITABLE


def test_an_older_file_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_text("old")

    with pytest.raises(KeyError):
        written(path, line(item="", object_kind="nobody"))

    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.xlsx"]
