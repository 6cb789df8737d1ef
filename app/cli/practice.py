"""``practice``: a station folder to try things in; no platform needed."""

from argparse import ArgumentParser, Namespace

from app.assembly import create_practice, utc_now
from app.cli.console import Console
from app.cli.exit_codes import Exit
from app.cli.folder import data_dir
from app.cli.opening import opened, read_pin
from app.practice.content import fill_station


def add_to(parser: ArgumentParser) -> None:
    """Add the verb's own arguments."""
    parser.add_argument("--empty", action="store_true", help="不放练习数据")
    parser.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    """Make the folder and fill it with invented people, employers and postings."""
    folder = data_dir(arguments)
    create_practice(folder, read_pin())
    counts = {"workers": 0, "employers": 0, "postings": 0, "logs": 0}
    if not arguments.empty:
        with opened(arguments) as station:
            counts = fill_station(station, now=utc_now())
    console.show(
        {"folder": str(folder), **counts},
        [
            f"练习驿站建好了：{folder}",
            "求职者 {workers} 人，用工方 {employers} 家，岗位 {postings} 个。".format(**counts),
        ],
    )
    return Exit.OK
