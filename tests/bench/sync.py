"""What syncing costs: bytes, exchanges and seconds, beside a plain upload and the floor."""

import statistics
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.domain.workers import Worker
from tests.bench.bare_insert import insert_seconds, platform_seconds
from tests.bench.joined_station import everybody
from tests.bench.measured import Row
from tests.bench.running_platform import throwaway_cluster
from tests.bench.shaped_line import VILLAGE, shaped_line
from tests.bench.sync_bench import Prepared, SyncBench
from tests.bench.sync_floor import floor_bytes, plain_upload, post_seconds, sink

SMALL, LARGE = 1_000, 10_000
_SHAPED_RUNS = 5
_TIMED_RUNS = 3
_CUT_SHARES = (0.15, 0.3, 0.5, 0.7, 0.9)
_OVER_FLOOR = 1.35
_OVER_LINE = 1.25
_OVER_INSERT = 5
_MOST_EXCHANGES = 10
_MOST_RESENT = 32 * 1024
_MOST_BYTES = 600


def sync_rows(folder: Path) -> list[Row]:
    """Return every figure of syncing."""
    with throwaway_cluster() as cluster, shaped_line() as line:
        bench = SyncBench(folder, cluster, line)
        rows = _loopback(bench, bench.prepared(SMALL))
        large = bench.prepared(LARGE)
        rows += _loopback(bench, large)
        return [*rows, *_shaped(bench, large), *_cut(bench, large), *_platform(bench, large)]


def _loopback(bench: SyncBench, made: Prepared) -> list[Row]:
    count, people = made.count, everybody(made.folder)
    bench.line.shape = None
    with bench.talk(made) as talk:
        push = talk.do("sync")
        idle = talk.do("sync")
        talk.do("edit 1")
        one = talk.do("sync")
        talk.do(f"edit {count // 100}")
        edits = talk.do("sync")
    floor, name = floor_bytes(people), f"{count:,} registrations"
    few = count == SMALL
    rows = [
        _row(
            f"push_{count}.bytes_up",
            f"{name}, up",
            (push["up"], "B"),
            _OVER_FLOOR * floor,
            f"{push['up'] / floor:.2f} × the floor",
        ),
        _row(f"floor_{count}.bytes", "the given values column-wise, zstd-19", (floor, "B")),
        _row(f"push_{count}.bytes_down", f"{name}, down", (push["down"], "B")),
        _row(
            f"push_{count}.exchanges",
            f"{name}, requests",
            (push["exchanges"], ""),
            None if few else _MOST_EXCHANGES,
        ),
        _row(f"push_{count}.seconds", f"{name}, loopback", (push["seconds"], "s")),
        _row(
            f"push_{count}.peak_mb",
            "peak memory of the station's process",
            (push["peak_mb"], "MB"),
            None,
            f"{push['before_mb']:.0f} MB before",
        ),
        _row(f"edits_{count}.bytes_up", f"{count // 100} of them edited, up", (edits["up"], "B")),
        _row(f"edits_{count}.bytes_down", "the same, down", (edits["down"], "B")),
        _row(f"edits_{count}.exchanges", "the same, requests", (edits["exchanges"], "")),
        _row(f"edits_{count}.seconds", "the same, loopback", (edits["seconds"], "s")),
    ]
    rows += _plain(bench, people)
    if not few:
        rows += [
            _row(
                f"{key}.bytes",
                f"{what}, both ways",
                (said["up"] + said["down"], "B"),
                _MOST_BYTES,
                f"{said['up']} up, {said['down']} down",
            )
            for key, what, said in (
                ("idle", "an exchange with nothing to say", idle),
                ("edit_one", "one field of one person edited", one),
            )
        ]
    return rows


def _plain(bench: SyncBench, people: Sequence[Worker]) -> list[Row]:
    body, count = plain_upload(people), len(people)
    with sink() as address:
        bench.line.lead_to(address)
        bench.line.reset()
        seconds = post_seconds(bench.line.address, body)
        sent = bench.line.up
    what = "plain requests upload, JSON, zstd-3"
    return [
        _row(f"plain_{count}.bytes_up", what, (sent, "B")),
        _row(f"plain_{count}.seconds", f"{what}, loopback", (seconds, "s")),
    ]


def _shaped(bench: SyncBench, made: Prepared) -> list[Row]:
    runs, alone = [], []
    for seed in range(_SHAPED_RUNS):
        with bench.talk(made) as talk:
            bench.line.shape = VILLAGE
            runs.append(talk.do("sync", seed))
            bench.line.shape = None
        alone.append(runs[-1]["up"] / VILLAGE.bytes_per_s + VILLAGE.round_trip_s)
    bench.line.shape = replace(VILLAGE, mean_cut_s=None)
    with sink() as address:
        bench.line.lead_to(address)
        plain = post_seconds(bench.line.address, plain_upload(everybody(made.folder)))
    bench.line.shape = None
    order = sorted(range(_SHAPED_RUNS), key=lambda number: runs[number]["seconds"] / alone[number])
    middle = order[_SHAPED_RUNS // 2]
    key, run = f"shaped_{made.count}", runs[middle]
    ratios = " ".join(f"{runs[n]['seconds'] / alone[n]:.2f}" for n in order)
    cuts = sum(each["cuts"] for each in runs)
    return [
        _row(
            f"{key}.seconds",
            "300 ms, 512 kbit/s, a cut every 5 s",
            (run["seconds"], "s"),
            _OVER_LINE * alone[middle],
            f"{ratios} ×, {cuts} cuts in {_SHAPED_RUNS} runs",
        ),
        _row(f"{key}.line_seconds", "its bytes alone on that line", (alone[middle], "s")),
        _row(f"{key}.exchanges", "requests", (run["exchanges"], "")),
        _row(
            f"plain_shaped_{made.count}.seconds", "plain upload there, without a cut", (plain, "s")
        ),
    ]


def _cut(bench: SyncBench, made: Prepared) -> list[Row]:
    with bench.talk(made) as talk:
        whole = talk.do("sync")["up"]
    resent = []
    for share in _CUT_SHARES:
        with bench.talk(made) as talk:
            bench.line.cut_after = round(whole * share)
            resent.append(talk.do("sync")["up"] - whole)
    note = " ".join(f"{each:,}" for each in resent)
    return [
        _row(
            "cut.resent_bytes",
            "bytes sent again after a cut, at worst",
            (max(resent), "B"),
            _MOST_RESENT,
            note,
        )
    ]


def _platform(bench: SyncBench, made: Prepared) -> list[Row]:
    ours, bare = [], []
    for _ in range(_TIMED_RUNS):
        with bench.copy(made) as (folder, url):
            ours.append(platform_seconds(folder, url))
            bare.append(insert_seconds(url, bench.empty_like(made)))
    taken, goal = statistics.median(ours), statistics.median(bare)
    return [
        _row(
            f"platform_{made.count}.seconds",
            "the platform's own time, PostgreSQL",
            (taken, "s"),
            _OVER_INSERT * goal,
            f"{taken / goal:.1f} × the bare insert",
        ),
        _row(f"insert_{made.count}.seconds", "bare insert of the same rows", (goal, "s")),
    ]


def _row(
    key: str, what: str, figure: tuple[float, str], goal: float | None = None, note: str = ""
) -> Row:
    return Row(key=key, what=what, figure=figure[0], unit=figure[1], goal=goal, note=note)
