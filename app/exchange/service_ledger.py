"""A month of the service ledger as a workbook.

Every text is written as a text cell, so that no cell can be taken for a formula and no
long number loses digits. Names and numbers of people are masked unless asked otherwise.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from app.domain.beijing import beijing_text
from app.domain.citizen_id import CitizenId
from app.domain.codes import Codes
from app.domain.errors import DomainError
from app.domain.names import masked_name
from app.domain.phones import masked as masked_phone
from app.domain.service_log import ObjectKind, ServiceLog
from app.exchange.whole_file import written_whole

_PERSONS = (ObjectKind.WORKER, ObjectKind.HOUSEHOLD)
_ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
_HEADER_ROW = 2
_OBJECT_KINDS = {
    ObjectKind.WORKER: "求职人员",
    ObjectKind.EMPLOYER: "用工主体",
    ObjectKind.HOUSEHOLD: "家庭",
    ObjectKind.GROUP: "集体",
    ObjectKind.ANONYMOUS: "未登记人员",
}


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    width: int
    text: Callable[[ServiceLog], str]


class ServiceLedger:
    """Writes service log lines to a workbook.

    Args:
        codes: tables that give items, ways and results their names.
        station: name of the station, for the title.
        masked: whether names and numbers of people are shortened.
    """

    def __init__(self, codes: Codes, *, station: str, masked: bool = True) -> None:
        self._codes = codes
        self._station = station
        self._masked = masked

    def write(
        self, target: Path, lines: Iterable[ServiceLog], *, month: str, made_at: datetime
    ) -> int:
        """Write the lines of a month and return how many there are.

        Args:
            target: where the workbook goes; an older one is replaced.
            lines: in the order of the ledger.
            month: for the title, as ``2026-11``.
            made_at: when the workbook is made.

        Raises:
            DomainError: ``FILE_NOT_WRITABLE``.
        """
        options = {
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "in_memory": True,  # no copies of people's data in temporary files
        }
        with written_whole(target) as part:
            try:
                with xlsxwriter.Workbook(str(part), options) as workbook:
                    bold = workbook.add_format({"bold": True})
                    sheet = workbook.add_worksheet("服务台账")
                    self._write_head(sheet, month, made_at, bold)
                    return self._write_lines(sheet, lines)
            except FileCreateError as error:
                raise OSError(str(error)) from None

    def _write_head(self, sheet: Worksheet, month: str, made_at: datetime, bold: object) -> None:
        sheet.write_string(0, 0, f"{self._station}服务台账（{month}）", bold)
        note = "姓名、证件号码、电话已隐去部分" if self._masked else "含完整个人信息，请妥善保管"
        sheet.write_string(1, 0, f"导出时间 {beijing_text(made_at)}　{note}")
        for index, column in enumerate(self._columns()):
            sheet.set_column(index, index, column.width)
            sheet.write_string(_HEADER_ROW, index, column.title, bold)
        sheet.freeze_panes(_HEADER_ROW + 1, 0)

    def _write_lines(self, sheet: Worksheet, lines: Iterable[ServiceLog]) -> int:
        columns = self._columns()
        count = 0
        for count, line in enumerate(lines, start=1):
            for index, column in enumerate(columns):
                sheet.write_string(_HEADER_ROW + count, index, column.text(line))
        sheet.write_string(_HEADER_ROW + count + 1, 0, f"合计：{count} 条")
        return count

    def _columns(self) -> tuple[_Column, ...]:
        return (
            _Column("流水号", 8, lambda line: str(line.log_no)),
            _Column("服务时间", 17, lambda line: beijing_text(line.served_at)),
            _Column("项目编码", 9, lambda line: line.item),
            _Column("服务项目", 24, lambda line: self._name("service_items", line.item)),
            _Column("对象类型", 11, lambda line: _OBJECT_KINDS[line.object_kind]),
            _Column("服务对象", 20, self._object_name),
            _Column("人数", 6, lambda line: str(line.heads)),
            _Column("服务方式", 10, lambda line: self._name("service_ways", line.way)),
            _Column("服务内容", 40, lambda line: self._free_text(line.content)),
            _Column("结果", 10, lambda line: self._name("service_results", line.result)),
            _Column("重点群体", 18, self._groups),
            _Column("经办人", 10, lambda line: line.operator_name),
            _Column("录入时间", 17, lambda line: beijing_text(line.entered_at)),
            _Column("冲正", 12, _reversal),
        )

    def _name(self, table: str, code: str) -> str:
        return self._codes[table].name(code)

    def _groups(self, line: ServiceLog) -> str:
        return "、".join(self._name("key_groups", code) for code in line.key_groups)

    def _object_name(self, line: ServiceLog) -> str:
        if self._masked and line.object_name and line.object_kind in _PERSONS:
            return masked_name(line.object_name)
        return line.object_name

    def _free_text(self, text: str) -> str:
        if not self._masked:
            return text
        without_ids = _ID_NUMBER.sub(lambda found: _masked_id(found[0]), text)
        return _MOBILE.sub(lambda found: masked_phone(found[0]), without_ids)


def _masked_id(text: str) -> str:
    try:
        return CitizenId.parse(text).masked
    except DomainError:  # a number with a slip in it is somebody's number all the same
        return f"{text[:3]}{'*' * 11}{text[14:]}"


def _reversal(line: ServiceLog) -> str:
    if line.reversal_of is not None:
        return "冲正行"
    return "已冲正" if line.reversed_by is not None else ""
