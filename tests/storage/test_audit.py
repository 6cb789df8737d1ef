"""Who looked at what."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.storage.audit import AuditLine
from app.storage.unit_of_work import OpenUnit
from tests.builders import MORNING, numbered_id


def line(number: int) -> AuditLine:
    return AuditLine(
        at=MORNING,
        operator_no=1,
        act="reveal",
        kind="worker",
        record_id=numbered_id(number),
        reason="电话核对",
    )


def write(open_unit: OpenUnit, *lines: AuditLine) -> None:
    with open_unit() as unit:
        for each in lines:
            unit.audit.add(each)
        unit.commit()


def test_lines_come_back_as_written_and_the_chain_holds(open_unit: OpenUnit) -> None:
    plain = AuditLine(at=MORNING, operator_no=2, act="sign-in")

    write(open_unit, line(1), plain)

    with open_unit(reading=True) as unit:
        assert unit.audit.lines() == (line(1), plain)
        assert unit.audit.first_broken() is None


@pytest.mark.parametrize("statement", ["DELETE FROM audit", "UPDATE audit SET reason = ''"])
def test_a_line_can_neither_be_changed_nor_deleted(open_unit: OpenUnit, statement: str) -> None:
    write(open_unit, line(1))

    with pytest.raises(IntegrityError, match="append-only"), open_unit() as unit:
        unit._session.execute(text(statement))


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit SET reason = 'x' WHERE seq = 2", 2),
        ("DELETE FROM audit WHERE seq = 1", 1),
    ],
)
def test_a_line_changed_with_another_tool_shows(
    open_unit: OpenUnit, statement: str, broken: int
) -> None:
    write(open_unit, line(1), line(2), line(3))

    with open_unit() as unit:
        unit._session.execute(text("DROP TRIGGER tr_audit_update"))
        unit._session.execute(text("DROP TRIGGER tr_audit_delete"))
        unit._session.execute(text(statement))
        unit.commit()

    with open_unit(reading=True) as unit:
        assert unit.audit.first_broken() == broken
