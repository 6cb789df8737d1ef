"""The station as a value."""

import pytest

from tests.builders import PROFILE


@pytest.mark.parametrize(
    ("code", "name"), [("350122999202", "东坑村"), ("350122999299", ""), (None, "")]
)
def test_a_village_is_named_when_it_is_served(code: str | None, name: str) -> None:
    assert PROFILE.village_name(code) == name
