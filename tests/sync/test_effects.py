"""What a change would do to a record, as plain values."""

import pytest

from sync.platform.effects import Effect, Submission, effect_of
from sync.platform.merge import Author, RefusedError
from sync.platform.store.records import Mark, Record
from sync.wire.codes import Fault
from sync.wire.commit import Op, Payload, WireChange
from sync.wire.errors import WireError
from sync.wire.registry import Kind, parse_registry

KIND: Kind = parse_registry(
    b"""{"schema": 1, "about": "", "kinds": [{"n": 1, "name": "thing", "scope": "station",
        "fields": [
        {"n": 1, "name": "name", "type": "text", "class": "H", "limit": 4},
        {"n": 2, "name": "remark", "type": "text", "class": "O"},
        {"n": 3, "name": "visits", "type": "int", "class": "C"},
        {"n": 4, "name": "tags", "type": "texts", "class": "S", "limit": 3},
        {"n": 5, "name": "state", "type": "text", "class": "T"},
        {"n": 6, "name": "made_on", "type": "day", "class": "F"},
        {"n": 7, "name": "checked", "type": "bool", "class": "R"},
        {"n": 8, "name": "scan", "type": "bytes", "class": "H", "limit": 4},
        {"n": 9, "name": "stage", "type": "text", "class": "T", "steps":
            {"open": ["taken", "closed"], "taken": ["closed"], "closed": []}}]}]}"""
).by_name["thing"]
OTHER = Mark(50, 9, 1)
AUTHOR = Author(3, 10)


def held(number: int, value: object, mark: Mark = OTHER, *, deleted: bool = False) -> Record:
    """Return a record with one field."""
    return Record(
        kind=1,
        id=bytes(16),
        scope=7,
        ver=mark.ver,
        deleted=deleted,
        values={number: value},  # type: ignore[dict-item]
        marks={number: mark},
    )


def effect(op: int, payload: Payload, record: Record | None, base: int = 50) -> Effect:
    change = WireChange(op, 1, bytes(16), 0, payload)
    return effect_of(Submission(KIND, change, AUTHOR, base), record)


def refusal(op: int, payload: Payload, record: Record | None, base: int = 50) -> Fault:
    with pytest.raises(RefusedError) as refused:
        effect(op, payload, record, base)
    return refused.value.fault


def test_a_new_record_takes_every_value() -> None:
    assert effect(Op.NEW, ["陈", None, 3], None) == Effect(values={1: "陈", 3: 3})


def test_a_new_record_never_overwrites_one_that_exists() -> None:
    assert refusal(Op.NEW, ["陈"], held(1, "李")) is Fault.EXISTS


def test_an_edit_of_what_is_not_there_is_an_orphan() -> None:
    assert refusal(Op.SET, {1: "陈"}, None) is Fault.ORPHAN
    assert refusal(Op.DELETE, None, None) is Fault.ORPHAN


def test_an_edit_of_what_was_deleted_is_kept_aside() -> None:
    assert refusal(Op.SET, {1: "陈"}, held(1, "李", deleted=True)) is Fault.EDIT_ON_DELETED


def test_an_edit_that_saw_the_value_is_applied() -> None:
    assert effect(Op.SET, {1: "陈"}, held(1, "李")) == Effect(values={1: "陈"})


def test_two_values_for_one_human_field_are_kept_both() -> None:
    result = effect(Op.SET, {1: "陈", 2: "x"}, held(1, "李"), base=49)

    (dispute,) = result.disputes
    assert result.values == {2: "x"}
    assert (dispute.field, dispute.fault) == (1, Fault.CONFLICT)
    assert (dispute.platform_value, dispute.proposed_value) == ("李", "陈")


def test_the_same_value_from_both_sides_is_no_dispute() -> None:
    assert effect(Op.SET, {1: "李"}, held(1, "李"), base=49) == Effect()


def test_fixed_and_reserved_fields_are_disputed() -> None:
    faults = [d.fault for d in effect(Op.SET, {6: 3, 7: 1}, held(6, 2)).disputes]

    assert faults == [Fault.FIXED, Fault.PLATFORM_ONLY]
    assert refusal(Op.NEW, ["a", None, None, None, None, None, 1], None) is Fault.PLATFORM_ONLY


def test_counters_add_up_whatever_was_seen() -> None:
    assert effect(Op.ADD, {3: 2}, held(3, 40), base=0) == Effect(values={3: 42}, merged=True)
    assert effect(Op.ADD, {3: 2}, held(1, "x"), base=0).values == {3: 2}
    assert refusal(Op.ADD, {3: 1}, held(3, 2**63 - 1)) is Fault.VALIDATION


