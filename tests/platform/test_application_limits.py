"""Nobody floods a station; a double tap is one application. On both kinds of database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from app.domain.postings import Posting
from sync.platform.applying import (
    TRIES_PER_ADDRESS,
    TRIES_PER_JOB,
    TRIES_PER_PHONE,
    Applicant,
    ApplicationDesk,
)
from sync.platform.jobs import Job
from sync.platform.limits import TooManyTriesError
from tests.builders import CountedIds
from tests.platform.visitors import arrived, send
from tests.platform.world import World, tea_picking


def desk_of(world: World) -> ApplicationDesk:
    return ApplicationDesk(database=world.database, keys=world.keys, new_id=CountedIds())


def job_of(world: World) -> Job:
    home = world.enrol()
    return Job(posting=world.receive(home, tea_picking(home)), station=home.station)


def applicant(number: int = 0, **changes: Any) -> Applicant:
    return Applicant(name="吴水仙", phone=f"199000{number:05d}", **changes)


def test_a_double_tap_is_one_application(world: World) -> None:
    desk, job = desk_of(world), job_of(world)

    def tap(number: int) -> str:
        return desk.apply(job, applicant(number % 2), now=world.clock()).number

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(tap, range(8)))

    assert len(set(numbers)) == 2
    assert len(arrived(world, job.posting)) == 2


def test_one_person_cannot_flood_a_job(world: World) -> None:
    desk, job = desk_of(world), job_of(world)
    for _ in range(TRIES_PER_JOB):
        desk.apply(job, applicant(), now=world.clock())

    with pytest.raises(TooManyTriesError):
        desk.apply(job, applicant(), now=world.clock())

    assert desk.apply(job, applicant(), now=world.clock() + timedelta(hours=2))


def test_one_number_cannot_apply_everywhere(village: World) -> None:
    desk, home = desk_of(village), village.enrol()
    for serial in range(TRIES_PER_PHONE):
        job = Job(posting=tea_picking(home, serial=serial), station=home.station)
        desk.apply(job, applicant(), now=village.clock())

    job = Job(posting=tea_picking(home, serial=TRIES_PER_PHONE), station=home.station)
    with pytest.raises(TooManyTriesError):
        desk.apply(job, applicant(), now=village.clock())


def test_one_address_cannot_invent_people(village: World) -> None:
    desk, job = desk_of(village), job_of(village)
    for number in range(TRIES_PER_ADDRESS):
        desk.apply(job, applicant(number, address="203.0.113.5"), now=village.clock())

    with pytest.raises(TooManyTriesError):
        desk.apply(job, applicant(99, address="203.0.113.5"), now=village.clock())


def test_too_many_tries_have_a_page(village: World, address: str, posting: Posting) -> None:
    for _ in range(TRIES_PER_JOB):
        send(address, posting)

    answer = send(address, posting)

    assert answer.status_code == 429
    assert "过一个钟头再试" in answer.text
