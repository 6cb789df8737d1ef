"""Finding people by what an operator types."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.workers import Worker, WorkerQuery, WorkerState, WorkerSummary
from app.storage.search_keys import asked
from app.storage.unit_of_work import OpenUnit
from tests.builders import numbered_id, open_database

DAY = date(2026, 11, 21)
PEOPLE = (
    ("张伟", "19900001234", "350101198001010249"),
    ("张小明", "19900005678", "35010119800101002X"),
    ("单小明", "0591-55551234", None),
    ("阿依古丽·买买提", None, None),
    ("欧阳喆堃", None, None),
    ("䶮㛃", None, None),
    ("陈𬱟", None, None),
    ("O'Neil Jane", None, None),
)


def a_worker(number: int, name: str, phone: str | None, id_number: str | None) -> Worker:
    return Worker(
        id=numbered_id(number),
        name=name,
        phone=phone,
        id_number=id_number,
        key_groups=("G06",) if number % 2 else (),
        home_region="350122999201",
        registered_on=DAY,
        last_contact_on=DAY,
    )


@pytest.fixture
def people(open_unit: OpenUnit) -> OpenUnit:
    with open_unit() as unit:
        unit.workers.add([a_worker(number, *one) for number, one in enumerate(PEOPLE)])
        unit.workers.add([])
        unit.commit()
    return open_unit


@pytest.fixture(scope="module")
def crowd(empty_station_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenUnit]:
    """Sixteen namesakes; only read, so that every example may share them."""
    folder = tmp_path_factory.mktemp("crowd")
    database = open_database(Path(shutil.copy(empty_station_file, folder / "station.db")))
    with database.open_unit() as unit:
        unit.workers.add([a_worker(number, "陈车", None, None) for number in range(16)])
        unit.commit()
    yield database.open_unit
    database.close()


def found(people: OpenUnit, text: str) -> set[str]:
    with people(reading=True) as unit:
        ids = unit.search_keys.find(text, limit=20)
        listed = {worker.name for worker in unit.workers.listed(ids)}
        paged = {row.name for row in unit.workers.page(WorkerQuery(text=text), on=DAY).rows}
    if text.strip():
        assert listed == paged
    return listed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张", {"张伟", "张小明"}),
        ("小明", {"张小明", "单小明"}),
        ("zhangw", {"张伟"}),
        ("ZHANG WEI", {"张伟"}),
        ("zhang'xm", {"张小明"}),
        ("zxm", {"张小明"}),
        ("dxm", {"单小明"}),
        ("shanxiaom", {"单小明"}),
        ("1234", {"张伟", "单小明"}),
        ("059155551234", {"单小明"}),
        ("199 0000 5678", {"张小明"}),
        ("００５６７８", {"张小明"}),
        ("0249", {"张伟"}),
        ("002X", {"张小明"}),
        ("35010119800101002x", {"张小明"}),
        ("买买提", {"阿依古丽·买买提"}),
        ("阿依古丽买", {"阿依古丽·买买提"}),
        ("阿依古丽•买", {"阿依古丽·买买提"}),
        ("ouyangzk", {"欧阳喆堃"}),
        ("㛃", {"䶮㛃"}),
        ("䶮", {"䶮㛃"}),
        ("𬱟", {"陈𬱟"}),
        ("陈𬱟", {"陈𬱟"}),
        ("o'neil", {"O'Neil Jane"}),
        ("%", set()),
        ("_", set()),
        ("张%", {"张伟", "张小明"}),
        ("' OR 1=1 --", set()),
        ("没有", set()),
    ],
)
def test_people_are_found_by_beginnings_and_tails(
    people: OpenUnit, text: str, names: set[str]
) -> None:
    assert found(people, text) == names


def test_nothing_typed_asks_for_nothing() -> None:
    assert asked("  ·-") == ()


def test_nobody_is_listed_twice_for_two_spellings(people: OpenUnit) -> None:
    with people(reading=True) as unit:
        rows = unit.workers.page(WorkerQuery(text="z"), on=DAY).rows

    assert sorted(row.name for row in rows) == ["张伟", "张小明"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (WorkerQuery(text="xm", key_group="G06"), []),
        (WorkerQuery(text="z", key_group="G06"), ["张小明"]),
        (WorkerQuery(text="z", state=WorkerState.CLOSED), []),
        (WorkerQuery(text="zw", home_region="350122999201"), ["张伟"]),
        (WorkerQuery(home_region="350122999202"), []),
    ],
)
def test_a_text_and_filters_apply_together(
    people: OpenUnit, query: WorkerQuery, names: list[str]
) -> None:
    with people(reading=True) as unit:
        assert [row.name for row in unit.workers.page(query, on=DAY).rows] == names


@settings(max_examples=25, deadline=None)
@given(
    limit=st.integers(1, 9), group=st.sampled_from([None, "G06"]), text=st.sampled_from(["", "c"])
)
def test_pages_of_any_size_make_the_whole_list(
    crowd: OpenUnit, limit: int, group: str | None, text: str
) -> None:
    with crowd(reading=True) as unit:
        whole = unit.workers.page(WorkerQuery(text=text, key_group=group, limit=99), on=DAY).rows
        seen: list[WorkerSummary] = []
        query = WorkerQuery(text=text, key_group=group, limit=limit)
        while len(seen) < len(whole):
            page = unit.workers.page(query, on=DAY)
            seen += page.rows
            query = replace(query, after=page.next_mark)

    assert page.next_mark is None
    assert tuple(seen) == whole
    assert len(whole) == (8 if group else 16)
