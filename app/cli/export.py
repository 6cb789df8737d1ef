"""``export ledger``: a month of the service ledger as a workbook."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from app.assembly import utc_now
from app.cli.arguments import general_options, month
from app.cli.console import Console
from app.cli.exit_codes import Exit
from app.cli.opening import opened
from app.exchange.service_ledger import ServiceLedger


def add_to(parser: ArgumentParser) -> None:
    """Add the verb's own arguments."""
    actions = parser.add_subparsers(dest="action", metavar="内容", required=True)
    shared = [general_options()]
    action = actions.add_parser("ledger", parents=shared, help="某个月的服务台账")
    action.add_argument("--month", type=month, required=True, metavar="YYYY-MM", help="哪个月")
    action.add_argument("target", type=Path, metavar="OUT.xlsx", help="写到哪个文件")
    action.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    """Write the workbook; names and numbers of people are masked."""
    first = arguments.month
    with opened(arguments) as station:
        count = ServiceLedger(station.shared.codes, station=station.profile.name).write(
            arguments.target,
            station.logs.month(first.year, first.month),
            month=f"{first:%Y-%m}",
            made_at=utc_now(),
        )
    console.show(
        {"rows": count, "file": str(arguments.target)},
        [f"导出 {count} 条到 {arguments.target}"],
    )
    return Exit.OK
