"""Bodies as columns: the same bytes come back, whatever they are; what is no sheet is refused."""

from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync.wire.column_codes import Code
from sync.wire.columns import from_columns, to_columns
from sync.wire.errors import WireError
from sync.wire.frames import LIMIT_EXPANDED

encode = msgspec.msgpack.encode

IDS = st.integers(0, 2**128 - 1).map(lambda number: number.to_bytes(16))
PLAIN = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**64 - 1),
    st.text(max_size=40),
    st.binary(max_size=20),
    st.lists(st.text(max_size=3), max_size=3),
    IDS,
)


@st.composite
def columns(draw: st.DrawFn) -> list[bytes]:
    """Bodies of one or two shapes, some of their fields alike."""
    rows = draw(st.integers(1, 12))
    fields = draw(st.lists(st.sampled_from(["ints", "ids", "texts", "any", "one"]), max_size=5))
    kinds = {
        "ints": st.integers(-(2**63), 2**64 - 1) | st.integers(0, 300),
        "ids": IDS,
        "texts": st.text(min_size=1, max_size=3) | st.sampled_from(["陈阿香", "王金火"]),
        "any": PLAIN,
        "one": st.just("A01"),
    }
    made = [[draw(kinds[field]) for field in fields] for _ in range(rows)]
    return [encode([1, None, [[row, *row, draw(PLAIN)]], row[:2]]) for row in made]


def numbered(*values: Any) -> list[bytes]:
    return [encode([1, [7, value]]) for value in values]


@given(columns())
@example(numbered(5, 6, 7, 8))
@example(numbered(0, 2**64 - 1))
@example(numbered(2**64 - 2, 2**64 - 1))
@example(numbered(-(2**63), 2**63))
@example(numbered("a" * 40, "b" * 300, "c" * 70_000))
@example(numbered(*(["x"] * n for n in (1, 20, 3))))
@example([encode([number, [number + 3, 9 - number]]) for number in range(9)])
def test_the_same_bytes_come_back(bodies: list[bytes]) -> None:
    sheet = to_columns(bodies)

    assert sheet
    assert from_columns(sheet) == tuple(bodies)


@pytest.mark.parametrize(
    "body",
    [b"", b"body", b"\x93\x01", b"\x91\xc1", encode({"no": "array"}), b"\xdc\x00\x01\x01"],
    ids=["empty", "text", "short", "damaged", "no array", "written otherwise"],
)
def test_what_is_no_commit_is_left_as_it_is(body: bytes) -> None:
    assert to_columns([encode([1, 2]), body]) == b""


def test_too_many_shapes_are_left_as_they_are() -> None:
    bodies = [encode([0] * items) for items in range(1, 300)]

    assert to_columns(bodies) == b""
    assert from_columns(to_columns(bodies[:200])) == tuple(bodies[:200])


def test_numbers_and_texts_need_not_be_written_shortest() -> None:
    bodies = [b"\x92\x01\xcd\x00\x05", b"\x92\x01\xcd\x00\x06", b"\x92\x01\xd9\x01a"]

    assert from_columns(to_columns(bodies)) == tuple(bodies)


def test_registrations_shrink_to_what_differs() -> None:
    bodies = [
        encode([1, None, 1_767_575_176_526 + number * 60_000, [[number, "陈", "counter"]]])
        for number in range(300)
    ]

    assert len(to_columns(bodies)) < 700


def sheet(shape: list[int], *written: tuple[int, object], rows: int = 2) -> bytes:
    """Return a sheet of one group, its columns given in the order of their codes."""
    codes = bytes(code for code, _ in written)
    return encode((bytes(rows), [(shape, codes, [column for _, column in written])]))


BROKEN = {
    "no sheet": b"nonsense",
    "no columns": sheet([2, 0, 0], (Code.ONE, b"\x01")),
    "strange code": sheet([1, 0], (9, b"\x01")),
    "column to come": sheet([1, 0], (Code.SAME, 3)),
    "numbers to come": sheet([1, 0], (Code.NUMBERS, (4, 0, 0, b""))),
    "base before the first": sheet([1, 0], (Code.NUMBERS, (-2, 0, 0, b""))),
    "half a row": sheet([1, 0], (Code.NUMBERS, (-1, 0, 0, b"123"))),
    "too wide": sheet([1, 0], (Code.NUMBERS, (-1, 0, 0, bytes(20)))),
    "too large": sheet([1, 0], (Code.NUMBERS, (-1, 2**64 - 1, 9, b""))),
    "texts too short": sheet([1, 0], (Code.TEXTS, ((-1, 3, 0, b""), b"abc"))),
    "less than nothing": sheet([1, 0], (Code.TEXTS, ((-1, -3, 0, b""), b"abc"))),
    "uneven places": sheet([1, 0], (Code.PLACES, b"abc")),
    "too few items": sheet([1, 0], (Code.ITEMS, b"\x01")),
    "ids too large": sheet([1, 0], (Code.IDS, ((-1, 2**48, 0, b""),) * 3)),
    "negative ids": sheet([1, 0], (Code.IDS, ((-1, -1, 0, b""),) * 3)),
    "no rows": sheet([1, 0], (Code.ONE, b"\x01"), rows=0),
    "group without rows": encode((b"\0", [([1, 0], b"\0", [b"\x01"])] * 2)),
    "rows of no group": encode((b"\0\1", [([1, 0], b"\0", [b"\x01"])])),
    "bomb of rows": sheet([2, 0, 0], *[(Code.ONE, b"\x01")] * 2, rows=LIMIT_EXPANDED - 20),
    "bomb of bytes": sheet([1, 0], (Code.ONE, bytes(2_000)), rows=2_000),
    "more items than there are": sheet([2**40, 0], (Code.ONE, b"\x01")),
    "many bytes in a later column": sheet(
        [2, 0, 0], (Code.ITEMS, encode(bytes(600_000)) * 2), (Code.ONE, b"\x01")
    ),
    "no shape": sheet([-1, 0], (Code.ONE, b"\x01")),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_is_no_sheet_is_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        from_columns(data)


@given(columns(), st.data())
def test_damage_never_breaks_the_reader(bodies: list[bytes], data: st.DataObject) -> None:
    whole = bytearray(to_columns(bodies))
    for _ in range(data.draw(st.integers(1, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))

    try:
        found = from_columns(bytes(whole))
    except WireError:
        return
    assert sum(map(len, found)) <= LIMIT_EXPANDED
