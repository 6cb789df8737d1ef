"""A small platform that is not ours, and answers as it would give them."""

import copy
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from app.domain.codes import load_tables
from app.domain.target_mapping import Target
from app.domain.target_reading import read_target
from app.stick_files import Disk

FILES: dict[str, Any] = {
    "target.json": {
        "title": "县平台",
        "form": "xlsx",
        "file_name": "{target}-{kind}-{number}",
        "sheets": ["people.json"],
        "answer": {
            "result": "结果",
            "reason": "原因",
            "accepted": ["成功"],
            "refused": ["失败"],
        },
    },
    "codes.json": {"tables": {"sexes": {"1": "M", "2": "F"}, "trades": ["A01"]}},
    "people.json": {
        "kind": "worker",
        "sheet": "人员",
        "head": [["{station}", "{file}", "{rows}"]],
        "header": ["code", "heading"],
        "rows_per_file": 2,
        "echo": ["姓名", "证件号码"],
        "columns": [
            {"heading": "序号", "field": "@line"},
            {"code": "AAC003", "heading": "姓名", "field": "name", "length": 6, "required": True},
            {
                "code": "AAC002",
                "heading": "证件号码",
                "field": "id_number",
                "format": "identity",
                "required": True,
            },
            {"heading": "性别", "field": "sex", "format": "code", "table": "sexes"},
            {"heading": "备注", "field": "remark"},
            {"heading": "行号", "field": "@row"},
        ],
    },
}

Change = Callable[[dict[str, Any]], object]


class FailingDisk(Disk):
    """Fails at one step and can be used again; or else gives back other bytes."""

    def __init__(self, at: str) -> None:
        self._at = at

    def rename(self, path: Path, final: Path) -> None:
        self._reach("rename")
        super().rename(path, final)

    def settle(self, folder: Path) -> None:
        super().settle(folder)
        self._reach("settle")

    def read_back(self, path: Path) -> bytes:
        self._reach("read")
        return super().read_back(path) + b"?"

    def _reach(self, step: str) -> None:
        if step == self._at:
            raise OSError("gone")


def files(change: Change = lambda _files: None) -> dict[str, bytes]:
    """Return the small mapping's files after a change to their content."""
    content = copy.deepcopy(FILES)
    change(content)
    return {
        name: text.encode() if isinstance(text, str) else json.dumps(text).encode()
        for name, text in content.items()
    }


def small(change: Change = lambda _files: None) -> Target:
    """Return the small target after a change to its files."""
    return read_target("county", files(change), load_tables())


def as_csv(encoding: str) -> Change:
    """Return the change that makes the small target read CSV."""
    return lambda found: found["target.json"].update(form="csv", encoding=encoding)


def write_mapping(folder: Path, change: Change = lambda _files: None) -> Path:
    """Put the small mapping's files into a folder."""
    folder.mkdir(parents=True)
    for name, content in files(change).items():
        (folder / name).write_bytes(content)
    return folder


def answered(
    path: Path, target: Path, results: Mapping[int, str] | None = None, *, header_row: int = 3
) -> Path:
    """Write the answer to a workbook of ours: every line accepted but those named, from 1."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    last = sheet.max_column
    sheet.cell(header_row, last + 1, "结果")
    sheet.cell(header_row, last + 2, "原因")
    for row in range(header_row + 1, sheet.max_row + 1):
        reason = (results or {}).get(row - header_row, "")
        sheet.cell(row, last + 1, "失败" if reason else "成功")
        sheet.cell(row, last + 2, reason)
    book.save(target)
    return target
