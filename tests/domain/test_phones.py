"""Numbers as they are typed in villages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import DomainError, Problem
from app.domain.phones import is_mobile, masked, parse_phone
from tests.strategies import mobiles


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("１９９ 0036-4632", "199003646" + "32"),
        ("+86 199 0036 4632", "19900364632"),
        ("0086-19900364632", "19900364632"),
        ("0591-55550123", "0591-55550123"),
        ("(0591)5555 0123", "0591-55550123"),
        ("059155550123", "0591-55550123"),
        ("0590—5550001", "0590-5550001"),
        ("0590-555-0001", "0590-5550001"),
        ("010-55550123-8012", "010-55550123-8012"),
        ("02155550123", "021-55550123"),
    ],
)
def test_loose_typing_reaches_one_form(text: str, number: str) -> None:
    assert parse_phone(text) == number


@pytest.mark.parametrize("text", ["", "12900364632", "1990036463", "55550123", "0591-555", "电话"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(DomainError) as caught:
        parse_phone(text)

    assert caught.value.problem is Problem.PHONE_SHAPE


@given(mobiles())
def test_a_masked_mobile_keeps_seven_figures(number: str) -> None:
    assert is_mobile(number)
    assert masked(number) == f"199****{number[7:]}"


def test_a_masked_landline_keeps_the_area_and_four_figures() -> None:
    assert not is_mobile("0591-55550123")
    assert masked("0591-55550123") == "0591-****0123"
    assert masked("010-55550123-8012") == "010-****0123"


@given(st.text(max_size=30))
def test_arbitrary_text_is_refused_or_canonical(text: str) -> None:
    try:
        number = parse_phone(text)
    except DomainError:
        return
    assert parse_phone(number) == number
