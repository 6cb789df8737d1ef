"""What the window takes with a hundred thousand people: time to the list, memory."""

import json
import subprocess
import sys
from pathlib import Path

from tests.bench.measured import Row
from tests.bench.people import village
from tests.bench.station import PEOPLE

_ROOT = Path(__file__).resolve().parents[2]


def window_rows(folder: Path) -> list[Row]:
    """Return opening the seekers list and the peak memory of a session on every page."""
    kept = village(folder, PEOPLE)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.session", str(kept)],
        cwd=_ROOT,
        check=True,
        capture_output=True,
    )
    figures = json.loads(done.stdout)
    return [
        Row(
            key="seekers.open_ms",
            what=f"opening the seekers list with {PEOPLE:,} people, painted",
            figure=figures["again_ms"],
            unit="ms median",
            goal=100,
            note=f"the very first time, page built: {figures['first_ms']:.0f} ms",
        ),
        Row(
            key="memory.peak_mb",
            what="peak memory of a session on every page",
            figure=figures["peak_mb"],
            unit="MB",
            goal=250,
        ),
    ]
