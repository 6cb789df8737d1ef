"""Marks of ledger lines taken in, on a real file."""

from app.storage.unit_of_work import OpenUnit
from tests.builders import MORNING


def test_marks_are_known_once_they_are_committed(open_unit: OpenUnit) -> None:
    marks = [number.to_bytes(16, "big") for number in range(1_200)]
    with open_unit() as unit:
        unit.import_marks.add(marks[:1_100], at=MORNING)
        unit.commit()

    with open_unit(reading=True) as unit:
        assert unit.import_marks.known(marks) == set(marks[:1_100])
        assert unit.import_marks.known([]) == set()


def test_a_mark_made_twice_stays(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.import_marks.add([b"a"], at=MORNING)
        unit.import_marks.add([b"a", b"b"], at=MORNING)
        unit.import_marks.add([], at=MORNING)

        assert unit.import_marks.known([b"a", b"b", b"c"]) == {b"a", b"b"}
