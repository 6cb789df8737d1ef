"""``target``: records for platforms that are not ours, as files out and answers in."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.cli.arguments import general_options
from app.cli.console import Console
from app.cli.exit_codes import Exit
from app.cli.opening import opened
from app.domain.codes import load_tables
from app.domain.target_reading import without_entry
from app.domain.target_receipts import Outcome
from app.domain.target_rows import Hold
from app.exchange.target_desk import TargetDesk
from app.services.target_folders import read_folder
from app.services.target_matters import Matter, TargetStatus
from app.services.target_plan import KindPlan
from app.services.targets import TargetExport
from app.words import sentence

_KINDS = {"worker": "求职者", "employer": "用工方", "posting": "岗位", "service_log": "服务台账"}


def add_to(parser: ArgumentParser) -> None:
    """Add the verb's own arguments."""
    actions = parser.add_subparsers(dest="action", metavar="动作", required=True)
    shared = [general_options()]
    listing = actions.add_parser("list", parents=shared, help="有哪些对接平台")
    listing.set_defaults(run=run_list)
    check = actions.add_parser("check", parents=shared, help="检查一个对照表文件夹，不用驿站")
    check.add_argument("folder", type=Path, metavar="FOLDER", help="对照表文件夹")
    check.set_defaults(run=run_check)
    export = actions.add_parser("export", parents=shared, help="把要报的记录写成文件")
    _add_target(export)
    export.add_argument("folder", type=Path, metavar="OUT", help="写到哪个文件夹")
    export.add_argument("--again", action="store_true", help="没有收下的也再写一次")
    export.set_defaults(run=run_export)
    take = actions.add_parser("import", parents=shared, help="收对方的回执文件")
    _add_target(take)
    take.add_argument("file", type=Path, metavar="FILE", help="回执，xlsx 或 csv")
    take.set_defaults(run=run_import)
    status = actions.add_parser("status", parents=shared, help="哪些报了、收了、退了、卡住了")
    _add_target(status)
    status.set_defaults(run=run_status)


def run_list(arguments: Namespace, console: Console) -> int:
    """Show the targets that there are."""
    with opened(arguments) as station:
        found = {name: station.targets.target(name).title for name in station.targets.names()}
    console.show({"targets": found}, [f"{name}  {title}" for name, title in found.items()])
    return Exit.OK


def run_check(arguments: Namespace, console: Console) -> int:
    """Judge a mapping before a station uses it, and say which codes it leaves out."""
    codes = load_tables()
    target = read_folder(arguments.folder, codes)
    missing = without_entry(target, codes)
    console.show(
        {"target": target.name, "title": target.title, "without_entry": missing},
        [
            f"{target.title}：能用，对照 {len(target.sheets)} 种记录。",
            *(
                f"表 {name} 没有这些代码，遇到就先不报：{'、'.join(missing[name])}"
                for name in missing
            ),
        ],
    )
    return Exit.OK


def run_export(arguments: Namespace, console: Console) -> int:
    """Write what is due, and say what is held back and why."""
    with opened(arguments) as station:
        desk = TargetDesk(station.targets)
        done = desk.export(arguments.target, arguments.folder, again=arguments.again)
    held = [_held(each) for each in done.held]
    console.show({"files": _files(done), "held": held}, [*_file_lines(done), *_held_lines(held)])
    return Exit.HELD if held else Exit.OK


def run_import(arguments: Namespace, console: Console) -> int:
    """Take an answer, whole or not at all."""
    with opened(arguments) as station:
        taken = TargetDesk(station.targets).take(arguments.target, arguments.file)
    if taken is None:
        raise TypeError("nobody could call it off")
    refused = [{"row": line.row, "reason": line.reason} for line in taken.refused]
    value = {
        "number": taken.file.number,
        "kind": taken.file.kind,
        "accepted": taken.accepted,
        "refused": refused,
        "known": taken.known,
    }
    head = f"文件 {taken.file.number}：收下 {taken.accepted} 条，退回 {len(refused)} 条"
    lines = [f"{head}{'（以前收过这份回执）' if taken.known else ''}。"]
    lines += [f"  第 {line.row} 行：{line.reason}" for line in taken.refused]
    console.show(value, lines)
    return Exit.HELD if refused else Exit.OK


def run_status(arguments: Namespace, console: Console) -> int:
    """Show where every kind of record stands with a target."""
    with opened(arguments) as station:
        status = station.targets.status(station.targets.target(arguments.target))
    held = [_held(each) for each in status.held]
    refused = [{**_named(each), "reason": each.reason} for each in status.refused]
    kinds = {plan.kind: _figures(plan) for plan in status.plans}
    unanswered = [each.number for each in status.unanswered]
    console.show(
        {"kinds": kinds, "held": held, "refused": refused, "unanswered": unanswered},
        [*_status_lines(status), *_held_lines(held), *_refused_lines(refused)],
    )
    return Exit.HELD if held or refused else Exit.OK


def _add_target(parser: ArgumentParser) -> None:
    parser.add_argument("target", metavar="TARGET", help="对接平台的名字，见 target list")


def _figures(plan: KindPlan) -> dict[str, int]:
    return {
        "due": len(plan.due),
        "held": len(plan.held),
        "waiting": plan.standing[Outcome.WAITING],
        "accepted": plan.standing[Outcome.ACCEPTED],
        "refused": plan.standing[Outcome.REFUSED],
    }


def _files(done: TargetExport) -> list[dict[str, object]]:
    return [
        {
            "file": str(each.path),
            "kind": each.file.kind,
            "number": each.file.number,
            "rows": each.file.rows,
        }
        for each in done.files
    ]


def _file_lines(done: TargetExport) -> Iterator[str]:
    for each in done.files:
        yield f"{_KINDS[each.file.kind]} {each.file.rows} 条写到 {each.path}，等对方的回执。"
    if not done.files:
        yield "没有要报的。"


def _status_lines(status: TargetStatus) -> Iterator[str]:
    for plan in status.plans:
        found = _figures(plan)
        yield (
            f"{_KINDS[plan.kind]}：收下 {found['accepted']}，等回执 {found['waiting']}，"
            f"退回 {found['refused']}，要报 {found['due']}，卡住 {found['held']}"
        )
    if status.unanswered:
        numbers = "、".join(str(each.number) for each in status.unanswered)
        yield f"还没有回执的文件：{numbers}"


def _held(record: Matter) -> dict[str, Any]:
    reasons = [
        {"column": hold.column, "code": hold.problem.value, "message": _message(hold)}
        for hold in record.holds
    ]
    return {**_named(record), "reasons": reasons}


def _named(record: Matter) -> dict[str, Any]:
    return {"kind": record.kind, "id": str(record.record_id), "title": record.short}


def _message(hold: Hold) -> str:
    return sentence(hold.problem.value, "zh", hold.details)


def _held_lines(held: list[dict[str, Any]]) -> Iterator[str]:
    for record in held:
        yield f"没报：{_line(record)}"
        yield from (f"  {reason['message']}" for reason in record["reasons"])


def _refused_lines(refused: list[dict[str, Any]]) -> Iterator[str]:
    for record in refused:
        yield f"退回：{_line(record)}：{record['reason']}"


def _line(record: Mapping[str, Any]) -> str:
    return f"{_KINDS[record['kind']]} {record['title']}"
