"""The merge table: what becomes of a submitted value, by class and by what its author saw."""

import pytest

from sync.platform.merge import Author, Verdict, is_seen, judge, with_members
from sync.platform.store.records import MERGED, PLATFORM, Mark
from sync.wire.registry import FieldClass

OURS = 3
AUTHOR = Author(OURS, 10, {2: 5})


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


@pytest.mark.parametrize(
    ("field_class", "seen", "same", "other"),
    [
        (FieldClass.HUMAN, Verdict.APPLY, Verdict.NOTHING, Verdict.CONFLICT),
        (FieldClass.SET, Verdict.APPLY, Verdict.NOTHING, Verdict.CONFLICT),
        (FieldClass.STATE, Verdict.APPLY, Verdict.NOTHING, Verdict.CONFLICT),
        (FieldClass.ORDER, Verdict.APPLY, Verdict.NOTHING, Verdict.APPLY),
        (FieldClass.FIXED, Verdict.FIXED, Verdict.NOTHING, Verdict.FIXED),
        (FieldClass.PLATFORM, Verdict.PLATFORM_ONLY, Verdict.PLATFORM_ONLY, Verdict.PLATFORM_ONLY),
    ],
)
def test_the_table(field_class: FieldClass, seen: Verdict, same: Verdict, other: Verdict) -> None:
    assert judge(field_class, seen=True, present="a", proposed="b") is seen
    assert judge(field_class, seen=False, present="b", proposed="b") is same
    assert judge(field_class, seen=False, present="a", proposed="b") is other


def test_elements_come_and_go_one_by_one() -> None:
    assert with_members(["a", "b"], ["c", "c", "b"], ["a"], seen=True) == ["b", "c"]
    assert with_members(["a", "b"], ["c"], ["a"], seen=False) == ["a", "b", "c"]
    assert with_members(None, ["c"], ["a"], seen=True) == ["c"]