def test_set_elements_are_merged_one_by_one() -> None:
    seen = effect(Op.MEMBER, {4: [["c"], ["a"]]}, held(4, ["a", "b"]))

    assert seen == Effect(values={4: ["b", "c"]}, merged=True)
    assert effect(Op.MEMBER, {4: [["a"], ["c"]]}, held(4, ["a"])) == Effect(merged=True)
    assert refusal(Op.MEMBER, {4: [["a", "b", "c", "d"], []]}, held(4, [])) is Fault.VALIDATION


def test_an_element_that_was_not_seen_is_taken_away_by_a_person_only() -> None:
    unseen = effect(Op.MEMBER, {4: [["c"], ["a", "x"]]}, held(4, ["a", "b"]), base=49)

    (dispute,) = unseen.disputes
    assert unseen.values == {4: ["a", "b", "c"]}
    assert (dispute.field, dispute.fault) == (4, Fault.CONFLICT)
    assert (dispute.platform_value, dispute.proposed_value) == (["a", "b"], ["b", "c"])
    assert effect(Op.MEMBER, {4: [["c"], ["x"]]}, held(4, ["a"]), base=49).disputes == ()


def test_a_counter_is_added_to_and_never_set() -> None:
    (dispute,) = effect(Op.SET, {3: 9}, held(3, 4)).disputes

    assert (dispute.fault, dispute.proposed_value) == (Fault.VALIDATION, 9)


def test_a_state_that_was_passed_by_goes_to_the_history() -> None:
    here = held(9, "closed")

    assert effect(Op.STATE, [9, "open", "taken"], here, base=49) == Effect(overtaken={9: "taken"})
    assert effect(Op.SET, {9: "taken"}, here, base=49) == Effect(overtaken={9: "taken"})
    assert effect(Op.STATE, [9, "open", "closed"], held(9, "taken"), base=49).values == {
        9: "closed"
    }
    (dispute,) = effect(Op.STATE, [9, "closed", "open"], here).disputes
    assert dispute.fault is Fault.VALIDATION


def test_a_state_steps_from_where_it_was_left() -> None:
    here = held(5, "open")

    assert effect(Op.STATE, [5, "open", "closed"], here, base=49) == Effect(values={5: "closed"})
    assert effect(Op.STATE, [5, "draft", "closed"], here).values == {5: "closed"}
    assert effect(Op.STATE, [5, "draft", "open"], here, base=49) == Effect()
    (dispute,) = effect(Op.STATE, [5, "draft", "closed"], here, base=49).disputes
    assert (dispute.platform_value, dispute.proposed_value) == ("open", "closed")


def test_a_record_is_deleted_unless_somebody_edited_it_meanwhile() -> None:
    assert effect(Op.DELETE, None, held(1, "李")) == Effect(delete=True)
    assert effect(Op.DELETE, None, held(3, 5), base=49) == Effect(
        delete=True
    )  # counters do not count
    assert effect(Op.DELETE, None, held(1, "李", deleted=True)) == Effect()
    assert refusal(Op.DELETE, None, held(1, "李"), base=49) is Fault.DELETE_AGAINST_EDIT
    assert (
        refusal(Op.DELETE, None, held(99, "of a newer build"), base=49) is Fault.DELETE_AGAINST_EDIT
    )


@pytest.mark.parametrize(
    ("op", "payload", "fault"),
    [
        (Op.SET, {99: 1}, Fault.UNKNOWN_KIND),
        (Op.SET, {1: 5}, Fault.VALIDATION),
        (Op.SET, {1: "too long"}, Fault.VALIDATION),
        (Op.SET, {1: "a\0b"}, Fault.VALIDATION),
        (Op.SET, {8: b"12345"}, Fault.VALIDATION),
        (Op.SET, {4: ["x" * 201]}, Fault.VALIDATION),
        (Op.SET, {3: 1.5}, Fault.VALIDATION),
        (Op.ADD, {1: 1}, Fault.VALIDATION),
        (Op.ADD, {99: 1}, Fault.UNKNOWN_KIND),
        (Op.MEMBER, {1: [["a"], []]}, Fault.VALIDATION),
        (Op.STATE, [1, "a", "b"], Fault.VALIDATION),
        (Op.ATTACH, None, Fault.UNKNOWN_KIND),
        (77, None, Fault.UNKNOWN_KIND),
    ],
)
def test_what_is_not_a_value_of_the_field_is_refused(
    op: int, payload: Payload, fault: Fault
) -> None:
    assert refusal(op, payload, held(1, "李")) is fault


def test_a_payload_of_another_operation_is_refused() -> None:
    with pytest.raises(WireError):
        effect(Op.ADD, {3: "two"}, held(3, 1))


def test_values_within_their_limits_pass() -> None:
    values = {1: "陈𬱟", 4: ["a"], 6: 20_000, 8: b"1234", 2: None, 3: 7}

    assert effect(Op.SET, values, held(1, "李")).values.keys() == values.keys() - {3, 6}
