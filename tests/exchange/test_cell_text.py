"""Cells as a person reads them."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.cell_text import compact, lost_digits, one_line, shown
from app.exchange.workbook import Value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  洪　坤 ", "洪 坤"),
        ("下澳村\n溪边83号", "下澳村\n溪边83号"),
        ("\u200b陈\ufeff土", "陈土"),
        (19900364632.0, "19900364632"),
        (12, "12"),
        (23.5, "23.5"),
        (True, "是"),
        (False, "否"),
        (date(2026, 8, 5), "2026-08-05"),
        (datetime(2026, 8, 5), "2026-08-05"),  # noqa: DTZ001 (a cell has no zone)
        (datetime(2026, 8, 5, 7, 30), "2026-08-05 07:30"),  # noqa: DTZ001
        (time(7, 30), "07:30"),
        (timedelta(hours=7, minutes=30), "07:30"),
        ("=SUM(A1)", "=SUM(A1)"),
    ],
)
def test_a_cell_reads_as_a_person_reads_it(value: Value, text: str) -> None:
    assert shown(value) == text


def test_a_line_break_closes_up_in_one_line() -> None:
    assert one_line("青屿镇下澳村\n大埕179号") == "青屿镇下澳村大埕179号"


def test_numbers_and_codes_lose_width_and_blanks() -> None:
    assert compact(" ３５０１０１ 1968 ０２２６ｘ\n") == "3501011968" + "0226x"


@pytest.mark.parametrize("value", [3.50101196911167e17, 350101196911167000, "3.50101E+17"])
def test_a_rounded_number_is_known(value: Value) -> None:
    assert lost_digits(value)


@pytest.mark.parametrize("value", [19900364632.0, "350101199804207019", True, "", date.max])
def test_a_whole_number_is_whole(value: Value) -> None:
    assert not lost_digits(value)


@given(st.text())
def test_text_never_grows_blanks_at_its_ends(text: str) -> None:
    assert shown(text) == shown(text).strip()
    assert "\n" not in one_line(text)
