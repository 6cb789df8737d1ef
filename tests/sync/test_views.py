"""The view: the platform's row with own open changes on top."""

from app.domain.sync_records import PendingCommit
from sync.station.views import Values, open_changes, overlay
from sync.wire.commit import CommitBody, Op, Payload, WireChange, encode_commit

ID = bytes(16)


def change(op: Op, payload: Payload = None, record: bytes = ID) -> WireChange:
    return WireChange(op, 1, record, 0, payload)


def seen(values: Values | None, *changes: WireChange) -> Values | None:
    return overlay(values, changes)


def test_an_own_new_record_is_seen_at_once() -> None:
    assert seen(None, change(Op.NEW, ["陈", None, 3])) == {1: "陈", 3: 3}
    assert seen({1: "李"}, change(Op.NEW, ["陈", "x"])) == {1: "李", 2: "x"}


def test_own_edits_lie_on_top_in_order() -> None:
    first, second = change(Op.SET, {1: "a"}), change(Op.SET, {1: "b", 2: None})

    assert seen({1: "李", 2: "x"}, first, second) == {1: "b", 2: None}
    assert seen({5: "open"}, change(Op.STATE, [5, "open", "closed"])) == {5: "closed"}


def test_counters_and_sets_are_merged_as_the_platform_does() -> None:
    assert seen({3: 40}, change(Op.ADD, {3: 2, 4: 1})) == {3: 42, 4: 1}
    assert seen({4: ["a", "b"]}, change(Op.MEMBER, {4: [["c", "a"], ["b"]]})) == {4: ["a", "c"]}
    assert seen({}, change(Op.MEMBER, {4: [["c"], []]})) == {4: ["c"]}


def test_what_is_not_there_cannot_be_edited() -> None:
    assert seen(None, change(Op.SET, {1: "a"})) is None
    assert seen({1: "a"}, change(Op.DELETE)) is None


def test_answered_changes_are_open_until_the_row_has_them() -> None:
    mine, other = change(Op.SET, {1: "a"}), change(Op.SET, {1: "b"}, b"x" * 16)
    body = encode_commit(CommitBody(1, None, 0, 1, (), (other, mine)))

    def still_open(versions: dict[int, int], reached: int) -> list[WireChange]:
        return list(open_changes([PendingCommit(1, body, versions)], ID, reached))

    assert still_open({}, 99) == [mine]
    assert still_open({0: 8, 1: 9}, 8) == [mine]
    assert still_open({0: 8, 1: 9}, 9) == []
    assert still_open({0: 8, 1: 0}, 0) == []
