"""What is signed, and how the signature travels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.errors import WireError
from sync.wire.signing import (
    authorization,
    parse_authorization,
    signed_text,
    signed_with,
)


@given(
    st.binary(min_size=8, max_size=8), st.binary(max_size=20), st.binary(min_size=64, max_size=64)
)
def test_the_header_names_device_and_challenge_and_carries_the_signature(
    device: bytes, challenge: bytes, signature: bytes
) -> None:
    credential = signed_with(device, challenge, signature)

    found = parse_authorization(authorization(credential))
    assert found == credential
    assert found.challenge == (challenge + bytes(4))[:4]


def test_everything_that_matters_is_signed() -> None:
    text = signed_text("POST", "/v1/sync", b"body", b"challenge")

    assert signed_text("post", "/v1/sync", b"body", b"challenge") == text
    assert signed_text("PUT", "/v1/sync", b"body", b"challenge") != text
    assert signed_text("POST", "/v1/other", b"body", b"challenge") != text
    assert signed_text("POST", "/v1/sync", b"bodx", b"challenge") != text
    assert signed_text("POST", "/v1/sync", b"body", b"other") != text


@pytest.mark.parametrize("header", ["", "Bearer x", "D x", "D .", "D a.b", "D !!.@@", "D é.é"])
def test_what_is_no_credential_is_refused(header: str) -> None:
    with pytest.raises(WireError):
        parse_authorization(header)


@given(st.text(max_size=120))
def test_any_header_is_a_credential_or_refused(header: str) -> None:
    try:
        parse_authorization(f"D {header}")
    except WireError:
        return
