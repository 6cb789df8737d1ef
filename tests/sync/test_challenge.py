"""How a challenge travels in a header."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.challenge import challenge_text, read_challenge


@given(st.binary(max_size=60))
def test_a_challenge_comes_back_as_it_was(challenge: bytes) -> None:
    assert read_challenge(challenge_text(challenge)) == challenge


@pytest.mark.parametrize("text", ["", "A", "\u00e9"])
def test_what_is_none_is_empty(text: str) -> None:
    assert read_challenge(text) == b""
