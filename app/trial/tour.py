"""The main job from end to end, without anybody at the keyboard."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

import requests

from app.domain.beijing import beijing_day
from app.domain.citizen_id import check_character
from app.domain.employers import EmployerQuery, VetState
from app.domain.job_code import JobCode
from app.domain.pay import pay_text
from app.domain.postings import Posting
from app.domain.service_log import ObjectKind
from app.domain.sync_status import RunOutcome
from app.printing.pdf import render_poster_pdf
from app.printing.poster_content import PosterContent, poster_of
from app.services.posting_form import PostingForm
from app.services.service_log import LogEntry
from app.services.station import Station
from app.services.worker_form import WorkerForm
from app.trial.local_platform import LocalPlatform

_ID_BODY = "35010119790512123"  # region 350101 is borne by nobody
_PAGE_LIMIT_S = 10


class Visit(NamedTuple):
    """What the tour left behind."""

    posting: Posting
    poster: Path
    lines: tuple[str, ...]


def tour(station: Station, platform: LocalPlatform, folder: Path, now: datetime) -> Visit:
    """Register, post, print, log and sync, and look at the job page.

    Raises:
        RuntimeError: the platform does not hold what the station sent, or the page and the
            paper do not say the same wage.
    """
    said: list[str] = []
    worker = station.workers.register(_worker())
    said.append(f"registered a worker; {station.workers.counts().total} people are on file")
    posting = station.postings.publish(_posting(station, now), {})
    code = JobCode(posting.code).grouped
    said.append(f"published {posting.title}, {pay_text(posting.pay)}, code {code}")
    poster = folder / f"poster-{code}.pdf"
    render_poster_pdf([_content(station, posting)], poster)
    said.append(f"poster: {poster}")
    station.logs.add(
        LogEntry(item="7.1", object_kind=ObjectKind.WORKER, object_id=worker.id, content="社保补贴")
    )
    run = station.sync_now()
    if run.outcome is not RunOutcome.DONE or station.sync.status().unsent:
        raise RuntimeError(f"the round ended {run.outcome} with work left to send")
    said.append(f"sync: {run.pushed} commits up, {run.pulled} rows down")
    said.extend(_page_lines(station, posting))
    said.extend(_received(platform))
    return Visit(posting, poster, tuple(said))


def _page_lines(station: Station, posting: Posting) -> Iterator[str]:
    address = station.tickets.address(posting)
    page = requests.get(address, timeout=_PAGE_LIMIT_S, headers={"Accept-Language": "zh"})
    wage = pay_text(posting.pay).split()[0]
    if page.status_code != requests.codes.ok or wage not in page.text:
        raise RuntimeError(f"the job page answered {page.status_code} without the wage {wage}")
    yield f"job page: {address[:60]}… shows {wage}, {len(page.content):,} bytes"


def _received(platform: LocalPlatform) -> Iterator[str]:
    counts = platform.received()
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    yield f"the platform received {sum(counts.values())} records: {listed}"


def _content(station: Station, posting: Posting) -> PosterContent:
    return poster_of(
        posting,
        station=station.profile,
        address=station.tickets.address(posting),
        codes=station.shared.codes,
    )


def _worker() -> WorkerForm:
    return WorkerForm(
        name="欧阳喆",
        sex="1",
        id_number=_ID_BODY + check_character(_ID_BODY),
        phone="19900012345",
        trades=("A01",),
        consent_way="read_aloud",
    )


def _posting(station: Station, now: datetime) -> PostingForm:
    verified = station.employers.page(EmployerQuery(vet_state=VetState.VERIFIED)).rows[0]
    today = beijing_day(now)
    return PostingForm(
        employer_id=verified.id,
        trade="A01",
        title="明前茶采摘工",
        duties="采一芽一叶",
        headcount_text="8",
        work_from=today + timedelta(days=1),
        work_to=today + timedelta(days=10),
        daily_start=time(6),
        daily_end=time(15),
        break_text="60",
        place_text="东坑村 · 后山茶园",
        pay_mode="D",
        pay_text="240",
        perks=("lunch", "pickup"),
        requirements="手脚利索、能早起；生手有人教",
        no_experience=True,
    )
