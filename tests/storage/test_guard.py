"""The guard beside the database."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.storage.guard import FILE_NAME, Guard, new_salt, read_guard, write_guard

GUARD = Guard(
    stream=b"stream01",
    offered=7,
    own_hash=b"h" * 16,
    salt=b"s" * 16,
    machine={"disk": frozenset({"0a", "0b"})},
)


def test_a_guard_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_guard(tmp_path, GUARD)

    assert read_guard(tmp_path) == GUARD


def test_without_a_file_there_is_none(tmp_path: Path) -> None:
    assert read_guard(tmp_path) is None


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"format": 2}', '{"format": 1, "stream": 7}', '{"format": 1}'],
)
def test_what_is_no_guard_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")

    assert read_guard(tmp_path) is None


def test_of_a_damaged_one_the_generation_before_counts(tmp_path: Path) -> None:
    write_guard(tmp_path, GUARD)
    write_guard(tmp_path, replace(GUARD, offered=8))
    (tmp_path / FILE_NAME).write_text('{"format"', encoding="utf-8")

    assert read_guard(tmp_path) == GUARD


def test_every_folder_has_a_salt_of_its_own() -> None:
    assert new_salt() != new_salt()
