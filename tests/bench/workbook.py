"""A workbook of ten thousand people, taken in by the command line."""

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

import xlsxwriter

from app.domain.codes import load_tables
from tests.bench.measured import Row
from tests.bench.people import PIN, invented_people

ROWS = 10_000
_ROOT = Path(__file__).resolve().parents[2]
_HEADERS = (
    "姓名",
    "性别",
    "身份证号码",
    "联系电话",
    "家庭住址",
    "文化程度",
    "求职工种",
    "期望工资",
)


def workbook_rows(folder: Path) -> list[Row]:
    """Return the seconds of the whole command, start of Python and all."""
    ledger, station = folder / "ledger.xlsx", folder / "import"
    _write(ledger)
    shutil.rmtree(station, ignore_errors=True)
    _command("--data", str(station), "practice", "--empty")
    start = time.perf_counter()
    answer = _command("--data", str(station), "--json", "import", "workers", str(ledger))
    taken = time.perf_counter() - start
    if answer["added"] != ROWS:
        raise RuntimeError(f"{answer['added']} of {ROWS} rows came in")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        Row(
            key="import_10000.seconds",
            what=f"importing a workbook of {ROWS:,} people",
            figure=taken,
            unit="s",
            goal=10,
            note=f"{ROWS / taken:,.0f} rows a second, {peak:.0f} MB at most",
        )
    ]


def _write(path: Path) -> None:
    trades = load_tables()["trades"]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("求职登记")
        sheet.write_row(0, 0, ["云溪村零工驿站求职登记台账（2026年）"])
        sheet.write_row(1, 0, _HEADERS)
        for number, form in enumerate(invented_people(ROWS), start=2):
            words = "、".join(trades.name(code) for code in form.trades)
            sex = "男" if form.sex == "1" else "女"
            cells = (
                form.name,
                sex,
                form.id_number,
                form.phone,
                "云溪村下厝1号",
                "初中",
                words,
                "220元/天",
            )
            for column, text in enumerate(cells):
                sheet.write_string(number, column, text)


def _command(*arguments: str) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=_ROOT,
        env=os.environ | {"GIG_STATION_PIN": PIN},
        check=True,
        capture_output=True,
    )
    return json.loads(done.stdout) if done.stdout.startswith(b"{") else {}
