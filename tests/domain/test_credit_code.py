"""Rules of GB 32100-2015, and what Fujian did to them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.credit_code import ALPHABET, CreditCode, check_character
from app.domain.errors import DomainError, Problem
from app.domain.findings import Level
from tests.strategies import canonical_credit_codes

STANDARD_EXAMPLE = "91350100M000100Y43"


def test_the_standard_example_passes_both_checks() -> None:
    code = CreditCode.parse(" ９1350100 m000100y43 ")

    assert str(code) == STANDARD_EXAMPLE
    assert code.findings() == ()


@pytest.mark.parametrize(
    ("value", "finding", "level"),
    [
        pytest.param("91350101M000333203", "uscc_outer", Level.WARN, id="early Fujian licence"),
        pytest.param("91350100M000100Z43", "", None, id="letter outside the alphabet"),
        pytest.param("91350100M000101Y43", "uscc_both", Level.BLOCK, id="both checks fail"),
    ],
)
def test_check_characters_become_findings(value: str, finding: str, level: Level | None) -> None:
    if level is None:
        with pytest.raises(DomainError) as caught:
            CreditCode(value)
        assert caught.value.problem is Problem.CREDIT_CODE_CHARACTERS
        assert caught.value.details["characters"] == "Z"
        return
    (found,) = CreditCode(value).findings()

    assert (found.code, found.level, found.field) == (finding, level, "uscc")


def test_an_inner_check_alone_wrong_is_a_warning() -> None:
    body = "91350100M000100X4"

    (found,) = CreditCode(body + check_character(body)).findings()

    assert (found.code, found.level) == ("uscc_inner", Level.WARN)


def test_a_code_of_another_length_is_refused() -> None:
    with pytest.raises(DomainError) as caught:
        CreditCode.parse("350101671256470")

    assert caught.value.problem is Problem.CREDIT_CODE_LENGTH
    assert caught.value.details["length"] == 15


@given(canonical_credit_codes())
def test_sound_codes_have_no_findings_and_a_kind(value: str) -> None:
    code = CreditCode(value)

    assert code.findings() == ()
    assert code.kind_hint in {"ENT", "SOLE", "COOP", "INST", "NGO", "VIL"}


def test_an_unknown_department_hints_at_nothing() -> None:
    assert CreditCode("A1350100M000100Y43").kind_hint is None


@given(canonical_credit_codes(), st.integers(0, 17), st.sampled_from(ALPHABET))
def test_any_single_wrong_character_is_noticed(value: str, place: int, wrong: str) -> None:
    """The weights are powers of 3, none of them 0 modulo the prime 31."""
    assume(value[place] != wrong)

    assert CreditCode(value[:place] + wrong + value[place + 1 :]).findings()
