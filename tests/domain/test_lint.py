"""Sentences as people write them, and what the lint makes of them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.findings import Level
from app.domain.lint import lint, shows_private_number
from app.domain.lint_rules import load_lint_rules, read_lint_rules

RULES = load_lint_rules()
SENTENCES = json.loads(
    Path(__file__).with_name("posting_sentences.json").read_text(encoding="utf-8")
)
ALSO = {
    "training_loan": {"money_from_worker"},
    "crime": {"id_held", "empty_claim"},
    "marriage": {"sex_limit", "sex_preference"},
}


def codes_of(text: str) -> set[str]:
    return {finding.code for finding in lint({"requirements": text}, RULES)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [(text, codes) for codes, texts in SENTENCES["forbidden"].items() for text in texts],
)
def test_what_must_not_stand_there_is_found(text: str, expected: str) -> None:
    wanted = set(expected.split(","))
    tolerated = set().union(*(ALSO.get(code, set()) for code in wanted))

    assert wanted <= codes_of(text) <= wanted | tolerated


@pytest.mark.parametrize("text", SENTENCES["harmless"])
def test_what_only_sounds_alike_passes(text: str) -> None:
    assert codes_of(text) == set()


def test_a_finding_names_field_level_and_words() -> None:
    texts = {"title": "招小工", "duties": "", "requirements": "女性优先，每人交押金200元"}

    money, preference = lint(texts, RULES)

    assert (money.code, money.level, money.field) == (
        "money_from_worker",
        Level.BLOCK,
        "requirements",
    )
    assert (preference.code, preference.level) == ("sex_preference", Level.WARN)
    assert money.data == {"words": "每人交押金200元"}


def test_each_text_is_judged_on_its_own() -> None:
    found = lint({"duties": "限男", "requirements": "限男"}, RULES)

    assert [finding.field for finding in found] == ["duties", "requirements"]


@pytest.mark.parametrize(
    "text",
    [
        "身份证35010119860203248X",
        "35010119860203248x",
        "350101 19860203 248X",
        "卡号 6222 0212 3456 7890 128",
    ],
)
def test_private_numbers_are_found_and_not_repeated(text: str) -> None:
    (finding,) = lint({"requirements": text}, RULES)

    assert shows_private_number(text)
    assert (finding.code, finding.level, finding.data) == ("private_data", Level.BLOCK, {})


@pytest.mark.parametrize(
    "text",
    ["电话19900364632", "2027-04-04 到 2027-04-25", "卡号6222021234567890129", "编号 35010119"],
)
def test_other_numbers_are_nobodys_secret(text: str) -> None:
    assert not shows_private_number(text)


def test_line_breaks_and_pictographs_end_a_clause() -> None:
    assert codes_of("不收介绍费\n报名费30元") == {"money_from_worker"}
    assert codes_of("👉不收介绍费👉服装费100") == {"money_from_worker"}


def test_a_list_of_bare_items_continues_a_negation_in_its_sentence_only() -> None:
    assert codes_of("当天结，不收押金，保证金，服装费等") == set()
    assert codes_of("不收押金。保证金") == {"money_from_worker"}
    assert codes_of("当天结，保证金，服装费") == {"money_from_worker"}
    assert codes_of("保证金") == {"money_from_worker"}


def test_the_last_nought_of_a_figure_negates_nothing() -> None:
    assert codes_of("每人200押金") == {"money_from_worker"}
    assert codes_of("0押金") == set()


def test_a_negation_far_away_does_not_reach() -> None:
    assert codes_of("不用担心我们这里活多人少天天都有得做的押金") == {"money_from_worker"}


def test_a_promise_behind_an_amount_is_about_something_else() -> None:
    assert codes_of("押金200不收现金也不用交") == {"money_from_worker"}
    assert codes_of("押金但是服装费全免") == {"money_from_worker"}
    assert codes_of("押金的具体办法可以到了以后再问老板全免") == {"money_from_worker"}


@given(
    st.text(
        "不收免无需交押金保证服装费，。、但的都是骗子凡举报岁以下0123456789限男女优先 \n",
        max_size=40,
    )
)
def test_any_text_is_judged(text: str) -> None:
    for finding in lint({"requirements": text}, RULES):
        assert finding.field == "requirements"


def own_file() -> dict[str, Any]:
    """Return the shortest useful rule file: one rule and what takes it back."""
    grammar = ["turns", "undoers", "consequences", "tails", "warnings", "relatives", "conditions"]
    silent = {"code": "none"}
    spared_by = ["none", "not", "warning"]
    return {
        "version": 1,
        "lists": {"bad": ["喝酒"]},
        "grammar": {name: [] for name in [*grammar, "reports"]} | {"conditions": ["^凡"]},
        "negations": {
            "not": {
                "touching": ["不"],
                "promises": ["从不"],
                "refusals": ["拒绝"],
                "after": ["免谈"],
            },
            "none": {},
        },
        "rules": [{"code": "own_rule", "phrases": ["{bad}", "抽烟"], "spared_by": spared_by}],
        "overtime_paid": silent,
        "minors_welcome": silent,
        "hazards": [{"hazard": "height", "phrases": ["高处"]}],
        "nameless_employers": ["某公司"],
    }


@pytest.mark.parametrize("text", ["可喝酒", "凡喝酒", "抽烟，喝酒", "喝酒的，别信"])
def test_a_county_office_may_write_its_own_file(text: str) -> None:
    (finding,) = lint({"duties": text}, read_lint_rules(own_file()))

    assert (finding.code, finding.level) == ("own_rule", Level.WARN)


@pytest.mark.parametrize("text", ["不喝酒", "从不喝酒", "拒绝喝酒", "喝酒免谈"])
def test_its_own_negations_hold(text: str) -> None:
    assert lint({"duties": text}, read_lint_rules(own_file())) == ()
