"""The office's page: a clerk hands in a file and takes the answer along."""

import pytest
import requests

from sync.platform.office_door import TRIES_PER_ADDRESS, close_office, new_office_word
from sync.platform.store.attempts import AttemptRow
from tests.platform.readers import words
from tests.platform.test_couriers import bundle
from tests.platform.world import EnrolledStation, World


@pytest.fixture
def word(village: World) -> str:
    return new_office_word(village.database, village.keys)


def visit(
    address: str, word: str = "", path: str = "/office", **given: object
) -> requests.Response:
    method = "POST" if given else "GET"
    auth = ("office", word) if word else None
    return requests.request(
        method,
        address + path,
        auth=auth,
        timeout=10,
        **given,  # type: ignore[arg-type]
    )


def hand_in(address: str, word: str, data: bytes, **headers: str) -> requests.Response:
    return visit(address, word, files={"file": ("gig.gsb", data)}, headers=headers)


def test_a_clerk_hands_in_a_file_and_downloads_the_answer(
    village: World, home: EnrolledStation, address: str, word: str
) -> None:
    form = visit(address, word)
    page = hand_in(address, word, bundle(village, home))
    link = page.text.partition('id="answer" href="')[2].partition('"')[0]
    answer = visit(address, word, link)

    assert 'enctype="multipart/form-data"' in form.text
    assert "收下了" in words(page)
    assert f"驿站 {home.station.no} 号" in words(page)
    assert answer.content.startswith(b"GIGSTICK")
    named = answer.headers["content-disposition"]
    assert named == f'attachment; filename="gig-down-{home.station.no}-19700101-00010203.gsb"'


def test_the_same_file_again_is_said_to_be_known(
    village: World, home: EnrolledStation, address: str, word: str
) -> None:
    data = bundle(village, home)
    hand_in(address, word, data)

    assert "以前收过" in words(hand_in(address, word, data))


def test_a_cut_file_is_said_to_be_cut(
    village: World, home: EnrolledStation, address: str, word: str
) -> None:
    page = hand_in(address, word, bundle(village, home)[:-10])

    assert "收下了" in words(page)
    assert "没拷完整" in words(page)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "还没选文件"),
        (b"PK\3\4", "不是驿站的传输文件"),
        (b"GIGSTICK\1\1\1\0" + bytes(500), "没有收"),
    ],
)
def test_each_refusal_has_its_sentence(address: str, word: str, data: bytes, sentence: str) -> None:
    page = hand_in(address, word, data)

    assert page.status_code == 422
    assert sentence in words(page)


def test_a_form_without_a_file_is_refused(address: str, word: str) -> None:
    page = visit(address, word, data={"file": "text"})
    broken = visit(
        address, word, data=b"--x", headers={"content-type": "multipart/form-data; boundary=y"}
    )

    assert "还没选文件" in words(page)
    assert broken.status_code == 422


def test_the_page_is_closed_until_a_word_is_given_out(village: World, address: str) -> None:
    assert visit(address).status_code == 404
    word = new_office_word(village.database, village.keys)
    assert visit(address, word.lower().replace("-", " ")).status_code == 200
    close_office(village.database)
    assert visit(address, word).status_code == 404


def test_a_new_word_takes_the_place_of_the_old(village: World, address: str, word: str) -> None:
    fresh = new_office_word(village.database, village.keys)

    assert visit(address, word).status_code == 401
    assert visit(address, fresh).status_code == 200


def test_without_the_word_there_is_no_form(address: str, word: str) -> None:
    page = visit(address)

    assert page.status_code == 401
    assert page.headers["www-authenticate"].startswith("Basic")
    assert "<form" not in page.text
    assert visit(address, path="/office/answer/00").status_code == 401
    assert hand_in(address, "", b"x").status_code == 401


@pytest.mark.parametrize("header", ["Basic !!", "Basic YWJj", "Bearer eDp5", "Basic /w=="])
def test_what_is_no_password_is_asked_for_again(address: str, word: str, header: str) -> None:
    page = requests.get(f"{address}/office", headers={"authorization": header}, timeout=10)

    assert page.status_code == 401


def test_guessing_is_stopped(village: World, address: str, word: str) -> None:
    for _ in range(TRIES_PER_ADDRESS):
        assert visit(address, "AAAA-AAAA-AAAA-AAAA").status_code == 401

    assert visit(address, word).status_code == 429
    village.clock.advance(hours=2)
    assert visit(address, word).status_code == 200
    with village.database.reading() as session:
        assert session.query(AttemptRow).count() == TRIES_PER_ADDRESS


def test_another_site_cannot_hand_in_with_the_clerks_word(
    village: World, home: EnrolledStation, address: str, word: str
) -> None:
    page = hand_in(address, word, bundle(village, home), origin="https://evil.example.cn")

    assert page.status_code == 403
    assert "没交上去" in words(page)


def test_a_pc_that_never_asked_has_no_answer(address: str, word: str) -> None:
    for device in ("00", "xx"):
        page = visit(address, word, f"/office/answer/{device}")
        assert (page.status_code, "没有要给这台电脑的回执" in words(page)) == (404, True)


def test_the_page_reads_english_too(address: str, word: str) -> None:
    assert "Transfer files of stations" in visit(address, word, "/office?lang=en").text
