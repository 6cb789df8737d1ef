"""Limits of texts: those of the registry, told before anything is saved."""

from dataclasses import replace

import pytest

from app.domain.errors import DomainError, Problem
from app.domain.limits import TEXT_LIMITS, require_limits
from sync.wire.registry import registry
from tests.domain.test_record_fields import APPLICATION, LOG, POSTING


def test_they_are_those_of_the_registry() -> None:
    for kind, limits in TEXT_LIMITS.items():
        by_name = registry().by_name[kind].by_name
        assert limits == {field: by_name[field].limit for field in limits}


def test_the_longest_text_is_taken_and_one_more_character_is_not() -> None:
    require_limits(replace(POSTING, title="茶" * 60))
    require_limits(APPLICATION)

    with pytest.raises(DomainError) as caught:
        require_limits(replace(LOG, content="𠮷" * 1001))

    assert caught.value.problem is Problem.TEXT_TOO_LONG
    assert caught.value.details == {"field": "content", "length": 1001, "limit": 1000}
