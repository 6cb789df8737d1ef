"""Redacted commits: the chain stays, what was said of the person goes."""

from sync.wire.columns import from_columns, to_columns
from sync.wire.commit import (
    CommitBody,
    Op,
    WireChange,
    chain_hash,
    decode_commit,
    encode_commit,
    first_hash,
)
from sync.wire.redaction import names_any, redacted
from sync.wire.registry import registry
from tests.sync.pushing import edit, new, record_id

WORKER, LOG = (registry().by_name[name] for name in ("worker", "service_log"))
NAME, NUMBER = "林知夏", "350101199001010019"
WHO = frozenset({(WORKER.number, record_id(1))})


def line(about: int) -> WireChange:
    return new(
        "service_log",
        9,
        item="1.1",
        object_kind="worker",
        object_id=record_id(about),
        object_name=NAME,
        content=f"登记 {NAME}",
    )


def commit(*changes: WireChange) -> bytes:
    return encode_commit(CommitBody(v=1, birth=None, at=5, staff=7, changes=changes))


def test_what_is_said_of_the_person_goes_and_all_else_stays() -> None:
    other = new("worker", 2, name="黄志勇")
    data = commit(new("worker", 1, name=NAME, id_number=NUMBER), line(1), other)
    own = chain_hash(first_hash(b"stream-1"), data)

    body = decode_commit(redacted(registry(), data, own, WHO))

    person, served, kept = body.changes
    assert (person.op, person.payload) == (Op.SET, {})
    assert [value for value in served.payload or () if value] == [
        "1.1",
        "worker",
        record_id(1),
    ]
    assert (kept, body.at, body.staff) == (other, 5, 7)


def test_no_byte_of_the_person_is_left() -> None:
    data = commit(new("worker", 1, name=NAME, id_number=NUMBER), line(1))

    left = redacted(registry(), data, bytes(16), WHO)

    assert NAME.encode() in data
    assert NUMBER.encode() in data
    assert NAME.encode() not in left
    assert NUMBER.encode() not in left


def test_the_chain_goes_on_as_before() -> None:
    data = commit(edit("worker", 1, name=NAME))
    own = chain_hash(first_hash(b"stream-1"), data)

    once = redacted(registry(), data, own, WHO)
    twice = redacted(registry(), once, own, {*WHO, (LOG.number, record_id(9))})

    assert chain_hash(b"whatever", once) == chain_hash(b"whatever", twice) == own


def test_it_travels_as_any_body_does() -> None:
    plain = [commit(edit("worker", number, name=NAME)) for number in range(1, 9)]
    left = redacted(registry(), plain[0], bytes(16), WHO)

    assert from_columns(to_columns([left, *plain[1:]])) == (left, *plain[1:])


def test_a_commit_about_others_is_left_alone() -> None:
    data = commit(new("worker", 2, name="黄志勇"), line(2))

    assert redacted(registry(), data, bytes(16), WHO) is data
    assert not names_any(data, WHO)


def test_a_line_that_only_stands_beside_keeps_its_name() -> None:
    data = commit(edit("worker", 1, name=NAME), line(2), edit("service_log", 9, content="x"))

    _, beside, third = decode_commit(redacted(registry(), data, bytes(16), WHO)).changes

    assert (beside, third) == (line(2), edit("service_log", 9, content="x"))


def test_of_what_cannot_be_read_nothing_stays() -> None:
    data = b"\xff" + record_id(1) + NAME.encode()

    left = redacted(registry(), data, bytes(16), WHO)

    assert decode_commit(left).changes == ()
    assert chain_hash(b"", left) == bytes(16)
