"""Registrations as a busy station makes them: some twenty fields, a remark of 0–60 characters.

Each is made at a moment of its own, minutes after the one before.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from app.domain.citizen_id import check_character
from app.domain.codes import load_tables
from app.services.worker_form import WorkerForm
from tests.bench.people import invented_people

FIRST_AT = datetime(2026, 1, 5, 0, 30, tzinfo=UTC)
REMARK_CHARACTERS = 60
_SEED = 20260411
_FIRST_BIRTH = date(1956, 1, 1)
_BIRTH_DAYS = 18_000
_VILLAGES = ("云溪村", "东坑村", "后洋村", "下厝村", "溪尾村", "湖头村", "坂中村")
_PLACES = ("上厝", "下厝", "后山", "溪边", "祠堂边", "学校旁", "新村", "旧街", "桥头")
_PAY = ("D", "D", "D", "H", "M")
_CLAUSES = (
    "{month}月{day}日以后有空",
    "早上{hour}点前到得了",
    "只做{days}天以内的活",
    "跟{surname}{title}一起来的",
    "有{years}年{work}的底子",
    "家里{old}位老人要照顾",
    "{child}岁的孩子在镇上念书",
    "微信是手机号",
    "白天电话打不通，{hour}点后再打",
    "膝盖不好，重活做不了",
    "会骑电动车，自己来",
    "要包一顿午饭",
    "工钱要当天结",
    "夫妻两个想在一处",
    "去年在{village}摘过茶",
    "请{village}的{surname}{title}带话",
    "不去外县",
    "愿意夜里做，每小时加{extra}元",
    "左手第{old}指有旧伤",
    "低保户，{month}月复审",
    "普通话听得懂，讲不好",
    "有健康证，{month}月到期",
)
_WORK = ("采茶", "泥水", "木工", "种菇", "搬运", "做饭", "养蜂", "电焊", "修剪", "保洁")
_TITLES = ("婶", "叔", "嫂", "伯", "姐", "哥")
_SURNAMES = "陈林黄张吴李郑王刘苏谢杨许叶洪曾赖游庄薛颜单解仇区查尉"


@dataclass(frozen=True, slots=True)
class Registration:
    """A form, and when the operator pressed save."""

    form: WorkerForm
    at: datetime


def registrations(count: int) -> Iterator[Registration]:
    """Yield so many registrations, the same ones every time."""
    chance = random.Random(_SEED)  # noqa: S311 (repeatable, not secret)
    tables = load_tables()
    education = [item.code for item in tables["educations"]]
    states = [item.code for item in tables["employment_statuses"]]
    at, known = FIRST_AT, set[str]()
    for form in invented_people(count):
        at += timedelta(milliseconds=chance.randrange(60_000, 1_200_000))
        yield Registration(
            replace(
                form,
                id_number=_id_number(chance, known),
                sex="0",
                address=f"{chance.choice(_VILLAGES)}{chance.choice(_PLACES)}"
                f"{chance.randrange(1, 200)}号",
                phone=f"199{chance.randrange(10**8):08d}",
                education=chance.choice(education),
                employment_status=chance.choice(states),
                pay_mode=(mode := chance.choice(_PAY)),
                pay_text=str(_pay(chance, mode)),
                max_km=str(chance.choice((3, 5, 8, 10, 20, 30))),
                remark=_remark(chance),
            ),
            at,
        )


def _id_number(chance: random.Random, known: set[str]) -> str:
    while True:
        born = _FIRST_BIRTH + timedelta(days=chance.randrange(_BIRTH_DAYS))
        body = f"350101{born:%Y%m%d}{chance.randrange(1000):03d}"
        if body not in known:
            known.add(body)
            return body + check_character(body)


def _pay(chance: random.Random, mode: str) -> int:
    least, most, step = {"D": (120, 360, 10), "H": (15, 40, 1), "M": (2800, 6000, 100)}[mode]
    return chance.randrange(least, most, step)


def _remark(chance: random.Random) -> str:
    length = chance.randint(0, REMARK_CHARACTERS)
    text = ""
    while len(text) < length:
        text += ("；" if text else "") + _clause(chance)
    return text[:length]


def _clause(chance: random.Random) -> str:
    return chance.choice(_CLAUSES).format(
        month=chance.randint(1, 12),
        day=chance.randint(1, 28),
        hour=chance.randint(4, 20),
        days=chance.randint(2, 20),
        years=chance.randint(1, 30),
        old=chance.randint(1, 4),
        child=chance.randint(3, 17),
        extra=chance.randint(1, 9),
        surname=chance.choice(_SURNAMES),
        title=chance.choice(_TITLES),
        village=chance.choice(_VILLAGES),
        work=chance.choice(_WORK),
    )
