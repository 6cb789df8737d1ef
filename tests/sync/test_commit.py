"""Commit bodies and their chain."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.commit import (
    BODY_LIMIT,
    CHANGES_LIMIT,
    Birth,
    CommitBody,
    CommitTooLargeError,
    Op,
    Payload,
    ScopeBase,
    WireChange,
    chain_hash,
    counter_deltas,
    decode_commit,
    encode_commit,
    first_hash,
    given_fields,
    member_edits,
    placed,
    state_step,
)
from sync.wire.errors import WireError

BODY = CommitBody(
    v=1,
    birth=Birth(b"stream00", 4, bytes(16)),
    at=1_795_219_200_000,
    staff=1,
    bases=(ScopeBase(7, 1, 40),),
    changes=(WireChange(Op.NEW, 1, bytes(16), 0, ["陈", None, 3]),),
)


def test_a_body_comes_back_as_it_was_written() -> None:
    assert decode_commit(encode_commit(BODY)) == BODY


def test_the_bytes_of_a_body_are_fixed() -> None:
    body = CommitBody(
        1, None, 1_000, 2, (ScopeBase(7, 1, 40),), (WireChange(1, 1, b"id", 3, {5: "x"}),)
    )

    assert (
        encode_commit(body).hex() == "9601c0cd03e80291930701289195" + "0101c40269640381" + "05a178"
    )


def test_the_chain_is_that_of_the_protocol() -> None:
    first = chain_hash(first_hash(b"stream01"), b"one")
    second = chain_hash(first, b"two")

    assert first_hash(b"stream01").hex() == "73747265616d30310000000000000000"
    assert first.hex() == "865037a296b954654cfa6e87c26e9281"
    assert second.hex() == "68c7b740338e96a7c5d7b0bfebd39831"


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_a_body_or_refused(data: bytes) -> None:
    try:
        body = decode_commit(data)
    except WireError:
        return
    assert isinstance(body, CommitBody)


@pytest.mark.parametrize(
    "changes",
    [
        (WireChange(Op.NEW, 1, bytes(16), 0, ["x" * BODY_LIMIT]),),
        (WireChange(Op.DELETE, 1, bytes(16)),) * (CHANGES_LIMIT + 1),
    ],
    ids=["long", "many"],
)
def test_more_than_a_frame_can_carry_is_refused(changes: tuple[WireChange, ...]) -> None:
    with pytest.raises(CommitTooLargeError):
        encode_commit(msgspec.structs.replace(BODY, changes=changes))


def test_values_of_a_new_row_stand_in_field_order() -> None:
    assert placed({3: "c", 1: "a", 5: None}) == ["a", None, "c"]
    assert placed({}) == []


def test_each_operation_is_read_in_its_own_shape() -> None:
    def change(op: Op, payload: Payload) -> WireChange:
        return WireChange(op, 1, bytes(16), 0, payload)

    assert given_fields(change(Op.NEW, ["a", None, 3])) == {1: "a", 3: 3}
    assert given_fields(change(Op.SET, {2: None})) == {2: None}
    assert counter_deltas(change(Op.ADD, {4: -1})) == {4: -1}
    assert member_edits(change(Op.MEMBER, {4: [["a"], ["b"]]})) == {4: (["a"], ["b"])}
    assert state_step(change(Op.STATE, [21, "active", "paused"])) == (21, "active", "paused")


@pytest.mark.parametrize("read", [given_fields, counter_deltas, member_edits, state_step])
def test_a_payload_of_another_shape_is_refused(read: object) -> None:
    for payload in ("text", {"a": 1}, [1]):
        with pytest.raises(WireError):
            read(WireChange(Op.SET, 1, bytes(16), 0, payload))  # type: ignore[operator, arg-type]
