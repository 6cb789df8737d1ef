"""Saving, searching and listing in a station with a hundred thousand people."""

from pathlib import Path

from app.assembly import open_station
from app.domain.workers import WorkerQuery
from app.services.station import Station
from tests.bench.measured import Row, median, p95, spread, timed_ms
from tests.bench.people import PIN, invented_people, village

PEOPLE = 100_000
_SAVES = 150
_SEARCHES = 40
_TYPED = ("陈", "陈阿", "黄丽琴", "cam", "chenamu", "wsx", "zhangmeiyu", "5678", "001X", "19900012")


def station_rows(folder: Path) -> list[Row]:
    """Return saving a worker, searching and reading the first page."""
    kept = village(folder, PEOPLE)
    station = open_station(kept, PIN)
    try:
        return [_saving(station), _searching(station), _first_page(station), _figures(station)]
    finally:
        station.close()


def _saving(station: Station) -> Row:
    taken = station.workers.counts().total
    people = list(invented_people(taken + _SAVES))[taken:]
    times = timed_ms(lambda number: station.workers.register(people[number]), _SAVES)
    return Row(
        key="save_worker.median_ms",
        what=f"saving a worker among {PEOPLE:,}, durable",
        figure=median(times),
        unit="ms median",
        goal=15,
        note=spread(times),
    )


def _searching(station: Station) -> Row:
    times = timed_ms(
        lambda number: station.search.find(_TYPED[number % len(_TYPED)]), _SEARCHES * len(_TYPED)
    )
    return Row(
        key="search.p95_ms",
        what=f"search box over {PEOPLE:,} people, {len(_TYPED)} ways of typing",
        figure=p95(times),
        unit="ms p95",
        goal=10,
        note=spread(times),
    )


def _first_page(station: Station) -> Row:
    def read(_number: int) -> None:
        station.workers.counts()
        station.workers.page(WorkerQuery())

    times = timed_ms(read, _SEARCHES)
    return Row(
        key="first_page.median_ms",
        what="counts and first page of the seekers list, read",
        figure=median(times),
        unit="ms median",
        note=spread(times),
    )


def _figures(station: Station) -> Row:
    def read(_number: int) -> None:
        station.workbench.figures()
        station.workbench.todos()

    times = timed_ms(read, _SEARCHES)
    return Row(
        key="workbench.median_ms",
        what="figures and to-dos of the workbench, read",
        figure=median(times),
        unit="ms median",
        note=spread(times),
    )
