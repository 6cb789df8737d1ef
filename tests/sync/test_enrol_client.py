"""Asking to join: what the platform says becomes a reply or a problem with a sentence."""

import msgspec
import pytest

from app.domain.errors import DomainError, Problem
from sync.station.enrol import ask_to_enrol
from sync.wire.enrolment import EnrolReply, EnrolRequest, Refusal, StationReply
from tests.sync.scripted_server import Reply, closed_address, scripted

REQUEST = EnrolRequest(code="3501-8F2K", sign_key=bytes(32), box_key=bytes(32))
REPLY = EnrolReply(
    device=b"device01",
    station=StationReply(no=42, name="云溪村零工驿站", town="", county="350122", phone=""),
    scopes=(),
    grant_ver=1,
    job_url_base="https://lg.example.cn",
    platform_key=bytes(32),
    platform_box_key=bytes(32),
    challenge=b"challenge",
    series=0,
)


def test_the_reply_says_who_the_station_is() -> None:
    with scripted(Reply(body=msgspec.json.encode(REPLY))) as server:
        assert ask_to_enrol(server.address, REQUEST) == REPLY

    ((path, _, body),) = server.asked
    assert path == "/v1/enrol"
    assert msgspec.json.decode(body, type=EnrolRequest) == REQUEST


@pytest.mark.parametrize(
    ("reason", "problem"),
    [
        ("used", Problem.ENROL_CODE_USED),
        ("expired", Problem.ENROL_CODE_EXPIRED),
        ("unknown", Problem.ENROL_CODE_REFUSED),
    ],
)
def test_a_refused_code_says_why_and_whom_to_call(reason: str, problem: Problem) -> None:
    refusal = Refusal(problem="enrol-code-refused", reason=reason, hotline="0591-55550199")
    with (
        scripted(Reply(403, msgspec.json.encode(refusal))) as server,
        pytest.raises(DomainError) as refused,
    ):
        ask_to_enrol(server.address, REQUEST)

    assert refused.value.problem is problem
    assert refused.value.details == {"reason": reason, "hotline": "0591-55550199"}


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (Reply(429), Problem.PLATFORM_BUSY),
        (Reply(503), Problem.PLATFORM_BUSY),
        (Reply(200, b"<html>"), Problem.PLATFORM_UNEXPECTED),
        (Reply(404, b"<html>"), Problem.PLATFORM_UNEXPECTED),
        (Reply(422, b'{"problem": "malformed"}'), Problem.PLATFORM_UNEXPECTED),
        (Reply(200, b"half", promised=9), Problem.PLATFORM_UNREACHABLE),
    ],
    ids=["too many tries", "busy", "a portal", "another site", "not understood", "cut"],
)
def test_other_answers_have_their_problem(reply: Reply, problem: Problem) -> None:
    with scripted(reply) as server, pytest.raises(DomainError) as failed:
        ask_to_enrol(server.address, REQUEST)

    assert failed.value.problem is problem


def test_nobody_answers() -> None:
    with pytest.raises(DomainError) as failed:
        ask_to_enrol(closed_address(), REQUEST)

    assert failed.value.problem is Problem.PLATFORM_UNREACHABLE
