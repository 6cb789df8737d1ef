"""Cold start against a bare PySide6 window, in turn, in one run."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.measured import Row

ROOT = Path(__file__).resolve().parents[2]
_CACHES = Path("/proc/sys/vm/drop_caches")
_WARM_ROUNDS = 9
_COLD_ROUNDS = 5


def start_rows(folder: Path) -> list[Row]:
    """Return the ratio with files in memory and, where that may be done, from the disk."""
    bare = ("-m", "tests.bench.bare_window")
    own = ("-m", "tests.bench.own_window", str(folder))
    _seconds(bare), _seconds(own)  # bytecode and file caches are there for both
    rows = [
        _ratio(
            "warm",
            "file caches warm",
            [(_seconds(own), _seconds(bare)) for _ in range(_WARM_ROUNDS)],
        )
    ]
    if os.access(_CACHES, os.W_OK):
        pairs = [(_from_disk(own), _from_disk(bare)) for _ in range(_COLD_ROUNDS)]
        rows.append(_ratio("cold", "file caches dropped before each", pairs))
    return rows


def _ratio(key: str, how: str, pairs: list[tuple[float, float]]) -> Row:
    own, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    return Row(
        key=f"start_{key}.ratio",
        what=f"window usable / bare PySide6 window, {how}",
        figure=statistics.median(a / b for a, b in pairs),
        unit="×",
        goal=1.6,
        note=f"{own:.2f} s / {bare:.2f} s, {len(pairs)} pairs",
    )


def _from_disk(command: tuple[str, ...]) -> float:
    os.sync()
    _CACHES.write_text("3\n")
    return _seconds(command)


def _seconds(command: tuple[str, ...]) -> float:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.monotonic()  # one clock for all processes of a machine
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, check=True, capture_output=True
    )
    return float(done.stdout) - start
