"""Tables as shipped, and how they are read."""

import re

import pytest

from app.domain.codes import CodeTable, load_tables, read_tables

CODES = load_tables()
REQUIRED = {
    "sexes", "educations", "education_details", "key_groups", "trades", "trade_groups", "pay_modes",
    "pay_cycles", "employer_kinds", "posting_kinds", "perks", "insurances", "agreements", "hazards",
    "certificates", "sources", "service_items", "service_item_groups", "service_ways",
    "service_results", "employment_statuses", "counties", "ethnicities", "provinces", "id_types",
}  # fmt: skip


def lines() -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(t.table, i.zh, i.en, i.initials) for t in CODES.values() for i in t]


def test_every_table_that_screens_need_is_there() -> None:
    assert set(CODES) >= REQUIRED
    assert len(CODES) == len(list(CODES))


def test_every_line_has_both_languages_and_initials() -> None:
    for table, zh, en, initials in lines():
        assert re.search(r"[\u3400-\u9fff]", zh), (table, zh)
        assert re.fullmatch(r"[\x20-\x7e]+", en), (table, en)
        assert initials, (table, zh)
        assert all(re.fullmatch(r"[a-z0-9]+", one) for one in initials), (table, zh)


def test_codes_are_unique_and_words_are_not_ambiguous() -> None:
    for table in CODES.values():
        assert len({item.code for item in table}) == len(table), table.table
        for item in table:
            assert table.find(item.zh) == item.code, (table.table, item.zh)
            for word in item.aliases:
                assert table.find(word) == item.code, (table.table, word)


@pytest.mark.parametrize(
    ("table", "groups"),
    [
        ("trades", "trade_groups"),
        ("service_items", "service_item_groups"),
        ("education_details", "educations"),
        ("counties", "prefectures"),
        ("prefectures", "provinces"),
    ],
)
def test_every_group_exists(table: str, groups: str) -> None:
    assert {item.group for item in CODES[table]} <= {item.code for item in CODES[groups]}


def test_a_trade_names_the_certificate_it_needs() -> None:
    needing = CODES["trades"].flagged("certificate") + CODES["trades"].flagged("health")

    assert {item.extra["certificate"] for item in needing} <= {
        item.code for item in CODES["certificates"]
    }
    assert "C09" in {item.code for item in needing}


@pytest.mark.parametrize("typed", ["nwg", "泥", "C02", "bricklay", " QZ "])
def test_a_line_is_picked_by_its_beginning(typed: str) -> None:
    picked = {item.code for item in CODES["trades"].starting_with(typed)}

    assert ("C02" in picked) == (typed != "泥")


def test_names_follow_the_language() -> None:
    trades = CODES["trades"]

    assert (trades.name("A01"), trades.name("A01", "en")) == ("采茶", "Tea picking")
    assert (trades.name("Z99"), trades.name(None)) == ("Z99", "")
    assert trades["A01"] is trades.get("A01")
    assert trades.get("Z99") is None
    assert "A01" in trades
    assert {item.code for item in trades.in_group("B")} == {"B01", "B02", "B03", "B04", "B05"}


def test_unknown_words_are_not_guessed() -> None:
    assert CODES["educations"].find("私塾") is None
    assert CODES["trades"].find(" 收 紫菜") == "B01"


@pytest.mark.parametrize(
    "content",
    [
        {"tables": []},
        {"tables": {"t": {"items": [{"code": "1", "zh": "一", "en": "one", "aliases": "x"}]}}},
    ],
)
def test_a_malformed_file_is_refused(content: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        read_tables(content)


def test_a_file_without_tables_holds_none() -> None:
    assert read_tables({"floors": []}) == {}


def test_an_empty_table_is_a_table() -> None:
    assert list(CodeTable("none", ())) == []
