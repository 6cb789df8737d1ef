"""Choices as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.codes import load_tables
from app.exchange.words import load_words, split_words

CODES = load_tables()
WORDS = load_words(CODES)


@pytest.mark.parametrize(
    ("table", "word", "code"),
    [
        ("trades", "采茶", "A01"),
        ("trades", "采茶工", "A01"),
        ("trades", "抹灰", "C02"),
        ("trades", "保洁员", "F01"),
        ("trades", "电焊（有证）", "C09"),
        ("trades", "种月亮", None),
        ("education_details", "初中肄业", "73"),
        ("education_details", "初中 ", "70"),
        ("education_details", "私塾", None),
        ("employer_kinds", "个体户", "SOLE"),
        ("key_groups", "脱贫户", "G09"),
        ("insurances", "意外险（雇主买）", "group_accident"),
        ("sexes", "女", "2"),
    ],
)
def test_a_word_means_its_code_or_nothing(table: str, word: str, code: str | None) -> None:
    assert WORDS.tables[table].code(word) == code


def test_every_code_that_words_lead_to_is_in_its_table() -> None:
    strays = {
        (name, code)
        for name, table in WORDS.tables.items()
        for code in table.codes.values()
        if code not in CODES[name]
    }

    assert strays == set()


@pytest.mark.parametrize("text", ["", "　", "无", "没有", "/", "-"])
def test_words_for_nothing_are_blank(text: str) -> None:
    assert WORDS.is_blank(text)


def test_a_list_is_split_at_every_sign_people_use() -> None:
    assert split_words("插秧、收割,采茶，保洁;洗碗；补网/缝纫 家政\n贴砖") == (
        *("插秧", "收割", "采茶", "保洁", "洗碗", "补网", "缝纫", "家政", "贴砖"),
    )


@given(st.text())
def test_no_text_breaks_the_look_up(text: str) -> None:
    WORDS.tables["trades"].code(text)
    assert all(split_words(text))
