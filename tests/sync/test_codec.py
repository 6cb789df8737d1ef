"""Changes by name become changes by number, in bytes that never change."""

import pytest

from app.domain.changes import Change, FieldValue, Operation
from sync.station.codec import WireCodec
from sync.wire.commit import Op, WireChange, decode_commit
from sync.wire.errors import WireError
from tests.builders import numbered_id

ID = numbered_id(1)


def encoded(operation: Operation, version: int = 0, **fields: FieldValue) -> list[WireChange]:
    change = Change(operation=operation, kind="worker", record_id=ID, fields=fields)
    body = WireCodec().encode([change], 1_000, 2, [(7, 1, 40)], [version])
    return list(decode_commit(body).changes)


def test_a_commit_says_who_when_and_what_was_seen() -> None:
    change = Change(operation=Operation.DELETE, kind="posting", record_id=ID, fields={})

    body = decode_commit(WireCodec().encode([change], 1_000, 2, [(7, 1, 40)], [55]))

    assert (body.v, body.birth, body.at, body.staff) == (1, None, 1_000, 2)
    assert [(base.scope, base.epoch, base.complete) for base in body.bases] == [(7, 1, 40)]
    assert body.changes == (WireChange(Op.DELETE, 3, ID.bytes, 55, None),)


def test_each_operation_has_its_shape() -> None:
    assert encoded(Operation.NEW, name="陈", sex="1")[0].payload == ["陈", None, None, "1"]
    assert encoded(Operation.SET, birth_on="1970-01-03", phone=None)[0].payload == {5: 2, 6: None}
    assert encoded(Operation.MEMBER, trades=("+A01", "-B02", "+C03"))[0].payload == {
        13: [["A01", "C03"], ["B02"]]
    }
    assert encoded(Operation.STATE, state=("active", "paused"))[0].payload == [
        21,
        "active",
        "paused",
    ]


@pytest.mark.parametrize("operation", [Operation.MEMBER, Operation.STATE])
def test_steps_and_elements_are_told_as_lists(operation: Operation) -> None:
    with pytest.raises(WireError):
        encoded(operation, state="paused")


def test_the_chain_goes_on_from_the_hash_before() -> None:
    codec = WireCodec()

    assert codec.chain(bytes(16), b"a") != codec.chain(bytes(15) + b"1", b"a")
