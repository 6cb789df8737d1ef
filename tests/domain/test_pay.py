"""Wages as ledgers, messages and posters write them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.errors import DomainError, Problem
from app.domain.money import parse_yuan, yuan_text
from app.domain.pay import NO_READING, parse_amounts, parse_pay, pay_figure, pay_text, pay_unit
from app.domain.postings import Pay
from tests.strategies import FEN


@pytest.mark.parametrize(
    ("text", "fen"),
    [("220", 22000), ("22.5 元", 2250), ("２６０", 26000), ("4,500", 450000), ("¥0.05", 5)],
)
def test_a_figure_in_yuan_becomes_fen(text: str, fen: int) -> None:
    assert parse_yuan(text) == fen


@pytest.mark.parametrize("text", ["", "面议", "22.555", "1,23", "-5", "99999999999"])
def test_other_figures_are_refused(text: str) -> None:
    with pytest.raises(DomainError) as caught:
        parse_yuan(text)

    assert caught.value.problem is Problem.PAY_SHAPE


@given(FEN)
def test_what_is_shown_can_be_typed_again(fen: int) -> None:
    assert parse_yuan(yuan_text(fen)) == fen


def test_a_deduction_keeps_its_sign() -> None:
    assert yuan_text(-450050) == "-4,500.50"


@pytest.mark.parametrize(
    ("text", "mode", "low", "high", "unit"),
    [
        ("一天220", "D", 22000, 22000, ""),
        ("２６０/天", "D", 26000, 26000, ""),
        ("230元每天", "D", 23000, 23000, ""),
        ("月薪4500", "M", 450000, 450000, ""),
        ("5000/月", "M", 500000, 500000, ""),
        ("4.5千/月", "M", 450000, 450000, ""),
        ("月薪1.2万", "M", 1200000, 1200000, ""),
        ("25元/小时", "H", 2500, 2500, ""),
        ("一小时30", "H", 3000, 3000, ""),
        ("220元/天（8小时）", "D", 22000, 22000, ""),
        ("240～260一天", "D", 24000, 26000, ""),
        ("200至240元/天", "D", 20000, 24000, ""),
        ("包活1500", "J", 150000, 150000, ""),
        ("1.2元一斤", "P", 120, 120, "斤"),
        ("0.5-0.8元/件", "P", 50, 80, "件"),
    ],
)
def test_wages_are_read(text: str, mode: str, low: int, high: int, unit: str) -> None:
    assert parse_pay(text) == (mode, low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "面议",
        "看活",
        "",
        "6000",
        "月入过万",
        "最高300/天",
        "260-240/天",
        "200/天或25/小时",
        "1,23/天",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    assert parse_pay(text) == NO_READING


@given(st.text("0123456789.,-元/天月小时一每斤万千包活面议 ", max_size=20))
@example("10001万千")
def test_any_text_reads_or_does_not(text: str) -> None:
    reading = parse_pay(text)

    assert (reading.mode is None) == (reading.min_fen is None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("220", 22000, None), (" 4500-5200 ", 450000, 520000), ("200至220", 20000, 22000)],
)
def test_the_figure_of_a_form_may_be_a_range(text: str, low: int, high: int | None) -> None:
    assert parse_amounts(text) == (low, high)


@pytest.mark.parametrize("text", ["", "5200-4500", "220-", "1-2-3"])
def test_a_figure_of_a_form_is_refused(text: str) -> None:
    with pytest.raises(DomainError) as caught:
        parse_amounts(text)

    assert caught.value.problem is Problem.PAY_SHAPE


@pytest.mark.parametrize(
    ("pay", "zh", "en"),
    [
        (Pay(mode="D", amount_fen=22000), "220 元/天", "220 yuan/day"),
        (Pay(mode="H", amount_fen=2250), "22.50 元/小时", "22.50 yuan/hour"),
        (
            Pay(mode="M", amount_fen=450000, max_fen=520000),
            "4,500–5,200 元/月",
            "4,500–5,200 yuan/month",
        ),
        (Pay(mode="D", amount_fen=22000, max_fen=22000), "220 元/天", "220 yuan/day"),
        (Pay(mode="P", amount_fen=120, unit="斤"), "1.20 元/斤", "1.20 yuan/jin"),
        (Pay(mode="P", amount_fen=120), "1.20 元/件", "1.20 yuan/piece"),
        (Pay(mode="P", amount_fen=120, unit="垄"), "1.20 元/垄", "1.20 yuan/垄"),
        (Pay(mode="J", amount_fen=150000), "1,500 元/次", "1,500 yuan for the job"),
        (Pay(mode="D", amount_fen=None), "面议", "Negotiable"),
        (Pay(mode="N", amount_fen=None), "义工", "Volunteer"),
    ],
)
def test_posters_show_wages(pay: Pay, zh: str, en: str) -> None:
    assert (pay_text(pay), pay_text(pay, "en")) == (zh, en)


def test_an_unknown_mode_shows_the_bare_figure() -> None:
    pay = Pay(mode="?", amount_fen=500)

    assert (pay_figure(pay), pay_unit(pay), pay_unit(pay, "en")) == ("5", "元", "yuan")
