"""What a courier makes of answers that no sound platform gives."""

import pytest

from app.domain.errors import DomainError, Problem
from sync.station.courier import Courier
from sync.wire.bundle import LIMIT_BYTES
from tests.sync.scripted_server import Reply, closed_address, scripted
from tests.sync.sticks import SIGNER

PAGE = b"<html>sign in to the guest network</html>"


def problem_of(address: str) -> Problem:
    """Hand something over and return what the operator is told."""
    courier = Courier(address, b"device01", SIGNER.sign)
    with pytest.raises(DomainError) as caught:
        courier.deliver(b"a bundle")
    courier.close()
    return caught.value.problem


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (Reply(200, PAGE), Problem.PLATFORM_UNEXPECTED),
        (Reply(400, PAGE), Problem.PLATFORM_UNEXPECTED),
        (Reply(200, b" " * (LIMIT_BYTES + 1)), Problem.PLATFORM_UNEXPECTED),
        (Reply(503), Problem.PLATFORM_BUSY),
        (Reply(400, b'{"problem": "a-new-one", "reason": "newer"}'), Problem.BUNDLE_REFUSED),
    ],
)
def test_an_answer_that_is_no_receipt_has_its_sentence(reply: Reply, problem: Problem) -> None:
    with scripted(reply) as server:
        assert problem_of(server.address) is problem


def test_nobody_there_has_its_sentence() -> None:
    assert problem_of(closed_address()) is Problem.PLATFORM_UNREACHABLE
