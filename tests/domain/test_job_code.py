"""Job codes: proof of the check, one-to-one serials, forgiving typing."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import DomainError, Problem
from app.domain.job_code import (
    ALPHABET,
    BASE,
    LENGTH,
    SERIALS,
    STATIONS,
    WEIGHTS,
    JobCode,
    number_text,
    text_number,
)

FROZEN = ["2222-ATTA-G", "2222-UQCD-F", "2222-NBWG-C"]

numbers = st.integers(0, STATIONS - 1)


def problem_of(text: str) -> Problem:
    with pytest.raises(DomainError) as caught:
        JobCode.parse(text)
    return caught.value.problem


def weighted_sum(values: tuple[int, ...]) -> int:
    return sum(weight * value for weight, value in zip(WEIGHTS, values, strict=True)) % BASE


def test_the_alphabet_is_prime_and_leaves_out_look_alikes() -> None:
    assert BASE == 31
    assert len(set(ALPHABET)) == BASE
    assert not set("01ILO") & set(ALPHABET)


def test_no_weight_is_zero_and_no_two_are_equal() -> None:
    """With a prime base this is the whole proof; the exhaustive tests below confirm it."""
    assert 0 not in WEIGHTS
    assert len(set(WEIGHTS)) == LENGTH


def test_every_substitution_at_every_place_changes_the_sum() -> None:
    """All 9 places x 31 x 30 pairs; the sum is linear, so other characters do not matter."""
    for place, old, new in itertools.product(range(LENGTH), range(BASE), range(BASE)):
        delta = WEIGHTS[place] * (new - old) % BASE
        assert (delta != 0) == (old != new)


def test_every_swap_of_any_two_places_changes_the_sum() -> None:
    """All 36 pairs of places x 31 x 31 values, neighbours among them."""
    for left, right in itertools.combinations(range(LENGTH), 2):
        for first, second in itertools.product(range(BASE), repeat=2):
            delta = (WEIGHTS[left] - WEIGHTS[right]) * (second - first) % BASE
            assert (delta != 0) == (first != second)


def test_brute_force_over_hundreds_of_codes_finds_no_unseen_slip() -> None:
    chance = random.Random(31)  # noqa: S311 (samples, no secret)
    for _ in range(300):
        code = JobCode.make(chance.randrange(STATIONS), chance.randrange(SERIALS)).value
        values = tuple(ALPHABET.index(each) for each in code)
        assert weighted_sum(values) == 0
        for place, new in itertools.product(range(LENGTH), range(BASE)):
            damaged = (*values[:place], new, *values[place + 1 :])
            assert (weighted_sum(damaged) == 0) == (new == values[place])
        for place in range(LENGTH - 1):
            swapped = list(values)
            swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
            assert (weighted_sum(tuple(swapped)) == 0) == (swapped == list(values))


def test_the_parser_itself_refuses_every_slip_in_one_code() -> None:
    code = JobCode.make(350_122, 7).value
    slips = {
        code[:place] + other + code[place + 1 :]
        for place in range(LENGTH)
        for other in ALPHABET
        if other != code[place]
    } | {
        code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        for place in range(LENGTH - 1)
        if code[place] != code[place + 1]
    }
    assert len(slips) > 270
    assert {problem_of(slip) for slip in slips} == {Problem.JOB_CODE_CHECK}


def test_serials_are_scrambled_one_to_one() -> None:
    """Every 11th serial and the whole of the first 20,000: no two share a code."""
    serials = {*range(20_000), *range(0, SERIALS, 11)}
    codes = {JobCode.make(5, serial).value for serial in serials}
    assert len(codes) == len(serials)


def test_neighbouring_serials_look_unrelated() -> None:
    texts = [JobCode.make(5, serial).value[4:8] for serial in range(200)]
    for place in range(4):
        assert len({text[place] for text in texts}) > 20


@given(numbers, numbers)
def test_a_code_gives_its_two_numbers_back(station_no: int, serial: int) -> None:
    code = JobCode.make(station_no, serial)
    assert (code.station_no, code.serial) == (station_no, serial)
    assert JobCode.parse(code.grouped) == code
    assert len(code.grouped) == 11


@given(numbers, numbers, numbers, numbers)
def test_codes_of_two_stations_never_meet(one: int, first: int, other: int, second: int) -> None:
    same = (one, first) == (other, second)
    assert (JobCode.make(one, first) == JobCode.make(other, second)) == same


@given(numbers, st.sampled_from(["{}", " {} ", "{}\u3000", "\n{}"]))
def test_loose_typing_reaches_the_same_code(serial: int, padding: str) -> None:
    code = JobCode.make(12_345, serial)
    wide = code.grouped.lower().translate({each: each + 0xFEE0 for each in range(0x21, 0x7F)})
    assert JobCode.parse(padding.format(wide)) == code
    assert JobCode.parse(" ".join(code.value)) == code
    assert JobCode.parse(code.grouped.replace("-", "\u2014")) == code


@pytest.mark.parametrize("letter", list("01ILO川é"))
def test_a_foreign_letter_is_named_and_never_guessed(letter: str) -> None:
    code = JobCode.make(1, 1).value
    with pytest.raises(DomainError) as caught:
        JobCode.parse(letter + code[1:])
    assert caught.value.problem is Problem.JOB_CODE_SHAPE
    assert caught.value.details["characters"] == letter.upper()


@pytest.mark.parametrize("text", ["", "7KM4", "7KM4-Q2XA-99", "------------"])
def test_a_wrong_length_is_said(text: str) -> None:
    assert problem_of(text) is Problem.JOB_CODE_SHAPE


@pytest.mark.parametrize(("station_no", "serial"), [(-1, 0), (STATIONS, 0), (0, -1), (0, SERIALS)])
def test_numbers_beyond_four_characters_are_refused(station_no: int, serial: int) -> None:
    with pytest.raises(DomainError) as caught:
        JobCode.make(station_no, serial)
    assert caught.value.problem is Problem.SERIALS_EXHAUSTED


def test_the_first_codes_never_change() -> None:
    """Printed posters outlive releases, so the mapping is frozen by example."""
    codes = [JobCode.make(0, serial).grouped for serial in range(3)]
    assert codes == FROZEN
    assert JobCode.parse(FROZEN[0]).short == FROZEN[0][5:]
    assert str(JobCode.parse(FROZEN[1])) == FROZEN[1]


@given(st.integers(0, BASE**3 - 1))
def test_numbers_survive_being_written(number: int) -> None:
    assert text_number(number_text(number, 3)) == number


@given(st.text(max_size=30))
def test_arbitrary_text_is_refused_or_canonical(text: str) -> None:
    try:
        code = JobCode.parse(text)
    except DomainError:
        return
    assert JobCode(code.value) == code
