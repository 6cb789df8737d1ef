"""Invented people to practise with, always the same ones."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from app.domain.citizen_id import check_character
from app.domain.workers import WorkerState
from app.services.workers import WorkerForm

PEOPLE = 60
REGION = "350101"  # no card bears it: everybody here is invented
PHONES_FROM = 19900010000

_YOUNGEST, _AGES = 19, 47
_TODAY, _YESTERDAY = 6, 4  # how many were registered on these days, the pictured ones included
_DAYS_BACK = 75


@dataclass(frozen=True, slots=True)
class PracticePerson:
    """Somebody to register, and the state to leave them in."""

    form: WorkerForm
    state: WorkerState


def practice_people(villages: Mapping[str, str], *, today: date) -> Iterator[PracticePerson]:
    """Yield the people, the one registered last at the end.

    Args:
        villages: name → code of the station's villages.
        today: days of registration count back from here.
    """
    source = json.loads(files("resources").joinpath("practice/people.json").read_text("utf-8"))
    lines = [*source["pictured"], *_invented(source, list(villages))]
    order = sorted(range(len(lines)), key=lambda number: -lines[number]["days_ago"])
    for number in order:
        yield _person(number, lines[number], villages, today)


def _invented(source: Mapping[str, Any], villages: list[str]) -> Iterator[dict[str, Any]]:
    pictured = source["pictured"]
    days = [line["days_ago"] for line in pictured]
    missing = [0] * (_TODAY - days.count(0)) + [1] * (_YESTERDAY - days.count(1))
    for number in range(PEOPLE - len(pictured)):
        sex = "1" if number % 9 in (0, 2, 3, 5, 8) else "2"
        given = source["given"][sex]
        surname = source["surnames"][number % len(source["surnames"])]
        trades = source["trades"]
        group = source["groups"][number % len(source["groups"])]
        late = missing[number] if number < len(missing) else 2 + number * 7 % _DAYS_BACK
        yield {
            "name": surname + given[number * 5 % len(given)],
            "sex": sex,
            "age": _YOUNGEST + number * 13 % _AGES,
            "village": villages[number % len(villages)],
            "trades": sorted({trades[number % len(trades)], trades[number * 3 % len(trades)]}),
            "groups": [group] if group else [],
            "days_ago": late,
            "pay": source["pay"][number % len(source["pay"])],
            "education": source["educations"][number % len(source["educations"])],
            "state": "paused" if number % 13 == 12 else "active",  # noqa: PLR2004 (now and then)
        }


def _person(
    number: int, line: Mapping[str, Any], villages: Mapping[str, str], today: date
) -> PracticePerson:
    mode, amount = line["pay"]
    form = WorkerForm(
        name=line["name"],
        sex=line["sex"],
        id_number=_id_number(number, line["age"], line["sex"], today),
        phone=str(PHONES_FROM + number * 37),
        home_region=villages[line["village"]],
        address=f"{line['village']} {number % 80 + 1} 号",
        education=line["education"],
        employment_status="E3",
        key_groups=tuple(line["groups"]),
        trades=tuple(line["trades"]),
        pay_mode=mode,
        pay_text=amount,
        max_km=str(5 + number % 4 * 5),
        consent_way="read_aloud" if number % 3 else "signed",
        source="03" if number % 5 == 0 else "01",
        remark=line.get("remark", ""),
        registered_on=today - timedelta(days=line["days_ago"]),
    )
    return PracticePerson(form, WorkerState(line.get("state", "active")))


def _id_number(number: int, age: int, sex: str, today: date) -> str:
    birth = date(today.year - age, 1 + number % 12, 1 + number % 28)
    if (birth.month, birth.day) > (today.month, today.day):
        birth = birth.replace(year=birth.year - 1)
    serial = number * 2 + (1 if sex == "1" else 0)
    body = f"{REGION}{birth:%Y%m%d}{serial:03d}"
    return body + check_character(body)
