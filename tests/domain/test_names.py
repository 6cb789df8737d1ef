"""Names of people of every nationality, and of those who hire them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import DomainError, Problem
from app.domain.names import (
    NAME_LIMIT,
    clean_name,
    clean_party_name,
    masked_name,
    shown_individual,
    surname,
)
from tests.strategies import han_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (" 陈 阿木\u3000", "陈阿木"),
        ("阿卜杜•热合曼", "阿卜杜·热合曼"),
        ("阿卜杜.热合曼", "阿卜杜·热合曼"),
        ("阿卜杜 ・ 热合曼", "阿卜杜·热合曼"),
        ("John  A. Smith", "John A. Smith"),
        ("林䶮", "林䶮"),
        ("𬱟〇", "𬱟〇"),
    ],
)
def test_loose_typing_reaches_one_form(text: str, name: str) -> None:
    assert clean_name(text) == name


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("  ", Problem.NAME_EMPTY),
        ("陈" * (NAME_LIMIT + 1), Problem.NAME_TOO_LONG),
        ("陈1木", Problem.NAME_CHARACTERS),
        ("陈\ue863", Problem.NAME_CHARACTERS),
        ("·", Problem.NAME_CHARACTERS),
        ("=1+1", Problem.NAME_CHARACTERS),
    ],
)
def test_what_cannot_be_a_name_is_refused(text: str, problem: Problem) -> None:
    with pytest.raises(DomainError) as caught:
        clean_name(text)

    assert caught.value.problem is problem


def test_length_counts_characters_not_code_units() -> None:
    assert clean_name("𬱟" * NAME_LIMIT) == "𬱟" * NAME_LIMIT


def test_a_party_may_carry_figures_and_brackets() -> None:
    assert clean_party_name(" 青屿  3 号厂（分部）\n") == "青屿 3 号厂（分部）"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.NAME_EMPTY),
        ("厂" * 101, Problem.NAME_TOO_LONG),
        ("厂\u0007", Problem.NAME_CHARACTERS),
    ],
)
def test_what_cannot_be_a_party_is_refused(text: str, problem: Problem) -> None:
    with pytest.raises(DomainError) as caught:
        clean_party_name(text)

    assert caught.value.problem is problem


@pytest.mark.parametrize(
    ("name", "family", "hidden"),
    [
        ("陈木", "陈", "陈*"),
        ("陈阿木", "陈", "陈*木"),
        ("欧阳修", "欧阳", "欧阳*"),
        ("欧阳阿木", "欧阳", "欧阳*木"),
        ("欧阳", "欧", "欧*"),
        ("阿卜杜·热合曼", "阿卜杜", "阿*"),
        ("John Smith", "John", "J*"),
        ("木", "木", "木*"),
    ],
)
def test_masks_keep_the_family_name(name: str, family: str, hidden: str) -> None:
    assert (surname(name), masked_name(name)) == (family, hidden)


@pytest.mark.parametrize(
    ("sex", "shown"), [("1", "陈先生"), ("2", "陈女士"), ("0", "陈师傅"), ("9", "陈师傅")]
)
def test_a_household_appears_by_family_name(sex: str, shown: str) -> None:
    assert shown_individual("陈阿木", sex) == shown


@given(han_names())
def test_a_mask_never_shows_a_whole_name(name: str) -> None:
    assert masked_name(name) != name
    assert "*" in masked_name(name)


@given(st.text(max_size=60))
def test_arbitrary_text_is_refused_or_stable(text: str) -> None:
    try:
        name = clean_name(text)
    except DomainError:
        return
    assert clean_name(name) == name
