"""The merge table: what becomes of a submitted value, by class and by what its author saw.

The tables below are the rules as people read them; the tests take what they expect
from there.
"""

import pytest

from sync.platform.merge import (
    Author,
    Verdict,
    is_seen,
    judge,
    judge_step,
    may_follow,
    with_members,
)
from sync.platform.store.records import MERGED, PLATFORM, Mark
from sync.wire.registry import Field, FieldClass, FieldType, registry

OURS = 3
AUTHOR = Author(OURS, 10, {2: 5})

CLASSES = """
| class                     | seen          | not seen, same value | not seen, other value |
| H, a person decides       | apply         | nothing              | conflict              |
| O, the last to arrive     | apply         | nothing              | apply                 |
| S, the whole set at once  | apply         | nothing              | conflict              |
| T, no order of steps      | apply         | nothing              | conflict              |
| F, fixed after creation   | fixed         | nothing              | fixed                 |
| R, platform only          | platform_only | platform_only        | platform_only         |
| C, added to, never set    | not_allowed   | not_allowed          | not_allowed           |
"""

# The steps of a posting: published may be paused and back, filled ends in archived.
STEPS = """
| present   | proposed  | seen        | not seen  |
| published | filled    | apply       | apply     |
| published | published | apply       | nothing   |
| draft     | published | apply       | apply     |
| paused    | published | apply       | conflict  |
| filled    | archived  | apply       | apply     |
| archived  | filled    | not_allowed | overtaken |
| filled    | published | not_allowed | overtaken |
| filled    | cancelled | not_allowed | conflict  |
| filled    | unheard   | not_allowed | conflict  |
| nothing   | draft     | apply       | apply     |
| nothing   | unheard   | not_allowed | conflict  |
"""


def rows(table: str) -> list[list[str]]:
    """Return the cells of a table's rows, without its head."""
    lines = table.strip().splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize(
    ("mark", "seen"),
    [
        pytest.param(None, True, id="nobody has written it"),
        pytest.param(Mark(40, 9, 1), True, id="written before the author's point"),
        pytest.param(Mark(41, 9, 1), False, id="written after it by somebody else"),
        pytest.param(Mark(41, OURS, 4), True, id="written by the author"),
        pytest.param(Mark(41, OURS, MERGED), True, id="merged from what the author added"),
        pytest.param(Mark(41, 2, 5), True, id="written by an ancestor"),
        pytest.param(Mark(41, 2, 6), False, id="written by a twin after they parted"),
        pytest.param(Mark(41, 2, MERGED), False, id="merged by an ancestor: not provable"),
        pytest.param(Mark(41, PLATFORM, 0), False, id="written by the platform"),
    ],
)
def test_seen_is_a_matter_of_versions_and_ancestry(mark: Mark | None, seen: bool) -> None:
    assert is_seen(mark, 40, AUTHOR) is seen


@pytest.mark.parametrize("row", rows(CLASSES), ids=lambda row: row[0])
def test_the_table_of_classes(row: list[str]) -> None:
    field = Field(1, "field", FieldType.TEXT, FieldClass(row[0][0]))

    found = [
        judge(field, seen=True, present="a", proposed="b"),
        judge(field, seen=False, present="b", proposed="b"),
        judge(field, seen=False, present="a", proposed="b"),
    ]

    assert [verdict.name.lower() for verdict in found] == row[1:]


@pytest.mark.parametrize("row", rows(STEPS), ids=" to ".join)
def test_the_table_of_steps(row: list[str]) -> None:
    field = registry().by_name["posting"].by_name["state"]
    present = None if row[0] == "nothing" else row[0]

    found = [
        judge_step(field, seen=seen, present=present, reached=row[1]) for seen in (True, False)
    ]

    assert [verdict.name.lower() for verdict in found] == row[2:]
    assert judge(field, seen=True, present=present, proposed=row[1]) is found[0]


def test_every_class_has_its_row() -> None:
    assert {row[0][0] for row in rows(CLASSES)} == {each.value for each in FieldClass}


def test_two_that_moved_on_meet_where_the_further_is() -> None:
    """Whoever comes first, both end in the same state, or both are asked."""
    field = registry().by_name["posting"].by_name["state"]
    for one in field.steps:
        for other in field.steps.keys() - {one}:
            verdicts = {
                judge_step(field, seen=False, present=a, reached=b)
                for a, b in ((one, other), (other, one))
            }
            assert verdicts in ({Verdict.CONFLICT}, {Verdict.APPLY, Verdict.OVERTAKEN})


def test_what_is_no_state_leads_nowhere() -> None:
    field = registry().by_name["posting"].by_name["state"]

    assert not may_follow(field, 7, "draft")
    assert not may_follow(field, "of a newer build", "draft")


def test_elements_come_and_go_one_by_one() -> None:
    assert with_members(["a", "b"], ["c", "c", "b"], ["a"]) == ["b", "c"]
    assert with_members(["a", "b"], ["c"], []) == ["a", "b", "c"]
    assert with_members(None, ["c"], ["a"]) == ["c"]
