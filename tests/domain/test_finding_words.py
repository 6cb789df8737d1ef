"""Every finding has its sentence in both languages."""

import json
import re
from importlib.resources import files
from string import Formatter

import pytest

from app.domain.lint_rules import load_lint_rules

WORDS: dict[str, dict[str, str]] = json.loads(
    files("resources").joinpath("words", "findings.json").read_text(encoding="utf-8")
)
OF_CHECKS = {
    "id_check", "id_length", "id_as_number", "id_birth_date", "id_region", "under_16",
    "sex_conflict", "duplicate_id", "duplicate_person", "missing_name", "missing_contact",
    "unknown_education", "formula_cell", "hidden_row", "merged_cell", "uscc_outer", "uscc_inner",
    "uscc_both", "uscc_characters", "uscc_length", "duplicate_code", "duplicate_phone",
    "missing_code", "kind_conflict", "private_data", "no_employer", "employer_barred",
    "employer_unverified", "no_pay_figure", "no_validity", "validity_past", "hazard_uncovered",
    "pay_below_floor", "hours_over_12", "hours_over_8", "same_posting_twice",
    "person_listed", "employer_listed",
}  # fmt: skip


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_finding_has_a_sentence() -> None:
    assert set(WORDS) >= OF_CHECKS | {rule.code for rule in load_lint_rules().rules}


@pytest.mark.parametrize("code", WORDS)
def test_a_sentence_says_what_is_wrong_and_what_to_do(code: str) -> None:
    zh, en = WORDS[code]["zh"], WORDS[code]["en"]

    assert re.search(r"[\u3400-\u9fff]", zh)
    assert zh.endswith("。")
    assert en.endswith(".")
    assert "！" not in zh
    shared = placeholders(zh) & placeholders(en)
    assert {re.sub("(_?)(zh|en)$", "", name) for name in placeholders(zh) ^ shared} == {
        re.sub("(_?)(zh|en)$", "", name) for name in placeholders(en) ^ shared
    }
