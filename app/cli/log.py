"""``log add`` and ``log list``: the service ledger."""

from argparse import ArgumentParser, Namespace
from datetime import date
from uuid import UUID

from app.cli.arguments import day, general_options
from app.cli.console import Console
from app.cli.exit_codes import Exit
from app.cli.opening import opened
from app.domain.beijing import beijing_text
from app.domain.names import masked_name
from app.domain.service_log import LogQuery, ObjectKind, ServiceLog
from app.services.service_log import LogEntry

_PERSONS = (ObjectKind.WORKER, ObjectKind.HOUSEHOLD)


def add_to(parser: ArgumentParser) -> None:
    """Add the verb's own arguments."""
    actions = parser.add_subparsers(dest="action", metavar="动作", required=True)
    shared = [general_options()]
    _add_add(actions.add_parser("add", parents=shared, help="记一笔服务"))
    _add_list(actions.add_parser("list", parents=shared, help="列出服务，新的在前"))


def _add_add(parser: ArgumentParser) -> None:
    kinds = [kind.value for kind in ObjectKind]
    parser.add_argument("--item", required=True, help="服务项目编码，如 7.1")
    parser.add_argument("--kind", choices=kinds, default="anonymous", help="服务对象类型")
    parser.add_argument("--name", default="", help="服务对象姓名或名称")
    parser.add_argument("--id", type=UUID, help="登记过的人或单位的编号，search --json 里有")
    parser.add_argument("--heads", type=int, default=1, help="人数，集体服务时用")
    parser.add_argument("--way", default="counter", help="服务方式编码，默认 counter")
    parser.add_argument("--content", default="", help="服务内容")
    parser.add_argument("--result", default="done", help="结果编码，默认 done")
    parser.add_argument("--minutes", type=int, help="用了几分钟")
    parser.set_defaults(run=run_add)


def _add_list(parser: ArgumentParser) -> None:
    parser.add_argument("--since", type=day, metavar="DATE", help="从哪天起")
    parser.add_argument("--until", type=day, metavar="DATE", help="到哪天止")
    parser.add_argument("--limit", type=int, default=50, help="最多几条，默认 50")
    parser.set_defaults(run=run_list)


def run_add(arguments: Namespace, console: Console) -> int:
    """Write one line of the ledger."""
    entry = LogEntry(
        item=arguments.item,
        object_kind=ObjectKind(arguments.kind),
        object_id=arguments.id,
        object_name=arguments.name.strip(),
        heads=arguments.heads,
        way=arguments.way,
        content=arguments.content.strip(),
        result=arguments.result,
        minutes=arguments.minutes,
    )
    with opened(arguments) as station:
        line = station.logs.add(entry)
    console.show(_value(line), [f"记好了，流水号 {line.log_no}。"])
    return Exit.OK


def run_list(arguments: Namespace, console: Console) -> int:
    """List lines of the ledger."""
    since: date | None = arguments.since
    query = LogQuery(since=since, until=arguments.until, limit=arguments.limit)
    with opened(arguments) as station:
        rows = station.logs.page(query).rows
    items = station.shared.codes["service_items"]
    console.show(
        {"logs": [_value(line) for line in rows]},
        (
            f"{line.log_no:>5}  {beijing_text(line.served_at)}  {items.name(line.item)}  "
            f"{_shown_name(line)}  {line.content}"
            for line in rows
        ),
    )
    return Exit.OK


def _value(line: ServiceLog) -> dict[str, object]:
    return {
        "log_no": line.log_no,
        "id": str(line.id),
        "served_at": line.served_at.isoformat(),
        "item": line.item,
        "kind": line.object_kind.value,
        "name": _shown_name(line),
        "heads": line.heads,
        "way": line.way,
        "content": line.content,
        "result": line.result,
        "minutes": line.minutes,
        "operator": line.operator_name,
        "reversal_of": str(line.reversal_of) if line.reversal_of else None,
    }


def _shown_name(line: ServiceLog) -> str:
    """Return the name for a terminal that others may look at."""
    if line.object_kind in _PERSONS and line.object_name:
        return masked_name(line.object_name)
    return line.object_name
