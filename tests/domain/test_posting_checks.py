"""Everything that is checked before a posting goes out."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.domain.employers import Employer, VetState
from app.domain.findings import Level, blocks
from app.domain.posting_checks import (
    check_posting,
    load_posting_rules,
    same_posting,
    same_posting_finding,
)
from app.domain.postings import Pay
from tests.domain.postings_made import SOUND, TODAY, posting

RULES = load_posting_rules()
EMPLOYER = Employer(
    id=UUID(int=7),
    kind="ENT",
    name="青屿竹里食品厂",
    vet_state=VetState.VERIFIED,
    registered_on=TODAY,
)


def found(employer: Employer | None = None, **changes: Any) -> list[tuple[str, str, str]]:
    return [
        (finding.code, finding.level.value, finding.field)
        for finding in check_posting(posting(**changes), RULES, on=TODAY, employer=employer)
    ]


def test_a_sound_posting_passes() -> None:
    assert found() == []
    assert found(EMPLOYER) == []


@pytest.mark.parametrize("name", ["", " ", "某公司", "XX厂", "***", "某 厂"])
def test_somebody_must_be_named(name: str) -> None:
    assert found(employer_name=name) == [("no_employer", "B", "employer_name")]


@pytest.mark.parametrize("name", ["某某食品厂青屿分厂", "大厂回族自治县食品公司", "老板娘餐馆"])
def test_odd_names_are_names(name: str) -> None:
    assert found(employer_name=name) == []


@pytest.mark.parametrize(
    ("state", "code", "level"),
    [
        (VetState.SUBMITTED, "employer_unverified", "W"),
        (VetState.SUSPENDED, "employer_barred", "B"),
        (VetState.BLACKLISTED, "employer_barred", "B"),
    ],
)
def test_an_employer_must_be_in_good_standing(state: VetState, code: str, level: str) -> None:
    employer = replace(EMPLOYER, vet_state=state)

    assert found(employer) == [(code, level, "employer_name")]


@pytest.mark.parametrize(
    ("kind", "level"), [("gig", "B"), ("full_time", "W"), ("trainee", "W"), ("short_term", "W")]
)
def test_a_gig_needs_a_figure(kind: str, level: str) -> None:
    assert found(kind=kind, pay=Pay(mode="D", amount_fen=None)) == [("no_pay_figure", level, "pay")]


def test_volunteers_need_none() -> None:
    assert found(pay=Pay(mode="N", amount_fen=None)) == []


def test_a_posting_needs_a_last_day() -> None:
    assert found(valid_until=None) == [("no_validity", "B", "valid_until")]


def test_a_last_day_that_is_over_is_no_use() -> None:
    until = SOUND.made_at - timedelta(days=2)

    assert found(valid_until=until) == [("validity_past", "B", "valid_until")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"duties": "高处作业"}, "duties", id="certificate missing"),
        pytest.param(
            {"duties": "高处作业，须持登高作业证", "insurance": "none"}, "duties", id="uninsured"
        ),
        pytest.param(
            {"duties": "打农药", "insurance": "self"}, "duties", id="worker pays for himself"
        ),
        pytest.param({"hazards": ("water",), "insurance": "?"}, "hazards", id="ticked"),
        pytest.param({"trade": "C09"}, "certificates", id="trade needs a permit"),
        pytest.param({"duties": "高处作业，须持登高作业证"}, None, id="certificate named"),
        pytest.param({"duties": "登高", "certificates": ("height",)}, None, id="ticked both"),
        pytest.param({"duties": "打农药"}, None, id="insured"),
        pytest.param({"trade": "C09", "certificates": ("welder",)}, None, id="permit ticked"),
        pytest.param({"trade": "C09", "requirements": "要有焊工证"}, None, id="permit named"),
        pytest.param({"duties": "不用登高，没有高空作业", "insurance": "none"}, None, id="negated"),
        pytest.param({"hazards": ("night",), "insurance": "none"}, None, id="mild hazard"),
    ],
)
def test_danger_needs_cover(changes: dict[str, Any], expected: str | None) -> None:
    assert found(**changes) == ([("hazard_uncovered", "W", expected)] if expected else [])


def test_one_finding_to_put_right_blocks() -> None:
    assert blocks(check_posting(posting(title="限男"), RULES, on=TODAY))
    assert not blocks(check_posting(posting(title="男优先"), RULES, on=TODAY))


def test_danger_is_named_in_both_languages() -> None:
    (finding,) = check_posting(posting(duties="高处电焊"), RULES, on=TODAY)

    assert finding.data == {
        "codes": ["height", "hot_work"],
        "zh": "高处、动火",
        "en": "Height, Hot work",
    }


def test_danger_is_not_for_minors() -> None:
    assert found(duties="打农药", requirements="16岁以上") == [("under_age", "B", "requirements")]
    assert found(requirements="16岁以上") == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["hours_over_8"]),
        ("超过8小时按1.5倍另付加班费", []),
        ("加班另算", []),
        ("没有加班费", ["hours_over_8"]),
        ("加班费：无", ["hours_over_8"]),
    ],
)
def test_a_long_day_needs_extra_pay(text: str, codes: list[str]) -> None:
    long_day = found(requirements=text, daily_end=time(19), pay=Pay(mode="D", amount_fen=48000))

    assert [code for code, _, _ in long_day] == codes


@pytest.mark.parametrize(("kind", "level"), [("ENT", "B"), ("IND", "W"), ("CREW", "W"), ("", "W")])
def test_only_units_are_bound_by_the_floor(kind: str, level: str) -> None:
    low = Pay(mode="H", amount_fen=2000)

    assert found(employer_kind=kind, pay=low) == [("pay_below_floor", level, "pay")]


def test_the_registered_kind_of_employer_wins() -> None:
    low = Pay(mode="H", amount_fen=2000)

    assert found(replace(EMPLOYER, kind="IND"), pay=low) == [("pay_below_floor", "W", "pay")]


def test_words_are_judged_in_every_text() -> None:
    texts = ("title", "duties", "requirements", "remark", "place_text", "gather_text", "contact")

    for field in texts:
        changes: dict[str, Any] = {field: "限男"}
        assert found(**changes) == [("sex_limit", "B", field)]


def test_the_same_offer_twice_is_noticed() -> None:
    again = posting(id=UUID(int=2), employer_name=" 青屿 竹里食品厂 ", place_text="别处")

    assert same_posting(SOUND, again)
    finding = same_posting_finding("2222222AA")
    assert (finding.code, finding.level, finding.field) == ("same_posting_twice", Level.WARN, "")
    assert finding.data == {"earlier": "2222222AA"}


@pytest.mark.parametrize(
    "changes",
    [
        {"work_from": None},
        {"work_from": date(2027, 3, 4)},
        {"trade": "D02"},
        {"employer_name": "青屿安澜食品厂"},
        {"employer_name": ""},
    ],
)
def test_other_offers_are_not_the_same(changes: dict[str, Any]) -> None:
    other = posting(**changes)

    assert not same_posting(other, SOUND)
    assert not same_posting(SOUND, other)


def test_registered_employers_are_told_apart_by_their_record() -> None:
    one = posting(employer_id=UUID(int=7))

    assert same_posting(one, posting(employer_id=UUID(int=7), employer_name="旧名"))
    assert not same_posting(one, posting(employer_id=UUID(int=8)))
    assert same_posting(one, SOUND)


def test_nameless_offers_are_never_the_same() -> None:
    nameless = posting(employer_name=" ")

    assert not same_posting(nameless, nameless)
