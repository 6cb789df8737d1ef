"""Job tickets: reading scans, refusing forgeries, and the size of the symbol."""

import base64
import random
import urllib.parse
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
import qrcode
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import DomainError, Problem
from app.domain.job_code import ALPHABET, JobCode
from app.domain.job_ticket import (
    SIGNATURE_LENGTH,
    JobTicket,
    same_version,
    ticket_of,
)
from app.domain.postings import Pay, Posting

BASE45 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
HOST = "https://linggong.fujian.gov.cn"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
CODE = JobCode.make(350_122, 41)
TICKET = JobTicket(code=CODE, version=2, expires_on=date(2026, 12, 20))
ADDRESS = TICKET.signed(KEY.sign).address(HOST)


def verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def genuine(text: str) -> bool:
    """What the counter does with a scan: refuse what cannot be read, verify the rest."""
    try:
        return JobTicket.parse(text).is_genuine(PUBLIC, verify)
    except DomainError:
        return False


def problem_of(text: str) -> Problem:
    with pytest.raises(DomainError) as caught:
        JobTicket.parse(text)
    return caught.value.problem


def symbol_modules(text: str) -> int:
    symbol = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
    symbol.add_data(text)
    return int(symbol.best_fit()) * 4 + 17


def base45(data: bytes) -> str:
    """Encode an even number of bytes; source: RFC 9285."""
    text = ""
    for high, low in zip(data[::2], data[1::2], strict=True):
        number = high * 256 + low
        for _ in range(3):
            number, digit = divmod(number, 45)
            text += BASE45[digit]
    return text


def test_a_signed_address_is_capitals_that_a_qr_packs_tightly() -> None:
    start, payload_and_signature = ADDRESS.split("/J/")
    assert start == "HTTPS://LINGGONG.FUJIAN.GOV.CN"
    assert len(payload_and_signature) == 13 + 1 + SIGNATURE_LENGTH
    assert set(ADDRESS) <= set(BASE45) - set(" %")
    assert TICKET.short_address(HOST + "/") == ADDRESS.rpartition(".")[0]


@pytest.mark.parametrize(
    "shape",
    [
        pytest.param("{address}", id="scanned"),
        pytest.param("{lower}", id="a scanner that sends small letters"),
        pytest.param(" {address}\r\n", id="keyboard wedge with enter"),
        pytest.param("{address}?from=poster#top", id="with a query"),
        pytest.param("/J/{last}", id="path only"),
        pytest.param("{last}", id="last part only"),
    ],
)
def test_a_scan_is_read_back_and_found_genuine(shape: str) -> None:
    last = ADDRESS.rsplit("/", 1)[1]
    text = shape.format(address=ADDRESS, lower=ADDRESS.lower(), last=last)

    assert JobTicket.parse(text) == TICKET.signed(KEY.sign)
    assert genuine(text)


def test_a_small_label_is_read_but_not_called_genuine() -> None:
    label = JobTicket.parse(TICKET.address(HOST))

    assert label == TICKET
    assert JobTicket.parse(TICKET.payload) == TICKET
    assert not label.is_genuine(PUBLIC, verify)


@pytest.mark.parametrize("text", [CODE.grouped, CODE.value.lower(), f"{HOST}/J/{CODE.grouped}"])
def test_a_typed_code_is_a_ticket_without_particulars(text: str) -> None:
    assert JobTicket.parse(text) == JobTicket(code=CODE)


def test_every_single_wrong_character_of_payload_and_signature_is_refused() -> None:
    start = ADDRESS.index("/J/") + 3
    base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    for place in range(start, len(ADDRESS)):
        for other in base32 + "0189.-":
            if other != ADDRESS[place]:
                assert not genuine(ADDRESS[:place] + other + ADDRESS[place + 1 :])


def test_another_stations_key_does_not_vouch() -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))

    assert not TICKET.signed(other.sign).is_genuine(PUBLIC, verify)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("", Problem.JOB_CODE_SHAPE, id="nothing"),
        pytest.param("https://example.org/about", Problem.JOB_CODE_SHAPE, id="another page"),
        pytest.param(TICKET.payload[:12] + "0", Problem.JOB_CODE_SHAPE, id="foreign letter"),
        pytest.param(TICKET.payload[:9] + "0222", Problem.JOB_CODE_SHAPE, id="foreign version"),
        pytest.param(TICKET.payload[:11] + ".A", Problem.JOB_CODE_SHAPE, id="short payload"),
        pytest.param(CODE.value[:8] + "2222" + "2", Problem.JOB_CODE_CHECK, id="check"),
        pytest.param(TICKET.payload + ".ABC", Problem.JOB_TICKET_FORGED, id="short signature"),
        pytest.param(TICKET.payload + "." + "1" * 103, Problem.JOB_TICKET_FORGED, id="not base32"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(text: str, problem: Problem) -> None:
    assert problem_of(text) is problem


def test_the_spare_bits_of_the_last_character_are_checked() -> None:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    twin = ADDRESS[:-1] + alphabet[alphabet.index(ADDRESS[-1]) + 1]

    assert base64.b32decode(twin[-103:] + "=") == base64.b32decode(ADDRESS[-103:] + "=")
    assert problem_of(twin) is Problem.JOB_TICKET_FORGED


@given(
    st.integers(1, 31),
    st.none() | st.dates(date(2020, 1, 1), date(2101, 7, 1)),
    st.booleans(),
)
def test_particulars_survive_the_symbol(version: int, day: date | None, signed: bool) -> None:
    ticket = JobTicket(code=CODE, version=version, expires_on=day)
    sent = ticket.signed(KEY.sign) if signed else ticket

    assert JobTicket.parse(sent.address(HOST)) == sent


@pytest.mark.parametrize("day", [date(1999, 1, 1), date(9999, 12, 31)])
def test_a_day_beyond_three_characters_becomes_the_nearest(day: date) -> None:
    read = JobTicket.parse(JobTicket(code=CODE, version=1, expires_on=day).address(HOST))

    assert read.expires_on is not None
    assert abs(read.expires_on - day) > timedelta(days=1)


def test_a_poster_of_an_older_version_is_noticed() -> None:
    posting = Posting(
        id=UUID(int=1),
        code=CODE.value,
        pay=Pay(mode="D", amount_fen=22_000),
        made_at=datetime(2026, 11, 20, tzinfo=UTC),
        version=33,
    )
    ticket = ticket_of(posting, date(2026, 12, 20))

    assert same_version(JobTicket.parse(ticket.address(HOST)), posting)
    assert not same_version(JobTicket(code=CODE, version=1), posting)


def test_base32_and_base45_give_the_same_symbol_for_the_platforms_host() -> None:
    prefix = f"{TICKET.short_address(HOST)}."
    for host_length in range(8, 27):
        start = f"HTTPS://{'H' * host_length}/J/{TICKET.payload}."
        assert symbol_modules(start + "A" * 103) == symbol_modules(start + "A" * 96) == 41
    assert symbol_modules(prefix + "A" * 103) == 41


def test_base45_in_an_address_has_no_constant_length_and_may_exceed_base32() -> None:
    chance = random.Random(45)  # noqa: S311 (samples, no secret)
    texts = [base45(chance.randbytes(64)) for _ in range(2_000)]
    lengths = [len(urllib.parse.quote(text, safe="$*+-.:/")) for text in texts]

    assert sum(length > 96 for length in lengths) / len(lengths) > 0.9
    assert sum(length > SIGNATURE_LENGTH for length in lengths) / len(lengths) > 0.25
    assert set(ALPHABET) < set(BASE45)
