"""The small parts behind the pages: languages, numbers, sentences, days."""

from datetime import date, datetime
from string import Formatter

import pytest

from sync.platform.pages.dates import day_text
from sync.platform.pages.visit import area_code
from sync.platform.pages.words import LANGUAGES, load_words, wanted_language
from sync.platform.store.base import UtcDateTime


@pytest.mark.parametrize(
    ("asked", "accepted", "lang"),
    [
        ("en", "zh-CN", "en"),
        ("fr", "en", "en"),
        ("", "", "zh"),
        ("", "fr, de;q=0.9", "zh"),
        ("", "en;q=0.4, zh-CN;q=0.5", "zh"),
        ("", "en-US, zh", "en"),
        ("", "zh;q=0, en;q=0.1", "en"),
        ("", "en;q=much, zh;q=0.1", "zh"),
        ("", ";;,,q=", "zh"),
    ],
)
def test_the_language_is_the_visitors(asked: str, accepted: str, lang: str) -> None:
    assert wanted_language(asked, accepted) == lang


def test_every_sentence_has_both_languages_and_the_same_gaps() -> None:
    for key, sentence in load_words().items():
        assert tuple(sentence) == LANGUAGES, key
        gaps = [{gap for _, gap, _, _ in Formatter().parse(sentence[lang])} for lang in LANGUAGES]
        assert gaps[0] - {None} == gaps[1] - {None}, key


@pytest.mark.parametrize(
    ("phone", "area"), [("0591-55550123", "0591"), ("19900000001", "199"), ("", "")]
)
def test_people_know_how_the_call_begins(phone: str, area: str) -> None:
    assert area_code(phone) == area


def test_the_year_is_said_when_it_is_another() -> None:
    new_year = date(2027, 1, 1)

    assert day_text(new_year, "zh", today=date(2026, 12, 31)) == "2027年1月1日"
    assert day_text(new_year, "en", today=date(2026, 12, 31)) == "1 Jan 2027"
    assert day_text(new_year, "en", today=new_year) == "1 Jan"


def test_a_moment_without_offset_is_not_stored() -> None:
    column = UtcDateTime()

    with pytest.raises(ValueError, match="naive"):
        column.process_bind_param(datetime(2026, 4, 9), None)  # type: ignore[arg-type]  # noqa: DTZ001
    assert column.process_bind_param(None, None) is None  # type: ignore[arg-type]
    assert column.process_result_value(None, None) is None  # type: ignore[arg-type]
