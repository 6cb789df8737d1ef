"""Shrinking, breaking and cutting, with characters of one em each."""

from hypothesis import given
from hypothesis import strategies as st

from app.printing.fitting import ELLIPSIS, break_evenly, break_full, elide, fit_size
from app.printing.ink import Face, Style

PLAIN = Style(Face.SANS, 10)


def ems(text: str, style: Style) -> float:
    return len(text) * style.size_pt


def test_the_first_size_that_fits_is_taken() -> None:
    fitted = fit_size("四个汉字", PLAIN, (30, 20, 10), 80, ems)

    assert fitted == PLAIN.sized(20)
    assert fit_size("四个汉字", PLAIN, (30, 21), 80, ems) is None


def test_two_lines_are_as_even_as_they_can_be() -> None:
    assert break_evenly("采茶工和炒茶工", PLAIN, 60, ems) == ("采茶工", "和炒茶工")


def test_a_line_never_starts_with_a_comma_nor_ends_with_a_bracket() -> None:
    assert break_evenly("采茶，炒茶", PLAIN, 60, ems) == ("采茶，", "炒茶")
    assert break_evenly("帮工（女工）", PLAIN, 60, ems) == ("帮工", "（女工）")


def test_latin_words_and_figures_stay_whole() -> None:
    assert break_evenly("ABCD12", PLAIN, 40, ems) is None
    assert break_evenly("大润发ABC店", PLAIN, 50, ems) == ("大润发", "ABC店")


def test_what_cannot_be_broken_is_cut() -> None:
    assert break_full("ABCDEFG", PLAIN, 40, ems) == ("ABC…", "")


def test_a_full_first_line_leaves_the_rest_to_the_second() -> None:
    assert break_full("采茶工和炒茶工", PLAIN, 50, ems) == ("采茶工和炒", "茶工")
    assert break_full("采茶工", PLAIN, 50, ems) == ("采茶", "工")


@given(st.text(min_size=1), st.integers(min_value=1, max_value=30))
def test_cut_text_fits_and_is_a_beginning(text: str, characters: int) -> None:
    cut = elide(text, PLAIN, characters * 10, ems)

    assert len(cut) <= characters
    assert cut == text or text.startswith(cut.removesuffix(ELLIPSIS))


@given(st.text(), st.integers(min_value=2, max_value=30))
def test_breaking_loses_nothing_but_spaces(text: str, characters: int) -> None:
    pair = break_evenly(text, PLAIN, characters * 10, ems)

    assert pair is None or "".join("".join(pair).split()) == "".join(text.split())
