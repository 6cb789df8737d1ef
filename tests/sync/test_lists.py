"""Lists of people and employers, from a file at the platform to a question at the counter."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.codes import load_tables
from app.domain.findings import Finding, Level
from app.domain.lists import ListEntry, Subject
from app.services.workers import WorkerService
from sync.platform.lists import ListOrder, Sent, Target, delete_ended, send_list, take_back_list
from sync.platform.named_records import write_named
from sync.platform.refusals import NotSentError
from sync.platform.store.scopes import TASK, open_scope
from tests.builders import LIN, CountedIds, StoppedClock, numbered_id
from tests.services.people import form, id_number
from tests.services.work import CREDIT_CODE, make_counter
from tests.sync.village import STATION_NO, Village

TODAY = date(2026, 11, 21)
PERSON, OTHER = id_number(1), id_number(2)
HERE = Target(station_no=STATION_NO)
POOR = ListOrder(name="2026年脱贫人口", target=HERE, group_code="G09", until=date(2026, 12, 31))
FAITHLESS = ListOrder(name="失信用工主体", target=Target(county="350122"))
new_id = CountedIds()


def a_file(*numbers: str, header: str = "姓名,证件号码,备注") -> bytes:
    lines = [header, *(f"某人,{number},走访" for number in numbers), "", ",,"]
    return "\n".join(lines).encode("utf-8-sig")


def send(village: Village, order: ListOrder, content: bytes) -> Sent:
    with village.platform.writing(alone=True) as session:
        sent = send_list(session, order, content, new_id=new_id)
    village.sync()
    return sent


def held(village: Village, subject: Subject, *numbers: str) -> tuple[ListEntry, ...]:
    with village.station.open_unit(reading=True) as unit:
        return unit.list_entries.with_number(subject, numbers)


def asked(village: Village, number: str, groups: tuple[str, ...] = ()) -> list[Finding]:
    service = WorkerService(
        open_unit=village.station.open_unit,
        now=StoppedClock(),
        new_id=new_id,
        operator=LIN,
        codes=load_tables(),
    )
    found = service.check(form(id_number=number, key_groups=groups))
    return [finding for finding in found if finding.code == "person_listed"]


def test_somebody_on_a_list_is_asked_for_the_group(village: Village) -> None:
    assert send(village, POOR, a_file(PERSON.lower(), OTHER)) == Sent(lines=2, added=2, removed=0)

    (finding,) = asked(village, PERSON)
    assert (finding.level, finding.field) == (Level.WARN, "id_number")
    assert finding.data["list"] == "2026年脱贫人口"
    assert (finding.data["code"], finding.data["en"]) == (
        "G09",
        load_tables()["key_groups"]["G09"].en,
    )
    assert asked(village, PERSON, ("G09",)) == []
    assert asked(village, id_number(3)) == []
    assert asked(village, "") == []


def test_a_new_file_replaces_the_list_of_its_name(village: Village) -> None:
    send(village, POOR, a_file(PERSON, OTHER))
    longer = replace(POOR, until=date(2027, 1, 31))

    sent = send(village, longer, a_file(OTHER, id_number(3)))
    again = send(village, longer, a_file(OTHER, id_number(3)))

    assert (sent, again) == (Sent(lines=2, added=1, removed=1), Sent(lines=2, added=0, removed=0))
    assert held(village, Subject.PERSON, PERSON) == ()
    assert [entry.until for entry in held(village, Subject.PERSON, OTHER)] == [date(2027, 1, 31)]
    assert send(village, POOR, a_file(PERSON)).added == 1  # who left may come back
    assert len(held(village, Subject.PERSON, PERSON)) == 1


def test_a_list_counts_to_its_last_day_and_goes_30_days_later(village: Village) -> None:
    send(village, replace(POOR, until=date(2026, 11, 20)), a_file(PERSON))
    send(village, FAITHLESS, a_file(CREDIT_CODE))
    assert asked(village, PERSON) == []
    assert len(held(village, Subject.PERSON, PERSON)) == 1

    gone = []
    for today in (date(2026, 12, 20), date(2026, 12, 21)):
        with village.platform.writing() as session:
            gone.append(delete_ended(session, today=today))
    village.sync()

    assert gone == [0, 1]
    assert held(village, Subject.PERSON, PERSON) == ()
    assert len(held(village, Subject.EMPLOYER, CREDIT_CODE)) == 1


def test_a_list_can_be_taken_back(village: Village) -> None:
    send(village, POOR, a_file(PERSON, OTHER))
    with village.platform.writing() as session:
        assert take_back_list(session, POOR.name, HERE) == 2
        with pytest.raises(NotSentError):
            take_back_list(session, POOR.name, HERE)
    village.sync()

    assert held(village, Subject.PERSON, PERSON, OTHER) == ()


def test_publishing_for_who_broke_faith_needs_a_reason(village: Village) -> None:
    send(village, FAITHLESS, a_file(CREDIT_CODE, header="单位名称,统一社会信用代码,备注"))
    counter = make_counter(village.station.open_unit, StoppedClock(), new_id)
    listed = [
        f for f in counter.postings.check(counter.posting_form()) if f.code.endswith("listed")
    ]

    (finding,) = listed
    assert (finding.code, finding.level) == ("employer_listed", Level.WARN)
    assert finding.data == {"list": "失信用工主体"}


def test_a_list_that_ended_says_nothing_of_an_employer(village: Village) -> None:
    send(village, replace(FAITHLESS, until=date(2026, 11, 20)), a_file(CREDIT_CODE, PERSON))
    counter = make_counter(village.station.open_unit, StoppedClock(), new_id)

    found = counter.postings.check(counter.posting_form())

    assert not [finding for finding in found if finding.code == "employer_listed"]


def test_a_group_that_this_build_does_not_know_is_not_asked_for(village: Village) -> None:
    with village.platform.writing() as session:
        scope = open_scope(session, TASK, STATION_NO, "")
        fields = {"list_name": "新名单", "subject": "person", "group_code": "Q1", "number": PERSON}
        write_named(session, scope, "list_entry", numbered_id(4).bytes, fields)
    village.sync()

    assert asked(village, PERSON) == []
    assert len(held(village, Subject.PERSON, PERSON)) == 1


@pytest.mark.parametrize(
    ("order", "content", "why"),
    [
        (POOR, a_file("350101199001010000"), "line 2: the number is no ID number"),
        (POOR, a_file(PERSON, CREDIT_CODE), "line 3: the number is no ID number"),
        (FAITHLESS, a_file("123"), "line 2: the number is no credit code or ID number"),
        (POOR, a_file(PERSON, header="甲,乙,丙"), "must name the columns"),
        (POOR, b"", "must name the columns"),
        (POOR, b"name,number\n\xff,1", "not CSV in UTF-8"),
        (POOR, b'name,number\n"x"y,1', "not CSV in UTF-8"),
        (POOR, f"name,number\n{'长' * 101},{PERSON}".encode(), "more than 100 characters"),
        (replace(POOR, name=""), a_file(PERSON), "needs a name"),
        (replace(POOR, group_code="Q1"), a_file(PERSON), "no key group Q1"),
        (replace(POOR, target=Target()), a_file(PERSON), "goes to one station"),
        (replace(POOR, target=Target(station_no=99)), a_file(PERSON), "no station 99"),
    ],
)
def test_what_makes_no_sense_is_refused_whole(
    village: Village, order: ListOrder, content: bytes, why: str
) -> None:
    with pytest.raises(NotSentError, match=why) as refused:
        send(village, order, content)

    assert PERSON not in str(refused.value)
    village.sync()
    assert held(village, Subject.PERSON, PERSON) == ()
