"""A village nobody lives in: as many invented people as a bench wants."""

import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from app.assembly import create_practice, open_station
from app.domain.citizen_id import check_character
from app.domain.codes import load_tables
from app.services.worker_form import WorkerForm

PIN = "246810"
_SEED = 20260409
_BATCH = 5_000
_SURNAMES = "陈林黄张吴李郑王刘苏谢杨许叶洪曾赖游庄薛颜单解仇区查尉"
_GIVEN = "阿木水仙丽琴国栋美玉长福春燕宝财炳辉志勇秀珍金火土根妹英芳满海涛平泉东云山"
_FIRST_BIRTH = date(1950, 1, 1)
_BIRTH_DAYS = 20_000


def invented_people(count: int) -> Iterator[WorkerForm]:
    """Yield forms that pass every check; ID numbers start with 350101, mobiles with 19900."""
    chance = random.Random(_SEED)  # noqa: S311 (repeatable, not secret)
    trades = [item.code for item in load_tables()["trades"]]
    groups = [item.code for item in load_tables()["key_groups"]]
    for number in range(count):
        born = _FIRST_BIRTH + timedelta(days=number % _BIRTH_DAYS)
        body = f"350101{born:%Y%m%d}{number // _BIRTH_DAYS:03d}"
        yield WorkerForm(
            name=chance.choice(_SURNAMES)
            + "".join(chance.choices(_GIVEN, k=chance.choice((1, 2)))),
            sex="1" if int(body[-1]) % 2 else "2",
            id_number=body + check_character(body),
            phone=f"199{number % 900_000:08d}",
            home_region="350122999201",
            trades=tuple(chance.sample(trades, 2)),
            key_groups=tuple(chance.sample(groups, 1)) if number % 3 == 0 else (),
            consent_way="read_aloud",
        )


def village(folder: Path, count: int) -> Path:
    """Return a practice station with ``count`` people, made once and kept."""
    kept = folder / f"people-{count}"
    if not (kept / "complete").exists():
        shutil.rmtree(kept, ignore_errors=True)
        create_practice(kept, PIN)
        station = open_station(kept, PIN)
        forms = list(invented_people(count))
        for start in range(0, count, _BATCH):
            station.workers.register_many(forms[start : start + _BATCH])
        station.close()
        (kept / "complete").touch()
    return kept
