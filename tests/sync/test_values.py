"""Values between programs and the wire, hashes of rows, digests of scopes."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.errors import WireError
from sync.wire.registry import Field, FieldType, registry
from sync.wire.values import (
    PlainValue,
    UnknownFieldError,
    add_digest,
    fits,
    from_wire,
    pack_values,
    row_hash,
    to_wire,
    unpack_values,
)

WORKER = registry().by_name["worker"]
POSTING = registry().by_name["posting"]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
INTS = st.integers(-(2**63) + 1, 2**63 - 1)
PLAIN: dict[FieldType, st.SearchStrategy[PlainValue]] = {
    FieldType.TEXT: TEXT.map(lambda text: unicodedata.normalize("NFC", text)),
    FieldType.INT: INTS,
    FieldType.MOMENT: INTS,
    FieldType.BOOL: st.booleans(),
    FieldType.BYTES: st.binary(max_size=20),
    FieldType.DAY: st.dates().map(date.isoformat),
    FieldType.TEXTS: st.lists(
        TEXT.map(lambda text: unicodedata.normalize("NFC", text)), max_size=4
    ).map(tuple),
    FieldType.INTS: st.lists(INTS, max_size=4).map(tuple),
}
POSTINGS = st.fixed_dictionaries(
    {}, optional={name: st.none() | PLAIN[f.type] for name, f in POSTING.by_name.items()}
)
ROWS = st.dictionaries(
    st.integers(1, 60), st.none() | INTS | TEXT | st.binary(max_size=9), max_size=8
)


@given(POSTINGS)
def test_values_come_back_as_they_went(values: dict[str, PlainValue]) -> None:
    known, unknown = from_wire(POSTING, to_wire(POSTING, values))

    assert known == values
    assert unknown == {}


def test_text_travels_composed() -> None:
    decomposed = "e\u0301"

    assert to_wire(WORKER, {"name": decomposed, "trades": (decomposed,)}) == {1: "é", 13: ["é"]}


def test_a_field_that_is_not_registered_is_a_bug() -> None:
    with pytest.raises(UnknownFieldError):
        to_wire(WORKER, {"shoe_size": 43})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", 5),
        ("max_km", "8"),
        ("birth_on", "yesterday"),
        ("trades", (1, "a")),
        ("trades", "A"),
    ],
)
def test_a_value_of_another_type_is_refused(name: str, value: PlainValue) -> None:
    with pytest.raises(WireError):
        to_wire(WORKER, {name: value})


def test_what_this_build_cannot_read_is_kept_apart() -> None:
    known, unknown = from_wire(WORKER, {1: "陈", 5: "not a day", 200: "new", 21: None})

    assert known == {"name": "陈", "state": None}
    assert unknown == {5: "not a day", 200: "new"}


@pytest.mark.parametrize(
    ("type_", "good", "bad"),
    [
        (FieldType.BOOL, 1, 2),
        (FieldType.DAY, 0, 10**9),
        (FieldType.INT, -1, 2**63),
        (FieldType.INT, 0, "0"),
        (FieldType.INTS, [1], ["1"]),
        (FieldType.TEXTS, ["1"], ["1", 1]),
        (FieldType.BYTES, b"", ""),
    ],
)
def test_types_are_told_apart(type_: FieldType, good: object, bad: object) -> None:
    field = Field(1, "name", type_, WORKER.by_name["name"].field_class)

    assert fits(field, good)  # type: ignore[arg-type]
    assert not fits(field, bad)  # type: ignore[arg-type]


@given(ROWS)
def test_packed_values_come_back_without_the_nothings(
    values: dict[int, int | str | bytes | None],
) -> None:
    full = {number: value for number, value in values.items() if value is not None}

    assert unpack_values(pack_values(values)) == full
    assert unpack_values(b"") == {}


@given(ROWS, st.integers(61, 90))
def test_a_field_without_value_changes_no_hash(
    values: dict[int, int | str | bytes | None], added: int
) -> None:
    assert row_hash(1, bytes(16), 5, values) == row_hash(1, bytes(16), 5, {**values, added: None})


def test_the_hash_is_that_of_the_protocol() -> None:
    assert (
        row_hash(1, bytes(16), 5, {2: "b", 1: "a", 3: None}).hex()
        == "d4dfb50f87ea7dba7fc4e112fb925085"
    )


@given(st.lists(st.binary(min_size=16, max_size=16), max_size=8), st.randoms())
def test_a_digest_does_not_depend_on_the_order(hashes: list[bytes], chance: object) -> None:
    digest = bytes(16)
    for one in hashes:
        digest = add_digest(digest, add=one)
    chance.shuffle(hashes)  # type: ignore[attr-defined]

    for one in hashes:
        digest = add_digest(digest, take=one)

    assert digest == bytes(16)
