"""Values of inbox items: what a person is shown is what somebody once saved."""

from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest

from app.domain.changes import Operation
from app.domain.inbox import Kept, Refusal
from sync.station.inbox import ItemReader, item_of
from sync.wire.codes import Fault
from sync.wire.registry import registry
from sync.wire.values import PlainValue

NOTHING = Kept(Operation.SET, {})
ID = UUID(int=7)


def packed(value: object) -> bytes:
    return msgspec.msgpack.encode(value)


@pytest.mark.parametrize(
    ("kind", "field", "data", "value"),
    [
        ("worker", "phone", packed("19900002031"), "19900002031"),
        ("worker", "trades", packed(["A01", "C02"]), ("A01", "C02")),
        ("worker", "birth_on", packed(0), "1970-01-01"),
        ("posting", "urgent", packed(1), True),
        ("worker", "phone", packed(None), None),
        ("worker", "phone", packed(12), None),  # not of the field's type
        ("worker", "phone", b"", None),  # too long to be carried
        ("worker", "phone", b"\xc1", None),
        ("worker", "wings", packed("two"), None),
        ("ferry", "phone", packed("x"), None),
    ],
)
def test_a_value_is_read_by_its_field(kind: str, field: str, data: bytes, value: object) -> None:
    assert ItemReader().value(kind, field, data) == value


@pytest.mark.parametrize(
    ("kind", "payload", "kept"),
    [
        ("worker", {6: "19900002031"}, Kept(Operation.SET, {"phone": "19900002031"})),
        ("worker", {13: ["A01"]}, Kept(Operation.SET, {"trades": ("A01",)})),
        (
            "worker",
            {13: [["A01"], ["C02"]], 99: [["new"], []]},
            Kept(Operation.MEMBER, {"trades": ("+A01", "-C02")}),
        ),
        ("posting", [38, "published", "paused"], Kept(Operation.STATE, {"state": "paused"})),
        ("posting", [38, None, "paused"], Kept(Operation.STATE, {"state": "paused"})),
        (
            "worker",
            ["陈阿香", None, "350101"],
            Kept(Operation.NEW, {"name": "陈阿香", "id_number": "350101"}),
        ),
        ("worker", ["陈阿香"], Kept(Operation.NEW, {"name": "陈阿香"})),
        (
            "service_log",
            [4, 5, 6],
            Kept(Operation.NEW, {"log_no": 4, "served_at": 5, "entered_at": 6}),
        ),
        ("worker", None, Kept(Operation.DELETE, {})),
        ("worker", {}, NOTHING),
        ("worker", {"name": 1}, NOTHING),
        ("worker", "words", NOTHING),
        ("ferry", {1: "x"}, NOTHING),
    ],
)
def test_a_refused_change_is_read_by_its_shape(kind: str, payload: object, kept: Kept) -> None:
    assert ItemReader().change(kind, packed(payload)) == kept


def test_a_payload_too_long_to_be_carried_is_as_nothing() -> None:
    assert ItemReader().change("worker", b"") == NOTHING


def test_an_item_says_who_and_when_on_both_sides() -> None:
    item = item_of(
        registry(),
        ID,
        {
            "kind": 1,
            "record": ID.bytes,
            "field": 6,
            "reason": 35,
            "state": "open",
            "platform_value": b"a",
            "proposed_value": b"b",
            "at": 1_000,
            "staff": 2,
            "other_at": 2_000,
            "other_staff": 3,
            "other_place": "镇便民中心",
        },
    )

    assert (item.kind, item.record_id, item.field) == ("worker", ID, "phone")
    assert item.at == datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)
    assert item.other_at == datetime(1970, 1, 1, 0, 0, 2, tzinfo=UTC)
    assert (item.staff, item.other_staff, item.other_place) == (2, 3, "镇便民中心")


def test_an_item_says_what_else_it_is_about() -> None:
    fields: dict[str, PlainValue] = {
        "kind": 1,
        "state": "open",
        "other_record": ID.bytes,
        "at_fault": 6,
    }
    item = item_of(registry(), ID, fields)
    short = item_of(registry(), ID, {**fields, "record": b"short", "other_record": b"short"})

    assert (item.other_record, item.at_fault) == (ID, "phone")
    assert (short.record_id, short.other_record) == (ID, None)


def test_an_item_of_a_newer_build_can_still_be_named() -> None:
    item = item_of(registry(), ID, {"kind": 1, "field": 99, "state": "open", "at": 10**18})
    strange = item_of(registry(), ID, {"kind": 99, "state": "open"})

    assert (item.field, item.at, item.record_id) == ("99", None, ID)
    assert (strange.kind, strange.field, strange.other_place) == ("99", "", "")


def test_reasons_have_the_numbers_of_the_wire() -> None:
    wire = {fault.name: fault.value for fault in Fault}

    assert {each.name: each.value for each in Refusal}.items() <= wire.items()
