"""Files that survive a power cut at any moment."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.safe_files import previous, read_text, write_text


def parsed(path: Path) -> Any:
    return read_text(path, json.loads)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "small.json"


def test_what_is_written_is_read_and_nothing_else_is_left(path: Path) -> None:
    write_text(path, '{"name": "𬱟"}')

    assert parsed(path) == {"name": "𬱟"}
    assert [each.name for each in path.parent.iterdir()] == ["small.json"]


def test_the_generation_before_is_kept(path: Path) -> None:
    for number in (1, 2, 3):
        write_text(path, f"{number}")

    assert (parsed(path), previous(path).read_text()) == (3, "2")


@pytest.mark.parametrize("torn", ["", '{"na', "\udc00"])
def test_a_torn_file_falls_back_to_the_generation_before(path: Path, torn: str) -> None:
    write_text(path, "1")
    write_text(path, "2")
    path.write_bytes(torn.encode("utf-8", "surrogatepass"))

    assert parsed(path) == 1


def test_a_cut_between_the_two_renames_loses_nothing(path: Path) -> None:
    write_text(path, "1")
    path.replace(previous(path))

    assert parsed(path) == 1
    write_text(path, "2")
    assert parsed(path) == 2


def test_without_any_file_there_is_nothing(path: Path) -> None:
    assert parsed(path) is None


def test_a_folder_that_is_gone_leaves_an_error_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        write_text(tmp_path / "gone" / "small.json", "1")
