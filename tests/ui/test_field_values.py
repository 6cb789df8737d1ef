"""Values of any field in plain words; what is unknown stays readable."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.domain.changes import FieldValue
from app.domain.codes import load_tables
from app.ui.field_values import FieldValues
from tests.builders import MORNING, PROFILE

LAST_OF_ALL = 10**17  # far behind the last moment that a calendar knows


@pytest.fixture
def values(qtbot: QtBot) -> FieldValues:
    return FieldValues(load_tables(), PROFILE)


@pytest.mark.parametrize(
    ("kind", "field", "value", "words"),
    [
        ("worker", "phone", "19900002031", "199****2031"),
        ("worker", "trades", ("A01", "B02"), "采茶、剥蛏开蚝"),
        ("worker", "trades", (), "没有"),
        ("worker", "home_region", "350122999202", "东坑村"),
        ("worker", "home_region", "999999999999", "999999999999"),
        ("worker", "max_km", 8, "8 公里"),
        ("worker", "birth_on", date(1980, 1, 1).isoformat(), "1980年1月1日"),
        ("worker", "birth_on", "no day", "no day"),
        ("worker", "household", bytes(16), "另外一份档案"),
        ("worker", "remark", "会开叉车", "会开叉车"),
        ("posting", "pay_amount_fen", 26_000, "260 元"),
        ("posting", "pay_amount_fen", "much", "much"),
        ("posting", "published_at", int(MORNING.timestamp() * 1_000), "08:30"),
        ("posting", "published_at", LAST_OF_ALL, str(LAST_OF_ALL)),
        ("posting", "published_at", "once", "once"),
        ("posting", "hazards", ("h99",), "h99"),
        ("posting", "state", "unheard-of", "unheard-of"),
        ("application", "state", "accepted", "说好了"),
        ("task", "state", "accepted", "接了"),
        ("worker", "unheard_of", ("a", "b"), "a、b"),
        ("worker", "unheard_of", True, "是"),
        ("worker", "unheard_of", False, "不是"),
    ],
)
def test_a_value_is_said_in_plain_words(
    values: FieldValues, kind: str, field: str, value: FieldValue, words: str
) -> None:
    assert values.say(kind, field, value, MORNING) == words


def test_numbers_in_full_are_for_those_who_asked(values: FieldValues) -> None:
    assert values.say("worker", "phone", "19900002031", MORNING, full=True) == "19900002031"


def test_a_field_of_a_newer_program_has_no_name_yet(values: FieldValues) -> None:
    assert values.name("worker", "unheard_of") == "新的一项"
    assert values.name("worker", "phone") == "手机"
