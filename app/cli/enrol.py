"""``enrol``: join a platform by a one-time code."""

import importlib
from argparse import ArgumentParser, Namespace

from app.assembly import enrol
from app.cli.console import Console
from app.cli.exit_codes import Exit
from app.cli.opening import data_dir, read_pin


def add_to(parser: ArgumentParser) -> None:
    """Add the verb's own arguments."""
    parser.add_argument("--url", required=True, help="平台地址，如 https://lg.example.cn")
    parser.add_argument("--code", required=True, help="县里给的一次性代码")
    parser.add_argument("--name", required=True, help="经办人姓名")
    parser.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    """Make the station folder with what the platform answers."""
    folder = data_dir(arguments)
    pin = read_pin()
    # The network's libraries are slow to load and no other verb but sync needs them.
    client = importlib.import_module("sync.station.enrol").ask_to_enrol
    enrol(folder, arguments.url, arguments.code, arguments.name, pin, client=client)
    console.show({"folder": str(folder)}, [f"加入好了，数据放在 {folder}"])
    return Exit.OK
