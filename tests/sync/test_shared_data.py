"""Code tables and rules, from the platform's desk to what a station goes by."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.domain.changes import FieldValue
from app.domain.workbench import Todo, TodoKind
from app.services.shared_data import SharedData
from app.storage.database import Database
from sync.platform.named_records import remove_named, write_named
from sync.platform.publishing import Issue, publish_rules, publish_tables
from sync.platform.store.database import Transaction
from sync.platform.store.scopes import PROVINCE, REFERENCE, open_scope
from tests.builders import MORNING, StoppedClock, numbered_id
from tests.published import NEWER, floors, forbidding, lint, trades, written
from tests.sync.village import Village

TODAY = date(2026, 11, 21)
COUNTY = Issue(county="350122", today=TODAY)


def publish(village: Village, work: Callable[..., object], content: bytes, issue: Issue) -> None:
    with village.platform.writing(alone=True) as session:
        work(session, content, issue)
    village.sync()


def opened(station: Database, days: int = 0) -> SharedData:
    clock = StoppedClock(MORNING + timedelta(days=days))
    return SharedData(open_unit=station.open_unit, now=clock)


def todos(station: Database, shared: SharedData) -> list[Todo]:
    with station.open_unit(reading=True) as unit:
        return list(shared.todos(unit))


def raw_pack(session: Transaction, kind: str, name: str, content: bytes, number: int = 1) -> None:
    """Write what a newer platform may publish and this one would refuse."""
    scope = open_scope(session, REFERENCE, PROVINCE, "")
    fields: dict[str, FieldValue] = {
        "name": name,
        "version": NEWER,
        "county": "",
        "content": content,
    }
    write_named(session, scope, kind, numbered_id(number).bytes, fields)


def test_a_county_s_table_counts_from_the_next_start_on(village: Village) -> None:
    shared = opened(village.station)
    publish(village, publish_tables, trades(), COUNTY)

    (todo,) = todos(village.station, shared)
    assert (todo.kind, todo.count) == (TodoKind.NEXT_START, 1)
    assert "Z01" not in shared.codes["trades"]
    again = opened(village.station)
    assert again.codes["trades"].name("Z01") == "新行当"
    assert todos(village.station, again) == []


def test_another_county_s_table_does_not_come_here(village: Village) -> None:
    elsewhere = Issue(county="350128", today=TODAY)

    publish(village, publish_tables, trades(), elsewhere)

    assert "Z01" not in opened(village.station).codes["trades"]


def test_a_table_for_later_waits_for_its_day(village: Village) -> None:
    issue = Issue(valid_from=TODAY + timedelta(days=2), today=TODAY)
    publish(village, publish_tables, trades(), issue)

    assert "Z01" not in opened(village.station, days=1).codes["trades"]
    assert "Z01" in opened(village.station, days=2).codes["trades"]


def test_rules_count_at_once(village: Village) -> None:
    shared = opened(village.station)
    before = shared.posting_rules()
    assert shared.posting_rules() is before
    publish(village, publish_rules, floors(), COUNTY)
    publish(village, publish_rules, lint(rules=[forbidding("黑话")]), COUNTY)

    rules = shared.posting_rules()

    floor = rules.floors.floor_for("350122", TODAY)
    assert floor is not None
    assert (floor.hour_fen, [rule.code for rule in rules.lint.rules]) == (
        2500,
        ["money_from_worker"],
    )
    assert todos(village.station, shared) == []


@pytest.mark.parametrize(
    ("kind", "name"),
    [("rule_pack", "postings"), ("rule_pack", "min_wage"), ("rule_pack", "x"), ("code_table", "x")],
)
def test_what_this_build_cannot_read_is_kept_and_said(
    village: Village, kind: str, name: str
) -> None:
    with village.platform.writing() as session:
        raw_pack(session, kind, name, written({"version": 9, "new": "shape"}))
    village.sync()

    shared = opened(village.station)
    rules = shared.posting_rules()

    assert rules.lint.version < NEWER
    (todo,) = todos(village.station, shared)
    assert (todo.kind, todo.title, todo.count) == (TodoKind.UNREADABLE, name, NEWER)


def test_what_the_platform_takes_back_counts_no_more(village: Village) -> None:
    with village.platform.writing() as session:
        raw_pack(session, "rule_pack", "min_wage", floors())
    village.sync()
    shared = opened(village.station)
    assert shared.posting_rules().floors.version == NEWER

    with village.platform.writing() as session:
        for number in (1, 1, 2):  # what is gone, or never was, can be taken back too
            remove_named(session, PROVINCE, "rule_pack", numbered_id(number).bytes)
    village.sync()

    assert shared.posting_rules().floors.version < NEWER


def test_a_pack_without_sense_does_no_harm(village: Village) -> None:
    with village.platform.writing() as session:
        scope = open_scope(session, REFERENCE, PROVINCE, "")
        write_named(session, scope, "code_table", numbered_id(3).bytes, {"name": "sexes"})
    village.sync()

    shared = opened(village.station)

    assert todos(village.station, shared) == []
    assert shared.codes["sexes"].version < NEWER
