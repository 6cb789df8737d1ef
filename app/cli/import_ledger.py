"""``import``: a clerk's workbook taken in, whole or not at all."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from functools import partial
from pathlib import Path

from app.assembly import utc_now
from app.cli.arguments import day
from app.cli.console import Console
from app.cli.exit_codes import Exit
from app.cli.opening import opened
from app.domain.beijing import beijing_day
from app.domain.codes import load_tables
from app.domain.findings import Level
from app.domain.posting_checks import load_posting_rules
from app.exchange.importing import (
    AnyLedger,
    LedgerChecker,
    LedgerIntake,
    Taken,
    ready_outcome,
)
from app.exchange.layouts import LedgerKind
from app.exchange.returned import Verdict, write_returned
from app.exchange.rows import RowFinding
from app.services.station import Station
from app.words import sentence

_WORDS = {Level.BLOCK: "要改", Level.WARN: "请看", Level.INFO: "提示"}


def add_to(parser: ArgumentParser) -> None:
    """Add the verb's own arguments."""
    kinds = [kind.value for kind in LedgerKind]
    parser.add_argument("kind", choices=kinds, help="求职者、用工方或岗位")
    parser.add_argument("file", type=Path, metavar="FILE", help="xlsx 表格")
    parser.add_argument("--dry-run", action="store_true", help="只检查，不录入")
    parser.add_argument("--skip-bad", action="store_true", help="跳过要改的行，录入其余的")
    parser.add_argument(
        "--report", type=Path, metavar="OUT.xlsx", help="写一份标明问题的原表，改好可再导入"
    )
    parser.add_argument("--as-of", type=day, metavar="DATE", help="按哪天算年龄和日期，默认今天")
    parser.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    """Check the workbook, take it in unless something stands against it, and say what is wrong."""
    on: date = arguments.as_of or beijing_day(utc_now())
    # A trial reads the workbook alone: it needs neither a station nor a PIN.
    with nullcontext() if arguments.dry_run else opened(arguments) as station:
        kind = LedgerKind(arguments.kind)
        checked = _checker(station).check(arguments.file, kind, on=on, progress=console.progress)
        refused = checked.is_blocked and not arguments.skip_bad
        taken = Taken(0, ready_outcome(checked))
        if station is not None and not refused:
            taken = _intake(station, on).take_in(
                checked, skip_bad=arguments.skip_bad, progress=console.progress
            )
    if arguments.report is not None:
        verdict = Verdict(checked.ledger, checked.findings, taken.outcome)
        write_returned(arguments.file, arguments.report, verdict, sentence_of)
    console.show(_value(checked, taken), _lines(checked, taken, refused=refused))
    return Exit.REFUSED if refused else Exit.OK


def _checker(station: Station | None) -> LedgerChecker:
    """Return a checker by the tables in force, without a station by those shipped."""
    if station is None:
        return LedgerChecker(load_tables(), load_posting_rules())
    return LedgerChecker(station.shared.codes, station.shared.posting_rules())


def sentence_of(finding: RowFinding) -> str:
    """Put a finding about a line into words."""
    said = sentence(finding.code, "zh", finding.data)
    if finding.refers_to is None:
        return said
    return said + sentence("see_row", "zh", {"row": finding.refers_to})


def _intake(station: Station, on: date) -> LedgerIntake:
    return LedgerIntake(
        {
            LedgerKind.WORKERS: partial(station.workers.register_many, on=on),
            LedgerKind.EMPLOYERS: station.employers.register_many,
            LedgerKind.POSTINGS: station.postings.register_many,
        },
        station.imports,
    )


def _value(checked: AnyLedger, taken: Taken) -> dict[str, object]:
    titles = checked.ledger.titles
    return {
        "rows": len(checked.rows),
        "added": taken.added,
        "findings": [
            {
                "row": finding.row,
                "code": finding.code,
                "level": finding.level.value,
                "column": titles.get(finding.field) if finding.field else None,
                **({"refers_to": finding.refers_to} if finding.refers_to else {}),
            }
            for finding in checked.findings
        ],
        "records": [{"row": row.number, **row.record} for row in checked.rows],
    }


def _lines(checked: AnyLedger, taken: Taken, *, refused: bool) -> Iterator[str]:
    for finding in checked.findings:
        title = checked.ledger.titles.get(finding.field or "", "")
        where = f"第 {finding.row} 行{f' {title}' if title else ''}"
        yield f"{_WORDS[finding.level]}  {where}：{sentence_of(finding)}"
    blocked = sum(row.is_blocked for row in checked.rows)
    yield f"共 {len(checked.rows)} 行，要改 {blocked} 行，录入 {taken.added} 行。"
    if refused:
        yield "有要改的行，这次一行也没有录入。改好再导入，或加 --skip-bad 先录入其余的。"
