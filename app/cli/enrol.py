"""``enrol``: join a platform by a one-time code."""

import importlib
from argparse import ArgumentParser, Namespace
from pathlib import Path

from app import assembly
from app.cli.console import Console
from app.cli.exit_codes import Exit
from app.cli.folder import data_dir
from app.cli.opening import read_pin


def add_to(parser: ArgumentParser) -> None:
    """Add the verb's own arguments."""
    parser.add_argument("--url", required=True, help="平台地址，如 https://lg.example.cn")
    parser.add_argument("--code", required=True, help="县里给的一次性代码")
    parser.add_argument("--name", required=True, help="经办人姓名")
    parser.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    """Make the station folder with what the platform answers."""
    folder = data_dir(arguments)
    join(folder, arguments.url, arguments.code, arguments.name, read_pin())
    console.show({"folder": str(folder)}, [f"加入好了，数据放在 {folder}"])
    return Exit.OK


def join(folder: Path, url: str, code: str, operator_name: str, pin: str) -> None:
    """Join a platform over the network; the window's first run uses it too.

    Raises:
        DomainError: ``PLATFORM_*``, ``ENROL_CODE_*``, ``STATION_EXISTS`` or ``PIN_WEAK``.
    """
    # The network's libraries are slow to load; no other verb but sync needs them.
    client = importlib.import_module("sync.station.enrol").ask_to_enrol
    assembly.enrol(folder, url, code, operator_name, pin, client=client)
