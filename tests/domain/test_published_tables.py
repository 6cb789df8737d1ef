"""Code tables that somebody else wrote."""

from datetime import date, timedelta

import pytest

from app.domain.codes import load_tables
from app.domain.data_packs import DataPack, PackKind, UnreadablePackError, in_force
from app.domain.published_tables import (
    read_published,
    read_version,
    replace_tables,
    with_tables,
)
from tests.builders import numbered_id
from tests.published import written

CODES = load_tables()
DAY = date(2026, 11, 21)
LINE = {"code": "self", "zh": "本人", "en": "The person", "initials": ["br"], "flags": ["shown"]}


def table_of(*lines: object, version: object = 7) -> bytes:
    return written({"version": version, "source": "province", "items": list(lines)})


def pack(
    name: str = "phone_owners", content: bytes = b"", version: int = 1, since: date | None = None
) -> DataPack:
    given = PackKind.CODE_TABLE
    return DataPack(
        id=numbered_id(version),
        kind=given,
        name=name,
        version=version,
        valid_from=since,
        content=content,
    )


def owners(*more: dict[str, object]) -> bytes:
    lines = [{"code": item.code, "zh": item.zh, "en": item.en} for item in CODES["phone_owners"]]
    return table_of(*lines, *more)


def test_a_table_is_read_with_its_version() -> None:
    table = read_published("phone_owners", table_of({**LINE, "note": "x"}))

    assert (table.version, table["self"].extra["note"]) == (7, "x")
    assert table["self"].flags == {"shown"}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xff", id="not JSON"),
        pytest.param(b"[" * 100_000, id="too deep"),
        pytest.param(b"[]", id="no object"),
        pytest.param(table_of(), id="no lines"),
        pytest.param(written({"version": 1, "items": "x"}), id="lines are text"),
        pytest.param(table_of(LINE, version="7"), id="version is text"),
        pytest.param(table_of(LINE, version=True), id="version is a flag"),
        pytest.param(table_of(LINE, version=0), id="version is 0"),
        pytest.param(table_of(LINE, "x"), id="a line is text"),
        pytest.param(table_of({**LINE, "zh": " "}), id="no name"),
        pytest.param(table_of({**LINE, "code": 1}), id="code is a number"),
        pytest.param(table_of({**LINE, "code": "a,b"}), id="code with a comma"),
        pytest.param(table_of({**LINE, "initials": "br"}), id="initials are text"),
        pytest.param(table_of({**LINE, "flags": [1]}), id="a flag is a number"),
        pytest.param(table_of({**LINE, "group": 1}), id="group is a number"),
        pytest.param(table_of(LINE, LINE), id="a code twice"),
    ],
)
def test_a_table_of_another_shape_is_not_read(content: bytes) -> None:
    with pytest.raises(UnreadablePackError):
        read_published("phone_owners", content)


def test_a_table_may_gain_a_line_and_never_loses_a_code() -> None:
    more = read_published("phone_owners", owners({"code": "x", "zh": "房东", "en": "Landlord"}))
    less = read_published("phone_owners", table_of(LINE))

    assert "x" in with_tables(CODES, [more])["phone_owners"]
    with pytest.raises(UnreadablePackError, match="drops code family"):
        with_tables(CODES, [less])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"group": "Z"}, "'Z'"),
        ({"group": "C", "flags": ["certificate"], "certificate": "magic"}, "'magic'"),
    ],
)
def test_what_a_line_points_at_must_be_there(line: dict[str, object], why: str) -> None:
    shipped = [{"code": i.code, "zh": i.zh, "en": i.en, "group": i.group} for i in CODES["trades"]]
    odd = {"code": "Z01", "zh": "新", "en": "New", **line}

    with pytest.raises(UnreadablePackError, match=why):
        with_tables(CODES, [read_published("trades", table_of(*shipped, odd))])


def test_of_versions_the_highest_that_counts_already_is_in_force() -> None:
    packs = [
        pack(version=3),
        pack(version=5, since=DAY),
        pack(version=4),
        pack(version=6, since=DAY + timedelta(days=1)),
        pack("old", version=1),
        DataPack(id=numbered_id(9), kind=PackKind.RULE_PACK, name="phone_owners", version=9),
    ]

    chosen = in_force(packs, PackKind.CODE_TABLE, {"phone_owners": 2, "old": 1}, on=DAY)

    assert {name: found.version for name, found in chosen.items()} == {"phone_owners": 5}


def test_a_pack_that_cannot_be_read_is_left_out_alone() -> None:
    good = pack(content=owners({"code": "x", "zh": "房东", "en": "Landlord"}))
    bad = pack("sexes", b"{}", 2)

    codes, unreadable = replace_tables(CODES, [good, bad])

    assert "x" in codes["phone_owners"]
    assert unreadable == (bad,)


def test_packs_that_do_not_fit_together_are_all_left_out() -> None:
    good = pack(content=owners({"code": "x", "zh": "房东", "en": "Landlord"}))
    bad = pack("sexes", table_of(LINE), 2)

    codes, unreadable = replace_tables(CODES, [good, bad])

    assert codes is CODES
    assert set(unreadable) == {good, bad}


def test_every_shipped_table_states_a_version() -> None:
    assert all(read_version({"version": table.version}) for table in CODES.values())
