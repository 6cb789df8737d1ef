"""Every way in which a code opens nothing, each with its sentence and whom to call."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.job_code import check_character
from app.domain.postings import PostingState
from sync.platform.named_records import write_named
from sync.platform.station_keys import judge_device
from sync.platform.store.devices import DeviceState
from sync.platform.store.scopes import station_scope
from tests.platform.readers import get, words
from tests.platform.world import (
    HOTLINE,
    MORNING,
    YUNXI,
    World,
    tea_picking,
    unsigned,
)

REFUSALS = {
    "a wrong character in the code": (404, "有一位对不上", "0591-5555 0123"),
    "a wrong character in the signature": (404, "不是驿站印的", "0591-5555 0123"),
    "a garbled signature": (404, "不是驿站印的", "0591-5555 0123"),
    "another station's key": (404, "不是驿站印的", "0591-5555 0123"),
    "no code at all": (404, "这不是岗位编号", "0591-5555 0199"),
    "far too long": (404, "不是驿站印的", "0591-5555 0123"),
    "a station that does not exist": (404, "查不到这个编号", "0591-5555 0199"),
    "a job that does not exist": (404, "查不到这个编号", "0591-5555 0123"),
    "a job not sent yet": (404, "还没传到网上", "0591-5555 0123"),
}


def ticket_of_case(case: str, village: World) -> str:
    home = village.enrol()
    other = village.enrol(replace(YUNXI, name="湖墘村零工驿站", phone="0591-55550124"))
    posting = village.receive(home, tea_picking(home))
    unsent = tea_picking(home, serial=2)
    ticket = home.ticket(posting)
    swapped = "A" if ticket[-5] != "A" else "B"
    forged = replace(other, station=home.station)
    tickets = {
        "a wrong character in the code": posting.code[:-1] + _other_letter(posting.code[-1]),
        "a wrong character in the signature": f"{ticket[:-5]}{swapped}{ticket[-4:]}",
        "a garbled signature": f"{unsigned(posting)}.!!!",
        "another station's key": forged.ticket(posting),
        "no code at all": "hello",
        "far too long": ticket * 50,
        "a station that does not exist": "ZZZZ2222" + check_character("ZZZZ2222"),
        "a job that does not exist": unsent.code,
        "a job not sent yet": home.ticket(unsent),
    }
    return tickets[case]


@pytest.mark.parametrize("case", REFUSALS)
def test_what_opens_nothing_says_why_and_whom_to_call(
    village: World, address: str, case: str
) -> None:
    status, sentence, phone = REFUSALS[case]

    answer = get(address, f"/J/{ticket_of_case(case, village)}")

    assert answer.status_code == status
    assert sentence in words(answer)
    assert phone in words(answer)


@pytest.mark.parametrize(
    ("changes", "status", "sentence"),
    [
        ({"state": PostingState.CANCELLED}, 410, "撤下来了"),
        ({"state": PostingState.TAKEN_DOWN}, 410, "撤下来了"),
        ({"state": PostingState.ARCHIVED}, 410, "撤下来了"),
        ({"state": PostingState.EXPIRED}, 410, "过了有效期"),
        ({"valid_until": MORNING - timedelta(seconds=1)}, 410, "过了有效期"),
        ({"state": PostingState.DRAFT}, 404, "查不到这个编号"),
    ],
    ids=["cancelled", "taken down", "archived", "expired", "over", "draft"],
)
def test_a_job_that_is_over_says_so(
    village: World, address: str, changes: dict[str, Any], status: int, sentence: str
) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home, **changes))

    answer = get(address, f"/J/{posting.code}")

    assert answer.status_code == status
    assert sentence in words(answer)


def test_another_station_cannot_put_up_a_job_under_our_code(village: World, address: str) -> None:
    home = village.enrol()
    other = village.enrol(replace(YUNXI, name="湖墘村零工驿站"))
    posting = village.receive(other, tea_picking(home))

    assert get(address, f"/J/{posting.code}").status_code == 404


def test_a_posting_that_cannot_be_read_is_not_shown(village: World, address: str) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home))
    with village.database.writing() as session:
        scope = station_scope(session, home.station.no)
        assert scope is not None
        write_named(session, scope, "posting", posting.id.bytes, {"daily_start": "dawn"})

    assert get(address, f"/J/{posting.code}").status_code == 404


def test_posters_of_a_revoked_pc_are_no_longer_genuine(village: World, address: str) -> None:
    home = village.enrol()
    posting = village.receive(home, tea_picking(home))
    with village.database.writing() as session:
        judge_device(session, home.joined.device.id, DeviceState.REVOKED)

    assert get(address, f"/J/{home.ticket(posting)}").status_code == 404
    assert get(address, f"/J/{posting.code}").status_code == 200


def test_addresses_that_lead_nowhere_have_a_page_too(village: World, address: str) -> None:
    answer = get(address, "/")

    assert answer.status_code == 404
    assert "0591-5555 0199" in words(answer)
    assert HOTLINE.replace("-", "") in words(answer)


def _other_letter(letter: str) -> str:
    return "3" if letter == "2" else "2"
