"""``bundle export | import | carry``: sync by stick."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from app.cli.arguments import general_options
from app.cli.console import Console
from app.cli.exit_codes import Exit
from app.cli.opening import opened
from app.domain.sticks import StickProblem, StickReport
from app.words import sentence


def add_to(parser: ArgumentParser) -> None:
    """Add the verb's own arguments."""
    actions = parser.add_subparsers(dest="action", metavar="动作", required=True)
    shared = [general_options()]
    export = actions.add_parser("export", parents=shared, help="把没传的写到 U 盘")
    export.add_argument("target", type=Path, metavar="DIR|FILE", help="U 盘上的文件夹，或者文件名")
    export.set_defaults(run=run_export)
    take = actions.add_parser("import", parents=shared, help="导入平台的回执")
    take.add_argument("files", type=Path, nargs="+", metavar="FILE", help="回执文件，或者文件夹")
    take.set_defaults(run=run_import)
    carry = actions.add_parser("carry", parents=shared, help="替没网的驿站代传")
    carry.add_argument("folder", type=Path, metavar="DIR", help="U 盘上的文件夹")
    carry.set_defaults(run=run_carry)


def run_export(arguments: Namespace, console: Console) -> int:
    """Write everything that the platform has not answered into one file on a stick."""
    target: Path = arguments.target
    folder, name = (target, "") if target.is_dir() else (target.parent, target.name)
    with opened(arguments) as station:
        report = station.stick.export(folder, name=name, progress=console.progress)
    lines = [f"写好了：{report.written[0]}，带着 {report.commits} 条，已经读回来核对过，可以拔。"]
    if report.pictures:
        lines.append(f"带着 {report.pictures} 张照片。")
    if report.left or report.pictures_left:
        rest = f"{report.left} 条、{report.pictures_left} 张照片"
        lines.append(f"还有 {rest}装不下，等回执导入以后再导出一次。")
    value = {
        "file": str(report.written[0]),
        "commits": report.commits,
        "left": report.left,
        "pictures": report.pictures,
        "pictures_left": report.pictures_left,
    }
    console.show(value, lines)
    return Exit.OK


def run_import(arguments: Namespace, console: Console) -> int:
    """Take the platform's answers in; old and known ones change nothing."""
    with opened(arguments) as station:
        report = station.stick.import_files(arguments.files, progress=console.progress)
    figures = f"平台收到 {report.answered} 条，传下来 {report.pulled} 条"
    lines = [
        f"导入 {len(report.taken)} 个文件：{figures}，要处理 {report.refused} 条，"
        f"{report.known} 个没有新内容。"
    ]
    if report.delivered or report.received:
        lines.append(f"照片：平台收齐 {report.delivered} 张，收下来 {report.received} 张。")
    value = {
        "taken": len(report.taken),
        "answered": report.answered,
        "pulled": report.pulled,
        "refused": report.refused,
        "delivered": report.delivered,
        "received": report.received,
        "known": report.known,
        "again": report.again,
    }
    if report.again:
        lines.append("平台记的和这台电脑的接不上，什么都没丢，请再导出一份送去。")
    return _show(report, value, lines, console)


def run_carry(arguments: Namespace, console: Console) -> int:
    """Hand bundles of any station to the platform and put the answers beside them."""
    with opened(arguments) as station:
        report = station.stick.carry(arguments.folder, progress=console.progress)
    lines = [
        f"代传 {len(report.taken)} 个文件（{report.known} 个平台早有了），"
        f"取回 {len(report.written)} 份回执，都读回来核对过，可以拔。"
    ]
    value = {
        "carried": len(report.taken),
        "known": report.known,
        "answers": [str(path) for path in report.written],
    }
    return _show(report, value, lines, console)


def _show(
    report: StickReport, value: Mapping[str, object], lines: list[str], console: Console
) -> int:
    problems = [_plain(problem) for problem in report.problems]
    said = [f"{problem['file']}：{problem['message']}" for problem in problems]
    console.show({**value, "problems": problems}, [*lines, *said])
    return Exit.REFUSED if problems else Exit.OK


def _plain(problem: StickProblem) -> dict[str, str]:
    code = problem.problem.value
    message = sentence(code, "zh", problem.details)
    return {"file": str(problem.path), "code": code, "message": message}
