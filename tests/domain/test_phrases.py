"""The language of the rule file."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.phrases import (
    clauses_of,
    compile_phrase,
    compile_phrases,
    number_of,
    plain,
    sentence_of,
)

LISTS = {"fee": ["押金", "押金费"]}


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("交{fee}", "要交押金费", "交押金费"),
        ("(先|预)交?钱", "预钱", "预钱"),
        ("扣…证", "扣下身份证", "扣下身份证"),
        ("扣…证", "扣钱,身份证", None),
        ("先交……上岗", "先交钱,再上岗", "先交钱,再上岗"),
        ("先交……上岗", "先交钱。再上岗", None),
        ("#岁", "四十五岁", "四十五岁"),
        ("^无$", "押金,无,当天结", "无"),
        ("^无$", "押金,无需", None),
        ("1.5倍", "1.5倍", "1.5倍"),
        ("1.5倍", "125倍", None),
    ],
)
def test_phrases_match(phrase: str, text: str, found: str | None) -> None:
    hit = re.search(compile_phrase(phrase, LISTS), text)

    assert (hit[0] if hit else None) == found


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        compile_phrase("{none}", LISTS)


def test_no_phrases_are_no_pattern() -> None:
    assert compile_phrases([], LISTS) is None


@pytest.mark.parametrize(
    ("figure", "value"),
    [("45", 45), ("十", 10), ("十五", 15), ("四十", 40), ("四十五", 45), ("两", 2), ("一八", 18)],
)
def test_figures_have_values(figure: str, value: int) -> None:
    assert number_of(figure) == value


@given(st.text("一二两三四五六七八九十", min_size=1, max_size=4))
def test_every_figure_that_matches_has_a_value(figure: str) -> None:
    assert number_of(figure) >= 0


def test_plain_text_is_half_width_and_joined() -> None:
    assert plain(" 押 金　２００元\r\nＡＢＣ ") == "押金 200元;abc"
    assert plain("限 男 工") == "限男工"
    assert plain("不收押金 当天结") == "不收押金 当天结"
    assert plain("👉包吃") == ",包吃"


def test_clauses_and_sentences_have_bounds() -> None:
    text = plain("包吃,,包住。当天结")

    assert [text[slice(*bounds)] for bounds in clauses_of(text)] == ["包吃", "包住", "当天结"]
    assert text[slice(*sentence_of(text, 4))] == "包吃,,包住"
    assert text[slice(*sentence_of(text, 8))] == "当天结"
