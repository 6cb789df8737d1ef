"""Measure what the program promises and print a table: ``python -m tests.bench``."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench.evening import platform_rows
from tests.bench.measured import Row
from tests.bench.people import village
from tests.bench.posters import poster_rows
from tests.bench.start import start_rows
from tests.bench.station import PEOPLE, station_rows
from tests.bench.sync import sync_rows
from tests.bench.window import window_rows
from tests.bench.workbook import workbook_rows

_FOLDER = Path(__file__).resolve().parents[2] / "build" / "bench"
PARTS: dict[str, Callable[[Path], list[Row]]] = {
    "start": lambda folder: start_rows(village(folder, PEOPLE)),
    "station": station_rows,
    "window": window_rows,
    "workbook": workbook_rows,
    "posters": poster_rows,
    "sync": sync_rows,
    "platform": platform_rows,
}


def main() -> int:
    """Measure the parts asked for and print them."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("part", nargs="*", help=f"of {', '.join(PARTS)}; all when none is named")
    parser.add_argument("--json", action="store_true", help="for machines")
    arguments = parser.parse_args()
    if unknown := set(arguments.part) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    _FOLDER.mkdir(parents=True, exist_ok=True)
    rows = [row for part in arguments.part or PARTS for row in PARTS[part](_FOLDER)]
    show = _print_json if arguments.json else _print_table
    show(rows)
    return 0


def _print_json(rows: list[Row]) -> None:
    print(json.dumps({row.key: row.figure for row in rows}, indent=1))  # noqa: T201


def _print_table(rows: list[Row]) -> None:
    for row in rows:
        goal = "" if row.goal is None else f"goal ≤ {row.goal:g}"
        mark = "" if row.goal is None else ("holds" if row.holds else "MISSED")
        line = f"{row.what:68} {row.figure:9.2f} {row.unit:10} {goal:12} {mark:7}"
        print(f"{line} {row.note}".rstrip())  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
