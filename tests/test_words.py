"""Every problem has its sentence in both languages."""

import re

import pytest

from app import words
from app.domain.errors import Problem
from app.domain.record_fields import RECORD_KINDS
from sync.wire.registry import registry

LANGUAGES = ("zh", "en")
PER_LANGUAGE = {"zh", "en", "per_zh", "per_en"}  # data that brings its own words


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("problem", Problem, ids=lambda problem: problem.value)
def test_every_problem_has_a_sentence(problem: Problem, lang: str) -> None:
    sentence = words.sentence(problem.value, lang)

    assert sentence.endswith(("。", "."))


@pytest.mark.parametrize("name", ["problems", "findings", "fields"])
def test_both_languages_use_the_same_placeholders(name: str) -> None:
    for code, texts in words.table(name).items():
        assert set(LANGUAGES) <= set(texts), code
        chinese, english = (
            set(re.findall(r"{(\w+)", texts[lang])) - PER_LANGUAGE for lang in LANGUAGES
        )
        assert chinese == english, code


def test_no_english_sentence_kept_a_chinese_word() -> None:
    for code, texts in words.table("problems").items():
        assert not re.search(r"[\u4e00-\u9fff]", texts["en"]), code


def test_data_fills_the_sentence() -> None:
    sentence = words.sentence(Problem.CITIZEN_ID_CHECK.value, "zh", {"expected": "4", "typed": "6"})

    assert "应该是 4，现在是 6" in sentence


def test_a_field_is_called_by_its_name_on_screen() -> None:
    sentence = words.sentence(Problem.FIELD_MISSING.value, "zh", {"field": "phone"})

    assert "手机" in sentence


def test_missing_data_leaves_an_ellipsis_instead_of_failing() -> None:
    assert "…" in words.sentence(Problem.PIN_WRONG.value, "zh")


def test_every_synced_field_of_a_record_has_a_name() -> None:
    kinds = {name: registry().by_name[name].by_name for name in RECORD_KINDS}

    nameless = [
        (kind, field)
        for kind, fields in kinds.items()
        for field in fields
        if words.field_name(field, "zh", kind) == field
    ]

    assert not nameless
    assert words.field_name("trades", "zh", "employer") != words.field_name("trades", "zh")
