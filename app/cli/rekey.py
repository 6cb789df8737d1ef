"""``rekey``: make this PC a device of its own, by a code of the county office."""

from argparse import ArgumentParser, Namespace

from app.cli.console import Console
from app.cli.exit_codes import Exit
from app.cli.opening import opened


def add_to(parser: ArgumentParser) -> None:
    """Add the verb's own arguments."""
    parser.add_argument("--code", required=True, help="县里给的换机码")
    parser.add_argument(
        "--keep-old", action="store_true", help="原来那台电脑还在用（数据是拷来的）"
    )
    parser.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    """Ask the platform; what was written stays as it is."""
    with opened(arguments) as station:
        station.rekey(arguments.code, retire=not arguments.keep_old)
        unsent = station.sync.status().unsent
    console.show(
        {"rekeyed": True, "unsent": unsent},
        [f"换好了，这台电脑有了自己的身份，记录都在，还没传 {unsent} 条。"],
    )
    return Exit.OK
