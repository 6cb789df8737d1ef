"""Which verb was asked for, and its arguments.

Only the module of that verb is loaded: the window, which begins here too, must not wait
for databases and spreadsheets.
"""

import argparse
import importlib
from collections.abc import Sequence
from typing import NamedTuple

from app import VERSION
from app.cli.arguments import general_options


class Verb(NamedTuple):
    """Where a verb is written, and what it does in a few words."""

    module: str
    purpose: str


VERBS = {
    "practice": Verb("practice", "建一个练习驿站"),
    "enrol": Verb("enrol", "用一次性代码加入平台"),
    "rekey": Verb("rekey", "换了电脑或拷了数据：用换机码换身份"),
    "import": Verb("import_ledger", "导入求职者、用工方或岗位的表格"),
    "postings": Verb("postings", "列出岗位"),
    "search": Verb("search", "找人、找岗位、找用工方"),
    "print": Verb("print_sheets", "打印海报"),
    "log": Verb("log", "记服务台账、看服务台账"),
    "export": Verb("export", "导出服务台账"),
    "sync": Verb("sync", "和平台同步一次"),
    "bundle": Verb("bundle", "用 U 盘同步，替别的驿站代传"),
    "target": Verb("target", "给别的平台报记录：写文件、收回执"),
    "doctor": Verb("doctor", "检查电脑和数据文件夹"),
}

_PROGRAM = "gig-station"


def read_arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line; ``verb`` is ``None`` when the window is wanted."""
    parser = argparse.ArgumentParser(
        prog=_PROGRAM,
        description="零工驿站。不带命令时打开窗口。",
        epilog="命令：\n"
        + "\n".join(f"  {name:<10}{verb.purpose}" for name, verb in VERBS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[general_options()],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=VERSION)
    parser.add_argument("verb", nargs="?", choices=VERBS, metavar="命令", help="见下面")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    parser.set_defaults(data=None, json=False, operator=None)
    arguments = parser.parse_args(argv)
    if arguments.verb is None:
        return arguments
    verb = argparse.ArgumentParser(
        prog=f"{_PROGRAM} {arguments.verb}",
        description=VERBS[arguments.verb].purpose,
        parents=[general_options()],
        allow_abbrev=False,
    )
    importlib.import_module(f"app.cli.{VERBS[arguments.verb].module}").add_to(verb)
    return verb.parse_args(arguments.rest, arguments)
