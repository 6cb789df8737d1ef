"""Fills an empty station through its own services, so that every rule holds here too."""

import json
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from importlib.resources import files
from typing import Any
from uuid import UUID

from app.domain.beijing import beijing_day
from app.domain.citizen_id import check_character as id_check
from app.domain.credit_code import check_character, inner_check
from app.domain.service_log import ObjectKind
from app.domain.workers import WorkerState
from app.practice.people import PHONES_FROM, REGION, practice_people
from app.services.employers import EmployerForm
from app.services.posting_form import PostingForm
from app.services.service_log import LogEntry
from app.services.station import Station

_EMPLOYER_PHONES = PHONES_FROM + 50_000
_HOUSEHOLD_ID = f"{REGION}19720615011"


def fill_station(station: Station, *, now: datetime) -> dict[str, int]:
    """Put practice content into an empty station and return how much of each there is."""
    workers = _register_people(station, now)
    employers = _register_employers(station)
    postings = _publish(station, employers, now)
    lines = _serve(station, workers, employers, now)
    return {
        "workers": len(workers),
        "employers": len(employers),
        "postings": postings,
        "logs": lines,
    }


def _register_people(station: Station, now: datetime) -> dict[str, UUID]:
    villages = {name: code for code, name in station.profile.villages}
    ids: dict[str, UUID] = {}
    for person in practice_people(villages, today=beijing_day(now)):
        worker = station.workers.register(person.form)
        if person.state is not WorkerState.ACTIVE:
            station.workers.set_state(worker.id, person.state)
        ids[worker.name] = worker.id
    return ids


def _register_employers(station: Station) -> dict[str, UUID]:
    ids: dict[str, UUID] = {}
    for number, line in enumerate(_lines("employers")):
        employer = station.employers.register(
            EmployerForm(
                kind=line["kind"],
                name=line["name"],
                uscc=_credit_code(line) if "organisation" in line else "",
                id_number="" if "organisation" in line else _HOUSEHOLD_ID + id_check(_HOUSEHOLD_ID),
                contact=line["contact"],
                phone=str(_EMPLOYER_PHONES + number),
                address=f"{station.profile.town}{line['village']}",
                business=line["business"],
                trades=tuple(line["trades"]),
                promise_signed=True,
            )
        )
        station.employers.verify(employer.id, line["vet"])
        ids[line["key"]] = employer.id
    return ids


def _publish(station: Station, employers: Mapping[str, UUID], now: datetime) -> int:
    lines = _lines("postings")
    for line in lines:
        form = _posting_form(line, employers, now)
        if line.get("draft"):
            station.postings.save_draft(form)
            continue
        posting = station.postings.publish(form, {})
        if line["filled"]:
            station.postings.record_filled(posting.id, line["filled"])
    return len(lines)


def _posting_form(
    line: Mapping[str, Any], employers: Mapping[str, UUID], now: datetime
) -> PostingForm:
    today = beijing_day(now)
    return PostingForm(
        kind=line.get("kind", "gig"),
        employer_id=employers[line["employer"]],
        trade=line["trade"],
        title=line["title"],
        duties=line["duties"],
        headcount_text=str(line["headcount"]),
        work_from=today + timedelta(days=line["from"]),
        work_to=today + timedelta(days=line["to"]),
        daily_start=time.fromisoformat(line["start"]),
        daily_end=time.fromisoformat(line["end"]),
        break_text=str(line["break"]),
        place_text=line["place"],
        gather_text=line.get("gather", ""),
        pay_mode=line.get("mode", "D"),
        pay_text=line["pay"],
        pay_cycle=line.get("cycle", "1"),
        perks=tuple(line["perks"]),
        insurance=line["insurance"],
        agreement=line["agreement"],
        certificates=tuple(line.get("certificates", ())),
        requirements=line["requirements"],
        no_experience=line.get("no_experience", False),
        urgent=line.get("urgent", False),
    )


def _serve(
    station: Station, workers: Mapping[str, UUID], employers: Mapping[str, UUID], now: datetime
) -> int:
    lines = _lines("services")
    for line in lines:
        object_id = workers.get(line.get("worker", "")) or employers.get(line.get("employer", ""))
        station.logs.add(
            LogEntry(
                item=line["item"],
                object_kind=_object_kind(line),
                object_id=object_id,
                object_name=line.get("name", ""),
                heads=line.get("heads", 1),
                way=line["way"],
                content=line["content"],
                result=line["result"],
                minutes=line.get("minutes"),
                served_at=now - timedelta(minutes=line["minutes_ago"]),
            )
        )
    return len(lines)


def _object_kind(line: Mapping[str, Any]) -> ObjectKind:
    if "worker" in line:
        return ObjectKind.WORKER
    return ObjectKind.EMPLOYER if "employer" in line else ObjectKind(line["kind"])


def _credit_code(line: Mapping[str, Any]) -> str:
    organisation = line["organisation"]
    body = f"{line['class']}{REGION}{organisation}{inner_check(organisation)}"
    return body + check_character(body)


def _lines(name: str) -> list[dict[str, Any]]:
    text = files("resources").joinpath(f"practice/{name}.json").read_text("utf-8")
    lines: list[dict[str, Any]] = json.loads(text)[name]
    return lines
