"""A hundred posters in one PDF."""

import time
from dataclasses import replace
from pathlib import Path

from app.domain.job_code import JobCode
from app.printing.offscreen import painting_application
from app.printing.pdf import render_poster_pdf
from tests.bench.measured import Row
from tests.printing.posters import DRAWN

POSTERS = 100


def poster_rows(folder: Path) -> list[Row]:
    """Return the seconds for a hundred different posters, signatures and all."""
    application = painting_application()
    contents = []
    for number in range(POSTERS):
        code = JobCode.make(17, number)
        address = DRAWN.address.replace("7KM4Q2XA9", code.value)
        contents.append(replace(DRAWN, code=code.grouped, short_code=code.short, address=address))
    path = folder / "posters.pdf"
    start = time.perf_counter()
    render_poster_pdf(contents, path)
    taken = time.perf_counter() - start
    size = path.stat().st_size // 1024
    del application
    return [
        Row(
            key="posters_100.seconds",
            what=f"{POSTERS} posters to one PDF",
            figure=taken,
            unit="s",
            goal=10,
            note=f"{size:,} kB",
        )
    ]
