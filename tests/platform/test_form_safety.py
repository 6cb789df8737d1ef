"""A form is taken only from our own page, in time, and its words stay words."""

from datetime import timedelta

import pytest
import requests

from app.domain.postings import Posting, PostingState
from sync.platform.pages.forms import VALID_FOR
from sync.platform.pages.routes import FORM_LIMIT
from tests.platform.visitors import WU, arrived, send, token_on
from tests.platform.world import EnrolledStation, World, tea_picking


def test_what_is_typed_is_text_and_never_markup(address: str, posting: Posting) -> None:
    answer = send(address, posting, name='"><script>alert(1)</script>')

    assert answer.status_code == 422
    assert "<script" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_choices_that_are_not_on_the_page_are_dropped(
    village: World, address: str, posting: Posting
) -> None:
    send(address, posting, days="for ever", travel="by plane")

    (application,) = arrived(village, posting)
    assert (application.days, application.travel) == ("", "")


@pytest.mark.parametrize(
    ("headers", "typed"),
    [
        ({}, {"token": ""}),
        ({}, {"token": "made up"}),
        ({}, {"token": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}),
        ({"Origin": "https://evil.example"}, {}),
        ({"Origin": "null"}, {}),
        ({"Sec-Fetch-Site": "cross-site"}, {}),
    ],
    ids=["no token", "no base64", "made-up token", "other site", "hidden site", "browser says so"],
)
def test_a_form_that_is_not_from_our_page_is_not_taken(
    village: World,
    address: str,
    posting: Posting,
    headers: dict[str, str],
    typed: dict[str, str],
) -> None:
    answer = send(address, posting, headers=headers, **typed)

    assert answer.status_code == 403
    assert "重新填一次" in answer.text
    assert arrived(village, posting) == []


def test_a_form_of_another_job_is_not_taken(
    village: World, address: str, home: EnrolledStation, posting: Posting
) -> None:
    other = village.receive(home, tea_picking(home, serial=2))
    page = requests.get(f"{address}/J/{other.code}/apply", timeout=10).text

    assert send(address, posting, token=token_on(page)).status_code == 403


def test_a_form_left_open_over_night_is_not_taken(
    village: World, address: str, posting: Posting
) -> None:
    url = f"{address}/J/{posting.code}/apply"
    token = token_on(requests.get(url, timeout=10).text)
    village.clock.moment += VALID_FOR + timedelta(minutes=1)

    answer = requests.post(url, data={**WU, "token": token}, timeout=10)

    assert answer.status_code == 403


def test_a_form_from_our_own_address_is_taken(address: str, posting: Posting) -> None:
    headers = {"Origin": address, "Sec-Fetch-Site": "same-origin"}

    assert send(address, posting, headers=headers).status_code == 303


def test_a_job_closed_meanwhile_takes_nobody(
    village: World, address: str, home: EnrolledStation, posting: Posting
) -> None:
    url = f"{address}/J/{posting.code}/apply"
    token = token_on(requests.get(url, timeout=10).text)
    village.receive(home, tea_picking(home, state=PostingState.PAUSED))

    answer = requests.post(url, data={**WU, "token": token}, timeout=10)

    assert answer.status_code == 409
    assert arrived(village, posting) == []


def test_a_form_as_large_as_a_book_is_not_read(
    village: World, address: str, posting: Posting
) -> None:
    answer = send(address, posting, name="吴" * FORM_LIMIT)

    assert answer.status_code == 413
    assert "没交上去" in answer.text
