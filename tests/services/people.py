"""Forms of invented people, complete but for what a test is about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.citizen_id import check_character
from app.domain.errors import DomainError
from app.services.workers import WorkerForm

BORN = date(1980, 1, 1)

FORM = WorkerForm(
    name="陈阿香",
    sex="2",
    id_number="",
    phone="19900000001",
    home_region="350122999201",
    address="云溪村上厝 3 号",
    education="70",
    key_groups=("G06",),
    trades=("A01",),
    pay_mode="D",
    pay_text="220",
    max_km="8",
    consent_way="read_aloud",
)


def form(**given: Any) -> WorkerForm:
    """Return a form that can be saved, with some fields as given."""
    return replace(FORM, **given)


def id_number(serial: int, *, born: date = BORN) -> str:
    """Return a well-formed number of nobody; odd serials are men."""
    body = f"350101{born:%Y%m%d}{serial % 1000:03d}"
    return body + check_character(body)


def many(count: int) -> list[WorkerForm]:
    """Return forms of different people."""
    return [
        form(
            name=f"陈{chr(0x4E00 + number % 2000)}{chr(0x5000 + number // 2000)}",
            sex="0",
            id_number=id_number(number, born=date.fromordinal(BORN.toordinal() + number // 1000)),
            phone=f"199{number:08d}",
        )
        for number in range(count)
    ]


def problem_of(act: Callable[[], object]) -> DomainError:
    """Return what an act is refused with."""
    with pytest.raises(DomainError) as caught:
        act()
    return caught.value
