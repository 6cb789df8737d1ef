"""Statements that are run on the driver itself, within the session's transaction."""

from uuid import UUID

import pytest
from sqlalchemy import bindparam, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateTable

from app.storage.base import table_of
from app.storage.prepared import Prepared
from app.storage.record_views import UnshownRow
from app.storage.unit_of_work import OpenUnit
from tests.simulation.disks import Disk, empty_station

_TABLE = table_of(UnshownRow)
_ADD = Prepared(insert(_TABLE))
_FIND = Prepared(select(_TABLE.c.record_id).where(_TABLE.c.kind == bindparam("of_kind")))
_WHO = UUID(int=1)


@pytest.fixture
def session() -> Session:
    disk = Disk()
    disk.put(empty_station())
    return Session(disk.engine)


def test_values_are_converted_both_ways(session: Session) -> None:
    _ADD.run(session, kind="worker", record_id=_WHO)

    assert _FIND.all(session, of_kind="worker") == [(_WHO,)]
    assert _FIND.first(session, of_kind="task") is None
    assert session.execute(text("SELECT record_id FROM unshown")).all() == [(_WHO.bytes,)]


def test_it_is_undone_with_the_session(session: Session) -> None:
    _ADD.run(session, kind="worker", record_id=_WHO)
    session.rollback()

    assert _FIND.all(session, of_kind="worker") == []


def test_nothing_is_taken_for_a_value_that_was_not_given(session: Session) -> None:
    with pytest.raises(KeyError):
        _ADD.run(session, kind="worker")


def test_mapped_objects_that_wait_are_written_first(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.sync_meta.row().head = 5

        assert unit.sync_meta.state().head == 5


def test_failures_are_those_of_the_library_and_say_no_value(session: Session) -> None:
    _ADD.run(session, kind="secret", record_id=_WHO)

    with pytest.raises(IntegrityError) as twice:
        _ADD.run(session, kind="secret", record_id=_WHO)
    session.execute(text("DROP TABLE unshown"))
    with pytest.raises(OperationalError):
        _FIND.all(session, of_kind="secret")

    assert "secret" not in str(twice.value)


def test_only_rows_are_read_and_written() -> None:
    with pytest.raises(TypeError):
        Prepared(CreateTable(_TABLE))
