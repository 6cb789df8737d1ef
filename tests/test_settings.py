"""Preferences of a PC."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.settings import FILE_NAME, Language, Settings, Theme, load_settings, save_settings

OWN = Settings(
    language=Language.ENGLISH,
    theme=Theme.HIGH_CONTRAST,
    scale=130,
    last_operator=2,
    server_url="https://p.example.cn",
    print_offset_x_mm=-1.5,
)


def store(folder: Path, content: object) -> None:
    (folder / FILE_NAME).write_text(json.dumps(content), encoding="utf-8")


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    save_settings(tmp_path, OWN)

    assert load_settings(tmp_path) == OWN


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()


@pytest.mark.parametrize("content", [[], 3, "text", None])
def test_a_file_that_is_no_object_is_passed_over(tmp_path: Path, content: object) -> None:
    store(tmp_path, content)

    assert load_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "fr"),
        ("theme", 3),
        ("scale", 110),
        ("scale", True),
        ("last_operator", "two"),
        ("server_url", 5),
        ("print_offset_x_mm", "wide"),
        ("print_offset_x_mm", 21),
        ("print_offset_y_mm", 1e999),
    ],
)
def test_one_spoiled_value_costs_only_itself(tmp_path: Path, name: str, value: Any) -> None:
    store(tmp_path, {"theme": "dark", "later": 1, name: value})

    loaded = load_settings(tmp_path)

    assert getattr(loaded, name) == (
        Theme.DARK if name == "theme" and value == "dark" else getattr(Settings(), name)
    )
    assert loaded.theme is (Theme.LIGHT if name == "theme" else Theme.DARK)


def test_nobody_need_have_opened_the_station_before(tmp_path: Path) -> None:
    store(tmp_path, {"last_operator": None, "scale": 150})

    assert load_settings(tmp_path) == Settings(scale=150)
